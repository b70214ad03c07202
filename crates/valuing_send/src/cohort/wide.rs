use foundation::{Absent, Cell, Column, Columns, Key};

use super::build::CohortBuilder;
use super::{Cohort, cell};
use crate::Error;

impl Cohort {
    /// The cohort as a table of one row a child and term, which [`CohortBuilder::wide`] reads: `child`, `term`, the
    /// groups, and for each line and aspect of which anything is recorded its levels, named such as `need/attention`.
    ///
    /// [`Cohort::support`] is the table of what is recorded of support.
    ///
    /// A child who is there in none of the terms has no row; [`CohortBuilder::add`] makes a place for them.
    ///
    /// ```
    /// use foundation::{Date, Run};
    /// use valuing_send::cohort::{CohortBuilder, Member};
    /// use valuing_send::{Cohort, Framework, Profile};
    ///
    /// let (framework, profile) = (Framework::example(), Profile::example());
    /// let terms = [("2025-3".parse()?, Date::constant(2025, 12, 19)), ("2026-3".parse()?, Date::constant(2026, 12, 18))];
    /// let cohort = Cohort::from_profiles(&framework, &[Member::new(&profile)], &terms, &Run::default())?;
    ///
    /// let mut builder = CohortBuilder::new(&framework, cohort.terms().to_vec(), vec![])?;
    /// builder.wide(&cohort.columns()?, &Run::default())?;
    /// builder.support(&cohort.support()?, &Run::default())?;
    /// assert_eq!(builder.finish().0, cohort);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Never for a cohort that this library made.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows: Vec<(usize, usize)> = (0..self.children.len())
            .flat_map(|child| (0..self.terms.len()).map(move |term| (child, term)))
            .filter(|(child, term)| self.here.get(*term).and_then(|here| here.get(*child)) == Some(&true))
            .collect();
        let child = |(child, _): &(usize, usize)| self.children.get(*child).map_or("", Key::as_str);
        let term = |(_, term): &(usize, usize)| self.terms.get(*term).map_or("", Key::as_str);
        let mut columns =
            vec![Column::text("child", rows.iter().map(child)), Column::text("term", rows.iter().map(term))];
        for (place, group) in self.groups.iter().enumerate() {
            let key = |(child, term): &(usize, usize)| self.group(place, *term, *child).map(Key::as_str);
            columns.push(Column::text_cells(group.name.as_str(), rows.iter().map(key)));
        }
        let nothing = Absent::NotRecorded.byte();
        for (line, of) in self.framework.lines().iter().enumerate() {
            let Some(scale) = self.framework.scale_of(of) else { continue };
            for (aspect, (_, about)) in self.framework.aspects().enumerate() {
                let byte = |(child, term): &(usize, usize)| {
                    self.ratings.get(self.place(*term, line, aspect), *child).unwrap_or(nothing)
                };
                if rows.iter().all(|row| byte(row) == nothing) {
                    continue;
                }
                let level = |row: &(usize, usize)| {
                    let code = |rank: crate::framework::Rank| scale.levels.get(rank.index()).map(|level| &*level.code);
                    match cell(byte(row)) {
                        Cell::Value(rank) => code(rank).map_or(Absent::NotRecorded.into(), Cell::Value),
                        Cell::Absent(absent) => absent.into(),
                    }
                };
                columns.push(Column::text_cells(format!("{}/{}", of.id, about.id), rows.iter().map(level)));
            }
        }
        Ok(Columns::new("cohort", columns)?)
    }

    fn group(&self, place: usize, term: usize, child: usize) -> Cell<&Key> {
        let group = self.groups.get(place);
        let code = group.and_then(|group| Some((group, *group.codes.get(term)?.get(child)?)));
        code.map_or(Absent::NotRecorded.into(), |(group, code)| group.cell(code))
    }
}

impl CohortBuilder {
    /// Makes a place for a child, if there is none yet: children are kept in the order in which they come.
    pub fn add(&mut self, child: Key) {
        self.child(child);
    }
}

/// Whether two cohorts say the same of the same children in the same order.
impl PartialEq for Cohort {
    fn eq(&self, other: &Self) -> bool {
        let names = |cohort: &Self| cohort.groups().cloned().collect::<Vec<_>>();
        let children = 0..self.children.len();
        self.framework == other.framework
            && self.terms == other.terms
            && self.children == other.children
            && self.here == other.here
            && self.ratings == other.ratings
            && self.supports == other.supports
            && names(self) == names(other)
            && (0..self.groups.len()).all(|place| {
                let same = |term: usize, child| self.group(place, term, child) == other.group(place, term, child);
                (0..self.terms.len()).all(|term| children.clone().all(|child| same(term, child)))
            })
    }
}
