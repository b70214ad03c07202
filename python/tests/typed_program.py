"""A program as people write it, for type checkers to read."""

from __future__ import annotations

from datetime import date

import valuing_send as vs


def child() -> vs.Match:
    """Go from ratings to a match."""
    framework = vs.Framework.example()
    profile = vs.Profile("case 0417", framework)
    profile = profile.rate(
        "r1", on=date(2026, 10, 5), recorded="2026-10-06", line="need", role="senco",
        levels={"memory": "3", "hearing": vs.Absent.NOT_APPLICABLE},
    )  # fmt: skip
    snapshot = profile.as_of("2026-10-06")
    comparison: vs.Comparison | vs.Absent = snapshot.compare_aspect("setting", "memory")
    if comparison is vs.Comparison.UNKNOWN:
        print(snapshot.columns())
    level: str | None = snapshot.aspect("need", "memory").known
    found = vs.Match(snapshot, vs.Context("case 0417", age=8), vs.Catalogue.example())
    print(level, [offer.finding for offer in found])
    return found


def area(name: str) -> vs.Table:
    """Go from published figures to a forecast."""
    published = vs.Published()
    series = published.series(name, "new_plans")
    forecast = series.up_to(2019).forecast(3, levels=[80, 95], backtest=vs.Backtest(h=3))
    comparison = vs.TrajectoryComparison(series, forecast, published.balancing(name))
    means: list[float] = forecast.mean
    print(means, comparison.sentences())
    table = vs.forecast(published.panel("caseload").columns(), h=2, progress=lambda done, of: print(done, of))
    try:
        published.area("Nowhere")
    except vs.NotFoundError as error:
        print(error.code, [issue["path"] for issue in error.issues])
    return table
