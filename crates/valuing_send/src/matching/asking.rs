//! Asks one child everything that a provision asks.

use foundation::{Absent, Id, Key};

use super::adjust::Raised;
use super::{Answer, Basis, Context, Criterion, Finding, Settle, Test};
use crate::framework::{Interval, Line, LineKind, Rank};
use crate::profile::Snapshot;
use crate::provision::rule::{self, Attribute, Facts, Fit};
use crate::provision::{Provision, Rule};

/// What a rule can be told of the child.
pub(super) struct Told<'t> {
    pub(super) snapshot: &'t Snapshot,
    pub(super) context: &'t Context,
}

impl Told<'_> {
    fn line(&self, line: usize) -> Option<&Line> {
        self.snapshot.framework().lines().get(line)
    }
}

impl Facts for Told<'_> {
    fn level(&self, line: usize, aspect: usize) -> Option<Interval> {
        self.snapshot.level(self.line(line)?, aspect).0.value()
    }

    fn is_rated(&self, line: usize, aspect: usize) -> bool {
        self.line(line).is_some_and(|line| self.snapshot.unknown_at(line, aspect).is_none())
    }

    fn age(&self) -> Option<i64> {
        self.context.years()
    }

    fn ncy(&self) -> Option<i64> {
        self.context.year_group()
    }

    fn phase(&self) -> Option<&str> {
        self.context.in_phase().map(Id::as_str)
    }

    fn area(&self) -> Option<&str> {
        self.context.in_area().map(Key::as_str)
    }

    fn setting(&self) -> Option<&str> {
        self.context.setting().map(Id::as_str)
    }

    fn designation(&self) -> Option<&str> {
        self.context.designated().map(Id::as_str)
    }

    fn intake(&self, intake: &str) -> Option<bool> {
        self.context.within_intake(intake)
    }
}

/// Everything that a provision asks of a child, with its answers, and the worst and best that all of it comes to.
pub(super) fn asked(told: &Told<'_>, provision: &Provision) -> (Vec<Criterion>, Finding, Finding) {
    let asks = &provision.asks;
    let known = asks.question.known(told);
    let mut criteria: Vec<Criterion> = asks
        .rules
        .iter()
        .enumerate()
        .map(|(part, rule)| {
            let answer = asks.question.answer(part, &known);
            let open = if answer == Answer::Unknown { asks.question.open(part, &known) } else { Vec::new() };
            reach(told, rule, answer, &open)
        })
        .collect();
    let (from, until) = (provision.from, provision.until);
    let there = within(told.snapshot.known(), from, until);
    if from.is_some() || until.is_some() {
        let test = Test::Dates { from, until };
        criteria.push(Criterion::of(test, Answer::of(Some(there))));
    }
    criteria.extend(asks.fits.iter().map(|fit| match fit {
        Fit::Meets { domain, aspect, up_to } => need(told.snapshot, *domain, *aspect, *up_to),
        Fit::Raises { line, domain, aspect, aspects, meets } => {
            raise(told.snapshot, *line, (*domain, *aspect), aspects, meets)
        }
    }));
    let (worst, best) =
        if there { Finding::ends(asks.question.ends(&known)) } else { (Finding::DoesNotMeet, Finding::DoesNotMeet) };
    (criteria, worst, best)
}

/// A part of what says whom a provision is for.
fn reach(told: &Told<'_>, rule: &Rule, answer: Answer, open: &[&Attribute]) -> Criterion {
    let test = match rule {
        Rule::Age(span) => Test::Age { from: span.from, to: span.to },
        Rule::Ncy(span) => Test::YearGroup { from: span.from, to: span.to },
        Rule::Phase(phases) => Test::Phase { phases: phases.clone() },
        Rule::Area(areas) => Test::Area { areas: areas.clone() },
        Rule::Designation(designations) => Test::Designation { designations: designations.clone() },
        Rule::Intake(intakes) => Test::Intake { intakes: intakes.clone() },
        Rule::Other(_) => Test::Other,
        rule => Test::Rule { rule: Box::new(rule.clone()) },
    };
    let mut would_settle: Vec<Settle> = Vec::new();
    let mut add = |settle: Settle| {
        if !would_settle.contains(&settle) {
            would_settle.push(settle);
        }
    };
    if answer == Answer::Unknown && open.is_empty() {
        add(Settle::Reach);
    }
    for attribute in open {
        match attribute {
            Attribute::Aspect { line, aspect } | Attribute::Known { line, aspect } => {
                told.rateable(*line, *aspect).map(&mut add);
            }
            Attribute::Unrated { .. } => {}
            Attribute::Domain { line, domain } => {
                told.aspects(*domain).filter_map(|aspect| told.rateable(*line, aspect)).for_each(&mut add);
            }
            Attribute::Age => add(Settle::Age),
            Attribute::Ncy => add(Settle::Ncy),
            Attribute::Phase => add(Settle::Phase),
            Attribute::Area => add(Settle::Area),
            Attribute::Setting => add(Settle::Now),
            Attribute::Designation => add(Settle::Designation),
            Attribute::Intake(_) => add(Settle::Intakes),
        }
    }
    let mut rests_on = Vec::new();
    rule.each(&mut |rule| {
        let place = match rule {
            Rule::Level(test) => test.place,
            Rule::Known(test) | Rule::Unknown(test) => test.place,
            _ => return,
        };
        let aspects = place.aspect.map_or_else(|| told.aspects(place.domain), |aspect| aspect..aspect + 1);
        aspects.for_each(|aspect| told.ratings(place.line, aspect, &mut rests_on));
    });
    let context = told.context;
    let recorded = match rule {
        Rule::Age(_) => context.years().map(|age| age.to_string()),
        Rule::Ncy(_) => context.year_group().map(|year| year.to_string()),
        Rule::Phase(_) => context.in_phase().map(Id::to_string),
        Rule::Area(_) => context.in_area().map(Key::to_string),
        Rule::Designation(_) => context.designated().map(Id::to_string),
        _ => None,
    };
    Criterion { recorded, rests_on, would_settle, ..Criterion::of(test, answer) }
}

impl Told<'_> {
    fn aspects(&self, domain: usize) -> std::ops::Range<usize> {
        let framework = self.snapshot.framework();
        framework.domains().get(domain).map_or(0..0, |domain| self.snapshot.aspects_of(domain))
    }

    /// A rating that somebody could give; what is withheld or suppressed is nobody's to ask for.
    fn rateable(&self, line: usize, aspect: usize) -> Option<Settle> {
        let framework = self.snapshot.framework();
        let found = self.line(line)?;
        let why = self.snapshot.unknown_at(found, aspect)?;
        let (_, own) = framework.aspect_at(aspect)?;
        let line = (found.kind != LineKind::Need).then(|| found.id.clone());
        let open = matches!(why, Absent::NotRecorded | Absent::Unavailable);
        open.then(|| Settle::Rating { line, aspect: own.id.clone() })
    }

    /// Every rating of an aspect, once.
    fn ratings(&self, line: usize, aspect: usize, rests_on: &mut Vec<Basis>) {
        let framework = self.snapshot.framework();
        let Some((found, (_, own))) = self.line(line).zip(framework.aspect_at(aspect)) else { return };
        for rating in self.snapshot.level(found, aspect).1 {
            let Some(level) = rating.level.value() else { continue };
            let line = (found.kind != LineKind::Need).then(|| found.id.clone());
            let (aspect, role) = (own.id.clone(), rating.role.clone());
            let basis = Basis { line, aspect, role, on: rating.on, level };
            if !rests_on.contains(&basis) {
                rests_on.push(basis);
            }
        }
    }
}

fn within<T: PartialOrd + Copy>(value: T, from: Option<T>, to: Option<T>) -> bool {
    from.is_none_or(|from| from <= value) && to.is_none_or(|to| value <= to)
}

/// Whether readiness, once it is raised, meets need in each of these aspects.
fn raise(
    snapshot: &Snapshot,
    line: usize,
    (domain, aspect): (usize, Option<usize>),
    aspects: &[usize],
    meets: &[Rank],
) -> Criterion {
    let framework = snapshot.framework();
    let (Some(line), Some(need), Some(domain)) =
        (framework.lines().get(line), framework.need_line(), framework.domains().get(domain))
    else {
        return Criterion::open();
    };
    // What a family would like help with is for the family to say, and never follows from how it rates itself.
    let theirs = !rule::may_be_asked(framework, line);
    let told = |line: &Line, aspect: usize| snapshot.level(line, aspect).0.value();
    let mut answer = Answer::Yes;
    let (mut rests_on, mut would_settle) = (Vec::new(), Vec::new());
    let (mut short, mut out_of_reach) = (Vec::new(), false);
    for at in aspects {
        let one = match (told(need, *at), told(line, *at)) {
            (Some(need), Some(ready)) => {
                let met = |rank: Rank| meets.get(rank.index()).copied().unwrap_or_default();
                if need.hi <= met(ready.lo) {
                    Answer::Yes
                } else if need.lo > met(ready.hi) {
                    let enough = (ready.hi.index()..meets.len())
                        .find(|rank| meets.get(*rank).is_some_and(|met| need.lo <= *met));
                    let steps = enough.and_then(Rank::new).map(|enough| enough.steps_from(ready.hi));
                    match steps.zip(framework.aspect_at(*at)) {
                        Some((steps, (_, own))) => short.push((own.id.clone(), steps)),
                        None => out_of_reach = true,
                    }
                    Answer::No
                } else {
                    Answer::Unknown
                }
            }
            _ => Answer::Yes,
        };
        answer = answer.and(one);
        let Some((_, own)) = framework.aspect_at(*at) else { continue };
        for (asked, line) in [(need, None), (line, Some(&line.id))] {
            let why = snapshot.unknown_at(asked, *at);
            if !theirs && one == Answer::Unknown && matches!(why, Some(Absent::NotRecorded | Absent::Unavailable)) {
                would_settle.push(Settle::Rating { line: line.cloned(), aspect: own.id.clone() });
            }
            for rating in snapshot.level(asked, *at).1 {
                let Some(level) = rating.level.value().filter(|_| !theirs && one != Answer::Unknown) else { continue };
                let (aspect, role) = (own.id.clone(), rating.role.clone());
                rests_on.push(Basis { line: line.cloned(), aspect, role, on: rating.on, level });
            }
        }
    }
    let aspect = aspect.and_then(|aspect| framework.aspect_at(aspect)).map(|(_, aspect)| aspect.id.clone());
    let raised = match (theirs, out_of_reach) {
        (true, _) => Raised::Theirs,
        (false, true) => Raised::OutOfReach,
        (false, false) => Raised::Short(short),
    };
    let test = Test::Raises { line: line.id.clone(), domain: domain.id.clone(), aspect, raised };
    let answer = if theirs { Answer::Unknown } else { answer };
    Criterion { rests_on, would_settle, ..Criterion::of(test, answer) }
}

/// Whether it meets the need in a domain or an aspect of it; without `up_to`, it does not say.
fn need(snapshot: &Snapshot, domain: usize, aspect: Option<usize>, up_to: Option<Rank>) -> Criterion {
    let framework = snapshot.framework();
    let (Some(line), Some(found)) = (framework.need_line(), framework.domains().get(domain)) else {
        return Criterion::open();
    };
    let known = match aspect {
        Some(aspect) => snapshot.level(line, aspect).0.value(),
        None => snapshot.domain_level(line, found).level.value(),
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
    let mut would_settle = if answer == Answer::Unknown && up_to.is_none() { vec![Settle::Meets] } else { Vec::new() };
    let (mut rests_on, mut differ) = (Vec::new(), Vec::new());
    let (mut rated, mut of) = (0, 0);
    let aspects = snapshot.aspects_of(found).zip(&found.aspects);
    for (index, own) in aspects.filter(|(index, _)| aspect.is_none_or(|aspect| aspect == *index)) {
        let (level, ratings, _) = snapshot.level(line, index);
        of += usize::from(level.value().is_some());
        rated += usize::from(ratings.iter().any(|rating| rating.level.value().is_some()));
        // What is withheld or suppressed is nobody's to ask for.
        let open = matches!(snapshot.unknown_at(line, index), Some(Absent::NotRecorded | Absent::Unavailable));
        if rateable && open {
            would_settle.push(Settle::Rating { line: None, aspect: own.id.clone() });
        }
        let here = ratings.iter().filter_map(|rating| {
            let (aspect, role) = (own.id.clone(), rating.role.clone());
            Some(Basis { line: None, aspect, role, on: rating.on, level: rating.level.value()? })
        });
        // A no rests on what is above; a yes or unknown on the highest that is known.
        let counts = |basis: &Basis| match answer {
            Answer::No => up_to.is_some_and(|up_to| basis.level > up_to),
            _ => known.is_some_and(|need| basis.level == need.lo) && basis.level.index() > 0,
        };
        let (counted, others): (Vec<Basis>, Vec<Basis>) = here.partition(counts);
        if !counted.is_empty() {
            differ.extend(others);
        }
        rests_on.extend(counted);
    }
    let aspect = aspect.and_then(|aspect| framework.aspect_at(aspect)).map(|(_, aspect)| aspect.id.clone());
    let test = Test::Need { domain: found.id.clone(), aspect, up_to, need: known, rated, of };
    Criterion { rests_on, differ, would_settle, ..Criterion::of(test, answer) }
}
