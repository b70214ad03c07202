//! The monthly review: the few sentences that matter, from caseworker to director, made from data.
//!
//! Start from [`Review::of`] a month, give it what is known, and take its [`Statement`]s: what changed, what is expected
//! next month, quarter and year, what would change the picture, and what is not known. Each has its figure, who it is for,
//! and then its words. None names a cause.
//!
//! ```
//! use foundation::{Calendar, Cell, Key};
//! use trajectory::ambition::{Balancing, Baseline};
//! use trajectory::actual::Tracking;
//! use trajectory::measure::{Kind, Measure};
//! use trajectory::review::{Part, Reader, Review};
//! use trajectory::series::Series;
//!
//! let (key, first): (Key, _) = ("north".parse()?, Calendar::Month.parse("2021-09")?);
//! let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
//! let waits = Measure::new("waits".parse()?, "people who waited", Kind::Flow).balancing();
//! let actual = Series::from_points(&visits, &key, [(first, Cell::Value(55.0)), (first.plus(1), Cell::Value(51.0))])?;
//! let baseline = Baseline::given(&visits, &key, first, [60.0; 12], "the library's own projection")?;
//! let tracking = Tracking::new(actual, baseline, Balancing::new([(waits, None)])?)?;
//!
//! let review = Review::of(first.plus(1)).tracking(&tracking)?;
//! let changed: Vec<&str> = review.statements(Part::Changed, Reader::Director).map(|one| one.text.as_str()).collect();
//! assert!(changed[0].starts_with("In the academic year 2021/22 so far (2 of 12 periods, beside the same) there were 106"));
//! assert!(review.statements(Part::NotKnown, Reader::Caseworker).any(|one| one.text == "Not collected: people who waited."));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod document;
mod statement;
mod two_figures;

pub use document::Gathered;
pub use statement::{Part, Reader, Statement};
pub use two_figures::{Meet, TwoFigures};

use foundation::{Absent, Calendar, Cell, Column, Columns, Date, Period, date};

use crate::Error;
use crate::actual::{Action, Clear, ControlChart, Cut, Rag, Rating, Row, Tracking, Yearly, chances};
use crate::ambition::{Ambition, Amount, Baseline, Reading};
use crate::benefit::{Benefits, CountedBy, LatestFigure};
use crate::initiative::Programme;
use crate::measure::{Kind, Measure};
use crate::model::Forecast;
use crate::pipeline::Nowcast;
use two_figures::{Both, both};

/// What there is to say of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    month: Period,
    statements: Vec<Statement>,
    /// What was forecast and what is on its way, to be laid beside one another.
    forecasts: Vec<Baseline>,
    nowcasts: Vec<Nowcast>,
    two_figures: Vec<TwoFigures>,
}

impl Review {
    /// The review of a month, or of another period, without anything to say as yet.
    pub fn of(month: Period) -> Self {
        let (forecasts, nowcasts, two_figures) = (Vec::new(), Vec::new(), Vec::new());
        Self { month, statements: Vec::new(), forecasts, nowcasts, two_figures }
    }

    /// The month.
    pub fn month(&self) -> Period {
        self.month
    }

    /// The same with what happened to a measure beside what was expected and aimed at: the month itself, the academic year
    /// so far, what departs by more than noise, what is worse meanwhile, its rating, and what is not known of it.
    ///
    /// # Errors
    /// Those of [`Tracking::rows`].
    pub fn tracking(mut self, tracking: &Tracking) -> Result<Self, Error> {
        let measure = tracking.measure();
        let (month, year) = (tracking.rows(&Cut::Each)?, Calendar::AcademicYear);
        let now = month.iter().find(|row| row.label == self.month.to_string() && row.counted > 0);
        let years =
            if self.month.calendar().per_year() > 1 { tracking.rows(&Cut::Calendar(year))? } else { Vec::new() };
        let label = year.period(self.month.start()).to_string();
        let of_year = years.iter().find(|row| row.label == label && row.counted > 0);
        for (row, readers) in [(now, Reader::CASES), (of_year, Reader::WHOLE)] {
            let Some(row) = row.filter(|row| row.completed.value().is_some()) else { continue };
            self.say(Part::Changed, readers, Some(measure), "actual", row.completed, row_range(row), tracking.say(row));
        }
        if now.is_none() {
            let text = format!("There is no figure of {} for {}.", measure.title(), self.month.in_words());
            self.say(Part::NotKnown, &Reader::ALL, Some(measure), "no_figure", absent(), None, text);
        }
        let reference = tracking.baseline().first().plus(-1);
        if let Ok(chart) = ControlChart::new(tracking.actual(), reference, None) {
            // What the limits rest on stands with the chart.
            for text in chart.sentences().into_iter().take(1) {
                self.say(Part::Changed, Reader::MANAGED, Some(measure), "departure", absent(), None, text);
            }
            if chart.yearly() == Yearly::NotAllowedFor {
                let text = format!(
                    "Whether {} depart by more than the time of the year makes: that takes two years of figures.",
                    measure.title()
                );
                self.say(Part::NotKnown, Reader::MANAGED, Some(measure), "season", absent(), None, text);
            }
        }
        let worse = tracking.worse();
        if !worse.is_empty() {
            let text = format!("Worse by more than noise: {}.", worse.join("; "));
            self.say(Part::Changed, &Reader::ALL, None, "worse", absent(), None, text);
        }
        if !matches!(tracking.rating(), Rating::NotRated(_)) {
            let text = format!("{}: {}.", measure.heading(), tracking.rating());
            self.say(Part::Changed, Reader::MANAGED, Some(measure), "rating", absent(), None, text);
        }
        let missing: Vec<&str> = tracking.balancing().not_collected().map(Measure::title).collect();
        if !missing.is_empty() {
            let text = format!("Not collected: {}.", missing.join("; "));
            self.say(Part::NotKnown, &Reader::ALL, None, "not_collected", absent(), None, text);
        }
        if let Some(row) = now.filter(|row| row.reading == Reading::Unknown) {
            let text =
                format!("How far the baseline of {} for {} may be off is not known.", measure.title(), row.words);
            self.say(Part::NotKnown, Reader::MANAGED, Some(measure), "no_range", absent(), None, text);
        }
        if let Some(row) = now.filter(|row| row.unsure > 0.0) {
            let text = format!("Figures of {} for {} are still coming in.", measure.title(), row.words);
            self.say(Part::NotKnown, Reader::CASES, Some(measure), "late", row.completed, None, text);
        }
        for target in tracking.targets() {
            self.say(
                Part::Changed,
                Reader::WHOLE,
                Some(target.measure()),
                "published_target",
                absent(),
                None,
                target.sentence(),
            );
        }
        Ok(self)
    }

    /// The same with a figure beside the one of the month before.
    #[must_use]
    pub fn latest(mut self, latest: &LatestFigure) -> Self {
        let (measure, (_, now)) = (latest.measure(), latest.now());
        let kind = if latest.clear().0 == Clear::NoClearChange { "no_clear_change" } else { "clear_change" };
        self.say(Part::Changed, Reader::CASES, Some(measure), kind, Cell::Value(now), None, latest.sentence());
        if measure.kind() == Kind::Ratio && latest.sentence().contains(CountedBy::NotSaid.words()) {
            let text = format!("Which cases {} counts is not said.", measure.title());
            self.say(Part::NotKnown, Reader::MANAGED, Some(measure), "counted_by", absent(), None, text);
        }
        self
    }

    /// The same with what is expected next: of the next period and, of months, of the quarter and the year ahead. Of a flow
    /// that is the sum, in the range of the sum itself.
    #[must_use]
    pub fn forecast(mut self, forecast: &Forecast) -> Self {
        self = self.expected(&Baseline::of(forecast));
        if forecast.backtest().is_none() {
            let measure = forecast.measure();
            let text = format!("How the forecast of {} would have done before was not tried.", measure.title());
            self.say(Part::NotKnown, Reader::MANAGED, Some(measure), "no_backtest", absent(), None, text);
        }
        self
    }

    /// The same of what is expected after the month by a baseline: a forecast that came as a document, or figures that
    /// somebody gives.
    #[must_use]
    pub fn expected(mut self, baseline: &Baseline) -> Self {
        let measure = baseline.measure().clone();
        let spans: &[(i32, &[Reader])] = match baseline.calendar() {
            Calendar::Month => &[(1, Reader::CASES), (3, Reader::MANAGED), (12, Reader::WHOLE)],
            Calendar::Quarter => &[(1, Reader::MANAGED), (4, Reader::WHOLE)],
            _ => &[(1, Reader::WHOLE)],
        };
        let next = baseline.calendar().period(self.month.end());
        let first = baseline.first().max(next);
        for (count, readers) in spans {
            let last = first.plus(count - 1);
            let (Some((mean, range)), true) = (over(baseline, first, last), last <= baseline.last()) else { continue };
            let when = match (measure.kind() == Kind::Flow, first == last) {
                (true, false) => format!("from {} to {}", first.in_words(), last.in_words()),
                (_, true) => format!("in {}", last.in_words()),
                (false, _) => format!("by {}", last.in_words()),
            };
            let level = baseline.level().unwrap_or(0.0);
            let figures = range.map_or_else(String::new, |(lo, hi)| {
                format!(" ({} to {}, {level}% interval)", measure.figure(lo), measure.figure(hi))
            });
            let text = match measure.kind() {
                Kind::Ratio => {
                    format!("Expected {when}: {} at about {}{figures}.", measure.title(), measure.figure(mean))
                }
                Kind::Flow | Kind::Stock => {
                    format!("Expected {when}: about {} {}{figures}.", measure.figure(mean), measure.title())
                }
            };
            self.say(Part::Expected, readers, Some(&measure), "forecast", Cell::Value(mean), range, text);
        }
        for nowcast in self.nowcasts.clone() {
            self.lay_beside(baseline, &nowcast);
        }
        self.forecasts.push(baseline.clone());
        self
    }

    /// The same with what is already on its way.
    #[must_use]
    pub fn nowcast(mut self, nowcast: &Nowcast) -> Self {
        for text in nowcast.sentences() {
            let late = text.contains("older than any delay");
            let part = if late { Part::WouldChange } else { Part::Expected };
            let readers = if late { &Reader::ALL } else { Reader::CASES };
            self.say(part, readers, None, "nowcast", absent(), None, text);
        }
        for baseline in self.forecasts.clone() {
            self.lay_beside(&baseline, nowcast);
        }
        self.nowcasts.push(nowcast.clone());
        self
    }

    /// Where a forecast and a nowcast are of one measure, both figures of each period that they share. The sentences say it
    /// of the first.
    pub fn two_figures(&self) -> &[TwoFigures] {
        &self.two_figures
    }

    fn lay_beside(&mut self, baseline: &Baseline, nowcast: &Nowcast) {
        let measure = baseline.measure();
        match both(baseline, nowcast) {
            Both::Same(list) => {
                if let Some(first) = list.first() {
                    let (off, text) = (Cell::Value(first.difference()), first.sentence());
                    self.say(Part::Expected, &Reader::ALL, Some(measure), "two_figures", off, None, text);
                }
                self.two_figures.extend(list);
            }
            Both::NotSaid(text) => {
                self.say(Part::NotKnown, &Reader::ALL, Some(measure), "two_figures_not_said", absent(), None, text);
            }
            Both::Apart => {}
        }
    }

    /// The same with what each initiative does to the picture a year on, or at the end of the baseline if that is earlier,
    /// the one that matters most first.
    #[must_use]
    pub fn programme(mut self, programme: &Programme) -> Self {
        let year = self.month.plus(self.month.calendar().per_year());
        let (measure, period) = (programme.baseline().measure().clone(), programme.baseline().last().min(year));
        let mut rows = programme.sensitivity(period);
        rows.sort_by(|one, other| (other.without - other.all).abs().total_cmp(&(one.without - one.all).abs()));
        for row in rows.iter().take(3) {
            let Some(one) = programme.initiatives().iter().find(|one| *one.id() == row.initiative) else { continue };
            let figure = |value: f64| measure.figure(value);
            let text = format!(
                "In {}, {}: {} with all initiatives as assumed, {} without {}, {} to {} with its effect at its low and high \
                 end (which rests on {}).",
                period.in_words(),
                measure.title(),
                figure(row.all),
                figure(row.without),
                one.title(),
                figure(row.low),
                figure(row.high),
                one.rests_on()
            );
            let range = Some((row.low.min(row.high), row.low.max(row.high)));
            self.say(
                Part::WouldChange,
                Reader::WHOLE,
                Some(&measure),
                "initiative",
                Cell::Value(row.without),
                range,
                text,
            );
        }
        self
    }

    /// The same with how likely an ambition is met.
    ///
    /// # Errors
    /// Those of [`chances`].
    pub fn chance(mut self, forecast: &Forecast, ambition: &Ambition) -> Result<Self, Error> {
        for chance in chances(forecast, ambition)? {
            let measure = ambition.measure();
            let side = if chance.at_least { "at least" } else { "at most" };
            let text = format!(
                "The chance of {side} {} for {} by {} is {}, as the forecast has it.",
                measure.figure(chance.target),
                measure.title(),
                chance.period.in_words(),
                chance.words()
            );
            let range = Some((chance.least, chance.most));
            self.say(Part::Expected, Reader::WHOLE, Some(measure), "chance", Cell::Value(chance.least), range, text);
        }
        Ok(self)
    }

    /// The same with a table of benefits.
    #[must_use]
    pub fn benefits(mut self, benefits: &Benefits) -> Self {
        for (row, text) in benefits.rows().iter().zip(benefits.sentences()) {
            self.say(Part::Changed, Reader::WHOLE, Some(row.measure()), "benefit", row.value(), None, text);
            for target in row.targets() {
                if let Amount::UnitNotStated(_) = target.amount() {
                    let text = format!(
                        "Whether the target for {} by {} is in points or per cent is not stated.",
                        row.measure().title(),
                        target.by().in_words()
                    );
                    self.say(
                        Part::NotKnown,
                        Reader::WHOLE,
                        Some(row.measure()),
                        "unit_not_stated",
                        absent(),
                        None,
                        text,
                    );
                }
            }
        }
        self
    }

    /// The same with actions as they stand on a day: those late or due within two weeks.
    #[must_use]
    pub fn actions(mut self, actions: &[Action], on: Date, worse: &[String]) -> Self {
        for action in actions {
            if matches!(action.rating(on, &[]), Rating::Rated(Rag::Green, _)) {
                continue;
            }
            let (due, rating) = (date::in_words(action.due()), action.rating(on, worse));
            let text = format!("To do by {due}: {} ({}): {rating}.", action.title(), action.owner());
            self.say(Part::WouldChange, Reader::CASES, None, "action", absent(), None, text);
        }
        self
    }

    /// The statements of a part for a reader, in the order in which they were given.
    pub fn statements(&self, part: Part, reader: Reader) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(move |one| one.part == part && one.readers.contains(&reader))
    }

    /// All statements, in the order in which they were given.
    pub fn all(&self) -> &[Statement] {
        &self.statements
    }

    /// The review for a reader as plain text: each part with its sentences.
    pub fn words(&self, reader: Reader) -> String {
        let mut text = format!("{}, for the {}\n", heading(&self.month.in_words()), reader.as_str());
        for part in Part::ALL {
            let mut statements = self.statements(part, reader).peekable();
            if statements.peek().is_none() {
                continue;
            }
            text.extend(["\n", part.words(), "\n"]);
            for one in statements {
                text.extend(["- ", one.text.as_str(), "\n"]);
            }
        }
        text
    }

    /// One row a statement: `part`, `about`, `measure`, `figure`, `lo`, `hi`, one column for each reader (whether it is for
    /// them), `text`.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = || self.statements.iter();
        let end = |pick: fn((f64, f64)) -> f64| {
            let cell = move |one: &Statement| one.range.map_or(absent(), |range| Cell::Value(pick(range)));
            rows().map(cell).collect::<Vec<_>>()
        };
        let measure = |one: &Statement| one.measure.as_ref().map_or(String::new(), ToString::to_string);
        let mut all = vec![
            Column::text("part", rows().map(|one| one.part.as_str())),
            Column::text("about", rows().map(|one| one.about)),
            Column::text("measure", rows().map(measure)),
            Column::float_cells("figure", rows().map(|one| one.figure)),
            Column::float_cells("lo", end(|(lo, _)| lo)),
            Column::float_cells("hi", end(|(_, hi)| hi)),
        ];
        for reader in Reader::ALL {
            let theirs: Vec<bool> = rows().map(|one| one.readers.contains(&reader)).collect();
            all.push(Column::booleans(reader.as_str(), theirs));
        }
        all.push(Column::text("text", rows().map(|one| one.text.as_str())));
        Ok(Columns::new("review", all)?)
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of a statement, said in one line at every place")]
    fn say(
        &mut self,
        part: Part,
        readers: &[Reader],
        measure: Option<&Measure>,
        about: &'static str,
        figure: Cell<f64>,
        range: Option<(f64, f64)>,
        text: String,
    ) {
        if self.statements.iter().any(|one| one.text == text) {
            return;
        }
        let (measure, readers) = (measure.map(|measure| measure.id().clone()), readers.to_vec());
        self.statements.push(Statement { part, about, measure, figure, range, readers, text });
    }
}

/// What is expected from one period to another: the sum of a flow, else the last, and its range.
fn over(baseline: &Baseline, first: Period, last: Period) -> Option<(f64, Option<(f64, f64)>)> {
    if baseline.measure().kind() != Kind::Flow {
        return Some((baseline.get(last).value()?, baseline.range(last)));
    }
    let (from, to) = (baseline.place(first)?, baseline.place(last)?);
    let mean = baseline.mean().get(from..=to)?.iter().sum();
    Some((mean, baseline.sum(first, last).map(|(range, _)| range)))
}

fn absent() -> Cell<f64> {
    Absent::NotApplicable.into()
}

fn row_range(row: &Row) -> Option<(f64, f64)> {
    row.lo.value().zip(row.hi.value())
}

fn heading(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests;
