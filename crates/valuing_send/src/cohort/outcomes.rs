//! Whether children did better: how near what they and their families hope for is, as each role judges it.

use std::collections::BTreeSet;
use std::sync::Arc;

use foundation::{Cell, Date, Digest, Id, Key, Provenance, Run, Source};

use super::counts::{Classes, Counts, Table};
use super::view::Grouping;
use super::{Cohort, Member};
use crate::framework::Framework;
use crate::profile::{Attainment, Direction, OutcomeProgress, View};
use crate::{Error, id};

/// What is asked of a child's outcomes, of one role, and every answer.
struct Question {
    id: &'static str,
    answers: &'static [&'static str],
    answer: fn(&[Option<&View>]) -> usize,
}

const NO_OUTCOME: &str = "no outcome recorded";

/// How near the outcomes are. One that the role has not judged may be anything.
const ATTAINED: Question = Question {
    id: "attained",
    answers: &["all as hoped or more", "some as hoped or more", "none as hoped yet", "unknown", NO_OUTCOME],
    answer: |views| {
        let levels = || views.iter().map(|view| view.and_then(View::level));
        let reached = |hoped: bool| levels().flatten().any(|level| (level >= Attainment::AsHoped) == hoped);
        match (views.is_empty(), reached(true), reached(false), levels().all(|level| level.is_some())) {
            (true, ..) => 4,
            (_, true, true, _) => 1,
            (_, true, false, true) => 0,
            (_, false, true, true) => 2,
            _ => 3,
        }
    },
};

/// Which way they went since the role first judged them, of those that it judged twice or more.
const DIRECTION: Question = Question {
    id: "direction",
    answers: &["nearer", "nearer in some, further off in others", "as at first", "further off", "unknown", NO_OUTCOME],
    answer: |views| {
        let went = |way| views.iter().flatten().any(|view| view.direction() == way);
        match (views.is_empty(), went(Direction::Higher), went(Direction::Lower), went(Direction::Same)) {
            (true, ..) => 5,
            (_, true, true, _) => 1,
            (_, true, false, _) => 0,
            (_, false, true, _) => 3,
            (_, false, false, true) => 2,
            _ => 4,
        }
    },
};

const QUESTIONS: [Question; 2] = [ATTAINED, DIRECTION];

impl Cohort {
    /// Did children do better? For each term and role, how many children have what they and their families hope for:
    /// `attained` (all, some or none of it as hoped or more) and `direction` (nearer or further off than when the role
    /// first judged it), by the groups named. Each role is counted for itself, the child's or young person's own always.
    ///
    /// A child is counted once in each: children are counted, and not outcomes, so that a [release](Counts::release)
    /// keeps what it promises. What a role has not judged is *unknown*, a child without outcomes is *no outcome
    /// recorded*, and neither is as if nothing had changed. Nothing is said of why.
    ///
    /// ```
    /// use foundation::{Run, date};
    /// use valuing_send::{Cohort, Profile};
    /// use valuing_send::cohort::{Disclosure, Member};
    ///
    /// let profile = Profile::example();
    /// let terms = [("2026".parse()?, date::parse("2026-10-16")?)];
    /// let counts =
    ///     Cohort::outcomes(profile.framework(), &[Member::new(&profile)], &terms, &["setting"], &Run::default())?;
    /// let table = counts.columns()?;
    /// assert!(table.require("role").is_ok() && table.require("asked").is_ok() && table.require("answer").is_ok());
    /// let released = counts.release(Disclosure::default(), &Run::default())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Cohort::from_profiles`] and [`Cohort::levels`].
    pub fn outcomes(
        framework: &Arc<Framework>,
        members: &[Member<'_>],
        terms: &[(Key, Date)],
        by: &[&str],
        run: &Run<'_>,
    ) -> Result<Counts, Error> {
        let cohort = Self::from_profiles(framework, members, terms, run)?;
        let Grouping { groups, of } = cohort.grouping(by)?;
        let known = run.map(members.len(), |index| {
            let Some(member) = members.get(index) else { return Ok(Vec::new()) };
            let on = |day: Date| Ok(member.profile().as_of(day)?.outcomes().to_vec());
            terms.iter().map(|(_, day)| on(*day)).collect::<Result<Vec<Vec<OutcomeProgress>>, Error>>()
        })?;
        let known: Vec<Vec<Vec<OutcomeProgress>>> = known.into_iter().collect::<Result<_, _>>()?;
        let judged: BTreeSet<&Id> =
            known.iter().flatten().flatten().flat_map(OutcomeProgress::views).map(View::role).collect();
        let roles = framework.roles().iter().filter(|role| role.child || judged.contains(&role.id));
        let roles: Vec<&Id> = roles.map(|role| &role.id).collect();
        let classes = QUESTIONS.map(|question| {
            let cells = question.answers.iter().map(|answer| vec![Cell::Value((*answer).to_owned())]);
            Arc::new(Classes::new(vec!["answer"], cells.collect()))
        });
        let mut tables = Vec::new();
        for ((place, (term, _)), of) in terms.iter().enumerate().zip(&of) {
            for role in &roles {
                for (question, classes) in QUESTIONS.iter().zip(&classes) {
                    let mut counts = vec![0; groups.len() * question.answers.len()];
                    for (child, group) in known.iter().zip(of) {
                        let own = child.get(place).map_or(&[][..], Vec::as_slice);
                        let views: Vec<Option<&View>> =
                            own.iter().map(|one| one.views().iter().find(|view| view.role() == *role)).collect();
                        let at = *group as usize * question.answers.len() + (question.answer)(&views);
                        // A child who is not there has a group beyond all.
                        if let Some(count) = counts.get_mut(at) {
                            *count += 1;
                        }
                    }
                    let (line, beside, part) = ((*role).clone(), (*role).clone(), id(question.id));
                    let (term, to, classes) = (term.clone(), None, classes.clone());
                    tables.push(Table { term, to, line, beside, part, classes, counts });
                }
            }
        }
        Ok(Counts {
            name: "outcomes",
            line: "role",
            part: "asked",
            by: by.iter().map(|name| name.parse()).collect::<Result<_, _>>()?,
            groups,
            tables,
            framework: framework.clone(),
            provenance: Provenance::new(vec![framework.source()?, profiles(members)?]),
        })
    }
}

/// The profiles that outcomes were counted from, whatever their order.
fn profiles(members: &[Member<'_>]) -> Result<Source, Error> {
    let mut digests: Vec<Digest> =
        members.iter().map(|member| member.profile().digest()).collect::<Result<Vec<_>, Error>>()?;
    digests.sort_unstable();
    let bytes: Vec<u8> = digests.iter().flat_map(|digest| digest.bytes()).collect();
    Ok(Source { role: id("profiles"), id: None, edition: None, digest: Digest::of(&bytes) })
}
