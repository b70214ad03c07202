//! Red, amber and green, in words: for outcomes, timeliness and actions alone.
//!
//! Activity is never rated, a target that others set rates nothing, and no rating is given while a balancing measure is
//! worse by more than noise: what looks well may be paid for elsewhere.
//!
//! ```
//! use foundation::date;
//! use trajectory::actual::{Action, Rating};
//!
//! let action = Action::new("reply to every reader within a week", "the branch", date::parse("2021-10-01")?);
//! let rating = action.rating(date::parse("2021-10-20")?, &[]);
//! assert_eq!(rating.to_string(), "red: off track, due on 1 October 2021 and not done");
//! let withheld = action.rating(date::parse("2021-10-20")?, &["people who waited".to_owned()]);
//! assert_eq!(withheld.to_string(), "withheld: worse by more than noise: people who waited");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::fmt;

use foundation::date::Span;
use foundation::{Date, Period, date};

use super::{Clear, Compared, ControlChart, Cut, Side, Tracking, compare};
use crate::ambition::Balancing;
use crate::measure::{Better, Kind, Measure, Role, Support};
use crate::series::Series;

/// A colour, which never stands without its word and its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rag {
    /// On track.
    Green,
    /// At risk.
    Amber,
    /// Off track.
    Red,
}

impl Rag {
    /// The colour's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }

    /// What it says.
    pub fn words(self) -> &'static str {
        match self {
            Self::Green => "on track",
            Self::Amber => "at risk",
            Self::Red => "off track",
        }
    }

    /// The shape that it is drawn as: `circle`, `triangle` or `square`.
    pub fn shape(self) -> &'static str {
        match self {
            Self::Green => "circle",
            Self::Amber => "triangle",
            Self::Red => "square",
        }
    }
}

/// A rating, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rating {
    /// Rated, and what that rests on.
    Rated(Rag, String),
    /// Not given, because these balancing measures are worse by more than noise.
    Withheld(Vec<String>),
    /// Not one that is rated, and why.
    NotRated(&'static str),
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rated(rag, because) => write!(f, "{}: {}, {because}", rag.as_str(), rag.words()),
            Self::Withheld(worse) => write!(f, "withheld: worse by more than noise: {}", worse.join("; ")),
            Self::NotRated(why) => write!(f, "not rated: {why}"),
        }
    }
}

/// Something that somebody said they would do by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    title: String,
    owner: String,
    due: Date,
    done: Option<Date>,
}

impl Action {
    /// What is to be done, by whom and by when.
    pub fn new(title: impl Into<String>, owner: impl Into<String>, due: Date) -> Self {
        Self { title: title.into(), owner: owner.into(), due, done: None }
    }

    /// The same, done on a day.
    #[must_use]
    pub fn done(self, on: Date) -> Self {
        Self { done: Some(on), ..self }
    }

    /// What is to be done.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// By whom.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// By when.
    pub fn due(&self) -> Date {
        self.due
    }

    /// Its rating on a day: green if done or due later, amber if due within two weeks, red if late. Withheld while these
    /// balancing measures are worse.
    pub fn rating(&self, on: Date, worse: &[String]) -> Rating {
        if !worse.is_empty() {
            return Rating::Withheld(worse.to_vec());
        }
        let due = date::in_words(self.due);
        let soon = self.due.saturating_sub(Span::new().days(14));
        match self.done.filter(|done| *done <= on) {
            Some(done) => Rating::Rated(Rag::Green, format!("done on {}", date::in_words(done))),
            None if on > self.due => Rating::Rated(Rag::Red, format!("due on {due} and not done")),
            None if on > soon => Rating::Rated(Rag::Amber, format!("due on {due}, within two weeks")),
            None => Rating::Rated(Rag::Green, format!("due on {due}")),
        }
    }
}

/// The balancing measures that are worse by more than noise since a period, by name.
///
/// A series with 6 figures up to that period has a [control chart](ControlChart), and is worse if its last figure still
/// departs on the worse side; one with fewer is worse if its last figure [differs clearly](compare) from that period's. Where
/// a measure does not say which way is worse, either is.
pub fn worse(balancing: &Balancing, since: Period) -> Vec<String> {
    let moved = |(measure, series): (&Measure, Option<&Series>)| {
        let side = moved(series?, since)?;
        let bad = match measure.better() {
            Some(Better::Higher) => side == Side::Below,
            Some(Better::Lower) => side == Side::Above,
            None => true,
        };
        bad.then(|| measure.title().to_owned())
    };
    balancing.measures().filter_map(moved).collect()
}

/// The side to which the last figure of a series departs from what was up to a period.
fn moved(series: &Series, since: Period) -> Option<Side> {
    // Balancing measures may be counted over other periods: the last one that had ended by then.
    let since = series.points().map(|(period, _)| period).take_while(|period| period.end() <= since.end()).last()?;
    if let Ok(chart) = ControlChart::new(series, since, None) {
        return chart.now();
    }
    let (last, after) = series.points().rev().find_map(|(period, cell)| Some((period, cell.value()?)))?;
    let before = series.get(since).value()?;
    let parts = |period: Period| {
        let index = period.since(series.first()).and_then(|since| usize::try_from(since).ok())?;
        series.parts().get(index).copied()
    };
    let figures = match series.measure().kind() {
        Kind::Ratio => Compared::Shares { from: parts(since)?, to: parts(last)? },
        _ if series.measure().support() == Support::Count => Compared::Counts { from: (before, 1.0), to: (after, 1.0) },
        _ => Compared::Bare,
    };
    match compare(&figures).0 {
        Clear::Lower => Some(Side::Below),
        Clear::Higher => Some(Side::Above),
        Clear::NoClearChange => None,
    }
}

impl Tracking {
    /// The balancing measures that are worse by more than noise since the baseline began; see [`worse`].
    pub fn worse(&self) -> Vec<String> {
        worse(self.balancing(), self.baseline().first().plus(-1))
    }

    /// The rating of the last figure beside its ambition: green if it is met, amber if it is missed by less than the
    /// noise of the baseline, red if by more. Only of an outcome that is better one way, with an ambition.
    pub fn rating(&self) -> Rating {
        let measure = self.measure();
        let better = match (measure.role(), measure.better()) {
            (Role::Outcome, Some(better)) if measure.takes_ambition() => better,
            (Role::Outcome, _) => return Rating::NotRated("neither way is said to be better"),
            (Role::Activity, _) => return Rating::NotRated("activity is read below, within or above expected"),
            (Role::Balancing, _) => return Rating::NotRated("a balancing measure is read beside others"),
        };
        let rows = self.rows(&Cut::Each).unwrap_or_default();
        let last = rows.iter().rev().find_map(|row| Some((row, row.completed.value()?)));
        let Some((row, figure)) = last else { return Rating::NotRated("there is no figure") };
        let Some(aim) = row.ambition.value() else {
            return Rating::NotRated("there is no ambition for its last period");
        };
        let worse = self.worse();
        if !worse.is_empty() {
            return Rating::Withheld(worse);
        }
        let short = if better == Better::Higher { aim - figure } else { figure - aim };
        let noise = row.lo.value().zip(row.hi.value()).map_or(0.0, |(lo, hi)| (hi - lo) / 2.0);
        let said = format!("{} in {} beside an ambition of {}", measure.figure(figure), row.words, measure.figure(aim));
        match () {
            () if short <= 0.0 => Rating::Rated(Rag::Green, said),
            () if short <= noise => Rating::Rated(Rag::Amber, format!("{said}, missed by less than noise")),
            () => Rating::Rated(Rag::Red, format!("{said}, missed by more than noise")),
        }
    }
}
