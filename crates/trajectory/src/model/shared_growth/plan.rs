//! How a panel is forecast: which rule, and how much of groups and of other measures.

use super::table::{ALIKE, Area, Table, View, Years, alike, figure};

/// One rule: how much of the level is the share over three years, how much of the growth is the series' own, how much
/// the years of growth count, and how much of it is carried on. Found on published figures of English local authorities,
/// in a sweep that showed origins to 2021: what it gives for those years is seen, not foreseen. That later years count
/// more where growth goes on was found on origins to 2018; where figures settle it made no difference there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    smoothed: f64,
    own: f64,
    years: Years,
    kept: f64,
    pub(super) words: &'static str,
}

pub(super) const RULES: [Rule; 2] = [
    Rule {
        smoothed: 0.0,
        own: 0.25,
        years: [3.0, 2.0, 1.0],
        kept: 1.0,
        words: "three quarters of the growth of all series together and a quarter of its own, over three years, later years \
                counting more, go on from the last figure",
    },
    Rule {
        smoothed: 0.5,
        own: 0.0,
        years: ALIKE,
        kept: 0.5,
        words: "half of the growth of all series together, over three years, goes on from halfway between the last figure \
                and its share of all over three years",
    },
];

/// What a panel is forecast by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    pub(super) rule: Rule,
    /// How much of the growth of all is that of the area's group.
    pub(super) grouped: f64,
    /// Of each other measure, how far the level is drawn to its share.
    pub(super) shares: Vec<f64>,
    /// Of each other measure, how much of the forecast is stocks that it flows into.
    pub(super) flows: Vec<f64>,
}

impl Plan {
    pub(super) fn of(rule: Rule, others: usize) -> Self {
        Self { rule, grouped: 0.0, shares: vec![0.0; others], flows: vec![0.0; others] }
    }

    /// The logarithms of the years ahead; none if the area has no figure at that year.
    pub(super) fn path(&self, view: &View, area: &Area, horizon: usize) -> Option<Vec<f64>> {
        let last = figure(&area.row, Some(view.year))?.log;
        let share = view.all.share(&area.row, view.year)?;
        let mut level = self.rule.smoothed * share + (1.0 - self.rule.smoothed) * last;
        for (place, weight) in self.shares.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            if let Some(beside) = view.level_beside(area, place) {
                level = (1.0 - weight) * level + weight * beside;
            }
        }
        let all = view.growth(area, self.grouped, &self.rule.years);
        let own = view.own_growth(area, &self.rule.years, all);
        let step = self.rule.kept * (self.rule.own * own + (1.0 - self.rule.own) * all);
        let mut path: Vec<f64> = (1..=horizon).map(|ahead| level + step * ahead as f64).collect();
        for (place, weight) in self.flows.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            let Some(stocks) = view.stocks(area, place, horizon) else { continue };
            for (log, stock) in path.iter_mut().zip(stocks) {
                let grown = libm::exp(*log);
                if grown.is_finite() && stock.is_finite() && stock > 0.0 {
                    *log = libm::log((1.0 - weight) * grown + weight * stock);
                }
            }
        }
        Some(path)
    }

    /// What it assumes besides its rule.
    pub(super) fn words(&self, table: &Table) -> Vec<String> {
        let percent = |weight: f64| format!("{:.0} per cent", 100.0 * weight);
        let mut words = Vec::new();
        if self.grouped > 0.0 {
            words.push(format!("{} of the growth of all is that of the area's group", percent(self.grouped)));
        }
        for ((other, share), flow) in table.others.iter().zip(&self.shares).zip(&self.flows) {
            if *share > 0.0 {
                let text = "the level is drawn to the area's share of all";
                words.push(format!("{text} by {}: {}", other.name, percent(*share)));
            }
            if *flow > 0.0 {
                let text = "of the forecast is what flows in, less what usually leaves,";
                words.push(format!("{} {text} by {}", percent(*flow), other.name));
            }
            if *share <= 0.0 && *flow <= 0.0 {
                words.push(format!("{} would not have made earlier forecasts nearer and is not used", other.name));
            }
        }
        words
    }
}

/// The latest origins count, no more.
pub(super) const ORIGINS: usize = 4;
/// Plans are compared up to so many years ahead.
const COMPARED: usize = 3;
/// How far other measures and groups may weigh.
const WEIGHTS: [f64; 2] = [0.25, 0.5];

/// The errors of a plan, as logarithms of figure over forecast: by years ahead, by origin (the latest first), by area.
pub(super) type Errors = Vec<Vec<Vec<f64>>>;

/// The errors of a plan at a year, from figures up to then alone.
pub(super) fn errors(table: &Table, plan: &Plan, views: &[View], year: usize, most: usize) -> Errors {
    let mut errors: Errors = vec![Vec::new(); most.min(year)];
    for view in views.iter().rev() {
        let ahead = errors.iter().zip(1..).take(year - view.year);
        let reach = ahead.filter(|(origins, _)| origins.len() < ORIGINS).map(|(_, ahead)| ahead).last().unwrap_or(0);
        let mut off: Vec<Vec<f64>> = vec![Vec::new(); reach];
        for area in &table.areas {
            let Some(path) = plan.path(view, area, reach) else { continue };
            for ((off, log), ahead) in off.iter_mut().zip(path).zip(1..) {
                let happened = alike(&area.row, Some(view.year), view.year + ahead);
                off.extend(happened.map(|(_, happened)| happened.log - log));
            }
        }
        for (origins, off) in errors.iter_mut().zip(off) {
            if origins.len() < ORIGINS && !off.is_empty() {
                origins.push(off);
            }
        }
    }
    while errors.last().is_some_and(Vec::is_empty) {
        errors.pop();
    }
    errors
}

/// The median, the upper of two.
pub(super) fn middle(errors: &[f64]) -> f64 {
    let mut sorted = errors.to_vec();
    let place = sorted.len() / 2;
    if sorted.is_empty() { 0.0 } else { *sorted.select_nth_unstable_by(place, f64::total_cmp).1 }
}

fn mean(sizes: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = sizes.fold((0.0, 0.0), |(sum, count), size| (sum + size, count + 1.0));
    sum / f64::max(count, 1.0)
}

/// The nearest plan at a year.
///
/// Which rule is by all that it was off by. How much of groups and of other measures is by what each area was off by on
/// top of what all were off by in common: of that there is a figure for each area at each origin, of the common part
/// only one.
pub(super) fn chosen(table: &Table, views: &[View], year: usize) -> Plan {
    let off = |plan: &Plan| errors(table, plan, views, year, COMPARED);
    let missed = |plan: &Plan| mean(off(plan).into_iter().flatten().flatten().map(f64::abs));
    let apart = |plan: &Plan| {
        mean(off(plan).into_iter().flatten().flat_map(|one| {
            let common = middle(&one);
            one.into_iter().map(move |off| (off - common).abs())
        }))
    };
    let [goes_on, settles] = RULES.map(|rule| Plan::of(rule, table.others.len()));
    let mut plan = if missed(&settles) < missed(&goes_on) { settles } else { goes_on };
    let mut best = if table.others.is_empty() && table.group_count == 0 { 0.0 } else { apart(&plan) };
    let mut tried = |plan: &mut Plan, change: &dyn Fn(&mut Plan)| {
        let mut other = plan.clone();
        change(&mut other);
        let size = apart(&other);
        if size < best {
            (best, *plan) = (size, other);
        }
    };
    if table.group_count > 1 {
        tried(&mut plan, &|plan| plan.grouped = 0.5);
    }
    for place in 0..table.others.len() {
        for weight in WEIGHTS {
            tried(&mut plan, &|plan| plan.shares.iter_mut().skip(place).take(1).for_each(|share| *share = weight));
        }
    }
    for place in 0..table.others.len() {
        tried(&mut plan, &|plan| plan.flows.iter_mut().skip(place).take(1).for_each(|flow| *flow = 0.5));
    }
    plan
}
