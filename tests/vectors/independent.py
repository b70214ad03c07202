"""A second reading of the vectors, written from the rules and not from the library.

It works out, for each vector of `snapshot`, `changes` and `match`, the levels, comparisons, directions, findings and the
order of the list, and compares them with what is expected. Findings are worked out by trying every completion of what is
unknown. Run it with `python tests/vectors/independent.py`; it needs nothing but Python 3.11.
"""

import json
import sys
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parent
OLDEST = 25


def read(case: Path, name: str):
    path = case / name if (case / name).exists() else ROOT / name
    return json.loads(path.read_text(encoding="utf-8"))


def word(case: Path, name: str, otherwise: str | None = None) -> str | None:
    return (case / name).read_text().strip() if (case / name).exists() else otherwise


class Framework:
    def __init__(self, document: dict):
        self.lines = {line["id"]: line for line in document["lines"]}
        self.domains = {d["id"]: [aspect["id"] for aspect in d["aspects"]] for d in document["domains"]}
        self.codes = {scale["id"]: [level["code"] for level in scale["levels"]] for scale in document["scales"]}
        self.meets = {
            scale["id"]: [self.codes[scale["aligned_with"]].index(level["meets"]) for level in scale["levels"]]
            for scale in document["scales"]
            if "aligned_with" in scale
        }

    def scale(self, line: str) -> list[str]:
        return self.codes[self.lines[line]["scale"]]


def entries(profile: dict, known: str, seen: str) -> list[dict]:
    """What counts on a day, the latest last."""
    records = {record["id"]: record for record in profile["records"]}

    def back(name: str) -> list[str]:
        names = [name]
        while names[-1] in records and records[names[-1]]["kind"] == "correction":
            names.append(records[names[-1]]["corrects"])
        return names

    erased = {record["erases"] for record in records.values() if record["kind"] == "erasure"}
    counting = [
        record
        for record in records.values()
        if record["recorded"] <= known and not erased.intersection(back(record["id"]))
    ]
    withdrawn: set[str] = set()
    for record in sorted(counting, key=lambda record: (record["recorded"], record["id"]), reverse=True):
        if record["kind"] == "withdrawal" and record["id"] not in withdrawn:
            withdrawn.add(record["withdraws"])
    latest: dict[str, dict] = {}
    for record in sorted(counting, key=lambda one: (one["recorded"], len(back(one["id"])), one["id"])):
        if not withdrawn.intersection(back(record["id"])):
            content = record["entry"] if record["kind"] == "correction" else record
            if content["kind"] in ("rating", "support", "wish", "outcome", "judgement", "transfer"):
                thing = back(record["id"])[-1]
                entry = {**content, "recorded": record["recorded"], "id": record["id"], "thing": thing}
                if content["kind"] == "judgement":
                    entry["outcome"] = back(content["outcome"])[-1]
                latest[thing] = entry
    found = [entry for entry in latest.values() if entry["on"] <= seen]
    return sorted(found, key=lambda entry: (entry["on"], entry["recorded"], entry["id"]))


class Snapshot:
    """Between which ranks each level lies; None where there can be none."""

    def __init__(self, case: Path, known: str, seen: str):
        self.framework = Framework(read(case, "framework.json"))
        self.entries = entries(read(case, "profile.json"), known, seen)
        self.by_role: dict[tuple[str, str], dict[str, dict]] = {}
        made = [one for one in self.entries if one["kind"] == "transfer" and "planned_for" not in one]
        for entry in self.entries:
            rated = entry["kind"] == "rating" and "framework" not in entry
            if rated and made and self.framework.lines[entry["line"]].get("of_setting"):
                here = made[-1].get("to")
                rated = entry["setting"] == here if "setting" in entry else entry["on"] >= made[-1]["on"]
            for level in entry["levels"] if rated else []:
                self.by_role.setdefault((entry["line"], level["aspect"]), {})[entry["role"]] = level

    def ranks(self, line: str, aspect: str) -> list[int]:
        given = self.by_role.get((line, aspect), {}).values()
        return [self.framework.scale(line).index(level["level"]) for level in given if "level" in level]

    def aspect(self, line: str, aspect: str) -> tuple[int, int] | None:
        ranks = self.ranks(line, aspect)
        if not ranks:
            given = self.by_role.get((line, aspect), {}).values()
            none = all(level["status"] == "not_applicable" for level in given)
            return None if none and given else (0, len(self.framework.scale(line)) - 1)
        kind = self.framework.lines[line]["kind"]
        return {"need": (max(ranks),) * 2, "readiness": (min(ranks),) * 2, "view": (min(ranks), max(ranks))}[kind]

    def domain(self, line: str, domain: str) -> tuple[tuple[int, int] | None, int, int]:
        aspects = self.framework.domains[domain]
        levels = [level for level in (self.aspect(line, aspect) for aspect in aspects) if level]
        rated = sum(bool(self.ranks(line, aspect)) for aspect in aspects)
        rule = {"highest": max, "lowest": min}.get(self.framework.lines[line]["rule"])
        if rule is None or not levels:
            return None, rated, len(levels)
        return (rule(low for low, _ in levels), rule(high for _, high in levels)), rated, len(levels)

    def compare(self, line: str, aspect: str) -> str | None:
        need, ready = self.aspect("need", aspect), self.aspect(line, aspect)
        meets = self.framework.meets.get(self.framework.lines[line]["scale"])
        if not (need and ready and meets):
            return None
        answers = {
            (meets[r] > n) - (meets[r] < n) for n in range(need[0], need[1] + 1) for r in range(ready[0], ready[1] + 1)
        }
        return {-1: "below", 0: "level", 1: "above"}[answers.pop()] if len(answers) == 1 else "unknown"

    def compare_domain(self, line: str, domain: str) -> str | None:
        answers = [self.compare(line, aspect) for aspect in self.framework.domains[domain]]
        return next((one for one in ("below", "unknown", "level", "above") if one in answers), None)

    def lines(self) -> list:
        told = []
        for line in self.framework.lines:
            codes = self.framework.scale(line)
            aligned = self.framework.lines[line]["scale"] in self.framework.meets
            for domain, aspects in self.framework.domains.items():
                level, rated, of = self.domain(line, domain)
                compared = self.compare_domain(line, domain) if aligned else None
                told.append((line, domain, in_codes(codes, level), rated, of, compared))
                for aspect in aspects:
                    ranks, given = self.ranks(line, aspect), self.by_role.get((line, aspect), {}).values()
                    cannot = any(level.get("status") == "not_applicable" for level in given)
                    differ = len(set(ranks)) > 1 or bool(ranks) and cannot
                    compared = self.compare(line, aspect)
                    told.append((line, aspect, in_codes(codes, self.aspect(line, aspect)), differ, compared))
        return told


    def outcomes(self) -> list:
        """For each outcome what each role said, which way it went, and whether they differ."""
        told = []
        for outcome in (entry for entry in self.entries if entry["kind"] == "outcome"):
            said: dict[str, list] = {}
            for entry in self.entries:
                if entry["kind"] == "judgement" and entry["outcome"] == outcome["thing"]:
                    said.setdefault(entry["by"], []).append(entry.get("level"))
            views = []
            for role, levels in sorted(said.items()):
                given = [level for level in levels if level is not None]
                way = "unknown"
                if len(given) > 1 and levels[-1] is not None:
                    way = {-1: "lower", 0: "same", 1: "higher"}[(given[-1] > given[0]) - (given[-1] < given[0])]
                views.append((role, levels, way))
            last = {levels[-1] for _, levels, _ in views if levels[-1] is not None}
            told.append((outcome["id"], outcome["words"], len(last) > 1, views))
        return told


def in_codes(codes: list[str], level: tuple[int, int] | None):
    return level and (codes[level[0]], codes[level[1]])


def ends(form: dict):
    return (form["lo"], form["hi"]) if "lo" in form else None


def check_snapshot(case: Path) -> bool:
    known = word(case, "known")
    snapshot = Snapshot(case, known, word(case, "seen", known))
    ours, theirs = snapshot.lines(), []
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    for line in expected["lines"]:
        for domain in line["domains"]:
            compared = domain.get("comparison")
            theirs.append((line["line"], domain["domain"], ends(domain), domain["rated"], domain["of"], compared))
            for form in domain["aspects"]:
                compared = form.get("comparison")
                theirs.append((line["line"], form["aspect"], ends(form), form["differ"], compared))
    outcomes = [
        (
            one["record"],
            one["words"],
            one["differ"],
            [(v["role"], [said.get("level") for said in v["judged"]], v["direction"]) for v in one["views"]],
        )
        for one in expected["outcomes"]
    ]
    return ours == theirs and snapshot.outcomes() == outcomes


def check_merge(case: Path) -> bool:
    one, other = read(case, "profile.json"), read(case, "other.json")
    keys = {key for each in (one, other) for key in [each["child"], *each.get("formerly", [])]}
    keep = word(case, "keep")
    merged = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    records = {record["id"]: record for record in [*one["records"], *other["records"]]}
    same = merged["records"] == [records[name] for name in sorted(records)]
    return same and merged["child"] == keep and merged["formerly"] == sorted(keys - {keep})


def direction(before, after) -> str:
    if before is None or after is None:
        return "unknown"
    answers = {(a > b) - (a < b) for b in range(before[0], before[1] + 1) for a in range(after[0], after[1] + 1)}
    return {-1: "lower", 0: "the same", 1: "higher"}[answers.pop()] if len(answers) == 1 else "unknown"


def check_changes(case: Path) -> bool:
    then, now = (Snapshot(case, day, day) for day in (word(case, "before"), word(case, "known")))
    rows = [json.loads(row) for row in (case / "expected.jsonl").read_text().splitlines()]
    for row in rows:
        line, aspect = row["line"], row.get("aspect")
        if aspect:
            before, after = then.aspect(line, aspect), now.aspect(line, aspect)
        else:
            before, after = then.domain(line, row["domain"])[0], now.domain(line, row["domain"])[0]
        known = before and after and before[0] == before[1] and after[0] == after[1]
        steps = abs(after[0] - before[0]) if known else None
        if (row["direction"], row.get("steps")) != (direction(before, after), steps):
            return False
    rated = {(line, aspect) for line, aspect in [*then.by_role, *now.by_role]}
    return rated == {(row["line"], row["aspect"]) for row in rows if "aspect" in row}


FINDINGS = ["does_not_meet", "meets_some", "meets_every"]
ORDER = ["meets_every", "meets_some", "cannot_tell", "does_not_meet"]


def finding(snapshot: Snapshot, context: dict, provision: dict) -> tuple[str, str, str]:
    """The finding, the worst and the best, by trying everything that is unknown."""
    domains = snapshot.framework.domains
    codes = snapshot.framework.scale("need")
    meets = {(one["domain"], one.get("aspect")): codes.index(one["up_to"]) for one in provision["meets"]}
    silent = []
    if provision["kind"] == "setting":
        silent = [(domain, None) for domain in domains if (domain, None) not in meets]
    needed = sorted({aspect for domain, _ in [*meets, *silent] for aspect in domains[domain]})
    ranges = [snapshot.aspect("need", aspect) for aspect in needed]
    reach = provision.get("reach", {})
    ages = [context["age"]] if "age" in context else range(OLDEST + 1)
    results = set()
    for ranks in product(*(range(level[0], level[1] + 1) if level else [None] for level in ranges)):
        levels = dict(zip(needed, ranks))
        for unsaid in product(range(-1, len(codes)), repeat=len(silent)):
            limits = {**meets, **dict(zip(silent, unsaid))}
            held = 0
            for (domain, aspect), limit in limits.items():
                here = [levels[one] for one in ([aspect] if aspect else domains[domain])]
                held += all(level is None or level <= limit for level in here)
            for age in ages:
                inside = reach.get("age_from", 0) <= age <= reach.get("age_to", age)
                fit = FINDINGS[0] if held == 0 else FINDINGS[2] if held == len(limits) else FINDINGS[1]
                results.add(fit if inside else FINDINGS[0])
    worst, best = (end(results, key=FINDINGS.index) for end in (min, max))
    return (worst if worst == best else "cannot_tell", worst, best)


def check_match(case: Path) -> bool:
    known = word(case, "known")
    snapshot = Snapshot(case, known, known)
    context, catalogue = read(case, "context.json"), read(case, "catalogue.json")
    wanted = list(context.get("preferences", []))
    for entry in reversed(snapshot.entries):
        holds = context.get("holder") in (None, entry.get("by"))
        if entry["kind"] == "wish" and holds and entry.get("until", known) >= known and "provision" in entry:
            wanted.append(entry["provision"])
    travel = {one["provision"]: one["metres"] for one in context.get("travel", [])}
    placements = [one["id"] for one in catalogue["placements"]]
    layers = [one["id"] for one in catalogue["layers"]]
    offers = []
    for provision in catalogue["provisions"]:
        name = provision["id"]
        found = finding(snapshot, context, provision)
        moves = "placement" in provision and context.get("now") != name
        place = 1 + placements.index(provision["placement"]) if moves else 0
        first = wanted.index(name) if name in wanted else len(wanted)
        far = travel.get(name, float("inf"))
        key = (first, ORDER.index(found[0]), place, layers.index(provision["layer"]), far, name)
        offers.append((key, name, name in wanted, *found))
    ours = [offer[1:] for offer in sorted(offers)]
    theirs = json.loads((case / "expected.json").read_text(encoding="utf-8"))["offers"]
    return ours == [
        tuple(offer[key] for key in ("provision", "preferred", "finding", "worst", "best")) for offer in theirs
    ]


CHECKS = {"snapshot": check_snapshot, "changes": check_changes, "match": check_match, "merge": check_merge}


def main() -> int:
    agreed, differed = 0, []
    for name in (ROOT / "index").read_text().split():
        check = CHECKS.get(word(ROOT / name, "function"))
        if check and not (ROOT / name / "error").exists():
            if check(ROOT / name):
                agreed += 1
            else:
                differed.append(name)
    for name in differed:
        print(f"differs: {name}")
    print(f"{agreed} passed, {len(differed)} failed")
    return 1 if differed else 0


if __name__ == "__main__":
    sys.exit(main())
