use foundation::document::{Node, ReadAs, Reading, Unknown, parse_json};

use crate::Error;
use crate::measure::Measure;

/// The fields that hold a whole measure, in whichever document of this crate.
const HELD_IN: [&str; 2] = ["measure", "not_collected"];

/// Every measure that a document states, with its place, in the order of the document: for those who know which measures
/// there are, and want to see that these are they.
///
/// ```
/// use foundation::document::Unknown;
/// use trajectory::document;
///
/// let json = br#"{"schema":"valuing_send/series","version":1,"measure":{"id":"visits","title":"visits","kind":"flow"},
///     "key":"north","calendar":"month","first":"2021-09","values":[61]}"#;
/// let stated = document::measures(json, Unknown::Report)?;
/// assert_eq!((stated[0].0.as_str(), stated[0].1.id().as_str()), ("measure", "visits"));
/// # Ok::<(), trajectory::Error>(())
/// ```
///
/// # Errors
/// [`Error::Document`] if it is not JSON. Problems of a measure are those of the document that it is in.
pub fn measures(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Vec<(String, Measure)>, Error> {
    let node = parse_json(bytes, read.into().limits()).map_err(Error::Document)?;
    let mut found = Vec::new();
    walk(&node, "", &mut found);
    Ok(found)
}

fn walk(node: &Node, path: &str, found: &mut Vec<(String, Measure)>) {
    match node {
        Node::Object(fields) => {
            for (name, value) in fields {
                let place = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let held = HELD_IN.contains(&name.as_str());
                match held.then(|| Measure::read(&mut Reading::public(Unknown::Keep), value)).flatten() {
                    Some(measure) => found.push((place, measure)),
                    None => walk(value, &place, found),
                }
            }
        }
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                // figures, of which there may be very many, hold no measure
                if matches!(item, Node::Object(_) | Node::List(_)) {
                    walk(item, &format!("{path}[{index}]"), found);
                }
            }
        }
        _ => {}
    }
}
