//! Parts and groups of them, whose forecasts are to add up: areas to regions to the nation, or need by setting by phase.
//!
//! Start from [`Hierarchy::new`]. Groups may lie inside one another or cross. Forecasts made for each part and each
//! group by itself do not add up; [`Hierarchy::reconciliation`] brings them together in one of several [`Way`]s, and
//! intervals come from paths that were brought together one by one, so that they too are of figures that add up.
//!
//! ```
//! use foundation::Key;
//! use trajectory::hierarchy::{Hierarchy, Way};
//!
//! let key = |text: &str| text.parse::<Key>();
//! let parts = vec![key("leeds")?, key("york")?, key("bath")?];
//! let north = (key("north")?, vec![key("leeds")?, key("york")?]);
//! let hierarchy = Hierarchy::new(parts.clone(), [(key("all")?, parts), north])?;
//!
//! let nodes: Vec<&str> = hierarchy.nodes().map(Key::as_str).collect();
//! assert_eq!(nodes, ["all", "north", "leeds", "york", "bath"]);
//! let figures = hierarchy.reconciliation(Way::Structure, &[])?.figures(&[100.0, 60.0, 41.0, 23.0, 30.0])?;
//! assert!((figures[0] - (figures[1] + figures[4])).abs() < 1e-9);
//! assert!((figures[1] - (figures[2] + figures[3])).abs() < 1e-9);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod coherent;
mod covariance;
mod reconciliation;

use std::collections::{HashMap, HashSet};

use foundation::{Code, Issue, Key, code};

pub use coherent::Coherent;
pub use reconciliation::Reconciliation;

use crate::Error;

/// Parts, and groups of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hierarchy {
    /// The groups, then the parts.
    nodes: Vec<Key>,
    /// The parts of each group.
    groups: Vec<Vec<usize>>,
    parts: usize,
}

/// How forecasts are brought together. `W` is what the errors of the forecasts are taken to be like; the figures that add
/// up and are nearest to the forecasts in its measure are taken (Wickramasuriya, Athanasopoulos and Hyndman, *Journal of
/// the American Statistical Association* 114, 2019).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Way {
    /// The parts as they are forecast; groups are their sums.
    BottomUp,
    /// The group of all parts as it is forecast, divided among what it holds by their forecasts' shares, and so on down
    /// (forecast proportions). Groups that cross have no way down.
    TopDown,
    /// All errors alike (`W` the identity).
    Alike,
    /// Errors grow with the number of parts (`W` the number of parts of each).
    Structure,
    /// Errors as large as they were for each, and not related (`W` their variances).
    Variances,
    /// Errors as large and as related as they were, the correlations shrunk (MinT; Schäfer and Strimmer, *Statistical
    /// Applications in Genetics and Molecular Biology* 4, 2005). The plain covariance of few errors is not offered: with
    /// more nodes than errors it is not a covariance of anything.
    MinT,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::BottomUp, Self::TopDown, Self::Alike, Self::Structure, Self::Variances, Self::MinT];

    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BottomUp => "bottom_up",
            Self::TopDown => "top_down",
            Self::Alike => "alike",
            Self::Structure => "structure",
            Self::Variances => "variances",
            Self::MinT => "mint",
        }
    }

    /// The way with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == name)
    }
}

fn wrong(code: Code, path: impl Into<String>, expected: impl Into<String>) -> Error {
    Error::Hierarchy(Issue::new(code, path, expected))
}

impl Hierarchy {
    /// Of these parts, and groups of some of them.
    ///
    /// # Errors
    /// No part, a group of none, a name that is used twice, a group with a part that is not there or is in it twice
    /// (`VS-HIERARCHY-001`).
    pub fn new(parts: Vec<Key>, groups: impl IntoIterator<Item = (Key, Vec<Key>)>) -> Result<Self, Error> {
        let places: HashMap<Key, usize> = parts.iter().cloned().zip(0..).collect();
        let mut nodes = Vec::new();
        let mut members = Vec::new();
        for (index, (name, keys)) in groups.into_iter().enumerate() {
            let path = format!("groups[{index}]");
            let mut places: Vec<usize> = keys
                .iter()
                .map(|key| places.get(key).copied())
                .collect::<Option<_>>()
                .ok_or_else(|| wrong(code::HIERARCHY_NODES, &path, "parts of the hierarchy"))?;
            places.sort_unstable();
            if places.is_empty() || places.windows(2).any(|pair| pair.first() == pair.last()) {
                return Err(wrong(code::HIERARCHY_NODES, path, "at least one part, each once"));
            }
            nodes.push(name);
            members.push(places);
        }
        let count = parts.len();
        nodes.extend(parts);
        let mut seen = HashSet::new();
        if let Some(index) = nodes.iter().position(|node| !seen.insert(node)) {
            return Err(wrong(code::HIERARCHY_NODES, format!("nodes[{index}]"), "a name of its own"));
        }
        if count == 0 {
            return Err(wrong(code::HIERARCHY_NODES, "parts", "at least one part"));
        }
        Ok(Self { nodes, groups: members, parts: count })
    }

    /// All names: the groups in order, then the parts. Figures are given and returned in this order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Key> {
        self.nodes.iter()
    }

    /// How many of them are parts, the last.
    pub fn parts(&self) -> usize {
        self.parts
    }

    /// The figures of all nodes from those of the parts.
    ///
    /// # Errors
    /// Another number of figures than parts (`VS-HIERARCHY-002`).
    pub fn sums(&self, parts: &[f64]) -> Result<Vec<f64>, Error> {
        if parts.len() != self.parts {
            return Err(wrong(code::HIERARCHY_FIGURES, "parts", format!("{} figures", self.parts)));
        }
        Ok(self.added(parts))
    }

    fn added(&self, parts: &[f64]) -> Vec<f64> {
        let sum = |members: &Vec<usize>| members.iter().filter_map(|place| parts.get(*place)).sum();
        self.groups.iter().map(sum).chain(parts.iter().copied()).collect()
    }

    /// How to bring forecasts together in this way.
    ///
    /// `errors` has, for [`Way::Variances`] and [`Way::MinT`], for each node how far it was off before, one figure for
    /// each of the same earlier forecasts, at least 3; of the other ways it may be empty, but says how related the nodes
    /// are where intervals are made.
    ///
    /// # Errors
    /// Errors of another number of nodes, or of different or too few forecasts, or that are not numbers
    /// (`VS-HIERARCHY-002`); [`Way::TopDown`] without a group of all parts, or where groups cross
    /// (`VS-HIERARCHY-003`).
    pub fn reconciliation(&self, way: Way, errors: &[Vec<f64>]) -> Result<Reconciliation, Error> {
        Reconciliation::new(self.clone(), way, errors)
    }
}

#[cfg(test)]
mod tests;
