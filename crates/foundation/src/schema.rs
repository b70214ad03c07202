//! JSON Schemas of documents, for the programs that write them.

use std::path::Path;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

/// The schema of a document's type.
pub fn of<T: JsonSchema>() -> Value {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    let mut value = schema.to_value();
    without_null(&mut value);
    value
}

/// The same with the header of a document, where the type has the fields alone.
pub fn with_header<T: JsonSchema>(name: &str, version: i64) -> Value {
    let mut value = of::<T>();
    if let Value::Object(fields) = &mut value {
        let mut properties = json!({
            "schema": { "type": "string", "const": name },
            "version": { "type": "integer", "const": version },
        });
        if let (Value::Object(all), Some(Value::Object(own))) = (&mut properties, fields.remove("properties")) {
            all.extend(own);
        }
        let own = fields.remove("required").and_then(|own| own.as_array().cloned()).unwrap_or_default();
        let required: Vec<Value> = [json!("schema"), json!("version")].into_iter().chain(own).collect();
        fields.insert("properties".to_owned(), properties);
        fields.insert("required".to_owned(), required.into());
    }
    value
}

/// Writes schemas into a folder, or with `check` only compares them; gives the files that are out of date or cannot be
/// written.
pub fn write(folder: &Path, schemas: &[(&str, Value)], check: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, schema) in schemas {
        let file = format!("{name}.schema.json");
        let path = folder.join(&file);
        let text = serde_json::to_string_pretty(schema).unwrap_or_default() + "\n";
        let done = if check {
            std::fs::read_to_string(&path).is_ok_and(|old| old == text)
        } else {
            std::fs::write(&path, text).is_ok()
        };
        if !done {
            wrong.push(file);
        }
    }
    wrong
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
