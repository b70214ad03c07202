//! A snapshot as tables.

use std::borrow::Cow;

use foundation::{Absent, Cell, Column, Columns, Id};

use super::{AspectRating, Comparison, DomainLevel, Profile, Record, Snapshot};
use crate::Error;
use crate::framework::{Domain, DomainRule, Interval, Level, Line, Rank};

impl Profile {
    /// One row a record, in the order of their ids: `id`, `kind`, `on` (not applicable where a record is only about
    /// another) and `recorded`. What it says is not among them.
    ///
    /// ```
    /// let profile = valuing_send::Profile::example();
    /// assert_eq!(profile.columns()?.rows(), profile.records().len());
    /// # Ok::<(), valuing_send::Error>(())
    /// ```
    ///
    /// # Errors
    /// Never: its columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let on = |record: &Record| record.entry().map(|(on, _)| on);
        let none = |record: &Record| on(record).map_or(Absent::NotApplicable.byte(), |_| 0);
        Ok(Columns::new(
            "records",
            vec![
                Column::text("id", self.records().map(|record| record.id().as_str())),
                Column::text("kind", self.records().map(Record::kind_name)),
                Column::dates("on", self.records().map(|record| on(record).unwrap_or_default()).collect::<Vec<_>>())
                    .with_absent(self.records().map(none).collect::<Vec<_>>()),
                Column::dates("recorded", self.records().map(Record::recorded).collect::<Vec<_>>()),
            ],
        )?)
    }
}

impl Snapshot {
    /// One row a rating, in the order of the framework: `domain`, `aspect`, `line`, `role`, `on`, `level` (its code),
    /// `label`, `setting`, and `carried_from` (the framework and edition that it was carried over from). What was carried
    /// over roughly has two levels with `to` between.
    ///
    /// # Errors
    /// Never for a snapshot that this library made.
    pub fn ratings_columns(&self) -> Result<Columns<'_>, Error> {
        self.ratings_where(|_| true)
    }

    /// The same of the lines that are wanted.
    pub(crate) fn ratings_where(&self, wanted: impl Fn(&Line) -> bool) -> Result<Columns<'_>, Error> {
        let mut rows: Vec<(&Domain, &str, &Line, &AspectRating)> = Vec::new();
        for (index, (domain, aspect)) in self.framework().aspects().enumerate() {
            for line in self.framework().lines().iter().filter(|line| wanted(line)) {
                let ratings = self.slot(&line.id, index).iter();
                rows.extend(ratings.map(|rating| (domain, aspect.title.as_str(), line, rating)));
            }
        }
        let role = |id: &Id| self.framework().role(id.as_str()).map_or("", |role| role.title.as_str());
        let level = |pick: fn(&Level) -> &str| {
            rows.iter().map(move |(_, _, line, rating)| {
                let scale = self.framework().scale_of(line);
                let text = |rank| scale.and_then(|scale| scale.level(rank)).map_or("", pick);
                match rating.between() {
                    Cell::Value(Interval { lo, hi }) if lo != hi => {
                        Cell::Value(Cow::Owned(format!("{} to {}", text(lo), text(hi))))
                    }
                    between => between.map(|level| Cow::Borrowed(text(level.lo))),
                }
            })
        };
        let columns = vec![
            Column::text("domain", rows.iter().map(|(domain, ..)| domain.title.as_str())),
            Column::text("aspect", rows.iter().map(|(_, aspect, ..)| *aspect)),
            Column::text("line", rows.iter().map(|(_, _, line, _)| line.title.as_str())),
            Column::text("role", rows.iter().map(|(_, _, _, rating)| role(&rating.role))),
            Column::dates("on", rows.iter().map(|(_, _, _, rating)| rating.on).collect::<Vec<_>>()),
            Column::text_cells("level", level(|level| level.code.as_str())),
            Column::text_cells("label", level(|level| level.label.as_str())),
            Column::text_cells(
                "setting",
                rows.iter().map(|(_, _, _, rating)| match &rating.setting {
                    Some(setting) => Cell::Value(setting.as_str()),
                    None => Absent::NotRecorded.into(),
                }),
            ),
            Column::text_cells(
                "carried_from",
                rows.iter().map(|(_, _, _, rating)| match &rating.carried {
                    Some((_, from)) => Cell::Value(format!("{} {}", from.framework.id, from.framework.edition)),
                    None => Absent::NotApplicable.into(),
                }),
            ),
        ];
        Ok(Columns::new("ratings", columns)?)
    }

    /// One row a domain and line: `domain`, `line`, `lo`, `hi` (level codes), `rated`, `of`, `comparison`.
    ///
    /// # Errors
    /// Never for a snapshot that this library made.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows: Vec<(&Domain, &Line)> = self
            .framework()
            .domains()
            .iter()
            .flat_map(|domain| self.framework().lines().iter().map(move |line| (domain, line)))
            .filter(|(_, line)| line.rule != DomainRule::None)
            .collect();
        let levels: Vec<DomainLevel> = rows.iter().map(|(domain, line)| self.domain_level(line, domain)).collect();
        let end = |end: fn(Interval) -> Rank| {
            rows.iter().zip(&levels).map(move |((_, line), level)| {
                let scale = self.framework().scale_of(line);
                level.level.map(|interval| scale.map_or("", |scale| scale.code(end(interval))))
            })
        };
        let comparisons =
            rows.iter().map(|(domain, line)| self.compare_domain_of(line, domain).map(Comparison::as_str));
        let columns = vec![
            Column::text("domain", rows.iter().map(|(domain, _)| domain.title.as_str())),
            Column::text("line", rows.iter().map(|(_, line)| line.title.as_str())),
            Column::text_cells("lo", end(|interval| interval.lo)),
            Column::text_cells("hi", end(|interval| interval.hi)),
            Column::counts("rated", levels.iter().map(|level| level.rated)),
            Column::counts("of", levels.iter().map(|level| level.of)),
            Column::text_cells("comparison", comparisons),
        ];
        Ok(Columns::new("snapshot", columns)?)
    }
}
