//! The figures in memory, and what must hold of them.

use std::collections::BTreeMap;

use crate::facts::{MEASURES, PARTS, Patch};

/// A figure, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Figure(u32),
    /// `x`
    Unavailable,
    /// `z`
    NotApplicable,
    /// `c`
    Suppressed,
    /// An empty cell or no row.
    NotRecorded,
}

impl Cell {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        match text {
            "x" => Ok(Self::Unavailable),
            "z" => Ok(Self::NotApplicable),
            "c" => Ok(Self::Suppressed),
            "" => Ok(Self::NotRecorded),
            _ if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.parse().map(Self::Figure).map_err(|error| format!("{text}: {error}"))
            }
            _ => Err(format!("{text} is neither a whole number nor x, z, c or empty")),
        }
    }

    pub(crate) fn figure(self) -> Option<u32> {
        match self {
            Self::Figure(figure) => Some(figure),
            _ => None,
        }
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Figure(figure) => figure.fmt(f),
            Self::Unavailable => f.write_str("x"),
            Self::NotApplicable => f.write_str("z"),
            Self::Suppressed => f.write_str("c"),
            Self::NotRecorded => f.write_str("-"),
        }
    }
}

/// Who a row is about. Authorities are known by the department's own number, which outlives a recode.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Country(String),
    Region(String),
    Authority(String),
}

/// What the rows of a place say of it: its region, and the name and years of each code that it was published under.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) region: String,
    pub(crate) codes: BTreeMap<String, (String, u16, u16)>,
}

/// Place, position of the measure, year.
pub(crate) type Key = (Place, usize, u16);

/// All that was read.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) cells: BTreeMap<Key, Cell>,
    pub(crate) places: BTreeMap<Place, Seen>,
    /// How many cells of the later release agree, and those that do not.
    pub(crate) agreed: usize,
    pub(crate) disagreed: Vec<(Key, Option<Cell>)>,
    pub(crate) left_out: usize,
}

/// The position of a measure.
pub(crate) fn measure(id: &str) -> Result<usize, String> {
    MEASURES.iter().position(|measure| measure.id == id).ok_or_else(|| format!("no measure {id}"))
}

impl Figures {
    pub(crate) fn count(&self) -> usize {
        self.cells.values().filter(|cell| cell.figure().is_some()).count()
    }

    pub(crate) fn figure(&self, place: &Place, measure: usize, year: u16) -> Option<u32> {
        self.cells.get(&(place.clone(), measure, year)).and_then(|cell| cell.figure())
    }

    /// The place that was published under a code.
    pub(crate) fn place(&self, code: &str) -> Result<&Place, String> {
        let mut found = self.places.iter().filter(|(_, seen)| seen.codes.contains_key(code)).map(|(place, _)| place);
        found.next().ok_or_else(|| format!("no area was published under {code}"))
    }

    /// Checks that parts stay within wholes and that authorities add up to regions, and regions to England.
    pub(crate) fn verify(&self) -> Result<(), String> {
        for &(part, whole) in PARTS {
            let (part_at, whole_at) = (measure(part)?, measure(whole)?);
            for ((place, at, year), cell) in &self.cells {
                if *at == part_at
                    && let (Some(less), Some(more)) = (cell.figure(), self.figure(place, whole_at, *year))
                    && less > more
                {
                    return Err(format!("{place:?} {year}: {part} {less} is more than {whole} {more}"));
                }
            }
        }
        let mut sums: BTreeMap<(Place, usize, u16), u64> = BTreeMap::new();
        for ((place, at, year), cell) in &self.cells {
            let Some(region) = self.places.get(place).map(|seen| seen.region.clone()) else { continue };
            if matches!(place, Place::Authority(_)) {
                *sums.entry((Place::Region(region), *at, *year)).or_default() += u64::from(cell.figure().unwrap_or(0));
            }
        }
        let mut national: BTreeMap<(usize, u16), u64> = BTreeMap::new();
        for ((place, at, year), cell) in &self.cells {
            let Some(published) = cell.figure().map(u64::from) else { continue };
            let sum = match place {
                Place::Region(_) => {
                    *national.entry((*at, *year)).or_default() += published;
                    sums.get(&(place.clone(), *at, *year)).copied()
                }
                _ => continue,
            };
            if sum != Some(published) {
                let id = MEASURES.get(*at).map_or("", |measure| measure.id);
                return Err(format!("{place:?} {year} {id}: {published} published, its authorities make {sum:?}"));
            }
        }
        for ((place, at, year), cell) in &self.cells {
            if let (Place::Country(_), Some(published)) = (place, cell.figure().map(u64::from))
                && national.get(&(*at, *year)) != Some(&published)
            {
                let id = MEASURES.get(*at).map_or("", |measure| measure.id);
                return Err(format!("England {year} {id}: {published} published, its regions make another total"));
            }
        }
        Ok(())
    }

    /// Puts the patches in, each only where the published figure is the one it names.
    pub(crate) fn patch<'a>(&mut self, patches: &'a [Patch]) -> Result<Vec<(&'a Patch, Place)>, String> {
        let mut done = Vec::new();
        for patch in patches {
            let place = self.place(patch.area)?.clone();
            let key = (place.clone(), measure(patch.measure)?, patch.year);
            match self.cells.get_mut(&key) {
                Some(cell) if *cell == Cell::Figure(patch.published) => *cell = Cell::Figure(patch.used),
                other => {
                    return Err(format!(
                        "patch of {} {} {}: {} expected, {} found",
                        patch.area,
                        patch.measure,
                        patch.year,
                        patch.published,
                        other.map_or(Cell::NotRecorded, |cell| *cell)
                    ));
                }
            }
            done.push((patch, place));
        }
        Ok(done)
    }
}
