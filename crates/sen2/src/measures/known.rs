use foundation::document::ReadAs;
use foundation::{Code, Issue, Issues, code};
use trajectory::document::{self, Document, Kept};
use trajectory::measure::{Better, Measure};

use super::{TABLE, find};
use crate::Error;

/// Whether a measure with an id of the field is the field's: of its kind, unit and role, better the same way, and as little
/// to be aimed at. A measure of another id is whatever it says. The title, and the values that it can take, may differ.
///
/// ```
/// use foundation::{Coded, code};
/// use sen2::measures;
/// use trajectory::measure::{Kind, Measure};
///
/// let plans = Measure::new("new_plans".parse()?, "plans", Kind::Flow).unit("plans");
/// let error = measures::check(&plans).unwrap_err();
/// assert_eq!(error.issues()[0].code(), code::PUBLISHED_OWN);
/// assert_eq!(error.issues()[0].path(), "no_ambition");
/// assert!(measures::check(&plans.decided_case_by_case()).is_ok());
/// # Ok::<(), sen2::Error>(())
/// ```
///
/// # Errors
/// `VS-PUBLISHED-004` for each way in which it is not, with the field of a document and what the field's measure has.
pub fn check(measure: &Measure) -> Result<(), Error> {
    problems("", measure)?.into_result(Some(())).map_err(stated)
}

/// Reads a document of an area steered. A measure in it that has an id of the field is the field's: see [`check`].
///
/// # Errors
/// As [`Document::from_json`], and `VS-PUBLISHED-004` at the place of the measure.
pub fn read<T: Document>(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Kept<T>, Error> {
    let read = read.into();
    seen(bytes, read, T::from_json(bytes, read))
}

/// The canonical JSON of any document of an area steered, read as [`read`] reads it.
///
/// # Errors
/// As [`document::canonical`], and `VS-PUBLISHED-004` at the place of the measure.
pub fn canonical(bytes: &[u8], read: impl Into<ReadAs>) -> Result<String, Error> {
    let read = read.into();
    seen(bytes, read, document::canonical(bytes, read))
}

/// What was read, if the measures of the document are the field's.
fn seen<T>(bytes: &[u8], read: ReadAs, made: Result<T, trajectory::Error>) -> Result<T, Error> {
    let made = made?;
    let mut all = Issues::new();
    for (place, measure) in document::measures(bytes, read)? {
        all.extend(problems(&place, &measure)?.as_slice().iter().cloned());
    }
    all.into_result(Some(made)).map_err(stated)
}

fn stated(issues: Issues) -> Error {
    Error::Trajectory(trajectory::Error::Document(issues))
}

fn problems(place: &str, measure: &Measure) -> Result<Issues, Error> {
    const OWN: Code = code::PUBLISHED_OWN;
    let id = measure.id().as_str();
    let mut issues = Issues::new();
    if !TABLE.iter().any(|row| row.id == id) {
        return Ok(issues);
    }
    let own = find(id)?;
    let mut expect = |field: &str, same: bool, expected: String| {
        if !same {
            let place = if place.is_empty() { field.to_owned() } else { format!("{place}.{field}") };
            issues.push(Issue::new(OWN, place, format!("{expected}, as {id} has")));
        }
    };
    let better = |measure: &Measure| match measure.better() {
        Some(Better::Higher) => "higher",
        Some(Better::Lower) => "lower",
        None => "none",
    };
    expect("kind", measure.kind() == own.kind(), own.kind().as_str().to_owned());
    expect("unit", measure.unit_name() == own.unit_name(), own.unit_name().to_owned());
    expect("role", measure.role() == own.role(), own.role().as_str().to_owned());
    expect("better", measure.role() != own.role() || measure.better() == own.better(), better(&own).to_owned());
    let flags = [
        ("decided_case_by_case", own.is_decided_case_by_case(), measure.is_decided_case_by_case()),
        ("use_of_a_right", own.is_use_of_a_right(), measure.is_use_of_a_right()),
    ];
    for (flag, has, given) in flags {
        expect("no_ambition", given || !has, flag.to_owned());
    }
    Ok(issues)
}
