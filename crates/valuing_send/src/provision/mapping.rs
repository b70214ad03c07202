//! How the columns of somebody's own table become a catalogue: a document and not code.

use foundation::document::{self, Extra, Node, ReadAs, Reading};
use foundation::{Id, code};
use serde::Serialize;

use crate::Error;

/// What the columns of a table mean, so that a Local Offer or a school's provision map can be read as a catalogue.
///
/// A column becomes a field of a provision ([`FIELDS`](Self::FIELDS)); its values can be changed by a list of *from* and *to*,
/// cut at a separator, and a constant can stand for what no column says. A column that has the name of a field needs no
/// entry. A `rule` is written as JSON, in the table or in what a value becomes (`{ from = "Girls", to =
/// '{"intake":["girls"]}' }`). What a table does not say of the catalogue as a whole (its id, edition, title, notice, framework, layers,
/// placements, intakes) stands in `catalogue`.
///
/// ```
/// use foundation::document::Unknown;
/// use valuing_send::provision::{Catalogue, Mapping};
/// use valuing_send::Framework;
///
/// let mapping = Mapping::from_toml(
///     br#"
/// schema = "valuing_send/mapping"
/// version = 1
/// id = "our_offer"
/// edition = "1"
/// columns = [
///   { column = "Service", field = "title" },
///   { column = "Sort", field = "kind", values = [{ from = "Therapy", to = "service" }] },
///   { column = "Talking: up to", field = "meets.up_to", domain = "communication_and_interaction" },
/// ]
/// constants = [{ field = "layer", value = "targeted" }]
/// [catalogue]
/// id = "our_offer"
/// edition = "2026"
/// title = "Our offer"
/// notice = "From our Local Offer."
/// framework = { id = "valuing_send_example", edition = "0.1.0" }
/// layers = [{ id = "targeted", title = "Targeted" }]
/// placements = []
/// "#,
///     Unknown::Report,
/// )?;
/// let csv = b"Service,Sort,Talking: up to,Opened by\nTalk Time,Therapy,3,The mayor\n";
/// let read = Catalogue::from_csv(csv, &mapping, &Framework::example(), Unknown::Report)?;
/// assert_eq!(read.catalogue.provision("talk_time").unwrap().meets[0].up_to, "3");
/// assert_eq!(read.unmapped, ["Opened by"]);
/// # Ok::<(), valuing_send::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mapping {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Mapping::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Mapping::VERSION)))]
    version: i64,
    id: Id,
    edition: String,
    /// What stands at the head of the catalogue, as the document of a catalogue has it.
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    catalogue: Node,
    columns: Vec<ColumnField>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    constants: Vec<Constant>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// The field that a column becomes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ColumnField {
    /// The heading of the column.
    pub column: String,
    /// The field.
    pub field: String,
    /// For a column of levels: the domain that they are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<Id>,
    /// For a column of levels: the aspect that they are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Id>,
    /// For a column of levels of readiness: the line that they are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Id>,
    /// What stands between several values in one cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// What values become; one that is not listed stays as it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What a value becomes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Value {
    /// As the table has it, without space around it.
    pub from: String,
    /// As a catalogue has it; empty for nothing.
    pub to: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What every provision of a table says where it says nothing itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Constant {
    /// The field.
    pub field: String,
    /// The value.
    pub value: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl Mapping {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/mapping";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// The fields that a column can become. Those with `meets`, `raises` and `evidence` say one entry a row or a column; rows
    /// with the same id are one provision.
    pub const FIELDS: &'static [&'static str] = &[
        "id",
        "title",
        "kind",
        "about",
        "layer",
        "placement",
        "meets.domain",
        "meets.aspect",
        "meets.up_to",
        "raises.line",
        "raises.domain",
        "raises.aspect",
        "raises.steps",
        "raises.up_to",
        "reach.age_from",
        "reach.age_to",
        "reach.ncy_from",
        "reach.ncy_to",
        "reach.phases",
        "reach.designations",
        "reach.intakes",
        "reach.areas",
        "rule",
        "from",
        "until",
        "hours.hours",
        "hours.per",
        "staffing",
        "staffed",
        "places",
        "wait_weeks",
        "checked",
        "evidence.strength",
        "evidence.source",
        "evidence.about",
        "contact",
        "source",
        "price.pounds",
        "price.per",
        "price.price_year",
        "price.payer",
        "price.source",
    ];

    /// Reads a mapping from JSON.
    ///
    /// # Errors
    /// [`Error::Provision`] with every problem.
    pub fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).json(bytes, mapping).map_err(Error::Provision)
    }

    /// Reads a mapping from TOML, the form for writing by hand.
    ///
    /// # Errors
    /// [`Error::Provision`] with every problem.
    pub fn from_toml(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).toml(bytes, mapping).map_err(Error::Provision)
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// Never for a mapping that this library read.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(document::to_text(self)?)
    }

    /// What stands at the head of the catalogue.
    pub(super) fn head(&self) -> &Node {
        &self.catalogue
    }

    /// What columns become.
    pub fn columns(&self) -> &[ColumnField] {
        &self.columns
    }

    /// What stands where a provision says nothing itself.
    pub fn constants(&self) -> &[Constant] {
        &self.constants
    }
}

impl ColumnField {
    /// A column that has the name of a field.
    pub(super) fn named(field: &str) -> Self {
        Self {
            column: field.to_owned(),
            field: field.to_owned(),
            domain: None,
            aspect: None,
            line: None,
            separator: None,
            values: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// What a cell says, in the words of a catalogue; nothing if it is empty.
    pub(super) fn values_of(&self, cell: &str) -> Vec<String> {
        let parts = match &self.separator {
            Some(separator) => cell.split(separator.as_str()).collect(),
            None => vec![cell],
        };
        let change = |part: &str| {
            let part = part.trim();
            self.values
                .iter()
                .find(|value| value.from == part)
                .map_or_else(|| part.to_owned(), |value| value.to.clone())
        };
        parts.into_iter().map(change).filter(|value| !value.is_empty()).collect()
    }
}

fn mapping(r: &mut Reading, node: &Node) -> Option<Mapping> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Mapping::SCHEMA, Mapping::VERSION);
    let id = fields.required(r, "id", Reading::id);
    let edition = fields.required(r, "edition", Reading::words);
    let catalogue = fields.required(r, "catalogue", |r, node| {
        r.object(node)?;
        for name in ["schema", "version", "provisions"] {
            if node.get(name).is_some() {
                r.within(name, |r| r.issue(code::DOCUMENT_UNKNOWN_KEY, ""));
            }
        }
        Some(node.clone())
    });
    let columns = fields.required(r, "columns", |r, node| {
        let columns = r.list(node, column)?;
        r.unique(&columns, |one| one.column.clone());
        Some(columns)
    });
    let constants = fields.list(r, "constants", |r, node| {
        let mut fields = r.object(node)?;
        let field = fields.required(r, "field", field);
        let value = fields.required(r, "value", Reading::words);
        let extra = fields.finish(r);
        Some(Constant { field: field?, value: value?, extra })
    });
    if let Some(constants) = &constants {
        r.within("constants", |r| r.unique(constants, |one| one.field.clone()));
    }
    let extra = fields.finish(r);
    header?;
    Some(Mapping {
        schema: Mapping::SCHEMA,
        version: Mapping::VERSION,
        id: id?,
        edition: edition?,
        catalogue: catalogue?,
        columns: columns?,
        constants: constants?,
        extra,
    })
}

fn column(r: &mut Reading, node: &Node) -> Option<ColumnField> {
    let mut fields = r.object(node)?;
    let column = fields.required(r, "column", Reading::words);
    let field = fields.required(r, "field", field);
    let domain = fields.optional(r, "domain", Reading::id);
    let aspect = fields.optional(r, "aspect", Reading::id);
    let line = fields.optional(r, "line", Reading::id);
    let separator = fields.optional(r, "separator", |r, node| {
        let text = r.text(node)?;
        if text.is_empty() { r.fail(code::DOCUMENT_LENGTH, "a text that is not empty") } else { Some(text) }
    });
    let values = fields.list(r, "values", |r, node| {
        let mut fields = r.object(node)?;
        let from = fields.required(r, "from", Reading::text);
        let to = fields.required(r, "to", Reading::text);
        let extra = fields.finish(r);
        Some(Value { from: from?.trim().to_owned(), to: to?, extra })
    });
    if let Some(values) = &values {
        r.within("values", |r| r.unique(values, |value| value.from.clone()));
    }
    let extra = fields.finish(r);
    let (field, domain, aspect, line) = (field?, domain?, aspect?, line?);
    let of_levels = matches!(field.as_str(), "meets.up_to" | "raises.up_to" | "raises.steps");
    if !of_levels && (domain.is_some() || aspect.is_some() || line.is_some()) {
        return r.fail(code::DOCUMENT_UNKNOWN_KEY, "a domain, aspect or line only for a column of levels or steps");
    }
    Some(ColumnField { column: column?, field, domain, aspect, line, separator: separator?, values: values?, extra })
}

fn field(r: &mut Reading, node: &Node) -> Option<String> {
    let field = r.text(node)?;
    if Mapping::FIELDS.contains(&field.as_str()) {
        return Some(field);
    }
    r.fail(code::DOCUMENT_VALUE, format!("one of {}", Mapping::FIELDS.join(", ")))
}
