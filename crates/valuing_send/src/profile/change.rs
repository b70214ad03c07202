use std::fmt;

use foundation::{Cell, Column, Columns, Id};
use serde::Serialize;

use super::Snapshot;
use crate::Error;
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
}

impl fmt::Debug for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Change(..)")
    }
}

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
    /// A table of changes: `domain`, `aspect` (empty for the domain as a whole), `line`, `direction`, `steps`.
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
            let mut found = Vec::new();
            let mut push = |aspect: Option<&Id>, before: Cell<Interval>, after: Cell<Interval>| {
                let rank = |cell: Cell<Interval>| cell.value().and_then(Interval::rank);
                let steps = rank(before).zip(rank(after)).map(|(a, b)| a.steps_from(b));
                let direction = Direction::between(before, after);
                let (line, domain, aspect) = (line.id.clone(), domain.id.clone(), aspect.cloned());
                found.push(Change { line, domain, aspect, before, after, direction, steps });
            };
            if line.rule != DomainRule::None {
                let (before, after) = (earlier.domain_level(line, domain), later.domain_level(line, domain));
                push(None, before.level, after.level);
            }
            let mut rated = false;
            for (index, aspect) in later.aspects_of(domain).zip(&domain.aspects) {
                let (before, then, _) = earlier.level(line, index);
                let (after, now, _) = later.level(line, index);
                if !then.is_empty() || !now.is_empty() {
                    rated = true;
                    push(Some(&aspect.id), before, after);
                }
            }
            if rated {
                changes.append(&mut found);
            }
        }
    }
    changes
}
