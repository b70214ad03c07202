"""Outcomes, moves, changes, reviews, merging: a child over time."""

import datetime
import pickle

import pytest

import valuing_send as vs

SENTENCES = ["never", "with an adult", "with a friend", "alone by day", "alone by day and night"]


def with_outcome() -> vs.Profile:
    """A child with one outcome that three judged."""
    profile = vs.Profile("child").outcome(
        "o",
        on="2026-09-01",
        recorded="2026-09-01",
        words="I want to go to the shop.",
        by="child_young_person",
        agreed_by=["parent_carer"],
        domains=["independence"],
        aspects=["safety_and_travel"],
        adulthood=["independent_living"],
        target="2027-07-01",
        review="2027-02-01",
        scale=SENTENCES,
    )
    day = {"on": "2026-10-01", "recorded": "2026-10-01", "outcome": "o"}
    later = {"on": "2027-03-01", "recorded": "2027-03-01", "outcome": "o"}
    profile = profile.judge("a", by="child_young_person", level=-2, words="not yet", **day)
    profile = profile.judge("b", by="senco", level=-1, **day).judge("c", by="senco", level=0, **later)
    return profile.judge("d", by="parent_carer", **later)


def test_each_role_judges_by_itself():
    snapshot = with_outcome().as_of("2027-03-01")
    rows = snapshot.outcomes_columns().to_dicts()
    assert [(row["role"], row["attained"], row["direction"]) for row in rows] == [
        ("child_young_person", "much less than hoped", vs.Direction.UNKNOWN),
        ("parent_carer", "not yet judged", vs.Direction.UNKNOWN),
        ("senco", "as hoped", vs.Direction.HIGHER),
    ]
    assert all(row["differ"] for row in rows)
    (outcome,) = snapshot.outcomes
    assert outcome["scale"] == SENTENCES
    assert outcome["views"][1]["judged"][0]["status"] == "not_yet_judged"


def test_adulthood():
    found = with_outcome().as_of("2027-03-01").preparing_for_adulthood(9)
    assert found["applies"] is True
    assert [area.get("status") for area in found["areas"]] == ["not_recorded", None, "not_recorded", "not_recorded"]
    assert found["verified"] is False
    assert "applies" not in with_outcome().as_of("2027-03-01").preparing_for_adulthood()


def test_a_move_leaves_the_earlier_settings_readiness_behind():
    day = {"on": "2026-09-01", "recorded": "2026-09-01"}
    profile = vs.Profile("child").rate("n", line="need", role="senco", levels={"attention": "2"}, **day)
    profile = profile.rate("s", line="setting", role="senco", levels={"attention": "3"}, setting="oak", **day)
    assert profile.as_of("2026-09-02").setting == "oak"
    profile = profile.transfer("p", to="elm", from_="oak", planned_for="2027-01-05", **day)
    assert profile.as_of("2026-09-02").compare_aspect("setting", "attention") is vs.Comparison.ABOVE
    profile = profile.transfer("t", on="2027-01-05", recorded="2027-01-05", to="elm", from_="oak")
    snapshot = profile.as_of("2027-01-05")
    assert snapshot.setting == "elm"
    assert snapshot.compare_aspect("setting", "attention") is vs.Comparison.UNKNOWN
    assert [move["record"] for move in snapshot.transfers] == ["p", "t"]
    assert vs.Profile("child").as_of("2027-01-05").setting is vs.Absent.NOT_RECORDED
    with pytest.raises(vs.ProfileError) as caught:
        profile.transfer("x", on="2027-01-05", recorded="2027-01-05")
    assert caught.value.code == "VS-PROFILE-010"


def rated(*levels: tuple[str, str]) -> vs.Profile:
    """A child rated by a SENCO on these days."""
    profile = vs.Profile("child")
    for day, level in levels:
        profile = profile.rate(day, on=day, recorded=day, line="need", role="senco", levels={"attention": level})
    return profile


def change(profile: vs.Profile, before: str, after: str, **rule) -> dict:
    """The change of one aspect."""
    table = profile.as_of(after).changes_since(profile.as_of(before), **rule)
    return next(row for row in table.to_dicts() if row.get("aspect") == "attention")


def test_changes_last_or_not_and_are_clear_or_not():
    profile = rated(("2026-01-01", "3"), ("2026-05-01", "2"))
    found = change(profile, "2026-02-01", "2026-05-01")
    assert (found["direction"], found["sustained"], found.get("reliable")) == ("lower", False, None)
    longer = rated(("2026-01-01", "3"), ("2026-05-01", "2"), ("2026-09-01", "2"))
    assert change(longer, "2026-02-01", "2026-09-01")["sustained"] is True
    assert change(longer, "2026-02-01", "2026-09-01", ratings=3)["sustained"] is False
    reliability = {"need": vs.Reliability([70, 27, 3])}
    assert change(profile, "2026-02-01", "2026-05-01", reliability=reliability)["reliable"] == "no clear change"
    by_rater = profile.as_of("2026-05-01").changes_since(profile.as_of("2026-02-01"), by_rater=True)
    assert {row.get("rater") for row in by_rater.to_dicts()} == {None, "senco"}
    with pytest.raises(vs.ProfileError):
        change(profile, "2026-02-01", "2026-05-01", ratings=0)


def test_reviews():
    snapshot = (
        with_outcome()
        .support("s", on="2026-09-01", recorded="2026-09-01", title="reading", review="2027-02-20")
        .as_of("2027-03-01")
    )
    rows = snapshot.reviews(every={"need": 91}).to_dicts()
    assert (rows[0]["of"], rows[0]["state"], rows[0]["overdue_by"]) == ("support", vs.ReviewState.OVERDUE, 9)
    assert (rows[1]["of"], rows[1]["due"]) == ("target", datetime.date(2027, 7, 1))
    assert {row["state"] for row in rows[2:]} == {vs.ReviewState.NO_DAY, vs.ReviewState.NEVER_RATED}
    with pytest.raises(vs.ProfileError):
        snapshot.reviews(every={"zebra": 91})


def test_two_records_of_one_child_become_one():
    one = rated(("2026-01-01", "3"))
    other = vs.Profile("another key").append(one.records[0]).append(rated(("2026-02-01", "2")).records[0])
    merged = one.merge(other, keep="another key")
    assert (len(merged), merged.child, merged.formerly) == (2, "another key", ["child"])
    assert merged == other.merge(one)
    with pytest.raises(vs.ProfileError) as caught:
        one.merge(rated(("2026-01-01", "2")))
    assert caught.value.issues[0]["path"] == "records[0].id"


def test_another_framework_is_adopted_and_nothing_lost():
    example = vs.Framework.example()
    renamed = example.to_json().replace('"edition":"0.1.0"', '"edition":"next"', 1)
    other = vs.Framework.from_json(renamed)
    profile = rated(("2026-01-01", "3"))
    adopted = profile.adopt(other)
    assert adopted.as_of("2026-02-01").aspect("need", "attention").known is None
    assert adopted.as_of("2026-02-01").other_framework[0]["framework"]["edition"] == example.edition
    assert vs.Profile.from_json(adopted.to_json(), other) == adopted
    assert adopted.adopt(example) == profile


def test_a_crosswalk_carries_what_was_rated_before():
    crosswalk = vs.Crosswalk.example()
    day = {"on": "2026-09-01", "recorded": "2026-09-01"}
    levels = {"hearing": "3", "sensory_comfort": "2"}
    profile = vs.Profile("child").rate("a", line="need", role="senco", levels=levels, **day)
    southend = next(one for one in vs.Framework.examples() if one.id == "southend_structure")
    adopted = profile.adopt(southend)
    without = adopted.as_of("2026-09-02")
    assert without.aspect("need", "hearing").known is None
    snapshot = adopted.as_of("2026-09-02", crosswalks=[crosswalk])
    assert snapshot.aspect("need", "hearing").known == "3"
    assert any(row.get("carried_from", "").startswith("valuing_send_example") for row in snapshot.ratings().to_dicts())
    assert snapshot.other_framework[0]["crosswalk"] == crosswalk.id
    assert pickle.loads(pickle.dumps(snapshot)) == snapshot
