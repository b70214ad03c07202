"""Documents: the committed schemas, the shared vectors, and what holds of all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

import valuing_send as vs

FRAMEWORK = vs.Framework.example()

CHILD = (vs.Profile.example(), "2026-10-16", vs.Context.example(), vs.Catalogue.example())
ACCOUNT = vs.GraduatedApproach(*CHILD)
PLAN = ACCOUNT.plan(
    outcomes=[{"id": "lunch", "words": "I can join in.", "aspects": ["managing_feelings"]}],
    steps=[{"id": "calm", "what": "Calm space", "from": "2026-10-01", "outcomes": ["lunch"]}],
    agreement=[{"by": "parent_carer", "says": "agrees", "on": "2026-10-16"}],
)

DOCUMENTS: dict[str, Any] = {
    "framework": lambda: vs.Framework.example(),
    "catalogue": lambda: vs.Catalogue.example(),
    "context": lambda: vs.Context.example(),
    "profile": lambda: vs.Profile.example(),
    "snapshot": lambda: vs.Profile.example().as_of("2026-10-16"),
    "graduated_approach": lambda: ACCOUNT,
    "plan": lambda: PLAN,
    "plan_review": lambda: PLAN.review(*CHILD),
    "match": lambda: vs.Match(
        vs.Profile.example().as_of("2026-10-16"), vs.Context.example(), vs.Catalogue.example()
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_what_its_schema_says(name: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document = DOCUMENTS[name]().to_dict()
    jsonschema.Draft202012Validator(schema).validate(document)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({**document, "version": "2"})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_canonical_json_has_one_form(name: str) -> None:
    text = DOCUMENTS[name]().to_json()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    assert text.startswith(f'{{"schema":"valuing_send/{name}","version":1,')
    assert "null" not in text


ASPECTS = st.sampled_from(FRAMEWORK.aspects)
LEVEL = st.sampled_from(["0", "1", "2", "3", "4", *(why for why in vs.Absent if why is not vs.Absent.NOT_RECORDED)])
RATING = st.tuples(st.integers(0, 40), st.integers(0, 10), st.dictionaries(ASPECTS, LEVEL, min_size=1, max_size=4))


def day(number: int) -> date:
    return date(2026, 9, 1) + timedelta(days=number)


def recorded(ratings: list[tuple[int, int, dict[str, str]]]) -> list[vs.Profile]:
    """Profiles of one rating each."""
    return [
        vs.Profile("c").rate(f"r{n}", on=day(on), recorded=day(on + late), line="need", role="senco", levels=levels)
        for n, (on, late, levels) in enumerate(ratings)
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(RATING, max_size=6), st.integers(0, 50), st.randoms())
def test_the_order_of_records_changes_nothing(ratings: Any, known: int, random: Any) -> None:
    records = [record for profile in recorded(ratings) for record in profile.records]
    profile = vs.Profile("c").extend(records)
    random.shuffle(records)
    assert vs.Profile("c").extend(records) == profile
    assert vs.Profile.from_json(profile.to_json()) == profile

    # The same by hand: the latest rating that was known and seen.
    snapshot = profile.as_of(day(known))
    expected: dict[str, tuple[tuple[int, int, str], str]] = {}
    for n, (on, late, levels) in enumerate(ratings):
        if on + late <= known:
            for aspect, level in levels.items():
                at = (on, on + late, f"r{n}")
                if aspect not in expected or expected[aspect][0] < at:
                    expected[aspect] = (at, level)
    for aspect in FRAMEWORK.aspects:
        found = snapshot.aspect("need", aspect)
        match expected.get(aspect, (None, None))[1]:
            case None:
                assert (found.lo, found.hi, found.rated) == ("0", "4", 0)
            case vs.Absent.NOT_APPLICABLE:
                assert found.absent is vs.Absent.NOT_APPLICABLE
            case vs.Absent():
                assert (found.known, found.rated) == (None, 0)
            case level:
                assert (found.known, found.rated) == (level, 1)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_no_text_is_anything_but_an_error(text: str | bytes) -> None:
    readers: list[Callable[[str | bytes], Any]] = [
        vs.Framework.from_json,
        vs.Framework.from_toml,
        vs.Profile.from_json,
        vs.Context.from_json,
    ]
    for read in readers:
        with pytest.raises(vs.DocumentError) as caught:
            read(text)
        assert caught.value.code.startswith("VS-") and caught.value.issues


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.text(max_size=8) | st.sampled_from(["id", "kind", "levels", "recorded"]), JSON, max_size=5))
def test_no_record_is_anything_but_an_error(record: dict[str, Any]) -> None:
    with pytest.raises(vs.DocumentError):
        vs.Profile("c").append(record)
