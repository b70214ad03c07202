"""Rules, catalogues from tables, explanations in any language."""

from __future__ import annotations

import json
import pickle

import pytest
from conftest import frame_library

import valuing_send as vs

MAPPING = """
schema = "valuing_send/mapping"
version = 1
id = "our_offer"
edition = "1"
columns = [
  { column = "Service", field = "title" },
  { column = "Sort", field = "kind", values = [{ from = "Therapy", to = "service" }] },
  { column = "Talking", field = "meets.up_to", domain = "communication_and_interaction" },
  { column = "Wait", field = "wait_weeks" },
  { column = "Money", field = "price.pounds" },
]
constants = [
  { field = "layer", value = "targeted" },
  { field = "price.per", value = "child_term" },
  { field = "price.price_year", value = "2026-27" },
  { field = "price.payer", value = "high_needs_block" },
]
[catalogue]
id = "our_offer"
edition = "2026"
title = "Our offer"
notice = "From our Local Offer."
framework = { id = "valuing_send_example", edition = "0.1.0" }
layers = [{ id = "targeted", title = "Targeted" }]
placements = []
"""

CSV = "Service,Sort,Talking,Wait,Money,Room\nTalk Time,Therapy,3,12,900,Hall\n"


def with_rule(rule: object) -> vs.Catalogue:
    document = vs.Catalogue.example().to_dict()
    document["provisions"] = [one for one in document["provisions"] if one["id"] == "building_club"]
    document["provisions"][0]["rule"] = rule
    return vs.Catalogue.from_json(json.dumps(document))


def test_a_rule_is_three_valued_and_exact() -> None:
    either = {"any": [{"level": {"aspect": "attention", "at_most": "1"}}, {"level": {"aspect": "attention", "at_least": "2"}}]}
    snapshot, context = vs.Profile("c").as_of("2026-10-16"), vs.Context("c")
    assert vs.Rule(either).answer(snapshot, context) is vs.Answer.YES
    assert vs.Rule({"not": either}).answer(snapshot, context) is vs.Answer.NO
    assert vs.Rule(either["any"][0]).answer(snapshot, context) is vs.Answer.UNKNOWN
    assert vs.Rule({"age": {"from": 5}}).answer(snapshot, vs.Context("c", age=4)) is vs.Answer.NO
    assert vs.Rule({"intake": ["girls"]}).answer(snapshot, vs.Context("c", intakes={"girls": True})) is vs.Answer.YES
    assert vs.Rule({"designation": ["slcn"]}).answer(snapshot, vs.Context("c", designation="asd")) is vs.Answer.NO
    rule = vs.Rule(either)
    assert pickle.loads(pickle.dumps(rule)) == rule
    with pytest.raises(vs.ProfileError):
        rule.answer(snapshot, vs.Context("someone else"))


def test_a_rule_that_names_what_is_not_there_is_an_error() -> None:
    with pytest.raises(vs.DocumentError) as caught:
        with_rule({"all": [{"level": {"aspect": "atention", "at_least": "2"}}]})
    assert (caught.value.code, caught.value.path) == ("VS-DOCUMENT-015", "provisions[0].rule.all[0].level.aspect")
    with pytest.raises(vs.DocumentError) as caught:
        with_rule({"requests_assessment": True})
    assert caught.value.code == "VS-RIGHTS-003"


def test_a_rule_is_a_criterion_of_the_match(now: vs.Snapshot) -> None:
    catalogue = with_rule({"any": [{"level": {"aspect": "attention", "at_least": "4"}}, {"age": {"from": 10}}]})
    offer = vs.Match(now, vs.Context("example child", age=8, ncy=3), catalogue)[0]
    told = next(one for one in offer.to_dict()["criteria"] if one["test"] == "rule")
    assert (told["answer"], told["rule"]["any"][1]) == ("no", {"age": {"from": 10}})
    assert offer.finding is vs.Finding.DOES_NOT_MEET


def test_a_local_offer_loads_with_a_mapping(now: vs.Snapshot) -> None:
    mapping = vs.Mapping.from_toml(MAPPING)
    assert vs.Mapping.from_json(mapping.to_json()) == mapping
    assert pickle.loads(pickle.dumps(mapping)) == mapping
    assert {one["field"] for one in mapping.to_dict()["columns"]} <= set(vs.Mapping.fields())
    catalogue, unmapped = vs.Catalogue.from_csv(CSV, mapping)
    assert (list(catalogue), unmapped) == (["talk_time"], ["Room"])
    assert catalogue.prices[0]["pounds"] == 900
    kept, _ = vs.Catalogue.from_csv(CSV.encode(), mapping, lenient=True)
    assert kept["talk_time"]["Room"] == "Hall"
    found = vs.Match(now, vs.Context("example child"), catalogue)
    assert found[0].finding is vs.Finding.MEETS_EVERY
    assert "900" not in found.to_json()
    with pytest.raises(vs.DocumentError) as caught:
        vs.Catalogue.from_csv(CSV.replace("12", "soon"), mapping)
    assert caught.value.path == "rows[0].wait_weeks"


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_a_catalogue_comes_from_any_arrow_table(library: str) -> None:
    frames = frame_library(library)
    columns = {"Service": ["Talk Time"], "Sort": ["Therapy"], "Talking": [3], "Wait": [12.0], "Money": [900.0]}
    frame = frames.table(columns) if library == "pyarrow" else frames.DataFrame(columns)
    catalogue, unmapped = vs.Catalogue.from_table(frame, vs.Mapping.from_toml(MAPPING))
    assert (catalogue["talk_time"]["wait_weeks"], unmapped) == (12, [])
    assert catalogue == vs.Catalogue.from_csv(CSV, vs.Mapping.from_toml(MAPPING))[0]


def test_an_explanation_says_what_would_have_to_be_different(found: vs.Match) -> None:
    base = found.offer("elm_primary_language_base")
    assert base.adjustments == [
        {"domain": "social_emotional_and_mental_health", "aspect": "managing_feelings", "steps": 1}
    ]
    assert base.suggestion is not None
    assert base.suggestion.startswith("With one more step of readiness in Handling big feelings")
    assert base.why_here == "preferred"
    assert all(offer.why_here_in_words for offer in found)
    assert found.outside == []


def test_another_language_is_a_document(found: vs.Match) -> None:
    english = vs.Phrases.english()
    document = english.to_dict()
    document["language"] = "x-shout"
    for phrase in document["phrases"]:
        if "{" not in phrase["text"]:
            phrase["text"] = phrase["text"].upper()
    loud = vs.Phrases.from_json(json.dumps(document))
    assert loud.language == "x-shout"
    assert pickle.loads(pickle.dumps(loud)) == loud
    assert "WHAT THEY WANT" in found.words(loud)
    assert "may ask for an EHC needs assessment at any time" in found.words(loud)
    assert found.words(english) == found.words()
    document["phrases"].pop()
    with pytest.raises(vs.DocumentError):
        vs.Phrases.from_json(json.dumps(document))


def test_one_provision_is_explained_with_the_notice() -> None:
    found = vs.Match(vs.Profile.example().as_of("2026-10-16"), vs.Context.example(), vs.Catalogue.example())
    words = found.explain("oak_primary")
    assert words.startswith("2. Oak Primary School\n") and words.endswith(found.notice + "\n")
    assert words == found.explain("oak_primary", vs.Phrases.english())
    assert "SENCO says 3 (Close daily help), 9 October 2026" in words
    document = json.loads(found.explain_json("oak_primary"))
    assert document["offer"] == found.to_dict()["offers"][1]
    assert (document["words"], document["notice"]) == (words, found.notice)
    for explain in (found.explain, found.explain_json):
        with pytest.raises(vs.NotFoundError):
            explain("nowhere")


def test_a_rule_in_a_table() -> None:
    polars = pytest.importorskip("polars")
    head = vs.Catalogue.example().to_dict()
    names = ("id", "edition", "title", "notice", "framework", "layers", "placements")
    mapping = vs.Mapping.from_json(
        json.dumps(
            {
                "schema": "valuing_send/mapping",
                "version": 1,
                "id": "rules",
                "edition": "1",
                "columns": [],
                "catalogue": {name: head[name] for name in names},
            }
        )
    )
    row = {"id": "club", "title": "Club", "kind": "support", "layer": "targeted", "meets.domain": "independence"}
    rule = {"level": {"aspect": "attention", "at_least": "2"}}
    frame = polars.DataFrame([{**row, "meets.up_to": "2", "rule": json.dumps(rule)}])
    catalogue, unmapped = vs.Catalogue.from_table(frame, mapping)
    assert catalogue["club"]["rule"] == rule and unmapped == []
    with pytest.raises(vs.DocumentError) as raised:
        vs.Catalogue.from_table(frame.with_columns(rule=polars.lit('{"level":{"aspect":"no","at_least":"2"}}')), mapping)
    assert raised.value.path == "rows[0].rule.level.aspect"
