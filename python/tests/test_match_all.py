"""Every child of a cohort at once, and what is near."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import valuing_send as vs

DAY = "2026-10-16"


@pytest.fixture
def cohort() -> vs.Cohort:
    return vs.Cohort.from_profiles([vs.Profile.example()], {"2026": DAY})


def table(**columns: Any) -> Any:
    return pytest.importorskip("polars").DataFrame(columns)


def test_it_says_what_a_match_of_the_child_says(cohort: vs.Cohort) -> None:
    profile, catalogue, context = vs.Profile.example(), vs.Catalogue.example(), vs.Context.example()
    single = vs.Match(profile.as_of(DAY), context, catalogue)
    asked = context.to_dict()
    names = [name for name in ("age", "ncy", "phase", "area", "now") if name in asked]
    contexts = table(child=[profile.child], **{name: [asked[name]] for name in names})
    found = vs.match_all(cohort, catalogue, term="2026", on=DAY, contexts=contexts)
    assert found.issues == []
    for offer in single.offers:
        assert found.finding(profile.child, offer.provision) == offer.finding
        answers = [str(answer) for answer, _ in offer.criteria]
        assert found.explain(profile.child, offer.provision)["answer"] == answers
    lists = found.lists(most=3)
    assert lists["rank"] == [1, 2, 3]
    assert set(lists["child"]) == {profile.child}
    everything = found.lists(most=len(catalogue))
    of = dict(zip(everything["provision"], everything["finding"], strict=True))
    assert of == {offer.provision: offer.finding for offer in single.offers}
    told = single.columns()
    assert told["finding"] == [offer.finding for offer in single.offers]
    assert all(words.split() == id.split("_") or " recorded need" in words
               for id, words in zip(told["finding"], told["finding_in_words"], strict=True))
    assert set(told["worst"]) | set(told["best"]) <= {*vs.Finding, None}
    assert sum(found.counts()["first"]) == sum(first is not None for first in found.columns()["first"])
    assert "not a view on what provision is necessary" in found.words(profile.child, "building_club")
    assert pickle.loads(pickle.dumps(found)) == found


def test_what_is_not_there_is_said(cohort: vs.Cohort) -> None:
    catalogue = vs.Catalogue.example()
    found = vs.match_all(cohort, catalogue, term="2026", on=DAY)
    for child, provision in [("nobody", "building_club"), (cohort.children[0], "nothing")]:
        with pytest.raises(vs.NotFoundError):
            found.explain(child, provision)
    with pytest.raises(vs.NotFoundError):
        vs.match_all(cohort, catalogue, term="2027", on=DAY)
    contexts = table(child=[cohort.children[0], "nobody"], age=[8, 8])
    (issue,) = vs.match_all(cohort, catalogue, term="2026", on=DAY, contexts=contexts).issues
    assert issue["path"] == "rows[1].child" and "nobody" not in str(issue)


def test_gaps_are_suppressed(cohort: vs.Cohort) -> None:
    gaps = vs.commissioning_gaps(cohort, vs.Catalogue.example(), term="2026", on=DAY)
    assert set(gaps["count"]) == {None}
    shown = vs.commissioning_gaps(cohort, vs.Catalogue.example(), term="2026", on=DAY, by=["phase"], threshold=1)
    assert set(shown["count"]) == {1}


def test_what_is_needed_outside_the_catalogue_is_counted() -> None:
    children = [f"c{child}" for child in range(30)]
    ratings = table(child=children, term=["2026"] * 30, **{"need/attention": ["1"] * 30})
    support = table(
        child=children[:12], term=["2026"] * 12, aspect=["attention"] * 12, provision=["x"] * 6 + ["calm_space"] * 6
    )
    cohort, issues = vs.Cohort.from_table(ratings, terms=["2026"], support=support)
    assert issues == [] and pickle.loads(pickle.dumps(cohort)) == cohort
    assert len(cohort.support()) == 12
    gaps = vs.commissioning_gaps(cohort, vs.Catalogue.example(), term="2026", on=DAY)
    rows = set(zip(gaps["asked"], gaps["aspect"], gaps["outside"], gaps["of"], gaps["count"], strict=True))
    assert ("outside", "attention", "needed", "cell", 6) in rows
    assert ("outside", "memory", "none recorded", "cell", 30) in rows
    few, _ = vs.Cohort.from_table(ratings, terms=["2026"], support=support[:3])
    hidden = vs.commissioning_gaps(few, vs.Catalogue.example(), term="2026", on=DAY)
    counts = {
        count for aspect, asked, count in zip(hidden["aspect"], hidden["asked"], hidden["count"], strict=True)
        if aspect == "attention" and asked == "outside"
    }  # fmt: skip
    assert None in counts and not counts & {3, 27}
    (problem,) = vs.Cohort.from_table(ratings, terms=["2026"], support=table(child=["c1"], term=["x"]))[1]
    assert problem["path"] == "rows[30].term"


def test_a_profile_names_the_aspects_that_support_is_for() -> None:
    profile = vs.Profile.example().support(
        "more", on=DAY, recorded=DAY, title="A quiet room", aspects=["attention"], domains=["cognition_and_learning"]
    )
    cohort = vs.Cohort.from_profiles([profile], {"2026": DAY})
    rows = cohort.support()
    assert ("attention", None) in zip(rows["aspect"], rows["domain"], strict=True)


def test_what_is_near_orders_lists(cohort: vs.Cohort) -> None:
    child = cohort.children[0]
    homes = table(child=[child], easting=[530_000], northing=[180_000])
    provisions = ["oak_primary", "elm_primary_language_base"]
    places = table(provision=provisions, easting=[530_300, 531_000], northing=[180_400, 180_000])
    near, *issues = vs.nearest(homes, places, most=2)
    assert issues == [[], []]
    assert near["metres"] == [500, 1000]
    found = vs.match_all(cohort, vs.Catalogue.example(), term="2026", on=DAY, travel=near)
    assert found.issues == []
    times, issues = vs.nearest_by_time(table(child=["a", "a"], provision=["oak", "elm"], minutes=[20, 9]), most=1)
    assert (times["provision"], issues) == (["elm"], [])
    with pytest.raises(vs.Error):
        vs.nearest(homes, table(provision=["oak"], longitude=[-0.1], latitude=[51.5]))
