"""An area steered: initiatives, tracking, control charts, pipelines, benefits, the monthly review."""

from __future__ import annotations

import pytest

import valuing_send as vs

MONTHS = ["2020-09", "2020-10", "2020-11", "2020-12", *(f"2021-{month:02}" for month in range(1, 9))]
EXPECTED = [100, 110, 90, 60, 100, 100, 120, 80, 100, 110, 90, 40]
ACTUAL = [61, 65, 52, 33, 60, 58, 70, 46, 57, 63, 54, 17]


def year() -> vs.Tracking:
    plans = vs.Measure.find("new_plans")
    baseline = vs.Baseline(plans, "a county", dict(zip(MONTHS, EXPECTED, strict=True)), "its own projection")
    line = vs.Initiative(
        "line",
        "an advice line",
        "new_plans",
        "2020-09",
        share=50 / 1100,
        low=0,
        high=0.1,
        evidence="a pilot",
        stated_by="us",
    )
    actual = vs.Series(plans, "a county", zip(MONTHS, ACTUAL, strict=True), calendar="month")
    return vs.Tracking(actual, baseline, [vs.Measure.find("appeals")], ambition=vs.Programme(baseline, [line]))


def test_fewer_than_the_ambition_over_the_academic_year() -> None:
    tracking = year()
    said = tracking.sentences(by="academic_year")[0]
    assert said.endswith("414 fewer than the ambition of 1,050.")
    table = tracking.columns(by="academic_year")
    assert table["cumulative_from_ambition"][0] == pytest.approx(-414)
    assert table["reading"] == ["unknown", "not collected"]
    terms = [
        ("autumn", "2020-09-01", "2021-01-01"),
        ("spring", "2021-01-01", "2021-04-01"),
        ("summer", "2021-04-01", "2021-09-01"),
    ]
    by_term = tracking.columns(terms=terms)
    assert by_term["ds"][:3] == ["autumn", "spring", "summer"]
    assert by_term["cumulative"][2] == table["cumulative"][0]
    assert tracking.rating().startswith("not rated: activity")
    assert "added up" in tracking.cumulative_chart().text
    with pytest.raises(vs.ArgumentError):
        tracking.columns(by="fortnight")


@pytest.mark.parametrize("id", ["requests", "requests_agreed_rate", "issued_rate", "new_plans", "caseload", "appeals"])
def test_no_ambition_is_stated_on_a_right_a_decision_or_a_balancing_measure(id: str) -> None:
    measure = vs.Measure.find(id)
    assert not measure.takes_ambition
    with pytest.raises(vs.SeriesError) as error:
        vs.Ambition(measure, "a county", "the board", start=(2020, 50), targets={2022: 45})
    assert error.value.code == "VS-AMBITION-001"
    assert (
        vs.PublishedTarget(measure, "2022-01", "the board", unit_not_stated=-5)
        .sentence()
        .endswith("Nothing is rated by it.")
    )


def test_overlaps_count_nothing_twice() -> None:
    requests = vs.Measure.find("requests")
    baseline = vs.Baseline(requests, "a county", {"2021-01": 100}, "as last year")
    two = [
        vs.Initiative(id, id, "requests", "2021-01", share=share, low=0, high=1, evidence="judgement", stated_by="us")
        for id, share in [("a", 0.2), ("b", 0.3)]
    ]
    apart = vs.Programme(baseline, two)
    assert apart.path["2021-01"] == pytest.approx(56)
    assert vs.Programme(baseline, two, overlaps=[(["a", "b"], 1.0)]).path["2021-01"] == pytest.approx(70)
    assert apart.sensitivity("2021-01")["without"] == pytest.approx([70, 80])
    assert apart.range(95, seed=3, threads=1) == apart.range(95, seed=3, threads=4)
    with pytest.raises(vs.SeriesError):
        vs.Programme(baseline, [two[0], two[0]])


def test_what_is_on_its_way_adds_up() -> None:
    stages = [("a", "a", [0.5, 0.5], 0.75), ("b", "b", [0, 1.0], 0.5)]
    pipeline = vs.Pipeline("2021-10", stages, in_progress={"a": [8, 4], "b": [6]}, decided=["a"])
    table = pipeline.nowcast(6, [10.0] * 3)
    went = sum(table["expected"][:6]) + sum(table["ended"][:6]) + table["in_progress"][5]
    assert went == pytest.approx(12 + 30)
    effect, said = pipeline.what_if(6, [10.0] * 6, start="2021-11", stage="a", share=0.5)
    assert min(effect["difference"]) < 0
    assert said[-1].endswith("is nothing to aim at.")
    assert "<svg" in pipeline.chart(6, [10.0] * 6).text
    with pytest.raises(vs.ArgumentError):
        pipeline.what_if(6, [], start="2021-11", stage="a")


def test_the_figures_of_the_board() -> None:
    share, plans = vs.Measure.find("requests_agreed_rate"), vs.Measure.find("new_plans")
    targets = [
        vs.PublishedTarget(share, "2021-01", "the board", unit_not_stated=-5),
        vs.PublishedTarget(share, "2022-01", "the board", unit_not_stated=-10),
    ]
    rows = [
        {"measure": share, "average": 92.2, "over": "2018/19", "now": ("2021-10", 60.0), "targets": targets},
        {"measure": plans, "average": 61, "over": "2018/19", "reported": (-16, "December 2021")},
    ]
    table = vs.Benefits(rows).columns()
    assert table["change"] == pytest.approx([-32.2, -16])
    assert table["unit"] == ["points", "per cent"]
    assert table["target"][0] == "-5 (unit not stated); -10 (unit not stated)"
    assert all(rating.startswith("not rated") for rating in table["rating"])
    with pytest.raises(vs.SeriesError):
        vs.Benefits([{"measure": share, "average": 192.2, "over": "2018/19"}])


def test_the_review_is_for_each_reader() -> None:
    review = vs.Review("2021-08", trackings=[year()])
    for reader in ["caseworker", "manager", "director"]:
        assert "Not collected: appeals registered with the tribunal." in review.words(reader)
    assert "414 fewer" in review.words("director")
    with pytest.raises(vs.ArgumentError):
        review.words("minister")


def test_documents_go_round_and_keep_what_they_do_not_know() -> None:
    tracking = year()
    text = tracking.to_json()
    assert text.startswith('{"schema":"valuing_send/tracking","version":1,')
    assert vs.Tracking.from_json(text) == tracking
    more = text.replace('"balancing":[', '"later":{"a":1},"balancing":[')
    with pytest.raises(vs.DocumentError) as error:
        vs.Tracking.from_json(more)
    assert error.value.issues[0]["path"] == "later"
    kept = vs.Tracking.from_json(more, lenient=True)
    assert kept.to_json().endswith('"later":{"a":1}}')
    assert kept != tracking
    benefits = vs.board_paper()[0]
    assert vs.Benefits.from_json(benefits.to_json()) == benefits
    series = vs.Series(vs.Measure.find("new_plans"), "a county", {"2021-09": 55, "2021-10": None}, calendar="month")
    assert vs.Series.from_json(series.to_json()) == series


def test_a_document_states_no_ambition_on_a_decision() -> None:
    prompt = vs.Measure("prompt", "books back on time", "ratio", role="outcome", better="higher")
    text = vs.Ambition(prompt, "north", "us", start=(2020, 60), targets={2022: 80}).to_json()
    with pytest.raises(vs.Error) as error:
        vs.Ambition.from_json(text.replace('"no_ambition":[]', '"no_ambition":["use_of_a_right"]'))
    assert error.value.code == "VS-AMBITION-001"


def test_the_board_paper() -> None:
    benefits, latest, (month, plans), projection = vs.board_paper()
    assert benefits.columns()["unit"] == ["per cent", "points", "per cent"]
    assert benefits.columns()["change"] == pytest.approx([-17, -32.2, -16])
    assert [one.clear for one in latest] == ["no clear change", "no clear change"]
    assert plans - projection.path[month] == -90
    assert "6,506" in projection._repr_html_() or "6506" in projection._repr_html_()


def test_benefits_over_other_calendars_with_parts_and_an_ambition() -> None:
    prompt = vs.Measure("prompt", "books back on time", "ratio", role="outcome", better="higher")
    aim = vs.Ambition(prompt, "north", "us", start=("2020/21", 60), targets={"2022/23": 70}, calendar="academic_year")
    row = {
        "measure": prompt,
        "average": 60,
        "over": "2020/21",
        "ambition": aim,
        "now": ("2022/23", 71),
        "parts": ((600, 1000), (710, 1000)),
        "calendar": "academic_year",
    }
    table = vs.Benefits([row]).columns()
    assert table["sure"] == ["clearly higher"]
    assert table["rating"][0].startswith("green: on track")
    assert vs.Benefits([row], worse=["people who waited"]).columns()["rating"][0].startswith("withheld")


def test_a_simulation_is_around_the_nowcast_and_the_same_on_any_number_of_threads() -> None:
    stages = [("requests", "requests", [0.2, 0.6, 0.2], 0.75), ("assessments", "assessments", [0, 0.5, 0.5], 0.9)]
    pipeline = vs.Pipeline("2021-10", stages, in_progress={"requests": [80, 30]}, seen_on={"requests": 200})
    one = pipeline.simulate(4, [50] * 4, runs=400, seed=3)
    assert one == pipeline.simulate(4, [50] * 4, runs=400, seed=3, threads=4)
    table = pipeline.nowcast(4, [50] * 4)
    expected = sum(value for stage, value in zip(table["stage"], table["expected"], strict=True) if stage == "requests")
    mean, low, high = one["requests"]
    assert low < mean < high
    assert mean == pytest.approx(expected, rel=0.05)


def test_a_review_says_figures_actions_and_chances() -> None:
    plans = vs.Measure.find("new_plans")
    latest = vs.LatestFigure(plans, ("2021-09", 55), ("2021-10", 51))
    action = vs.Action("reply to every family", "the team", "2021-10-01")
    assert vs.Action("a", "b", "2021-10-01", done="2021-09-20").rating("2021-10-20").startswith("green")
    assert action.rating("2021-10-20", worse=["people who waited"]).startswith("withheld")
    review = vs.Review("2021-10", latest=[latest], actions=("2021-10-20", [action], []))
    words = review.words("caseworker")
    assert "no clear change" in words
    assert "red: off track" in words
    assert "<table" in review._repr_html_()


def test_one_offs_go_round_in_the_document_of_a_series() -> None:
    measure = vs.Measure("visits", "visits", "flow")
    series = vs.Series(measure, "north", {2019: 3, 2020: 1, 2021: 4}).with_one_off(2020, "closed from March")
    assert vs.Series.from_json(series.to_json()).one_offs == series.one_offs


def test_a_measure_of_the_field_is_the_fields() -> None:
    plans = {"id": "new_plans", "title": "new plans", "kind": "flow", "unit": "plans"}
    document = {
        "schema": "valuing_send/ambition",
        "version": 1,
        "measure": plans,
        "key": "north",
        "stated_by": "the board",
        "calendar": "year",
        "start": {"period": "2020", "value": 40},
        "targets": [{"period": "2022", "to": 30}],
    }
    with pytest.raises(vs.DocumentError) as error:
        vs.Ambition.from_json(document)
    (issue,) = error.value.issues
    assert (issue["code"], issue["path"]) == ("VS-PUBLISHED-004", "measure.no_ambition")
    assert issue["expected"] == "decided_case_by_case, as new_plans has"
    with pytest.raises(vs.DocumentError) as error:
        vs.Measure("new_plans", "new plans", "stock", unit="plans")
    assert [issue["path"] for issue in error.value.issues] == ["kind", "no_ambition"]
    assert vs.Measure("new_plans", "plans", "flow", unit="plans", decided_case_by_case=True).takes_ambition is False
    assert vs.Ambition.from_json(document | {"measure": plans | {"id": "our_plans"}}).measure.id == "our_plans"


def outcome(refused: list[int], last: float = 92.0) -> vs.Tracking:
    """Timeliness that rises to an ambition, beside decisions not to assess in the last six months."""
    prompt, beside = vs.Measure.find("plans_within_20_weeks"), vs.Measure.find("requests_refused")
    months = [f"{2019 + at // 12}-{at % 12 + 1:02}" for at in range(30)]
    shares = [60.0 + at * 3 % 5 for at in range(24)]
    forecast = vs.Series(prompt, "north", zip(months, shares, strict=False), calendar="month").forecast(6)
    ambition = vs.Ambition(
        prompt, "north", "the board", start=(months[23], 62), targets={months[29]: 85}, calendar="month"
    )
    actual = vs.Series(prompt, "north", zip(months, [*shares, 80, 82, 85, 88, 90, last], strict=True), calendar="month")
    quiet = [20 + at * 3 % 4 for at in range(24)]
    collected = vs.Series(beside, "north", zip(months, quiet + refused, strict=True), calendar="month")
    return vs.Tracking(actual, forecast, [collected, vs.Measure.find("appeals")], ambition=ambition)


def test_no_rating_while_a_balancing_measure_is_worse_beyond_noise() -> None:
    quiet, worse = outcome([20, 22, 21, 20, 23, 21]), outcome([38, 41, 45, 44, 47, 49])
    assert quiet.rating().startswith("green: on track") and quiet.worse() == []
    assert worse.rating() == f"withheld: worse by more than noise: {worse.worse()[0]}"
    assert worse.worse() == ["requests that ended in a decision not to assess"]
    # fewer is no reason to withhold, and what is missed is red
    assert outcome([5, 4, 6, 5, 4, 5]).rating().startswith("green")
    assert outcome([20, 22, 21, 20, 23, 21], last=40.0).rating().startswith("red: off track")


def test_late_figures_and_part_of_a_month() -> None:
    plans = vs.Measure.find("new_plans")
    months = [f"2021-{month:02}" for month in range(1, 7)]
    baseline = vs.Baseline(plans, "north", dict.fromkeys(months, 100), "a projection", within=([20.0], 80.0, "a trial"))
    actual = vs.Series(plans, "north", zip(months, [100, 98, 101, 97, 60, 20], strict=True), calendar="month")

    def last(**more: object) -> dict[str, object]:
        tracking = vs.Tracking(actual, baseline, [vs.Measure.find("appeals")], **more)  # type: ignore[arg-type]
        return next(row for row in tracking.columns().to_dicts() if row["ds"] == "2021-06")

    assert last()["difference"] == -80 and last()["reading"] == "below expected"
    half = last(known_to="2021-06-15")
    assert half["difference"] == pytest.approx(20 - 50) and half["reading"] == "below expected"
    late = last(late=[0.3, 0.7, 0.95])
    assert late["completed"] == pytest.approx(20 / 0.3) and late["reading"] == "within expected"
    both = last(late=[0.3, 0.7, 0.95], known_to="2021-06-15")
    assert both["difference"] == pytest.approx(20 / 0.3 - 50) and both["reading"] == "within expected"


def test_how_likely_an_ambition_is_met_by_its_date() -> None:
    prompt = vs.Measure.find("plans_within_20_weeks")
    months = [f"2020-{month:02}" for month in range(1, 13)]
    shares = [60, 63, 61, 62, 60, 64, 61, 63, 62, 60, 63, 62]
    forecast = vs.Series(prompt, "north", zip(months, shares, strict=True), calendar="month").forecast(6)

    def chance(target: float) -> tuple[float, float]:
        aim = vs.Ambition(prompt, "north", "us", start=("2020-12", 62), targets={"2021-06": target}, calendar="month")
        ((_, _, least, most, _),) = vs.chances(forecast, aim)
        return least, most

    ends = [chance(target) for target in [50, 58, 62, 66, 80]]
    assert all(0 <= least <= most <= 1 for least, most in ends)
    assert ends == sorted(ends, reverse=True) and ends[0][0] > 0.9 and ends[-1][1] < 0.1
    assert chance(forecast.quantile(0.7)[5])[0] == pytest.approx(0.3, abs=0.01)


def test_no_sentence_states_a_cause() -> None:
    tracking, worse = year(), outcome([38, 41, 45, 44, 47, 49])
    review = vs.Review("2021-08", trackings=[tracking, worse])
    said = [*tracking.sentences(by="academic_year"), *worse.sentences(), worse.rating()]
    said += [review.words(reader) for reader in ["caseworker", "manager", "director"]]
    said += [str(chart.text) for chart in (tracking.cumulative_chart(), worse.chart(), tracking.chart())]
    cause = ["because of", "due to", "caused", "led to", "thanks to", "owing to", "as a result", "resulted in", "drove"]
    for text in said:
        assert not [word for word in cause if word in text.lower()], text
