use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use foundation::{Absent, Cell, Column, Columns, Date, Issue, Issues, Key, code};

use super::Statistic;
use super::statistic::Tally;
use crate::Error;
use crate::framework::{Framework, Interval, Line, LineKind, Rank, Scale};
use crate::profile::Snapshot;
use crate::table::{Names, row_issue};

/// A child, the aspect if there are several, and the day if there may be several.
type Thing = (Key, Option<Key>, Option<Date>);

/// What raters said of the same things, side by side. A thing is one aspect of one child, or whatever else was rated;
/// who counts as a rater (a person, a role, a line, a school) is for the caller to say. Its `Debug` shows counts.
#[derive(Clone, PartialEq)]
pub struct Ratings {
    /// The codes of the levels, in their order.
    levels: Vec<String>,
    raters: Vec<Key>,
    /// For each thing, the level that each rater gave.
    rows: BTreeMap<Thing, Vec<Cell<Rank>>>,
}

impl Ratings {
    /// Reads a table of one row for each rating on a line: `child`, `rater`, `level` (its code; absent if the rater
    /// gave none), and `aspect` where more than one thing about a child was rated. Rows that cannot be used are left
    /// out and listed.
    ///
    /// # Errors
    /// The framework has no such line (VS-DOCUMENT-015), or a column is missing or of the wrong type (VS-TABLE).
    pub fn from_columns(framework: &Framework, line: &str, table: &Columns<'_>) -> Result<(Self, Issues), Error> {
        let scale = scale(framework, find(framework, line)?)?;
        let wrap = Error::agreement;
        let children = Names::required(table, "child", wrap)?;
        let raters = Names::required(table, "rater", wrap)?;
        let levels = Names::required(table, "level", wrap)?;
        let aspects = Names::optional(table, "aspect", wrap)?;
        let mut issues = Issues::new();
        let mut read: Vec<(usize, Thing, Key, Cell<Rank>)> = Vec::new();
        for row in 0..table.rows() {
            let key = |names: Names<'_>, column| {
                let key = names.get(row).value().and_then(|text| text.parse().ok());
                key.ok_or_else(|| row_issue(code::KEY_FORM, row, column, ""))
            };
            let level = match levels.get(row) {
                Cell::Absent(absent) => Ok(absent.into()),
                Cell::Value(text) => scale.rank(&text).map(Cell::Value).ok_or_else(|| {
                    row_issue(code::PROFILE_LEVEL, row, "level", format!("one of {}", codes(scale).join(", ")))
                }),
            };
            let thing = aspects.map(|names| key(names, "aspect")).transpose();
            match (key(children, "child"), thing, key(raters, "rater"), level) {
                (Ok(child), Ok(thing), Ok(rater), Ok(level)) => read.push((row, (child, thing, None), rater, level)),
                (child, thing, rater, level) => {
                    issues.extend([child.err(), thing.err(), rater.err(), level.err()].into_iter().flatten());
                }
            }
        }
        let raters: BTreeSet<&Key> = read.iter().map(|(_, _, rater, _)| rater).collect();
        let mut ratings = Self::new(codes(scale), raters.into_iter().cloned().collect());
        for (row, thing, rater, level) in read {
            if !ratings.put(thing, &rater, level) {
                issues.push(row_issue(code::TABLE_VALUE, row, "rater", "each rater once for each thing"));
            }
        }
        Ok((ratings, issues))
    }

    /// What these roles said on a line, aspect by aspect, in snapshots of any number of children and days.
    ///
    /// # Errors
    /// Snapshots of different frameworks (VS-FRAMEWORK-004), no such line (VS-DOCUMENT-015), a role that does not rate
    /// it (VS-PROFILE-006), or two snapshots of one child and day (VS-DOCUMENT-014).
    pub fn between_roles(snapshots: &[Snapshot], line: &str, roles: &[&str]) -> Result<Self, Error> {
        let Some(framework) = one_framework(snapshots)? else { return Ok(Self::new(Vec::new(), Vec::new())) };
        let line = find(framework, line)?;
        let known = |role: &&str| line.roles.iter().any(|known| known == role);
        if !roles.iter().all(known) {
            return Err(Error::agreement(Issue::new(code::PROFILE_ROLE, "", "")));
        }
        let levels = codes(scale(framework, line)?);
        Self::side_by_side(snapshots, levels, roles, |snapshot, role, aspect| {
            let ratings = snapshot.ratings(line.id.as_str(), aspect)?;
            let found = ratings.iter().find(|rating| rating.role == *role);
            Ok(found.map_or(Absent::NotRecorded.into(), |rating| rating.level))
        })
    }

    /// What is known on these lines, aspect by aspect, in snapshots of any number of children and days. Lines of one
    /// scale are set side by side as they are; a line of need and lines of readiness by the level of need that
    /// they meet.
    ///
    /// # Errors
    /// As [`Ratings::between_roles`]; lines whose scales cannot be compared (VS-AGREEMENT-004).
    pub fn between_lines(snapshots: &[Snapshot], lines: &[&str]) -> Result<Self, Error> {
        let Some(framework) = one_framework(snapshots)? else { return Ok(Self::new(Vec::new(), Vec::new())) };
        let found: Vec<&Line> = lines.iter().map(|line| find(framework, line)).collect::<Result<_, _>>()?;
        let one_scale = found.iter().all(|line| found.first().is_some_and(|first| first.scale == line.scale));
        let scales: Vec<&Scale> = found.iter().map(|line| scale(framework, line)).collect::<Result<_, _>>()?;
        let aligned = |(line, scale): (&&Line, &&Scale)| line.kind == LineKind::Need || scale.aligned_with.is_some();
        if !one_scale && !found.iter().zip(&scales).all(aligned) {
            return Err(Error::agreement(Issue::new(code::AGREEMENT_SCALE, "", "")));
        }
        let shared = if one_scale {
            scales.first().copied()
        } else {
            framework.need_line().and_then(|line| framework.scale_of(line))
        };
        let levels = shared.map(codes).unwrap_or_default();
        Self::side_by_side(snapshots, levels, lines, |snapshot, line, aspect| {
            let level = snapshot.aspect(line, aspect)?;
            let rank = match level {
                Cell::Absent(absent) => return Ok(absent.into()),
                Cell::Value(interval) => Interval::rank(interval),
            };
            let place = found.iter().position(|found| found.id == *line);
            let scale = place.and_then(|place| scales.get(place));
            let shared = |rank| match scale {
                Some(scale) if !one_scale && scale.aligned_with.is_some() => scale.meets(rank),
                _ => Some(rank),
            };
            Ok(rank.and_then(shared).map_or(Absent::NotRecorded.into(), Cell::Value))
        })
    }

    fn side_by_side(
        snapshots: &[Snapshot],
        levels: Vec<String>,
        raters: &[&str],
        level: impl Fn(&Snapshot, &str, &str) -> Result<Cell<Rank>, Error>,
    ) -> Result<Self, Error> {
        let keys: Vec<Key> = raters.iter().map(|rater| rater.parse()).collect::<Result<_, _>>()?;
        let mut ratings = Self::new(levels, keys);
        if ratings.raters.iter().collect::<BTreeSet<_>>().len() < raters.len() {
            return Err(Error::agreement(Issue::new(code::DOCUMENT_DUPLICATE, "", "each rater once")));
        }
        for snapshot in snapshots {
            for (_, aspect) in snapshot.framework().aspects() {
                let cells = raters.iter().map(|rater| level(snapshot, rater, aspect.id.as_str()));
                let cells: Vec<Cell<Rank>> = cells.collect::<Result<_, _>>()?;
                let thing = (snapshot.child().clone(), Some(Key::from(&aspect.id)), Some(snapshot.seen()));
                if ratings.rows.insert(thing, cells).is_some() {
                    return Err(Error::agreement(Issue::new(
                        code::DOCUMENT_DUPLICATE,
                        "",
                        "one snapshot of a child a day",
                    )));
                }
            }
        }
        Ok(ratings)
    }

    fn new(levels: Vec<String>, raters: Vec<Key>) -> Self {
        Self { levels, raters, rows: BTreeMap::new() }
    }

    /// Whether the rater had said nothing of it yet.
    fn put(&mut self, thing: Thing, rater: &Key, level: Cell<Rank>) -> bool {
        let empty = Cell::Absent(Absent::NotRecorded);
        let raters = self.raters.len();
        let row = self.rows.entry(thing).or_insert_with(|| vec![empty; raters]);
        let place = self.raters.iter().position(|known| known == rater);
        match place.and_then(|place| row.get_mut(place)) {
            Some(cell) if *cell == empty => {
                *cell = level;
                true
            }
            _ => false,
        }
    }

    /// The same, of these raters only.
    ///
    /// # Errors
    /// There is no such rater (VS-DOCUMENT-015).
    pub fn only(&self, raters: &[&str]) -> Result<Self, Error> {
        let place = |rater: &&str| self.raters.iter().position(|known| known == rater);
        let missing = || Error::agreement(Issue::new(code::DOCUMENT_REFERENCE, "raters", "the key of a rater"));
        let places: Vec<usize> =
            raters.iter().map(|rater| place(rater).ok_or_else(missing)).collect::<Result<_, _>>()?;
        let pick = |row: &Vec<Cell<Rank>>| places.iter().filter_map(|place| row.get(*place).copied()).collect();
        let rows = self.rows.iter().map(|(key, row)| (key.clone(), pick(row))).collect();
        let raters = places.iter().filter_map(|place| self.raters.get(*place).cloned()).collect();
        Ok(Self { levels: self.levels.clone(), raters, rows })
    }

    /// The raters.
    pub fn raters(&self) -> &[Key] {
        &self.raters
    }

    /// How many things two raters or more gave a level.
    pub fn things(&self) -> usize {
        self.rows.values().filter(|row| given(row) >= 2).count()
    }

    /// How far the raters agree, as one number; see [`Ratings::agreement`] for its interval.
    ///
    /// # Errors
    /// Fewer than two things with two ratings (VS-AGREEMENT-001); ratings of one level only, where agreement beyond
    /// chance is not defined (VS-AGREEMENT-002); kappa of other than two raters (VS-AGREEMENT-003).
    pub fn value(&self, statistic: Statistic) -> Result<f64, Error> {
        let mut tally = Tally::new(self.levels());
        self.by_child(statistic)?.iter().for_each(|(_, parts)| tally.add(parts));
        let undefined = || Error::agreement(Issue::new(code::AGREEMENT_LEVEL, "", ""));
        tally.value(statistic).ok_or_else(undefined)
    }

    /// What each child with something to compare adds to the tally, and how many things that is; in the order of keys.
    pub(super) fn by_child(&self, statistic: Statistic) -> Result<Vec<Parts>, Error> {
        if statistic.needs_two() {
            self.two()?;
        }
        let things = self.things();
        if things < 2 {
            let expected = format!("2 or more, not {things}");
            return Err(Error::agreement(Issue::new(code::AGREEMENT_PAIRS, "", expected)));
        }
        let mut children: Vec<Parts> = Vec::new();
        let mut last = None;
        for ((child, ..), row) in self.rows.iter().filter(|(_, row)| given(row) >= 2) {
            if last != Some(child) {
                children.push((0, Vec::new()));
                last = Some(child);
            }
            if let Some((things, parts)) = children.last_mut() {
                *things += 1;
                statistic.parts(row, parts);
            }
        }
        Ok(children)
    }

    /// What two raters said of each thing that both gave a level.
    pub(super) fn pairs(&self) -> Result<Vec<(Rank, Rank)>, Error> {
        self.two()?;
        let pair = |row: &Vec<Cell<Rank>>| match row.as_slice() {
            [Cell::Value(one), Cell::Value(other)] => Some((*one, *other)),
            _ => None,
        };
        Ok(self.rows.values().filter_map(pair).collect())
    }

    /// Where raters differ, for a moderation meeting: a row for each aspect and two levels of it that two raters gave to
    /// one child. `aspect` (not applicable if only one thing was rated), `low` and `high` (the codes of the levels), `apart`
    /// (the steps between them), `times` (how many pairs of ratings), `of` (of how many pairs of that aspect). What is
    /// confused most often comes first, then what lies further apart. No rater is told from another.
    ///
    /// These are true counts, small ones too: the table stays in the room.
    ///
    /// # Errors
    /// Never for ratings that this library read.
    pub fn differences(&self) -> Result<Columns<'_>, Error> {
        let mut of: BTreeMap<Option<&Key>, usize> = BTreeMap::new();
        let mut times: BTreeMap<(Option<&Key>, Rank, Rank), usize> = BTreeMap::new();
        for ((_, aspect, _), row) in &self.rows {
            let given: Vec<Rank> = row.iter().filter_map(|cell| cell.value()).collect();
            for (place, one) in given.iter().enumerate() {
                for other in given.iter().skip(place + 1) {
                    *of.entry(aspect.as_ref()).or_default() += 1;
                    if one != other {
                        *times.entry((aspect.as_ref(), *one.min(other), *one.max(other))).or_default() += 1;
                    }
                }
            }
        }
        let mut rows: Vec<_> = times.into_iter().collect();
        rows.sort_by_key(|((_, low, high), times)| std::cmp::Reverse((*times, high.steps_from(*low))));
        let code = |rank: Rank| self.levels.get(rank.index()).map_or("", String::as_str);
        let aspect = |aspect: Option<&'_ Key>| match aspect {
            Some(aspect) => Cell::Value(aspect.to_string()),
            None => Absent::NotApplicable.into(),
        };
        let columns = vec![
            Column::text_cells("aspect", rows.iter().map(|((own, ..), _)| aspect(*own))),
            Column::text("low", rows.iter().map(|((_, low, _), _)| code(*low))),
            Column::text("high", rows.iter().map(|((.., high), _)| code(*high))),
            Column::counts("apart", rows.iter().map(|((_, low, high), _)| usize::from(high.steps_from(*low)))),
            Column::counts("times", rows.iter().map(|(_, times)| *times)),
            Column::counts("of", rows.iter().map(|((own, ..), _)| of.get(own).copied().unwrap_or_default())),
        ];
        Ok(Columns::new("differences", columns)?)
    }

    fn two(&self) -> Result<(), Error> {
        let raters = self.raters.len();
        let wrong = || Error::agreement(Issue::new(code::AGREEMENT_RATERS, "", format!("2 raters, not {raters}")));
        if raters == 2 { Ok(()) } else { Err(wrong()) }
    }

    pub(super) fn levels(&self) -> usize {
        self.levels.len()
    }
}

/// How many things of one child were compared, and what they add to a tally: pairs of levels, each with its weight.
pub(super) type Parts = (usize, Vec<(Rank, Rank, f64)>);

fn given(row: &[Cell<Rank>]) -> usize {
    row.iter().filter(|cell| cell.value().is_some()).count()
}

fn one_framework(snapshots: &[Snapshot]) -> Result<Option<&Framework>, Error> {
    let Some(first) = snapshots.first() else { return Ok(None) };
    if snapshots.iter().all(|snapshot| snapshot.framework().name() == first.framework().name()) {
        return Ok(Some(first.framework()));
    }
    Err(Error::agreement(Issue::new(code::FRAMEWORK_OTHER, "", "")))
}

fn find<'f>(framework: &'f Framework, line: &str) -> Result<&'f Line, Error> {
    let missing = || Error::agreement(Issue::new(code::DOCUMENT_REFERENCE, "line", "the id of a line"));
    framework.line(line).ok_or_else(missing)
}

fn scale<'f>(framework: &'f Framework, line: &Line) -> Result<&'f Scale, Error> {
    let missing = || Error::agreement(Issue::new(code::DOCUMENT_REFERENCE, "", "the id of a scale"));
    framework.scale_of(line).ok_or_else(missing)
}

fn codes(scale: &Scale) -> Vec<String> {
    scale.levels.iter().map(|level| level.code.clone()).collect()
}

impl fmt::Debug for Ratings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ratings({} things by {} raters)", self.rows.len(), self.raters.len())
    }
}
