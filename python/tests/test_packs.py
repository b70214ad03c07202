"""Packs, what people conclude, and a child over time."""

import copy
import pickle

import pytest
import valuing_send as vs

DAYS = ["2025-10-17", "2026-02-13", "2026-06-19", "2026-10-16"]


def pack(kind: str = "annual_review", **options: object) -> vs.Pack:
    options = {"known": "2026-10-16", "since": "2025-10-17", **options}
    return vs.Pack(vs.Profile.example(), vs.Context.example(), vs.Catalogue.example(), kind=kind, **options)


def missing(first: object, second: object, path: str = "") -> list[str]:
    """What of one tree is not in another at the same place with the same content."""
    if isinstance(first, dict) and isinstance(second, dict):
        return [p for key in first for p in missing(first[key], second.get(key), f"{path}.{key}")]
    if isinstance(first, list) and isinstance(second, list):
        second = second + [None] * len(first)
        return [p for i, one in enumerate(first) for p in missing(one, second[i], f"{path}[{i}]")]
    return [] if first == second else [path]


@pytest.mark.parametrize("kind", ["annual_review", "panel", "moving"])
def test_the_family_has_all_that_the_panel_has(kind: str) -> None:
    made = pack(kind)
    panel, family = made.to_dict("professionals"), made.to_dict("family")
    assert missing(panel, family) == [".audience"]
    assert all("explained" in part for part in family["parts"])
    assert not any("explained" in part for part in panel["parts"])
    assert set(made.words("professionals").splitlines()[2:]) <= set(made.words().splitlines())


def test_a_pack_and_its_parts() -> None:
    made = pack(looking_back=DAYS[:3], reliability={"need": vs.Reliability([70, 27, 3])}, every={"need": 91})
    assert "Need, Cognition and learning: due on" in made.lines("due")[0]
    assert made.addressed_to == "To the child and the family"
    assert made.shortlist[:2] == ["elm_primary_language_base", "oak_primary"]
    assert {one["what"] for one in made.not_known} >= {"need/looking_after_health", "delivery/support-calm"}
    assert made.rights[0]["id"] == "ask_for_an_assessment" and made.rights[-1]["verified"] is False
    assert made.remedies[0]["record"] == "correction"
    assert len(made.to_dict()["about"]["earlier"]) == 3
    for part in made.to_dict()["parts"]:
        assert made.lines(part["part"]) == part["lines"]
        assert made.columns(part["part"]).columns
    assert "no clear change" in " ".join(made.lines("change"))
    page = str(made.page())
    assert page.startswith("<!DOCTYPE html>") and "How to put something right" in page and "pack_over_time" in page
    assert repr(made) == "<valuing_send.Pack: annual_review>"
    assert pickle.loads(pickle.dumps(made)) == made == copy.copy(made)
    assert made.known.isoformat() == "2026-10-16" and made.since.isoformat() == "2025-10-17"


def test_after_compulsory_school_age_it_is_the_young_persons() -> None:
    context = vs.Context("example child", ncy=12)
    made = vs.Pack(vs.Profile.example(), context, vs.Catalogue.example(), kind="moving", known="2026-10-16")
    assert made.addressed_to == "To the young person"
    assert "This pack is about you." in made.words()


@pytest.mark.parametrize(
    ("options", "error", "path"),
    [
        ({"since": "2026-10-16"}, vs.ProfileError, "since"),
        ({"looking_back": ["2027-01-01"]}, vs.ProfileError, "looking_back"),
        ({"kind": "tribunal"}, vs.ArgumentError, "kind"),
    ],
)
def test_what_cannot_be_made(options: dict[str, object], error: type[vs.Error], path: str) -> None:
    with pytest.raises(error) as caught:
        pack(**options)
    assert caught.value.path == path


def test_what_a_person_concludes() -> None:
    made = pack("panel")
    note = "CANARY: we saw it differently."
    considered = made.consider(
        by="panel_chair", on="2026-10-20", reasons=made.reasons[:2], unknowns=made.unknowns, differs=True, note=note
    )
    considered.check(made)
    assert considered.digest == made.digest == made.to_dict("professionals")["digest"]
    assert (considered.by, considered.differs, considered.note) == ("panel_chair", True, note)
    assert considered.reasons == sorted(made.reasons[:2])
    assert "CANARY" not in repr(considered)
    assert vs.Considered.from_json(considered.to_json()) == considered == pickle.loads(pickle.dumps(considered))
    with pytest.raises(vs.ProfileError) as caught:
        considered.check(pack("moving"))
    assert caught.value.code == "VS-PACK-003"
    for seen in [{"reasons": []}, {"unknowns": []}, {"reasons": ["CANARY"]}]:
        options = {"reasons": made.reasons[:1], "unknowns": made.unknowns[:1], **seen}
        with pytest.raises(vs.ProfileError) as caught:
            made.consider(by="senco", on="2026-10-20", note=note, **options)
        assert caught.value.code in ("VS-PACK-002", "VS-PACK-003")
        assert "CANARY" not in str(caught.value) + repr(caught.value.issues)


def test_another_table_of_rights() -> None:
    text = vs.Rights.england().to_json().replace("Children and Families Act 2014, section 36(1)", "Another Act")
    rights = vs.Rights.from_json(text)
    assert pickle.loads(pickle.dumps(rights)) == rights != vs.Rights.england()
    assert pack(rights=rights).rights[0]["law"] == "Another Act"
    with pytest.raises(vs.DocumentError) as caught:
        vs.Rights.from_json(text.replace('"verified":true', '"requires_diagnosis":true,"verified":true', 1), lenient=True)
    assert caught.value.code == "VS-RIGHTS-001"


def test_a_child_over_time() -> None:
    profile = vs.Profile.example()
    svg = str(profile.chart_over_time(DAYS))
    assert svg.count("<path") > 20 and "Autumn 2025" in svg and "<desc" in svg
    table = profile.table_over_time(DAYS, domain="independence", labels=["one", "two", "three", "four"])
    assert table.columns == ["Aspect", "When", "Need", "Setting", "Family"]
    rows = table.to_dicts()
    assert rows[0]["When"] == "one (17 October 2025)" and rows[8]["Need"] == "not rated"
    with pytest.raises(vs.NotFoundError):
        profile.chart_over_time(DAYS, domain="nowhere")
    with pytest.raises(vs.ProfileError):
        profile.chart_over_time([DAYS[0], DAYS[0]])
