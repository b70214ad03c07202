"""Sums of forecasts, seasons of control charts, two figures of one month, and comparisons of whole tables."""

from __future__ import annotations

import pytest

import valuing_send as vs

FACTORS = [1.0, 1.1, 1.1, 0.8, 1.2, 1.2, 1.1, 0.3, 1.0, 1.2, 1.1, 0.7]


def months(count: int, first: int = 2018) -> list[str]:
    return [f"{first + at // 12}-{at % 12 + 1:02}" for at in range(count)]


def test_a_year_of_a_forecast_has_the_range_of_its_sum() -> None:
    plans = vs.Measure.find("new_plans")
    known = [60 + (at * 7) % 9 for at in range(36)]
    before = vs.Series(plans, "a county", zip(months(36), known, strict=True), calendar="month")
    forecast = before.forecast(12, levels=[95])
    actual = vs.Series(plans, "a county", zip(months(48), [*known, *[61] * 12], strict=True), calendar="month")
    tracking = vs.Tracking(actual, forecast, [vs.Measure.find("appeals")])
    year = tracking.columns(by="year")
    assert year["range_from"][0] == "paths"
    own = vs.sum_over([forecast], levels=[95], over_time=True, n=10_000)
    width = own["hi-95"][0] - own["lo-95"][0]
    assert year["hi"][0] - year["lo"][0] == pytest.approx(width, rel=0.06)
    each = tracking.columns()
    assert sum(hi - lo for hi, lo in zip(each["hi"][:12], each["lo"][:12], strict=True)) > width
    assert each["cumulative_reading"][11] == "within expected"
    assert vs.Tracking.from_json(tracking.to_json()).columns(by="year") == year


def test_august_is_compared_with_august() -> None:
    requests = vs.Measure.find("requests")
    figures = [round(100 * FACTORS[at % 12]) + (at * 5) % 7 - 3 for at in range(44)]
    series = vs.Series(requests, "a county", zip(months(44), figures, strict=True), calendar="month")
    chart = vs.ControlChart(series, "2020-12")
    assert (chart.yearly, chart.departure) == ("seen", None)
    assert chart.columns()["season"][0] == "seen"
    assert vs.ControlChart(series, "2019-06").yearly == "not allowed for"


def test_a_forecast_and_what_is_on_its_way_say_which_is_which() -> None:
    plans = vs.Measure.find("new_plans")
    known = [60 + (at * 7) % 9 for at in range(24)]
    forecast = vs.Series(plans, "a county", zip(months(24), known, strict=True), calendar="month").forecast(12)
    stages = [("assessments", "assessments", [0.5, 0.5], 0.9)]
    pipeline = vs.Pipeline(
        "2019-12", stages, in_progress={"assessments": [30, 20]}, counted_by={"assessments": "new_plans"}
    )
    review = vs.Review("2019-12", forecasts=[forecast], on_its_way=(pipeline, 3, [30, 30, 30]))
    both = review.two_figures()
    assert both["ds"] == ["2020-01", "2020-02", "2020-03"]
    assert both["difference"][0] == pytest.approx(both["nowcast"][0] - both["forecast"][0])
    assert "There are two figures of new plans for January 2020." in review.words("director")
    assert '"counted_by":"new_plans"' in pipeline.nowcast_json(2)


def test_every_area_of_a_table_is_compared() -> None:
    rows = [
        {
            "measure": "new_plans",
            "unique_id": area,
            "ds": 2010 + at,
            "y": 60.0 + at % 3 + (300 if area == "b" and at > 8 else 0),
        }
        for area in ("a", "b")
        for at in range(11)
    ]
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.Table.from_pylist(rows)
    made = vs.compare(table, "new_plans", 2018, balancing=["appeals"])
    read = dict(zip(zip(made["unique_id"], made["ds"], strict=True), made["reading"], strict=True))
    assert read["a", "2020"] == "within expected"
    assert read["b", "2020"] == "above expected"
    assert made["reading"].count("not collected") == 2
    with pytest.raises(vs.Error):
        vs.compare(table, "nothing", 2018)
