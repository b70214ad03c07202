"""The types that signatures of this package name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from .enums import Absent
from .errors import Issue

if TYPE_CHECKING:
    from ._native import Area, Offer

Document: TypeAlias = dict[str, Any]
"""A document or a part of one, as ``json`` reads it."""

Documents: TypeAlias = list[dict[str, Any]]
"""Several of them."""

Record: TypeAlias = dict[str, Any] | str | bytes | bytearray
"""A record of a profile: a dict or JSON."""

Records: TypeAlias = Iterable[dict[str, Any] | str | bytes | bytearray]
"""Several of them."""

Issues: TypeAlias = list[Issue]
"""Problems that were found, each with its code and where it is."""

Days: TypeAlias = Mapping[str, date | str]
"""For each name a day, in the order of the names."""

Groups: TypeAlias = Mapping[str, Mapping[str, str]]
"""For each group, such as ``phase``, the key of each child and theirs in the group."""

Levels: TypeAlias = Mapping[str, str | Absent]
"""For each aspect the code of its level, or why there is none."""

Given: TypeAlias = Mapping[Any, float | Absent | None] | Iterable[tuple[int | str | date, float | Absent | None]]
"""Periods and values: a period is a year, a text as its calendar writes it, or a day in it."""

Points: TypeAlias = dict[int | str | date, float | Absent]
"""Periods and values, where a value is a number or why there is none."""

Marks: TypeAlias = Mapping[Any, float]
"""Periods and figures."""

Course: TypeAlias = dict[int | str | date, float]
"""Periods and figures."""

Values: TypeAlias = list[Any]
"""The values of a column; ``None`` where one is absent."""

Names: TypeAlias = Iterator[str]
"""Ids, one after the other."""

Offers: TypeAlias = Iterator["Offer"]
"""Offers, one after the other."""

Areas: TypeAlias = Iterator["Area"]
"""Areas, one after the other."""

Made: TypeAlias = tuple[Any, tuple[Any, ...]]
"""How a pickled object is made again."""

Capsule: TypeAlias = Any
"""A capsule of the Arrow C interface."""

Progress: TypeAlias = Callable[[int, int], object]
"""Called with the parts done and the parts in all; it stops the work by an exception, or by returning ``False``."""


class Frame(Protocol):
    """Anything that gives an Arrow stream: frames of polars and pandas, tables of pyarrow, relations of DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the stream."""
        ...


Rows: TypeAlias = Frame | Mapping[str, Sequence[str | int | date | None]]
"""A table: anything that gives an Arrow stream, or a list for each column."""

FrameOrFile: TypeAlias = Frame | str | PathLike[str]
"""A table: anything that gives an Arrow stream, the text of comma-separated values, or the path of a file of them."""
