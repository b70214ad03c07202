//! Rules: what is asked of a child, compared with an interpreter that tries every completion of what is not recorded.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use foundation::document::Unknown;
use foundation::{Absent, Coded, Date, code};
use proptest::prelude::*;
use valuing_send::matching::{Answer, Context, Finding, Match, Test};
use valuing_send::profile::{Rating, Record};
use valuing_send::provision::Rule;
use valuing_send::{Catalogue, Framework, Profile, Snapshot};

const TODAY: Date = Date::constant(2026, 10, 16);
/// Levels of need, and of readiness: a level of readiness meets the need of its own rank.
const LEVELS: usize = 3;

/// A framework of so many domains with so many aspects each.
fn framework(domains: usize, aspects: usize) -> Arc<Framework> {
    let level = |index: usize, meets: &str| {
        format!(
            r#"{{"code":"{index}","label":"L{index}","statement":"Level {index}."{}}}"#,
            meets.replace('#', &index.to_string())
        )
    };
    let levels = |meets: &str| (0..LEVELS).map(|index| level(index, meets)).collect::<Vec<_>>().join(",");
    let aspect = |domain: usize, index: usize| format!(r#"{{"id":"a{domain}{index}","title":"A {domain} {index}"}}"#);
    let domain = |domain: usize| {
        let aspects: Vec<String> = (0..aspects).map(|index| aspect(domain, index)).collect();
        format!(r#"{{"id":"d{domain}","title":"D {domain}","aspects":[{}]}}"#, aspects.join(","))
    };
    let text = format!(
        r#"{{"schema":"valuing_send/framework","version":1,"id":"random","edition":"1","title":"R","licence":"MIT OR Apache-2.0",
        "notice":"N.","status":{{"kind":"example"}},"scales":[{{"id":"need","title":"Need","levels":[{}]}},
        {{"id":"ready","title":"Ready","aligned_with":"need","levels":[{}]}}],
        "roles":[{{"id":"senco","title":"S"}},{{"id":"parent","title":"P"}}],
        "lines":[{{"id":"need","title":"Need","kind":"need","scale":"need","rule":"highest","roles":["senco"]}},
        {{"id":"setting","title":"Setting","kind":"readiness","scale":"ready","rule":"lowest","roles":["senco"]}},
        {{"id":"family","title":"Family","kind":"readiness","scale":"ready","rule":"lowest","roles":["parent"]}}],
        "domains":[{}]}}"#,
        levels(""),
        levels(r##","meets":"#""##),
        (0..domains).map(domain).collect::<Vec<_>>().join(",")
    );
    Arc::new(Framework::from_json(text.as_bytes(), Unknown::Report).unwrap())
}

/// Where a level stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum At {
    Domain(usize),
    Aspect(usize, usize),
}

/// A rule of the oracle.
#[derive(Clone, Debug)]
enum Naive {
    All(Vec<Naive>),
    Any(Vec<Naive>),
    Not(Box<Naive>),
    Level { ready: bool, at: At, from: Option<usize>, to: Option<usize> },
    Known(At),
    Unknown(At),
    Age(i64, i64),
    Phase(Vec<usize>),
}

impl Naive {
    fn json(&self) -> String {
        let list = |rules: &[Naive]| rules.iter().map(Naive::json).collect::<Vec<_>>().join(",");
        match self {
            Self::All(rules) => format!(r#"{{"all":[{}]}}"#, list(rules)),
            Self::Any(rules) => format!(r#"{{"any":[{}]}}"#, list(rules)),
            Self::Not(rule) => format!(r#"{{"not":{}}}"#, rule.json()),
            Self::Level { ready, at, from, to } => {
                let mut text = format!(r#"{{"level":{{{}"#, place(*at));
                if *ready {
                    text.push_str(r#","line":"setting""#);
                }
                from.map(|from| write!(text, r#","at_least":"{from}""#).unwrap());
                to.map(|to| write!(text, r#","at_most":"{to}""#).unwrap());
                text + "}}"
            }
            Self::Known(at) => format!(r#"{{"known":{{{}}}}}"#, place(*at)),
            Self::Unknown(at) => format!(r#"{{"unknown":{{{}}}}}"#, place(*at)),
            Self::Age(from, to) => format!(r#"{{"age":{{"from":{from},"to":{to}}}}}"#),
            Self::Phase(phases) => {
                let phases: Vec<String> = phases.iter().map(|phase| format!(r#""p{phase}""#)).collect();
                format!(r#"{{"phase":[{}]}}"#, phases.join(","))
            }
        }
    }

    /// Whether what is asked for is that something is not rated: then a new rating can turn a yes into a no.
    fn asks_for_unknown(&self) -> bool {
        parts(self).into_iter().any(|part| matches!(part, Self::Unknown(_)))
    }

    fn holds(&self, world: &World) -> bool {
        match self {
            Self::All(rules) => rules.iter().all(|rule| rule.holds(world)),
            Self::Any(rules) => rules.iter().any(|rule| rule.holds(world)),
            Self::Not(rule) => !rule.holds(world),
            Self::Level { ready, at, from, to } => {
                let levels = world.levels(*ready, *at);
                let level = if *ready { levels.iter().min() } else { levels.iter().max() };
                match level {
                    Some(level) => from.is_none_or(|from| from <= *level) && to.is_none_or(|to| *level <= to),
                    // No need is above anything, and nothing is there to be unready for.
                    None => {
                        if *ready {
                            to.is_none()
                        } else {
                            from.is_none()
                        }
                    }
                }
            }
            Self::Known(at) => {
                let At::Aspect(domain, aspect) = *at else { panic!("an aspect") };
                world.rated[world.index(domain, aspect)]
            }
            Self::Unknown(at) => {
                let At::Aspect(domain, aspect) = *at else { panic!("an aspect") };
                world.open[world.index(domain, aspect)]
            }
            Self::Age(from, to) => (*from..=*to).contains(&world.age),
            Self::Phase(phases) => phases.contains(&world.phase),
        }
    }
}

fn place(at: At) -> String {
    match at {
        At::Domain(domain) => format!(r#""domain":"d{domain}""#),
        At::Aspect(domain, aspect) => format!(r#""aspect":"a{domain}{aspect}""#),
    }
}

/// One way in which everything could be recorded.
#[derive(Clone, Debug)]
struct World {
    aspects: usize,
    /// None where no level can apply.
    need: Vec<Option<usize>>,
    ready: Vec<Option<usize>>,
    rated: Vec<bool>,
    /// Whether the need is not rated as things are, whatever it will turn out to be.
    open: Vec<bool>,
    age: i64,
    phase: usize,
}

impl World {
    fn index(&self, domain: usize, aspect: usize) -> usize {
        domain * self.aspects + aspect
    }

    fn levels(&self, ready: bool, at: At) -> Vec<usize> {
        let levels = if ready { &self.ready } else { &self.need };
        let range = match at {
            At::Domain(domain) => domain * self.aspects..(domain + 1) * self.aspects,
            At::Aspect(domain, aspect) => self.index(domain, aspect)..self.index(domain, aspect) + 1,
        };
        levels[range].iter().copied().flatten().collect()
    }
}

/// What is recorded of an aspect: a level, that none can apply, or nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Said {
    Level(usize),
    NotApplicable,
    Nothing,
}

impl Said {
    fn completions(self) -> Vec<Option<usize>> {
        match self {
            Self::Level(level) => vec![Some(level)],
            Self::NotApplicable => vec![None],
            Self::Nothing => (0..LEVELS).map(Some).collect(),
        }
    }
}

/// What is asked of one provision.
#[derive(Clone, Debug)]
struct Offer {
    setting: bool,
    meets: Vec<(At, usize)>,
    raises: Vec<(At, usize)>,
    rule: Naive,
}

impl Offer {
    fn json(&self) -> String {
        let meets = |(at, to): &(At, usize)| format!(r#"{{{},"up_to":"{to}"}}"#, scope(*at));
        let raises = |(at, steps): &(At, usize)| format!(r#"{{"line":"setting",{},"steps":{steps}}}"#, scope(*at));
        let list = |texts: Vec<String>| texts.join(",");
        let (kind, place) = if self.setting { ("setting", r#","placement":"here""#) } else { ("support", "") };
        format!(
            r#"{{"id":"it","title":"It","kind":"{kind}","layer":"one"{place},"meets":[{}],"raises":[{}],"rule":{}}}"#,
            list(self.meets.iter().map(meets).collect()),
            list(self.raises.iter().map(raises).collect()),
            self.rule.json()
        )
    }

    /// The findings of one world: what a setting does not say of a domain can be anything.
    fn findings(&self, world: &World, domains: usize, found: &mut BTreeSet<u8>) {
        let fits = |(at, to): &(At, usize)| world.levels(false, *at).iter().all(|need| need <= to);
        let mut sure: Vec<bool> = self.meets.iter().map(fits).collect();
        let mut silent = 0;
        if self.setting {
            for domain in 0..domains {
                let whole = self.meets.iter().any(|(at, _)| *at == At::Domain(domain));
                let each =
                    (0..world.aspects).all(|aspect| self.meets.iter().any(|(at, _)| *at == At::Aspect(domain, aspect)));
                if !whole && !each {
                    if world.levels(false, At::Domain(domain)).is_empty() {
                        sure.push(true);
                    } else {
                        silent += 1;
                    }
                }
            }
        } else if self.meets.is_empty() {
            sure.extend(self.raises.iter().map(|(at, steps)| {
                let range = match *at {
                    At::Domain(domain) => domain * world.aspects..(domain + 1) * world.aspects,
                    At::Aspect(domain, aspect) => world.index(domain, aspect)..world.index(domain, aspect) + 1,
                };
                range.into_iter().all(|index| match (world.need[index], world.ready[index]) {
                    (Some(need), Some(ready)) => need <= (ready + steps).min(LEVELS - 1),
                    _ => true,
                })
            }));
        }
        for more in 0..=silent {
            let (held, of) = (sure.iter().filter(|held| **held).count() + more, sure.len() + silent);
            found.insert(if !self.rule.holds(world) || held == 0 {
                0
            } else if held == of {
                2
            } else {
                1
            });
        }
    }
}

fn scope(at: At) -> String {
    match at {
        At::Domain(domain) => format!(r#""domain":"d{domain}""#),
        At::Aspect(domain, aspect) => format!(r#""domain":"d{domain}","aspect":"a{domain}{aspect}""#),
    }
}

/// A case: a framework's shape, what is recorded, and what is on offer.
#[derive(Clone, Debug)]
struct Case {
    domains: usize,
    aspects: usize,
    need: Vec<Said>,
    ready: Vec<Said>,
    age: Option<i64>,
    phase: Option<usize>,
    offer: Offer,
}

const AGES: std::ops::RangeInclusive<i64> = 4..=8;

impl Case {
    fn snapshot(&self) -> Snapshot {
        let framework = framework(self.domains, self.aspects);
        let mut profile = Profile::new("child".parse().unwrap(), framework.clone());
        for (line, said) in [("need", &self.need), ("setting", &self.ready)] {
            let mut open = Rating::open(&framework, line, "senco").unwrap();
            let mut any = false;
            for ((_, aspect), said) in framework.aspects().zip(said) {
                any |= *said != Said::Nothing;
                open = match said {
                    Said::Level(level) => open.level(aspect.id.as_str(), &level.to_string()).unwrap(),
                    Said::NotApplicable => open.absent(aspect.id.as_str(), Absent::NotApplicable).unwrap(),
                    Said::Nothing => open,
                };
            }
            if any {
                profile.append(Record::new(line.parse().unwrap(), TODAY, TODAY, open).unwrap()).unwrap();
            }
        }
        profile.as_of(TODAY).unwrap()
    }

    fn catalogue(&self) -> Result<Catalogue, valuing_send::Error> {
        catalogue(&framework(self.domains, self.aspects), &self.offer.json())
    }

    fn context(&self) -> Context {
        let context = Context::new("child".parse().unwrap());
        let context = self.age.map_or(context.clone(), |age| context.age(u8::try_from(age).unwrap()));
        self.phase.map_or(context.clone(), |phase| context.phase(format!("p{phase}").parse().unwrap()))
    }

    fn worlds(&self) -> Vec<World> {
        let mut worlds = vec![World {
            aspects: self.aspects,
            need: Vec::new(),
            ready: Vec::new(),
            rated: Vec::new(),
            open: self.need.iter().map(|said| *said == Said::Nothing).collect(),
            age: 0,
            phase: 0,
        }];
        let mut spread = |each: &dyn Fn(&World) -> Vec<World>| {
            worlds = worlds.iter().flat_map(each).collect();
        };
        for (need, ready) in self.need.iter().zip(&self.ready) {
            spread(&|world| {
                need.completions()
                    .into_iter()
                    .map(|level| {
                        let mut next = world.clone();
                        next.need.push(level);
                        next
                    })
                    .collect()
            });
            spread(&|world| {
                ready
                    .completions()
                    .into_iter()
                    .map(|level| {
                        let mut next = world.clone();
                        next.ready.push(level);
                        next
                    })
                    .collect()
            });
            // What is rated stays rated; what is not may be.
            let rated = if *need == Said::Nothing { vec![true, false] } else { vec![true] };
            spread(&|world| {
                rated
                    .iter()
                    .map(|rated| {
                        let mut next = world.clone();
                        next.rated.push(*rated);
                        next
                    })
                    .collect()
            });
        }
        let ages: Vec<i64> = self.age.map_or(AGES.collect(), |age| vec![age]);
        spread(&|world| ages.iter().map(|age| World { age: *age, ..world.clone() }).collect());
        let phases: Vec<usize> = self.phase.map_or((0..4).collect(), |phase| vec![phase]);
        spread(&|world| phases.iter().map(|phase| World { phase: *phase, ..world.clone() }).collect());
        worlds
    }
}

fn catalogue(framework: &Framework, provisions: &str) -> Result<Catalogue, valuing_send::Error> {
    let name = framework.name();
    let text = format!(
        r#"{{"schema":"valuing_send/catalogue","version":1,"id":"offer","edition":"1","title":"O","notice":"N.",
        "framework":{{"id":"{}","edition":"{}"}},"layers":[{{"id":"one","title":"One"}}],
        "placements":[{{"id":"here","title":"Here"}}],"provisions":[{provisions}]}}"#,
        name.id, name.edition
    );
    Catalogue::from_json(text.as_bytes(), framework, Unknown::Report)
}

fn at(domains: usize, aspects: usize) -> impl Strategy<Value = At> + Clone {
    prop_oneof![
        (0..domains).prop_map(At::Domain),
        (0..domains, 0..aspects).prop_map(|(domain, aspect)| At::Aspect(domain, aspect)),
    ]
}

fn rule(domains: usize, aspects: usize) -> impl Strategy<Value = Naive> {
    let range = (0..LEVELS, 0..LEVELS, 0..3u8).prop_map(|(a, b, ends)| match ends {
        0 => (Some(a), None),
        1 => (None, Some(b)),
        _ => (Some(a.min(b)), Some(a.max(b))),
    });
    let level = (any::<bool>(), at(domains, aspects), range).prop_map(|(ready, at, (from, to))| Naive::Level {
        ready,
        at,
        from,
        to,
    });
    let known = (0..domains, 0..aspects).prop_map(|(domain, aspect)| Naive::Known(At::Aspect(domain, aspect)));
    let age = (5..=7i64, 5..=7i64).prop_map(|(a, b)| Naive::Age(a.min(b), a.max(b)));
    let phase = prop::collection::btree_set(0..3usize, 1..3).prop_map(|set| Naive::Phase(set.into_iter().collect()));
    let leaf = prop_oneof![5 => level, 1 => known, 1 => age, 1 => phase];
    leaf.prop_recursive(3, 8, 3, |inner| {
        let list = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            list().prop_map(Naive::All),
            list().prop_map(Naive::Any),
            inner.clone().prop_map(|rule| Naive::Not(Box::new(rule))),
        ]
    })
}

/// The same, also with what may stand in the outermost list only.
fn whole_rule(domains: usize, aspects: usize) -> impl Strategy<Value = Naive> {
    let unknown = (0..domains, 0..aspects).prop_map(|(domain, aspect)| Naive::Unknown(At::Aspect(domain, aspect)));
    (rule(domains, aspects), prop::option::weighted(0.25, unknown), 0..3u8).prop_map(|(rule, unknown, how)| {
        match (unknown, how) {
            (None, _) => rule,
            (Some(unknown), 0) => unknown,
            (Some(unknown), 1) => Naive::All(vec![rule, unknown]),
            (Some(unknown), _) => Naive::All(vec![Naive::All(vec![unknown]), rule]),
        }
    })
}

fn said() -> impl Strategy<Value = Said> {
    prop_oneof![4 => (0..LEVELS).prop_map(Said::Level), 1 => Just(Said::NotApplicable), 2 => Just(Said::Nothing)]
}

fn case() -> impl Strategy<Value = Case> {
    (1..3usize, 1..4usize).prop_flat_map(|(domains, aspects)| {
        let count = domains * aspects;
        let places = || prop::collection::vec((at(domains, aspects), 0..LEVELS), 0..3);
        let apart = |places: Vec<(At, usize)>| {
            let mut kept: Vec<(At, usize)> = Vec::new();
            for (at, value) in places {
                if kept.iter().all(|(other, _)| *other != at) {
                    kept.push((at, value));
                }
            }
            kept
        };
        let offer = (any::<bool>(), places(), places(), whole_rule(domains, aspects));
        let offer = offer.prop_map(move |(setting, meets, raises, rule)| {
            let mut domains = BTreeSet::new();
            let raises = raises.into_iter().filter(|(at, _)| {
                let (At::Domain(domain) | At::Aspect(domain, _)) = at;
                domains.insert(*domain)
            });
            let raises: Vec<(At, usize)> = raises.map(|(at, steps)| (at, steps.max(1))).collect();
            let mut meets = apart(meets);
            if !setting && meets.is_empty() && raises.is_empty() {
                meets.push((At::Domain(0), 1));
            }
            Offer { setting, meets, raises, rule }
        });
        let said = || prop::collection::vec(said(), count);
        (said(), said(), prop::option::of(AGES), prop::option::of(0..4usize), offer).prop_map(
            move |(mut need, mut ready, age, phase, offer)| {
                // No more than five unknowns, so that every completion can be tried.
                let mut open = 0;
                for said in need.iter_mut().chain(&mut ready) {
                    open += usize::from(*said == Said::Nothing);
                    if *said == Said::Nothing && open > 5 {
                        *said = Said::Level(1);
                    }
                }
                Case { domains, aspects, need, ready, age, phase, offer }
            },
        )
    })
}

fn answer(holds: &BTreeSet<bool>) -> Answer {
    if holds.len() == 2 {
        Answer::Unknown
    } else if holds.contains(&true) {
        Answer::Yes
    } else {
        Answer::No
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_compiled_says_what_trying_every_completion_says(case in case()) {
        let catalogue = case.catalogue();
        if let Err(error) = &catalogue {
            prop_assert_eq!(error.code(), code::RULE_CASES, "{}", error);
        }
        let Ok(catalogue) = catalogue else { return Ok(()) };
        let found = Match::new(&case.snapshot(), &case.context(), &catalogue).unwrap();
        let offer = &found.offers()[0];
        let worlds = case.worlds();
        let mut findings = BTreeSet::new();
        for world in &worlds {
            case.offer.findings(world, case.domains, &mut findings);
        }
        let all = [Finding::DoesNotMeet, Finding::MeetsSome, Finding::MeetsEvery];
        let (worst, best) = (all[usize::from(*findings.first().unwrap())], all[usize::from(*findings.last().unwrap())]);
        prop_assert_eq!((offer.worst(), offer.best()), (worst, best), "{}", case.offer.json());
        prop_assert_eq!(offer.finding(), if worst == best { worst } else { Finding::CannotTell });
        // Each part of the rule by itself.
        let parts = parts(&case.offer.rule);
        let asked: Vec<Answer> = offer.criteria().iter().filter(|one| !one.test.is_fit()).map(|one| one.answer).collect();
        prop_assert_eq!(asked.len(), parts.len());
        for (part, asked) in parts.iter().zip(asked) {
            prop_assert_eq!(asked, answer(&worlds.iter().map(|world| part.holds(world)).collect()), "{}", part.json());
        }
    }

    #[test]
    fn a_new_rating_never_makes_unknown_what_was_known(case in case(), at in any::<prop::sample::Index>(), level in 0..LEVELS, ready in any::<bool>()) {
        let mut case = case;
        let count = case.need.len();
        let which = at.index(count);
        let side = if ready { &mut case.ready } else { &mut case.need };
        side[which] = Said::Nothing;
        let Ok(catalogue) = case.catalogue() else { return Ok(()) };
        let before = Match::new(&case.snapshot(), &case.context(), &catalogue).unwrap();
        let mut more = case.clone();
        let side = if ready { &mut more.ready } else { &mut more.need };
        side[which] = Said::Level(level);
        let after = Match::new(&more.snapshot(), &case.context(), &catalogue).unwrap();
        let (before, after) = (&before.offers()[0], &after.offers()[0]);
        if before.finding() != Finding::CannotTell {
            prop_assert_ne!(after.finding(), Finding::CannotTell);
        }
        // It stays what it was, but where it was for those of whom something is not rated.
        if case.offer.rule.asks_for_unknown() {
            return Ok(());
        }
        if before.finding() != Finding::CannotTell {
            prop_assert_eq!(before.finding(), after.finding());
        }
        prop_assert!(order(before.worst()) <= order(after.worst()) && order(after.best()) <= order(before.best()));
    }

    #[test]
    fn meeting_more_never_lowers_worst_or_best(case in case(), at in any::<prop::sample::Index>()) {
        let mut more = case.clone();
        let meets = case.offer.meets.len();
        if meets + case.offer.raises.len() == 0 {
            return Ok(());
        }
        let which = at.index(meets + case.offer.raises.len());
        match which.checked_sub(meets) {
            None => more.offer.meets[which].1 = LEVELS - 1,
            Some(raised) => more.offer.raises[raised].1 += 1,
        }
        let (Ok(one), Ok(other)) = (case.catalogue(), more.catalogue()) else { return Ok(()) };
        let found = |catalogue| Match::new(&case.snapshot(), &case.context(), catalogue).unwrap();
        let (before, after) = (found(&one), found(&other));
        let (before, after) = (&before.offers()[0], &after.offers()[0]);
        prop_assert!(order(before.worst()) <= order(after.worst()) && order(before.best()) <= order(after.best()));
    }

    #[test]
    fn the_order_of_a_catalogue_changes_nothing(cases in prop::collection::vec(case(), 4), turn in 0..4usize) {
        let (domains, aspects) = (cases[0].domains, cases[0].aspects);
        let same = cases.iter().filter(|case| (case.domains, case.aspects) == (domains, aspects) && case.catalogue().is_ok());
        let mut entries: Vec<String> =
            same.enumerate().map(|(index, case)| case.offer.json().replace(r#""id":"it""#, &format!(r#""id":"it{index}""#))).collect();
        prop_assume!(!entries.is_empty());
        let framework = framework(domains, aspects);
        let read = |entries: &[String]| catalogue(&framework, &entries.join(",")).unwrap();
        let one = read(&entries);
        let turn = turn % entries.len();
        entries.rotate_left(turn);
        entries.reverse();
        let other = read(&entries);
        let found = |catalogue| Match::new(&cases[0].snapshot(), &cases[0].context(), catalogue).unwrap().to_json().unwrap();
        prop_assert_eq!(found(&one), found(&other));
    }

    #[test]
    fn a_rule_leads_back(rule in whole_rule(2, 2)) {
        let framework = framework(2, 2);
        let Ok(read) = Rule::from_json(rule.json().as_bytes(), &framework, Unknown::Report) else { return Ok(()) };
        let again = Rule::from_json(read.to_json().unwrap().as_bytes(), &framework, Unknown::Report).unwrap();
        prop_assert_eq!(&again, &read);
        prop_assert_eq!(again.to_json().unwrap(), read.to_json().unwrap());
    }
}

fn order(finding: Finding) -> u8 {
    match finding {
        Finding::DoesNotMeet => 0,
        Finding::MeetsSome => 1,
        Finding::MeetsEvery => 2,
        Finding::CannotTell => panic!("an end is never that"),
    }
}

fn parts(rule: &Naive) -> Vec<&Naive> {
    match rule {
        Naive::All(rules) => rules.iter().flat_map(parts).collect(),
        other => vec![other],
    }
}

fn example() -> Arc<Framework> {
    static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
    FRAMEWORK.clone()
}

fn fault(rule: &str) -> (&'static str, String) {
    let error = Rule::from_json(rule.as_bytes(), &example(), Unknown::Report).unwrap_err();
    (error.code().as_str(), error.path().to_owned())
}

#[test]
fn a_rule_that_names_what_is_not_there_is_an_error_with_its_place() {
    let cases = [
        (
            r#"{"all":[{"level":{"aspect":"atention","at_least":"2"}}]}"#,
            code::DOCUMENT_REFERENCE,
            "all[0].level.aspect",
        ),
        (r#"{"not":{"level":{"domain":"learning","at_least":"2"}}}"#, code::DOCUMENT_REFERENCE, "not.level.domain"),
        (r#"{"level":{"aspect":"attention","at_least":"9"}}"#, code::DOCUMENT_VALUE, "level.at_least"),
        (r#"{"level":{"line":"school","aspect":"attention","at_least":"1"}}"#, code::DOCUMENT_REFERENCE, "level.line"),
        (r#"{"level":{"line":"family","aspect":"attention","at_least":"1"}}"#, code::RULE_LINE, "level.line"),
        (r#"{"level":{"line":"voice","aspect":"attention","at_least":"1"}}"#, code::RULE_LINE, "level.line"),
        (r#"{"level":{"aspect":"attention"}}"#, code::DOCUMENT_MISSING, "level"),
        (r#"{"level":{"aspect":"attention","at_least":"3","at_most":"1"}}"#, code::DOCUMENT_RANGE, "level.at_most"),
        (r#"{"age":{"from":9,"to":5}}"#, code::DOCUMENT_RANGE, "age.to"),
        (r#"{"any":[]}"#, code::DOCUMENT_EMPTY, "any"),
        (r#"{"any":[{"unknown":{"aspect":"attention"}}]}"#, code::RULE_UNKNOWN, "any[0].unknown"),
        (r#"{"age":{"from":5},"ncy":{"from":1}}"#, code::RULE_KIND, ""),
        (r#"{"sum_of_levels":{"at_least":20}}"#, code::DOCUMENT_UNKNOWN_KEY, "sum_of_levels"),
    ];
    for (rule, fault_code, path) in cases {
        assert_eq!(fault(rule), (fault_code.as_str(), path.to_owned()), "{rule}");
    }
}

#[test]
fn a_rule_cannot_speak_of_statutory_steps_conditions_or_characteristics() {
    for (kind, expected) in [
        ("requests_assessment", code::RIGHTS_STATUTORY),
        ("plan_issued", code::RIGHTS_STATUTORY),
        ("ceasing", code::RIGHTS_STATUTORY),
        ("naming", code::RIGHTS_STATUTORY),
        ("has_diagnosis", code::RIGHTS_PRECONDITION),
        ("cycles", code::RIGHTS_PRECONDITION),
        ("attainment", code::RIGHTS_PRECONDITION),
        ("spend", code::RIGHTS_PRECONDITION),
        ("ethnicity", code::RIGHTS_CHARACTERISTIC),
        ("sex", code::RIGHTS_CHARACTERISTIC),
    ] {
        let rule = format!(r#"{{"all":[{{"{kind}":["x"]}}]}}"#);
        for unknown in [Unknown::Report, Unknown::Keep] {
            let error = Rule::from_json(rule.as_bytes(), &example(), unknown).unwrap_err();
            assert!(error.issues().iter().any(|issue| issue.code() == expected), "{kind}: {error}");
        }
    }
    assert_eq!(fault(r#"{"phase":["after_diagnosis"]}"#).0, code::RIGHTS_PRECONDITION.as_str());
}

#[test]
fn the_limits_of_a_rule_are_errors() {
    let deep = format!("{}{}{}", r#"{"not":"#.repeat(8), r#"{"age":{"from":5}}"#, "}".repeat(8));
    assert_eq!(fault(&deep).0, code::RULE_DEPTH.as_str());
    let wide = format!(r#"{{"any":[{}]}}"#, vec![r#"{"age":{"from":5}}"#; 300].join(","));
    assert_eq!(fault(&wide).0, code::RULE_SIZE.as_str());
    let framework = example();
    let twice: Vec<String> = framework
        .aspects()
        .flat_map(|(_, aspect)| {
            let level = |range: &str| format!(r#"{{"level":{{"aspect":"{}",{range}}}}}"#, aspect.id);
            [level(r#""at_least":"3""#), level(r#""at_most":"1""#)]
        })
        .collect();
    assert_eq!(fault(&format!(r#"{{"any":[{}]}}"#, twice.join(","))).0, code::RULE_CASES.as_str());
    let names: Vec<String> = (0..7).map(|index| format!(r#"{{"phase":["p{index}"]}}"#)).collect();
    assert_eq!(fault(&format!(r#"{{"any":[{}]}}"#, names.join(","))).0, code::RULE_CASES.as_str());
}

#[test]
fn what_holds_for_every_completion_is_known_though_each_part_is_not() {
    let framework = framework(1, 1);
    let either = r#"{"any":[{"level":{"aspect":"a00","at_most":"0"}},{"level":{"aspect":"a00","at_least":"1"}}]}"#;
    let entry = |rule: &str| {
        format!(
            r#"{{"id":"it","title":"It","kind":"support","layer":"one","meets":[{{"domain":"d0","up_to":"2"}}],"rule":{rule}}}"#
        )
    };
    let snapshot = Profile::new("child".parse().unwrap(), framework.clone()).as_of(TODAY).unwrap();
    let context = Context::new("child".parse().unwrap());
    let finding = |rule: &str| {
        let catalogue = catalogue(&framework, &entry(rule)).unwrap();
        Match::new(&snapshot, &context, &catalogue).unwrap().offers()[0].finding()
    };
    assert_eq!(finding(either), Finding::MeetsEvery);
    assert_eq!(finding(&format!(r#"{{"not":{either}}}"#)), Finding::DoesNotMeet);
    // For others if it is above what it meets, which is nobody; nothing is met of what it is not for.
    assert_eq!(finding(r#"{"level":{"aspect":"a00","at_least":"1"}}"#), Finding::CannotTell);
    // Not rated speaks against nobody, and for whoever it is asked of.
    assert_eq!(finding(r#"{"known":{"aspect":"a00"}}"#), Finding::CannotTell);
    assert_eq!(finding(r#"{"unknown":{"aspect":"a00"}}"#), Finding::MeetsEvery);
}

#[test]
fn what_a_rule_rests_on_and_what_would_settle_it_are_told() {
    let framework = framework(1, 2);
    let case = Case {
        domains: 1,
        aspects: 2,
        need: vec![Said::Level(1), Said::Nothing],
        ready: vec![Said::Nothing, Said::Nothing],
        age: None,
        phase: None,
        offer: Offer {
            setting: false,
            meets: vec![(At::Domain(0), 2)],
            raises: Vec::new(),
            rule: Naive::Any(vec![
                Naive::Level { ready: false, at: At::Domain(0), from: Some(2), to: None },
                Naive::Level { ready: true, at: At::Aspect(0, 0), from: None, to: Some(0) },
                Naive::Age(5, 6),
            ]),
        },
    };
    let found = Match::new(&case.snapshot(), &case.context(), &case.catalogue().unwrap()).unwrap();
    let rule = found.offers()[0].criteria().iter().find(|one| matches!(one.test, Test::Rule { .. })).unwrap();
    assert_eq!(rule.answer, Answer::Unknown);
    let settle: Vec<String> = rule.would_settle.iter().map(ToString::to_string).collect();
    assert_eq!(
        settle.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        BTreeSet::from(["a01", "setting/a00", "age"])
    );
    assert_eq!(rule.rests_on.len(), 1);
    assert_eq!(rule.rests_on[0].on, TODAY);
    assert!(!rule.words(&framework).is_empty());
}
