"""What the tests share: one of each class, and the words that must never be seen again."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

import valuing_send as vs

ROOT = Path(__file__).resolve().parents[2]

CANARY = "canary-7f3a"
"""Stands for what is in a child's record: no message, repr or issue may hold it."""


def frame_library(name: str) -> Any:
    """Import a library of frames, or skip the test and say so."""
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed: tables to and from it are not tested")
    return pytest.importorskip(name)


@pytest.fixture(scope="session")
def now() -> vs.Snapshot:
    return vs.Profile.example().as_of("2026-10-16")


@pytest.fixture(scope="session")
def before() -> vs.Snapshot:
    return vs.Profile.example().as_of("2025-10-17")


@pytest.fixture(scope="session")
def found(now: vs.Snapshot) -> vs.Match:
    return vs.Match(now, vs.Context.example(), vs.Catalogue.example())


@pytest.fixture(scope="session")
def published() -> vs.Published:
    return vs.Published()


@pytest.fixture(scope="session")
def outlook(published: vs.Published) -> vs.Outlook:
    return vs.Outlook(published, "Lincolnshire")


@pytest.fixture(scope="session")
def visits() -> vs.Measure:
    return vs.Measure("visits", "visits to the library", "flow", unit="visits")


@pytest.fixture(scope="session")
def series(visits: vs.Measure) -> vs.Series:
    values = [520, 507, 533, 518, 529, 611, 600, 598, 640]
    series = vs.Series(visits, "north", zip(range(2012, 2021), values, strict=True))
    return series.with_break(2015, "a new door").with_note("counted by hand", 2014).with_note("open on Sundays")


MAPPING = {
    "schema": "valuing_send/mapping",
    "version": 1,
    "id": "offer",
    "edition": "1",
    "catalogue": {"id": "offer"},
    "columns": [{"column": "Service", "field": "title"}],
}


@pytest.fixture(scope="session")
def one_of_each(
    now: vs.Snapshot,
    before: vs.Snapshot,
    found: vs.Match,
    published: vs.Published,
    outlook: vs.Outlook,
    series: vs.Series,
) -> dict[str, Any]:
    """An object of every class."""
    backtest = vs.Backtest(min_train=4, h=2, levels=[50, 95])
    prompt = vs.Measure("prompt", "books back on time", "ratio", role="outcome", better="higher")
    waits = vs.Measure("waits", "people who waited", "flow", role="balancing", decided_case_by_case=True)
    area = published.area("Lincolnshire")
    forecast = series.up_to(2018).forecast(2, model="average_growth", levels=[90], backtest=backtest)
    more = vs.Ambition(series.measure, "north", "the board", start=(2018, 600), changes={2020: 10}, phasing="stepped")
    crosswalk = vs.Crosswalk.example()
    months = [f"2020-{month:02}" for month in range(1, 13)]
    asked = vs.Measure("asked", "people who asked", "flow", use_of_a_right=True)
    counted = vs.Series(
        asked, "north", zip(months, [61, 55, 70, 58, 66, 59, 63, 57, 64, 62, 9, 8], strict=True), calendar="month"
    )
    baseline = vs.Baseline(
        asked, "north", {"2020-11": 61, "2020-12": 62}, "the board", within=([20.0], 80.0, "a trial")
    )
    line = vs.Initiative(
        "line",
        "an advice line",
        "asked",
        "2020-11",
        share=0.1,
        low=0.0,
        high=0.2,
        evidence="a pilot",
        stated_by="the board",
    )
    programme = vs.Programme(baseline, [line])
    target = vs.PublishedTarget(asked, "2021-06", "the board", change=-10)
    tracking = vs.Tracking(
        counted, baseline, [waits], ambition=programme, published=[target], late=[0.9], known_to="2020-12-30"
    )
    pipeline = vs.Pipeline(
        "2020-12", [("asked", "asked", [0.5, 0.5], 0.7)], in_progress={"asked": [10, 3]}, decided=["asked"]
    )
    row = {
        "measure": asked,
        "average": 61,
        "over": "2018/19",
        "targets": [target],
        "reported": (-16.0, "December 2020"),
    }
    benefits = vs.Benefits([row])
    review = vs.Review(
        "2020-12", trackings=[tracking], programmes=[programme], benefits=benefits, on_its_way=(pipeline, 3, [5.0])
    )
    cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2025": "2025-10-17", "2026": "2026-10-16"})
    child = (vs.Profile.example(), "2026-10-16", vs.Context.example(), vs.Catalogue.example())
    account = vs.GraduatedApproach(*child)
    plan = account.plan(steps=[{"id": "calm", "what": "Calm space", "from": "2026-10-19"}])
    pack = vs.Pack(vs.Profile.example(), vs.Context.example(), vs.Catalogue.example(), kind="panel", known="2026-10-16")
    considered = pack.consider(
        by="senco", on="2026-10-20", reasons=pack.reasons, unknowns=pack.unknowns, note="We saw it differently."
    )
    rows = "".join(
        f"{year},school,ASD,{ncy},school,ASD,{ncy + 1}\n" * 9 + f"{year},NONSEND,NONSEND,{ncy},school,ASD,{ncy + 1}\n"
        for year in (2024, 2025)
        for ncy in range(5)
    )
    population = "year,ncy,population\n" + "".join(
        f"{year},{ncy},99\n" for year in range(2024, 2030) for ncy in range(6)
    )
    projection = vs.Projection(
        "year,setting-1,need-1,ncy-1,setting-2,need-2,ncy-2\n" + rows,
        population,
        "setting,min-academic-year,max-academic-year,needs,setting->setting\nschool,0,5,ASD,school\n",
        trend=None,
    )
    scenario = vs.Scenario("fewer", "Fewer join").change("joining", times=0.9, start=2027)
    loans = {
        "key": [1, 2, 3],
        "asked": ["2021-01-04", "2021-01-20", "2021-02-01"],
        "lent": ["2021-02-02", None, None],
        "closed": [None, "2021-02-03", None],
    }
    cases, _ = vs.Cases.from_table(loans, ["asked", "lent", "closed"], known="2021-02-28", may_skip=["lent"])
    return {
        "Pack": pack,
        "Considered": considered,
        "Rights": vs.Rights.england(),
        "Projection": projection,
        "Projected": projection.expected(2, scenario=scenario),
        "Simulation": projection.simulate(2, runs=20, by=["need", ["setting", "ncy"]]),
        "Difference": projection.difference(scenario, 2, runs=20),
        "Scenario": scenario,
        "Prices": vs.Prices(2026, [{"id": "top_up", "pot": "high_needs_block", "pounds": 8000, "spread": 0.1}]),
        "Layout": vs.Layout.named("scap_forecast"),
        "Filled": projection.fill(projection.layout([2027])),
        "Cohort": cohort,
        "Crosswalk": crosswalk,
        "CarriedPicture": crosswalk.carry_snapshot(now),
        "Counts": cohort.flows("domains", by=["setting"]).term("2025"),
        "Released": cohort.coverage().release(),
        "Picture": cohort.beside("aspects").release(threshold=1).need_beside_readiness(part="attention"),
        "Framework": vs.Framework.example(),
        "Catalogue": vs.Catalogue.example(),
        "Context": vs.Context.example(),
        "Mapping": vs.Mapping.from_json(json.dumps(MAPPING)),
        "Phrases": vs.Phrases.english(),
        "Rule": vs.Rule({"age": {"from": 5}}),
        "Profile": vs.Profile.example(),
        "Snapshot": now,
        "Level": now.domain("need", "independence"),
        "Match": found,
        "BulkMatch": vs.match_all(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16"),
        "Offer": found[2],
        "GraduatedApproach": account,
        "Plan": plan,
        "PlanReview": plan.review(*child),
        "Table": now.columns(),
        "Svg": now.lines(),
        "Measure": prompt,
        "Series": series,
        "Panel": vs.Panel([series]),
        "Backtest": backtest,
        "Trial": backtest.run(series),
        "Forecast": forecast,
        "Ambition": more,
        "TrajectoryComparison": vs.TrajectoryComparison(series, forecast, [waits], ambition=more),
        "Published": published,
        "Area": area,
        "Outlook": outlook,
        "Ratings": vs.Ratings.between_lines([before, now], ["need", "setting"]),
        "Reliability": vs.Reliability([70, 27, 3]),
        "Page": vs.story(before, now, found, outlook),
        "Baseline": baseline,
        "Initiative": line,
        "Programme": programme,
        "PublishedTarget": target,
        "Action": vs.Action("reply", "the branch", "2021-10-01", done="2021-09-20"),
        "LatestFigure": vs.LatestFigure(asked, ("2021-09", 55), ("2021-10", 51)),
        "Tracking": tracking,
        "ControlChart": vs.ControlChart(counted, "2020-10"),
        "Cases": cases,
        "Conversion": cases.conversion("asked", "lent", by="decision"),
        "Waits": cases.waits("asked", "lent"),
        "Pipeline": pipeline,
        "Benefits": benefits,
        "Review": review,
    }


@pytest.fixture(scope="session")
def canary_profile() -> str:
    """A profile with the canary wherever a child's content can be."""

    def record(id: str, **content: Any) -> dict[str, Any]:
        return {"id": id, "recorded": "2026-10-05", "on": "2026-10-05", **content}

    levels = [{"aspect": "memory", "level": "3"}]
    wish = {"kind": "wish", "by": "child_young_person", "words": CANARY}
    support = {"kind": "support", "title": CANARY, "specified": {"what": CANARY, "who": CANARY}}
    rating = {"kind": "rating", "line": "need", "role": "senco", "setting": CANARY, "levels": levels}
    contents: list[dict[str, Any]] = [wish, support, rating]
    records = [record(f"{CANARY}-{n}", **content) for n, content in enumerate(contents)]
    framework = vs.Framework.example()
    return json.dumps(
        {
            "schema": "valuing_send/profile",
            "version": 1,
            "child": CANARY,
            "framework": {"id": framework.id, "edition": framework.edition},
            "records": records,
        }
    )
