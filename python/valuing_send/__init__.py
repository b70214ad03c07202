"""See a child's needs, match them to what is on offer, and look at an area forward.

Start from :class:`Profile` (a child), :class:`Match` (what is on offer for them), :class:`Outlook` (an area) and
:func:`forecast` (any long table).

Examples
--------
>>> import valuing_send as vs
>>> now = vs.Profile.example().as_of("2026-10-16")
>>> now.compare_domain("setting", "social_emotional_and_mental_health")
<Comparison.BELOW: 'below'>
"""

from ._native import (
    VERSION as __version__,
)
from ._native import (
    Ambition,
    Area,
    Backtest,
    Catalogue,
    Cohort,
    Considered,
    Context,
    Counts,
    Forecast,
    Framework,
    Level,
    Match,
    Measure,
    Offer,
    Outlook,
    Pack,
    Page,
    Panel,
    Profile,
    Published,
    Ratings,
    Reliability,
    Rights,
    Series,
    Snapshot,
    Svg,
    Table,
    TrajectoryComparison,
    Trial,
    forecast,
    measures,
    models,
    story,
)
from .enums import Absent, Answer, Comparison, Direction, Finding, ReliableChange, ReviewState
from .errors import (
    AgreementError,
    ArgumentError,
    CohortError,
    DocumentError,
    Error,
    NotFoundError,
    ProfileError,
    SeriesError,
    StoppedError,
    TableError,
)

__all__ = [
    "Absent",
    "AgreementError",
    "Ambition",
    "Answer",
    "Area",
    "ArgumentError",
    "Backtest",
    "Catalogue",
    "Cohort",
    "CohortError",
    "Comparison",
    "Considered",
    "Context",
    "Counts",
    "Direction",
    "DocumentError",
    "Error",
    "Finding",
    "Forecast",
    "Framework",
    "Level",
    "Match",
    "Measure",
    "NotFoundError",
    "Offer",
    "Outlook",
    "Pack",
    "Page",
    "Panel",
    "Profile",
    "ProfileError",
    "Published",
    "Ratings",
    "Reliability",
    "ReliableChange",
    "ReviewState",
    "Rights",
    "Series",
    "SeriesError",
    "Snapshot",
    "StoppedError",
    "Svg",
    "Table",
    "TableError",
    "TrajectoryComparison",
    "Trial",
    "__version__",
    "forecast",
    "measures",
    "models",
    "story",
]
