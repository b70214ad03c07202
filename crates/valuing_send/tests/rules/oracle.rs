//! The interpreter that rules are compared with: it tries every completion of what is not recorded, and shares nothing with
//! the library but the documents that it writes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use foundation::document::Unknown;
use foundation::{Absent, Date};
use proptest::prelude::*;
use valuing_send::matching::Context;
use valuing_send::profile::{Rating, Record};
use valuing_send::{Catalogue, Framework, Profile, Snapshot};

pub(crate) const TODAY: Date = Date::constant(2026, 10, 16);
/// Levels of need, and of readiness: a level of readiness meets the need of its own rank.
pub(crate) const LEVELS: usize = 3;

/// A framework of so many domains with so many aspects each.
pub(crate) fn framework(domains: usize, aspects: usize) -> Arc<Framework> {
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
pub(crate) enum At {
    Domain(usize),
    Aspect(usize, usize),
}

/// A rule of the oracle.
#[derive(Clone, Debug)]
pub(crate) enum Naive {
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
    pub(crate) fn json(&self) -> String {
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
    pub(crate) fn asks_for_unknown(&self) -> bool {
        parts(self).into_iter().any(|part| matches!(part, Self::Unknown(_)))
    }

    pub(crate) fn holds(&self, world: &World) -> bool {
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

pub(crate) fn place(at: At) -> String {
    match at {
        At::Domain(domain) => format!(r#""domain":"d{domain}""#),
        At::Aspect(domain, aspect) => format!(r#""aspect":"a{domain}{aspect}""#),
    }
}

/// One way in which everything could be recorded.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) aspects: usize,
    /// None where no level can apply.
    pub(crate) need: Vec<Option<usize>>,
    pub(crate) ready: Vec<Option<usize>>,
    pub(crate) rated: Vec<bool>,
    /// Whether the need is not rated as things are, whatever it will turn out to be.
    pub(crate) open: Vec<bool>,
    pub(crate) age: i64,
    pub(crate) phase: usize,
}

impl World {
    pub(crate) fn index(&self, domain: usize, aspect: usize) -> usize {
        domain * self.aspects + aspect
    }

    pub(crate) fn levels(&self, ready: bool, at: At) -> Vec<usize> {
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
pub(crate) enum Said {
    Level(usize),
    NotApplicable,
    Nothing,
}

impl Said {
    pub(crate) fn completions(self) -> Vec<Option<usize>> {
        match self {
            Self::Level(level) => vec![Some(level)],
            Self::NotApplicable => vec![None],
            Self::Nothing => (0..LEVELS).map(Some).collect(),
        }
    }
}

/// What is asked of one provision.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub(crate) setting: bool,
    pub(crate) meets: Vec<(At, usize)>,
    pub(crate) raises: Vec<(At, usize)>,
    pub(crate) rule: Naive,
}

impl Offer {
    pub(crate) fn json(&self) -> String {
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
    pub(crate) fn findings(&self, world: &World, domains: usize, found: &mut BTreeSet<u8>) {
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

pub(crate) fn scope(at: At) -> String {
    match at {
        At::Domain(domain) => format!(r#""domain":"d{domain}""#),
        At::Aspect(domain, aspect) => format!(r#""domain":"d{domain}","aspect":"a{domain}{aspect}""#),
    }
}

/// A case: a framework's shape, what is recorded, and what is on offer.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) domains: usize,
    pub(crate) aspects: usize,
    pub(crate) need: Vec<Said>,
    pub(crate) ready: Vec<Said>,
    pub(crate) age: Option<i64>,
    pub(crate) phase: Option<usize>,
    pub(crate) offer: Offer,
}

pub(crate) const AGES: std::ops::RangeInclusive<i64> = 4..=8;

impl Case {
    pub(crate) fn snapshot(&self) -> Snapshot {
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

    pub(crate) fn catalogue(&self) -> Result<Catalogue, valuing_send::Error> {
        catalogue(&framework(self.domains, self.aspects), &self.offer.json())
    }

    pub(crate) fn context(&self) -> Context {
        let context = Context::new("child".parse().unwrap());
        let context = self.age.map_or(context.clone(), |age| context.age(u8::try_from(age).unwrap()));
        self.phase.map_or(context.clone(), |phase| context.phase(format!("p{phase}").parse().unwrap()))
    }

    pub(crate) fn worlds(&self) -> Vec<World> {
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

pub(crate) fn catalogue(framework: &Framework, provisions: &str) -> Result<Catalogue, valuing_send::Error> {
    let name = framework.name();
    let text = format!(
        r#"{{"schema":"valuing_send/catalogue","version":1,"id":"offer","edition":"1","title":"O","notice":"N.",
        "framework":{{"id":"{}","edition":"{}"}},"layers":[{{"id":"one","title":"One"}}],
        "placements":[{{"id":"here","title":"Here"}}],"provisions":[{provisions}]}}"#,
        name.id, name.edition
    );
    Catalogue::from_json(text.as_bytes(), framework, Unknown::Report)
}

pub(crate) fn at(domains: usize, aspects: usize) -> impl Strategy<Value = At> + Clone {
    prop_oneof![
        (0..domains).prop_map(At::Domain),
        (0..domains, 0..aspects).prop_map(|(domain, aspect)| At::Aspect(domain, aspect)),
    ]
}

pub(crate) fn rule(domains: usize, aspects: usize) -> impl Strategy<Value = Naive> {
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
pub(crate) fn whole_rule(domains: usize, aspects: usize) -> impl Strategy<Value = Naive> {
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

pub(crate) fn said() -> impl Strategy<Value = Said> {
    prop_oneof![4 => (0..LEVELS).prop_map(Said::Level), 1 => Just(Said::NotApplicable), 2 => Just(Said::Nothing)]
}

pub(crate) fn case() -> impl Strategy<Value = Case> {
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

pub(crate) fn parts(rule: &Naive) -> Vec<&Naive> {
    match rule {
        Naive::All(rules) => rules.iter().flat_map(parts).collect(),
        other => vec![other],
    }
}
