mod document;
mod group;
mod so_far;
mod table;

use foundation::{Date, Issue, Period};

use so_far::SoFar;

use super::{Completeness, Cut, Row, Season, sentences};
use crate::Error;
use crate::ambition::{Ambition, Balancing, Baseline, Draws, PublishedTarget};
use crate::measure::{Kind, Measure};
use crate::series::{Series, after};

/// What happened beside a baseline, an ambition and the balancing measures, from the baseline's first period on.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracking {
    actual: Series,
    baseline: Baseline,
    balancing: Balancing,
    ambition: Option<(Ambition, Option<Season>)>,
    published: Vec<PublishedTarget>,
    completeness: Option<Completeness>,
    known_to: Option<Date>,
}

impl Tracking {
    /// What happened beside what was expected, and what it is read beside.
    ///
    /// # Errors
    /// Series and baseline of different measures, keys or calendars (`VS-SERIES-005`); no balancing measure but the
    /// measure itself (`VS-AMBITION-003`).
    pub fn new(actual: Series, baseline: impl Into<Baseline>, balancing: Balancing) -> Result<Self, Error> {
        let baseline = baseline.into();
        let same = actual.check_same(baseline.measure(), baseline.key(), baseline.calendar());
        same.map_err(|(code, expected)| Error::Actual(Issue::new(code, "baseline", expected)))?;
        let balancing = balancing.beside(actual.measure())?;
        let (ambition, published, completeness, known_to) = (None, Vec::new(), None, None);
        Ok(Self { actual, baseline, balancing, ambition, published, completeness, known_to })
    }

    /// The same with an ambition. One that was stated as a smooth path over a measure with a season is given that season;
    /// one that [follows from initiatives](crate::initiative::Programme::ambition) has its baseline's already.
    ///
    /// # Errors
    /// One of another measure, key or calendar (`VS-SERIES-005`).
    pub fn ambition(self, ambition: Ambition, season: Option<&Season>) -> Result<Self, Error> {
        let calendar = ambition.marks().first().map_or(self.actual.calendar(), |(period, _)| period.calendar());
        let same = self.actual.check_same(ambition.measure(), ambition.key(), calendar);
        same.map_err(|(code, expected)| Error::Actual(Issue::new(code, "ambition", expected)))?;
        Ok(Self { ambition: Some((ambition, season.cloned())), ..self })
    }

    /// The same with targets that others set, on any measure. They are shown, and nothing is rated by them.
    #[must_use]
    pub fn published(self, targets: impl IntoIterator<Item = PublishedTarget>) -> Self {
        Self { published: targets.into_iter().collect(), ..self }
    }

    /// The same where figures of the last periods are not complete. Of a flow alone.
    #[must_use]
    pub fn late(self, completeness: Completeness) -> Self {
        Self { completeness: Some(completeness), ..self }
    }

    /// The same with figures up to and with a day: of a flow, the period that it lies in counts for its days until then.
    #[must_use]
    pub fn known_to(self, day: Date) -> Self {
        Self { known_to: Some(day), ..self }
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        self.actual.measure()
    }

    /// What happened.
    pub fn actual(&self) -> &Series {
        &self.actual
    }

    /// What was expected if nothing changed.
    pub fn baseline(&self) -> &Baseline {
        &self.baseline
    }

    /// What it is read beside.
    pub fn balancing(&self) -> &Balancing {
        &self.balancing
    }

    /// What is aimed at, if anything is.
    pub fn aim(&self) -> Option<&Ambition> {
        self.ambition.as_ref().map(|(ambition, _)| ambition)
    }

    /// The targets that others set.
    pub fn targets(&self) -> &[PublishedTarget] {
        &self.published
    }

    /// The last period that has a figure and is part of the baseline.
    pub fn last_known(&self) -> Option<Period> {
        self.periods().into_iter().rev().find(|period| self.at(*period).is_some())
    }

    /// What happened beside what was expected, one row for each group of periods from the baseline's first on.
    ///
    /// # Errors
    /// Periods that do not make up those of the calendar (`VS-ACTUAL-003`).
    pub fn rows(&self, cut: &Cut) -> Result<Vec<Row>, Error> {
        let groups = cut.groups(&self.periods())?;
        let draws = Draws::of(&self.baseline);
        let mut so_far = SoFar::new(&draws);
        let rows = groups.iter().map(|group| {
            let mut row = self.row(group, cut.whole(group, self.actual.calendar()), &draws);
            if self.measure().kind() == Kind::Flow {
                group.periods.iter().filter_map(|period| self.at(*period)).for_each(|point| so_far.add(&point));
                so_far.write(self, &mut row);
            }
            row
        });
        Ok(rows.collect())
    }

    /// In plain words: each row beside what was expected and aimed at, what it is read beside, what is not known.
    ///
    /// # Errors
    /// As [`rows`](Self::rows).
    pub fn sentences(&self, cut: &Cut) -> Result<Vec<String>, Error> {
        Ok(sentences::all(self, &self.rows(cut)?))
    }

    /// One row in words.
    pub(crate) fn say(&self, row: &Row) -> String {
        sentences::one(self, row)
    }

    fn periods(&self) -> Vec<Period> {
        (0..self.baseline.mean().len()).map(|index| after(self.baseline.first(), index)).collect()
    }

    /// The share of a period that figures are about.
    fn part(&self, period: Period) -> f64 {
        let Some(day) = self.known_to.filter(|_| self.measure().kind() == Kind::Flow) else { return 1.0 };
        let days = |from: Date, to: Date| f64::from((to - from).get_days());
        let known = days(period.start(), day.tomorrow().unwrap_or(Date::MAX).min(period.end()));
        (known / days(period.start(), period.end())).clamp(0.0, 1.0)
    }
}
