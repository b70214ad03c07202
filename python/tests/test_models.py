"""The models that forecast, on series long and short."""

from __future__ import annotations

import math
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import valuing_send as vs

BASELINES = ["no_growth", "average_growth"]
# small_counts takes counts alone: test_cases.py
ANY = [model for model in vs.models() if model != "small_counts"]
METHODS = [model for model in ANY if model not in BASELINES]
MEASURE = vs.Measure("y", "figures", "stock", support="real")
ODD: dict[str, list[float | vs.Absent | None]] = {
    "one value": [5],
    "two values": [5, 9],
    "three values": [5, 9, 4],
    "all the same": [7] * 8,
    "nothing but zero": [0] * 6,
    "a straight line": [1, 2, 3, 4, 5, 6],
    "a hole": [5, 6, None, 9, 7, 8],
    "absent at the end": [5, 6, 8, 9, vs.Absent.UNAVAILABLE],
    "very large": [1e12, 3e12, 2e12, 5e12, 4e12],
    "very small": [1e-12, 3e-12, 2e-12, 5e-12, 4e-12],
    "both signs": [-5, 5, -6, 7, -4, 6],
}


def of(values: list[Any], calendar: str = "year") -> vs.Series:
    periods = range(2000, 2000 + len(values))
    months = [f"{2000 + index // 12}-{index % 12 + 1:02}" for index in range(len(values))]
    return vs.Series(
        MEASURE, "k", zip(periods if calendar == "year" else months, values, strict=True), calendar=calendar
    )


def test_the_models_that_there_are() -> None:
    assert vs.models()[0] == "auto" and set(BASELINES) < set(vs.models()) and len(set(vs.models())) == 14
    for asks in [vs.forecast, vs.Series.forecast, vs.models]:
        assert all(f"``{model}``" in (asks.__doc__ or "") for model in vs.models())


@pytest.mark.parametrize("values", ODD.values(), ids=ODD)
@pytest.mark.parametrize("model", METHODS)
def test_any_series_with_a_value(model: str, values: list[float | vs.Absent | None]) -> None:
    forecast = of(values).forecast(4, model=model, levels=[50, 95])
    assert forecast.model == model and len(forecast) == 4
    inner, outer = forecast.interval(50), forecast.interval(95)
    for mean, low, high, lower, higher in zip(forecast.mean, *inner, *outer, strict=True):
        assert lower <= low < high <= higher
        assert all(math.isfinite(value) for value in [mean, lower, higher])
    assert forecast.columns().columns[2] == model
    assert pickle.loads(pickle.dumps(forecast)) == forecast


@pytest.mark.parametrize("model", ANY)
def test_a_series_without_a_value(model: str) -> None:
    with pytest.raises(vs.SeriesError, match="VS-SERIES-002"):
        of([None, None]).forecast(1, model=model)


def test_what_was_done_to_a_series_is_said() -> None:
    assert "1 period without a value was filled" in " ".join(of(ODD["a hole"]).forecast(1).assumptions)
    assert "looks further ahead" in " ".join(of(ODD["absent at the end"]).forecast(1).assumptions)
    with pytest.raises(vs.SeriesError, match="VS-SERIES-001 at 2002"):
        of(ODD["a hole"]).forecast(1, model="no_growth")


def test_auto_is_the_default_and_more_than_a_baseline(series: vs.Series) -> None:
    auto = series.forecast(3)
    assert auto == series.forecast(3, model="auto") and auto.model == "auto"
    for baseline in BASELINES:
        assert auto.mean != series.forecast(3, model=baseline).mean
    assert "the mean of" in auto.assumptions[0]


def test_auto_is_the_mean_of_its_parts() -> None:
    values = [512, 520, 541, 547, 566, 583, 590, 611]
    parts = [of(values).forecast(3, model=model).mean for model in ["dynamic_theta", "average_growth", "damped_trend"]]
    assert of(values).forecast(3).mean == pytest.approx([sum(step) / 3 for step in zip(*parts, strict=True)], rel=1e-9)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(1, 1e4).map(lambda value: round(value, 2)), min_size=12, max_size=40))
def test_seasonal_naive_is_the_last_year_over_again(values: list[float]) -> None:
    assert of(values, "month").forecast(12, model="seasonal_naive").mean == pytest.approx(values[-12:], rel=1e-9)
    assert of(values).forecast(2, model="seasonal_naive").mean == pytest.approx([values[-1]] * 2, rel=1e-9)


def test_every_model_can_be_tried(series: vs.Series) -> None:
    trial = vs.Backtest(min_train=5, h=2).run(series, vs.models())
    assert [row["model"] for row in trial.columns().to_dicts() if row["horizon"] == 0] == vs.models()
    assert set(vs.Backtest(min_train=5, h=2).run(series).columns()["model"]) == {"auto", *BASELINES}
    tried = series.forecast(2, model="ets", backtest=vs.Backtest(h=2))
    assert tried.evidence.startswith("back-test over")


def test_a_table_forecasts_as_its_series_do(visits: vs.Measure) -> None:
    # A table holds values and no breaks.
    values = [520, 507, 533, 518, 529, 611, 600, 598, 640]
    series = vs.Series(visits, "north", zip(range(2012, 2021), values, strict=True))
    for model in vs.models():
        out = vs.forecast(series.columns(), h=2, model=model, levels=[80], measure=series.measure)
        single = series.forecast(2, model=model, levels=[80]).columns()
        assert out.columns == ["unique_id", "ds", model, f"{model}-lo-80", f"{model}-hi-80"]
        assert [out[name] for name in out.columns] == [single[name] for name in single.columns if name in out.columns]


def test_intervals_calibrated_on_the_table_itself(published: vs.Published) -> None:
    series = [one for one in published.panel("caseload").values() if len(one) > 6]
    table, seen = vs.Panel(series).columns(), list[int]()
    shipped = vs.forecast(table, h=2, levels=[80])
    pooled = vs.forecast(table, h=2, levels=[80], pooled=True, progress=lambda done, _: seen.append(done))
    assert seen == [*range(1, len(series) + 1)] * 2
    assert pooled["auto"] == shipped["auto"] and pooled["auto-hi-80"] != shipped["auto-hi-80"]
    assert pooled == vs.forecast(table, h=2, levels=[80], pooled=True, threads=3)
    with pytest.raises(vs.SeriesError, match="VS-SERIES-002"):
        vs.forecast(of([5, 6]).columns(), h=2, pooled=True)
