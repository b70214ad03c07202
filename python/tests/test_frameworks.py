"""Frameworks of other structures, crosswalks between them, and answers to support prompts."""

from __future__ import annotations

import json
from typing import Any

import pytest

import valuing_send as vs

DAY = "2026-10-05"


def named(id: str) -> vs.Framework:
    return next(framework for framework in vs.Framework.examples() if framework.id == id)


def test_every_framework_says_whether_it_is_an_example() -> None:
    for framework in vs.Framework.examples():
        assert framework.status == {"kind": "example"}
        assert framework.shown.startswith("This framework is an example and not in use.")
        assert vs.Framework.from_json(framework.to_json()) == framework
    document = named("southend_structure").to_dict()
    document["status"] = {"kind": "adopted", "by": "A council", "on": "2026-09-01", "co_produced_with": ["families"]}
    adopted = vs.Framework.from_json(json.dumps(document))
    words = "This framework was adopted by A council on 1 September 2026, made together with families."
    assert adopted.shown.startswith(words)
    snapshot = vs.Profile("child 7", adopted).as_of(DAY)
    assert snapshot.to_dict()["framework"]["status"]["by"] == "A council"
    counts = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"}).coverage()
    assert counts.framework.is_example


def test_phases_have_sentences_of_their_own() -> None:
    framework = named("hertfordshire_structure")
    assert [phase["id"] for phase in framework.phases] == ["early_years", "primary", "secondary"]
    assert framework.phase_of(ncy=3) == "primary"
    assert framework.phase_of() is None
    sentences = {
        framework.statement("need", "hearing_band", "2", phase=phase) for phase in [None, "primary", "secondary"]
    }
    assert len(sentences) == 3
    assert framework.statement("need", "hearing_band", "2", phase="another") is None


def test_levels_are_found_from_statements() -> None:
    framework = named("bristol_structure")
    assert len(framework.aspects) == 68
    assert framework.level_of_statements("need", "memory", ["how_much_t", "how_often_b"]) == "B"
    assert framework.level_of_statements("need", "memory", []) is None
    with pytest.raises(vs.DocumentError) as caught:
        framework.level_of_statements("need", "memory", ["how_much_t", "how_much_b"])
    assert (caught.value.code, caught.value.path) == ("VS-FRAMEWORK-006", "chosen[1]")
    with pytest.raises(vs.NotFoundError) as missing:
        framework.level_of_statements("need", "memory", ["canary"])
    assert "canary" not in str(missing.value)


def test_what_is_not_aligned_is_unknown_and_says_why() -> None:
    framework = named("southend_structure")
    snapshot = vs.Profile("child 7", framework).as_of(DAY)
    assert snapshot.compare_domain("setting", "cognition_and_learning") == vs.Comparison.UNKNOWN
    assert framework.not_compared("setting") == "The framework does not say which need its levels meet."
    assert vs.Framework.example().not_compared("setting") is None


def test_a_crosswalk_says_what_is_exact_and_what_is_not() -> None:
    crosswalk = vs.Crosswalk.example()
    assert (crosswalk.source.id, crosswalk.target.id) == ("valuing_send_example", "southend_structure")
    assert vs.Crosswalk.from_json(crosswalk.to_json(), crosswalk.source, crosswalk.target) == crosswalk
    together = crosswalk.carry_together("need", {"attention": "1", "memory": "3", "understanding_ideas": "0"})
    assert together == [{"how": "exact", "line": "need", "aspect": "learning", "level": "3"}]
    [lost] = crosswalk.carry("family", "hearing", "1")
    assert lost["how"] == "not_carried" and lost["reason"]
    with pytest.raises(vs.NotFoundError):
        crosswalk.carry("canary", "hearing", "1")
    with pytest.raises(vs.ProfileError) as off:
        crosswalk.carry("need", "hearing", "canary")
    assert off.value.code == "VS-PROFILE-002" and "canary" not in str(off.value)
    wrong: dict[str, Any] = crosswalk.to_dict()
    wrong["lines"] = wrong["lines"][:-1]
    with pytest.raises(vs.DocumentError) as caught:
        vs.Crosswalk.from_json(json.dumps(wrong), crosswalk.source, crosswalk.target)
    assert [(issue["code"], issue["path"]) for issue in caught.value.issues] == [("VS-CROSSWALK-001", "lines")]


def test_a_snapshot_is_carried(now: vs.Snapshot) -> None:
    carried = vs.Crosswalk.example().carry_snapshot(now)
    document = carried.to_dict()
    counts = carried.counts
    assert counts["exact"] == document["exact"] > 0
    assert counts["not_carried"] == len(carried.not_carried) == len(document["not_carried"])
    how = carried.columns()["how"]
    assert (how.count("exact"), how.count("approximate")) == (counts["exact"], counts["approximate"])
    assert f"{counts['exact']} exact, {counts['approximate']} approximate" in carried.words()
    assert document["framework"]["status"] == {"kind": "example"}
    with pytest.raises(vs.DocumentError) as caught:
        vs.Crosswalk.example().carry_snapshot(vs.Profile("child 7", carried.framework).as_of(DAY))
    assert caught.value.code == "VS-FRAMEWORK-004"


def test_answers_to_prompts_are_kept_and_give_no_level() -> None:
    prompts = vs.Framework.example().prompts("setting", "sensory_and_physical")
    assert {prompt["line"] for prompt in prompts} == {"setting"}
    answers = [
        {"prompt": prompts[0]["id"], "answer": "yes", "note": "canary"},
        {"prompt": prompts[2]["id"], "answer": "partly"},
    ]
    profile = vs.Profile("child 7").rate(
        "r1", on=DAY, recorded=DAY, line="setting", role="senco", levels={}, answers=answers
    )
    assert vs.Profile.from_json(profile.to_json()) == profile
    now = profile.as_of(DAY)
    found = now.answers("setting", "sensory_and_physical")
    assert [(one["prompt"], one["answer"]) for one in found] == [(one["prompt"], one["answer"]) for one in answers]
    assert now.domain("setting", "sensory_and_physical").rated == 0
    words = now.layers_in_words("setting", "sensory_and_physical")
    assert words.startswith("universal: 1 of 2 yes, 1 not answered.")
    with pytest.raises(vs.ProfileError) as caught:
        profile.rate(
            "r2",
            on=DAY,
            recorded=DAY,
            line="need",
            role="senco",
            levels={},
            answers=[{"prompt": "canary", "answer": "no"}],
        )
    assert "canary" not in str(caught.value)
