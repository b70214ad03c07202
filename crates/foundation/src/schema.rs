//! JSON Schemas of documents, for the programs that write the folder `schemas`.

use std::path::Path;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

/// The schema of a document as it is written.
pub fn of<T: JsonSchema>() -> Value {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    let mut value = schema.to_value();
    without_null(&mut value);
    value
}

/// Writes each schema as `<name>.schema.json` into a folder, or where `check` is set compares it, and gives the names of
/// those that are out of date or cannot be written.
pub fn write<'s>(folder: &Path, schemas: &[(&'s str, Value)], check: bool) -> Vec<&'s str> {
    let current = |(name, schema): &&(&str, Value)| {
        let path = folder.join(format!("{name}.schema.json"));
        let text = serde_json::to_string_pretty(schema).unwrap_or_default() + "\n";
        if check {
            std::fs::read_to_string(&path).is_ok_and(|old| old == text)
        } else {
            std::fs::write(&path, text).is_ok()
        }
    };
    schemas.iter().filter(|schema| !current(schema)).map(|(name, _)| *name).collect()
}

/// An absent value is left out of a document and never written as null.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(list) => {
            list.retain(|entry| *entry != "null" && *entry != json!({ "type": "null" }));
            list.iter_mut().for_each(without_null);
        }
        Value::Object(fields) => {
            fields.values_mut().for_each(without_null);
            if let Some(Value::Array(types)) = fields.get("type")
                && let [only] = types.as_slice()
            {
                let only = only.clone();
                fields.insert("type".to_owned(), only);
            }
        }
        _ => {}
    }
}
