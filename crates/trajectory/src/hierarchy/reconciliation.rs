//! Bringing figures together.

use foundation::code;

use super::covariance::{Covariance, Matrix, root, solved};
use super::{Hierarchy, Way, wrong};
use crate::Error;

/// A way of bringing the forecasts of a hierarchy together, worked out. [`Hierarchy::reconciliation`] makes it.
#[derive(Clone, Debug)]
pub struct Reconciliation {
    pub(super) hierarchy: Hierarchy,
    pub(super) step: Step,
    /// How the nodes' errors are related, where they were given.
    pub(super) related: Option<Covariance>,
}

/// What is done.
#[derive(Clone, Debug)]
pub(super) enum Step {
    BottomUp,
    /// For each node from the greatest down, what it is divided among.
    TopDown(Vec<(usize, Vec<usize>)>),
    /// What is taken off each node for each group's figure that is more than its parts' (node by group).
    Nearest(Matrix),
}

impl Reconciliation {
    pub(super) fn new(hierarchy: Hierarchy, way: Way, errors: &[Vec<f64>]) -> Result<Self, Error> {
        let nodes = hierarchy.nodes.len();
        let needed = matches!(way, Way::Variances | Way::MinT);
        if !errors.is_empty() || needed {
            let length = errors.first().map_or(0, Vec::len);
            let whole = |list: &Vec<f64>| list.len() == length && list.iter().all(|error| error.is_finite());
            if errors.len() != nodes || length < 3 || !errors.iter().all(whole) {
                let expected = format!("for each of the {nodes} nodes the same number of errors, at least 3");
                return Err(wrong(code::HIERARCHY_FIGURES, "errors", expected));
            }
        }
        let related = (!errors.is_empty()).then(|| Covariance::of(errors));
        let alike = |size: &dyn Fn(usize) -> f64| {
            let row = |node: usize| (0..nodes).map(|other| if other == node { size(node) } else { 0.0 }).collect();
            (0..nodes).map(row).collect::<Matrix>()
        };
        let spread = |node: usize| related.as_ref().and_then(|one| one.deviations.get(node).copied()).unwrap_or(1.0);
        let weights = match way {
            Way::BottomUp => return Ok(Self { hierarchy, step: Step::BottomUp, related }),
            Way::TopDown => {
                let step = Step::TopDown(hierarchy.down()?);
                return Ok(Self { hierarchy, step, related });
            }
            Way::Alike => alike(&|_| 1.0),
            Way::Structure => alike(&|node| hierarchy.groups.get(node).map_or(1.0, |parts| parts.len() as f64)),
            Way::Variances => alike(&|node| spread(node) * spread(node)),
            Way::MinT => related.as_ref().map(Covariance::matrix).unwrap_or_default(),
        };
        let step = hierarchy.nearest(&weights);
        let step =
            step.ok_or_else(|| wrong(code::HIERARCHY_METHOD, "errors", "errors of sizes that can be compared"))?;
        Ok(Self { hierarchy, step: Step::Nearest(step), related })
    }

    /// Figures of all nodes, in the order of [`Hierarchy::nodes`], brought together so that they add up.
    ///
    /// # Errors
    /// Another number of figures, or one that is not a number (`VS-HIERARCHY-002`).
    pub fn figures(&self, base: &[f64]) -> Result<Vec<f64>, Error> {
        let nodes = self.hierarchy.nodes.len();
        if base.len() != nodes || !base.iter().all(|figure| figure.is_finite()) {
            return Err(wrong(code::HIERARCHY_FIGURES, "figures", format!("{nodes} numbers")));
        }
        Ok(self.hierarchy.added(&self.parts(base)))
    }

    /// The parts' figures; the groups' are their sums.
    pub(super) fn parts(&self, base: &[f64]) -> Vec<f64> {
        let groups = self.hierarchy.groups.len();
        match &self.step {
            Step::BottomUp => base.iter().skip(groups).copied().collect(),
            Step::TopDown(steps) => {
                let mut figures = base.to_vec();
                for (node, held) in steps {
                    let whole = figures.get(*node).copied().unwrap_or(0.0);
                    let sum: f64 = held.iter().filter_map(|child| figures.get(*child)).sum();
                    let even = 1.0 / held.len().max(1) as f64;
                    for child in held {
                        if let Some(figure) = figures.get_mut(*child) {
                            *figure = if sum.abs() > 0.0 { whole * (*figure / sum) } else { whole * even };
                        }
                    }
                }
                figures.split_off(groups)
            }
            Step::Nearest(step) => {
                let sums = self.hierarchy.added(base.get(groups..).unwrap_or_default());
                let more: Vec<f64> = base.iter().zip(&sums).take(groups).map(|(figure, sum)| figure - sum).collect();
                let nearest = |(figure, row): (&f64, &Vec<f64>)| {
                    figure - row.iter().zip(&more).map(|(share, more)| share * more).sum::<f64>()
                };
                base.iter().zip(step).skip(groups).map(nearest).collect()
            }
        }
    }
}

impl Hierarchy {
    /// `W C' (C W C')^-1`, where `C` takes from each group its parts.
    fn nearest(&self, weights: &Matrix) -> Option<Matrix> {
        let groups = self.groups.len();
        let less = |list: &[f64]| -> Vec<f64> {
            let sums = self.added(list.get(groups..).unwrap_or_default());
            list.iter().zip(sums).take(groups).map(|(figure, sum)| figure - sum).collect()
        };
        let weighted: Matrix = weights.iter().map(|row| less(row)).collect();
        let column = |group: usize| -> Vec<f64> { weighted.iter().filter_map(|row| row.get(group)).copied().collect() };
        let columns: Matrix = (0..groups).map(|group| less(&column(group))).collect();
        let root = root(&columns)?;
        Some(weighted.iter().map(|row| solved(&root, row)).collect())
    }

    /// What each group is divided among, from the group of all parts down.
    fn down(&self) -> Result<Vec<(usize, Vec<usize>)>, Error> {
        let groups = self.groups.len();
        let size = |node: usize| self.groups.get(node).map_or(1, Vec::len);
        let holds = |group: usize, node: usize| {
            let of = self.groups.get(group).map(Vec::as_slice).unwrap_or_default();
            match self.groups.get(node) {
                Some(parts) => parts.iter().all(|part| of.binary_search(part).is_ok()),
                None => of.binary_search(&(node - groups)).is_ok(),
            }
        };
        // the smallest group that holds a node; of two of the same parts the first holds the second
        let above = |node: usize| {
            let larger = |group: &usize| {
                *group != node && holds(*group, node) && (size(*group) > size(node) || *group < node || node >= groups)
            };
            (0..groups).filter(larger).min_by_key(|group| (size(*group), std::cmp::Reverse(*group)))
        };
        let mut order: Vec<usize> = (0..groups).collect();
        order.sort_by_key(|group| (std::cmp::Reverse(size(*group)), *group));
        let above: Vec<Option<usize>> = (0..self.nodes.len()).map(above).collect();
        let step = |group: &usize| {
            let held = (0..above.len()).filter(|node| above.get(*node) == Some(&Some(*group))).collect::<Vec<_>>();
            (*group, held)
        };
        let steps: Vec<(usize, Vec<usize>)> = order.iter().map(step).collect();
        let root = order.first().is_some_and(|group| size(*group) == self.parts);
        let divided =
            steps.iter().all(|(group, held)| held.iter().map(|node| size(*node)).sum::<usize>() == size(*group));
        let one = above.iter().filter(|group| group.is_none()).count() == 1;
        if root && divided && one {
            return Ok(steps);
        }
        Err(wrong(code::HIERARCHY_METHOD, "groups", "a group of all parts, and groups that do not cross"))
    }
}
