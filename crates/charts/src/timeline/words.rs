//! The picture in words: its description and its table.

use foundation::date::in_words as day;
use foundation::{Absent, Cell, Column, Columns, Date, Error};
use valuing_send::framework::Interval;
use valuing_send::profile::Extent;

use super::{Bars, Need, Timeline};
use crate::domains::between;
use crate::html::{Html, Table};

/// One row of the table: need or support, in what, from when to when, and what was recorded.
struct Row<'t> {
    part: &'static str,
    what: &'t str,
    from: Date,
    to: Option<Date>,
    recorded: String,
}

pub(super) fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Full => "delivered in full",
        Extent::Part => "delivered in part",
        Extent::None => "not delivered",
    }
}

pub(super) fn checked(staffed: Option<bool>) -> &'static str {
    match staffed {
        Some(true) => "checked: staffed",
        Some(false) => "checked: not staffed",
        None => "checked: staffing not recorded",
    }
}

impl Timeline {
    fn level(&self, level: Interval) -> String {
        between(&self.steps, level.lo.index(), level.hi.index())
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for Need { title, levels } in &self.needs {
            for (index, (from, level)) in levels.iter().enumerate() {
                let to = levels.get(index + 1).map(|(to, _)| *to);
                rows.push(Row { part: "need", what: title, from: *from, to, recorded: self.level(*level) });
            }
        }
        for Bars { title, promised, checked: check, spans } in &self.bars {
            let row = |from, to, recorded: &str| Row {
                part: "support",
                what: title,
                from,
                to,
                recorded: recorded.to_owned(),
            };
            rows.extend(promised.map(|from| row(from, None, "recorded as promised")));
            rows.extend(check.map(|(on, staffed)| row(on, Some(on), checked(staffed))));
            rows.extend(spans.iter().map(|(from, to, extent_of)| row(*from, Some(*to), extent(*extent_of))));
        }
        rows
    }

    pub(super) fn description(&self) -> String {
        let mut sentences = vec![format!("{}.", self.about)];
        for row in self.rows() {
            let when = match row.to {
                Some(to) if to == row.from => day(to),
                Some(to) if row.part == "support" => format!("{} to {}", day(row.from), day(to)),
                _ => format!("from {}", day(row.from)),
            };
            let subject = if row.part == "need" { format!("Need, {}", row.what) } else { row.what.to_owned() };
            sentences.push(format!("{subject}: {when}, {}.", row.recorded));
        }
        sentences.extend(self.notes.iter().cloned());
        sentences.join("\n")
    }

    /// The picture as a table: `part` (need or support), `what`, `from`, `to` (not applicable where it goes on) and
    /// `recorded`.
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = self.rows();
        let to = rows.iter().map(|row| row.to.map_or(Absent::NotApplicable.into(), |to| Cell::Value(to.to_string())));
        let columns = vec![
            Column::text("part", rows.iter().map(|row| row.part)),
            Column::text("what", rows.iter().map(|row| row.what)),
            Column::dates("from", rows.iter().map(|row| row.from).collect::<Vec<_>>()),
            Column::text_cells("to", to),
            Column::text("recorded", rows.iter().map(|row| row.recorded.clone())),
        ];
        Columns::new("timeline", columns)
    }

    /// The same table as HTML, with the notes as its caption.
    ///
    /// # Errors
    /// As for [`Timeline::columns`].
    pub fn table(&self) -> Result<Html, Error> {
        Ok(Table::new(&self.columns()?).caption(self.notes.join(" ")).to_html())
    }
}
