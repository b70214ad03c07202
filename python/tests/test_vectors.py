"""The vectors that every language runs; ``tests/vectors/README.md`` says what the files of a case are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from conftest import ROOT

import valuing_send as vs

VECTORS = ROOT / "tests" / "vectors"
CASES = (VECTORS / "index").read_text(encoding="utf-8").split() if (VECTORS / "index").exists() else []


class Case:
    """A folder with what goes in and what has to come out."""

    def __init__(self, name: str) -> None:
        self.folder = VECTORS / name
        self.lenient = (self.folder / "mode").exists() and self.word("mode") == "lenient"

    def file(self, name: str) -> bytes:
        own = self.folder / name
        return (own if own.exists() else VECTORS / name).read_bytes()

    def word(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8").rstrip()

    def framework(self) -> vs.Framework:
        if (self.folder / "framework.toml").exists():
            return vs.Framework.from_toml(self.file("framework.toml"), lenient=self.lenient)
        return vs.Framework.from_json(self.file("framework.json"), lenient=self.lenient)

    def catalogue(self) -> vs.Catalogue:
        return vs.Catalogue.from_json(self.file("catalogue.json"), self.framework(), lenient=self.lenient)

    def profile(self) -> vs.Profile:
        return vs.Profile.from_json(self.file("profile.json"), self.framework(), lenient=self.lenient)

    def snapshot(self) -> vs.Snapshot:
        seen = self.word("seen") if (self.folder / "seen").exists() else None
        return self.profile().as_of(self.word("known"), seen)

    def context(self) -> vs.Context:
        return vs.Context.from_json(self.file("context.json"), lenient=self.lenient)

    def options(self) -> dict[str, Any]:
        path = self.folder / "options.json"
        options = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return {name: value for name, value in options.items() if name not in ("schema", "version")}

    def plan(self) -> vs.Plan:
        return vs.Plan.from_json(self.file("plan.json"), self.framework(), lenient=self.lenient)

    def table(self, name: str) -> pa.Table | None:
        path = self.folder / name
        if not path.exists():
            return None
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        names = list(dict.fromkeys(key for row in rows for key in row))
        return pa.table({name: pa.array([row.get(name) for row in rows]) for name in names})

    def match_all(self) -> str:
        term = self.word("term")
        cohort, issues = vs.Cohort.from_table(self.table("ratings.jsonl"), terms=[term], framework=self.framework())
        found = vs.match_all(
            cohort,
            self.catalogue(),
            term=term,
            on=self.word("known"),
            contexts=self.table("contexts.jsonl"),
            travel=self.table("travel.jsonl"),
            preferences=self.table("preferences.jsonl"),
        )
        assert issues == [] and found.issues == []
        return found.lists(most=int(self.word("most"))).to_json_lines()

    def cases(self) -> str:
        asked = json.loads(self.file("question.json"))
        stages, table = asked["stages"], self.table("cases.jsonl")
        for name in stages:
            if name not in table.column_names:
                table = table.append_column(name, pa.nulls(len(table), pa.string()))
        options = {name: asked[name] for name in ["known", "may_skip", "key", "groups"] if name in asked}
        cases, issues = vs.Cases.from_table(table, stages, **options)
        if issues:
            return "".join(f"{issue['code']} {issue['path']}\n" for issue in issues)
        if "as_known_on" in asked:
            cases = cases.known_on(asked["as_known_on"])
        calendar = {"calendar": asked["calendar"]}
        match asked["ask"]:
            case "counts":
                return cases.counts(asked["to"], by=asked["by"], **calendar).to_json()
            case "open":
                groups = [cases.of_group(asked["group"], value) for value in cases.groups(asked["group"])]
                series = [group.open(asked["from"], asked["to"], **calendar) for group in groups]
                return "".join(one.columns().to_json_lines() for one in series)
            case "conversion":
                given = cases.conversion(asked["from"], asked["to"], by=asked["by"], **calendar)
                return given.columns().to_json_lines()
            case "waits":
                return cases.waits(asked["from"], asked["to"], **calendar).columns().to_json_lines()
            case "pipeline":
                return cases.pipeline(asked["through"], **calendar).to_json()
            case other:
                raise AssertionError(f"nobody asks for {other}")

    def steer(self) -> str:
        document = self.file("document.json")
        match self.word("function"):
            case "trajectory":
                kind = json.loads(document)["schema"].removeprefix("valuing_send/")
                kinds = {"ambition": vs.Ambition, "programme": vs.Programme, "tracking": vs.Tracking}
                return kinds[kind].from_json(document, lenient=self.lenient).to_json()
            case "tracking":
                by = self.word("by") if (self.folder / "by").exists() else None
                return vs.Tracking.from_json(document, lenient=self.lenient).columns(by=by).to_json_lines()
            case "control":
                return vs.ControlChart(vs.Series.from_json(document), self.word("reference")).columns().to_json_lines()
            case "programme":
                return vs.Programme.from_json(document, lenient=self.lenient).path_columns().to_json_lines()
            case "pipeline":
                horizon, arrivals = int(self.word("horizon")), json.loads(self.word("arrivals"))
                return vs.Pipeline.from_json(document, lenient=self.lenient).nowcast(horizon, arrivals).to_json_lines()
            case "benefits":
                return vs.Benefits.from_json(document, lenient=self.lenient).columns().to_json_lines()
            case "review":
                return vs.Review.from_json(document, lenient=self.lenient).columns().to_json_lines()
            case other:
                raise AssertionError(f"there is no function {other}")

    def run(self) -> str:
        if (self.folder / "document.json").exists():
            return self.steer()
        if (self.folder / "question.json").exists():
            return self.cases()
        match self.word("function"):
            case "framework":
                return self.framework().to_json()
            case "catalogue":
                return self.catalogue().to_json()
            case "profile":
                return self.profile().to_json()
            case "append":
                return self.profile().append(self.file("record.json"), lenient=self.lenient).to_json()
            case "without_erased":
                return self.profile().without_erased().to_json()
            case "snapshot":
                return self.snapshot().to_json()
            case "changes":
                return self.snapshot().changes_since(self.profile().as_of(self.word("before"))).to_json_lines()
            case "merge":
                other = vs.Profile.from_json(self.file("other.json"), self.framework(), lenient=self.lenient)
                return self.profile().merge(other, keep=self.word("keep")).to_json()
            case "reviews":
                every = {one["line"]: one["days"] for one in json.loads(self.file("rule.json"))["every"]}
                return self.snapshot().reviews(every=every).to_json_lines()
            case "match":
                return vs.Match(self.snapshot(), self.context(), self.catalogue()).to_json()
            case "match_all":
                return self.match_all()
            case "graduated_approach":
                known, options = self.word("known"), self.options()
                asked = (self.profile(), known, self.context(), self.catalogue())
                return vs.GraduatedApproach(*asked, **options).to_json()
            case "carried":
                to = vs.Framework.from_json(self.file("to.json"), lenient=self.lenient)
                text = self.file("crosswalk.json")
                crosswalk = vs.Crosswalk.from_json(text, self.framework(), to, lenient=self.lenient)
                return crosswalk.carry_snapshot(self.snapshot()).to_json()
            case "pack":
                since = self.word("before") if (self.folder / "before").exists() else None
                given = (self.profile(), self.context(), self.catalogue())
                pack = vs.Pack(*given, kind=self.word("kind"), known=self.word("known"), since=since)
                return pack.to_json(self.word("audience"))
            case "plan":
                return self.plan().to_json()
            case "plan_review":
                known, options = self.word("known"), self.options()
                asked = (self.profile(), known, self.context(), self.catalogue())
                return self.plan().review(*asked, **options).to_json()
            case other:
                raise AssertionError(f"there is no function {other}")


def test_there_are_vectors() -> None:
    assert len(CASES) > 50


@pytest.mark.parametrize("name", CASES)
def test_a_vector_gives_what_is_expected(name: str) -> None:
    case = Case(name)
    expected = next(path for path in Path(case.folder).iterdir() if path.stem in {"expected", "error"})
    try:
        given = case.run().replace(f'"library":"{vs.__version__}"', '"library":"@VERSION@"')
        # of rows of cases Python gives the problems beside what it could read
        assert expected.stem == "expected" or case.word("function") == "cases"
    except vs.Error as error:
        given = "".join(f"{issue['code']} {issue['path']}\n" for issue in error.issues)
        assert expected.name == "error"
    assert given.encode() == expected.read_bytes()
