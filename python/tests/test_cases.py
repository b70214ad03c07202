"""Cases, one row each: counts, open stock, shares, waits and a pipeline of them."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import pytest
from conftest import frame_library

import valuing_send as vs

STAGES = ["received", "decided", "issued", "closed"]
ROWS = [
    ("a", "2021-01-04", "2021-01-30", "2021-02-20", None, "North"),
    ("b", "2021-01-20", "2021-02-03", None, "2021-02-03", "South"),
    ("c", "2021-02-01", "2021-03-01", "2021-03-20", None, "South"),
    ("d", "2021-02-11", None, None, None, "North"),
]
NAMES = ["case", *STAGES, "town"]
TABLE: dict[str, Any] = {name: [row[place] for row in ROWS] for place, name in enumerate(NAMES)}
ASKED: dict[str, Any] = {"known": "2021-03-31", "may_skip": ["issued"], "key": "case", "groups": ["town"]}


def cases() -> vs.Cases:
    made, issues = vs.Cases.from_table(TABLE, STAGES, **ASKED)
    assert issues == []
    return made


def day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


def test_frames_of_every_library_say_the_same() -> None:
    dated = {name: [day(one) for one in TABLE[name]] if name in STAGES else TABLE[name] for name in NAMES}
    frames: list[Any] = [dated]
    polars, pandas, pyarrow = frame_library("polars"), frame_library("pandas"), frame_library("pyarrow")
    frames += [polars.DataFrame(TABLE), polars.DataFrame(dated), pyarrow.table(TABLE), pyarrow.table(dated)]
    frame = pandas.DataFrame(TABLE)
    frames += [frame, frame.assign(**{name: pandas.to_datetime(frame[name]) for name in STAGES})]
    for one in frames:
        assert vs.Cases.from_table(one, STAGES, **ASKED) == (cases(), [])


def test_counts_say_by_what_and_go_into_forecasts_and_tracking() -> None:
    made = cases()
    cohort = made.counts("issued", by="request_cohort")
    assert cohort.points == {"2021-01": 1.0, "2021-02": 1.0, "2021-03": 0.0}
    decided = made.counts("issued", by="decision")
    assert decided.points == {"2021-01": 0.0, "2021-02": 1.0, "2021-03": 1.0}
    assert "by request cohort" in cohort.measure.title and "by decision month" in decided.measure.title
    assert made.left("received", "decided").points == {"2021-01": 1.0, "2021-02": 1.0, "2021-03": 1.0}
    assert made.open("received", "decided").points == {"2021-01": 1.0, "2021-02": 2.0, "2021-03": 1.0}
    assert made.open_on("received", "decided", "2021-02-02") == 2
    assert len(decided.forecast(3)) == 3
    baseline = decided.up_to("2021-02").forecast(1)
    assert vs.Tracking(decided, baseline, [vs.Measure.find("appeals")]).columns()["ds"][0] == "2021-03"
    for calendar in ["quarter", "academic_year", "financial_year", "year"]:
        if calendar in ("academic_year", "year"):
            with pytest.raises(vs.SeriesError) as error:
                made.counts("issued", by="decision", calendar=calendar)
            assert error.value.code == "VS-CASES-006"
        else:
            assert sum(made.counts("received", by="decision", calendar=calendar).points.values()) == 4


def test_what_is_open_is_not_a_no() -> None:
    share = cases().conversion("received", "issued", by="request_cohort")
    table = share.columns()
    assert (table["went_on"], table["passed_by"], table["not_yet"]) == ([1, 1, 0], [1, 0, 0], [0, 1, 0])
    assert share.series.points["2021-02"] == 100.0 and share.by == "request_cohort"
    assert len(share.sentences()) == 3 and "not yet decided" in share.sentences()[1]
    with pytest.raises(vs.SeriesError) as error:
        cases().conversion("received", "decided", by="decision")
    assert error.value.code == "VS-CASES-009"
    with pytest.raises(vs.ArgumentError):
        cases().conversion("received", "issued", by="month")


def test_a_pipeline_is_what_its_waits_and_ages_say() -> None:
    made = cases()
    waits = made.waits("received", "decided")
    assert waits.columns()["at_risk"][0] == 4 and waits.median == 1 and waits.beyond == 0.25
    pipeline = made.pipeline(["received", "decided", "issued"])
    by_hand = vs.Pipeline(
        "2021-03",
        [
            ("received", "cases at received", waits.delay(), 1.0),
            ("decided", "cases at decided", made.waits("decided", "issued").delay(), 2 / 3),
        ],
        in_progress={"received": made.ages("received", "decided"), "decided": made.ages("decided", "issued")},
        decided=["decided"],
        seen_on={"received": 3, "decided": 3},
    )
    assert pipeline == by_hand
    assert pipeline.nowcast(2, [2.0, 2.0])["stage"] == ["received"] * 2 + ["decided"] * 2
    assert set(pipeline.simulate(2, [2.0, 2.0], runs=50)) == {"received", "decided"}


def test_earlier_days_and_groups() -> None:
    made = cases()
    assert made.known_on("2021-02-10").open("received", "decided").points == {"2021-01": 1.0}
    assert made.groups("town") == ["North", "South"] and len(made.of_group("town", "North")) == 2
    panel = made.panel("town", lambda town: town.counts("received", by="decision"))
    assert panel.keys() == ["North", "South"] and panel["North"].points["2021-03"] == 0.0
    with pytest.raises(vs.ArgumentError):
        made.panel("town", lambda town: 1)
    with pytest.raises(vs.SeriesError) as error:
        made.groups("colour")
    assert error.value.code == "VS-CASES-008"


def test_rows_that_cannot_be_read_are_listed_without_what_they_hold() -> None:
    wrong = {**TABLE, "received": ["2021-01-04", "canary", "2021-02-01", None], "case": ["a", "b", "a", "d"]}
    made, issues = vs.Cases.from_table(wrong, STAGES, **ASKED)
    listed = [(issue["code"], issue["path"]) for issue in issues]
    assert listed == [
        ("VS-CASES-002", "rows[0].case"),
        ("VS-CASES-004", "rows[1].received"),
        ("VS-CASES-002", "rows[2].case"),
        ("VS-CASES-004", "rows[3].received"),
    ]
    assert "canary" not in repr(issues) + repr(made) and made.left_out == 4
    with pytest.raises(vs.TableError) as error:
        vs.Cases.from_table({"case": ["a"]}, STAGES, **ASKED)
    assert error.value.code == "VS-TABLE-001" and len(error.value.issues) == 5
    for bad in [1.5, object(), True, datetime.datetime(2021, 1, 4)]:
        with pytest.raises(vs.TableError) as error:
            vs.Cases.from_table({**TABLE, "closed": [None, bad, None, None]}, STAGES, **ASKED)
        assert error.value.path == "closed" and "1.5" not in str(error.value)
    with pytest.raises(vs.SeriesError) as error:
        vs.Cases.from_table(TABLE, ["received"], known="2021-03-31")
    assert error.value.code == "VS-CASES-005"


def test_pickles_hold_what_cases_are_made_of() -> None:
    made, _ = vs.Cases.from_table({**TABLE, "name": ["canary"] * 4}, STAGES, **ASKED)
    for one in [made, made.known_on("2021-02-28"), made.of_group("town", "North")]:
        again = pickle.loads(pickle.dumps(one))
        assert again == one and again.open("received", "decided") == one.open("received", "decided")
    assert b"canary" not in pickle.dumps(made)
    for result in [made.conversion("received", "issued", by="decision"), made.waits("received", "decided")]:
        assert pickle.loads(pickle.dumps(result)) == result
        assert "<table" in result._repr_html_()


def test_small_counts_in_whole_numbers() -> None:
    quarters = [f"{2018 + at // 4}-Q{at % 4 + 1}" for at in range(8)]
    points = dict(zip(quarters, [2, 0, 1, 3, 1, 0, 2, 1], strict=True))
    appeals = vs.Series(vs.Measure.find("appeals"), "north", points, calendar="quarter")
    forecast = appeals.forecast(2)
    assert forecast.assumptions[0].startswith("these are small counts")
    lower, upper = forecast.interval(80, whole=True)
    assert lower == [0.0, 0.0] and all(float(one).is_integer() for one in upper)
    assert forecast.quantile(0.5, whole=True)[0] in (0.0, 1.0)
    assert appeals.forecast(2, model="small_counts").model == "small_counts"
    rate = vs.Series(vs.Measure.find("issued_rate"), "north", {2018: 90, 2019: 91, 2020: 92})
    with pytest.raises(vs.SeriesError):
        rate.forecast(1).interval(80, whole=True)
