//! The measures of the field: what is published of education, health and care (EHC) plans, and what has to be read
//! beside it.
//!
//! Start from [`find`] and [`balancing`]. Measures of activity are neither good nor bad. What an authority decides case
//! by case (to assess, to issue, to cease, to move) can have no ambition set on it. [`read`] takes documents of other
//! software, in which a measure with an id of the field has to be the field's.
//!
//! ```
//! use sen2::measures;
//! use trajectory::measure::{Better, Role};
//!
//! let prompt = measures::find("plans_within_20_weeks")?;
//! assert_eq!((prompt.role(), prompt.better()), (Role::Outcome, Some(Better::Higher)));
//! assert!(measures::find("new_plans")?.is_decided_case_by_case());
//! assert!(measures::balancing()?.len() > 10);
//! # Ok::<(), sen2::Error>(())
//! ```

mod known;

use foundation::{Column, Columns, code};
use trajectory::measure::{Better, Kind, Measure};

pub use known::{canonical, check, read};

use crate::Error;

/// Where the figures of a measure come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// One column of the published table.
    Column(&'static str),
    /// 100 times one column over another.
    Share(&'static str, &'static str),
    /// The published table does not hold it.
    Nowhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    Activity,
    /// Activity that is people's use of a right.
    Right,
    Outcome,
    /// Read beside others; which way is better, if one is.
    Balancing(Option<Better>),
}

const LESS: As = As::Balancing(Some(Better::Lower));
const MORE: As = As::Balancing(Some(Better::Higher));
const EITHER: As = As::Balancing(None);

/// A row of the table of measures.
struct Row {
    id: &'static str,
    title: &'static str,
    kind: Kind,
    role: As,
    case_by_case: bool,
    /// Whether other measures are read beside it.
    beside: bool,
    unit: &'static str,
    from: Held,
    source: &'static str,
}

const REQUESTS: &str = "SEN2: initial requests for an EHC needs assessment, Children and Families Act 2014 s.36(1)";
const DECISIONS: &str = "SEN2: decisions not to assess, Children and Families Act 2014 s.36";
const ISSUE: &str = "SEN2: decisions not to make a plan, Children and Families Act 2014 s.36 and 37";
const PLANS: &str = "SEN2: statements of SEN and EHC plans, Children and Families Act 2014 s.37";
const WEEKS: &str = "SEN2: plans issued within 20 weeks of the request, SEND Regulations 2014 reg.13(2)";
const DISPUTES: &str = "SEN2: mediation and appeal, Children and Families Act 2014 s.51 to 55";
const OWN: &str = "not in the published table; an authority's own records";
const SUITABLE: &str = "not in the published table; Education Act 1996 s.19, SEN2 and the authority's own records";
const EXCLUSIONS: &str = "not in the published table; Suspensions and permanent exclusions in England, DfE";
const HOME: &str = "not in the published table; Elective home education, DfE";

#[rustfmt::skip]
const TABLE: &[Row] = &[
    Row { id: "requests", title: "requests for an EHC needs assessment", kind: Kind::Flow, role: As::Right, case_by_case: false, beside: false, unit: "requests", from: Held::Column("requests"), source: REQUESTS },
    Row { id: "requests_agreed_rate", title: "the share of requests that went on to an assessment", kind: Kind::Ratio, role: As::Activity, case_by_case: true, beside: false, unit: "per cent", from: Held::Nowhere, source: OWN },
    Row { id: "requests_refused", title: "requests that ended in a decision not to assess", kind: Kind::Flow, role: LESS, case_by_case: true, beside: true, unit: "requests", from: Held::Column("requests_refused"), source: DECISIONS },
    Row { id: "requests_refused_rate", title: "the share of requests that ended in a decision not to assess", kind: Kind::Ratio, role: LESS, case_by_case: true, beside: true, unit: "per cent", from: Held::Share("requests_refused", "requests"), source: DECISIONS },
    Row { id: "requests_refused_reversed", title: "decisions not to assess that were later reversed", kind: Kind::Flow, role: LESS, case_by_case: true, beside: true, unit: "requests", from: Held::Nowhere, source: OWN },
    Row { id: "assessed", title: "EHC needs assessments that ended in a decision", kind: Kind::Flow, role: As::Activity, case_by_case: true, beside: false, unit: "assessments", from: Held::Column("assessed"), source: PLANS },
    Row { id: "assessments_undecided", title: "EHC needs assessments without a decision yet", kind: Kind::Stock, role: As::Activity, case_by_case: false, beside: false, unit: "assessments", from: Held::Column("assessments_undecided"), source: PLANS },
    Row { id: "not_issued", title: "EHC needs assessments that ended in a decision not to issue a plan", kind: Kind::Flow, role: LESS, case_by_case: true, beside: true, unit: "assessments", from: Held::Column("not_issued"), source: ISSUE },
    Row { id: "not_issued_rate", title: "the share of decided assessments that ended without a plan", kind: Kind::Ratio, role: LESS, case_by_case: true, beside: false, unit: "per cent", from: Held::Share("not_issued", "assessed"), source: ISSUE },
    Row { id: "issued_rate", title: "the share of decided assessments that ended with a plan", kind: Kind::Ratio, role: As::Activity, case_by_case: true, beside: false, unit: "per cent", from: Held::Nowhere, source: OWN },
    Row { id: "new_plans", title: "new plans", kind: Kind::Flow, role: As::Activity, case_by_case: true, beside: false, unit: "plans", from: Held::Column("new_plans"), source: PLANS },
    Row { id: "caseload", title: "plans maintained on census day in January", kind: Kind::Stock, role: As::Activity, case_by_case: true, beside: false, unit: "plans", from: Held::Column("caseload"), source: PLANS },
    Row { id: "plans_maintained", title: "plans maintained at the end of the month", kind: Kind::Stock, role: As::Activity, case_by_case: true, beside: false, unit: "plans", from: Held::Nowhere, source: OWN },
    Row { id: "plans_within_20_weeks", title: "plans issued within 20 weeks (exceptions left out)", kind: Kind::Ratio, role: As::Outcome, case_by_case: false, beside: true, unit: "per cent", from: Held::Share("plans_20_weeks_no_exceptions", "plans_timed_no_exceptions"), source: WEEKS },
    Row { id: "plans_within_20_weeks_all", title: "plans issued within 20 weeks (exceptions counted)", kind: Kind::Ratio, role: As::Outcome, case_by_case: false, beside: false, unit: "per cent", from: Held::Share("plans_20_weeks_all", "plans_timed_all"), source: WEEKS },
    Row { id: "mediations", title: "mediation cases held", kind: Kind::Flow, role: EITHER, case_by_case: false, beside: true, unit: "cases", from: Held::Column("mediations"), source: DISPUTES },
    Row { id: "mediations_to_tribunal", title: "mediation cases followed by an appeal", kind: Kind::Flow, role: LESS, case_by_case: false, beside: true, unit: "cases", from: Held::Column("mediations_to_tribunal"), source: DISPUTES },
    Row { id: "appeals_conceded", title: "appeals conceded before they were heard", kind: Kind::Flow, role: LESS, case_by_case: false, beside: true, unit: "appeals", from: Held::Nowhere, source: OWN },
    Row { id: "appeals", title: "appeals registered with the tribunal", kind: Kind::Flow, role: EITHER, case_by_case: false, beside: true, unit: "appeals", from: Held::Nowhere, source: "not in the published table; Tribunal Statistics Quarterly, Ministry of Justice" },
    Row { id: "no_suitable_place", title: "children and young people without a suitable place", kind: Kind::Stock, role: LESS, case_by_case: false, beside: true, unit: "children and young people", from: Held::Nowhere, source: SUITABLE },
    Row { id: "part_time", title: "children and young people on a part-time timetable", kind: Kind::Stock, role: LESS, case_by_case: false, beside: true, unit: "children and young people", from: Held::Nowhere, source: SUITABLE },
    Row { id: "elective_home_education", title: "children with SEN in elective home education", kind: Kind::Stock, role: EITHER, case_by_case: false, beside: true, unit: "children", from: Held::Nowhere, source: HOME },
    Row { id: "suspensions", title: "suspensions of children and young people with SEN", kind: Kind::Flow, role: LESS, case_by_case: false, beside: true, unit: "suspensions", from: Held::Nowhere, source: EXCLUSIONS },
    Row { id: "permanent_exclusions", title: "permanent exclusions of children and young people with SEN", kind: Kind::Flow, role: LESS, case_by_case: false, beside: true, unit: "exclusions", from: Held::Nowhere, source: EXCLUSIONS },
    Row { id: "family_confidence", title: "families confident that needs are met, in aggregate", kind: Kind::Ratio, role: MORE, case_by_case: false, beside: true, unit: "per cent", from: Held::Nowhere, source: OWN },
    Row { id: "child_outcomes", title: "outcomes in plans that were reached", kind: Kind::Ratio, role: MORE, case_by_case: false, beside: true, unit: "per cent", from: Held::Nowhere, source: OWN },
];

impl Row {
    fn measure(&self) -> Result<Measure, Error> {
        let measure = Measure::new(self.id.parse()?, self.title, self.kind).unit(self.unit);
        let measure = match self.role {
            As::Activity => measure,
            As::Right => measure.use_of_a_right(),
            As::Outcome => measure.outcome(Some(Better::Higher)),
            As::Balancing(None) => measure.balancing(),
            As::Balancing(Some(better)) => measure.balancing_better(better),
        };
        Ok(if self.case_by_case { measure.decided_case_by_case() } else { measure })
    }
}

/// Every measure, in the order of the table.
pub fn all() -> Result<Vec<Measure>, Error> {
    TABLE.iter().map(Row::measure).collect()
}

/// The measure with this id.
///
/// # Errors
/// There is none (`VS-PUBLISHED-002`, with those that there are).
pub fn find(id: &str) -> Result<Measure, Error> {
    row(id)?.measure()
}

/// What figures of activity are read beside, most of it not in the published table: decisions not to assess or to
/// issue, and those later reversed; mediation, concession, appeal; timeliness; children without a suitable place,
/// part-time or educated at home; suspensions and exclusions; the confidence of families in aggregate; child outcomes.
pub fn balancing() -> Result<Vec<Measure>, Error> {
    TABLE.iter().filter(|row| row.beside).map(Row::measure).collect()
}

/// The measures as a table: `measure`, `title`, `kind`, `role`, `unit`, `decided_case_by_case`, `balancing` (whether
/// others are read beside it), `published` (whether the published table holds it), `source`.
pub fn columns() -> Result<Columns<'static>, Error> {
    let text = |name: &'static str, pick: fn(&Row) -> &'static str| Column::text(name, TABLE.iter().map(pick));
    let flag =
        |name: &'static str, pick: fn(&Row) -> bool| Column::booleans(name, TABLE.iter().map(pick).collect::<Vec<_>>());
    let role = |row: &Row| match row.role {
        As::Activity | As::Right => "activity",
        As::Outcome => "outcome",
        As::Balancing(_) => "balancing",
    };
    Ok(Columns::new(
        "measures",
        vec![
            text("measure", |row| row.id),
            text("title", |row| row.title),
            text("kind", |row| row.kind.as_str()),
            text("role", role),
            text("unit", |row| row.unit),
            flag("decided_case_by_case", |row| row.case_by_case),
            flag("balancing", |row| row.beside),
            flag("published", |row| row.from != Held::Nowhere),
            text("source", |row| row.source),
        ],
    )?)
}

/// Where the figures of a measure come from.
pub(crate) fn source(id: &str) -> Result<Held, Error> {
    Ok(row(id)?.from)
}

fn row(id: &str) -> Result<&'static Row, Error> {
    let known = || TABLE.iter().map(|row| row.id).collect::<Vec<_>>().join(", ");
    let found = TABLE.iter().find(|row| row.id == id);
    found.ok_or_else(|| Error::published(code::PUBLISHED_MEASURE, "measure", format!("one of {}", known())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Coded;
    use foundation::document::Unknown;
    use trajectory::ambition::Ambition;
    use trajectory::document;

    #[test]
    fn every_row_is_a_measure() {
        let all = all().unwrap();
        assert_eq!(all.len(), columns().unwrap().rows());
        let mut ids: Vec<_> = all.iter().map(Measure::id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all.len());
        for measure in &all {
            assert_eq!(find(measure.id().as_str()).unwrap(), *measure);
        }
        assert_eq!(find("nothing_such").unwrap_err().code(), code::PUBLISHED_MEASURE);
    }

    #[test]
    fn what_is_decided_case_by_case_or_balances_takes_no_ambition() {
        let open: Vec<_> = all().unwrap();
        let open = open.iter().filter(|one| one.takes_ambition());
        let ids: Vec<_> = open.map(|one| one.id().as_str()).collect();
        assert_eq!(ids, ["assessments_undecided", "plans_within_20_weeks", "plans_within_20_weeks_all"]);
    }

    /// A document of one measure, with this more to say of it.
    fn ambition(id: &str, more: &str) -> String {
        format!(
            r#"{{"schema":"valuing_send/ambition","version":1,"measure":{{"id":"{id}","title":"x"{more}}},
            "key":"north","stated_by":"the board","calendar":"year","start":{{"period":"2020","value":40}},
            "targets":[{{"period":"2022","to":30}}]}}"#
        )
    }

    fn found(id: &str, more: &str) -> Vec<(&'static str, String, String)> {
        let read = read::<Ambition>(ambition(id, more).as_bytes(), Unknown::Report);
        let canonical = canonical(ambition(id, more).as_bytes(), Unknown::Report);
        let Err(error) = read else {
            assert!(canonical.is_ok());
            return Vec::new();
        };
        assert_eq!(canonical.unwrap_err(), error);
        let issues = error.issues().iter();
        issues.map(|one| (one.code().as_str(), one.path().to_owned(), one.expected().to_owned())).collect()
    }

    #[test]
    fn a_measure_with_an_id_of_the_field_is_the_fields() {
        let own = |path: &str, expected: &str| ("VS-PUBLISHED-004", path.to_owned(), expected.to_owned());
        assert_eq!(
            found("new_plans", r#","kind":"flow","unit":"plans""#),
            [own("measure.no_ambition", "decided_case_by_case, as new_plans has")]
        );
        assert_eq!(
            found("requests", r#","kind":"flow","unit":"requests""#),
            [own("measure.no_ambition", "use_of_a_right, as requests has")]
        );
        assert_eq!(
            found(
                "part_time",
                r#","kind":"flow","unit":"children and young people","role":"outcome","better":"lower""#
            ),
            [own("measure.kind", "stock, as part_time has"), own("measure.role", "balancing, as part_time has")]
        );
        assert_eq!(
            found("plans_within_20_weeks", r#","kind":"ratio","role":"outcome","better":"lower""#),
            [own("measure.better", "higher, as plans_within_20_weeks has")]
        );
        assert_eq!(found("plans_within_20_weeks", r#","kind":"ratio","role":"outcome","better":"higher""#), []);
        assert_eq!(found("our_own", r#","kind":"flow""#), []);
        // what is as it has to be is told of as before
        let told = found("new_plans", r#","kind":"flow","unit":"plans","no_ambition":["decided_case_by_case"]"#);
        assert_eq!(told[0].0, "VS-AMBITION-001");
        for one in all().unwrap() {
            check(&one).unwrap();
        }
    }

    #[test]
    fn a_measure_is_seen_wherever_it_stands() {
        let json = r#"{"schema":"valuing_send/benefits","version":1,"rows":[{"measure":{"id":"ours","title":"x","kind":"flow"},
            "baseline":{"average":1,"over":"2019"}},{"measure":{"id":"appeals","title":"x","kind":"flow","unit":"appeals"},
            "baseline":{"average":1,"over":"2019"}}]}"#;
        let stated = document::measures(json.as_bytes(), Unknown::Report).unwrap();
        let places: Vec<_> = stated.iter().map(|(place, measure)| (place.as_str(), measure.id().as_str())).collect();
        assert_eq!(places, [("rows[0].measure", "ours"), ("rows[1].measure", "appeals")]);
    }
}
