//! The picture in words: its description and its table.

use foundation::date::in_words as day;
use foundation::{Column, Columns, Error};

use super::{Moment, OverTime};
use crate::domains::{Level, Line, between};
use crate::html::{Html, Table};

/// The name of a day, and the day.
fn when(moment: &Moment) -> String {
    format!("{} ({})", moment.label, day(moment.day))
}

impl OverTime {
    /// What is known of a line on a day, in words.
    fn words(&self, line: &Line, moment: usize) -> String {
        if let Some(words) = line.points.get(moment).and_then(|point| point.words.clone()) {
            return words;
        }
        match self.level(line, moment) {
            Level::Absent(absent) => absent.to_string(),
            Level::Between(low, high) => between(&self.steps, usize::from(low), usize::from(high)),
        }
    }

    /// What the picture shows, panel by panel and line by line.
    pub(super) fn description(&self) -> String {
        let mut sentences = Vec::new();
        if !self.about.is_empty() {
            sentences.push(format!("{}.", self.about.trim_end_matches('.')));
        }
        for panel in &self.panels {
            for line in &panel.lines {
                let points = self.moments.iter().enumerate();
                let said = points.map(|(index, moment)| format!("{} in {}", self.words(line, index), moment.label));
                let said: Vec<String> = said.collect();
                sentences.push(format!("{}: {} was {}.", panel.title, line.label, said.join(", ")));
            }
        }
        sentences.extend(self.notes.iter().cloned());
        sentences.join("\n")
    }

    /// The picture as a table: a row for each panel and day, a column for each line.
    ///
    /// ```
    /// use charts::domains::{Line, Point, Step};
    /// use charts::look::Look;
    /// use charts::over_time::{Moment, OverTime, Panel};
    /// use foundation::date;
    ///
    /// let picture = OverTime::new("Sam", ["A little", "Some"].map(Step::labelled))
    ///     .moments([Moment::of(date::parse("2026-10-09")?)])
    ///     .panel(Panel::new("Learning").line(Line::new("Need", Look::NEED, [Point::known(1)])));
    /// assert_eq!(
    ///     picture.columns()?.to_json_lines()?,
    ///     "{\"Domain\":\"Learning\",\"When\":\"Autumn 2026 (9 October 2026)\",\"Need\":\"Some\"}\n"
    /// );
    /// # Ok::<(), foundation::Error>(())
    /// ```
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = || self.panels.iter().flat_map(|panel| (0..self.moments.len()).map(move |moment| (panel, moment)));
        let mut lines: Vec<&str> = Vec::new();
        for line in self.panels.iter().flat_map(|panel| &panel.lines) {
            if !lines.contains(&line.label.as_str()) {
                lines.push(&line.label);
            }
        }
        let mut columns = vec![
            Column::text(self.part.as_str(), rows().map(|(panel, _)| panel.title.as_str())),
            Column::text("When", rows().map(|(_, at)| self.moments.get(at).map_or_else(String::new, when))),
        ];
        for label in lines {
            let words = rows().map(|(panel, at)| {
                let line = panel.lines.iter().find(|line| line.label == label);
                line.map_or_else(String::new, |line| self.words(line, at))
            });
            columns.push(Column::text(label, words));
        }
        Columns::new(self.title.as_str(), columns)
    }

    /// The same table as HTML.
    ///
    /// # Errors
    /// As for [`OverTime::columns`].
    pub fn table(&self) -> Result<Html, Error> {
        Ok(Table::new(&self.columns()?).caption(self.title.as_str()).to_html())
    }
}
