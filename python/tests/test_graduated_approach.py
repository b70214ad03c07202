"""The graduated approach: what was tried, what was not, what is not yet explored; plans and their reviews."""

from __future__ import annotations

import json
import pickle
import re
from datetime import date

import pytest

import valuing_send as vs

TODAY = "2026-10-16"


def account(**options: object) -> vs.GraduatedApproach:
    return vs.GraduatedApproach(
        vs.Profile.example(),
        TODAY,
        vs.Context.example(),
        vs.Catalogue.example(),
        **options,  # type: ignore[arg-type]
    )


def plan() -> vs.Plan:
    return account().plan(
        outcomes=[{"id": "lunch", "words": "I can join in a game at lunch.", "aspects": ["managing_feelings"]}],
        steps=[
            {
                "id": "calm",
                "what": "Calm space and a trusted adult",
                "provision": "calm_space",
                "from": date(2026, 10, 19),
                "until": "2026-11-27",
                "outcomes": ["lunch"],
            }
        ],
        agreement=[{"by": "parent_carer", "says": "agrees", "on": "2026-10-16"}],
    )


def test_every_form_of_an_account_carries_the_notice() -> None:
    made = account()
    notice = made.to_dict()["notice"]
    assert "may ask for an EHC needs assessment at any time" in notice
    assert notice in made.words()
    assert notice == made.columns().to_dicts()[0]["words"]
    # Every public way out of an account; one that is added must carry the notice and be added here.
    public = {name for name in dir(vs.GraduatedApproach) if not name.startswith("_")}
    assert public == {"columns", "plan", "timeline", "to_dict", "to_json", "words"}
    for text in (made.to_json(), made._repr_html_(), made.timeline().text):
        assert "at any time" in text


def test_what_was_not_delivered_was_not_tried() -> None:
    parts = account().to_dict()
    tried = {one["title"] for one in parts["tried"]}
    assert tried == {"Building club", "Speech and language therapy"}
    assert all(one["delivery"] in ("none", "not_recorded") for one in parts["not_tried"])
    explored = {one["provision"] for domain in parts["not_explored"] for one in domain["suggestions"]}
    assert explored == {"visual_timetable", "calm_space", "calm_classrooms", "emotional_support_team"}


def test_what_cannot_start_in_time_is_left_out_and_said() -> None:
    sooner = account(start_by="2026-10-15")
    assert {one["why"] for one in sooner.to_dict()["left_out"]} == {"starts_too_late"}
    assert "Left out, because they cannot start by 15 October 2026: 4" in sooner.words()
    with pytest.raises(vs.ProfileError) as raised:
        account(checked_within_days=-1)
    assert raised.value.path == "checked_within_days"


def test_a_plan_is_made_read_again_and_reviewed() -> None:
    made = plan()
    assert made.reviews == [date(2026, 11, 27)]
    assert made.child == "example child"
    assert vs.Plan.from_json(made.to_json()) == made
    profile = vs.Profile.example().support(
        "given",
        on="2026-11-27",
        recorded="2026-11-27",
        title="Calm space and a trusted adult",
        provision="calm_space",
        delivered=[{"from": "2026-10-19", "to": "2026-11-27", "extent": "full"}],
    )
    review = made.review(profile, "2026-11-27", vs.Context.example(), vs.Catalogue.example())
    assert review.to_dict()["steps"][0]["delivery"] == "full"
    assert review.next_review == date(2026, 11, 27)
    assert review.notice in review.words()
    rows = review.columns().to_dicts()
    assert [row["section"] for row in rows] == ["notice", "step", "agreement", "next_review"]
    assert rows[0]["words"] == review.notice and rows[1]["delivery"] == "delivered in full"
    with pytest.raises(vs.ProfileError) as raised:
        account().plan(steps=[{"id": "a", "what": "b", "from": "2026-10-19", "outcomes": ["none"]}])
    assert [issue["path"] for issue in raised.value.issues] == ["steps[0].outcomes[0]"]


def test_they_can_be_pickled_and_show_nothing_of_the_child() -> None:
    made, agreed = account(start_by="2027-01-04", evidence=["some"]), plan()
    review = agreed.review(vs.Profile.example(), TODAY, vs.Context.example(), vs.Catalogue.example())
    for one in (made, agreed, review):
        assert pickle.loads(pickle.dumps(one)) == one
        assert "Calm" not in repr(one)


def test_an_account_and_a_review_in_another_language_have_the_notice() -> None:
    document = vs.Phrases.english().to_dict()
    for phrase in document["phrases"]:
        phrase["text"] = "".join(
            part if part.startswith("{") else part.upper() for part in re.split(r"({.*?})", phrase["text"])
        )
    phrases = vs.Phrases.from_json(json.dumps(document))
    inputs = (vs.Profile.example(), "2026-10-16", vs.Context.example(), vs.Catalogue.example())
    account, english = vs.GraduatedApproach(*inputs, phrases=phrases), vs.GraduatedApproach(*inputs)
    notice = "NOTHING HERE HAS TO BE TRIED FIRST."
    assert account.words().startswith("AT ANY TIME") and notice in account.words()
    assert notice in account.to_json() and notice in account.columns()["words"][0]
    assert english.words() == vs.GraduatedApproach(*inputs, phrases=vs.Phrases.english()).words()
    assert "We have tried" not in account.words() and "What we have tried" in english.words()
    assert any(source["role"] == "phrases" for source in account.to_dict()["provenance"]["sources"])
    review = english.plan().review(inputs[0], "2026-11-27", inputs[2], inputs[3], phrases=phrases)
    assert notice in review.words() and "THE NEXT REVIEW IS ON" in review.words()
    assert pickle.loads(pickle.dumps(account)) == account and pickle.loads(pickle.dumps(review)) == review
    document["phrases"] = [phrase for phrase in document["phrases"] if phrase["id"] != "account_notice"]
    with pytest.raises(vs.Error):
        vs.Phrases.from_json(json.dumps(document))
