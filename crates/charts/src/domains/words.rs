//! The picture in words: its description and its table.

use foundation::{Column, Columns, Error};

use super::{DomainPicture, Level, Line, Step};
use crate::html::{Html, Table};

impl Step {
    /// Code and label as one, such as `3, Close daily help`.
    pub(crate) fn name(&self) -> String {
        if self.code.is_empty() { self.label.clone() } else { format!("{}, {}", self.code, self.label) }
    }
}

/// What is known of a level between two ranks of a scale, in words.
pub(crate) fn between(steps: &[Step], low: usize, high: usize) -> String {
    let name = |rank: usize| steps.get(rank).map(Step::name).unwrap_or_default();
    match (low, high + 1 == steps.len()) {
        _ if low == high => name(low),
        (0, true) => "not known".to_owned(),
        (low, true) => format!("at least {}", name(low)),
        (0, false) => format!("at most {}", name(high)),
        (low, false) => format!("between {} and {}", name(low), name(high)),
    }
}

impl DomainPicture {
    /// What is known of a line in a domain, in words.
    fn words(&self, line: &Line, domain: usize) -> String {
        if let Some(words) = line.points.get(domain).and_then(|point| point.words.clone()) {
            return words;
        }
        match self.level(line, domain) {
            Level::Absent(absent) => absent.to_string(),
            Level::Between(low, high) => between(&self.steps, usize::from(low), usize::from(high)),
        }
    }

    /// What the picture shows, line by line for each domain.
    pub(super) fn description(&self) -> String {
        let mut sentences = Vec::new();
        if !self.about.is_empty() {
            sentences.push(format!("{}.", self.about.trim_end_matches('.')));
        }
        for (index, domain) in self.domains.iter().enumerate() {
            let lines = self.lines.iter().chain(&self.listed);
            let says: Vec<String> =
                lines.map(|line| format!("{} is {}", line.label, self.words(line, index))).collect();
            let parts: Vec<String> = says.into_iter().chain(self.remarks(index)).collect();
            sentences.push(format!("{domain}: {}.", parts.join("; ")));
        }
        sentences.extend(self.notes.iter().cloned());
        sentences.join("\n")
    }

    /// The picture as a table: a row for each domain, a column for each line, also for those that are not drawn.
    ///
    /// ```
    /// use charts::domains::{DomainPicture, Line, Point, Step};
    /// use charts::look::Look;
    ///
    /// let picture = DomainPicture::new("Sam", ["A little", "Some"].map(Step::labelled))
    ///     .domains(["Learning"])
    ///     .line(Line::new("Need", Look::NEED, [Point::known(1)]));
    /// assert_eq!(picture.columns()?.to_json_lines()?, "{\"Domain\":\"Learning\",\"Need\":\"Some\"}\n");
    /// # Ok::<(), foundation::Error>(())
    /// ```
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let mut columns = vec![Column::text("Domain", self.domains.iter().map(String::as_str))];
        for line in self.lines.iter().chain(&self.listed) {
            let words = (0..self.domains.len()).map(|domain| self.words(line, domain));
            columns.push(Column::text(line.label.as_str(), words));
        }
        for (line, words) in &self.compared {
            let words = (0..self.domains.len()).map(|domain| words.get(domain).map_or("", String::as_str));
            columns.push(Column::text(format!("{line} beside need"), words));
        }
        Columns::new(self.title.as_str(), columns)
    }

    /// The same table as HTML.
    ///
    /// # Errors
    /// As for [`DomainPicture::columns`].
    pub fn table(&self) -> Result<Html, Error> {
        Ok(Table::new(&self.columns()?).caption(self.title.as_str()).to_html())
    }
}
