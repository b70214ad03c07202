//! The nearest changes with which a provision would meet every recorded need: a suggestion for the setting or the area. They
//! change no finding, and never speak of the child, the family, or less need.

use foundation::Id;
use serde::Serialize;

use super::{Answer, Criterion, Finding, Offer, Test};
use crate::framework::Rank;

/// A change in one aspect: so many more steps of what the provision meets, or of the readiness that it starts from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Adjustment {
    /// The line of readiness; none for the need that the provision meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Id>,
    /// The domain.
    pub domain: Id,
    /// The aspect.
    pub aspect: Id,
    /// How many steps more.
    pub steps: u8,
}

/// How far a readiness that a provision raises is from meeting need.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Raised {
    /// In these aspects it stays below, by so many steps of readiness before it is raised.
    Short(Vec<(Id, u8)>),
    /// In one aspect no level of readiness would do.
    OutOfReach,
    /// It is the family's, and theirs to say.
    Theirs,
}

impl Offer {
    /// The smallest set of changes, aspect by aspect, with which it would meet every need that is recorded in its scope; what
    /// is not known stays unknown. None if it is for others, if nothing that is recorded is above what it meets, or if no
    /// such change is enough.
    ///
    /// ```
    /// use foundation::date;
    /// use valuing_send::matching::{Context, Match};
    /// use valuing_send::{Catalogue, Profile};
    ///
    /// let snapshot = Profile::example().as_of(date::parse("2026-10-16")?)?;
    /// let found = Match::new(&snapshot, &Context::example(), &Catalogue::example())?;
    /// let base = found.offer("elm_primary_language_base").unwrap();
    /// let one = &base.adjustments()[0];
    /// assert_eq!((one.aspect.as_str(), one.steps), ("managing_feelings", 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn adjustments(&self) -> Vec<Adjustment> {
        let for_others = self.criteria().iter().any(|one| !one.test.is_fit() && one.answer == Answer::No);
        if for_others
            || self.finding() == Finding::MeetsEvery
            || self.best() == Finding::DoesNotMeet && self.is_closed()
        {
            return Vec::new();
        }
        let mut all: Vec<Adjustment> = Vec::new();
        for criterion in self.criteria().iter().filter(|one| one.answer == Answer::No) {
            let Some(own) = of(criterion) else { return Vec::new() };
            for adjustment in own {
                // A domain and one of its aspects may both ask for a change in the same one.
                match all.iter_mut().find(|one| (&one.line, &one.aspect) == (&adjustment.line, &adjustment.aspect)) {
                    Some(one) => one.steps = one.steps.max(adjustment.steps),
                    None => all.push(adjustment),
                }
            }
        }
        all
    }

    /// Whether it is for others though each part of what says so is not settled by itself.
    fn is_closed(&self) -> bool {
        self.criteria().iter().filter(|one| one.test.is_fit()).any(|one| one.answer != Answer::No)
    }
}

/// The changes with which a criterion that does not hold would; none if no change would do.
fn of(criterion: &Criterion) -> Option<Vec<Adjustment>> {
    match &criterion.test {
        Test::Need { domain, up_to: Some(up_to), .. } => {
            let mut above: Vec<(&Id, Rank)> = Vec::new();
            for basis in &criterion.rests_on {
                match above.iter_mut().find(|(aspect, _)| **aspect == basis.aspect) {
                    Some((_, level)) => *level = basis.level.max(*level),
                    None => above.push((&basis.aspect, basis.level)),
                }
            }
            let one = |(aspect, level): (&Id, Rank)| Adjustment {
                line: None,
                domain: domain.clone(),
                aspect: aspect.clone(),
                steps: level.steps_from(*up_to),
            };
            Some(above.into_iter().map(one).collect())
        }
        Test::Raises { line, domain, raised: Raised::Short(short), .. } => {
            let one = |(aspect, steps): &(Id, u8)| Adjustment {
                line: Some(line.clone()),
                domain: domain.clone(),
                aspect: aspect.clone(),
                steps: *steps,
            };
            Some(short.iter().map(one).collect())
        }
        _ => None,
    }
}
