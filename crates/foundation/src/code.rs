//! The one table of everything that can be wrong.
//!
//! A row has a code (`VS-AREA-NNN`), the status that the C library returns for it, a sentence, and the version that
//! first had it. Codes and statuses are never used again for something else. Status 0 is success; each area has a
//! block of statuses of its own.

use std::fmt;

/// One row of the table: a kind of problem.
///
/// ```
/// use foundation::code;
///
/// assert_eq!(code::DOCUMENT_DEPTH.as_str(), "VS-DOCUMENT-004");
/// assert_eq!(code::find("VS-DOCUMENT-004"), Some(code::DOCUMENT_DEPTH));
/// ```
#[derive(Clone, Copy)]
pub struct Code(&'static Row);

struct Row {
    code: &'static str,
    status: i32,
    since: &'static str,
    message: &'static str,
}

impl Code {
    /// The code itself, such as `VS-ID-001`.
    pub fn as_str(self) -> &'static str {
        self.0.code
    }

    /// What the C library returns for it; never 0.
    pub fn status(self) -> i32 {
        self.0.status
    }

    /// The sentence that says what is wrong, without a full stop.
    pub fn message(self) -> &'static str {
        self.0.message
    }

    /// The version of the library that first had it.
    pub fn since(self) -> &'static str {
        self.0.since
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.0.status == other.0.status
    }
}

impl Eq for Code {}

impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.status.hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

/// The row with this code.
pub fn find(code: &str) -> Option<Code> {
    ALL.iter().copied().find(|row| row.as_str() == code)
}

/// The row with this C status.
pub fn by_status(status: i32) -> Option<Code> {
    ALL.iter().copied().find(|row| row.status() == status)
}

macro_rules! codes {
    ($($name:ident $code:literal $status:literal $since:literal $message:literal;)*) => {
        $(
            #[doc = concat!("`", $code, "`: ", $message, ".")]
            pub const $name: Code =
                Code(&Row { code: $code, status: $status, since: $since, message: $message });
        )*

        /// Every row, in the order of the table.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    ID_FORM "VS-ID-001" 101 "0.1.0" "an id has 1 to 64 characters: a small letter, then small letters, digits or underscores";
    KEY_FORM "VS-ID-002" 102 "0.1.0" "a key has 1 to 128 bytes of UTF-8 and no control characters";
    DATE_FORM "VS-DATE-001" 201 "0.1.0" "a date is written year-month-day, such as 2026-09-01";
    PERIOD_FORM "VS-DATE-002" 202 "0.1.0" "the period is not written as its calendar writes it";
    DATE_RANGE "VS-DATE-003" 203 "0.1.0" "the date is outside the range that can be used";

    DOCUMENT_UTF8 "VS-DOCUMENT-001" 301 "0.1.0" "the text is not valid UTF-8";
    DOCUMENT_SYNTAX "VS-DOCUMENT-002" 302 "0.1.0" "the text is not well formed";
    DOCUMENT_SIZE "VS-DOCUMENT-003" 303 "0.1.0" "the document is larger than the limit";
    DOCUMENT_DEPTH "VS-DOCUMENT-004" 304 "0.1.0" "the document is nested more deeply than the limit";
    DOCUMENT_DUPLICATE_KEY "VS-DOCUMENT-005" 305 "0.1.0" "a key is given more than once";
    DOCUMENT_MISSING "VS-DOCUMENT-006" 306 "0.1.0" "a value that is needed is missing";
    DOCUMENT_UNKNOWN_KEY "VS-DOCUMENT-007" 307 "0.1.0" "a key is not one that this document has";
    DOCUMENT_TYPE "VS-DOCUMENT-008" 308 "0.1.0" "the value is of the wrong type";
    DOCUMENT_VALUE "VS-DOCUMENT-009" 309 "0.1.0" "the value is not one of those allowed";
    DOCUMENT_RANGE "VS-DOCUMENT-010" 310 "0.1.0" "the number is outside the range allowed";
    DOCUMENT_SCHEMA "VS-DOCUMENT-011" 311 "0.1.0" "this is another kind of document";
    DOCUMENT_VERSION "VS-DOCUMENT-012" 312 "0.1.0" "this version of the document is not known here";
    DOCUMENT_NON_FINITE "VS-DOCUMENT-013" 313 "0.1.0" "a number is not finite and cannot be written";
    DOCUMENT_DUPLICATE "VS-DOCUMENT-014" 314 "0.1.0" "two entries have the same id";
    DOCUMENT_REFERENCE "VS-DOCUMENT-015" 315 "0.1.0" "this names something that is not there";
    DOCUMENT_EMPTY "VS-DOCUMENT-016" 316 "0.1.0" "at least one entry is needed";
    DOCUMENT_LENGTH "VS-DOCUMENT-017" 317 "0.1.0" "the list or text does not have the length that it must have";

    TABLE_COLUMN "VS-TABLE-001" 401 "0.1.0" "a column that is needed is missing";
    TABLE_TYPE "VS-TABLE-002" 402 "0.1.0" "a column holds the wrong type of value";
    TABLE_LENGTH "VS-TABLE-003" 403 "0.1.0" "the columns of a table differ in length";
    TABLE_VALUE "VS-TABLE-004" 404 "0.1.0" "a cell of the table cannot be used";
    TABLE_ARROW "VS-TABLE-005" 405 "0.1.0" "the Arrow data could not be read";

    RUN_STOPPED "VS-RUN-001" 501 "0.1.0" "the work was stopped by the caller";
    RUN_THREADS "VS-RUN-002" 502 "0.1.0" "the threads asked for could not be started";

    FRAMEWORK_MEETS "VS-FRAMEWORK-001" 1001 "0.1.0" "`meets` is given for every level of an aligned scale, names a level of the other scale, and never falls";
    FRAMEWORK_STATEMENT "VS-FRAMEWORK-002" 1002 "0.1.0" "a scale has a plain statement for each of its levels";
    FRAMEWORK_LINE "VS-FRAMEWORK-003" 1003 "0.1.0" "a framework has exactly one line of kind need, and its scale is the one that others align with";
    FRAMEWORK_OTHER "VS-FRAMEWORK-004" 1004 "0.1.0" "this was made with another framework, or another edition of it";
    FRAMEWORK_GROUP "VS-FRAMEWORK-005" 1005 "0.2.0" "each statement of a group speaks of a level of its own, and a line whose levels are found from groups has some in every aspect";
    FRAMEWORK_CHOICE "VS-FRAMEWORK-006" 1006 "0.2.0" "of one group of statements at most one holds";
    FRAMEWORK_PHASE "VS-FRAMEWORK-007" 1007 "0.2.0" "a phase is given by years or by ages, and does not end before it begins";
    CROSSWALK_WHOLE "VS-CROSSWALK-001" 1021 "0.2.0" "a crosswalk speaks of every line, aspect and level of the framework that it leads from";
    CROSSWALK_FORM "VS-CROSSWALK-002" 1022 "0.2.0" "what a crosswalk carries goes to one place, or to a range with a note, and what it does not carry has a reason";
    CROSSWALK_FALLS "VS-CROSSWALK-003" 1023 "0.2.0" "a higher level does not become a lower one in the other framework";
    CROSSWALK_LINE "VS-CROSSWALK-004" 1024 "0.2.0" "a line leads to a line of the same kind, and no two lead to the same";

    PROFILE_CONFLICT "VS-PROFILE-001" 1101 "0.1.0" "a record with this id is already there and says something else";
    PROFILE_LEVEL "VS-PROFILE-002" 1102 "0.1.0" "the level is not one of the scale of its line";
    PROFILE_CHILD "VS-PROFILE-003" 1103 "0.1.0" "this belongs to another child";
    PROFILE_TIME "VS-PROFILE-004" 1104 "0.1.0" "a record is written down on or after the day that it is about";
    PROFILE_CYCLE "VS-PROFILE-005" 1105 "0.1.0" "corrections refer to one another in a circle";
    PROFILE_ROLE "VS-PROFILE-006" 1106 "0.1.0" "this role does not rate this line in the framework";

    PROFILE_ORDER "VS-PROFILE-007" 1107 "0.1.0" "the earlier of two snapshots is of an earlier day, or of the same";

    PROFILE_LINE "VS-PROFILE-008" 1108 "0.1.0" "only a line of readiness stands beside need";

    PROFILE_PLAN "VS-PROFILE-009" 1109 "0.1.0" "a move is planned for the day that the plan was seen on, or a later one";
    PROFILE_MOVE "VS-PROFILE-010" 1110 "0.1.0" "a move is from a setting, to another, or both";

    OUTCOME_SCALE "VS-OUTCOME-001" 1151 "0.1.0" "a goal attainment scale has five sentences, from much less than hoped to much more";

    RIGHTS_PRECONDITION "VS-RIGHTS-001" 1201 "0.1.0" "a document may not make help, or asking for it, depend on a diagnosis, cycles of support, spending or attainment";
    RIGHTS_CHARACTERISTIC "VS-RIGHTS-002" 1202 "0.1.0" "a document may not leave people out by a protected characteristic other than age or a school's lawful intake";
    PROVISION_SCOPE "VS-PROVISION-001" 1251 "0.1.0" "a support or service says which domains or aspects it is for";
    AGREEMENT_PAIRS "VS-AGREEMENT-001" 1301 "0.1.0" "too few things were rated by two raters";
    AGREEMENT_LEVEL "VS-AGREEMENT-002" 1302 "0.1.0" "all ratings are of one level, so agreement beyond chance is not defined";
    AGREEMENT_RATERS "VS-AGREEMENT-003" 1303 "0.1.0" "this is between exactly two raters";
    AGREEMENT_SCALE "VS-AGREEMENT-004" 1304 "0.1.0" "the lines are rated on scales that cannot be compared";
    PACK_SINCE "VS-PACK-001" 1501 "0.1.0" "an earlier day that a pack looks back to is before the day of the pack";
    PACK_SEEN "VS-PACK-002" 1502 "0.1.0" "what a person concludes says which reasons and which unknowns they saw";
    PACK_OTHER "VS-PACK-003" 1503 "0.1.0" "this was concluded of another result, or names a reason or an unknown that the result does not have";
    PACK_TIME "VS-PACK-004" 1504 "0.1.0" "a result is considered on or after the day that it speaks of";
    COHORT_CONFLICT "VS-COHORT-001" 1401 "0.1.0" "two rows say different things of the same child and term";
    COHORT_TERM "VS-COHORT-002" 1402 "0.1.0" "the term is not one of those of the cohort";
    COHORT_SIZE "VS-COHORT-003" 1403 "0.1.0" "this asks for more counts than can be held";
    COHORT_RELEASE "VS-COHORT-004" 1404 "0.1.0" "flows are released from one term to the next, one pair of terms at a time";

    SERIES_HOLE "VS-SERIES-001" 2001 "0.1.0" "the series has a hole";
    SERIES_SHORT "VS-SERIES-002" 2002 "0.1.0" "the series has too few points for this";
    SERIES_SUPPORT "VS-SERIES-003" 2003 "0.1.0" "a value is outside what the measure can take";
    SERIES_ORDER "VS-SERIES-004" 2004 "0.1.0" "the periods do not follow one another";
    SERIES_MEASURE "VS-SERIES-005" 2005 "0.1.0" "these are not of the same measure, key or calendar";
    FORECAST_LEVEL "VS-FORECAST-001" 2101 "0.1.0" "a level of an interval is more than 0 and less than 100 per cent";
    FORECAST_HORIZON "VS-FORECAST-002" 2102 "0.1.0" "a forecast reaches at least 1 and at most 1,000 periods ahead";
    FORECAST_INTERVAL "VS-FORECAST-003" 2103 "0.1.0" "the intervals of a forecast have a width, do not cross, and reach as far as it does";
    AMBITION_MEASURE "VS-AMBITION-001" 2201 "0.1.0" "an ambition is not set on a balancing measure, or on what the authority decides case by case";
    AMBITION_TARGET "VS-AMBITION-002" 2202 "0.1.0" "the targets of an ambition lie on different periods, after its start, within what the measure can take";
    BALANCING_EMPTY "VS-AMBITION-003" 2203 "0.1.0" "a comparison is read beside at least one balancing measure";

    PUBLISHED_AREA "VS-PUBLISHED-001" 3001 "0.1.0" "no area of the published figures has this code or name";
    PUBLISHED_MEASURE "VS-PUBLISHED-002" 3002 "0.1.0" "the published figures do not hold this measure for this area";
    PUBLISHED_TABLE "VS-PUBLISHED-003" 3003 "0.1.0" "the table of published figures cannot be read";

    BOUNDARY_NULL "VS-BOUNDARY-001" 9001 "0.1.0" "a pointer that must not be NULL is NULL";
    BOUNDARY_UTF8 "VS-BOUNDARY-002" 9002 "0.1.0" "an argument is not valid UTF-8";
    BOUNDARY_ARGUMENT "VS-BOUNDARY-003" 9003 "0.1.0" "an argument is not one of those allowed";
    BOUNDARY_INTERNAL "VS-BOUNDARY-004" 9004 "0.1.0" "a fault in this library; please report it";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_and_statuses_are_well_formed_and_never_shared() {
        let (mut codes, mut statuses) = (HashSet::new(), HashSet::new());
        for row in ALL {
            assert!(codes.insert(row.as_str()), "{row}");
            assert!(statuses.insert(row.status()), "{row}");
            assert!(row.status() > 0);
            assert!(row.as_str().starts_with("VS-"), "{row}");
            assert!(!row.message().ends_with('.'), "{row}");
            assert_eq!(by_status(row.status()), Some(*row));
        }
    }
}
