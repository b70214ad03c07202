use foundation::{Absent, Date, Id, Key};
use serde::Serialize;

use super::{Context, words};
use crate::Framework;
use crate::debug::debug_without_content;
use crate::framework::{Domain, Interval, Line, Rank};
use crate::profile::Snapshot;
use crate::provision::{Meets, Provision, ProvisionKind};

/// Yes, no, or not known: unknown is a value of its own, never a silent no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "three-valued logic has three values")]
pub enum Answer {
    /// It holds, whatever is still unknown.
    Yes,
    /// It does not hold, whatever is still unknown.
    No,
    /// What is recorded does not settle it.
    Unknown,
}

impl Answer {
    pub(super) fn of(known: Option<bool>) -> Self {
        match known {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }

    /// Whether both hold.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    /// Whether either holds.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }
}

/// One thing that is asked of a child and a provision, and its answer.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Criterion {
    /// What is asked.
    pub test: Test,
    /// The answer.
    pub answer: Answer,
    /// The ratings that the answer rests on.
    pub rests_on: Vec<Basis>,
    /// What would have to be rated or said to settle it: ids of aspects, or names of fields of the context or the
    /// catalogue.
    pub would_settle: Vec<String>,
}

impl Criterion {
    /// What names it within its offer, such as `age` or `need/independence`.
    pub(crate) fn code(&self) -> String {
        match &self.test {
            Test::Need { domain, aspect: Some(aspect), .. } => format!("need/{domain}/{aspect}"),
            Test::Need { domain, .. } => format!("need/{domain}"),
            test => test.as_str().to_owned(),
        }
    }

    /// In plain English: what was asked, what is recorded, which rating that rests on, what is not rated.
    pub fn words(&self, framework: &Framework) -> String {
        words::criterion(framework, self)
    }
}

debug_without_content!(Criterion, Test, Basis);

/// What is asked. All but [`Test::Need`] ask whether the provision is for this child; that one asks whether it meets a
/// need.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Test {
    /// Is the age within these years?
    Age {
        /// From.
        from: Option<i64>,
        /// Up to.
        to: Option<i64>,
    },
    /// Is the national curriculum year within these?
    YearGroup {
        /// From.
        from: Option<i64>,
        /// Up to.
        to: Option<i64>,
    },
    /// Is the phase one of these?
    Phase {
        /// These.
        phases: Vec<Id>,
    },
    /// Is the area one of these?
    Area {
        /// These.
        areas: Vec<Key>,
    },
    /// Is it there on the day?
    Dates {
        /// From.
        from: Option<Date>,
        /// Until.
        until: Option<Date>,
    },
    /// Is the need no higher than what it meets?
    Need {
        /// In this domain.
        domain: Id,
        /// In this aspect of it; none for all of them.
        aspect: Option<Id>,
        /// What it meets; none if the catalogue does not say.
        up_to: Option<Rank>,
        /// What is known of the need; none where no need can apply.
        need: Option<Interval>,
        /// How many aspects have a level.
        rated: usize,
        /// How many aspects can have one.
        of: usize,
    },
    /// Is there something else that says whom it is for, which this version does not know?
    Other,
}

impl Test {
    /// Its name in documents.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Age { .. } => "age",
            Self::YearGroup { .. } => "year_group",
            Self::Phase { .. } => "phase",
            Self::Area { .. } => "area",
            Self::Dates { .. } => "dates",
            Self::Other => "other",
            Self::Need { .. } => "need",
        }
    }

    /// Whether it asks whether a need is met, rather than whether the provision is for this child.
    pub fn is_fit(&self) -> bool {
        matches!(self, Self::Need { .. })
    }
}

/// One rating that an answer rests on.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Basis {
    /// The aspect.
    pub aspect: Id,
    /// The role that rated it.
    pub role: Id,
    /// The day that it is about.
    pub on: Date,
    /// The level.
    pub level: Rank,
}

/// Whether the provision is for this child.
pub(super) fn reach(context: &Context, known: Date, provision: &Provision) -> Vec<Criterion> {
    let reach = &provision.reach;
    let mut criteria = Vec::new();
    let mut ask = |test: Test, known: Option<bool>, field: &str| {
        let answer = Answer::of(known);
        let would_settle = if answer == Answer::Unknown { vec![field.to_owned()] } else { Vec::new() };
        criteria.push(Criterion { test, answer, rests_on: Vec::new(), would_settle });
    };
    if reach.age_from.is_some() || reach.age_to.is_some() {
        let (from, to) = (reach.age_from, reach.age_to);
        ask(Test::Age { from, to }, context.years().map(|age| within(age, from, to)), "age");
    }
    if reach.ncy_from.is_some() || reach.ncy_to.is_some() {
        let (from, to) = (reach.ncy_from, reach.ncy_to);
        ask(Test::YearGroup { from, to }, context.year_group().map(|ncy| within(ncy, from, to)), "ncy");
    }
    if !reach.phases.is_empty() {
        let phases = reach.phases.clone();
        let known = context.in_phase().map(|phase| phases.contains(phase));
        ask(Test::Phase { phases }, known, "phase");
    }
    if !reach.areas.is_empty() {
        let areas = reach.areas.clone();
        let known = context.in_area().map(|area| areas.contains(area));
        ask(Test::Area { areas }, known, "area");
    }
    if !reach.extra.is_empty() {
        ask(Test::Other, None, "reach");
    }
    if provision.from.is_some() || provision.until.is_some() {
        let (from, until) = (provision.from, provision.until);
        ask(Test::Dates { from, until }, Some(within(known, from, until)), "");
    }
    criteria
}

fn within<T: PartialOrd + Copy>(value: T, from: Option<T>, to: Option<T>) -> bool {
    from.is_none_or(|from| from <= value) && to.is_none_or(|to| value <= to)
}

/// Whether the provision meets the need: for a support or service in what it is declared for, for a setting in every
/// domain.
pub(super) fn fit(snapshot: &Snapshot, provision: &Provision) -> Vec<Criterion> {
    let Some(line) = snapshot.framework().need_line() else { return Vec::new() };
    let mut criteria: Vec<Criterion> =
        provision.meets.iter().map(|meets| need(snapshot, line, &meets.domain, Some(meets))).collect();
    if provision.kind == ProvisionKind::Setting {
        let says = |domain: &Id, aspect: Option<&Id>| {
            provision.meets.iter().any(|meets| meets.domain == *domain && meets.aspect.as_ref() == aspect)
        };
        let declared = |domain: &Domain| {
            says(&domain.id, None) || domain.aspects.iter().all(|aspect| says(&domain.id, Some(&aspect.id)))
        };
        let silent = snapshot.framework().domains().iter().filter(|domain| !declared(domain));
        criteria.extend(silent.map(|domain| need(snapshot, line, &domain.id, None)));
    }
    let place = |test: &Test| match test {
        Test::Need { domain, aspect, .. } => {
            let index = snapshot.framework().domains().iter().position(|other| other.id == *domain);
            (index, aspect.as_ref().and_then(|aspect| snapshot.framework().aspect_index(aspect.as_str())))
        }
        _ => (None, None),
    };
    criteria.sort_by_key(|criterion| place(&criterion.test));
    criteria
}

fn need(snapshot: &Snapshot, line: &Line, domain: &Id, meets: Option<&Meets>) -> Criterion {
    let framework = snapshot.framework();
    let aspect = meets.and_then(|meets| meets.aspect.clone());
    let up_to = meets.map(|meets| meets.rank);
    let found = framework.domain(domain.as_str());
    let known = match (&aspect, found) {
        (Some(aspect), _) => framework.aspect_index(aspect.as_str()).and_then(|i| snapshot.level(line, i).0.value()),
        (None, Some(found)) => snapshot.domain_level(line, found).level.value(),
        (None, None) => None,
    };
    let answer = match (known, up_to) {
        // Where no need can apply there is none to meet.
        (None, _) => Answer::Yes,
        (Some(need), Some(up_to)) if need.hi <= up_to => Answer::Yes,
        (Some(need), Some(up_to)) if need.lo > up_to => Answer::No,
        _ => Answer::Unknown,
    };
    // The catalogue's silence cannot be settled by rating the child.
    let rateable = answer == Answer::Unknown && up_to.is_some();
    let mut would_settle =
        if answer == Answer::Unknown && up_to.is_none() { vec!["meets".to_owned()] } else { Vec::new() };
    let mut rests_on = Vec::new();
    let (mut rated, mut of) = (0, 0);
    let aspects = found.into_iter().flat_map(|found| snapshot.aspects_of(found).zip(&found.aspects));
    for (index, own) in aspects.filter(|(_, own)| aspect.as_ref().is_none_or(|aspect| *aspect == own.id)) {
        let (level, ratings, _) = snapshot.level(line, index);
        of += usize::from(level.value().is_some());
        rated += usize::from(ratings.iter().any(|rating| rating.level.value().is_some()));
        // What is withheld or suppressed is nobody's to ask for.
        let open = matches!(snapshot.unknown_at(line, index), Some(Absent::NotRecorded | Absent::Unavailable));
        if rateable && open {
            would_settle.push(own.id.to_string());
        }
        for rating in ratings {
            let Some(level) = rating.level.value() else { continue };
            // A no rests on what is above; a yes or unknown on the highest that is known.
            let counts = match answer {
                Answer::No => up_to.is_some_and(|up_to| level > up_to),
                _ => known.is_some_and(|need| level == need.lo) && level.index() > 0,
            };
            if counts {
                rests_on.push(Basis { aspect: own.id.clone(), role: rating.role.clone(), on: rating.on, level });
            }
        }
    }
    Criterion {
        test: Test::Need { domain: domain.clone(), aspect, up_to, need: known, rated, of },
        answer,
        rests_on,
        would_settle,
    }
}
