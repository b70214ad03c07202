//! What a document may not say.
//!
//! Help, and asking for it, may not be made to depend on a diagnosis, on cycles of support, on spending or on
//! attainment: the tests of the Children and Families Act 2014, sections 36(8) and 37(1), are individual and are not
//! for a document to narrow. Nor may people be left out by a protected characteristic (Equality Act 2010) other than
//! age or a school's lawful intake. A framework or catalogue with a field of such a name is not loaded, however it is
//! read, nor a catalogue whose phases are named so. Free text cannot be policed in this way, and is not.

use foundation::document::{Node, Reading};
use foundation::{Code, code};

/// How the words begin that make help depend on what it may not depend on.
const PRECONDITIONS: &[&str] = &["attain", "cycle", "diagnos", "spend", "spent"];

/// How the words begin that name a protected characteristic other than age (Equality Act 2010, section 4).
const CHARACTERISTICS: &[&str] = &[
    "belief",
    "disab",
    "ethnic",
    "gender",
    "marital",
    "marriage",
    "married",
    "maternity",
    "nationalit",
    "partnership",
    "pregnan",
    "racial",
    "religio",
    "sexual",
    "transgender",
];

/// How the words begin that name what only the law and the people whom it names decide.
const STATUTORY: &[&str] = &["assess", "ceas", "issu", "naming", "request"];

/// Words that name one only when they stand alone.
const WHOLE: &[&str] = &["race", "sex"];

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

/// Whether a name speaks of requesting, assessing, issuing, naming or ceasing, which a kind of rule may not.
pub(crate) fn is_statutory(name: &str) -> bool {
    begins(&words(name), STATUTORY)
}

/// What a name speaks of: it is cut where words begin, at anything but a letter and at capitals, and read in small
/// letters, so that `requires_diagnosis`, `requiresDiagnosis` and `Diagnosed` say the same.
pub(crate) fn fault(name: &str) -> Option<Code> {
    let words = words(name);
    if begins(&words, PRECONDITIONS) {
        Some(code::RIGHTS_PRECONDITION)
    } else if begins(&words, CHARACTERISTICS) || words.iter().any(|word| WHOLE.contains(&word.as_str())) {
        Some(code::RIGHTS_CHARACTERISTIC)
    } else {
        None
    }
}

fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for letter in name.chars() {
        if !letter.is_alphabetic() || letter.is_uppercase() && was_small {
            words.push(String::new());
        }
        was_small = letter.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphabetic()) {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

fn begins(words: &[String], with: &[&str]) -> bool {
    words.iter().any(|word| with.iter().any(|stem| word.starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_speak_of_statutory_steps() {
        for key in ["requests", "assessment_requested", "planIssued", "naming_a_school", "ceasing"] {
            assert!(is_statutory(key), "{key}");
        }
        for key in ["all", "level", "age", "phase", "intake", "unknown"] {
            assert!(!is_statutory(key), "{key}");
        }
    }

    #[test]
    fn names_that_put_a_condition() {
        let conditions = [
            "requires_diagnosis",
            "no_help_without_diagnosis",
            "requiresDiagnosis",
            "Diagnosed",
            "minimum_cycles",
            "spend",
        ];
        for key in conditions {
            assert_eq!(fault(key), Some(code::RIGHTS_PRECONDITION), "{key}");
        }
        for key in ["sex", "for_sex", "maternity", "requires_sexual_orientation", "raceCode", "civil_partnership"] {
            assert_eq!(fault(key), Some(code::RIGHTS_CHARACTERISTIC), "{key}");
        }
        for key in ["age_from", "spelling", "setting", "cognition_and_learning", "essex", "braces", "tracer"] {
            assert_eq!(fault(key), None, "{key}");
        }
    }
}
