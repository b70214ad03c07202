"""What holds of every class: it can be pickled, copied, compared and shown, and it cannot be changed."""

from __future__ import annotations

import copy
import doctest
import inspect
import pickle
from typing import Any

import pytest

import valuing_send as vs

CLASSES = sorted(name for name, value in vars(vs._native).items() if inspect.isclass(value))


def test_there_is_one_of_each(one_of_each: dict[str, Any]) -> None:
    assert sorted(one_of_each) == CLASSES
    for name, object in one_of_each.items():
        assert type(object) is getattr(vs, name)


@pytest.mark.parametrize("name", CLASSES)
def test_it_comes_back_from_a_pickle(one_of_each: dict[str, Any], name: str) -> None:
    object = one_of_each[name]
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(object, protocol))
        assert type(again) is type(object)
        assert again == object
        assert repr(again) == repr(object)
    assert copy.deepcopy(object) == object == copy.copy(object)


@pytest.mark.parametrize("name", CLASSES)
def test_it_is_equal_to_itself_alone(one_of_each: dict[str, Any], name: str) -> None:
    object = one_of_each[name]
    for other in one_of_each.values():
        assert (object == other) is (object is other)
    assert object != name
    assert object != 3


@pytest.mark.parametrize("name", CLASSES)
def test_it_cannot_be_changed(one_of_each: dict[str, Any], name: str) -> None:
    with pytest.raises(AttributeError):
        one_of_each[name].something = 1


@pytest.mark.parametrize("name", CLASSES)
def test_it_is_shown_in_one_line(one_of_each: dict[str, Any], name: str) -> None:
    text = repr(one_of_each[name])
    assert "\n" not in text and len(text) < 200
    assert name in text
    if not text.startswith("<"):
        assert eval(text, vars(vs)) == one_of_each[name]


@pytest.mark.parametrize("name", CLASSES)
def test_markup_is_escaped_and_closed(one_of_each: dict[str, Any], name: str) -> None:
    html = getattr(one_of_each[name], "_repr_html_", None)
    if html is not None:
        assert html().count("<svg") == html().count("</svg>")
        assert html().count("<table") == html().count("</table>")
        assert "<script" not in html()


def test_what_comes_from_outside_is_escaped() -> None:
    evil = "<script>alert(1)</script>&"
    series = vs.Series(vs.Measure("m", evil, "flow"), "k<b>", {2019: 1, 2020: 2})
    for shown in [series._repr_html_(), series.columns()._repr_html_(), series.chart(evil).text]:
        assert "<script" not in shown and "<b>" not in shown


def test_every_name_is_public_and_documented() -> None:
    for name in vs.__all__:
        assert getattr(vs, name).__doc__, name
    for name in CLASSES:
        cls = getattr(vs._native, name)
        assert cls.__module__ == "valuing_send" and name in vs.__all__
        for attribute in vars(cls):
            if not attribute.startswith("_"):
                assert getattr(cls, attribute).__doc__, f"{name}.{attribute}"


def test_the_examples_in_the_docstrings_run() -> None:
    runner = doctest.DocTestRunner(verbose=False)
    ran = 0
    for name in dir(vs._native):
        value = getattr(vs._native, name)
        texts = [(name, value.__doc__)] if callable(value) else []
        if inspect.isclass(value):
            texts += [(f"{name}.{key}", getattr(member, "__doc__", None)) for key, member in vars(value).items()]
        for title, text in texts:
            if text and ">>>" in text:
                test = doctest.DocTestParser().get_doctest(inspect.cleandoc(text), {}, title, None, None)
                runner.run(test)
                ran += 1
    assert ran > 15
    assert runner.failures == 0


def test_pages_packs_and_profiles_are_seen_in_a_notebook(one_of_each: dict[str, Any]) -> None:
    for name in ["Page", "Pack"]:
        shown = one_of_each[name]._repr_html_()
        assert shown.startswith('<iframe title="A page of valuing_send" sandbox=""')
        assert "<script" not in shown and "srcdoc=" in shown
    profile = vs.Profile.example()
    shown = profile._repr_html_()
    assert shown.count("<tr") == len(profile) + 1
    assert profile.child not in shown
    assert {row["kind"] for row in profile.columns().to_dicts()} >= {"rating", "support", "wish"}
    assert all("words" not in row for row in profile.columns().to_dicts())


def test_one_of_something_is_not_several() -> None:
    profile = vs.Profile("one").rate(
        "r1", on="2026-10-05", recorded="2026-10-05", line="need", role="senco", levels={"attention": "1"}
    )
    assert repr(profile) == "<valuing_send.Profile: 1 record>"
    series = vs.Series(vs.Measure("visits", "visits", "flow"), "north", {2020: 1})
    assert repr(series) == "<valuing_send.Series visits: 1 period, 2020 to 2020>"
