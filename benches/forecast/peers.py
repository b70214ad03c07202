"""Forecasts with statsforecast, one thread: series as JSON on standard input, forecasts as JSON on standard output."""

import json
import sys
import time
import warnings

import numpy as np
from statsforecast.models import AutoETS, AutoTheta, DynamicOptimizedTheta, SeasonalNaive

warnings.filterwarnings("ignore")

ENDS = {"lo80": "lo-80", "hi80": "hi-80", "lo95": "lo-95", "hi95": "hi-95"}


def one(make, values, horizon):
    """The forecast of one series, or none where the model cannot."""
    try:
        got = make().forecast(y=values, h=horizon, level=[80, 95])
    except Exception:  # a model that fails on a series is counted, whatever it raises
        return None
    found = {key: np.asarray(got[name], dtype=float) for key, name in {"mean": "mean", **ENDS}.items()}
    return found if all(np.isfinite(part).all() for part in found.values()) else None


def main():
    asked = json.load(sys.stdin)
    period, horizon = asked["period"], asked["horizon"]
    series = [np.asarray(values, dtype=float) for values in asked["series"]]
    models = {
        "auto_ets": lambda: AutoETS(season_length=period),
        "auto_theta": lambda: AutoTheta(season_length=period),
        "dynamic_theta": lambda: DynamicOptimizedTheta(season_length=period),
        "seasonal_naive": lambda: SeasonalNaive(season_length=period),
    }
    answer = {}
    for name, make in models.items():
        cpu, wall = time.process_time(), time.perf_counter()
        forecasts = [one(make, values, horizon) for values in series]
        took = {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}
        failed = sum(forecast is None for forecast in forecasts)
        # where it fails, a flat line without a width is what a user is left with
        flat = [{key: np.full(horizon, values[-1]) for key in ("mean", *ENDS)} for values in series]
        filled = [forecast or other for forecast, other in zip(forecasts, flat, strict=True)]
        parts = {key: [forecast[key].tolist() for forecast in filled] for key in ("mean", *ENDS)}
        answer[name] = {**took, "failed": failed, **parts}
    pair = [answer["auto_ets"], answer["dynamic_theta"]]
    parts = {key: np.mean([peer[key] for peer in pair], axis=0).tolist() for key in ("mean", *ENDS)}
    answer["mean_of_ets_and_theta"] = {
        **{key: sum(peer[key] for peer in pair) for key in ("cpu_s", "wall_s")},
        "failed": max(peer["failed"] for peer in pair),
        **parts,
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
