use foundation::{Absent, Cell, Column, Columns, Period, Provenance, columns};
use trajectory::ambition::{Balancing, Comparison, Row};
use trajectory::evaluate::Trial;
use trajectory::measure::Measure;
use trajectory::series::{Series, cautions};

use super::contrast::ENGLAND;
use super::{Contrast, Statement};
use crate::Error;
use crate::published::Area;

/// One measure followed from the origin: what happened, beside each baseline, and how the baselines did before.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// What happened, from the first year used.
    pub actual: Series,
    /// The back-test on the years up to the origin, or why there is none ([`trajectory::Error::Short`]).
    pub trial: Result<Trial, trajectory::Error>,
    /// What happened beside each baseline: no growth, then average growth.
    pub comparisons: Vec<Comparison>,
}

/// What an [`Outlook`](super::Outlook) saw.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub(super) area: Area,
    pub(super) origin: Period,
    pub(super) source: String,
    pub(super) provenance: Provenance,
    pub(super) stated: Vec<Statement>,
    pub(super) said: Vec<Contrast>,
    pub(super) unsaid: Vec<Contrast>,
    pub(super) balancing: Balancing,
    pub(super) horizon: usize,
    pub(super) courses: Vec<(Measure, Result<Course, Error>)>,
}

impl Report {
    /// The area.
    pub fn area(&self) -> &Area {
        &self.area
    }

    /// The last year that the models saw.
    pub fn origin(&self) -> Period {
        self.origin
    }

    /// Where the figures come from and their licence.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What it was made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// What was said of the area in public, as far as it is known here.
    pub fn stated(&self) -> &[Statement] {
        &self.stated
    }

    /// The figures that such statements rest on: requests, beside England's.
    pub fn said(&self) -> &[Contrast] {
        &self.said
    }

    /// What is seldom said with them: new plans, timeliness, decisions not to assess.
    pub fn unsaid(&self) -> &[Contrast] {
        &self.unsaid
    }

    /// Each measure that was followed, or why it could not be: caseload, new plans, requests, plans within 20 weeks.
    pub fn courses(&self) -> impl ExactSizeIterator<Item = (&Measure, Result<&Course, &Error>)> {
        self.courses.iter().map(|(measure, course)| (measure, course.as_ref()))
    }

    /// The course of a measure, if it could be followed.
    pub fn course(&self, measure: &str) -> Option<&Course> {
        let found = self.courses.iter().find(|(one, _)| one.id().as_str() == measure);
        found.and_then(|(_, course)| course.as_ref().ok())
    }

    /// What the figures are read beside.
    pub fn balancing(&self) -> &Balancing {
        &self.balancing
    }

    /// The years ahead of the origin.
    pub fn periods(&self) -> impl Iterator<Item = Period> + use<> {
        let origin = self.origin;
        (1..).map(move |ahead| origin.plus(ahead)).take(self.horizon)
    }

    fn comparisons(&self) -> impl Iterator<Item = &Comparison> {
        self.courses.iter().filter_map(|(_, course)| course.as_ref().ok()).flat_map(|course| &course.comparisons)
    }

    /// The whole in plain words with figures, from what was said to what is not collected.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        for Statement { text, source, .. } in &self.stated {
            sentences.push(format!("Said in public: {text} ({source})."));
        }
        sentences.extend(self.contrasts());
        for (measure, course) in &self.courses {
            match course {
                Ok(course) => sentences.extend(course.comparisons.iter().flat_map(Comparison::figures)),
                Err(error) => sentences.push(format!(
                    "There is no forecast of {} from {}: {}.",
                    measure.title(),
                    self.origin,
                    error.plainly()
                )),
            }
        }
        sentences.extend(self.cautions());
        sentences.extend(self.beside());
        sentences.push(super::UNROUNDED.to_owned());
        sentences.push("These figures say what changed, not why.".to_owned());
        sentences.push(format!("Source: {}", self.source));
        sentences
    }

    /// What was said and what was not, in plain words with figures, one sentence for each contrast.
    pub fn contrasts(&self) -> Vec<String> {
        let name = self.area.name();
        self.said.iter().chain(&self.unsaid).map(|contrast| contrast.sentence(name)).collect()
    }

    /// The balancing measures in plain words, from the origin on, and those that are not collected.
    pub fn beside(&self) -> Vec<String> {
        let periods: Vec<Period> = std::iter::once(self.origin).chain(self.periods()).collect();
        self.balancing.sentences(&periods)
    }

    /// What the publisher or we say of the years from the origin on, and every break in them: of the measures followed,
    /// of England's figures beside them, and of the balancing measures.
    pub fn cautions(&self) -> Vec<String> {
        let followed = self.courses.iter().filter_map(|(_, course)| course.as_ref().ok()).map(|course| &course.actual);
        let beside = self.balancing.measures().filter_map(|(_, series)| series);
        let contrasts = || self.said.iter().chain(&self.unsaid);
        let here = contrasts().map(|contrast| &contrast.area).chain(followed).chain(beside);
        let nation = contrasts().filter_map(|contrast| contrast.nation.as_ref());
        let all = here.map(|series| (series, None)).chain(nation.map(|series| (series, Some(ENGLAND))));
        cautions(all, self.origin)
    }

    /// What has to be known of one figure: that it is to be read with care, that it lies across a break from the
    /// origin, or outside the figures.
    fn note(&self, series: &Series, period: Period) -> String {
        let outside = (!series.covers(period)).then(|| Series::OUTSIDE.to_owned());
        let care = series.needs_care(period).then(|| Series::CARE.to_owned());
        let notes = [outside, care, series.across(self.origin, period)];
        notes.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// The whole as one table: each measure beside each baseline, then every balancing measure, one row a year.
    ///
    /// `unique_id` (the area's code), `area`, `measure`, `title`, `role`, `model`, `ds`, `y` (what happened),
    /// `expected`, `lo` and `hi` (of the widest level), `ambition`, `difference`, `cumulative`, `reading`, and `note`
    /// (*to be read with care*, *across a break in 2016*, *not in these figures*, or nothing).
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let mut lines: Vec<Line<'_>> = Vec::new();
        for comparison in self.comparisons() {
            let (measure, model) = (comparison.measure(), comparison.baseline().model());
            lines.extend(comparison.rows().iter().map(|row| Line {
                measure,
                model: Some(model),
                period: row.period,
                happened: row.actual,
                row: Some(row),
                reading: row.reading.as_str(),
                note: self.note(comparison.actual(), row.period),
            }));
        }
        for (measure, series) in self.balancing.measures() {
            lines.extend(self.periods().map(|period| Line {
                measure,
                model: None,
                period,
                happened: Balancing::cell(series, period),
                row: None,
                note: series.map(|series| self.note(series, period)).unwrap_or_default(),
                reading: if series.is_some() { "no baseline" } else { Balancing::NOT_COLLECTED },
            }));
        }
        let floats = |name: &'static str, pick: fn(&Row) -> Cell<f64>| {
            let cell = |line: &Line<'_>| line.row.map_or(Cell::Absent(Absent::NotApplicable), pick);
            Column::float_cells(name, lines.iter().map(cell))
        };
        let model = |line: &Line<'_>| {
            line.model.map_or(Cell::Absent(Absent::NotApplicable), |model| Cell::Value(model.to_owned()))
        };
        let all = vec![
            Column::text("unique_id", lines.iter().map(|_| self.area.code())),
            Column::text("area", lines.iter().map(|_| self.area.name())),
            Column::text("measure", lines.iter().map(|line| line.measure.id().as_str())),
            Column::text("title", lines.iter().map(|line| line.measure.title())),
            Column::text("role", lines.iter().map(|line| line.measure.role().as_str())),
            Column::text_cells("model", lines.iter().map(model)),
            columns::periods("ds", &lines.iter().map(|line| line.period).collect::<Vec<_>>()),
            Column::float_cells("y", lines.iter().map(|line| line.happened)),
            floats("expected", |row| Cell::Value(row.expected)),
            floats("lo", |row| Cell::Value(row.lo)),
            floats("hi", |row| Cell::Value(row.hi)),
            floats("ambition", |row| row.ambition),
            floats("difference", |row| row.difference),
            floats("cumulative", |row| row.cumulative),
            Column::text("reading", lines.iter().map(|line| line.reading)),
            Column::text("note", lines.iter().map(|line| line.note.clone())),
        ];
        Ok(Columns::new("outlook", all)?)
    }
}

/// One row of the table.
struct Line<'a> {
    measure: &'a Measure,
    model: Option<&'a str>,
    period: Period,
    happened: Cell<f64>,
    row: Option<&'a Row>,
    reading: &'static str,
    note: String,
}
