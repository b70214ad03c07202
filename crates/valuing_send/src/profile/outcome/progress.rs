//! How near an outcome is on a day: what each role last said, and which way it went since the first time.

use std::collections::BTreeMap;

use foundation::{Absent, Cell, Column, Columns, Date, Id, Key};

use super::{Attainment, Judgement, Outcome};
use crate::Error;
use crate::debug::debug_without_content;
use crate::profile::{Direction, Seen};

/// An outcome as known on a day, with the view of each role that judged it.
#[derive(Clone, PartialEq)]
pub struct OutcomeProgress {
    seen: Seen<Outcome>,
    views: Vec<View>,
}

/// What a role said of an outcome on a day.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Judged {
    /// How near it is; none if the role said that it is too soon to judge.
    pub level: Option<Attainment>,
    /// Why, in their words.
    pub words: Option<String>,
    /// The day.
    pub on: Date,
    /// The record that says so.
    pub record: Key,
}

/// What one role said of an outcome over time.
#[derive(Clone, PartialEq)]
pub struct View {
    role: Id,
    /// The latest last; never empty.
    judged: Vec<Judged>,
}

impl OutcomeProgress {
    /// The outcome.
    pub fn what(&self) -> &Outcome {
        &self.seen.what
    }

    /// The day that it is about.
    pub fn on(&self) -> Date {
        self.seen.on
    }

    /// The record that says so: the latest correction of it.
    pub fn record(&self) -> &Key {
        &self.seen.record
    }

    /// The view of each role that judged it, in the order of the roles' ids; empty if nobody has.
    pub fn views(&self) -> &[View] {
        &self.views
    }

    /// Whether anyone has said how near it is. What nobody has judged is unknown.
    pub fn is_judged(&self) -> bool {
        self.views.iter().any(|view| view.level().is_some())
    }

    /// Whether the roles that last gave a level differ.
    pub fn differ(&self) -> bool {
        let mut levels = self.views.iter().filter_map(View::level);
        levels.next().is_some_and(|first| levels.any(|other| other != first))
    }
}

impl View {
    /// The role.
    pub fn role(&self) -> &Id {
        &self.role
    }

    /// Everything that the role said, the latest last.
    pub fn judged(&self) -> &[Judged] {
        &self.judged
    }

    /// How near the role last said that it is; none if it is not yet judged.
    pub fn level(&self) -> Option<Attainment> {
        self.judged.last().and_then(|judged| judged.level)
    }

    /// The first level that the role gave, and the day.
    pub fn first(&self) -> Option<(Attainment, Date)> {
        self.judged.iter().find_map(|judged| Some((judged.level?, judged.on)))
    }

    /// Which way the level went since the first that the role gave; unknown with fewer than two.
    pub fn direction(&self) -> Direction {
        let levels = self.judged.iter().filter(|judged| judged.level.is_some()).count();
        match (self.first(), self.level()) {
            (Some((first, _)), Some(last)) if levels > 1 => match last.cmp(&first) {
                std::cmp::Ordering::Greater => Direction::Higher,
                std::cmp::Ordering::Less => Direction::Lower,
                std::cmp::Ordering::Equal => Direction::Same,
            },
            _ => Direction::Unknown,
        }
    }
}

/// The outcomes that count, each with its judgements: both the latest last. Each comes with the id of the first record of
/// it, which its corrections lead to; what is judged is sought by `root`.
pub(in crate::profile) fn progress<'r>(
    outcomes: Vec<(&'r Key, Seen<Outcome>)>,
    judgements: Vec<(Seen<()>, &'r Judgement)>,
    root: impl Fn(&'r Key) -> &'r Key,
) -> Vec<OutcomeProgress> {
    let mut by_outcome: BTreeMap<&Key, Vec<(Seen<()>, &Judgement)>> = BTreeMap::new();
    for (seen, judgement) in judgements {
        by_outcome.entry(root(&judgement.outcome)).or_default().push((seen, judgement));
    }
    let progress = outcomes.into_iter().map(|(id, seen)| {
        let mut views: BTreeMap<Id, Vec<Judged>> = BTreeMap::new();
        for (Seen { on, record, .. }, judgement) in by_outcome.remove(id).unwrap_or_default() {
            let judged = Judged { level: judgement.level, words: judgement.words.clone(), on, record };
            views.entry(judgement.by.clone()).or_default().push(judged);
        }
        let views = views.into_iter().map(|(role, judged)| View { role, judged }).collect();
        OutcomeProgress { seen, views }
    });
    progress.collect()
}

/// One row an outcome and role that judged it; one for an outcome that nobody judged.
pub(in crate::profile) fn columns<'s>(child: &'s Key, outcomes: &'s [OutcomeProgress]) -> Result<Columns<'s>, Error> {
    let rows: Vec<(&OutcomeProgress, Option<&View>)> = outcomes
        .iter()
        .flat_map(|one| {
            let nobody = one.views.is_empty().then_some((one, None));
            one.views.iter().map(move |view| (one, Some(view))).chain(nobody)
        })
        .collect();
    let level = |level: Option<Attainment>| match level {
        Some(level) => Cell::Value(i64::from(level.level())),
        None => Absent::NotRecorded.into(),
    };
    let day = |days: Vec<Option<Date>>| {
        let absent: Vec<u8> =
            days.iter().map(|day| if day.is_some() { 0 } else { Absent::NotRecorded.byte() }).collect();
        (days.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>(), absent)
    };
    let dates = |name, days: Vec<Option<Date>>| {
        let (days, absent) = day(days);
        Column::dates(name, days).with_absent(absent)
    };
    let roles = rows.iter().map(|(_, view)| match view {
        Some(view) => Cell::Value(view.role.as_str()),
        None => Absent::NotRecorded.into(),
    });
    let list = |ids: &[Id]| ids.iter().map(Id::as_str).collect::<Vec<_>>().join(" ");
    let areas = |one: &Outcome| one.adulthood.iter().map(|area| area.as_str()).collect::<Vec<_>>().join(" ");
    let words = rows.iter().map(|(_, view)| match view.map(View::level) {
        Some(Some(level)) => level.as_str(),
        Some(None) => "not yet judged",
        None => "unknown",
    });
    let direction = |view: Option<&View>| view.map_or(Direction::Unknown, View::direction).as_str();
    let columns = vec![
        Column::text("child", rows.iter().map(|_| child.as_str())),
        Column::text("outcome", rows.iter().map(|(one, _)| one.seen.record.as_str())),
        Column::text("by", rows.iter().map(|(one, _)| one.what().by.as_str())),
        Column::text("domains", rows.iter().map(|(one, _)| list(&one.what().domains))),
        Column::text("aspects", rows.iter().map(|(one, _)| list(&one.what().aspects))),
        Column::text("adulthood", rows.iter().map(|(one, _)| areas(one.what()))),
        dates("target", rows.iter().map(|(one, _)| one.what().target).collect()),
        Column::text_cells("role", roles),
        Column::text("attained", words),
        Column::integer_cells("level", rows.iter().map(|(_, view)| level(view.and_then(View::level)))),
        dates("on", rows.iter().map(|(_, view)| Some(view.as_ref()?.judged.last()?.on)).collect()),
        Column::integer_cells("first", rows.iter().map(|(_, view)| level(view.and_then(|v| Some(v.first()?.0))))),
        dates("first_on", rows.iter().map(|(_, view)| Some(view.as_ref()?.first()?.1)).collect()),
        Column::text("direction", rows.iter().map(|(_, view)| direction(*view))),
        Column::booleans("differ", rows.iter().map(|(one, _)| one.differ()).collect::<Vec<_>>()),
    ];
    Ok(Columns::new("outcomes", columns)?)
}

debug_without_content!(OutcomeProgress, Judged, View);
