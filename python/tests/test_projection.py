"""Where children and young people will be: projections, scenarios, money and tables to hand in."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import valuing_send as vs
from conftest import frame_library

STATES = (
    "setting,min-academic-year,max-academic-year,needs,setting->setting\n"
    'mainstream,0,11,"ASD,SEMH","mainstream,unit"\n'
    'unit,0,11,"ASD,SEMH","mainstream,unit"\n'
)
COSTS = "need,setting,cost\nASD,mainstream,8000\nSEMH,unit,18000\nASD,unit,17000\nSEMH,mainstream,9000\n"
POPULATION = "year,ncy,population\n" + "".join(f"{year},{ncy},{900 + ncy}\n" for year in range(2022, 2032) for ncy in range(12))


def transitions() -> str:
    rows = ["year,setting-1,need-1,ncy-1,setting-2,need-2,ncy-2"]
    for year in (2022, 2023, 2024, 2025):
        for ncy in range(11):
            rows += [f"{year},mainstream,ASD,{ncy},mainstream,ASD,{ncy + 1}"] * 12
            rows += [f"{year},mainstream,ASD,{ncy},unit,ASD,{ncy + 1}"] * 2
            rows += [f"{year},unit,SEMH,{ncy},unit,SEMH,{ncy + 1}"] * 5
            rows += [f"{year},unit,SEMH,{ncy},NONSEND,NONSEND,{ncy + 1}"]
            rows += [f"{year},NONSEND,NONSEND,{ncy},mainstream,ASD,{ncy + 1}"] * 3
    return "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def projection() -> vs.Projection:
    return vs.Projection(transitions(), POPULATION, STATES, COSTS, waiting="waiting")


def test_everybody_is_accounted_for(projection: vs.Projection) -> None:
    assert (projection.start, projection.future) == (2026, [2027, 2028, 2029, 2030, 2031])
    assert projection.settings == ["mainstream", "unit", "waiting"]
    expected = projection.expected(3)
    totals = expected.totals(2029)
    assert totals["aged_out"] == 0
    assert totals["start"] == pytest.approx(totals["stayed"] + totals["moved"] + totals["left"])
    assert expected.total(2029) == pytest.approx(totals["start"] + totals["joined"] - totals["left"])
    parts = sum(expected.total(2029, settings=[setting]) for setting in projection.settings)
    assert parts == pytest.approx(expected.total(2029))
    with pytest.raises(vs.NotFoundError):
        expected.total(1999)
    assert projection.rates("leaving").columns == ["ncy", "need", "setting", "yes", "no", "rate"]
    assert "to_setting" in projection.rates("destinations").columns
    with pytest.raises(vs.ArgumentError):
        projection.rates("wishes")


def test_runs_are_seeded_and_the_same_on_any_number_of_threads(projection: vs.Projection) -> None:
    one = projection.simulate(2, runs=200, seed=7, by=["setting", ["need", "ncy"]])
    two = projection.simulate(2, runs=200, seed=7, by=["setting", ["need", "ncy"]], threads=2)
    assert one.people(["need", "ncy"]) == two.people(["need", "ncy"])
    assert one == two
    assert one != projection.simulate(2, runs=200, seed=8, by=["setting", ["need", "ncy"]])
    mean = one.people(quantiles=[0.5])["mean"][1]
    assert mean == pytest.approx(projection.expected(2).total(2028), rel=0.02)
    calls: list[tuple[int, int]] = []
    projection.simulate(2, runs=64, progress=lambda done, of: calls.append((done, of)))
    assert calls[-1][0] == calls[-1][1]
    with pytest.raises(vs.StoppedError):
        projection.simulate(2, runs=64, progress=lambda done, of: False)
    with pytest.raises(vs.SeriesError) as error:
        projection.simulate(2, runs=10, by=["wishes"])
    assert error.value.code == "VS-FLOW-008"


def test_tables_may_be_files_texts_or_frames(projection: vs.Projection, tmp_path: Path) -> None:
    names = ["transitions", "population", "states", "costs"]
    for name, text in zip(names, [transitions(), POPULATION, STATES, COSTS], strict=True):
        (tmp_path / f"{name}.csv").write_text(text)
    files = [tmp_path / f"{name}.csv" for name in names]
    assert vs.Projection(*files, waiting="waiting") == projection
    polars = frame_library("polars")
    assert vs.Projection(*[polars.read_csv(file) for file in files], waiting="waiting") == projection
    with pytest.raises(FileNotFoundError):
        vs.Projection(tmp_path / "none.csv", *files[1:])


def test_a_census_and_counts() -> None:
    census = "key,year,ncy,need,setting\n" + "".join(
        f"p{child},{year},{child % 5 + year - 2024},ASD,mainstream\n" for year in (2024, 2025, 2026) for child in range(40)
    )
    followed = vs.Projection.from_census(census, POPULATION, STATES)
    assert followed.expected(1).total(2027) > 30
    counts = "year,ncy,need,setting,people\n" + "".join(
        f"{year},{ncy},ASD,mainstream,{8 if 0 <= ncy - (year - 2024) < 5 else 0}\n" for year in (2024, 2025, 2026) for ncy in range(8)
    )
    inferred = vs.Projection.from_counts(counts, POPULATION, STATES)
    assert inferred.start == followed.start == 2026
    for one in (followed, inferred):
        assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(vs.Error) as error:
        vs.Projection.from_census("key,year,ncy,need,setting\ncanary,2024,x,ASD,mainstream\n", POPULATION, STATES)
    assert "canary" not in str(error.value)


def test_choices_are_named_options(projection: vs.Projection) -> None:
    peer = vs.Projection(transitions(), POPULATION, STATES, policy="witan_send")
    assert peer.policy == "witan_send" and peer != projection
    plain = vs.Projection(transitions(), POPULATION, STATES, trend=None, needs_change=False)
    assert plain.choices == {"trend": None, "needs_change": False}
    assert pickle.loads(pickle.dumps(plain)) == plain
    with pytest.raises(vs.Error) as error:
        vs.Projection(transitions(), POPULATION, STATES, policy="best")
    assert error.value.code == "VS-PROJECTION-003"
    with pytest.raises(vs.Error) as error:
        vs.Projection(transitions(), POPULATION, STATES, wishes=1)
    assert error.value.code == "VS-DOCUMENT-012" or error.value.code.startswith("VS-DOCUMENT")


def test_scenarios(projection: vs.Projection) -> None:
    nothing = vs.Scenario("nothing_new", "Nothing")
    runs = projection.simulate(2, runs=50, seed=3)
    assert projection.simulate(2, runs=50, seed=3, scenario=nothing).people() == runs.people()
    fewer = nothing.change("joining", times=0.5, start=2028, ncy=(1, 6), needs=["ASD"], by_supply=True)
    assert fewer.to_dict()["changes"][0]["from"] == 2028
    both = fewer.combine(vs.Scenario("more", "More move").change("moving", times=1.5), "both", "Both")
    parts = projection.parts(both, 2029)
    whole = projection.expected(3, scenario=both).total(2029) - projection.expected(3).total(2029)
    assert sum(parts["share"]) == pytest.approx(whole)
    assert list(parts["part"]) == ["changes[0]", "changes[1]"]
    difference = projection.difference(fewer, 3, runs=100, seed=2)
    assert difference.people()["mean"][0] == 0
    assert difference.people()["mean"][2] < 0
    assert difference.without.people() == projection.simulate(3, runs=100, seed=2).people()
    cohorts = nothing.change("joining", times=0, cohorts=(2026, -5, 0))
    expected = projection.expected(2, scenario=cohorts)
    same, gone = (expected.total(2028, ncy=(3, 11)), projection.expected(2).total(2028, ncy=(3, 11)))
    assert same == pytest.approx(gone)
    assert expected.total(2028, ncy=(0, 2)) < projection.expected(2).total(2028, ncy=(0, 2))
    with pytest.raises(vs.Error) as error:
        nothing.change("joining", times=0.5, share=0.5)
    assert error.value.code == "VS-PROJECTION-001"


def test_proposals_are_marked(projection: vs.Projection) -> None:
    reform = vs.Scenario.reform_2026()
    assert reform.proposal and "proposals" in repr(reform)
    assert (reform.notice or "").startswith("Proposals, not law.")
    assert projection.expected(5, scenario=reform).total(2031) < projection.expected(5).total(2031)


def test_places_are_solved_for_and_decisions_are_not(projection: vs.Projection) -> None:
    full = vs.Scenario("full", "The unit as it is").places("unit", 2027, 60)
    waiting = projection.expected(4, scenario=full).total(2030, settings=["waiting"])
    assert waiting >= 0
    at_most = projection.expected(4, scenario=full).total(2030, settings=["mainstream"]) + 1
    found = projection.seek(full, {"places": "unit", "from": 2028, "most": 500}, 2030, at_most, settings=["mainstream"])
    assert 0 <= found["setting"] <= 500 and found["expected"] <= at_most
    for wrong in ({"reach": "a"}, {"places": "unit"}, {"opening": "unit", "places": 1, "between": [2030, 2028]}, {"wish": 1}):
        with pytest.raises(vs.Error) as error:
            projection.seek(full, wrong, 2030, 10)
        assert error.value.code.startswith("VS-DOCUMENT")
    with pytest.raises(vs.Error):
        projection.seek(full, {"reach": 0}, 2030, float("nan"))
    decided = vs.Scenario("decided", "Fewer join").change("joining", times=0.5)
    with pytest.raises(vs.SeriesError) as error:
        projection.seek(decided, {"reach": 0}, 2030, 10)
    assert error.value.code == "VS-FLOW-012"


def test_money_is_shown_pot_by_pot(projection: vs.Projection) -> None:
    prices = vs.Prices(
        2026,
        [
            {"id": "top_up", "pot": "high_needs_block", "pounds": 8000, "spread": 0.1},
            {"id": "bus", "pot": "transport", "pounds": 6000, "settings": ["unit"]},
        ],
        funding=[{"pot": "high_needs_block", "setting": "unit", "places": 80, "from": 2026, "pounds": 10000}],
        rise=0.02,
    )
    assert vs.Prices.from_json(prices.to_json()) == prices == pickle.loads(pickle.dumps(prices))
    fewer = vs.Scenario("fewer", "Fewer join").change("joining", times=0.8).places("unit", 2026, 500)
    difference = projection.difference(fewer, 2, runs=200, prices=prices)
    people, shares, units = (difference.sensitivity(of) for of in ("people", "pots", "units"))
    assert list(people["part"])[:2] == ["changes[0]", "places.unit"]
    everything = [share for pot, share in zip(shares["pot"], shares["share"], strict=True) if pot == "all"]
    assert sum(everything) == pytest.approx(sum(units["pounds"]))
    assert units["sd"][0] == pytest.approx(0.1 * abs(units["pounds"][0]))
    with pytest.raises(vs.Error):
        difference.sensitivity("wishes")
    runs = projection.simulate(2, runs=100, prices=prices)
    pots = runs.pots()
    assert pots["pot"][:3] == ["high_needs_block", "transport", "all"]
    assert pots["mean"][2] == pytest.approx(pots["mean"][0] + pots["mean"][1], abs=0.02)
    assert "high needs block" in runs.pots_chart().text
    with pytest.raises(vs.Error):
        vs.Prices(2026, [{"id": "a", "pot": "b", "pounds": -1}])


def test_the_back_test_stands_beside_plain_answers(projection: vs.Projection) -> None:
    scores, rows = projection.backtest(runs=50)
    assert set(scores["method"]) == {"default", "witan_send", "no_growth", "average_growth"}
    assert len(rows) > len(scores)


def test_tables_to_hand_in(projection: vs.Projection) -> None:
    filled = projection.fill(projection.layout([2027, 2028]))
    assert filled.to_tsv().startswith("setting\tneed\tNCY\t2027\t2028\n")
    assert sum(row for row, year in zip(filled.columns()["people"], filled.columns()["year"], strict=True) if year == 2027) == (
        pytest.approx(projection.expected(1).total(2027))
    )
    assert filled.notes == []
    for name in vs.Layout.names():
        with pytest.raises(vs.Error) as error:
            projection.fill(vs.Layout.named(name))
        assert error.value.code == "VS-OUTPUT-001"
    own = vs.Layout.from_toml(
        'schema = "valuing_send/output_layout"\nversion = 1\nid = "own"\ntitle = "Own"\ntemplate = "Ours"\nedition = "1"\n'
        'verified = true\nsource = "the sheet"\nstatistic = "median"\ncategories = ["school"]\n'
        'columns = [{ labels = ["next"], ahead = 1 }]\nrows = [{ labels = ["Schools"], categories = ["school"] }]\n'
    )
    schools = projection.fill(own, settings={"school": ["mainstream", "unit"]}, runs=101)
    assert schools.to_tsv() == f"Schools\t{round(projection.simulate(1, runs=101).people(quantiles=[0.5])['q0.5'][0])}\n"
    assert pickle.loads(pickle.dumps(schools)) == schools
    with pytest.raises(vs.NotFoundError):
        vs.Layout.named("dsg_management_plan_v10")


def test_charts_say_what_they_show(projection: vs.Projection) -> None:
    runs = projection.simulate(3, runs=50)
    assert "Counted: " in runs.chart("unit").text
    assert "From mainstream: " in projection.expected(2).flow_chart(2027).text
    fewer = vs.Scenario("fewer", "Fewer join").change("joining", times=0.5)
    assert "fewer" in projection.difference(fewer, 3, runs=50).chart().text


def test_objects_are_made_again(projection: vs.Projection) -> None:
    fewer = vs.Scenario("fewer", "Fewer join").change("joining", times=0.5)
    objects = [
        projection,
        fewer,
        vs.Layout.named("scap_forecast"),
        projection.expected(2, scenario=fewer),
        projection.simulate(2, runs=20, by=["need", ["setting", "ncy"]], scenario=fewer),
        projection.difference(fewer, 2, runs=20),
    ]
    for one in objects:
        again = pickle.loads(pickle.dumps(one))
        assert again == one and repr(again) == repr(one)
        assert repr(one).startswith("<valuing_send.")
