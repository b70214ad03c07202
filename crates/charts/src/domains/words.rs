//! The picture in words: its description and its table.

use foundation::{Column, Columns, Error};

use super::{DomainPicture, Level, Line, Step};
use crate::html::{Html, Table};

impl Step {
    /// Code and label as one, such as `3, Close daily help`.
    pub(super) fn name(&self) -> String {
        if self.code.is_empty() { self.label.clone() } else { format!("{}, {}", self.code, self.label) }
    }
}

impl DomainPicture {
    /// What is known of a line in a domain, in words.
    fn words(&self, line: &Line, domain: usize) -> String {
        if let Some(words) = line.points.get(domain).and_then(|point| point.words.clone()) {
            return words;
        }
        let name = |rank: u8| self.steps.get(usize::from(rank)).map(Step::name).unwrap_or_default();
        match self.level(line, domain) {
            Level::Absent(absent) => absent.to_string(),
            Level::Between(low, high) if low == high => name(low),
            Level::Between(0, high) if Some(high) == self.top() => "not known".to_owned(),
            Level::Between(low, high) if Some(high) == self.top() => format!("at least {}", name(low)),
            Level::Between(0, high) => format!("at most {}", name(high)),
            Level::Between(low, high) => format!("between {} and {}", name(low), name(high)),
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
            let remarks = self.remarks.get(index).map(Vec::as_slice).unwrap_or_default();
            let parts: Vec<String> = says.into_iter().chain(remarks.iter().cloned()).collect();
            sentences.push(format!("{domain}: {}.", parts.join("; ")));
        }
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
        if self.remarks.iter().any(|remarks| !remarks.is_empty()) {
            let remarks = (0..self.domains.len())
                .map(|domain| self.remarks.get(domain).map(|remarks| remarks.join("; ")).unwrap_or_default());
            columns.push(Column::text("Beside need", remarks));
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
