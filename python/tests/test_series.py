"""An area: series, forecasts, comparisons, published figures."""

from __future__ import annotations

import threading
import time
from datetime import date
from pathlib import Path

import pytest

import valuing_send as vs


def long_enough(panel: vs.Panel) -> vs.Panel:
    return vs.Panel([series for series in panel.values() if len(series) > 3])


def test_series_that_are_too_short_are_all_named(published: vs.Published) -> None:
    panel = published.panel("new_plans")
    with pytest.raises(vs.SeriesError, match="VS-SERIES-002") as caught:
        vs.forecast(panel.columns(), h=1, model="no_growth")
    short = [index for index, series in enumerate(panel.values()) if len(series) < 2]
    assert [issue["path"] for issue in caught.value.issues] == [f"series[{index}]" for index in short]


def test_points_in_every_form(visits: vs.Measure) -> None:
    expected = vs.Series(visits, "n", {2019: 1, 2020: 2})
    assert vs.Series(visits, "n", [("2019", 1.0), (date(2020, 5, 1), 2)]) == expected
    assert vs.Series(visits, "n", zip([2019, 2020], [1, 2], strict=True)) == expected
    months = vs.Series(visits, "n", {"2020-12": 1, "2021-01": 2}, calendar="month")
    assert (months.first, months.last, months.calendar) == ("2020-12", "2021-01", "month")
    assert months.forecast(1).periods == ["2021-02"]
    with pytest.raises(vs.ArgumentError):
        vs.Series(visits, "n", {2020: 1}, calendar="month")


def test_why_a_value_is_absent_is_kept(visits: vs.Measure) -> None:
    series = vs.Series(visits, "n", {2018: vs.Absent.UNAVAILABLE, 2019: None, 2020: 0})
    assert series.points == {2018: vs.Absent.UNAVAILABLE, 2019: vs.Absent.NOT_RECORDED, 2020: 0.0}
    assert series.columns()["y"] == [None, None, 0.0]
    assert series.columns().status("y") == [vs.Absent.UNAVAILABLE, vs.Absent.NOT_RECORDED, None]
    assert series.columns().to_dicts()[0] == {"unique_id": "n", "ds": 2018, "y_status": "unavailable"}


def test_a_series_is_cut_and_annotated(series: vs.Series) -> None:
    assert (series.first, series.last, len(series)) == (2012, 2020, 9)
    assert series.up_to(2014).since(2013).points == {2013: 507.0, 2014: 533.0}
    assert series.breaks == [(2015, "a new door")]
    assert (2014, "counted by hand") in series.notes and (None, "open on Sundays") in series.notes
    assert series.change(2019, 2020) == "+7%"
    assert series.change(2011, 2020) is None


def test_a_forecast_says_how_it_was_made(series: vs.Series) -> None:
    plain = series.forecast(2, model="no_growth")
    assert plain.mean == [640.0, 640.0]
    assert plain.evidence == "no back-test was made"
    low, high = plain.interval(95)
    assert low[1] < low[0] < 640 < high[0] < high[1]
    tried = series.forecast(2, model="no_growth", backtest=vs.Backtest(h=2))
    assert tried.evidence.startswith("back-test over")
    assert tried != plain
    assert "2015" in " ".join(plain.assumptions)
    with pytest.raises(vs.SeriesError, match="VS-FORECAST-001"):
        plain.interval(50)


def test_a_comparison_needs_something_beside_it(series: vs.Series) -> None:
    baseline = series.up_to(2018).forecast(2, model="no_growth")
    with pytest.raises(vs.SeriesError, match="VS-AMBITION-003"):
        vs.TrajectoryComparison(series, baseline, [])
    waits = vs.Measure("waits", "people who waited", "flow", role="balancing")
    collected = vs.Series(waits, "north", {2018: 3, 2019: 4, 2020: 5})
    more = vs.Ambition(series.measure, "north", "the board", start=(2018, 600), targets={2020: 660})
    comparison = vs.TrajectoryComparison(series, baseline, [collected], ambition=more, level=80)
    assert comparison.level == 80
    assert comparison.columns()["ambition"][:2] == [630.0, 660.0]
    assert any("Read beside it: people who waited, 3 in 2018" in text for text in comparison.sentences())
    assert "<figure" in comparison._repr_html_()
    assert comparison.chart("North library").text != comparison.chart().text


def test_no_ambition_on_what_is_decided_case_by_case() -> None:
    with pytest.raises(vs.SeriesError, match="VS-AMBITION-001"):
        vs.Ambition(vs.Measure.find("new_plans"), "north", "us", start=(2019, 5), targets={2020: 4})


def test_what_was_said_of_lincolnshire_and_what_was_not(published: vs.Published, outlook: vs.Outlook) -> None:
    area = published.area("Lincolnshire")
    requests = published.series(area, "requests")
    assert (requests.points[2019], requests.points[2020], requests.change(2019, 2020)) == (1390.0, 1075.0, "-23%")
    assert published.series(published.nation, "requests").change(2019, 2020) == "-8%"
    plans = published.series("Lincolnshire", "new_plans").points
    assert [plans[year] for year in [2019, 2020, 2021]] == [747.0, 1371.0, 587.0]
    assert published.series(area, "plans_within_20_weeks").points[2020] == pytest.approx(40.3, abs=0.1)
    refused = published.series(area, "requests_refused_rate").points
    assert [round(float(refused[year])) for year in [2019, 2020, 2021]] == [5, 16, 25]
    text = " ".join(outlook.sentences())
    assert "1,371 new plans" in text and "not collected" in text and "not the council's own" in text
    with pytest.raises(vs.SeriesError, match="VS-SERIES-002"):
        outlook.backtest("requests")
    assert len(outlook.backtest("new_plans")) == 8
    assert [chart.text[:4] for chart in outlook.charts("caseload")] == ["<svg", "<svg"]
    assert set(outlook.columns()["measure"]) >= set(outlook.measures)


def test_any_other_area_is_one_argument_away(published: vs.Published) -> None:
    assert published["925"] == published.area("lincolnshire") == published["E10000019"]
    assert len(published) == len(list(published)) > 150
    assert vs.Outlook(published, "Suffolk", origin=2018, h=2, levels=[90], aim=70) != vs.Outlook(published, "Suffolk")
    assert {measure.id for measure in published.measures("England")} >= {"caseload", "new_plans"}
    assert any(isinstance(one, vs.Measure) for one in published.balancing("England"))
    assert "Open Government Licence" in published.source


def test_the_story_is_one_file(
    before: vs.Snapshot, now: vs.Snapshot, found: vs.Match, outlook: vs.Outlook, tmp_path: Path
) -> None:
    page = vs.story(before, now, found, outlook)
    page.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page.html
    assert "<script" not in page.html and "src=" not in page.html and "@import" not in page.html


def test_any_number_of_threads_gives_the_same(published: vs.Published) -> None:
    panel = published.panel("new_plans")
    backtest = vs.Backtest()
    seen: list[tuple[int, int]] = []
    one = backtest.run(panel, progress=lambda done, of: seen.append((done, of)))
    assert backtest.run(panel, threads=4) == one
    assert seen == [(index + 1, len(panel)) for index in range(len(panel))]
    table = long_enough(panel).columns()
    assert vs.forecast(table, h=2, threads=3) == vs.forecast(table, h=2)


def test_long_work_can_be_stopped(published: vs.Published) -> None:
    panel = published.panel("new_plans")
    with pytest.raises(vs.StoppedError, match="VS-RUN-001"):
        vs.Backtest().run(panel, progress=lambda done, of: done < 3)

    class Enough(Exception):
        pass

    def raises(done: int, of: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        vs.forecast(long_enough(panel).columns(), h=1, progress=raises)


def test_ctrl_c_stops_long_work(published: vs.Published) -> None:
    import _thread

    panel = published.panel("new_plans")
    timer = threading.Timer(0.1, _thread.interrupt_main)
    timer.start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        vs.Backtest().run(panel, progress=lambda done, of: time.sleep(0.2))
    assert time.monotonic() - start < 5


def test_other_threads_go_on(published: vs.Published) -> None:
    ticks: list[float] = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    start = time.monotonic()
    for _ in range(5):
        vs.Backtest(h=3).run(published.panel("caseload"))
    end = time.monotonic()
    done.set()
    thread.join()
    inside = [at for at in ticks if start < at < end]
    assert len(inside) > 5


def areas(years: int = 10) -> dict[str, list[object]]:
    rows = [
        (key, 2010 + year, round((200 + 30 * key) * 1.06**year + (7919 * year + 101 * key) % 17))
        for key in range(12)
        for year in range(years)
    ]
    return {"unique_id": [str(row[0]) for row in rows], "ds": [row[1] for row in rows], "y": [row[2] for row in rows]}


def test_a_panel_is_forecast_with_other_measures_and_groups() -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.table(areas())
    groups = {str(key): "odd" if key % 2 else "even" for key in range(12)}
    alone = vs.forecast(table, h=2, model="shared_growth")
    beside = vs.forecast(table, h=2, model="shared_growth", with_={"requests": table}, groups=groups)
    assert alone.columns == beside.columns
    assert len(beside) == 24 and all(low < high for low, high in zip(beside[alone.columns[3]], beside[alone.columns[4]]))
    with pytest.raises(vs.ArgumentError, match="shared_growth"):
        vs.forecast(table, h=2, groups=groups)


def test_rows_of_a_table_may_stand_in_any_order(visits: vs.Measure) -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"unique_id": ["n", "s", "n", "s"], "ds": [2020, 2020, 2019, 2019], "y": [2.0, 4.0, 1.0, 3.0]})
    panel = vs.Panel.from_table(table, visits)
    assert panel["n"].points == {2019: 1.0, 2020: 2.0} and panel["s"].points == {2019: 3.0, 2020: 4.0}
    twice = pa.table({"unique_id": ["n", "n"], "ds": [2020, 2020], "y": [2.0, 4.0]})
    with pytest.raises(vs.SeriesError, match="VS-SERIES-004") as caught:
        vs.Panel.from_table(twice, visits)
    assert caught.value.issues[0]["path"] == "rows[1].ds"


def test_a_level_that_is_a_share_is_an_error(series: vs.Series) -> None:
    with pytest.raises(vs.SeriesError, match="VS-FORECAST-001"):
        series.forecast(1, levels=[0.95])


def test_quantiles_paths_and_sums(series: vs.Series) -> None:
    forecast = series.forecast(3)
    low, high = forecast.interval(80)
    assert forecast.quantile(0.1) == pytest.approx(low) and forecast.quantile(0.9) == pytest.approx(high)
    paths = forecast.paths(50, seed=3)
    assert paths.columns == ["path", "ds", "y"] and len(paths) == 150
    assert paths.to_dicts() == forecast.paths(60, seed=3).to_dicts()[:150]
    assert paths.to_dicts() != forecast.paths(50, seed=4).to_dicts()
    total = vs.sum_over([forecast], over_time=True, levels=[80]).to_dicts()[0]
    assert sum(low) < total["lo-80"] < sum(forecast.mean) < total["hi-80"] < sum(high)


def test_forecasts_of_a_hierarchy_add_up(visits: vs.Measure) -> None:
    def forecast(key: str, size: float) -> vs.Forecast:
        points = {2010 + at: round(size * (1 + 0.04 * at) + 7919 * at % 11) for at in range(8)}
        return vs.Series(visits, key, points).forecast(2)

    forecasts = [forecast(key, size) for key, size in {"all": 300, "a": 110, "b": 90, "c": 95}.items()]
    errors = {"all": [4.0, -2, 3, -5], "a": [3.0, -1, 1, -4], "b": [1.0, 0, 1, -1], "c": [1.0, -2, 2, 0]}
    for way in ("structure", "bottom_up", "top_down", "alike", "variances", "mint"):
        table = vs.reconcile(forecasts, {"all": ["a", "b", "c"]}, way=way, errors=errors)
        figures = [row["reconciled"] for row in table.to_dicts()]
        assert figures[0] == pytest.approx(figures[2] + figures[4] + figures[6], abs=1e-9)
        assert all(row["reconciled-lo-80"] < row["reconciled"] < row["reconciled-hi-80"] for row in table.to_dicts())
    with pytest.raises(vs.SeriesError, match="VS-HIERARCHY-002"):
        vs.reconcile(forecasts, {"all": ["a", "b", "c"]}, way="mint")
    with pytest.raises(vs.ArgumentError):
        vs.reconcile(forecasts, {"all": ["a"]}, way="covariance")


def test_nothing_is_learnt_from_a_one_off(visits: vs.Measure) -> None:
    import pickle

    series = vs.Series(visits, "n", {2013 + at: value for at, value in enumerate([50, 52, 51, 9, 53, 52, 54])})
    told = series.with_one_off(2016, "closed from March")
    assert told.one_offs == [(2016, "closed from March")] and pickle.loads(pickle.dumps(told)) == told
    width = [high[0] - low[0] for low, high in (one.forecast(1).interval(80) for one in (series, told))]
    assert width[1] < width[0] / 2
    assert any("nothing is learnt" in text for text in told.forecast(1).assumptions)
