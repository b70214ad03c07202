use std::collections::HashMap;
use std::sync::Arc;

use foundation::{Absent, Cell, Id, Issue, Key, Provenance, Run, code};

use super::Cohort;
use super::counts::{Classes, Counts, Table};
use super::group::Group;
use super::kernel::{Beside, Columns, Reader, count, count_pairs};
use crate::Error;
use crate::framework::{DomainRule, Interval, Line, LineKind, Rank, Scale};
use crate::profile::Comparison;

/// What is counted: aspects one by one, or domains, whose levels follow from their aspects by the rule of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a framework has domains and aspects, and nothing between")]
pub enum Part {
    /// Each aspect.
    Aspects,
    /// Each domain.
    Domains,
}

/// The most counts that a view may hold: a gibibyte of them.
const MOST: usize = 1 << 28;

/// What is asked for.
#[derive(Clone, Copy)]
struct View<'v> {
    name: &'static str,
    part: Part,
    by: &'v [&'v str],
    /// From each term to the next, instead of in each term.
    flows: bool,
}

/// Who is told apart by what: one line and part, or two at a time.
struct Counted<'c> {
    first: Subject<'c>,
    second: Option<Subject<'c>>,
    classes: Arc<Classes>,
}

/// The children of each group, found once for all columns.
pub(super) struct Grouping {
    pub(super) groups: Vec<Vec<Cell<Key>>>,
    /// For each term, the group of each child; the number of groups where the child is not there.
    pub(super) of: Vec<Vec<u32>>,
}

/// One line and part, and how its children are told apart in a term.
struct Subject<'c> {
    line: &'c Id,
    part: &'c Id,
    classes: Arc<Classes>,
    columns: Box<dyn Fn(usize) -> Columns + Sync + 'c>,
}

impl Cohort {
    /// How many children have each level, by the groups named (`setting`, or any other that the cohort has). Of an
    /// aspect: `level`, or why there is none. Of a domain: from `lo` to `hi`, so that what is not known stays in view.
    ///
    /// # Errors
    /// There is no such group (VS-DOCUMENT-015); more counts than can be held (VS-COHORT-003); the caller stopped the
    /// run.
    pub fn levels(&self, part: Part, by: &[&str], run: &Run<'_>) -> Result<Counts, Error> {
        self.count(View { name: "levels", part, by, flows: false }, self.level_subjects(part, false), run)
    }

    /// How many children have readiness below, level with or above need, for each line of readiness; unknown for all where
    /// the framework does not say which need its levels meet. A domain is below need if it is in any aspect, as in
    /// [`Snapshot::compare_domain`](crate::Snapshot::compare_domain). By setting and domain it shows what a whole
    /// school may want to learn next; it says nothing of why, or of how good the school is.
    ///
    /// # Errors
    /// As [`Cohort::levels`].
    pub fn comparisons(&self, part: Part, by: &[&str], run: &Run<'_>) -> Result<Counts, Error> {
        self.count(View { name: "comparisons", part, by, flows: false }, self.comparison_subjects(part, false), run)
    }

    /// How far readiness is from need: how many children have it below by so many steps, level with need, above it, or
    /// unknown. By setting and domain it shows where a whole school may want to learn next, for how many of its children,
    /// and of how many it cannot be told.
    ///
    /// The steps are those of need's scale, from the highest level that readiness meets to the level of need. Of a domain
    /// they are those of the aspect in which they are most, as far as is known; its aspects are not added up.
    ///
    /// # Errors
    /// As [`Cohort::levels`].
    pub fn readiness(&self, part: Part, by: &[&str], run: &Run<'_>) -> Result<Counts, Error> {
        self.count(View { name: "readiness", part, by, flows: false }, self.comparison_subjects(part, true), run)
    }

    /// How many children have a rating of each aspect, and how many have none, and why.
    ///
    /// # Errors
    /// As [`Cohort::levels`].
    pub fn coverage(&self, by: &[&str], run: &Run<'_>) -> Result<Counts, Error> {
        let status = |text: &str| vec![Cell::Value(text.to_owned())];
        let cells = std::iter::once(status("rated")).chain(Absent::ALL.iter().map(|absent| status(absent.as_str())));
        let classes = Arc::new(Classes::new(vec!["status"], cells.collect()));
        let subjects: Vec<Subject<'_>> =
            self.lines().flat_map(|(place, ..)| self.aspect_subjects(place, &classes, |_| 0)).collect();
        self.count(View { name: "coverage", part: Part::Aspects, by, flows: false }, subjects, run)
    }

    /// How many children went from each level to each level, from every term to the next, of those who were there in
    /// both; by the groups of the earlier term. A domain whose level is not known has the level *not recorded*.
    ///
    /// # Errors
    /// As [`Cohort::levels`].
    pub fn flows(&self, part: Part, by: &[&str], run: &Run<'_>) -> Result<Counts, Error> {
        self.count(View { name: "flows", part, by, flows: true }, self.level_subjects(part, true), run)
    }

    /// How many children have each level of need beside each level of readiness, for each line whose framework says which
    /// need its levels meet. A domain whose level is not known has the level *not recorded*.
    ///
    /// # Errors
    /// As [`Cohort::levels`].
    pub fn beside(&self, part: Part, by: &[&str], run: &Run<'_>) -> Result<Counts, Error> {
        let is = |subject: &Subject<'_>, kind: LineKind| {
            let line = self.framework.line(subject.line.as_str());
            line.is_some_and(|line| {
                let aligned = self.framework.scale_of(line).is_some_and(|scale| scale.aligned_with.is_some());
                line.kind == kind && (kind == LineKind::Need || aligned)
            })
        };
        let mut counted = Vec::new();
        for second in self.level_subjects(part, true).into_iter().filter(|second| is(second, LineKind::Readiness)) {
            let firsts = self.level_subjects(part, true).into_iter();
            let first = firsts.filter(|first| first.part == second.part).find(|first| is(first, LineKind::Need));
            if let Some(first) = first {
                let classes = Arc::new(Classes::pairs(["need", "readiness"], [&first.classes, &second.classes]));
                counted.push(Counted { first, second: Some(second), classes });
            }
        }
        self.count_by(View { name: "beside", part, by, flows: false }, &counted, run)
    }

    fn reader(&self, subject: &Subject<'_>, term: usize) -> Reader<'_> {
        Reader { ratings: &self.ratings, columns: (subject.columns)(term) }
    }

    fn count(&self, view: View<'_>, subjects: Vec<Subject<'_>>, run: &Run<'_>) -> Result<Counts, Error> {
        let mut counted = Vec::with_capacity(subjects.len());
        for first in subjects {
            let pairs = || Arc::new(Classes::pairs(["from", "to"], [&first.classes, &first.classes]));
            let classes = if view.flows { pairs() } else { first.classes.clone() };
            counted.push(Counted { first, second: None, classes });
        }
        self.count_by(view, &counted, run)
    }

    fn count_by(&self, view: View<'_>, subjects: &[Counted<'_>], run: &Run<'_>) -> Result<Counts, Error> {
        let Grouping { groups, mut of } = self.grouping(view.by)?;
        if view.flows {
            let gone = groups.len() as u32;
            let stayed = |from: &u32, to: &u32| if *to == gone { gone } else { *from };
            let both = of.iter().zip(of.iter().skip(1));
            of = both.map(|(from, to)| from.iter().zip(to).map(|(from, to)| stayed(from, to)).collect()).collect();
        }
        let cells = of.len().saturating_mul(groups.len());
        let cells = cells.saturating_mul(subjects.iter().map(|subject| subject.classes.cells.len()).sum());
        if cells > MOST {
            return Err(Error::cohort(Issue::new(code::COHORT_SIZE, "", format!("at most {MOST} counts"))));
        }
        let counted = run.map(of.len() * subjects.len(), |index| {
            let (term, place) = (index / subjects.len(), index % subjects.len());
            let (Some(of), Some(subject)) = (of.get(term), subjects.get(place)) else { return Vec::new() };
            let first = self.reader(&subject.first, term);
            let second = match &subject.second {
                Some(second) => Some(self.reader(second, term)),
                None => view.flows.then(|| self.reader(&subject.first, term + 1)),
            };
            match (second, subject.classes.pairs) {
                (Some(second), Some(classes)) => count_pairs(of, groups.len(), [&first, &second], classes),
                _ => count(of, groups.len(), &first, subject.classes.cells.len()),
            }
        })?;
        let each = self.terms.iter().enumerate().flat_map(|(place, term)| {
            let to = if view.flows { self.terms.get(place + 1) } else { None };
            subjects.iter().map(move |subject| (term, to, subject))
        });
        let tables = each.zip(counted).map(|((term, to, subject), counts)| Table {
            term: term.clone(),
            to: to.cloned(),
            line: subject.second.as_ref().unwrap_or(&subject.first).line.clone(),
            beside: subject.first.line.clone(),
            part: subject.first.part.clone(),
            classes: subject.classes.clone(),
            counts,
        });
        Ok(Counts {
            name: view.name,
            line: "line",
            part: if view.part == Part::Aspects { "aspect" } else { "domain" },
            by: view.by.iter().map(|name| name.parse()).collect::<Result<_, _>>()?,
            groups,
            tables: tables.collect(),
            framework: self.framework.clone(),
            provenance: Provenance::new(vec![self.framework.source()?, self.source(run)?]),
        })
    }

    /// Every aspect of a line, with the class of each byte: that of a rank, or after those that of an absence, in the
    /// order of [`Absent::ALL`].
    fn aspect_subjects<'c>(
        &'c self,
        line: usize,
        classes: &Arc<Classes>,
        rank: impl Fn(usize) -> usize,
    ) -> Vec<Subject<'c>> {
        let Some((_, of, scale)) = self.lines().find(|(place, ..)| *place == line) else { return Vec::new() };
        let ranks = classes.cells.len() - Absent::ALL.len();
        let mut class = Box::new([0; 256]);
        for (byte, class) in class.iter_mut().enumerate() {
            let absent = Absent::ALL.iter().position(|absent| usize::from(absent.byte()) == byte);
            *class = absent
                .map_or_else(|| if byte < scale.levels.len() { rank(byte) } else { 0 }, |place| ranks + place)
                as u16;
        }
        let subject = |(aspect, part): (usize, &'c Id)| {
            let class = class.clone();
            let columns = move |term| Columns::Byte { column: self.place(term, line, aspect), class: class.clone() };
            Subject { line: &of.id, part, classes: classes.clone(), columns: Box::new(columns) }
        };
        self.framework.aspects().map(|(_, aspect)| &aspect.id).enumerate().map(subject).collect()
    }

    fn level_subjects(&self, part: Part, one_level: bool) -> Vec<Subject<'_>> {
        let mut subjects = Vec::new();
        for (place, line, scale) in self.lines() {
            let levels = scale.levels.len();
            let absences = Absent::ALL.iter().map(|absent| vec![Cell::Absent(*absent)]);
            let known = scale.levels.iter().map(|level| vec![Cell::Value(level.code.clone())]);
            if part == Part::Aspects {
                let classes = Arc::new(Classes::new(vec!["level"], known.chain(absences).collect()));
                subjects.extend(self.aspect_subjects(place, &classes, |rank| rank));
                continue;
            }
            if line.rule == DomainRule::None {
                continue;
            }
            let code =
                |rank: usize| Cell::Value(scale.levels.get(rank).map_or(String::new(), |level| level.code.clone()));
            let neither = Cell::Absent(Absent::NotApplicable);
            let (classes, class) = if one_level {
                let cells = known.chain([vec![Cell::Absent(Absent::NotRecorded)], vec![neither]]).collect();
                let class =
                    (0..levels * levels).map(|at| if at / levels == at % levels { at % levels } else { levels });
                (Classes::new(vec!["level"], cells), class.chain([levels + 1]).map(|class| class as u16).collect())
            } else {
                let cells = (0..levels * levels).map(|at| vec![code(at / levels), code(at % levels)]);
                let cells = cells.chain([vec![neither.clone(), neither]]);
                (Classes::new(vec!["lo", "hi"], cells.collect()), (0..=(levels * levels) as u16).collect::<Vec<u16>>())
            };
            let classes = Arc::new(classes);
            for (part, aspects) in self.domains() {
                let (rule, class) = (line.rule, class.clone());
                let columns = move |term| Columns::Interval {
                    columns: aspects.clone().map(|aspect| self.place(term, place, aspect)).collect(),
                    levels: levels as u8,
                    rule,
                    class: class.clone(),
                };
                subjects.push(Subject { line: &line.id, part, classes: classes.clone(), columns: Box::new(columns) });
            }
        }
        subjects
    }

    /// Need beside each line of readiness; below by any number of steps is one class, or a class for each number.
    fn comparison_subjects(&self, part: Part, by_steps: bool) -> Vec<Subject<'_>> {
        let need = self.lines().find(|(_, line, _)| line.kind == LineKind::Need);
        let Some((need, _, need_scale)) = need else { return Vec::new() };
        let most = if by_steps { need_scale.levels.len().saturating_sub(1) } else { 1 };
        let below = (1..=most).rev().map(|steps| (Comparison::Below, Cell::Value(steps.to_string())));
        let others = COMPARISONS.iter().skip(1).map(|one| (*one, Cell::Absent(Absent::NotApplicable)));
        let named = below.chain(others).map(|(one, steps)| [Cell::Value(one.as_str().to_owned()), steps]);
        let cells = named.chain([[Cell::Absent(Absent::NotApplicable), Cell::Absent(Absent::NotApplicable)]]);
        let names = if by_steps { vec!["comparison", "steps"] } else { vec!["comparison"] };
        let cells = cells.map(|pair| pair.into_iter().take(names.len()).collect()).collect();
        let classes = Arc::new(Classes::new(names, cells));
        let mut subjects = Vec::new();
        for (place, line, scale) in self.lines() {
            if line.kind != LineKind::Readiness {
                continue;
            }
            let parts: Vec<(&Id, std::ops::Range<usize>)> = match part {
                Part::Aspects => {
                    self.framework.aspects().enumerate().map(|(at, (_, aspect))| (&aspect.id, at..at + 1)).collect()
                }
                Part::Domains => self.domains().collect(),
            };
            for (part, aspects) in parts {
                let columns = move |term| Columns::Beside {
                    columns: aspects
                        .clone()
                        .map(|aspect| (self.place(term, need, aspect), self.place(term, place, aspect)))
                        .collect(),
                    table: Box::new(beside(need_scale, scale, most)),
                };
                subjects.push(Subject { line: &line.id, part, classes: classes.clone(), columns: Box::new(columns) });
            }
        }
        subjects
    }

    /// Every line with its place and scale.
    fn lines(&self) -> impl Iterator<Item = (usize, &Line, &Scale)> {
        let lines = self.framework.lines().iter().enumerate();
        lines.filter_map(|(place, line)| Some((place, line, self.framework.scale_of(line)?)))
    }

    /// Every domain with the places of its aspects.
    fn domains(&self) -> impl Iterator<Item = (&Id, std::ops::Range<usize>)> {
        self.framework.domains().iter().scan(0, |next, domain| {
            let first = *next;
            *next += domain.aspects.len();
            Some((&domain.id, first..*next))
        })
    }

    pub(super) fn grouping(&self, by: &[&str]) -> Result<Grouping, Error> {
        let missing =
            || Error::cohort(Issue::new(code::DOCUMENT_REFERENCE, "by", "setting, or another group of the cohort"));
        let by: Vec<&Group> = by
            .iter()
            .map(|name| self.groups.iter().find(|group| group.name == *name).ok_or_else(missing))
            .collect::<Result<_, _>>()?;
        let mut places: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut last: (Vec<u32>, u32) = (Vec::new(), u32::MAX);
        let mut codes = Vec::with_capacity(by.len());
        let mut of: Vec<Vec<u32>> = Vec::with_capacity(self.terms.len());
        for (term, here) in self.here.iter().enumerate() {
            let columns: Vec<&[u32]> =
                by.iter().map(|group| group.codes.get(term).map_or(&[][..], Vec::as_slice)).collect();
            let mut groups = Vec::with_capacity(here.len());
            for (child, here) in here.iter().enumerate() {
                if !here {
                    groups.push(u32::MAX);
                    continue;
                }
                codes.clear();
                codes.extend(columns.iter().filter_map(|column| column.get(child)));
                if last.1 == u32::MAX || last.0 != codes {
                    let next = places.len() as u32;
                    let place = places.get(&codes).copied().unwrap_or(next);
                    if place == next {
                        places.insert(codes.clone(), place);
                    }
                    last.0.clone_from(&codes);
                    last.1 = place;
                }
                groups.push(last.1);
            }
            of.push(groups);
        }
        let key = |codes: &[u32]| -> Vec<Cell<Key>> {
            by.iter().zip(codes).map(|(group, code)| group.cell(*code).map(Key::clone)).collect()
        };
        let mut sorted: Vec<(Vec<Cell<Key>>, u32)> = places.iter().map(|(codes, place)| (key(codes), *place)).collect();
        // Keys in their order, then what is absent.
        sorted.sort_by_cached_key(|(key, _)| {
            let order = |cell: &Cell<Key>| (cell.absent().map(Absent::byte), cell.clone().value());
            key.iter().map(order).collect::<Vec<_>>()
        });
        let mut moved = vec![0; sorted.len()];
        for (to, (_, from)) in sorted.iter().enumerate() {
            if let Some(place) = moved.get_mut(*from as usize) {
                *place = to as u32;
            }
        }
        let gone = sorted.len() as u32;
        for group in of.iter_mut().flatten() {
            *group = moved.get(*group as usize).copied().unwrap_or(gone);
        }
        Ok(Grouping { groups: sorted.into_iter().map(|(key, _)| key).collect(), of })
    }
}

/// In the order in which one aspect of a domain settles the whole: the first of them that any aspect has.
const COMPARISONS: [Comparison; 4] = [Comparison::Below, Comparison::Unknown, Comparison::Level, Comparison::Above];

/// The class of each level of need, or none known, or none that can apply, beside each of readiness; of those below
/// need there are `most` classes, that of most steps first.
fn beside(need: &Scale, readiness: &Scale, most: usize) -> Beside {
    let places = |scale: &Scale| {
        let levels = scale.levels.len();
        let mut places = [levels as u8; 256];
        for (byte, place) in places.iter_mut().enumerate() {
            if byte < levels {
                *place = byte as u8;
            } else if byte == usize::from(Absent::NotApplicable.byte()) {
                *place = levels as u8 + 1;
            }
        }
        places
    };
    let interval = |scale: &Scale, place: usize| match place.checked_sub(scale.levels.len()) {
        None => Rank::new(place).map(Interval::known),
        Some(0) => Some(scale.whole()),
        Some(_) => None,
    };
    let met = |levels: Interval| Some(Interval { lo: readiness.meets(levels.lo)?, hi: readiness.meets(levels.hi)? });
    let (height, width) = (need.levels.len() + 2, readiness.levels.len() + 2);
    let class = |at: usize| {
        let Some((need, own)) = interval(need, at / width).zip(interval(readiness, at % width)) else {
            return COMPARISONS.len() - 1 + most;
        };
        let comparison = met(own).map_or(Comparison::Unknown, |met| Comparison::of(need, met));
        if let (Comparison::Below, Some(met)) = (comparison, met(own)) {
            return most - usize::from(need.lo.steps_from(met.hi)).clamp(1, most);
        }
        COMPARISONS.iter().position(|one| *one == comparison).unwrap_or(COMPARISONS.len()) + most - 1
    };
    let class = (0..height * width).map(|at| class(at) as u8).collect();
    Beside { need: places(need), readiness: places(readiness), width, class }
}
