//! What other software asks of cases, as a document.

use std::borrow::Cow;

use foundation::document::{Fields, Node, Reading};
use foundation::{Calendar, Column, Columns, Date, Issues, code};
use serde::Serialize;

use super::{By, Cases, Stages, error};
use crate::Error;
use crate::document::{Document, calendar, made};
use crate::series::Series;

/// One question about cases, with what the columns of their table are: a document `valuing_send/cases_question`.
///
/// ```
/// use foundation::document::Unknown;
/// use trajectory::cases::Question;
/// use trajectory::document::Document;
///
/// let rows = br#"{"key":1,"asked":"2021-01-04","lent":"2021-02-02"}
/// {"key":2,"asked":"2021-01-20"}"#;
/// let question = br#"{"schema":"valuing_send/cases_question","version":1,"stages":["asked","lent"],"known":"2021-02-28",
///     "ask":"open","from":"asked","to":"lent","calendar":"month","give":"table"}"#;
/// let table = Question::from_json(question, Unknown::Report)?.of_lines(rows)?;
/// assert_eq!(table.lines().next(), Some(r#"{"unique_id":"all","ds":"2021-01","y":2}"#));
/// # Ok::<(), trajectory::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    stages: Stages,
    known: Date,
    as_known_on: Option<Date>,
    group: Option<String>,
    value: Option<String>,
    ask: Ask,
    from: String,
    to: String,
    by: Option<By>,
    through: Vec<String>,
    calendar: Calendar,
    give: Give,
    leave_out: bool,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Counts,
    Left,
    Open,
    Conversion,
    Waits,
    Ages,
    Pipeline,
}

const ASKS: [(&str, Ask); 7] = [
    ("counts", Ask::Counts),
    ("left", Ask::Left),
    ("open", Ask::Open),
    ("conversion", Ask::Conversion),
    ("waits", Ask::Waits),
    ("ages", Ask::Ages),
    ("pipeline", Ask::Pipeline),
];

/// In what form an answer comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Give {
    Document,
    Table,
    Words,
}

const GIVES: [(&str, Give); 3] = [("document", Give::Document), ("table", Give::Table), ("words", Give::Words)];

fn name<T: Copy + PartialEq>(names: &[(&'static str, T)], one: T) -> &'static str {
    names.iter().find(|(_, other)| *other == one).map_or("", |(name, _)| name)
}

impl Question {
    /// The answer from a table of one row a case: a document, JSON lines, or a line a sentence, as was asked. Where a
    /// row cannot be used every problem is listed, unless the question has such rows left out.
    ///
    /// # Errors
    /// Those of [`Cases::from_columns`] and of what is asked; rows that cannot be used (each of them); what is given in no
    /// such form (`VS-DOCUMENT-006`, `give`).
    pub fn of(&self, table: &Columns<'_>) -> Result<String, Error> {
        let (cases, issues) = Cases::from_columns(&self.stages, table, self.known)?;
        if !self.leave_out && !issues.is_empty() {
            return Err(Error::Cases(issues));
        }
        let cases = self.as_known_on.map_or(cases.clone(), |day| cases.known_on(day));
        match (&self.group, &self.value) {
            (None, _) => self.answer(&cases),
            (Some(group), Some(value)) => self.answer(&cases.of_group(group, value)?),
            (Some(group), None) => {
                let one_table = self.give == Give::Table && matches!(self.ask, Ask::Counts | Ask::Left | Ask::Open);
                if !one_table {
                    return Err(error(
                        code::CASES_GROUP,
                        "value",
                        "a value of the group; only tables of series hold all",
                    ));
                }
                let values = cases.groups(group)?;
                values.into_iter().map(|value| self.answer(&cases.of_group(group, value)?)).collect()
            }
        }
    }

    /// The same from JSON lines, where a stage or a group that no row has is left out of every row.
    ///
    /// # Errors
    /// As [`of`](Self::of); lines that cannot be read.
    pub fn of_lines(&self, lines: &[u8]) -> Result<String, Error> {
        let given = Columns::from_json_lines("cases", lines)?;
        let mut columns = given.columns().to_vec();
        let rest = self.stages.names().skip(1).chain(self.stages.groups.iter().map(String::as_str));
        for name in rest.filter(|name| given.column(name).is_none()) {
            columns.push(Column::text(name.to_owned(), (0..given.rows()).map(|_| Cow::Borrowed(""))));
        }
        self.of(&Columns::new("cases", columns)?)
    }

    fn answer(&self, cases: &Cases) -> Result<String, Error> {
        let calendar = self.calendar;
        let (from, to) = (self.from.as_str(), self.to.as_str());
        let by = self.by.unwrap_or(By::Decision);
        let no_such = || {
            let mut issues = Issues::new();
            issues.push(foundation::Issue::new(code::DOCUMENT_VALUE, "give", "a form that this comes in"));
            Err(Error::Document(issues))
        };
        let series = |series: Series| match self.give {
            Give::Document => series.to_json(),
            Give::Table => Ok(series.columns()?.to_json_lines()?),
            Give::Words => no_such(),
        };
        match (self.ask, self.give) {
            (Ask::Counts, _) => series(cases.counts(to, by, calendar)?),
            (Ask::Left, _) => series(cases.left(from, to, calendar)?),
            (Ask::Open, _) => series(cases.open(from, to, calendar)?),
            (Ask::Conversion, give) => {
                let found = cases.conversion(from, to, by, calendar)?;
                match give {
                    Give::Document => found.series().to_json(),
                    Give::Table => Ok(found.columns()?.to_json_lines()?),
                    Give::Words => Ok(found.sentences().join("\n")),
                }
            }
            (Ask::Waits, Give::Table) => Ok(cases.waits(from, to, calendar)?.columns()?.to_json_lines()?),
            (Ask::Ages, Give::Table) => {
                let ages: Vec<i64> = cases.ages(from, to, calendar)?.into_iter().map(i64::from).collect();
                let columns = vec![Column::counts("age", 0..ages.len()), Column::integers("cases", ages)];
                Ok(Columns::new("ages", columns)?.to_json_lines()?)
            }
            (Ask::Pipeline, Give::Document) => {
                let through: Vec<&str> = self.through.iter().map(String::as_str).collect();
                cases.pipeline(&through, calendar)?.to_json()
            }
            _ => no_such(),
        }
    }
}

/// A question as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CasesQuestion"))]
pub struct QuestionForm<'a> {
    /// The stages in order, each the name of a column of days.
    stages: Vec<&'a str>,
    /// Those that a case may go on without.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    may_skip: Vec<&'a str>,
    /// The column of the key of a case; `key` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    /// Columns to group cases by.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    groups: &'a [String],
    /// The day at the end of which the table is known.
    known: String,
    /// An earlier day: without what happened after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_known_on: Option<String>,
    /// A group column: only the cases with a value in it, or, of a table of a series, one after the other for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[cfg_attr(
        feature = "schema",
        schemars(extend("enum" = ["counts", "left", "open", "conversion", "waits", "ages", "pipeline"]))
    )]
    ask: &'static str,
    /// The stage that cases come from; of all but `counts` and `pipeline`.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    /// The stage that they reach; of all but `pipeline`.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    /// Of `counts` and `conversion`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["request_cohort", "decision"])))]
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    /// The stages of a `pipeline`.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    through: &'a [String],
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["month", "quarter", "year", "academic_year", "financial_year"])))]
    calendar: &'static str,
    /// The form of the answer. A series, the share that goes on and a pipeline come as a document; a series, a share,
    /// waits and ages as a table; a share in words.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["document", "table", "words"])))]
    give: &'static str,
    /// Whether rows that cannot be used are left out; else they are an error.
    leave_out: bool,
}

impl Document for Question {
    const SCHEMA: &'static str = "valuing_send/cases_question";
    type Form<'a> = QuestionForm<'a>;

    fn form(&self) -> QuestionForm<'_> {
        QuestionForm {
            stages: self.stages.names().collect(),
            may_skip: self.stages.list.iter().filter(|one| one.may_skip).map(|one| one.id.as_str()).collect(),
            key: Some(self.stages.key.as_str()).filter(|key| *key != "key"),
            groups: &self.stages.groups,
            known: self.known.to_string(),
            as_known_on: self.as_known_on.map(|day| day.to_string()),
            group: self.group.as_deref(),
            value: self.value.as_deref(),
            ask: name(&ASKS, self.ask),
            from: Some(self.from.as_str()).filter(|stage| !stage.is_empty()),
            to: Some(self.to.as_str()).filter(|stage| !stage.is_empty()),
            by: self.by.map(By::as_str),
            through: &self.through,
            calendar: self.calendar.as_str(),
            give: name(&GIVES, self.give),
            leave_out: self.leave_out,
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let texts = |r: &mut Reading, node: &Node| r.list(node, Reading::text);
        let names = fields.required(reading, "stages", texts);
        let may_skip = fields.list(reading, "may_skip", Reading::text);
        let key = fields.optional(reading, "key", Reading::text);
        let groups = fields.list(reading, "groups", Reading::text);
        let known = fields.required(reading, "known", Reading::date);
        let as_known_on = fields.optional(reading, "as_known_on", Reading::date);
        let group = fields.optional(reading, "group", Reading::text);
        let value = fields.optional(reading, "value", Reading::text);
        let ask = fields.required(reading, "ask", |r, node| r.one_of(node, &ASKS));
        let needs = |without: &[Ask]| ask.is_some_and(|ask| !without.contains(&ask));
        let from = text_if(reading, fields, "from", needs(&[Ask::Counts, Ask::Pipeline]));
        let to = text_if(reading, fields, "to", needs(&[Ask::Pipeline]));
        let ways = By::ALL.map(|by| (by.as_str(), by));
        let by = if matches!(ask, Some(Ask::Counts | Ask::Conversion)) {
            fields.required(reading, "by", |r, node| r.one_of(node, &ways)).map(Some)
        } else {
            Some(None)
        };
        let through = fields.list(reading, "through", Reading::text);
        let calendar = calendar(reading, fields);
        let give = fields.optional(reading, "give", |r, node| r.one_of(node, &GIVES));
        let leave_out = fields.optional(reading, "leave_out", Reading::boolean);
        let names = names?;
        let (received, later) = names.split_first().map_or(("", [].as_slice()), |(one, later)| (one.as_str(), later));
        let later: Vec<&str> = later.iter().map(String::as_str).collect();
        let may_skip = may_skip?;
        let skip: Vec<&str> = may_skip.iter().map(String::as_str).collect();
        let stages = made(reading, Stages::new(received, &later).and_then(|stages| stages.may_skip(&skip)))?;
        let stages = stages.keyed_by(key?.as_deref().unwrap_or("key"));
        let groups = groups?;
        let stages = stages.grouped_by(&groups.iter().map(String::as_str).collect::<Vec<_>>());
        Some(Self {
            stages,
            known: known?,
            as_known_on: as_known_on?,
            group: group?,
            value: value?,
            ask: ask?,
            from: from?,
            to: to?,
            by: by?,
            through: through?,
            calendar: calendar?,
            give: give?.unwrap_or(Give::Document),
            leave_out: leave_out?.unwrap_or(false),
        })
    }
}

/// A text that is asked for; empty where it is not.
fn text_if(reading: &mut Reading, fields: &mut Fields<'_>, name: &'static str, asked: bool) -> Option<String> {
    if asked { fields.required(reading, name, Reading::text) } else { Some(String::new()) }
}
