//! Forecasts that add up.

use foundation::stream::Purpose;
use foundation::{Column, Columns, Key, Period, Seed, code, columns};

use super::covariance::{root, times};
use super::{Hierarchy, Reconciliation, wrong};
use crate::Error;
use crate::flow::normal;
use crate::measure::Kind;
use crate::model::{Forecast, Levels, Paths};

const RELATED: Purpose = Purpose::new("forecast path of a hierarchy");

/// Forecasts of all nodes of a hierarchy that add up, in their means and in every path.
#[derive(Clone, Debug, PartialEq)]
pub struct Coherent {
    hierarchy: Hierarchy,
    periods: Vec<Period>,
    mean: Vec<Vec<f64>>,
    paths: Vec<Paths>,
}

impl Reconciliation {
    /// Brings forecasts together, one a node in the order of [`Hierarchy::nodes`], with so many paths.
    ///
    /// Where earlier errors were given, paths of the nodes are drawn as related as those were and brought together one by
    /// one. Without, only those of the parts are drawn, with what a panel has in common, and set about the means that
    /// were brought together. A part that the measure cannot be at is held to the nearest that it can, before the groups
    /// are added up.
    ///
    /// # Errors
    /// Another number of forecasts, of two measures, of a ratio, or of other periods (`VS-HIERARCHY-002`); as
    /// [`Forecast::paths`].
    pub fn forecasts(&self, base: &[Forecast], count: usize, seed: Seed) -> Result<Coherent, Error> {
        let nodes = self.hierarchy.nodes.len();
        let unlike = |path: String, expected: &str| wrong(code::HIERARCHY_FIGURES, path, expected);
        let (Some(first), true) = (base.first(), base.len() == nodes) else {
            return Err(unlike("forecasts".to_owned(), &format!("{nodes} forecasts, one a node")));
        };
        for (index, one) in base.iter().enumerate() {
            let same = (one.measure().id(), one.origin(), one.mean().len())
                == (first.measure().id(), first.origin(), first.mean().len());
            if !same || one.measure().kind() == Kind::Ratio {
                let expected = "one measure that adds up over areas, of one origin and as many periods ahead";
                return Err(unlike(format!("forecasts[{index}]"), expected));
            }
        }
        let support = first.measure().support();
        let horizon = first.mean().len();
        let whole = |parts: Vec<f64>| -> Vec<f64> {
            let parts: Vec<f64> = parts.into_iter().map(|figure| support.clamp(figure)).collect();
            self.hierarchy.added(&parts)
        };
        let at = |step: usize| {
            let figures: Vec<f64> = base.iter().filter_map(|one| one.mean().get(step)).copied().collect();
            whole(self.parts(&figures))
        };
        let mean = turned(&(0..horizon).map(at).collect::<Vec<_>>(), nodes);
        let drawn = self.drawn(base, &mean, count, seed)?;
        // path by path and period by period
        let groups = self.hierarchy.groups.len();
        let mut together: Vec<Vec<Vec<f64>>> = vec![Vec::with_capacity(count); nodes];
        let mut each: Vec<_> = drawn.iter().map(Paths::iter).collect();
        for _ in 0..count {
            let path: Vec<&[f64]> = each.iter_mut().filter_map(Iterator::next).collect();
            let step = |step: usize| {
                let figures: Vec<f64> = path.iter().filter_map(|one| one.get(step)).copied().collect();
                let parts = if figures.len() == nodes { self.parts(&figures) } else { figures };
                whole(parts)
            };
            let steps: Vec<Vec<f64>> = (0..horizon).map(step).collect();
            for (node, figures) in together.iter_mut().zip(turned(&steps, nodes)) {
                node.push(figures);
            }
        }
        debug_assert_eq!(nodes, groups + self.hierarchy.parts);
        let paths = together.iter().map(|paths| Paths::new(first.measure(), first.periods(), paths));
        let paths = paths.collect::<Result<_, _>>()?;
        Ok(Coherent { hierarchy: self.hierarchy.clone(), periods: first.periods(), mean, paths })
    }

    /// Paths of every node, as related as earlier errors were; else of the parts alone, about their new means.
    fn drawn(&self, base: &[Forecast], mean: &[Vec<f64>], count: usize, seed: Seed) -> Result<Vec<Paths>, Error> {
        let groups = self.hierarchy.groups.len();
        let Some(root) = self.related.as_ref().and_then(|related| root(&related.correlations)) else {
            let parts = base.iter().zip(mean).skip(groups);
            return parts.map(|(one, mean)| moved(one, mean, &one.paths(count, seed)?)).collect();
        };
        let horizon = base.first().map_or(1, |one| one.mean().len());
        let period = base.first().map_or(0, |one| one.origin().ordinal());
        let id = base.first().map_or("", |one| one.measure().id().as_str());
        let lasting: Vec<Vec<f64>> = base.iter().map(Forecast::lasting).collect();
        let mut deviations: Vec<Vec<f64>> =
            vec![Vec::with_capacity(count.saturating_mul(horizon).min(1 << 26)); base.len()];
        for run in 0..u32::try_from(count).unwrap_or(u32::MAX) {
            let mut stream = seed.stream(run, id, period, RELATED);
            let mut last = vec![0.0; base.len()];
            for step in 0..horizon {
                let fresh: Vec<f64> = base.iter().map(|_| normal(&mut stream)).collect();
                let related = times(&root, &fresh);
                for (((last, fresh), lasting), list) in last.iter_mut().zip(related).zip(&lasting).zip(&mut deviations)
                {
                    let lasts = step.checked_sub(1).and_then(|before| lasting.get(before)).copied().unwrap_or(0.0);
                    *last = lasts * *last + libm::sqrt(1.0 - lasts * lasts) * fresh;
                    list.push(*last);
                }
            }
        }
        base.iter().zip(&deviations).map(|(one, deviations)| one.paths_at(deviations)).collect()
    }
}

/// Paths about another mean than their forecast's: in proportion to it, or further by the difference where that is 0.
fn moved(forecast: &Forecast, mean: &[f64], paths: &Paths) -> Result<Paths, Error> {
    let step = |((value, from), to): ((&f64, &f64), &f64)| {
        if *from > 0.0 && *to > 0.0 { value * (to / from) } else { value + (to - from) }
    };
    let path = |path: &[f64]| path.iter().zip(forecast.mean()).zip(mean).map(step).collect();
    Paths::new(forecast.measure(), forecast.periods(), &paths.iter().map(path).collect::<Vec<Vec<f64>>>())
}

/// Rows to columns.
fn turned(rows: &[Vec<f64>], columns: usize) -> Vec<Vec<f64>> {
    (0..columns).map(|column| rows.iter().filter_map(|row| row.get(column)).copied().collect()).collect()
}

impl Coherent {
    /// Whose forecasts they are.
    pub fn hierarchy(&self) -> &Hierarchy {
        &self.hierarchy
    }

    /// The periods ahead.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// What is expected of a node, one a period ahead.
    pub fn mean(&self, node: &Key) -> Option<&[f64]> {
        Some(self.mean.get(self.place(node)?)?.as_slice())
    }

    /// The ways that a node may go; path by path they add up with those of the others.
    pub fn paths(&self, node: &Key) -> Option<&Paths> {
        self.paths.get(self.place(node)?)
    }

    fn place(&self, node: &Key) -> Option<usize> {
        self.hierarchy.nodes.iter().position(|other| other == node)
    }

    /// The forecasts as a table, a row for each node and period ahead: `unique_id`, `ds`, `reconciled`, and for each
    /// level `reconciled-lo-<level>` and `reconciled-hi-<level>`.
    pub fn columns(&self, levels: &Levels) -> Result<Columns<'static>, Error> {
        let steps = self.periods.len();
        let keys = self.hierarchy.nodes.iter().flat_map(|node| std::iter::repeat_n(node.as_str().to_owned(), steps));
        let periods: Vec<Period> = self.hierarchy.nodes.iter().flat_map(|_| self.periods.iter().copied()).collect();
        let mut all = vec![
            Column::text("unique_id", keys),
            columns::periods("ds", &periods),
            Column::floats("reconciled", self.mean.concat()),
        ];
        for level in levels.as_slice() {
            let intervals: Vec<_> = self.paths.iter().map(|paths| paths.interval(*level)).collect::<Result<_, _>>()?;
            let ends =
                |end: &dyn Fn(&crate::model::Interval) -> Vec<f64>| intervals.iter().flat_map(end).collect::<Vec<_>>();
            all.push(Column::floats(format!("reconciled-lo-{level}"), ends(&|one| one.lo.clone())));
            all.push(Column::floats(format!("reconciled-hi-{level}"), ends(&|one| one.hi.clone())));
        }
        Ok(Columns::new("reconciled", all)?)
    }
}
