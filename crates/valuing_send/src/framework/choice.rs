//! Levels that are found from groups of statements.

use std::collections::BTreeSet;
use std::fmt;

use foundation::{Absent, Cell, Issue, code};

use super::{DomainRule, Found, Framework, Rank};
use crate::Error;

/// The level of an aspect as the chosen statements say it. Its `Debug` shows counts.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChosenLevel {
    /// The level; not recorded if nothing was chosen.
    pub level: Cell<Rank>,
    /// How many groups have a statement that holds.
    pub chosen: usize,
    /// How many groups there are.
    pub of: usize,
}

impl fmt::Debug for ChosenLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChosenLevel({} of {} groups)", self.chosen, self.of)
    }
}

impl Framework {
    /// The level of an aspect on a line whose levels are found from groups of statements, given the ids of the statements
    /// that hold: the highest of theirs (on a line whose domains take the lowest, the lowest). Nothing chosen is unknown
    /// and never the lowest level; a group without a statement that holds says nothing.
    ///
    /// ```
    /// use foundation::{Absent, Cell};
    /// use valuing_send::Framework;
    ///
    /// let framework = Framework::example_named("bristol_structure").unwrap();
    /// let scale = framework.scale("need").unwrap();
    /// let found = framework.level_of_statements("need", "reading", &["how_much_a", "how_often_t"])?;
    /// assert_eq!(found.level, Cell::Value(scale.rank("A").unwrap()));
    /// assert_eq!(framework.level_of_statements("need", "reading", &[])?.level, Absent::NotRecorded.into());
    /// assert!(framework.level_of_statements("need", "reading", &["how_much_a", "how_much_b"]).is_err());
    /// # Ok::<(), valuing_send::Error>(())
    /// ```
    ///
    /// # Errors
    /// There is no such line, aspect or statement, or the line finds its levels in another way (VS-DOCUMENT-015); two
    /// statements of one group are chosen (VS-FRAMEWORK-006), by their places among those chosen.
    pub fn level_of_statements(&self, line: &str, aspect: &str, chosen: &[&str]) -> Result<ChosenLevel, Error> {
        let fault = |code, path: String, expected: &str| Error::framework(Issue::new(code, path, expected));
        let missing = |path: &str, expected: &str| fault(code::DOCUMENT_REFERENCE, path.to_owned(), expected);
        let line = self.line(line).filter(|line| line.found == Found::Exclusive);
        let line = line.ok_or_else(|| missing("line", "the id of a line whose levels are found from statements"))?;
        let (_, aspect) = self.aspect(aspect).ok_or_else(|| missing("aspect", "the id of an aspect"))?;
        let scale = self.scale_of(line).ok_or_else(|| missing("line", "the id of a line"))?;
        let groups = || aspect.groups.iter().filter(|group| group.scale == scale.id);
        let (mut seen, mut ranks) = (BTreeSet::new(), Vec::with_capacity(chosen.len()));
        for (index, id) in chosen.iter().enumerate() {
            let at = || format!("chosen[{index}]");
            let found = groups().find_map(|group| {
                let statement = group.statements.iter().find(|statement| statement.id == *id)?;
                Some((group, scale.rank(&statement.level)?))
            });
            let (group, rank) =
                found.ok_or_else(|| fault(code::DOCUMENT_REFERENCE, at(), "the id of a statement of the aspect"))?;
            if !seen.insert(&group.id) {
                return Err(fault(code::FRAMEWORK_CHOICE, at(), ""));
            }
            ranks.push(rank);
        }
        let ranks = ranks.into_iter();
        let level = if line.rule == DomainRule::Lowest { ranks.min() } else { ranks.max() };
        let level = level.map_or(Absent::NotRecorded.into(), Cell::Value);
        Ok(ChosenLevel { level, chosen: seen.len(), of: groups().count() })
    }
}
