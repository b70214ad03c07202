use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use foundation::{Cell, Column, Columns, Id, Issue, Issues, Key, Values, code};

use super::super::Context;
use super::super::context::{AGES, YEARS};
use crate::table::{Names, row_issue};
use crate::{Cohort, Error};

/// What matters about the children of a cohort beside their ratings, in columns: the [`Context`] of many.
///
/// It begins with nothing known, and with the `phase` and `area` of the cohort where it has groups of these names; tables
/// fill in the rest. What no table says is unknown, and so is what two rows say differently of one child.
///
/// ```
/// use foundation::{Column, Columns, Run, date};
/// use valuing_send::matching::Contexts;
/// use valuing_send::{Cohort, Framework, Profile};
/// use valuing_send::cohort::Member;
///
/// let day = date::parse("2026-10-16")?;
/// let profile = Profile::example();
/// let members = [Member::new(&profile)];
/// let cohort = Cohort::from_profiles(&Framework::example(), &members, &[("2026".parse()?, day)], &Run::default())?;
/// let mut contexts = Contexts::new(&cohort.into(), "2026")?;
/// let table = vec![Column::text("child", [profile.child().as_str()]), Column::integers("age", vec![8])];
/// assert!(contexts.fill(&Columns::new("contexts", table)?)?.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Its `Debug` shows counts.
#[derive(Clone)]
pub struct Contexts {
    cohort: Arc<Cohort>,
    term: usize,
    pub(super) age: Years,
    pub(super) ncy: Years,
    pub(super) phase: Names32,
    pub(super) area: Names32,
    pub(super) now: Names32,
    pub(super) designation: Names32,
    intakes: Vec<(Id, Years)>,
    pub(super) travel: Pairs,
    pub(super) preferences: Pairs,
    minutes: Option<bool>,
}

/// A small whole number of each child, from `first` on; empty while nothing is known of anyone.
#[derive(Clone)]
pub(super) struct Years {
    pub(super) first: i64,
    pub(super) codes: Vec<u8>,
}

/// A name of each child: its place among the names from 1, or 0; empty while nothing is known of anyone.
#[derive(Clone, Default)]
pub(super) struct Names32 {
    pub(super) names: Vec<String>,
    places: HashMap<String, u32>,
    pub(super) codes: Vec<u32>,
}

/// What is said of children and provisions, in the order of children and for each as it came.
#[derive(Clone, Default)]
pub(super) struct Pairs {
    pub(super) provisions: Names32,
    /// The child, the provision by its name, and how much of what is said.
    pub(super) rows: Vec<(u32, u32, i64)>,
}

/// A year of which nothing is known, and one of which rows say different things.
const NO_YEAR: u8 = 255;
const DIFFERENT_YEARS: u8 = 254;
/// The name of which rows say different things, which is no more known than 0.
const DIFFERENT_NAMES: u32 = u32::MAX;

impl Years {
    fn new(first: i64) -> Self {
        Self { first, codes: Vec::new() }
    }

    fn put(&mut self, children: usize, child: u32, year: i64) -> bool {
        self.codes.resize(children, NO_YEAR);
        let code = u8::try_from(year - self.first).unwrap_or(NO_YEAR);
        let Some(slot) = self.codes.get_mut(child as usize) else { return false };
        let fits = *slot == NO_YEAR || *slot == code;
        *slot = if fits { code } else { DIFFERENT_YEARS };
        fits
    }

    /// The year of a child, if it is known.
    #[inline]
    pub(super) fn get(&self, child: usize) -> Option<i64> {
        self.codes.get(child).filter(|code| **code < DIFFERENT_YEARS).map(|code| i64::from(*code) + self.first)
    }
}

impl Names32 {
    fn code(&mut self, name: &str) -> u32 {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        self.names.push(name.to_owned());
        let place = self.names.len() as u32;
        self.places.insert(name.to_owned(), place);
        place
    }

    fn put(&mut self, children: usize, child: u32, name: &str) -> bool {
        self.codes.resize(children, 0);
        let code = self.code(name);
        let Some(slot) = self.codes.get_mut(child as usize) else { return false };
        let fits = *slot == 0 || *slot == code;
        *slot = if fits { code } else { DIFFERENT_NAMES };
        fits
    }

    /// The name of a child, if it is known.
    #[inline]
    pub(super) fn get(&self, child: usize) -> Option<&str> {
        let place = usize::try_from(*self.codes.get(child)?).ok()?;
        self.names.get(place.checked_sub(1)?).map(String::as_str)
    }
}

impl Contexts {
    /// Of the children of a cohort, of whom nothing is known but the groups `phase` and `area` in this term, where the
    /// cohort has them.
    ///
    /// # Errors
    /// There is no such term (VS-COHORT-002).
    pub fn new(cohort: &Arc<Cohort>, term: &str) -> Result<Self, Error> {
        let term = cohort.term(term)?;
        let mut contexts = Self {
            cohort: cohort.clone(),
            term,
            age: Years::new(*AGES.start()),
            ncy: Years::new(*YEARS.start()),
            phase: Names32::default(),
            area: Names32::default(),
            now: Names32::default(),
            designation: Names32::default(),
            intakes: Vec::new(),
            travel: Pairs::default(),
            preferences: Pairs::default(),
            minutes: None,
        };
        let count = cohort.children().len();
        for (name, column) in [("phase", &mut contexts.phase), ("area", &mut contexts.area)] {
            for (child, key) in cohort.group_in(name, term) {
                column.put(count, child as u32, key.as_str());
            }
        }
        Ok(contexts)
    }

    /// Fills in a table of one row a child: `child`, and any of `age` (whole years), `ncy` (Reception is 0), `phase`,
    /// `area`, `now` (the id of a setting of the catalogue), `designation`, and columns of true or false for lawful intakes
    /// of the catalogue, named such as `intake/girls`. A cell that cannot be used is left out and listed by its
    /// row and column, never by what it says; so is a row of a child whom the cohort does not have.
    ///
    /// # Errors
    /// There is no column `child` (VS-TABLE-001), a column is of the wrong type (VS-TABLE-002) or none of these
    /// (VS-DOCUMENT-007, by its number). Nothing is filled in then.
    pub fn fill(&mut self, table: &Columns<'_>) -> Result<Issues, Error> {
        let wrap = Error::matching;
        let child = Names::required(table, "child", wrap)?;
        let known = ["child", "age", "ncy", "phase", "area", "now", "designation"];
        let intake = |column: &Column<'_>| column.name().strip_prefix("intake/").and_then(|id| id.parse::<Id>().ok());
        let is_known = |column: &Column<'_>| known.contains(&column.name()) || intake(column).is_some();
        if let Some(place) = table.columns().iter().position(|column| !is_known(column)) {
            return Err(wrap(Issue::new(code::DOCUMENT_UNKNOWN_KEY, format!("columns[{place}]"), "")));
        }
        let years = [("age", numbers(table, "age")?), ("ncy", numbers(table, "ncy")?)];
        let mut names = Vec::new();
        for name in ["phase", "area", "now", "designation"] {
            names.push((name, Names::optional(table, name, wrap)?));
        }
        let mut intakes = Vec::new();
        for (column, id) in table.columns().iter().filter_map(|column| Some((column, intake(column)?))) {
            let Values::Boolean(values) = column.values() else {
                return Err(wrap(Issue::new(code::TABLE_TYPE, column.name(), "true or false")));
            };
            intakes.push((column, id, values));
        }
        let count = self.cohort.children().len();
        let mut issues = Issues::new();
        let cohort = self.cohort.clone();
        let mut places = Places::new(&cohort);
        for row in 0..table.rows() {
            let Some(child) = places.get(child.get(row), row) else {
                issues.push(row_issue(code::DOCUMENT_REFERENCE, row, "child", "the key of a child of the cohort"));
                continue;
            };
            for (name, column) in &years {
                let Some(year) = column.as_ref().and_then(|column| column.get(row)) else { continue };
                let (slot, range) = if *name == "age" { (&mut self.age, AGES) } else { (&mut self.ncy, YEARS) };
                if !range.contains(&year) {
                    let expected = format!("a whole number from {} to {}", range.start(), range.end());
                    issues.push(row_issue(code::DOCUMENT_RANGE, row, name, expected));
                } else if !slot.put(count, child, year) {
                    issues.push(row_issue(code::MATCHING_CONFLICT, row, name, ""));
                }
            }
            for (name, column) in &names {
                let Some(Cell::Value(text)) = column.map(|column| column.get(row)) else { continue };
                let slot = match *name {
                    "phase" => &mut self.phase,
                    "area" => &mut self.area,
                    "designation" => &mut self.designation,
                    _ => &mut self.now,
                };
                let wrong = match *name {
                    "area" => text.parse::<Key>().is_err().then_some(code::KEY_FORM),
                    _ => text.parse::<Id>().is_err().then_some(code::ID_FORM),
                };
                if let Some(wrong) = wrong {
                    issues.push(row_issue(wrong, row, name, ""));
                } else if !slot.put(count, child, &text) {
                    issues.push(row_issue(code::MATCHING_CONFLICT, row, name, ""));
                }
            }
            for (column, id, values) in &intakes {
                let within = values.get(row).filter(|_| column.absent(row).is_none());
                let Some(within) = within else { continue };
                let place = self.intakes.iter().position(|(known, _)| known == id).unwrap_or_else(|| {
                    self.intakes.push((id.clone(), Years::new(0)));
                    self.intakes.len() - 1
                });
                let Some((_, slot)) = self.intakes.get_mut(place) else { continue };
                if !slot.put(count, child, i64::from(*within)) {
                    issues.push(row_issue(code::MATCHING_CONFLICT, row, column.name(), ""));
                }
            }
        }
        Ok(issues)
    }

    /// How far provisions are from children: a table of `child`, `provision` (its id), and `metres` or `minutes`, whole
    /// numbers from 0, of which the last row of a pair holds. What it leaves out is not known. It orders lists and
    /// changes no finding.
    ///
    /// # Errors
    /// As [`Contexts::fill`]; metres after minutes or minutes after metres (VS-MATCHING-003).
    pub fn travel(&mut self, table: &Columns<'_>) -> Result<Issues, Error> {
        let minutes = table.column("minutes").is_some();
        let mixed = self.minutes.is_some_and(|before| before != minutes);
        if mixed || minutes && table.column("metres").is_some() {
            return Err(Error::matching(Issue::new(code::MATCHING_MEASURE, "", "")));
        }
        let amount = if minutes { "minutes" } else { "metres" };
        let amounts = numbers(table, amount)?;
        let Some(amounts) = amounts else {
            return Err(Error::matching(Issue::new(code::TABLE_COLUMN, "", "a column metres or minutes")));
        };
        let mut issues = Issues::new();
        let mut rows = self.pairs(table, &mut issues, |pairs| &mut pairs.travel, |row| amounts.get(row))?;
        rows.retain(|(row, _, _, amount)| {
            let fits = (0..=i64::from(u32::MAX)).contains(amount);
            if !fits {
                let expected = format!("a whole number from 0 to {}", u32::MAX);
                issues.push(row_issue(code::DOCUMENT_RANGE, *row, self::amount(minutes), expected));
            }
            fits
        });
        self.minutes = Some(minutes);
        self.travel.rows.extend(rows.into_iter().map(|(_, child, provision, amount)| (child, provision, amount)));
        // The last row of a pair holds: a stable sort keeps them in order.
        self.travel.rows.sort_by_key(|(child, provision, _)| (*child, *provision));
        self.travel.rows.reverse();
        self.travel.rows.dedup_by_key(|(child, provision, _)| (*child, *provision));
        self.travel.rows.reverse();
        Ok(issues)
    }

    /// What the family or the young person would prefer: a table of `child` and `provision` (its id), for each child the
    /// most wanted first. It comes first in the child's list, whatever its finding. A cohort holds no wishes: what
    /// profiles say of them ([`Match::wishes`](crate::Match::wishes)) is in no list but by this table.
    ///
    /// # Errors
    /// As [`Contexts::fill`].
    pub fn preferences(&mut self, table: &Columns<'_>) -> Result<Issues, Error> {
        let mut issues = Issues::new();
        let rows = self.pairs(table, &mut issues, |pairs| &mut pairs.preferences, |_| Some(0))?;
        let mut seen: std::collections::HashSet<(u32, u32)> =
            self.preferences.rows.iter().map(|(child, provision, _)| (*child, *provision)).collect();
        for (row, child, provision, amount) in rows {
            if seen.insert((child, provision)) {
                self.preferences.rows.push((child, provision, amount));
            } else {
                issues.push(row_issue(code::DOCUMENT_DUPLICATE, row, "provision", "each provision once"));
            }
        }
        self.preferences.rows.sort_by_key(|(child, ..)| *child);
        Ok(issues)
    }

    /// The context of one child, as a match of that child alone takes it. Minutes have no place in it.
    pub fn of(&self, child: &str) -> Option<Context> {
        self.at(self.cohort.children().iter().position(|key| key == child)?)
    }

    pub(super) fn at(&self, place: usize) -> Option<Context> {
        let mut context = Context::new(self.cohort.children().get(place)?.clone());
        if let Some(age) = self.age.get(place) {
            context = context.age(age as u8);
        }
        if let Some(ncy) = self.ncy.get(place) {
            context = context.ncy(ncy as i8);
        }
        let id = |names: &Names32| names.get(place).and_then(|name| name.parse::<Id>().ok());
        if let Some(phase) = id(&self.phase) {
            context = context.phase(phase);
        }
        if let Some(area) = self.area.get(place).and_then(|name| name.parse().ok()) {
            context = context.area(area);
        }
        if let Some(now) = id(&self.now) {
            context = context.now(now);
        }
        if let Some(designation) = id(&self.designation) {
            context = context.designation(designation);
        }
        for (intake, within) in &self.intakes {
            if let Some(within) = within.get(place) {
                context = context.intake(intake.clone(), within == 1);
            }
        }
        let provisions = |pairs: &Pairs| -> Vec<(Id, i64)> {
            let name = |code: u32| pairs.provisions.names.get(code as usize - 1);
            let rows = pairs.of(place).iter();
            rows.filter_map(|(_, provision, amount)| Some((name(*provision)?.parse().ok()?, *amount))).collect()
        };
        if self.minutes == Some(false) {
            for (provision, metres) in provisions(&self.travel) {
                context = context.travel(provision, metres as u32);
            }
        }
        Some(context.preferences(provisions(&self.preferences).into_iter().map(|(id, _)| id).collect()))
    }

    /// The lawful intakes that something is known of.
    pub(super) fn intakes(&self) -> impl Iterator<Item = &Id> {
        self.intakes.iter().map(|(id, _)| id)
    }

    /// Whether each child is within a lawful intake.
    pub(super) fn intake(&self, intake: &str) -> Option<&Years> {
        self.intakes.iter().find(|(known, _)| *known == *intake).map(|(_, within)| within)
    }

    /// The place of a lawful intake among those that something is known of, and what is known of that at a place.
    pub(super) fn intake_place(&self, intake: &str) -> Option<usize> {
        self.intakes.iter().position(|(known, _)| *known == *intake)
    }

    pub(super) fn intake_at(&self, place: usize) -> Option<&Years> {
        self.intakes.get(place).map(|(_, within)| within)
    }

    /// The children.
    #[inline]
    pub fn cohort(&self) -> &Arc<Cohort> {
        &self.cohort
    }

    /// The place of their term in the cohort.
    pub(super) fn term(&self) -> usize {
        self.term
    }

    /// The rows of a table about children and provisions that can be used: row, child, provision, and what is said.
    fn pairs(
        &mut self,
        table: &Columns<'_>,
        issues: &mut Issues,
        pairs: fn(&mut Self) -> &mut Pairs,
        said: impl Fn(usize) -> Option<i64>,
    ) -> Result<Vec<(usize, u32, u32, i64)>, Error> {
        let wrap = Error::matching;
        let children = Names::required(table, "child", wrap)?;
        let provisions = Names::required(table, "provision", wrap)?;
        let mut rows = Vec::new();
        let cohort = self.cohort.clone();
        let mut places = Places::new(&cohort);
        for row in 0..table.rows() {
            let child = places.get(children.get(row), row);
            if child.is_none() {
                issues.push(row_issue(code::DOCUMENT_REFERENCE, row, "child", "the key of a child of the cohort"));
            }
            let provision = provisions.get(row).value().filter(|text| text.parse::<Id>().is_ok());
            if provision.is_none() {
                issues.push(row_issue(code::ID_FORM, row, "provision", ""));
            }
            if let (Some(child), Some(provision), Some(said)) = (child, provision, said(row)) {
                let provision = pairs(self).provisions.code(&provision);
                rows.push((row, child, provision, said));
            }
        }
        Ok(rows)
    }
}

impl Pairs {
    /// The rows of a child.
    pub(super) fn of(&self, child: usize) -> &[(u32, u32, i64)] {
        let start = self.rows.partition_point(|(other, ..)| (*other as usize) < child);
        let end = self.rows.partition_point(|(other, ..)| (*other as usize) <= child);
        self.rows.get(start..end).unwrap_or_default()
    }
}

/// Where children are in a cohort: most tables are in its order, and need no more than a look.
struct Places<'c> {
    children: &'c [Key],
    found: Option<HashMap<&'c str, u32>>,
}

impl<'c> Places<'c> {
    fn new(cohort: &'c Cohort) -> Self {
        Self { children: cohort.children(), found: None }
    }

    fn get(&mut self, child: Cell<Cow<'_, str>>, row: usize) -> Option<u32> {
        let child = child.value()?;
        if self.children.get(row).is_some_and(|known| *known == *child) {
            return Some(row as u32);
        }
        let children = self.children;
        let found = self.found.get_or_insert_with(|| children.iter().map(Key::as_str).zip(0..).collect());
        found.get(child.as_ref()).copied()
    }
}

fn amount(minutes: bool) -> &'static str {
    if minutes { "minutes" } else { "metres" }
}

/// A column of whole numbers, if there is one of this name.
struct Numbers<'t> {
    column: &'t Column<'t>,
    values: &'t [i64],
}

impl Numbers<'_> {
    fn get(&self, row: usize) -> Option<i64> {
        if self.column.absent(row).is_some() { None } else { self.values.get(row).copied() }
    }
}

fn numbers<'t>(table: &'t Columns<'t>, name: &str) -> Result<Option<Numbers<'t>>, Error> {
    let Some(column) = table.column(name) else { return Ok(None) };
    match column.values() {
        Values::Integer(values) => Ok(Some(Numbers { column, values })),
        _ => Err(Error::matching(Issue::new(code::TABLE_TYPE, name, "whole numbers"))),
    }
}

impl fmt::Debug for Contexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contexts({} children)", self.cohort.children().len())
    }
}
