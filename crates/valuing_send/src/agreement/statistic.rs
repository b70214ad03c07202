use foundation::Cell;

use crate::framework::Rank;

/// A measure of how far raters agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Statistic {
    /// Of all pairs of ratings of one thing, how many in a hundred are of the same level. Some of that is chance.
    Percentage,
    /// Cohen's kappa between two raters: any two levels are as different as any others. 1 is full agreement, 0 what
    /// chance would give.
    Kappa,
    /// Weighted kappa between two raters: two levels differ by the steps between them.
    LinearKappa,
    /// Weighted kappa between two raters: two levels differ by the square of the steps between them.
    QuadraticKappa,
    /// Krippendorff's alpha among any number of raters: any two levels are as different as any others.
    NominalAlpha,
    /// Krippendorff's alpha among any number of raters, for ordered levels: two levels differ by how many ratings lie
    /// between them, so that no distance between steps is assumed.
    OrdinalAlpha,
}

impl Statistic {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Percentage,
        Self::Kappa,
        Self::LinearKappa,
        Self::QuadraticKappa,
        Self::NominalAlpha,
        Self::OrdinalAlpha,
    ];

    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Percentage => "percentage",
            Self::Kappa => "kappa",
            Self::LinearKappa => "linear_kappa",
            Self::QuadraticKappa => "quadratic_kappa",
            Self::NominalAlpha => "nominal_alpha",
            Self::OrdinalAlpha => "ordinal_alpha",
        }
    }

    /// The statistic with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|statistic| statistic.as_str() == name)
    }

    pub(super) fn needs_two(self) -> bool {
        matches!(self, Self::Kappa | Self::LinearKappa | Self::QuadraticKappa)
    }

    /// Adds the pairs of levels that one thing was given. Alpha takes every ordered pair, so that a thing counts by
    /// how many rated it; the others take every pair once.
    pub(super) fn parts(self, row: &[Cell<Rank>], parts: &mut Vec<(Rank, Rank, f64)>) {
        let given = || row.iter().filter_map(|cell| cell.value()).enumerate();
        let others = given().count().saturating_sub(1) as f64;
        for (place, one) in given() {
            for (other_place, other) in given() {
                match self {
                    Self::NominalAlpha | Self::OrdinalAlpha if place != other_place => {
                        parts.push((one, other, 1.0 / others));
                    }
                    Self::Percentage | Self::Kappa | Self::LinearKappa | Self::QuadraticKappa
                        if place < other_place =>
                    {
                        parts.push((one, other, 1.0));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// How often each pair of levels was given.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    levels: usize,
    /// Levels of the one rater outside, of the other inside.
    cells: Vec<f64>,
}

impl Tally {
    pub(super) fn new(levels: usize) -> Self {
        Self { levels, cells: vec![0.0; levels * levels] }
    }

    pub(super) fn add(&mut self, parts: &[(Rank, Rank, f64)]) {
        for (one, other, weight) in parts {
            if let Some(cell) = self.cells.get_mut(one.index() * self.levels + other.index()) {
                *cell += weight;
            }
        }
    }

    /// The statistic; none where it is not defined, because no two different levels could have met.
    pub(super) fn value(&self, statistic: Statistic) -> Option<f64> {
        let total: f64 = self.cells.iter().sum();
        let rows = self.marginal(|one, _| one);
        let columns = self.marginal(|_, other| other);
        let steps = |one: usize, other: usize| one.abs_diff(other) as f64;
        let differ = |one: usize, other: usize| if one == other { 0.0 } else { 1.0 };
        let ratio = |distance: &dyn Fn(usize, usize) -> f64, pairs: f64| {
            let observed: f64 = self.each().map(|(one, other, count)| count * distance(one, other)).sum();
            let expected: f64 = rows
                .iter()
                .enumerate()
                .flat_map(|(one, row)| {
                    columns.iter().enumerate().map(move |(other, column)| (one, other, row * column))
                })
                .map(|(one, other, product)| product * distance(one, other))
                .sum();
            (expected > 0.0).then(|| 1.0 - observed * pairs / expected)
        };
        match statistic {
            Statistic::Percentage => {
                let same: f64 = self.each().filter(|(one, other, _)| one == other).map(|(_, _, count)| count).sum();
                (total > 0.0).then(|| 100.0 * same / total)
            }
            Statistic::Kappa => ratio(&differ, total),
            Statistic::LinearKappa => ratio(&steps, total),
            Statistic::QuadraticKappa => ratio(&|one, other| steps(one, other) * steps(one, other), total),
            // Values are paired without putting one back: hence one fewer.
            Statistic::NominalAlpha => ratio(&differ, total - 1.0),
            Statistic::OrdinalAlpha => {
                let below: Vec<f64> = rows
                    .iter()
                    .scan(0.0, |sum, count| {
                        *sum += count;
                        Some(*sum - count / 2.0)
                    })
                    .collect();
                let middle = |level: usize| below.get(level).copied().unwrap_or_default();
                ratio(&|one, other| (middle(one) - middle(other)) * (middle(one) - middle(other)), total - 1.0)
            }
        }
    }

    fn each(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        let levels = self.levels.max(1);
        self.cells.iter().enumerate().map(move |(place, count)| (place / levels, place % levels, *count))
    }

    fn marginal(&self, which: impl Fn(usize, usize) -> usize) -> Vec<f64> {
        let mut sums = vec![0.0; self.levels];
        for (one, other, count) in self.each() {
            if let Some(sum) = sums.get_mut(which(one, other)) {
                *sum += count;
            }
        }
        sums
    }
}
