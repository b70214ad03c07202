use foundation::{Cell, Column, Columns, Id};
use serde::Serialize;

use super::Snapshot;
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::{DomainRule, Interval};

/// What changed in one domain, or one aspect of it, on one line. Its `Debug` shows no level.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The line.
    pub line: Id,
    /// The domain.
    pub domain: Id,
    /// The aspect; none for the domain as a whole.
    pub aspect: Option<Id>,
    /// What was known before.
    pub before: Cell<Interval>,
    /// What is known now.
    pub after: Cell<Interval>,
    /// Which way it went.
    pub direction: Direction,
    /// By how many levels, where both are known.
    pub steps: Option<u8>,
    /// Whether the same roles rated then and now: a change may be that of the rater.
    pub same_raters: bool,
}

debug_without_content!(Change);

/// Which way a level went. Whether that is welcome depends on the line, and is for people to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "higher, lower, the same or unknown is all there can be")]
pub enum Direction {
    /// It is higher than before, whatever the levels are within what is known.
    Higher,
    /// It is lower than before.
    Lower,
    /// Both are known, and are the same.
    Same,
    /// Not enough is recorded to tell.
    Unknown,
}

impl Direction {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Same => "the same",
            Self::Unknown => "unknown",
        }
    }

    fn between(before: Cell<Interval>, after: Cell<Interval>) -> Self {
        match (before.value(), after.value()) {
            (Some(before), Some(after)) if after.lo > before.hi => Self::Higher,
            (Some(before), Some(after)) if after.hi < before.lo => Self::Lower,
            (Some(before), Some(after)) if before == after && before.rank().is_some() => Self::Same,
            _ => Self::Unknown,
        }
    }
}

impl Change {
    /// A table of changes: `domain`, `aspect` (empty for the domain as a whole), `line`, `direction`, `steps`,
    /// `same_raters`.
    ///
    /// # Errors
    /// Never for changes that this library found.
    pub fn columns(changes: &[Self]) -> Result<Columns<'_>, Error> {
        let absent = foundation::Absent::NotApplicable;
        let aspects = changes.iter().map(|change| match &change.aspect {
            Some(aspect) => Cell::Value(aspect.as_str()),
            None => absent.into(),
        });
        let steps = changes.iter().map(|change| match change.steps {
            Some(steps) => Cell::Value(i64::from(steps)),
            None => foundation::Absent::NotRecorded.into(),
        });
        let columns = vec![
            Column::text("domain", changes.iter().map(|change| change.domain.as_str())),
            Column::text_cells("aspect", aspects),
            Column::text("line", changes.iter().map(|change| change.line.as_str())),
            Column::text("direction", changes.iter().map(|change| change.direction.as_str())),
            Column::integer_cells("steps", steps),
            Column::booleans("same_raters", changes.iter().map(|change| change.same_raters).collect::<Vec<_>>()),
        ];
        Ok(Columns::new("changes", columns)?)
    }
}

/// Every domain of every line whose domains have levels, then its aspects, where anything was or is recorded.
pub(super) fn changes(earlier: &Snapshot, later: &Snapshot) -> Vec<Change> {
    let framework = later.framework();
    let mut changes = Vec::new();
    for domain in framework.domains() {
        for line in framework.lines() {
            let change = |aspect: Option<&Id>, before: Cell<Interval>, after: Cell<Interval>, same_raters: bool| {
                let rank = |cell: Cell<Interval>| cell.value().and_then(Interval::rank);
                Change {
                    line: line.id.clone(),
                    domain: domain.id.clone(),
                    aspect: aspect.cloned(),
                    before,
                    after,
                    direction: Direction::between(before, after),
                    steps: rank(before).zip(rank(after)).map(|(a, b)| a.steps_from(b)),
                    same_raters,
                }
            };
            let mut found = Vec::new();
            for (index, aspect) in later.aspects_of(domain).zip(&domain.aspects) {
                let (before, then, _) = earlier.level(line, index);
                let (after, now, _) = later.level(line, index);
                if !then.is_empty() || !now.is_empty() {
                    let roles = then.iter().map(|rating| &rating.role).eq(now.iter().map(|rating| &rating.role));
                    found.push(change(Some(&aspect.id), before, after, roles));
                }
            }
            if line.rule != DomainRule::None && !found.is_empty() {
                let (before, after) = (earlier.domain_level(line, domain), later.domain_level(line, domain));
                let same_raters = found.iter().all(|change| change.same_raters);
                changes.push(change(None, before.level, after.level, same_raters));
            }
            changes.append(&mut found);
        }
    }
    changes
}
