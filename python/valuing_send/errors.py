"""What can go wrong.

Every error is an :class:`Error` and says what it is (``code``), where (``path``) and every problem found (``issues``).
No message holds a value that came from a document or a table.
"""

import re
from collections.abc import Iterable
from typing import TypedDict

_ARGUMENT = re.compile("while processing '([a-z_]+)'")
"""The note that the native module adds to what goes wrong as it reads an argument."""


class Issue(TypedDict):
    """One problem."""

    code: str
    """What kind, such as ``VS-PROFILE-002``."""
    path: str
    """Where, such as ``records[3].levels[0].level``; empty for the input as a whole."""
    message: str
    """What is wrong."""
    expected: str
    """What would have been right; may be empty."""


class Error(Exception):
    """Anything that can go wrong in this library.

    Examples
    --------
    >>> import valuing_send as vs
    >>> try:
    ...     vs.Profile("case 0417").append({"id": "r1", "recorded": "2026-10-05", "kind": "withdrawal"})
    ... except vs.Error as error:
    ...     print(error.code, error.path)
    VS-DOCUMENT-006 withdraws
    """

    code: str
    """What kind of problem the first is."""
    path: str
    """Where it is."""
    issues: list[Issue]
    """Every problem, in the order of the input."""

    def __init__(self, message: str, code: str = "", path: str = "", issues: Iterable[Issue] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.path = path
        self.issues = list(issues)

    def add_note(self, note: str, /) -> None:
        """Add a note; that of an argument that could not be read says where the problem is."""
        super().add_note(note)
        found = _ARGUMENT.fullmatch(note)
        if found and not self.path:
            self.path = found[1]
            for issue in self.issues:
                issue["path"] = issue["path"] or self.path

    def __reduce__(self) -> tuple[type["Error"], tuple[str, str, str, list[Issue]]]:
        return type(self), (str(self), self.code, self.path, self.issues)


class ArgumentError(Error, ValueError):
    """An argument is not one of those allowed."""


class DocumentError(Error, ValueError):
    """A document cannot be used: a framework, a catalogue, an id, a date."""


class ProfileError(DocumentError):
    """A profile, a record, a context, a pack, what a person concluded, or a question about them cannot be used."""


class TableError(Error, ValueError):
    """A table cannot be read."""


class CohortError(Error, ValueError):
    """A cohort cannot be made, or does not hold what is asked for."""


class AgreementError(Error, ValueError):
    """Ratings cannot be set beside one another, or do not tell how far raters agree."""


class SeriesError(Error, ValueError):
    """A series, a forecast, an ambition or a comparison cannot be made."""


class NotFoundError(Error, LookupError):
    """There is nothing of this name."""


class StoppedError(Error):
    """The work was stopped by its caller."""
