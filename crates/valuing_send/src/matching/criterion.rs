use std::fmt;

use foundation::{Date, Id, Key};

use super::adjust::Raised;
use super::words::Words;
use super::{Answer, Phrases};
use crate::Framework;
use crate::debug::debug_without_content;
use crate::framework::{Interval, Rank};
use crate::provision::{Catalogue, Rule};

/// One thing that is asked of a child and a provision, and its answer.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Criterion {
    /// What is asked.
    pub test: Test,
    /// The answer.
    pub answer: Answer,
    /// What is recorded of the child's age, year, phase, area or type of need, as a document writes it; for levels, the
    /// ratings say it.
    pub recorded: Option<String>,
    /// The ratings that the answer rests on.
    pub rests_on: Vec<Basis>,
    /// For need: ratings of the same aspects that say something else. Where people differ the higher need counts, and who
    /// says otherwise is told.
    pub differ: Vec<Basis>,
    /// What would have to be rated or said to settle it.
    pub would_settle: Vec<Settle>,
    /// What the catalogue calls the settings and intakes that are asked about, for words; data have their ids.
    pub(super) titles: Vec<(Id, String)>,
}

impl Criterion {
    /// What cannot be told, of a framework without what is asked about.
    pub(super) fn open() -> Self {
        Self::of(Test::Other, Answer::Unknown)
    }

    /// What rests on no rating.
    pub(super) fn of(test: Test, answer: Answer) -> Self {
        let (rests_on, differ, would_settle) = (Vec::new(), Vec::new(), Vec::new());
        Self { test, answer, recorded: None, rests_on, differ, would_settle, titles: Vec::new() }
    }

    /// The same, with what a catalogue calls the settings and intakes that are asked about.
    pub(super) fn titled(mut self, catalogue: &Catalogue) -> Self {
        let intake = |id: &Id| catalogue.intakes().iter().find(|one| one.id == *id).map(|one| one.title.clone());
        let setting = |id: &Id| catalogue.provision(id.as_str()).map(|one| one.title.clone());
        let mut titles = Vec::new();
        let mut add = |ids: &[Id], title: &dyn Fn(&Id) -> Option<String>| {
            titles.extend(ids.iter().filter_map(|id| Some((id.clone(), title(id)?))));
        };
        match &self.test {
            Test::Intake { intakes } => add(intakes, &intake),
            Test::Rule { rule } => rule.each(&mut |rule| match rule {
                Rule::Intake(ids) => add(ids, &intake),
                Rule::Setting(ids) => add(ids, &setting),
                _ => {}
            }),
            _ => {}
        }
        self.titles = titles;
        self
    }

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
        self.words_in(framework, &Phrases::english())
    }

    /// The same in another language.
    pub fn words_in(&self, framework: &Framework, phrases: &Phrases) -> String {
        Words::of(framework, phrases).criterion(self)
    }
}

debug_without_content!(Criterion, Test, Basis);

/// What is asked. [`Test::Need`] and [`Test::Raises`] ask whether it meets a need or raises readiness until that does; all
/// others ask whether the provision is for this child.
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
    /// Does the readiness that it raises meet need, once it is raised?
    Raises {
        /// On this line.
        line: Id,
        /// In this domain.
        domain: Id,
        /// In this aspect of it; none for all of them.
        aspect: Option<Id>,
        /// How far it is from meeting need once it is raised.
        raised: Raised,
    },
    /// Do their records name one of these types of need?
    Designation {
        /// These.
        designations: Vec<Id>,
    },
    /// Are they within one of these lawful intakes?
    Intake {
        /// These.
        intakes: Vec<Id>,
    },
    /// Does another part of its rule hold?
    Rule {
        /// This.
        rule: Box<Rule>,
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
            Self::Designation { .. } => "designation",
            Self::Intake { .. } => "intake",
            Self::Rule { .. } => "rule",
            Self::Raises { .. } => "raises",
            Self::Need { .. } => "need",
        }
    }

    /// Whether it asks whether a need is met, rather than whether the provision is for this child.
    pub fn is_fit(&self) -> bool {
        matches!(self, Self::Need { .. } | Self::Raises { .. })
    }
}

/// Something that would help to settle an answer that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Settle {
    /// A rating of an aspect.
    Rating {
        /// On this line; none for need.
        line: Option<Id>,
        /// Of this aspect.
        aspect: Id,
    },
    /// The age.
    Age,
    /// The national curriculum year.
    Ncy,
    /// The phase.
    Phase,
    /// The area where they live.
    Area,
    /// The setting where they are now.
    Now,
    /// The type of need that their records name.
    Designation,
    /// Whether they are within a lawful intake.
    Intakes,
    /// What the provider meets.
    Meets,
    /// What else the catalogue says of whom it is for.
    Reach,
}

impl fmt::Display for Settle {
    /// As documents write it: the id of an aspect, after its line and a stroke if that is not need, or the name of a field
    /// of the context or the catalogue.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rating { line: Some(line), aspect } => return write!(f, "{line}/{aspect}"),
            Self::Rating { line: None, aspect } => aspect.as_str(),
            Self::Age => "age",
            Self::Ncy => "ncy",
            Self::Phase => "phase",
            Self::Area => "area",
            Self::Now => "now",
            Self::Designation => "designation",
            Self::Intakes => "intakes",
            Self::Meets => "meets",
            Self::Reach => "reach",
        })
    }
}

/// One rating that an answer rests on.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Basis {
    /// The line; none for need.
    pub line: Option<Id>,
    /// The aspect.
    pub aspect: Id,
    /// The role that rated it.
    pub role: Id,
    /// The day that it is about.
    pub on: Date,
    /// The level.
    pub level: Rank,
}
