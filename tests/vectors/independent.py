"""A second reading of the vectors, written from the rules and not from the library.

It works out, for each vector of `snapshot`, `changes`, `match` and `graduated_approach`, the levels, comparisons,
directions, findings, the order of the list, what was tried, what was not and what is not yet explored, and compares
them with what is expected. Findings are worked out by trying every completion of what is unknown. Run it with `python tests/vectors/independent.py`; it needs nothing but Python 3.11.
"""

import json
import sys
from datetime import date, timedelta
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

def rules_of(rule: dict | None):
    """A rule and every rule within it."""
    for kind, content in (rule or {}).items():
        yield kind, content
        for inner in content if kind in ("all", "any") else [content] if kind == "not" else []:
            yield from rules_of(inner)


def holds(rule: dict, world: dict, framework: Framework) -> bool:
    """Whether a rule holds in a world in which everything is recorded."""
    ((kind, content),) = rule.items()
    if kind in ("all", "any"):
        return (all if kind == "all" else any)(holds(inner, world, framework) for inner in content)
    if kind == "not":
        return not holds(content, world, framework)
    line = content.get("line", "need") if isinstance(content, dict) else None
    if kind == "level":
        codes = framework.scale(line)
        aspects = [content["aspect"]] if "aspect" in content else framework.domains[content["domain"]]
        ranks = [rank for rank in (world[line, aspect] for aspect in aspects) if rank is not None]
        highest = framework.lines[line]["rule"] == "highest"
        low = codes.index(content["at_least"]) if "at_least" in content else None
        high = codes.index(content["at_most"]) if "at_most" in content else None
        if not ranks:
            return (low is None) if highest else (high is None)
        level = (max if highest else min)(ranks)
        return (low is None or low <= level) and (high is None or level <= high)
    if kind == "known":
        return world["rated", line, content["aspect"]]
    if kind == "unknown":
        return world["open", line, content["aspect"]]
    if kind in ("age", "ncy"):
        return content.get("from", -99) <= world[kind] <= content.get("to", 99)
    if kind == "intake":
        return any(world["intake", name] for name in content)
    return world[kind] in content


def finding(snapshot: Snapshot, context: dict, provision: dict, more: dict | None = None) -> tuple[str, str, str]:
    """The finding, the worst and the best, by trying everything that is unknown; with so many steps more in what it
    meets, or in the readiness that it starts from."""
    more = more or {}
    framework = snapshot.framework
    domains, codes = framework.domains, framework.scale("need")
    reach = provision.get("reach", {})
    rules = [{kind: span(reach, kind)} for kind in ("age", "ncy") if span(reach, kind)]
    names = [("phase", "phases"), ("designation", "designations"), ("intake", "intakes"), ("area", "areas")]
    rules += [{kind: reach[field]} for kind, field in names if field in reach]
    rules += [provision["rule"]] if "rule" in provision else []
    rule = {"all": rules}
    meets = {(one["domain"], one.get("aspect")): codes.index(one["up_to"]) for one in provision["meets"]}
    raises = provision.get("raises", []) if not meets and provision["kind"] != "setting" else []
    silent = []
    if provision["kind"] == "setting":
        silent = [(domain, None) for domain in domains if (domain, None) not in meets]
    # What is asked about, and what it can be.
    levels = {("need", aspect) for domain, own in [*meets, *silent] for aspect in ([own] if own else domains[domain])}
    for one in raises:
        for aspect in [one["aspect"]] if "aspect" in one else domains[one["domain"]]:
            levels |= {("need", aspect), (one["line"], aspect)}
    can = {}
    for kind, content in rules_of(rule):
        if kind == "level":
            line = content.get("line", "need")
            aspects = [content["aspect"]] if "aspect" in content else domains[content["domain"]]
            levels |= {(line, aspect) for aspect in aspects}
        elif kind in ("known", "unknown"):
            line, aspect = content.get("line", "need"), content["aspect"]
            is_rated = bool(snapshot.by_role.get((line, aspect)))
            can["rated", line, aspect] = [True] if is_rated else [True, False]
            can["open", line, aspect] = [not is_rated]
        elif kind in ("age", "ncy"):
            can[kind] = [context[kind]] if kind in context else range(-4, OLDEST + 1)
        elif kind == "intake":
            said = {one["intake"]: one["within"] for one in context.get("intakes", [])}
            can |= {("intake", name): [said[name]] if name in said else [True, False] for name in content}
        elif kind in ("phase", "area", "setting", "designation"):
            field = "now" if kind == "setting" else kind
            others = [name for other, names in rules_of(rule) if other == kind for name in names]
            can[kind] = [context[field]] if field in context else [*others, None]
    for line, aspect in levels:
        level = snapshot.aspect(line, aspect)
        can[line, aspect] = range(level[0], level[1] + 1) if level else [None]
    results = set()
    for values in product(*can.values()):
        world = dict(zip(can, values))
        fits = []
        for (domain, own), limit in meets.items():
            here = [(world["need", aspect], more.get((None, aspect), 0)) for aspect in ([own] if own else domains[domain])]
            fits.append(all(level is None or level <= limit + steps for level, steps in here))
        for one in raises:
            scale = framework.lines[one["line"]]["scale"]
            top = len(framework.codes[scale]) - 1
            at_least = framework.codes[scale].index(one["up_to"]) if "up_to" in one else 0
            good = True
            for aspect in [one["aspect"]] if "aspect" in one else domains[one["domain"]]:
                need, ready = world["need", aspect], world[one["line"], aspect]
                if need is not None and ready is not None:
                    ready += more.get((one["line"], aspect), 0)
                    raised = max(at_least, min(top, ready + one.get("steps", 0)))
                    good = good and need <= framework.meets[scale][raised]
            fits.append(good)
        for unsaid in product(range(-1, len(codes)), repeat=len(silent)):
            other = []
            for (domain, _), limit in zip(silent, unsaid):
                here = [world["need", aspect] for aspect in domains[domain]]
                other.append(all(level is None or level <= limit for level in here))
            held, of = sum(fits) + sum(other), len(fits) + len(other)
            fit = FINDINGS[0] if held == 0 else FINDINGS[2] if held == of else FINDINGS[1]
            results.add(fit if holds(rule, world, framework) else FINDINGS[0])
    worst, best = (end(results, key=FINDINGS.index) for end in (min, max))
    return (worst if worst == best else "cannot_tell", worst, best)


def span(reach: dict, kind: str) -> dict:
    ends = {"from": f"{kind}_from", "to": f"{kind}_to"}
    return {end: reach[field] for end, field in ends.items() if field in reach}


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
    listed = {one["id"]: one for one in catalogue["provisions"]}
    for offer in theirs:
        if not (adjusted(snapshot, context, listed[offer["provision"]], offer) and everyone_told(snapshot, offer)):
            return False
        fields = {"age": "age", "year_group": "ncy", "phase": "phase", "area": "area", "designation": "designation"}
        for one in offer["criteria"]:
            said = context.get(fields.get(one["test"], ""))
            if one.get("recorded") != (None if said is None else str(said)):
                return False
    return ours == [
        tuple(offer[key] for key in ("provision", "preferred", "finding", "worst", "best")) for offer in theirs
    ]


def check_match_all(case: Path) -> bool:
    def lines(name: str) -> list[dict]:
        path = case / name
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    catalogue, most = read(case, "catalogue.json"), int(word(case, "most"))
    placements = [one["id"] for one in catalogue["placements"]]
    layers = [one["id"] for one in catalogue["layers"]]
    ratings, ours = lines("ratings.jsonl"), []
    for child in dict.fromkeys(row["child"] for row in ratings):
        snapshot = Snapshot.__new__(Snapshot)
        snapshot.framework, snapshot.entries, snapshot.by_role = Framework(read(case, "framework.json")), [], {}
        for row in ratings:
            if row["child"] == child:
                level = {"level": row["level"]} if "level" in row else {"status": row["level_status"]}
                snapshot.by_role[row["line"], row["aspect"]] = {"one": level}
        context = next((row for row in lines("contexts.jsonl") if row["child"] == child), {})
        wanted = [row["provision"] for row in lines("preferences.jsonl") if row["child"] == child]
        travel = {row["provision"]: row["metres"] for row in lines("travel.jsonl") if row["child"] == child}
        offers = []
        for provision in catalogue["provisions"]:
            name, layer = provision["id"], layers.index(provision["layer"])
            own = 1 + placements.index(provision["placement"]) if "placement" in provision else 0
            found = finding(snapshot, context, provision)[0]
            place = 0 if context.get("now") == name else own
            rank = wanted.index(name) if name in wanted else len(wanted)
            far = travel.get(name, float("inf"))
            offers.append(((rank, ORDER.index(found), place, layer, far, name), (own, layer, name), found))
        first = min((order for _, order, found in offers if found == "meets_every"), default=None)
        for rank, (_, order, found) in enumerate(sorted(offers)[:most], start=1):
            ours.append((child, order[2], found, order == first, rank))
    theirs = lines("expected.jsonl")
    return ours == [tuple(row[key] for key in ("child", "provision", "finding", "first", "rank")) for row in theirs]


def adjusted(snapshot: Snapshot, context: dict, provision: dict, offer: dict) -> bool:
    """Whether what would have to be different is enough to meet every need that is recorded, and no step of it too many."""
    steps = {(one.get("line"), one["aspect"]): one["steps"] for one in offer.get("adjustments", [])}
    fewer = [{**steps, one: steps[one] - 1} for one in steps]
    best = [finding(snapshot, context, provision, more)[2] for more in [steps, *fewer]]
    return not steps or best[0] == "meets_every" and "meets_every" not in best[1:]


def everyone_told(snapshot: Snapshot, offer: dict) -> bool:
    """Whether all who rated need in an aspect that an answer rests on are told, also those who say otherwise."""
    for one in offer["criteria"]:
        basis = one.get("rests_on", []) if one["test"] == "need" else []
        told = {(said["aspect"], said["role"], said["level"]) for said in basis + one.get("differ", [])}
        for aspect in {said["aspect"] for said in basis}:
            given = snapshot.by_role["need", aspect].items()
            said = {(aspect, role, level["level"]) for role, level in given if "level" in level}
            if said != {here for here in told if here[0] == aspect}:
                return False
    return True


def check_graduated_approach(case: Path) -> bool:
    known = word(case, "known")
    today = date.fromisoformat(known)
    snapshot = Snapshot(case, known, known)
    context, catalogue = read(case, "context.json"), read(case, "catalogue.json")
    options = read(case, "options.json") if (case / "options.json").exists() else {}
    domains = snapshot.framework.domains
    listed = {one["id"]: one for one in catalogue["provisions"]}
    supports: dict[tuple, list] = {}
    for entry in snapshot.entries:
        if entry["kind"] == "support":
            supports.setdefault((entry["title"], entry.get("provision", "")), []).append(entry)

    def aspects(domain: str, aspect: str | None) -> set[str]:
        return {aspect} if aspect else set(domains[domain])

    def scope(entries: list[dict]) -> set[str]:
        said = listed.get(entries[0].get("provision"), {})
        said = said.get("meets", []) + said.get("raises", [])
        found = set().union(*(aspects(one["domain"], one.get("aspect")) for one in said))
        spoken = {one["domain"] for one in said}
        return found.union(*(domains[one] for e in entries for one in e.get("domains", []) if one not in spoken))

    tried, not_tried, remains = [], [], []
    for (title, _), entries in sorted(supports.items()):
        spans = {(one["from"], one["to"]): one["extent"] for entry in entries for one in entry.get("delivered", [])}
        given = [(low, min(high, known)) for (low, high), extent in spans.items() if extent != "none" and low <= known]
        if not given:
            not_tried.append(title)
            continue
        days: set[int] = set()
        for low, high in given:
            days.update(range(date.fromisoformat(low).toordinal(), date.fromisoformat(high).toordinal() + 1))
        first = min(low for low, _ in given)
        whole = all(extent == "full" for extent in spans.values())
        tried.append((first, title, "full" if whole else "part", max(high for _, high in given), len(days)))
        levels = {one: snapshot.aspect("need", one) for one in scope(entries)}
        needs = {one for one, level in levels.items() if level and level[0] == level[1] > 0}
        unknown = {one for one, level in levels.items() if level and level[0] < level[1]}
        if needs or unknown or not levels:
            remains.append((first, title, needs, unknown))

    def day(weeks: int, provision: dict) -> date:
        start = date.fromisoformat(provision.get("from", known))
        return max(today + timedelta(weeks=weeks), start)

    strengths = options.get("evidence", ["strong", "some", "practice"])
    layers = [one["id"] for one in catalogue["layers"]]
    ready = [line for line in snapshot.framework.lines if snapshot.framework.lines[line]["kind"] == "readiness"]
    explored, left_out = {}, {}
    for domain in domains:
        gaps = {one: [line for line in ready if snapshot.compare(line, one) == "below"] for one in domains[domain]}
        gaps = {one: lines for one, lines in gaps.items() if lines}
        offers = []
        for provision in listed.values() if gaps else []:
            name = provision["id"]
            meets = [one for one in provision["meets"] if one["domain"] == domain]
            raises = [one for one in provision.get("raises", []) if one["domain"] == domain]
            meant = set().union(*(aspects(domain, one.get("aspect")) for one in meets)) & set(gaps)
            for one in raises:
                meant |= {gap for gap in aspects(domain, one.get("aspect")) & set(gaps) if one["line"] in gaps[gap]}
            taken = any(title == one[1] and name == key for title, key in supports for one in tried)
            if provision["kind"] == "setting" or not meant or taken:
                continue
            checks = [(provision.get("checked", ""), provision.get("staffed"), provision.get("wait_weeks"))]
            for (_, own), entries in supports.items():
                for entry in entries if own == name else []:
                    own_check = entry.get("available", {})
                    checks.append((own_check.get("checked", ""), own_check.get("staffed"), own_check.get("wait_weeks")))
            checked, staffed, wait = max(checks, key=lambda one: one[0])
            stale = timedelta(days=options.get("checked_within_days", 90))
            fresh = bool(checked) and date.fromisoformat(checked) + stale >= today
            sure = fresh and staffed is not False and wait is not None
            start = day(wait if sure else 0, provision)
            reach, age = provision.get("reach", {}), context.get("age")
            others = age is not None and not reach.get("age_from", 0) <= age <= reach.get("age_to", OLDEST)
            late = "start_by" in options and start > date.fromisoformat(options["start_by"])
            ends = "until" in provision and start > date.fromisoformat(provision["until"])
            why = "for_others" if others else "ends" if ends else "starts_too_late" if late else None
            wanted = context.get("preferences", [])
            if why and name not in wanted:
                left_out[name] = why
                continue
            marks = [one["strength"] for one in provision.get("evidence", [])]
            strength = min((strengths.index(one) if one in strengths else len(strengths) for one in marks), default=99)
            place = wanted.index(name) if name in wanted else len(wanted)
            when = start if sure else date.max
            offers.append((place, strength, not sure, when, layers.index(provision["layer"]), name))
        if gaps:
            explored[domain] = (sorted(gaps), [offer[-1] for offer in sorted(offers)])

    theirs = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    told = [(one["from"], one["title"], one["delivery"], one["to"], one["days"]) for one in theirs["tried"]]
    found = {
        one["domain"]: (sorted(gap["aspect"] for gap in one["gaps"]), [own["provision"] for own in one["suggestions"]])
        for one in theirs["not_explored"]
    }
    needs = [
        (one["title"], {need["aspect"] for need in one["needs"]}, set(one.get("not_known", [])))
        for one in theirs["delivered_while_need_remains"]
    ]
    return (
        sorted(tried, key=lambda one: one[:2]) == told
        and not_tried == [one["title"] for one in theirs["not_tried"]]
        and explored == found
        and left_out == {one["provision"]: one["why"] for one in theirs["left_out"]}
        and [one[1:] for one in sorted(remains, key=lambda one: one[:2])] == needs
    )


def lines(case: Path) -> list[dict]:
    return [json.loads(line) for line in (case / "expected.jsonl").read_text(encoding="utf-8").splitlines()]


def near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def months_between(early: str, late: str) -> int:
    (year, month), (other, later) = (map(int, text.split("-")) for text in (early, late))
    return 12 * (other - year) + later - month


def path_of(programme: dict) -> list[float]:
    """Each case of the baseline is met, or not, by each initiative with the chance that is its share by then; where two
    overlap, the share of cases that both meet is moved towards the smaller of the two shares."""
    first, path = programme["baseline"]["first"], []
    for at, value in enumerate(programme["baseline"]["values"]):
        reach = {}
        for one in programme["initiatives"]:
            since = at - months_between(first, one["start"]) + 1
            reach[one["id"]] = one["share"] * min(max(since, 0) / one.get("ramp", 1), 1)
        fewer = {one["id"] for one in programme["initiatives"] if one["way"] == "fewer"}
        left, grown, grouped = 1.0, 1.0, set()
        for overlap in programme.get("overlaps", []):
            ids = [name for name in overlap["initiatives"] if name in fewer]
            assert len(ids) == 2, "written for two that overlap"
            one, other = (reach[name] for name in ids)
            both = (1 - overlap["share"]) * one * other + overlap["share"] * min(one, other)
            left *= 1 - (one + other - both)
            grouped.update(ids)
        for name, share in reach.items():
            if name not in grouped and name in fewer:
                left *= 1 - share
            elif name not in fewer:
                grown *= 1 + share
        path.append(value * left * grown)
    return path


def check_programme(case: Path) -> bool:
    expected = path_of(read(case, "document.json"))
    return len(expected) == len(lines(case)) and all(
        near(row["path"], value) for row, value in zip(lines(case), expected, strict=True)
    )


def check_tracking(case: Path) -> bool:
    document, rows = read(case, "document.json"), [row for row in lines(case) if row["role"] == "activity"]
    actual, expected = document["actual"]["values"], document["baseline"]["values"]
    aimed = path_of(document["ambition"]["programme"])
    late = document.get("late", [1])
    seen = [1.0] * len(actual)
    if "known_to" in document:
        day = date.fromisoformat(document["known_to"])
        seen[-1] = day.day / ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    known = [late[back] if back < len(late) else 1 for back in reversed(range(len(actual)))]
    came = [value / share for value, share in zip(actual, known, strict=True)]
    off = [value - mean * part for value, mean, part in zip(came, expected, seen, strict=True)]
    short = [value - aim * part for value, aim, part in zip(came, aimed, seen, strict=True)]
    whole = len(rows) == 1
    return all(
        near(row["difference"], sum(off) if whole else off[at])
        and near(row["cumulative"], sum(off) if whole else sum(off[: at + 1]))
        and near(row["cumulative_from_ambition"], sum(short) if whole else sum(short[: at + 1]))
        for at, row in enumerate(rows)
    )


def check_pipeline(case: Path) -> bool:
    """Follows whole cohorts, each by its age, one period at a time."""
    document, horizon = read(case, "document.json"), int(word(case, "horizon"))
    arrivals = json.loads(word(case, "arrivals"))
    stages = document["stages"]
    coming = {"already": [0.0] * horizon, "to_come": [*arrivals, *[0.0] * horizon][:horizon]}
    for stage in stages:
        rows = [row for row in lines(case) if row["stage"] == stage["id"]]
        on = {"already": [0.0] * horizon, "to_come": [0.0] * horizon}
        for age, count in enumerate(stage["in_progress"]):
            rest = stage["delay"][age + 1 :]
            shares = [share / sum(rest) for share in rest] if sum(rest) > 0 else [1.0]
            for ahead, share in enumerate(shares[:horizon]):
                on["already"][ahead] += count * share * stage["share"]
        for kind, counts in coming.items():
            for at, count in enumerate(counts):
                for stay, share in enumerate(stage["delay"]):
                    if at + stay < horizon:
                        on[kind][at + stay] += count * share * stage["share"]
        if not all(near(row[kind], on[kind][at]) for kind in on for at, row in enumerate(rows)):
            return False
        coming = on
    return True


CHECKS = {
    "programme": check_programme,
    "tracking": check_tracking,
    "pipeline": check_pipeline,
    "snapshot": check_snapshot,
    "changes": check_changes,
    "match": check_match,
    "match_all": check_match_all,
    "merge": check_merge,
    "graduated_approach": check_graduated_approach,
}


def main() -> int:
    cases = [ROOT / name for name in (ROOT / "index").read_text().split() if not (ROOT / name / "error").exists()]
    checks = [(case.relative_to(ROOT), CHECKS[function]) for case in cases if (function := word(case, "function")) in CHECKS]
    differed = [name for name, check in checks if not check(ROOT / name)]
    agreed = len(checks) - len(differed)
    for name in differed:
        print(f"differs: {name}")
    print(f"{agreed} passed, {len(differed)} failed")
    return 1 if differed else 0


if __name__ == "__main__":
    sys.exit(main())
