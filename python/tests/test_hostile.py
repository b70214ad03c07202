"""Every public function with arguments that nobody meant: a typed error, never a panic, never what was given."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import CANARY

import valuing_send as vs

SURROGATE = "\udc80" + CANARY
HOSTILE: list[Any] = [
    None, True, 0, -1, 2**31, 2**64, 10**400, 0.5, math.nan, math.inf, "", CANARY, SURROGATE, b"\xff" + CANARY.encode(),
    [], [None], [CANARY], [SURROGATE], [10**400], [math.nan], {}, {CANARY: CANARY}, {SURROGATE: 1}, {CANARY: 10**400},
    (CANARY, 10**400), [(CANARY, CANARY)], [{CANARY: CANARY}], object(),
]  # fmt: skip
"""What stands for each argument in turn."""

MEANT: dict[str, Any] = {
    "id": "one", "on": "2026-10-16", "recorded": "2026-10-16", "known": "2026-10-16", "line": "need", "role": "senco",
    "levels": {"attention": "2"}, "aspect": "attention", "domain": "independence", "level": "2", "by": "senco", "words": "a word",
    "term": "2026", "terms": {"2025": "2025-10-17"}, "h": 2, "n": 2, "key": "north", "title": "A title", "kind": "flow",
}  # fmt: skip
"""What stands for the others, if they are needed."""
WAYS_OUT = (vs.Error, TypeError, ValueError, OverflowError)


def arguments(call: Callable[..., Any]) -> tuple[list[str], list[str], list[str]] | None:
    signature = getattr(call, "__text_signature__", None)
    if not signature:
        return None
    parameters = inspect.signature(call).parameters.values()
    plain = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY)]
    return parameters
