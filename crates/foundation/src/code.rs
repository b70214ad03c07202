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

    DATE_TERMS "VS-DATE-004" 204 "0.1.0" "terms have each a name of its own, end after they start, and follow one another without overlapping";

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
    FRAMEWORK_GROUP "VS-FRAMEWORK-005" 1005 "0.1.0" "each statement of a group speaks of a level of its own, and a line whose levels are found from groups has some in every aspect";
    FRAMEWORK_CHOICE "VS-FRAMEWORK-006" 1006 "0.1.0" "of one group of statements at most one holds";
    FRAMEWORK_PHASE "VS-FRAMEWORK-007" 1007 "0.1.0" "a phase is given by years or by ages, and does not end before it begins";
    CROSSWALK_WHOLE "VS-CROSSWALK-001" 1021 "0.1.0" "a crosswalk speaks of every line, aspect and level of the framework that it leads from";
    CROSSWALK_FORM "VS-CROSSWALK-002" 1022 "0.1.0" "what a crosswalk carries goes to one place, or to a range with a note, and what it does not carry has a reason";
    CROSSWALK_FALLS "VS-CROSSWALK-003" 1023 "0.1.0" "a higher level does not become a lower one in the other framework";
    CROSSWALK_LINE "VS-CROSSWALK-004" 1024 "0.1.0" "a line leads to a line of the same kind, and no two lead to the same";

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
    RIGHTS_STATUTORY "VS-RIGHTS-003" 1203 "0.1.0" "a rule says whom a provision is for, and nothing of requesting, assessing, issuing, naming or ceasing";
    PROVISION_SCOPE "VS-PROVISION-001" 1251 "0.1.0" "a support or service says which domains or aspects it is for";
    PROVISION_LINE "VS-PROVISION-002" 1252 "0.1.0" "what is raised is a line of readiness whose levels say which need they meet";
    PROVISION_INTAKE "VS-PROVISION-003" 1253 "0.1.0" "only a school has a lawful intake";
    PROVISION_ROWS "VS-PROVISION-005" 1255 "0.1.0" "rows of one provision say different things of it";
    MATCHING_PHRASE "VS-PROVISION-004" 1254 "0.1.0" "a phrase has the same places in braces as the English one";
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
    MATCHING_CONFLICT "VS-MATCHING-001" 1701 "0.1.0" "two rows say different things of the same child";
    MATCHING_MEASURE "VS-MATCHING-002" 1702 "0.1.0" "travel is given in metres or in minutes, and not in both";
    NEAREST_SYSTEM "VS-NEAREST-001" 1751 "0.1.0" "points of the National Grid and of longitude and latitude are not measured against one another";
    NEAREST_RANGE "VS-NEAREST-002" 1752 "0.1.0" "the point lies outside Great Britain; eastings and northings, or longitude and latitude, may have changed places";
    GRADUATED_REVIEW "VS-GRADUATED-001" 1551 "0.1.0" "a plan is reviewed on days after the day on which it was made, each once";
    GRADUATED_STEP "VS-GRADUATED-002" 1552 "0.1.0" "a step of a plan ends on or after the day on which it begins";
    RULE_DEPTH "VS-RULE-001" 1601 "0.1.0" "the rule is nested more deeply than the limit";
    RULE_SIZE "VS-RULE-002" 1602 "0.1.0" "the rule has more parts than the limit";
    RULE_CASES "VS-RULE-003" 1603 "0.1.0" "the rule asks about so much more than once that too many cases would have to be tried";
    RULE_LINE "VS-RULE-004" 1604 "0.1.0" "a rule asks about need, or about how ready a setting is, and not about how a child or family sees things";
    RULE_UNKNOWN "VS-RULE-005" 1605 "0.1.0" "that something is not rated is asked by itself or in the outermost `all`, since elsewhere a new rating could make unknown what was known";
    RULE_KIND "VS-RULE-006" 1606 "0.1.0" "a rule is of one kind";
    RULE_DOMAIN "VS-RULE-007" 1607 "0.1.0" "a domain has no level of its own on this line";

    SERIES_HOLE "VS-SERIES-001" 2001 "0.1.0" "the series has a hole";
    SERIES_SHORT "VS-SERIES-002" 2002 "0.1.0" "the series has too few points for this";
    SERIES_SUPPORT "VS-SERIES-003" 2003 "0.1.0" "a value is outside what the measure can take";
    SERIES_ORDER "VS-SERIES-004" 2004 "0.1.0" "the periods do not follow one another";
    SERIES_MEASURE "VS-SERIES-005" 2005 "0.1.0" "these are not of the same measure, key or calendar";
    CASES_ORDER "VS-CASES-001" 2051 "0.1.0" "a stage of a case is not reached before the stages that come before it";
    CASES_KEY "VS-CASES-002" 2052 "0.1.0" "every case has one row, under a key of its own";
    CASES_SKIPPED "VS-CASES-003" 2053 "0.1.0" "a case has reached a later stage without one that cannot be skipped";
    CASES_DAY "VS-CASES-004" 2054 "0.1.0" "the first day of a case is known, and each later one is a day or blank";
    CASES_STAGES "VS-CASES-005" 2055 "0.1.0" "cases have 2 to 12 stages in order, each with a short id of its own, and what is asked of them names these in that order";
    CASES_PERIODS "VS-CASES-006" 2056 "0.1.0" "the cases reach over 1 to 2,400 whole periods up to the day on which they are known";
    CASES_WAITS "VS-CASES-007" 2057 "0.1.0" "nobody is known to have left this stage, or only after more periods than a delay holds";
    CASES_GROUP "VS-CASES-008" 2058 "0.1.0" "the cases are not grouped by this";
    CASES_CONVERSION "VS-CASES-009" 2059 "0.1.0" "a share goes on to a stage that can be skipped and has another after it, since nothing else tells a no from not yet";
    FORECAST_LEVEL "VS-FORECAST-001" 2101 "0.1.0" "a level of an interval is more than 0 and less than 100 per cent";
    FORECAST_HORIZON "VS-FORECAST-002" 2102 "0.1.0" "a forecast reaches at least 1 and at most 1,000 periods ahead";
    FORECAST_INTERVAL "VS-FORECAST-003" 2103 "0.1.0" "the intervals of a forecast have a width, do not cross, and reach as far as it does";
    FORECAST_SPREAD "VS-FORECAST-004" 2104 "0.1.0" "a forecast without an interval says nothing of how far it may be off";
    FORECAST_PATHS "VS-FORECAST-005" 2105 "0.1.0" "paths are at least one and at most 50 million figures in all, each with a number for every period";
    FORECAST_SUM "VS-FORECAST-006" 2106 "0.1.0" "these do not add up";
    HIERARCHY_NODES "VS-HIERARCHY-001" 2151 "0.1.0" "a hierarchy has parts, and groups of them, each under a name of its own";
    HIERARCHY_FIGURES "VS-HIERARCHY-002" 2152 "0.1.0" "each part and group of a hierarchy has figures, of the same periods";
    HIERARCHY_METHOD "VS-HIERARCHY-003" 2153 "0.1.0" "the figures of a hierarchy cannot be brought together in this way";
    AMBITION_MEASURE "VS-AMBITION-001" 2201 "0.1.0" "an ambition is not set on a balancing measure, on what the authority decides case by case, on people's use of a right, or on what is made of these";
    AMBITION_TARGET "VS-AMBITION-002" 2202 "0.1.0" "the targets of an ambition lie on different periods, after its start, within what the measure can take";
    BALANCING_EMPTY "VS-AMBITION-003" 2203 "0.1.0" "a comparison is read beside at least one balancing measure";

    FLOW_AGES "VS-FLOW-001" 2301 "0.1.0" "ages run from the youngest to the oldest, and somebody is one year older a year later";
    FLOW_GROUP "VS-FLOW-002" 2302 "0.1.0" "a group has one key for each name";
    FLOW_SIZE "VS-FLOW-003" 2303 "0.1.0" "there are more states than a model holds";
    FLOW_STATE "VS-FLOW-004" 2304 "0.1.0" "a transition goes between states of the model, at least one of them inside";
    FLOW_POPULATION "VS-FLOW-005" 2305 "0.1.0" "the population of a year and age is not known, or is smaller than those who join from it";
    FLOW_HORIZON "VS-FLOW-006" 2306 "0.1.0" "a projection reaches only as far as the population is known";
    FLOW_RUNS "VS-FLOW-007" 2307 "0.1.0" "a simulation has 1 to 1,000,000 runs";
    FLOW_CHANGE "VS-FLOW-009" 2309 "0.1.0" "a scenario multiplies a rate by 0 or more, or sets it to a share of 0 to 1";
    FLOW_PRICE "VS-FLOW-010" 2310 "0.1.0" "a price is a number of pounds of 0 or more, and prices rise by more than -100 per cent";
    FLOW_WAITING "VS-FLOW-011" 2311 "0.1.0" "where places are counted, the states have a place to wait in";
    FLOW_CASE_BY_CASE "VS-FLOW-012" 2312 "0.1.0" "what is decided child by child is not solved for; levers of supply are";
    FLOW_OUT_OF_REACH "VS-FLOW-013" 2313 "0.1.0" "no setting of the lever is enough for the goal";
    FLOW_YEARS "VS-FLOW-014" 2314 "0.1.0" "a history has at least two years, one after the other";
    FLOW_ROLL_UP "VS-FLOW-008" 2308 "0.1.0" "this is not something that people are summed by";
    FLOW_PRICE_COHORT "VS-FLOW-015" 2315 "0.1.0" "what a person costs is not by cohort";
    PUBLISHED_TARGET "VS-AMBITION-004" 2204 "0.1.0" "a published target has a finite amount, in the unit of its measure or in none that is stated, and says who set it";

    INITIATIVE_EFFECT "VS-INITIATIVE-001" 2221 "0.1.0" "an effect is a share from 0 to 1, with a low and a high end around it";
    INITIATIVE_MEASURE "VS-INITIATIVE-002" 2222 "0.1.0" "an initiative acts on the measure of the baseline, which cannot be below 0, over the same calendar";
    INITIATIVE_SAID "VS-INITIATIVE-003" 2223 "0.1.0" "an initiative has an id of its own, and says what it is, what its effect rests on and who says so";
    INITIATIVE_OVERLAP "VS-INITIATIVE-004" 2224 "0.1.0" "an overlap is between two or more of the initiatives, each in one overlap at most, by a share from 0 to 1";
    PIPELINE_STAGE "VS-PIPELINE-001" 2251 "0.1.0" "a pipeline has 1 to 12 stages, each with an id of its own, and what is asked of it names one of them";
    PIPELINE_SHARE "VS-PIPELINE-002" 2252 "0.1.0" "the share of cases that goes on is from 0 to 1, and the cases that it was seen on are more than none";
    PIPELINE_DELAY "VS-PIPELINE-003" 2253 "0.1.0" "a delay is a list of at most 240 shares of cases by whole periods, none below 0, that add up to 1";
    PIPELINE_CASES "VS-PIPELINE-004" 2254 "0.1.0" "cases in progress are whole numbers by age, at most a million in a stage, and not more than 240 ages";
    PIPELINE_ARRIVALS "VS-PIPELINE-005" 2255 "0.1.0" "arrivals are numbers from 0 to a million, and a pipeline is looked at for 1 to 240 periods";
    ACTUAL_BASELINE "VS-ACTUAL-001" 2271 "0.1.0" "a baseline has at least one value, each one that the measure can come near to";
    ACTUAL_COMPLETE "VS-ACTUAL-002" 2272 "0.1.0" "a share of what is known by now is more than 0 and at most 1, and does not fall with age";
    ACTUAL_PERIODS "VS-ACTUAL-003" 2273 "0.1.0" "periods are put together into longer ones that begin where they begin";
    ACTUAL_REFERENCE "VS-ACTUAL-004" 2274 "0.1.0" "control limits need at least 6 figures of reference without a hole";
    ACTUAL_SEASON "VS-ACTUAL-005" 2275 "0.1.0" "a season has a factor for each period of a year, none below 0, that is 1 on average";
    ACTUAL_FLOOR "VS-ACTUAL-006" 2276 "0.1.0" "a noise floor is a share in per cent, more than 0 and less than 100, and says where it is from";
    BENEFIT_FIGURE "VS-BENEFIT-001" 2291 "0.1.0" "the figures of a benefit are ones that its measure can take, in the unit that it moves in";

    PUBLISHED_AREA "VS-PUBLISHED-001" 3001 "0.1.0" "no area of the published figures has this code or name";
    PUBLISHED_MEASURE "VS-PUBLISHED-002" 3002 "0.1.0" "the published figures do not hold this measure for this area";
    PUBLISHED_TABLE "VS-PUBLISHED-003" 3003 "0.1.0" "the table of published figures cannot be read";
    PUBLISHED_OWN "VS-PUBLISHED-004" 3004 "0.1.0" "a measure that has an id of the field is the field's own";

    PROJECTION_SCENARIO "VS-PROJECTION-001" 3101 "0.1.0" "a change of a scenario has a factor or a share, and not both";
    PROJECTION_PROPOSAL "VS-PROJECTION-002" 3102 "0.1.0" "a scenario of proposals says where each of its dates and effects is from";
    PROJECTION_POLICY "VS-PROJECTION-003" 3103 "0.1.0" "this is not the name of a way to project";
    OUTPUT_UNVERIFIED "VS-OUTPUT-001" 3151 "0.1.0" "the cells of this version of the template have not been checked against it, so it is not filled";
    OUTPUT_LAYOUT "VS-OUTPUT-002" 3152 "0.1.0" "a row or column of a layout does not say which year it is of, or both do";
    OUTPUT_SETTING "VS-OUTPUT-003" 3153 "0.1.0" "each setting goes to one category of the layout";
    OUTPUT_SCENARIO "VS-OUTPUT-004" 3154 "0.1.0" "a layout asks for a projection that was not given";
    OUTPUT_UNKNOWN "VS-OUTPUT-005" 3155 "0.1.0" "there is no layout of this name";

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
