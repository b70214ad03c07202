"""The closed vocabularies, as documents write them."""

from enum import StrEnum


class Absent(StrEnum):
    """Why a value is not there. Each is different from the others and from zero.

    Examples
    --------
    >>> import valuing_send as vs
    >>> measure = vs.Measure("visits", "visits", "flow")
    >>> vs.Series(measure, "north", {2019: 5, 2020: vs.Absent.SUPPRESSED}).points[2020]
    <Absent.SUPPRESSED: 'suppressed'>
    """

    NOT_RECORDED = "not_recorded"
    """Nobody has written it down."""
    NOT_APPLICABLE = "not_applicable"
    """It cannot apply here."""
    UNAVAILABLE = "unavailable"
    """It exists but is not available."""
    SUPPRESSED = "suppressed"
    """Hidden to protect small numbers."""
    WITHHELD = "withheld"
    """Kept back, because the person it is about or the law says so."""


class Comparison(StrEnum):
    """How readiness stands to need. It says nothing of what anyone should do."""

    BELOW = "below"
    """Readiness is below need."""
    LEVEL = "level"
    """Readiness is level with need."""
    ABOVE = "above"
    """Readiness is above need."""
    UNKNOWN = "unknown"
    """Not enough is recorded to tell."""


class Direction(StrEnum):
    """Which way a level went, as the column ``direction`` of changes has it.

    Whether that is welcome is for people to say.
    """

    HIGHER = "higher"
    """It is higher than before."""
    LOWER = "lower"
    """It is lower than before."""
    SAME = "the same"
    """Both are known, and are the same."""
    UNKNOWN = "unknown"
    """Not enough is recorded to tell."""


class ReviewState(StrEnum):
    """Whether something is due, as the column ``state`` of reviews has it.

    What is not known is neither overdue nor fine.
    """

    OVERDUE = "overdue"
    """The day has passed."""
    DUE = "due"
    """It is the day."""
    UPCOMING = "upcoming"
    """The day is to come."""
    NEVER_RATED = "never rated"
    """Nobody has ever rated it."""
    NO_DAY = "no day"
    """No day is recorded, or none after the last time that it was looked at."""


class ReliableChange(StrEnum):
    """Whether a level changed by more than raters can tell apart, as the column ``change`` has it.

    Whether that is welcome is for people to say.
    """

    HIGHER = "higher"
    """It is clearly higher than before."""
    LOWER = "lower"
    """It is clearly lower than before."""
    NO_CLEAR_CHANGE = "no clear change"
    """It is the same, or so little different that raters differ as much about what did not change."""
    UNKNOWN = "unknown"
    """Not enough is recorded to tell."""


class Finding(StrEnum):
    """What one provision is to one child, on what was recorded up to a day.

    It is not a view on what provision is necessary.
    """

    CANNOT_TELL = "cannot_tell"
    """What is recorded does not settle it."""
    DOES_NOT_MEET = "does_not_meet"
    """It does not meet a recorded need, or is for others."""
    MEETS_SOME = "meets_some"
    """It meets some of the recorded needs in its scope."""
    MEETS_EVERY = "meets_every"
    """It meets every recorded need in its scope."""


class Answer(StrEnum):
    """Yes, no, or not known: unknown is a value of its own, never a silent no."""

    YES = "yes"
    """It holds, whatever is still unknown."""
    NO = "no"
    """It does not hold, whatever is still unknown."""
    UNKNOWN = "unknown"
    """What is recorded does not settle it."""
