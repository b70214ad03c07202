//! What we know of the publication that its files do not say: which column is which measure, what is wrong, what changed and when.

/// The releases that are read. Every figure comes from the first; the second is compared with it.
pub(crate) const RELEASE_2022: &str = "release_2022";
/// The layout of what is downloaded today, rows up to 2021/22.
pub(crate) const RELEASE_2025: &str = "release_2025_rows_to_2022";

/// A measure, the column that it is read from, and the column of the later release that it must agree with.
pub(crate) struct Measure {
    pub(crate) id: &'static str,
    pub(crate) file: &'static str,
    pub(crate) column: &'static str,
    /// Rows are taken where this column holds this text.
    pub(crate) only: Option<(&'static str, &'static str)>,
    pub(crate) years: (u16, u16),
    pub(crate) later: Option<(&'static str, &'static str)>,
    pub(crate) definition: &'static str,
}

const MI: &str = "sen2_mi.csv";
const TOTAL: Option<(&str, &str)> = Some(("characteristic_age", "Total"));

/// In the order of the table.
pub(crate) const MEASURES: &[Measure] = &[
    Measure {
        id: "requests",
        file: MI,
        column: "InreqEHC",
        only: None,
        years: (2014, 2021),
        later: Some(("requests.csv", "requests_received_in_year")),
        definition: "Flow, calendar year: initial requests for an EHC needs assessment. Collected from 2016; z for 2014 and 2015.",
    },
    Measure {
        id: "requests_refused",
        file: MI,
        column: "AssRefusedEHC",
        only: None,
        years: (2014, 2021),
        later: Some(("requests.csv", "requests_decided_not_to_assess")),
        definition: "Flow, calendar year: initial requests for an EHC needs assessment that the authority decided not to take up. The published share is this over requests of the same year, from 2016.",
    },
    Measure {
        id: "assessed",
        file: MI,
        column: "NewallEHC_AssnoneEHC_sum",
        only: None,
        years: (2014, 2021),
        later: None,
        definition: "Flow, calendar year: assessments that ended in a decision, a plan issued or not. It is published, and equals new EHC plans (statements left out) plus not_issued in every row. It is not the number of assessments begun.",
    },
    Measure {
        id: "not_issued",
        file: MI,
        column: "AssnoneEHC",
        only: None,
        years: (2014, 2021),
        later: Some(("assessments.csv", "assess_not_issued")),
        definition: "Flow, calendar year: assessments after which it was decided not to issue an EHC plan. The published share is this over assessed.",
    },
    Measure {
        id: "assessments_undecided",
        file: MI,
        column: "AssnodecisionEHC",
        only: None,
        years: (2014, 2021),
        later: None,
        definition: "Stock at 31 December: children and young people still being assessed, or assessed with no decision yet.",
    },
    Measure {
        id: "new_plans",
        file: "sen2_age_new_plans.csv",
        column: "Total_new_all",
        only: TOTAL,
        years: (2009, 2021),
        later: Some(("newplans.csv", "new_ehc_plans")),
        definition: "Flow, calendar year: statements of SEN and EHC plans made for the first time. A statement converted into a plan is not counted as new.",
    },
    Measure {
        id: "caseload",
        file: "sen2_age_caseload.csv",
        column: "Total_all",
        only: TOTAL,
        years: (2010, 2022),
        later: Some(("caseload.csv", "ehcplans")),
        definition: "Stock on census day in January: statements of SEN and EHC plans that the authority maintains. Taken from the file by age, whose total is the headline figure; the file by establishment adds up to something else in 2016 (256,530 for England, not 256,315) and 2018 (312,626, not 319,819).",
    },
    Measure {
        id: "plans_timed_all",
        file: MI,
        column: "TotIncExcEHC",
        only: None,
        years: (2014, 2021),
        later: Some(("timeliness_20_week.csv", "plans_issued_den")),
        definition: "Flow, calendar year: denominator of timeliness, plans issued, cases with an exception counted. From 2016 a little below new_plans.",
    },
    Measure {
        id: "plans_20_weeks_all",
        file: MI,
        column: "IncExc20weekEHC",
        only: None,
        years: (2014, 2021),
        later: Some(("timeliness_20_week.csv", "plans_issued_within_20_weeks")),
        definition: "Flow, calendar year: of plans_timed_all, those issued within 20 weeks.",
    },
    Measure {
        id: "plans_timed_no_exceptions",
        file: MI,
        column: "TotNoExcEHC",
        only: None,
        years: (2014, 2021),
        later: Some(("timeliness_20_week.csv", "plans_issued_den_ex")),
        definition: "Flow, calendar year: denominator of timeliness, plans issued, cases with an exception left out. The publisher's headline rate is over this.",
    },
    Measure {
        id: "plans_20_weeks_no_exceptions",
        file: MI,
        column: "NoExc20weekEHC",
        only: None,
        years: (2014, 2021),
        later: Some(("timeliness_20_week.csv", "plans_issued_20_weeks_ex")),
        definition: "Flow, calendar year: of plans_timed_no_exceptions, those issued within 20 weeks.",
    },
    Measure {
        id: "mediations",
        file: MI,
        column: "NewEHCMediation",
        only: None,
        years: (2014, 2021),
        later: None,
        definition: "Flow, calendar year: mediation cases held. It is not split by the decision that was disputed.",
    },
    Measure {
        id: "mediations_to_tribunal",
        file: MI,
        column: "NewEHCTribunal",
        only: None,
        years: (2014, 2021),
        later: None,
        definition: "Flow, calendar year: of mediations, those followed by an appeal to the tribunal. It is not the number of appeals: one without mediation is not in it.",
    },
];

/// A column of the later release that holds no figure up to 2021. No series is written; a note says so.
pub(crate) struct NotCollected {
    pub(crate) id: &'static str,
    pub(crate) file: &'static str,
    pub(crate) column: &'static str,
}

/// Asked for by person from the 2023 collection on; checked to hold nothing but `x` in the rows that are read.
pub(crate) const NOT_COLLECTED: &[NotCollected] = &[
    NotCollected { id: "requests_decided_to_assess", file: "requests.csv", column: "requests_decided_to_assess" },
    NotCollected { id: "requests_undecided", file: "requests.csv", column: "requests_decision_not_made" },
    NotCollected { id: "requests_withdrawn", file: "requests.csv", column: "requests_withdrawn" },
    NotCollected { id: "requests_decided_in_6_weeks", file: "requests.csv", column: "request_outcome_six_weeks" },
    NotCollected { id: "requests_mediation", file: "requests.csv", column: "mediation_related_request" },
    NotCollected { id: "requests_tribunal", file: "requests.csv", column: "tribunal_related_request" },
    NotCollected {
        id: "requests_mediation_to_tribunal",
        file: "requests.csv",
        column: "tribunal_after_mediation_request",
    },
    NotCollected { id: "assessments_in_year", file: "assessments.csv", column: "assess_in_year" },
    NotCollected { id: "assessments_not_made", file: "assessments.csv", column: "assess_not_made" },
    NotCollected { id: "assessments_withdrawn", file: "assessments.csv", column: "assess_withdrawn" },
    NotCollected { id: "assessments_mediation", file: "assessments.csv", column: "number_assess_mediation" },
    NotCollected { id: "assessments_tribunal", file: "assessments.csv", column: "number_assess_tribunal" },
    NotCollected {
        id: "assessments_mediation_to_tribunal",
        file: "assessments.csv",
        column: "number_asssess_mediation_tribunal",
    },
    NotCollected { id: "other_mediation", file: "assessments.csv", column: "number_other_mediation" },
    NotCollected { id: "other_tribunal", file: "assessments.csv", column: "number_other_tribunal" },
    NotCollected {
        id: "other_mediation_to_tribunal",
        file: "assessments.csv",
        column: "number_other_mediation_tribunal",
    },
];

/// A numerator or part, and the whole that it can't exceed.
pub(crate) const PARTS: &[(&str, &str)] = &[
    ("requests_refused", "requests"),
    ("not_issued", "assessed"),
    ("plans_20_weeks_all", "plans_timed_all"),
    ("plans_20_weeks_no_exceptions", "plans_timed_no_exceptions"),
    ("plans_timed_no_exceptions", "plans_timed_all"),
    ("mediations_to_tribunal", "mediations"),
];

/// A published figure that is known to be wrong, and the one used instead.
pub(crate) struct Patch {
    pub(crate) area: &'static str,
    pub(crate) measure: &'static str,
    pub(crate) year: u16,
    pub(crate) published: u32,
    pub(crate) used: u32,
    pub(crate) reason: &'static str,
}

/// Generation stops if the source no longer holds the published figure.
pub(crate) const PATCHES: &[Patch] = &[
    Patch {
        area: "E08000013",
        measure: "requests_refused",
        year: 2021,
        published: 0,
        used: 107,
        reason: "St. Helens: the publisher gave a correction that neither of its releases applies. 83 to 143 in the three years before.",
    },
    Patch {
        area: "E06000035",
        measure: "not_issued",
        year: 2021,
        published: 223,
        used: 16,
        reason: "Medway: the publisher gave a correction that neither of its releases applies. 13 and 20 in the two years before.",
    },
    Patch {
        area: "E06000035",
        measure: "assessed",
        year: 2021,
        published: 526,
        used: 319,
        reason: "Medway: 303 plans plus the corrected 16 not issued.",
    },
];

/// Areas that ended, with those that took over their ground.
pub(crate) const BECAME: &[(&str, &[&str])] = &[
    ("E06000028", &["E06000058"]),
    ("E06000029", &["E06000058"]),
    ("E10000009", &["E06000058", "E06000059"]),
    ("E10000021", &["E06000061", "E06000062"]),
];

/// A note written by hand: kind, area, measure, year, text.
pub(crate) type Note = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// A measure that starts with EHC plans themselves is broken where its figures become those of whole, settled years.
pub(crate) const SETTLED: (u16, &str) = (
    2016,
    "EHC plans began on 1 September 2014, up to age 25: 2014 is four months and 2015 a year of starting up. Compare from 2016.",
);

/// Breaks, definitions and warnings.
pub(crate) const NOTES: &[Note] = &[
    (
        "definition",
        "*",
        "*",
        "",
        "A value is a figure or the reason there is none: x unavailable, z not applicable, c suppressed, - no row or an empty cell. 0 is a published 0. The publisher neither rounds nor suppresses these files, so c does not occur.",
    ),
    (
        "definition",
        "*",
        "*",
        "",
        "The rows of regions and England are as published, not our sums. Each equals the sum of its authorities before our patches, for every measure and year.",
    ),
    ("break", "*", "new_plans", "2014", "Statements of SEN only to 2013, statements and EHC plans in 2014 and 2015."),
    ("break", "*", "new_plans", "2016", "EHC plans only from here."),
    (
        "break",
        "*",
        "caseload",
        "2015",
        "Statements of SEN only to January 2014, statements and EHC plans from 2015 to 2018 (34,097 statements left in 2018). Growth from 2015 to 2018 is partly the wider age range and the conversion of statements.",
    ),
    ("break", "*", "caseload", "2019", "EHC plans only from here."),
    (
        "caution",
        "*",
        "*",
        "",
        "The collection moved from totals by authority to records by person in 2023, for calendar year 2022 on. Yearly flows therefore stop at 2021 here, and January 2022 is the last caseload collected as totals.",
    ),
    (
        "break",
        "E06000058",
        "*",
        "2019",
        "Bournemouth, Christchurch and Poole was made on 1 April 2019 from E06000028, E06000029 and the Christchurch part of E10000009. Flows of all of 2019 are under the new areas, the caseload of January 2019 under the old.",
    ),
    (
        "break",
        "E06000059",
        "*",
        "2019",
        "The Dorset made on 1 April 2019 is E10000009 without Christchurch: not the same series, though the name is. Flows of all of 2019 are under the new areas, the caseload of January 2019 under the old.",
    ),
    (
        "break",
        "E10000021",
        "*",
        "2021",
        "Northamptonshire ended on 1 April 2021 and became E06000061 and E06000062. Flows of all of 2021 are under the new areas, the caseload of January 2021 under the old.",
    ),
    (
        "caution",
        "*",
        "plans_20_weeks_all",
        "2020",
        "Time limits were relaxed from 1 May to 25 September 2020 for reasons of the pandemic: read the timeliness of 2020 with that in mind. Requests in England fell in the same year.",
    ),
    (
        "caution",
        "*",
        "plans_20_weeks_no_exceptions",
        "2020",
        "Time limits were relaxed from 1 May to 25 September 2020 for reasons of the pandemic: read the timeliness of 2020 with that in mind. Requests in England fell in the same year.",
    ),
    (
        "caution",
        "*",
        "caseload",
        "",
        "Plans maintained and new plans do not add up from year to year: plans maintained plus new plans less plans ceased fall short of the plans maintained a year later by about 800 to 1,900 for England in 2019 to 2021.",
    ),
    (
        "caution",
        "E06000060",
        "*",
        "",
        "Later files go back to E10000002 for Buckinghamshire from 2024: match either code.",
    ),
    (
        "caution",
        "E08000013",
        "requests_refused",
        "2014",
        "0 is published too, before requests were collected. It is kept, though it may be a figure not returned.",
    ),
    (
        "caution",
        "E08000013",
        "requests_refused",
        "2015",
        "0 is published too, before requests were collected. It is kept, though it may be a figure not returned.",
    ),
    (
        "caution",
        "E12000003",
        "new_plans",
        "2022",
        "Not in this table. Whoever adds 2022: newplans.csv of the 2025 release gives each of the 15 authorities of Yorkshire and The Humber the region's total, 6,078.",
    ),
    (
        "caution",
        "E06000037",
        "requests",
        "2022",
        "Not in this table. Whoever adds 2022: the published 0 for West Berkshire is a figure not returned.",
    ),
];
