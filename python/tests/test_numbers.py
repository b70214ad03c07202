"""The baselines beside the same computed with numpy and scipy."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import valuing_send as vs

np = pytest.importorskip("numpy", reason="numpy is not installed: the baselines are not computed a second time")
stats = pytest.importorskip(
    "scipy.stats", reason="scipy is not installed: the baselines are not computed a second time"
)

MEASURE = vs.Measure("y", "figures", "stock", support="real")
VALUES = st.lists(st.floats(-1e6, 1e6).map(lambda value: round(value, 3)), min_size=4, max_size=30)
HORIZON = 5


def series(values: list[float]) -> vs.Series:
    return vs.Series(MEASURE, "k", zip(range(2000, 2000 + len(values)), values, strict=True))


def by_hand(values: list[float], model: str, level: float) -> tuple[Any, Any, Any]:
    """Hyndman and Athanasopoulos, sections 5.2 and 5.5, with Student's t."""
    y, ahead = np.array(values), np.arange(1, HORIZON + 1)
    changes = np.diff(y)
    if model == "no_growth":
        mean = np.full(HORIZON, y[-1])
        free, sigma = len(changes), np.sqrt(np.mean(changes**2))
        spread = sigma * np.sqrt(ahead)
    else:
        drift = (y[-1] - y[0]) / len(changes)
        mean = y[-1] + ahead * drift
        free = len(changes) - 1
        sigma = np.sqrt(np.sum((changes - drift) ** 2) / free)
        spread = sigma * np.sqrt(ahead * (1 + ahead / len(changes)))
    half = stats.t.ppf(0.5 + level / 200, free) * spread
    return mean, mean - half, mean + half


@settings(max_examples=100, deadline=None)
@given(VALUES, st.sampled_from(["no_growth", "average_growth"]), st.sampled_from([50.0, 80.0, 95.0, 99.0]))
def test_a_forecast_is_what_the_book_says(values: list[float], model: str, level: float) -> None:
    changes = np.diff(values)
    # Of a straight line the spread is assumed, and the book says nothing.
    assume(np.std(changes) > 1e-6 * np.max(np.abs(values)) and np.max(np.abs(changes)) > 1e-6)
    forecast = series(values).forecast(HORIZON, model=model, levels=[level])
    low, high = forecast.interval(level)
    scale = np.max(np.abs(values)) + np.max(np.abs(changes))
    for ours, theirs in zip([forecast.mean, low, high], by_hand(values, model, level), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9 * scale)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(1, 1e4).map(lambda value: round(value, 2)), min_size=8, max_size=20))
def test_a_back_test_is_the_same_by_hand(values: list[float]) -> None:
    assume(min(abs(np.diff(values))) > 0.01)
    train, ahead, level = 5, 2, 80.0
    trial = vs.Backtest(min_train=train, h=ahead, levels=[level]).run(series(values), ["no_growth"])
    row = next(row for row in trial.columns().to_dicts() if row["horizon"] == 0)
    scaled, held = [], []
    for known in range(train, len(values)):
        seen, after = values[:known], values[known : known + ahead]
        scale = np.mean(np.abs(np.diff(seen)))
        free, sigma = known - 1, np.sqrt(np.mean(np.diff(seen) ** 2))
        for step, actual in enumerate(after, 1):
            half = stats.t.ppf(0.5 + level / 200, free) * sigma * np.sqrt(step)
            scaled.append(abs(seen[-1] - actual) / scale)
            held.append(abs(seen[-1] - actual) <= half)
    assert row["points"] == len(scaled)
    assert row["mase"] == pytest.approx(np.mean(scaled))
    assert row["coverage-80"] == pytest.approx(np.mean(held))
