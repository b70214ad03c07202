//! A table of columns as HTML.

use foundation::{Column, Columns, Values};

use super::Html;
use crate::Unit;
use crate::markup::{Markup, Tag};

/// How a table of columns is shown: what it is called, what its columns are called, and what they count.
///
/// The first column names the rows. Figures have thousands apart; an absent value says why.
///
/// ```
/// use charts::Unit;
/// use charts::html::Table;
/// use foundation::{Absent, Cell, Column, Columns};
///
/// let share = [Cell::Value(40.0), Absent::Suppressed.into()];
/// let columns =
///     Columns::new("on_time", vec![Column::integers("year", vec![2019, 2020]), Column::float_cells("share", share)])?;
/// let html = Table::new(&columns).caption("Plans within 20 weeks").heading("share", "On time").unit("share", Unit::PerCent);
/// assert!(html.to_html().as_str().contains(r#"<td class="vs-number">40%</td>"#));
/// assert!(html.to_html().as_str().contains(r#"<td class="vs-number vs-absent">suppressed</td>"#));
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Table<'a> {
    columns: &'a Columns<'a>,
    caption: String,
    headings: Vec<(&'a str, String)>,
    units: Vec<(&'a str, Unit)>,
    plain: Vec<&'a str>,
    figures: Vec<&'a str>,
    decimals: usize,
}

/// A table with the name of the columns as its caption.
pub fn table(columns: &Columns<'_>) -> Html {
    Table::new(columns).to_html()
}

impl<'a> Table<'a> {
    /// Of these columns, with at most two decimals.
    pub fn new(columns: &'a Columns<'a>) -> Self {
        let caption = readable(columns.name());
        // Periods are written `ds` in every table of figures: years have no thousands.
        let (headings, units, plain, figures) = (Vec::new(), Vec::new(), vec!["ds"], Vec::new());
        Self { columns, caption, headings, units, plain, figures, decimals: 2 }
    }

    /// With this caption.
    #[must_use]
    pub fn caption(self, caption: impl Into<String>) -> Self {
        Self { caption: caption.into(), ..self }
    }

    /// With this heading over a column.
    #[must_use]
    pub fn heading(mut self, column: &'a str, heading: impl Into<String>) -> Self {
        self.headings.push((column, heading.into()));
        self
    }

    /// With the figures of a column written in this unit.
    #[must_use]
    pub fn unit(mut self, column: &'a str, unit: Unit) -> Self {
        self.units.push((column, unit));
        self
    }

    /// With the whole numbers of a column as they are: years, codes.
    #[must_use]
    pub fn plain(mut self, column: &'a str) -> Self {
        self.plain.push(column);
        self
    }

    /// With a column of text that holds figures already written, which stand below one another as numbers do.
    #[must_use]
    pub fn figures(mut self, column: &'a str) -> Self {
        self.figures.push(column);
        self
    }

    /// With at most so many decimals.
    #[must_use]
    pub fn decimals(self, decimals: usize) -> Self {
        Self { decimals, ..self }
    }

    /// The markup.
    pub fn to_html(&self) -> Html {
        let mut html = Markup::default();
        html.open(
            &Tag::class("vs-scroll", "div").set("tabindex", "0").set("role", "region").set("aria-label", &self.caption),
        );
        html.open(&Tag::class("vs-table", "table"));
        html.leaf(&Tag::new("caption"), &self.caption);
        html.open(&Tag::new("thead"));
        html.open(&Tag::new("tr"));
        for (index, column) in self.columns.columns().iter().enumerate() {
            let heading = Tag::new("th").set("scope", "col");
            let number = index > 0 && self.is_number(column);
            let heading = if number { heading.set("class", "vs-number") } else { heading };
            html.leaf(&heading, &self.title(column));
        }
        html.close();
        html.close();
        html.open(&Tag::new("tbody"));
        for row in 0..self.columns.rows() {
            html.open(&Tag::new("tr"));
            for (index, column) in self.columns.columns().iter().enumerate() {
                let tag = match (index, column.absent(row), self.is_number(column)) {
                    (0, ..) => Tag::new("th").set("scope", "row"),
                    (_, Some(_), true) => Tag::class("vs-number vs-absent", "td"),
                    (_, Some(_), false) => Tag::class("vs-absent", "td"),
                    (_, None, true) => Tag::class("vs-number", "td"),
                    (_, None, false) => Tag::new("td"),
                };
                html.leaf(&tag, &self.cell(index, column, row));
            }
            html.close();
        }
        Html(html.finish())
    }

    fn is_number(&self, column: &Column<'_>) -> bool {
        matches!(column.values(), Values::Integer(_) | Values::Float(_)) || self.figures.contains(&column.name())
    }

    fn title(&self, column: &Column<'_>) -> String {
        let given = self.headings.iter().rev().find(|(name, _)| *name == column.name());
        given.map_or_else(|| readable(column.name()), |(_, heading)| heading.clone())
    }

    fn cell(&self, index: usize, column: &Column<'_>, row: usize) -> String {
        if let Some(absent) = column.absent(row) {
            return absent.to_string();
        }
        let unit = self.units.iter().rev().find(|(name, _)| *name == column.name()).map(|(_, unit)| *unit);
        let unit = unit.unwrap_or_default();
        let plain = index == 0 || self.plain.contains(&column.name());
        match column.values() {
            Values::Integer(values) if !plain => {
                values.get(row).map(|value| unit.write(*value as f64, 0)).unwrap_or_default()
            }
            Values::Float(values) if !plain => {
                values.get(row).map(|value| unit.write(*value, self.decimals)).unwrap_or_default()
            }
            Values::Boolean(values) => {
                values.get(row).map(|value| if *value { "yes" } else { "no" }).unwrap_or_default().to_owned()
            }
            _ => column.display(row),
        }
    }
}

/// The name of a column or table as a heading: `new_plans` as `New plans`.
fn readable(name: &str) -> String {
    let spaced = name.replace('_', " ");
    let mut characters = spaced.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
