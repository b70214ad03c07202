//! The figures of a panel by year, of the groups that its areas are in, and of other measures of the same areas.

use std::collections::HashMap;

use foundation::{Key, Period};

use crate::series::{Panel, Series};

/// Years that growth is taken over.
const YEARS: usize = 3;

/// A figure, never 0, its logarithm, and how many breaks its series had up to it: figures with different numbers of them
/// are not laid beside one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) value: f64,
    pub(super) log: f64,
    breaks: usize,
}

/// One series' figures by the panel's years.
pub(super) type Row = Vec<Option<Figure>>;

pub(super) fn figure(row: &Row, year: Option<usize>) -> Option<Figure> {
    row.get(year?).copied().flatten()
}

/// An earlier and a later figure of one series without a break between them.
pub(super) fn alike(row: &Row, from: Option<usize>, to: usize) -> Option<(Figure, Figure)> {
    let (earlier, later) = (figure(row, from)?, figure(row, Some(to))?);
    (earlier.breaks == later.breaks).then_some((earlier, later))
}

/// What is known of one area: its figures, its group, and its figures by other measures.
#[derive(Clone, Debug)]
pub(super) struct Area {
    pub(super) row: Row,
    pub(super) group: Option<usize>,
    pub(super) others: Vec<Row>,
}

/// Another measure of the same areas.
#[derive(Clone, Debug)]
pub(super) struct Other {
    pub(super) name: String,
    rows: HashMap<Key, Row>,
}

/// The figures of a panel.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) first: Period,
    pub(super) years: usize,
    pub(super) floor: f64,
    keys: Vec<Key>,
    pub(super) areas: Vec<Area>,
    groups: HashMap<Key, usize>,
    pub(super) group_count: usize,
    pub(super) others: Vec<Other>,
}

impl Table {
    /// Of a panel's series from their first year, so many years.
    pub(super) fn of(panel: &Panel, first: Period, years: usize) -> Self {
        let list = panel.series();
        let mut table = Self {
            first,
            years,
            floor: floor(list),
            keys: list.iter().map(|series| series.key().clone()).collect(),
            areas: Vec::new(),
            groups: HashMap::new(),
            group_count: 0,
            others: Vec::new(),
        };
        table.areas = list.iter().map(|series| table.area(series)).collect();
        table
    }

    /// What is known of a series' area, with the series' own figures.
    pub(super) fn area(&self, series: &Series) -> Area {
        let known = |other: &Other| other.rows.get(series.key()).cloned().unwrap_or_default();
        Area {
            row: row(series, self.first, self.years, self.floor),
            group: self.groups.get(series.key()).copied(),
            others: self.others.iter().map(known).collect(),
        }
    }

    /// Puts areas into groups.
    pub(super) fn group(&mut self, groups: impl IntoIterator<Item = (Key, String)>) {
        let mut names: HashMap<String, usize> = HashMap::new();
        self.groups.clear();
        for (key, name) in groups {
            let next = names.len();
            self.groups.insert(key, *names.entry(name).or_insert(next));
        }
        self.group_count = names.len();
        for (key, area) in self.keys.iter().zip(&mut self.areas) {
            area.group = self.groups.get(key).copied();
        }
    }

    /// Lays another measure of the same areas beside.
    pub(super) fn lay_beside(&mut self, panel: &Panel) {
        let floor = floor(panel.series());
        let of = |series: &Series| (series.key().clone(), row(series, self.first, self.years, floor));
        let rows: HashMap<Key, Row> = panel.series().iter().map(of).collect();
        for (key, area) in self.keys.iter().zip(&mut self.areas) {
            area.others.push(rows.get(key).cloned().unwrap_or_default());
        }
        let name = panel.measure().map_or_else(String::new, |measure| measure.title().to_owned());
        self.others.push(Other { name, rows });
    }

    /// What all areas say at a year, from the figures up to then alone.
    pub(super) fn view(&self, year: usize) -> View {
        let every: Vec<&Row> = self.areas.iter().map(|area| &area.row).collect();
        let all = Together::of(&every, year);
        let group = |group: usize| {
            let rows: Vec<&Row> =
                self.areas.iter().filter(|area| area.group == Some(group)).map(|area| &area.row).collect();
            Together::of(&rows, year)
        };
        let other = |place: usize| {
            let pairs: Vec<(&Row, &Row)> =
                self.areas.iter().filter_map(|area| Some((&area.row, area.others.get(place)?))).collect();
            let rows: Vec<&Row> = pairs.iter().map(|(_, other)| *other).collect();
            Beside {
                now: Together::of(&rows, year),
                ratio: ratio(&pairs, Some(year)),
                inflow: Inflow::of(&pairs, &rows, year),
            }
        };
        View {
            year,
            all,
            groups: (0..self.group_count).map(group).collect(),
            others: (0..self.others.len()).map(other).collect(),
        }
    }
}

/// A series in the years of a table.
fn row(series: &Series, first: Period, years: usize, floor: f64) -> Row {
    let at = |index: usize| {
        let period = first.plus(i32::try_from(index).unwrap_or(i32::MAX));
        series.get(period).value().filter(|_| !series.is_one_off(period))
    };
    let figure = |index: usize| {
        let value = at(index)?.max(floor);
        let period = first.plus(i32::try_from(index).unwrap_or(i32::MAX));
        let breaks = series.breaks().iter().filter(|one| one.period <= period).count();
        Some(Figure { value, log: libm::log(value), breaks })
    };
    (0..years).map(figure).collect()
}

/// Half of the least figure above 0, so that each has a logarithm.
fn floor(list: &[Series]) -> f64 {
    let values = list.iter().flat_map(|series| series.cells().iter().filter_map(|cell| cell.value()));
    values.filter(|value| *value > 0.0).fold(1.0, f64::min) / 2.0
}

/// The logarithm of all first over all second figures at a year, of the areas that have both.
fn ratio(pairs: &[(&Row, &Row)], year: Option<usize>) -> Option<f64> {
    let both = pairs.iter().filter_map(|(one, other)| Some((figure(one, year)?.value, figure(other, year)?.value)));
    let (above, below) = both.fold((0.0, 0.0), |(above, below), (one, other)| (above + one, below + other));
    (below > 0.0).then(|| libm::log(above / below))
}

/// How series stand together at a year.
#[derive(Debug)]
pub(super) struct Together {
    /// Growth over the last year, the year before, ..., in logarithms, of the series without a break over it; none of a
    /// year that no series was there for.
    steps: [Option<f64>; YEARS],
}

/// How much each of the last years counts, the latest first.
pub(super) type Years = [f64; YEARS];

/// The last years alike.
pub(super) const ALIKE: Years = [1.0; YEARS];

impl Together {
    fn of(rows: &[&Row], year: usize) -> Self {
        let step = |back: usize| {
            let to = year.checked_sub(back)?;
            let pairs = rows.iter().filter_map(|row| alike(row, to.checked_sub(1), to));
            let (from, to) = pairs.fold((0.0, 0.0), |(sum, later), (from, to)| (sum + from.value, later + to.value));
            (from > 0.0).then(|| libm::log(to / from))
        };
        Self { steps: std::array::from_fn(step) }
    }

    /// Growth a year, the years counting so much. A measure that began later grows over the years that there are.
    fn yearly(&self, years: &Years) -> f64 {
        let known = || self.steps.iter().zip(years).filter_map(|(step, weight)| Some((step.as_ref()?, weight)));
        let weights: f64 = known().map(|(_, weight)| weight).sum();
        if weights > 0.0 { known().map(|(step, weight)| weight * step).sum::<f64>() / weights } else { 0.0 }
    }

    /// Growth a year of one series as far as it is known, and otherwise as of all.
    fn own(&self, row: &Row, year: usize, years: &Years, all: f64) -> f64 {
        let step = |back: usize| {
            let to = year.checked_sub(back)?;
            let (from, to) = alike(row, to.checked_sub(1), to)?;
            Some(to.log - from.log)
        };
        let known = self.steps.iter().zip(years).enumerate().filter(|(_, (all, _))| all.is_some());
        let (mut sum, mut weights) = (0.0, 0.0);
        for (back, (_, weight)) in known {
            sum += weight * step(back).unwrap_or(all);
            weights += weight;
        }
        if weights > 0.0 { sum / weights } else { all }
    }

    /// The logarithm of a series' level at a year by its share of all over three years without a break, the last counting
    /// twice.
    pub(super) fn share(&self, row: &Row, year: usize) -> Option<f64> {
        let last = figure(row, Some(year))?;
        let (mut sum, mut weights, mut grown) = (2.0 * last.log, 2.0, 0.0);
        for (back, step) in (1..YEARS).zip(&self.steps) {
            grown += step.unwrap_or(0.0);
            if let Some((before, _)) = alike(row, year.checked_sub(back), year) {
                sum += before.log + grown;
                weights += 1.0;
            }
        }
        Some(sum / weights)
    }
}

/// Another measure at a year.
#[derive(Debug)]
pub(super) struct Beside {
    now: Together,
    /// The logarithm of all of the panel over all of the other.
    ratio: Option<f64>,
    /// As what flows into the panel's stocks.
    inflow: Option<Inflow>,
}

impl Beside {
    /// The logarithm of the level that an area would have if its share of the panel were its share of the other.
    fn level(&self, row: &Row, year: usize) -> Option<f64> {
        Some(self.now.share(row, year)? + self.ratio?)
    }
}

/// How the panel's stocks, each at the start of its year, follow from a flow over the years before.
#[derive(Debug)]
struct Inflow {
    /// The flow at the last whole year before the stocks' year.
    before: Together,
    /// The logarithm of all of the flow over all stocks at the start of that year.
    rate: f64,
    /// The share of all stocks that left in a year, after what came in.
    exits: f64,
}

impl Inflow {
    fn of(pairs: &[(&Row, &Row)], flows: &[&Row], year: usize) -> Option<Self> {
        let last = year.checked_sub(1)?;
        let left = pairs.iter().filter_map(|(stocks, flow)| left(stocks, flow, year));
        let (exits, base) = left.fold((0.0, 0.0), |(exits, base), (one, of)| (exits + one, base + of));
        let rate = -ratio(pairs, Some(last))?;
        // something leaves: if more came than joined, this is not what flows in
        (base > 0.0 && exits > 0.0).then(|| Self { before: Together::of(flows, last), rate, exits: exits / base })
    }
}

/// What left over up to three years before a year, after what came in, and what it was out of.
fn left(stocks: &Row, flow: &Row, year: usize) -> Option<(f64, f64)> {
    let one = |from: usize| {
        let (stock, next) = alike(stocks, Some(from), from + 1)?;
        Some((stock.value + figure(flow, Some(from))?.value - next.value, stock.value))
    };
    let known = (1..=YEARS).map_while(|back| one(year.checked_sub(back)?));
    known.fold(None, |sum: Option<(f64, f64)>, (exits, of)| {
        let (before, base) = sum.unwrap_or_default();
        Some((before + exits, base + of))
    })
}

/// How all areas together stand at a year.
#[derive(Debug)]
pub(super) struct View {
    pub(super) year: usize,
    pub(super) all: Together,
    groups: Vec<Together>,
    others: Vec<Beside>,
}

impl View {
    /// Growth a year of an area's fellows: of all, and so much of it of its group.
    pub(super) fn growth(&self, area: &Area, grouped: f64, years: &Years) -> f64 {
        let group = area.group.and_then(|group| self.groups.get(group)).unwrap_or(&self.all);
        grouped * group.yearly(years) + (1.0 - grouped) * self.all.yearly(years)
    }

    /// Growth a year of an area itself, as of all where it is not known.
    pub(super) fn own_growth(&self, area: &Area, years: &Years, all: f64) -> f64 {
        self.all.own(&area.row, self.year, years, all)
    }

    /// The logarithm of the level by the share of another measure.
    pub(super) fn level_beside(&self, area: &Area, place: usize) -> Option<f64> {
        self.others.get(place)?.level(area.others.get(place)?, self.year)
    }

    /// The stocks of the years ahead if another measure flows into them: each year's flow settles (halfway between its
    /// last figure and its share of all, a quarter drawn to the area's share of all stocks, half of the growth of all
    /// going on), and what leaves is half the area's own share of its stock and half that of all, over three years.
    pub(super) fn stocks(&self, area: &Area, place: usize, horizon: usize) -> Option<Vec<f64>> {
        let (flow, Inflow { before, rate, exits }) =
            (area.others.get(place)?, self.others.get(place)?.inflow.as_ref()?);
        let last = self.year.checked_sub(1)?;
        let level = f64::midpoint(figure(flow, Some(last))?.log, before.share(flow, last)?);
        let level = 0.75 * level + 0.25 * (figure(&area.row, Some(last))?.log + rate);
        let (own, of) = left(&area.row, flow, self.year)?;
        let stays = (1.0 - f64::midpoint(own / of, *exits)).clamp(0.0, 2.0);
        let mut stock = figure(&area.row, Some(self.year))?.value;
        let step = 0.5 * before.yearly(&ALIKE);
        let next = |ahead: usize| {
            stock = stock * stays + libm::exp(level + step * ahead as f64);
            stock
        };
        Some((1..=horizon).map(next).collect())
    }
}
