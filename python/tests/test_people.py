"""A child: profile, snapshot, what is on offer."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

import valuing_send as vs


def rated(**levels: str | vs.Absent) -> vs.Profile:
    return vs.Profile("c").rate("r1", on="2026-10-05", recorded="2026-10-06", line="need", role="senco", levels=levels)


def test_a_profile_is_never_changed() -> None:
    empty = vs.Profile("c")
    assert len(rated(memory="1")) == 1
    assert len(empty) == 0


def test_what_was_known_depends_on_the_day_it_was_written_down() -> None:
    profile = rated(memory="3")
    assert profile.as_of("2026-10-05").aspect("need", "memory").known is None
    assert profile.as_of("2026-10-06").aspect("need", "memory").known == "3"
    assert profile.as_of("2026-10-06", "2026-10-04").aspect("need", "memory").known is None


def test_unknown_is_not_zero() -> None:
    snapshot = rated(memory="0", attention=vs.Absent.NOT_APPLICABLE, hearing=vs.Absent.WITHHELD).as_of("2026-10-06")
    assert snapshot.aspect("need", "memory").known == "0"
    assert snapshot.aspect("need", "attention").absent is vs.Absent.NOT_APPLICABLE
    for aspect in ["hearing", "seeing"]:
        level = snapshot.aspect("need", aspect)
        assert (level.known, level.lo, level.hi, level.rated) == (None, "0", "4", 0)


def test_every_kind_of_record() -> None:
    day = date(2026, 10, 6)
    profile = (
        rated(memory="3")
        .wish("w", on=day, recorded=day, by="child_young_person", words="More time", until="2027-01-01")
        .support(
            "s",
            on=day,
            recorded=day,
            title="Talking group",
            domains=["communication_and_interaction"],
            specified={"what": "A group", "hours": 1, "per": "week", "who": "assistant"},
            available={"staffed": True, "checked": day, "wait_weeks": 2},
            delivered=[{"from": day, "to": day, "extent": "part", "hours": 0.5}],
        )
        .correct("c", corrects="r1", recorded="2026-10-07", entry={
            "kind": "rating", "on": "2026-10-05", "line": "need", "role": "senco",
            "levels": [{"aspect": "memory", "level": "2"}],
        })
        .withdraw("x", withdraws="w", recorded="2026-10-07")
        .erase("e", erases="s", recorded="2026-10-08")
    )  # fmt: skip
    assert [record["kind"] for record in profile.records] == [
        "correction", "erasure", "rating", "support", "wish", "withdrawal",
    ]  # fmt: skip
    snapshot = profile.as_of("2026-10-06")
    assert snapshot.aspect("need", "memory").known == "3"
    assert profile.as_of("2026-10-07").aspect("need", "memory").known == "2"
    assert snapshot.wishes[0]["words"] == "More time"
    assert snapshot.support == []
    assert profile.as_of("2026-10-07").wishes == []
    assert "Talking group" in profile.to_json() and "Talking group" not in profile.without_erased().to_json()
    assert vs.Profile.from_json(profile.to_json()) == profile
    assert vs.Profile("c").extend(profile.records) == profile
    assert profile.append(json.dumps(profile.records[0])) == profile


def test_days_in_and_out() -> None:
    day = date(2026, 10, 16)
    snapshot = vs.Profile.example().as_of(day)
    assert snapshot == vs.Profile.example().as_of("2026-10-16")
    assert (snapshot.known, snapshot.seen) == (day, day)
    assert not isinstance(snapshot.known, datetime)
    with pytest.raises(vs.ArgumentError, match=r"\.date\(\)"):
        vs.Profile.example().as_of(datetime(2026, 10, 16, 9))
    with pytest.raises(vs.DocumentError, match="VS-DATE-001"):
        vs.Profile.example().as_of("2026-10-16T09:00")
    with pytest.raises(vs.ArgumentError):
        vs.Profile.example().as_of(20261016)  # type: ignore[arg-type]


def test_a_snapshot_over_the_five_domains(now: vs.Snapshot, before: vs.Snapshot) -> None:
    table = now.columns()
    assert len(table) == 15
    assert now.compare_domain("setting", "social_emotional_and_mental_health") is vs.Comparison.BELOW
    assert vs.Profile("c").as_of(now.known).compare_domain("family", "independence") is vs.Comparison.UNKNOWN
    assert now.compare_aspect("setting", "attention") in set(vs.Comparison)
    changes = now.changes_since(before)
    assert changes.columns[:6] == ["domain", "aspect", "line", "rater", "direction", "steps"]
    assert changes.columns[6:] == ["same_raters", "carried", "sustained", "reliable"]
    with pytest.raises(vs.ProfileError, match="VS-PROFILE-007"):
        before.changes_since(now)
    assert set(changes["direction"]) <= set(vs.Direction)
    assert vs.Direction.HIGHER in changes["direction"]
    assert now.domain("need", "independence").of == 5
    assert {row["role"] for row in now.ratings().to_dicts()} >= {"SENCO", "Parent or carer"}
    assert now.to_dict()["known"] == "2026-10-16"


def test_a_match_puts_what_is_preferred_first(found: vs.Match) -> None:
    assert len(found) == len(vs.Catalogue.example()) == len(found.columns())
    assert found[0].preferred
    assert [offer.position for offer in found] == list(range(1, len(found) + 1))
    assert found[-1] == found.offers[-1]
    with pytest.raises(IndexError):
        found[len(found)]
    for offer in found:
        assert offer == found.offer(offer.provision)
        assert offer.finding in set(vs.Finding)
        assert offer.to_dict()["provision"] == offer.provision
        assert all(answer in set(vs.Answer) and words for answer, words in offer.criteria)
        if offer.finding is not vs.Finding.CANNOT_TELL:
            assert offer.would_settle == []
    assert found.unmet and all(need["met"] == vs.Answer.NO for need in found.unmet)
    assert found.promises[0]["delivery"] in {"part", "none", "not_recorded"}
    assert found.wishes and found.notice in found.words()
    assert set(found.not_rated) <= {aspect for aspect, _ in found.not_known}
    assert all(isinstance(why, vs.Absent) for _, why in found.not_known)
    assert all(need["met"] == vs.Answer.UNKNOWN for need in found.unsettled)
    assert not found.is_unsettled_whose
    assert found[0].preference and any(offer.recorded for offer in found)


def test_a_context_is_of_one_child(now: vs.Snapshot) -> None:
    with pytest.raises(vs.ProfileError, match="VS-PROFILE-003"):
        vs.Match(now, vs.Context("another"), vs.Catalogue.example())
    context = vs.Context(
        "example child", age=8, ncy=3, phase="primary", area="Fenshire", now="oak_primary", holder="parent_carer",
        preferences=["building_club"], travel={"building_club": 12},
    )  # fmt: skip
    assert vs.Match(now, context, vs.Catalogue.example())[0].provision == "building_club"
    assert vs.Context.from_json(context.to_json()) == context
    assert context.to_dict()["travel"] == [{"provision": "building_club", "metres": 12}]


def test_a_framework_of_ones_own() -> None:
    document = vs.Framework.example().to_dict()
    document["title"] = "Ours"
    framework = vs.Framework.from_json(json.dumps(document))
    assert framework.title == "Ours"
    assert framework != vs.Framework.example()
    document["later"] = 1
    with pytest.raises(vs.DocumentError, match="VS-DOCUMENT-007 at later"):
        vs.Framework.from_json(json.dumps(document))
    kept = vs.Framework.from_json(json.dumps(document), lenient=True)
    assert kept.to_dict()["later"] == 1
    assert len(framework.aspects) == 25
    assert framework.statement("need", "memory", "9") is None


def test_toml_is_for_writing_by_hand() -> None:
    with pytest.raises(vs.DocumentError) as caught:
        vs.Framework.from_toml("schema = 'valuing_send/framework'\nversion = 1\n")
    assert {issue["path"] for issue in caught.value.issues} >= {"id", "edition", "domains"}


def test_a_catalogue_is_a_collection() -> None:
    catalogue = vs.Catalogue.example()
    assert list(catalogue) == catalogue.keys() == catalogue.columns()["id"]
    assert vs.Catalogue.from_json(catalogue.to_json(), catalogue.framework) == catalogue
    with pytest.raises(vs.NotFoundError):
        catalogue["nothing_such"]
    assert "nothing_such" not in catalogue


def test_drawings_say_what_they_show(now: vs.Snapshot) -> None:
    for svg in [now.lines(), now.radar()]:
        assert svg.text.startswith("<svg") and "<title" in svg.text and "<desc" in svg.text
        assert svg._repr_svg_() == svg._repr_html_() == str(svg) == svg.text
    assert now.lines(id="other") != now.lines()
    with pytest.raises(vs.DocumentError, match="VS-ID-001"):
        now.lines(id="Not an id")
    assert "<figure" in now._repr_html_()
