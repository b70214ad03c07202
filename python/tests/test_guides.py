"""The guides: every cell of every notebook runs, and its script says the same."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from conftest import frame_library

import valuing_send as vs

EXAMPLES = Path(__file__).parents[1] / "examples"
GUIDES = [
    "a_countys_ten_years",
    "a_sencos_year",
    "how_good_are_these_forecasts",
    "moderation_meeting",
    "read_an_explanation",
    "readiness_map",
    "trajectory_management",
    "write_a_catalogue",
]


def cells(name: str) -> list[str]:
    notebook = json.loads((EXAMPLES / f"{name}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run(name: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    for cell in cells(name):
        exec(compile(cell, name, "exec"), names)
    return names


@pytest.mark.parametrize("name", GUIDES)
def test_the_script_holds_what_the_notebook_holds(name: str) -> None:
    script = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    for cell in cells(name):
        for line in cell.splitlines():
            assert line in script or f"print({line})" in script


def test_a_moderation_meeting() -> None:
    frame_library("polars")
    names = run("moderation_meeting")
    assert names["ratings"].raters == ["Elm", "Oak"]
    assert all(low is not None for low in names["agreement"]["lo_95"])
    assert names["reliability"].clear_steps in {2, 3}
    assert len(names["apart"]) > 3


def test_a_readiness_map() -> None:
    frame_library("polars")
    names = run("readiness_map")
    assert names["problems"] == [] and len(names["cohort"]) == 600
    for picture in (names["heat_map"], names["class_picture"], names["level_flow"]):
        assert isinstance(picture, vs.Picture)
        counts = [value for column in picture.columns().columns[1:] for value in picture.columns()[column]]
        assert all(count is None or not isinstance(count, int) or count == 0 or count >= 5 for count in counts)
        assert "<title" in picture._repr_svg_() and "The same as a table" in picture._repr_html_()
    assert len(names["below"]) > 3
    counted = {(row["phase"], row["outside"]): row["count"] for row in names["needed"].to_dicts()}
    kept = [child for child in range(0, 600, 4) if child % 3]
    assert sum(count for (_, said), count in counted.items() if said == "needed") == sum(c % 5 > 0 for c in kept)
    assert sum(count for (_, said), count in counted.items() if said == "delivered") == sum(c % 5 == 0 for c in kept)
    assert sum(counted.values()) == 600
    assert 0 < len(names["unmet"]) and all(count is None or count >= 5 for count in names["unmet"]["count"])


def test_how_good_are_these_forecasts(capsys: pytest.CaptureFixture[str]) -> None:
    frame_library("polars")
    names = run("how_good_are_these_forecasts")
    # what its words say of its figures
    by_hand = {(row["measure"], row["model"]): row for row in names["together"].to_dicts()}
    tried = {(row["measure"], row["model"], row["horizon"]): row for row in names["trials"].to_dicts()}
    year = {row["origin"]: row for row in names["by_origin"].to_dicts()}
    alone = {row["measure"]: row for row in names["alone"].to_dicts()}
    for measure in names["MEASURES"]:
        assert min(names["MODELS"], key=lambda one: by_hand[measure, one[0]]["mape"])[0] == "shared_growth"
        shared = by_hand[measure, "shared_growth"]
        assert 0.8 < shared["held-80"] < 0.9 and shared["held-95"] > 0.95
        assert alone[measure]["mape"] == pytest.approx(shared["mape"], rel=0.01)
        auto = tried[measure, "auto", 0]
        for baseline in names["BASELINES"]:
            other = tried[measure, baseline, 0]
            assert other["coverage-80"] < auto["coverage-80"] < 0.8
            assert other["coverage-95"] < auto["coverage-95"] < 0.95
            # the back-test written out scores as the library's does, if what lies across a break is left out of it too
            breaks = {period for one in names["panels"][measure].values() for period, _ in one.breaks}
            rows = names["rows"].filter(names["pl"].col("measure") == measure, names["pl"].col("model") == baseline)
            rows = [row for row in rows.to_dicts() if not any(row["origin"] < at <= row["ds"] for at in breaks)]
            mape = sum(100 * abs(row["forecast"] - row["y"]) / row["y"] for row in rows) / len(rows)
            assert mape == pytest.approx(other["mape"], rel=1e-9 if baseline == "no_growth" else 0.06)
    caseload = [tried["caseload", model, 0]["mape"] for model in ["auto", "average_growth", "no_growth"]]
    assert caseload == sorted(caseload) and caseload[2] > caseload[0] + 3.5 > caseload[1] + 2.5
    assert all(tried["new_plans", "auto", 0]["mase"] > tried["new_plans", one, 0]["mase"] for one in names["BASELINES"])
    assert tried["caseload", "auto", 3]["coverage-80"] < 0.5
    assert year[2015]["new_plans shared_growth"] < 0.7 and year[2018]["new_plans shared_growth"] > 0.9
    assert year[2015]["caseload shared_growth"] < 0.75 and year[2017]["caseload shared_growth"] > 0.9
    rows = zip(*(names["one"][name] for name in ["published", "auto", "no_growth"]), strict=True)
    assert all(abs(auto - happened) > abs(last - happened) for happened, auto, last in rows)
    assert 0.75 < sum(names["held"]) / len(names["held"]) < 0.85
    assert names["now"].evidence in capsys.readouterr().out


def test_write_a_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    names = run("write_a_catalogue")
    assert names["offer"]["calm_club"]["rule"] == {"ncy": {"from": 3, "to": 6}}
    assert names["unmapped"] == ["Opened by"]
    told = capsys.readouterr().out
    assert "VS-DOCUMENT-015" in told and "VS-RIGHTS-001" in told


def test_read_an_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    names = run("read_an_explanation")
    told = capsys.readouterr().out
    assert told.count(names["found"].notice) == 2
    assert "may ask for an EHC needs assessment at any time" in names["found"].explain("oak_primary")


def test_a_review_meeting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = run("review_meeting")
    assert names["review"].notice in capsys.readouterr().out
    assert [one["title"] for one in names["later"].to_dict()["tried"]][-1] == "Calm space and a trusted adult"
    script = runpy.run_path(str(EXAMPLES / "review_meeting.py"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["review_meeting.py", "--out", str(tmp_path / "meeting")])
        script["main"]()
    assert {one.name for one in (tmp_path / "meeting").iterdir()} == {
        "account.txt",
        "account.json",
        "plan.json",
        "support_over_time.svg",
    }


def test_a_countys_ten_years() -> None:
    names = run("a_countys_ten_years")
    projection = names["projection"]
    assert projection.start == 2026 and projection.unmatched(2023) == 0
    assert names["expected"].totals(2036)["aged_out"] == 0
    assert names["found"]["expected"] <= 0.5 and names["found"]["setting"] > 170
    assert set(names["scores"]["method"]) == {"default", "witan_send", "no_growth", "average_growth"}
    assert names["reform"].proposal
    for chart in (names["runs"].chart("special"), names["paid"].pots_chart(), names["expected"].flow_chart(2027)):
        assert "<desc" in chart.text


def test_a_year_of_trajectory_management(capsys: pytest.CaptureFixture[str]) -> None:
    names = run("trajectory_management")
    assert names["problems"] == [] and len(names["cases"]) == 240
    shares = names["shares"].columns()
    assert shares["not_yet"][0] == 0 < shares["not_yet"][-1]
    pipeline = names["pipeline"]
    assert sum(pipeline.nowcast(1)["in_progress"]) > 0 and [stage["id"] for stage in stages_of(pipeline)] == [
        "asked",
        "agreed",
    ]
    told = capsys.readouterr().out
    assert "VS-AMBITION-001" in told and "not yet decided" in told and "cases at agreed" in told


def stages_of(pipeline: vs.Pipeline) -> list[dict[str, Any]]:
    return json.loads(pipeline.to_json())["stages"]
