//! A table from JSON lines.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document::{Limits, Node, parse_json};
use crate::{Absent, Column, Columns, Error, Issue, Issues, Values, code};

/// What the key that says why a value is absent ends with.
const STATUS: &str = "_status";

/// Cells for each byte of the input, that lines with few keys each cannot fill the memory.
const CELLS: usize = 4;

/// What one line says of one column.
enum Said {
    Absent(Absent),
    Boolean(bool),
    Integer(i64),
    Float(f64),
    Text(String),
}

/// What lines say of one column, by row.
#[derive(Default)]
struct Reading {
    name: String,
    rows: Vec<(usize, Said)>,
}

impl Columns<'static> {
    /// Reads what [`Columns::to_json_lines`] writes: one JSON object a line, of numbers, texts, true and false. Blank
    /// lines are passed over. A key that a line leaves out, or that is null, is *not recorded*; `<column>_status` says
    /// another reason, and then a value beside it means nothing. Columns come in the order in which they are first
    /// named. Whole numbers become others where a column has both; a column without any value is of whole numbers.
    ///
    /// ```
    /// use foundation::{Absent, Columns};
    ///
    /// let table = Columns::from_json_lines("places", b"{\"setting\":\"Oak\",\"places\":12}\n{\"setting\":\"Elm\"}\n")?;
    /// assert_eq!(table.rows(), 2);
    /// assert_eq!(table.require("places")?.absent(1), Some(Absent::NotRecorded));
    /// # Ok::<(), foundation::Error>(())
    /// ```
    ///
    /// # Errors
    /// With every line that is not such an object (by its row, from 0), every value that is a list or an object, every
    /// reason that is not one, and every column whose values are of several types; more cells than four for each byte (VS-DOCUMENT-003). Nothing that the
    /// lines say is repeated, keys neither: a column is named by its number.
    pub fn from_json_lines(name: impl Into<String>, bytes: &[u8]) -> Result<Self, Error> {
        let mut issues = Issues::new();
        let (mut columns, mut places) = (Vec::<Reading>::new(), HashMap::<String, usize>::new());
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        let mut rows = 0;
        for (row, line) in lines.enumerate() {
            rows = row + 1;
            let entries = match parse_json(line, Limits::DEFAULT) {
                Ok(Node::Object(entries)) => entries,
                Ok(_) => {
                    issues.push(Issue::new(code::DOCUMENT_TYPE, format!("rows[{row}]"), "an object"));
                    continue;
                }
                Err(found) => {
                    issues.push(Issue::new(found.code(), format!("rows[{row}]"), ""));
                    continue;
                }
            };
            for (key, value) in entries {
                let why = key.strip_suffix(STATUS).zip(if let Node::Text(text) = &value { Some(text) } else { None });
                let why = why.and_then(|(of, text)| Some((of, Absent::from_name(text)?)));
                let column = why.map_or(key.as_str(), |(of, _)| of);
                let place = places.get(column).copied().unwrap_or_else(|| {
                    places.insert(column.to_owned(), columns.len());
                    columns.push(Reading { name: column.to_owned(), rows: Vec::new() });
                    columns.len() - 1
                });
                let said = match (why, value) {
                    (Some((_, absent)), _) => Said::Absent(absent),
                    (None, Node::Null) => Said::Absent(Absent::NotRecorded),
                    (None, Node::Boolean(value)) => Said::Boolean(value),
                    (None, Node::Integer(value)) => Said::Integer(value),
                    (None, Node::Float(value)) => Said::Float(value),
                    (None, Node::Text(value)) => Said::Text(value),
                    (None, Node::List(_) | Node::Object(_)) => {
                        let path = format!("rows[{row}].columns[{place}]");
                        issues.push(Issue::new(code::DOCUMENT_TYPE, path, "a number, a text, true or false"));
                        continue;
                    }
                };
                if let Some(column) = columns.get_mut(place) {
                    column.rows.push((row, said));
                }
            }
        }
        if columns.len().saturating_mul(rows) > bytes.len().saturating_mul(CELLS) {
            issues.push(Issue::new(code::DOCUMENT_SIZE, "", "lines that have most of their columns"));
        }
        let of = |column: &Reading| column.name.strip_suffix(STATUS).is_some_and(|of| places.contains_key(of));
        for (place, column) in columns.iter().enumerate().filter(|(_, column)| of(column)) {
            let row = column.rows.first().map_or(0, |(row, _)| *row);
            let path = format!("rows[{row}].columns[{place}]");
            issues.push(Issue::new(code::TABLE_VALUE, path, "a reason why a value is absent"));
        }
        issues.into_result(Some(()))?;
        let mut issues = Issues::new();
        let mut made = Vec::with_capacity(columns.len());
        for (place, column) in columns.into_iter().enumerate() {
            match column.column(rows) {
                Some(column) => made.push(column),
                None => issues.push(Issue::new(code::TABLE_TYPE, format!("columns[{place}]"), "values of one type")),
            }
        }
        let made = issues.into_result(Some(made))?;
        Self::new(name.into(), made)
    }
}

impl Reading {
    /// The column with every row; none if its values are of several types.
    fn column(self, rows: usize) -> Option<Column<'static>> {
        let any = |is: fn(&Said) -> bool| self.rows.iter().any(|(_, said)| is(said));
        let kinds = [
            any(|said| matches!(said, Said::Boolean(_))),
            any(|said| matches!(said, Said::Text(_))),
            any(|said| matches!(said, Said::Integer(_) | Said::Float(_))),
        ];
        if kinds.iter().filter(|is_there| **is_there).count() > 1 {
            return None;
        }
        let [booleans, texts, _] = kinds;
        let floats = any(|said| matches!(said, Said::Float(_)));
        let mut absent = vec![Absent::NotRecorded.byte(); rows];
        let mut why: Vec<(usize, u8)> = Vec::new();
        for (row, said) in &self.rows {
            let byte = if let Said::Absent(absent) = said { absent.byte() } else { 0 };
            why.extend((byte != 0).then_some((*row, byte)));
            absent.get_mut(*row).into_iter().for_each(|slot| *slot = byte);
        }
        // A reason counts beside a value, whichever comes first.
        for (row, byte) in why {
            absent.get_mut(row).into_iter().for_each(|slot| *slot = byte);
        }
        let values = if booleans {
            Values::Boolean(
                filled(self.rows, rows, |said| if let Said::Boolean(own) = said { own } else { false }).into(),
            )
        } else if texts {
            let text = |said| if let Said::Text(own) = said { Cow::Owned(own) } else { Cow::Borrowed("") };
            Values::Text(filled(self.rows, rows, text))
        } else if floats {
            let number = |said| match said {
                Said::Float(own) => own,
                Said::Integer(own) => own as f64,
                _ => 0.0,
            };
            Values::Float(filled(self.rows, rows, number).into())
        } else {
            Values::Integer(filled(self.rows, rows, |said| if let Said::Integer(own) = said { own } else { 0 }).into())
        };
        Some(Column::new(self.name, values).with_absent(absent))
    }
}

/// A value for each row; where lines say none, what stands there means nothing.
fn filled<T: Clone + Default>(said: Vec<(usize, Said)>, rows: usize, value: impl Fn(Said) -> T) -> Vec<T> {
    let mut values = vec![T::default(); rows];
    for (row, said) in said {
        if !matches!(said, Said::Absent(_))
            && let Some(slot) = values.get_mut(row)
        {
            *slot = value(said);
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Cell, Coded};

    fn places(bytes: &[u8]) -> Vec<(crate::Code, String)> {
        let error = Columns::from_json_lines("t", bytes).unwrap_err();
        error.issues().iter().map(|issue| (issue.code(), issue.path().to_owned())).collect()
    }

    #[test]
    fn every_wrong_line_is_told_by_its_row_and_nothing_it_says() {
        let lines = b"{\"Sam\":[4]}\n\n7\r\n{\"Sam\":\"Lee\"\n{\"Sam\":1,\"Sam\":2}\n{\"Sam\":\xff}\n";
        let expected = [
            (code::DOCUMENT_TYPE, "rows[0].columns[0]"),
            (code::DOCUMENT_TYPE, "rows[1]"),
            (code::DOCUMENT_SYNTAX, "rows[2]"),
            (code::DOCUMENT_DUPLICATE_KEY, "rows[3]"),
            (code::DOCUMENT_UTF8, "rows[4]"),
        ];
        assert_eq!(places(lines), expected.map(|(code, path)| (code, path.to_owned())));
        assert!(!Columns::from_json_lines("t", lines).unwrap_err().to_string().contains("Sam"));
        assert_eq!(places(b"{\"a\":1}\n{\"a\":\"x\"}"), [(code::TABLE_TYPE, "columns[0]".to_owned())]);
    }

    #[test]
    fn a_reason_counts_beside_a_value_and_whole_numbers_stand_beside_others() {
        let table =
            Columns::from_json_lines("t", b"{\"y_status\":\"suppressed\",\"y\":1}\n{\"y\":2.5}\n{\"y\":3}").unwrap();
        assert_eq!(table.columns()[0].absent(0), Some(Absent::Suppressed));
        assert_eq!(table.to_json_lines().unwrap(), "{\"y_status\":\"suppressed\"}\n{\"y\":2.5}\n{\"y\":3}\n");
        let unknown = b"{\"y\":1}\n{\"y_status\":\"Sam\"}";
        assert_eq!(places(unknown), [(code::TABLE_VALUE, "rows[1].columns[1]".to_owned())]);
        // where there is no column that it could be about, it is a value of its own
        let table = Columns::from_json_lines("t", b"{\"y_status\":\"open\"}").unwrap();
        assert_eq!(table.columns()[0].name(), "y_status");
    }

    #[test]
    fn lines_that_leave_out_nearly_everything_do_not_fill_the_memory() {
        let mut lines: Vec<String> = (0..500).map(|key| format!("{{\"k{key}\":1}}")).collect();
        lines.extend(std::iter::repeat_n("{}".to_owned(), 10_000));
        assert_eq!(places(lines.join("\n").as_bytes()), [(code::DOCUMENT_SIZE, String::new())]);
    }

    #[test]
    fn nothing_is_an_empty_table() {
        assert_eq!(Columns::from_json_lines("t", b" \n\n").unwrap().rows(), 0);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(rows in proptest::collection::vec((any::<bool>(), -9_i64..9, "[a-z ]{0,3}", 0..3_u8), 1..20)) {
            let cell = |(.., why): &(bool, i64, String, u8)| match why {
                0 => None,
                1 => Some(Absent::Suppressed),
                _ => Some(Absent::NotRecorded),
            };
            let texts = rows.iter().map(|row| cell(row).map_or(Cell::Value(row.2.clone()), Into::into));
            let table = Columns::new("t", vec![
                Column::booleans("yes", rows.iter().map(|row| row.0).collect::<Vec<_>>()),
                Column::integers("n", rows.iter().map(|row| row.1).collect::<Vec<_>>()),
                Column::text_cells("said", texts),
            ]).unwrap();
            let lines = table.to_json_lines().unwrap();
            let again = Columns::from_json_lines("t", lines.as_bytes()).unwrap();
            prop_assert_eq!(again.to_json_lines().unwrap(), lines);
        }
    }
}
