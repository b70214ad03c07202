//! What a document may not say.
//!
//! Help, and asking for it, may not be made to depend on a diagnosis, on cycles of support, on spending or on
//! attainment: the tests of the Children and Families Act 2014, sections 36(8) and 37(1), are individual and are not
//! for a document to narrow. Nor may people be left out by a protected characteristic (Equality Act 2010) other than
//! age or a school's lawful intake. A framework or catalogue with a field of such a name is not loaded, however it is
//! read. Free text cannot be policed in this way, and is not.

use foundation::document::{Node, Reading};
use foundation::{Code, code};

const PRECONDITIONS: &[&str] = &["attainment", "cycles", "diagnosis", "spend", "spending", "spent"];

const CHARACTERISTICS: &[&str] = &[
    "belief",
    "disability",
    "ethnicity",
    "gender",
    "marital_status",
    "nationality",
    "pregnancy",
    "race",
    "religion",
    "sex",
    "sexual_orientation",
];

/// Notes every field, anywhere in a document, whose name puts such a condition.
pub(crate) fn check(reading: &mut Reading, node: &Node) {
    match node {
        Node::List(list) => {
            for (index, node) in list.iter().enumerate() {
                reading.entry(index, |reading| check(reading, node));
            }
        }
        Node::Object(entries) => {
            for (index, (key, node)) in entries.iter().enumerate() {
                reading.key_at(index, key, |reading| {
                    if let Some(fault) = fault(key) {
                        reading.issue(fault, "");
                    }
                    check(reading, node);
                });
            }
        }
        _ => {}
    }
}

/// A name speaks of a condition if one of its words does: `requires_diagnosis`, `minimum_cycles`.
fn fault(key: &str) -> Option<Code> {
    let says = |words: &[&str]| {
        words.iter().any(|word| key == *word || key.split('_').any(|part| part == *word) && !key.starts_with("no_"))
    };
    if says(PRECONDITIONS) {
        Some(code::RIGHTS_PRECONDITION)
    } else if says(CHARACTERISTICS) {
        Some(code::RIGHTS_CHARACTERISTIC)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_put_a_condition() {
        for key in ["requires_diagnosis", "minimum_cycles", "spend", "attainment_below"] {
            assert_eq!(fault(key), Some(code::RIGHTS_PRECONDITION), "{key}");
        }
        assert_eq!(fault("sex"), Some(code::RIGHTS_CHARACTERISTIC));
        for key in ["age_from", "spelling", "setting", "cognition_and_learning"] {
            assert_eq!(fault(key), None, "{key}");
        }
    }
}
