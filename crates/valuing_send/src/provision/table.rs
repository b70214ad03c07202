//! Catalogues from tables. A table becomes the tree that a document would be, and the one reader of catalogues reads it, so
//! that every rule holds for both; what is wrong is told by row.

use std::collections::{BTreeMap, BTreeSet};

use foundation::document::{Limits, Node, ReadAs, Reading, parse_json};
use foundation::{Column, Columns, Issue, Issues, Values, code};

use super::mapping::{ColumnField, Mapping};
use super::{Catalogue, read};
use crate::{Error, Framework};

/// A catalogue that was read from a table.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FromTable {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The columns that no entry of the mapping speaks of. A lenient reading keeps what they say, and a strict one does not.
    pub unmapped: Vec<String>,
}

impl Catalogue {
    /// Reads a catalogue from a table by a mapping: one row a provision, or several with the same id, each with another need
    /// that it meets, readiness that it raises, or evidence. Where there is no id, it is made from the title.
    ///
    /// # Errors
    /// [`Error::Provision`] with every problem, each at its row from 0.
    pub fn from_table(
        table: &Columns<'_>,
        mapping: &Mapping,
        framework: &Framework,
        read: impl Into<ReadAs>,
    ) -> Result<FromTable, Error> {
        let read = read.into();
        let mut rows = Rows::default();
        let used: Vec<(&Column<'_>, ColumnField)> = table
            .columns()
            .iter()
            .filter_map(|column| {
                let own = mapping.columns().iter().find(|own| own.column == column.name()).cloned();
                let named = || Mapping::FIELDS.contains(&column.name()).then(|| ColumnField::named(column.name()));
                own.or_else(named).map(|own| (column, own))
            })
            .collect();
        let unmapped =
            table.columns().iter().filter(|column| used.iter().all(|(other, _)| other.name() != column.name()));
        let unmapped: Vec<&Column<'_>> = unmapped.collect();
        for own in mapping.columns() {
            if table.column(&own.column).is_none() {
                rows.issues.push(Issue::new(code::TABLE_COLUMN, "", format!("a column {}", own.column)));
            }
        }
        let keeps = read.unknown() == foundation::document::Unknown::Keep;
        for row in 0..table.rows() {
            rows.add(row, &used, mapping, if keeps { &unmapped } else { &[] });
        }
        let (node, places) = rows.finish(mapping)?;
        let catalogue = Reading::public(read).tree(&node, |r, node| read::catalogue(r, node, framework));
        let catalogue = catalogue.map_err(|issues| Error::Provision(places.told(&issues)))?;
        let unmapped = unmapped.into_iter().map(|column| column.name().to_owned()).collect();
        Ok(FromTable { catalogue, unmapped })
    }

    /// Reads a catalogue from comma-separated values with headings, in UTF-8, by a mapping.
    ///
    /// # Errors
    /// [`Error::Provision`] with every problem, each at its row from 0.
    pub fn from_csv(
        bytes: &[u8],
        mapping: &Mapping,
        framework: &Framework,
        read: impl Into<ReadAs>,
    ) -> Result<FromTable, Error> {
        let read = read.into();
        let issue = |code, path: String| Error::Provision(Issue::new(code, path, "").into());
        read.limits().check_size(bytes).map_err(|issue| Error::Provision(issue.into()))?;
        let text = std::str::from_utf8(bytes)
            .map_err(|error| issue(code::DOCUMENT_UTF8, format!("byte {}", error.valid_up_to())))?;
        // Spreadsheets write a mark at the beginning.
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let syntax = |error: &csv::Error| {
            issue(code::DOCUMENT_SYNTAX, error.position().map_or_else(String::new, |at| format!("line {}", at.line())))
        };
        let headings: Vec<String> =
            reader.headers().map_err(|error| syntax(&error))?.iter().map(|name| name.trim().to_owned()).collect();
        let mut seen = BTreeSet::new();
        if headings.iter().any(|name| !seen.insert(name)) {
            return Err(issue(code::DOCUMENT_DUPLICATE_KEY, "line 1".to_owned()));
        }
        let mut cells: Vec<Vec<String>> = vec![Vec::new(); headings.len()];
        for record in reader.records() {
            let record = record.map_err(|error| syntax(&error))?;
            for (column, cell) in cells.iter_mut().zip(&record) {
                column.push(cell.to_owned());
            }
        }
        let columns = headings.into_iter().zip(cells).map(|(name, cells)| Column::text(name, cells)).collect();
        Self::from_table(&Columns::new("catalogue", columns)?, mapping, framework, read)
    }
}

/// What a cell says; nothing if it is absent or empty.
fn cell(column: &Column<'_>, row: usize) -> Option<String> {
    if column.absent(row).is_some() {
        return None;
    }
    // A number from a spreadsheet is often a float though it is whole; written short it is whole again.
    let text = match column.values() {
        Values::Float(values) if values.get(row).is_some_and(|value| value.is_nan()) => return None,
        _ => column.display(row),
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The provisions of the rows so far, as trees.
#[derive(Default)]
struct Rows {
    provisions: Vec<Entry>,
    numbers: BTreeMap<String, usize>,
    prices: Vec<(usize, Node)>,
    issues: Issues,
}

/// One provision: its fields, the parts that are lists, and the rows that each is from.
struct Entry {
    row: usize,
    fields: Vec<(String, Node)>,
    lists: Vec<(&'static str, usize, Node)>,
}

/// Which row each place of the tree is from.
struct Places {
    provisions: Vec<Entry>,
    prices: Vec<usize>,
}

impl Rows {
    fn add(&mut self, row: usize, used: &[(&Column<'_>, ColumnField)], mapping: &Mapping, kept: &[&Column<'_>]) {
        let mut fields: Vec<(String, Node)> = Vec::new();
        let mut objects: BTreeMap<&'static str, Vec<(String, Node)>> = BTreeMap::new();
        let mut lists: Vec<(&'static str, Node)> = Vec::new();
        for (column, own) in used {
            let Some(values) = cell(column, row).map(|text| own.values_of(&text)).filter(|values| !values.is_empty())
            else {
                continue;
            };
            if own.domain.is_none() {
                place(&own.field, &values, &mut fields, &mut objects);
                continue;
            }
            // A column of its own for a domain: each is an entry by itself.
            let (list, field) =
                if own.field == "meets.up_to" { ("meets", "up_to") } else { ("raises", short(&own.field)) };
            let ids = [("line", &own.line), ("domain", &own.domain), ("aspect", &own.aspect)].into_iter();
            let ids = ids.filter_map(|(name, id)| Some((name.to_owned(), Node::Text(id.as_ref()?.to_string()))));
            let value = (field.to_owned(), typed(&own.field, &values));
            lists.push((list, Node::Object(ids.chain([value]).collect())));
        }
        // A constant alone is no price, no evidence and no need met: it goes with what a row says.
        for constant in mapping.constants() {
            let says = |(column, own): &(&Column<'_>, ColumnField)| {
                own.domain.is_none() && own.field == constant.field && cell(column, row).is_some()
            };
            let object = constant.field.split_once('.').map(|(object, _)| object).filter(|object| *object != "reach");
            if !used.iter().any(says) && object.is_none_or(|object| objects.contains_key(object)) {
                place(&constant.field, std::slice::from_ref(&constant.value), &mut fields, &mut objects);
            }
        }
        for list in ["meets", "raises", "evidence"] {
            if let Some(object) = objects.remove(list) {
                lists.push((list, Node::Object(object)));
            }
        }
        let price = objects.remove("price");
        fields.extend(objects.into_iter().map(|(name, object)| (name.to_owned(), Node::Object(object))));
        fields
            .extend(kept.iter().filter_map(|column| Some((column.name().to_owned(), Node::Text(cell(column, row)?)))));
        let text = |name: &str| {
            fields.iter().find(|(own, _)| own == name).and_then(|(_, node)| match node {
                Node::Text(text) => Some(text.clone()),
                _ => None,
            })
        };
        let id = text("id").or_else(|| text("title").map(|title| slug(&title)));
        if let Some(price) = price {
            let provision = ("provision".to_owned(), Node::Text(id.clone().unwrap_or_default()));
            let price = Node::Object([provision].into_iter().chain(price).collect());
            if self.prices.iter().all(|(_, other)| *other != price) {
                self.prices.push((row, price));
            }
        }
        if let (Some(id), None) = (&id, text("id")) {
            fields.insert(0, ("id".to_owned(), Node::Text(id.clone())));
        }
        let known = id.as_ref().and_then(|id| self.numbers.get(id).copied());
        let at = known.unwrap_or(self.provisions.len());
        if let Some(entry) = self.provisions.get_mut(at) {
            for (name, node) in fields {
                match entry.fields.iter().find(|(own, _)| *own == name) {
                    Some((_, other)) if *other != node => {
                        self.issues.push(Issue::new(code::PROVISION_ROWS, format!("rows[{row}].{name}"), ""));
                    }
                    Some(_) => {}
                    None => entry.fields.push((name, node)),
                }
            }
            for (list, node) in lists {
                if !entry.lists.iter().any(|(own, _, other)| *own == list && *other == node) {
                    entry.lists.push((list, row, node));
                }
            }
            return;
        }
        self.numbers.extend(id.map(|id| (id, at)));
        let lists = lists.into_iter().map(|(list, node)| (list, row, node)).collect();
        self.provisions.push(Entry { row, fields, lists });
    }

    /// The whole as the document of a catalogue.
    fn finish(self, mapping: &Mapping) -> Result<(Node, Places), Error> {
        if !self.issues.is_empty() {
            return Err(Error::Provision(self.issues));
        }
        let provision = |entry: &Entry| {
            let mut fields = entry.fields.clone();
            for list in ["meets", "raises", "evidence"] {
                let parts = entry.lists.iter().filter(|(own, ..)| *own == list).map(|(.., node)| node.clone());
                let parts: Vec<Node> = parts.collect();
                if list == "meets" || !parts.is_empty() {
                    fields.push((list.to_owned(), Node::List(parts)));
                }
            }
            Node::Object(fields)
        };
        let schema = ("schema".to_owned(), Node::Text(Catalogue::SCHEMA.to_owned()));
        let mut fields = vec![schema, ("version".to_owned(), Node::Integer(Catalogue::VERSION))];
        if let Node::Object(head) = mapping.head() {
            fields.extend(head.iter().filter(|(name, _)| name != "prices").cloned());
        }
        fields.push(("provisions".to_owned(), Node::List(self.provisions.iter().map(provision).collect())));
        let own = match mapping.head().get("prices") {
            Some(Node::List(prices)) => prices.clone(),
            _ => Vec::new(),
        };
        let (rows, prices): (Vec<usize>, Vec<Node>) = self.prices.into_iter().unzip();
        // Those of the table come first, so that their places are those of the rows.
        let prices: Vec<Node> = prices.into_iter().chain(own).collect();
        if !prices.is_empty() {
            fields.push(("prices".to_owned(), Node::List(prices)));
        }
        Ok((Node::Object(fields), Places { provisions: self.provisions, prices: rows }))
    }
}

impl Places {
    /// The same problems, at the rows that they are from.
    fn told(&self, issues: &Issues) -> Issues {
        let mut told = Issues::new();
        told.extend(issues.as_slice().iter().map(|issue| {
            let path = self.row(issue.path()).unwrap_or_else(|| format!("catalogue.{}", issue.path()));
            Issue::new(issue.code(), path, issue.expected())
        }));
        told
    }

    fn row(&self, path: &str) -> Option<String> {
        if let Some(rest) = path.strip_prefix("prices[") {
            let (number, rest) = numbered(rest)?;
            return Some(format!("rows[{}].price{rest}", self.prices.get(number)?));
        }
        let (number, rest) = numbered(path.strip_prefix("provisions[")?)?;
        let entry = self.provisions.get(number)?;
        for list in ["meets", "raises", "evidence"] {
            let Some(within) = rest.strip_prefix('.').and_then(|rest| rest.strip_prefix(list)?.strip_prefix('['))
            else {
                continue;
            };
            let (place, rest) = numbered(within)?;
            let (_, row, _) = entry.lists.iter().filter(|(own, ..)| *own == list).nth(place)?;
            return Some(format!("rows[{row}].{list}{rest}"));
        }
        Some(format!("rows[{}]{rest}", entry.row))
    }
}

/// `3].title` as 3 and `.title`.
fn numbered(text: &str) -> Option<(usize, &str)> {
    let (number, rest) = text.split_once(']')?;
    Some((number.parse().ok()?, rest))
}

fn short(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or_default()
}

/// Puts what a field says where the document has it.
fn place(
    field: &str,
    values: &[String],
    fields: &mut Vec<(String, Node)>,
    objects: &mut BTreeMap<&'static str, Vec<(String, Node)>>,
) {
    let whole = ["meets", "raises", "reach", "hours", "evidence", "price"];
    let object = field.split_once('.').and_then(|(object, _)| whole.into_iter().find(|name| *name == object));
    let entry = (short(field).to_owned(), typed(field, values));
    match object {
        Some(object) => objects.entry(object).or_default().push(entry),
        None => fields.push(entry),
    }
}

/// The value of a field in the type that the document has it in. What cannot be made so stays a text, and its reader says
/// what it expected.
fn typed(field: &str, values: &[String]) -> Node {
    let first = values.first().map_or("", String::as_str);
    match field {
        "reach.phases" | "reach.designations" | "reach.intakes" | "reach.areas" => {
            Node::List(values.iter().map(|value| Node::Text(value.clone())).collect())
        }
        "reach.age_from" | "reach.age_to" | "reach.ncy_from" | "reach.ncy_to" | "raises.steps" | "places"
        | "wait_weeks" => first.parse().map_or_else(|_| Node::Text(first.to_owned()), Node::Integer),
        "hours.hours" | "price.pounds" => {
            let number = first.parse().ok().filter(|number: &f64| number.is_finite());
            number.map_or_else(|| Node::Text(first.to_owned()), Node::Float)
        }
        "rule" => parse_json(first.as_bytes(), Limits::DEFAULT).unwrap_or_else(|_| Node::Text(first.to_owned())),
        "staffed" => match first.to_lowercase().as_str() {
            "true" | "yes" => Node::Boolean(true),
            "false" | "no" => Node::Boolean(false),
            _ => Node::Text(first.to_owned()),
        },
        _ => Node::Text(first.to_owned()),
    }
}

/// An id from a title: small letters and digits, with an underscore for what is between.
fn slug(title: &str) -> String {
    let mut id = String::new();
    for letter in title.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('_') {
            id.push('_');
        }
    }
    let id = id.trim_end_matches('_');
    let id = if id.starts_with(|letter: char| letter.is_ascii_lowercase()) { id.to_owned() } else { format!("p_{id}") };
    id.chars().take(64).collect::<String>().trim_end_matches('_').to_owned()
}
