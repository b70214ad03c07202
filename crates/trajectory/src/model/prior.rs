//! How far off each method usually is, in units of a series' own scale: the shipped table of scaled errors.

use std::sync::LazyLock;

/// The shares of errors, in per cent, whose sizes a curve has.
pub(super) const SHARES: [f64; 13] = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 85.0, 90.0, 95.0, 97.5, 99.0];

/// How large scaled errors are: the size that each share of them stays within, in rising order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Curve(pub(super) [f64; SHARES.len()]);

impl Curve {
    /// The size within which this share of errors lies, in per cent. It rises from 0 by straight lines between the
    /// shares, and beyond the last as the fourth root of how rare larger errors are to be.
    pub(super) fn at(&self, level: f64) -> f64 {
        let (mut below, mut from) = (0.0, 0.0);
        for (share, size) in SHARES.iter().zip(&self.0) {
            if level <= *share {
                return from + (size - from) * (level - below) / (share - below);
            }
            (below, from) = (*share, *size);
        }
        from * libm::pow((100.0 - below) / (100.0 - level), 0.25)
    }
}

/// The curves of one method and length of year, for 1, 2, ... periods ahead.
struct Entry {
    method: &'static str,
    per_year: usize,
    curves: Vec<Curve>,
}

static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| read(include_str!("../../data/scaled_errors.csv")));

/// Reads rows of `method,per_year,ahead` and one size a share, below a line of names.
fn read(text: &'static str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in text.lines().skip(1) {
        let mut fields = line.split(',');
        let (method, per_year) = (fields.next().unwrap_or_default(), fields.next().and_then(|text| text.parse().ok()));
        let sizes: Vec<f64> = fields.skip(1).filter_map(|text| text.parse().ok()).collect();
        let (Some(per_year), Ok(sizes)) = (per_year, sizes.try_into()) else { continue };
        match entries.last_mut().filter(|entry| entry.method == method && entry.per_year == per_year) {
            Some(entry) => entry.curves.push(Curve(sizes)),
            None => entries.push(Entry { method, per_year, curves: vec![Curve(sizes)] }),
        }
    }
    entries
}

/// Where a method or a length of year has no curve of its own: twice what a normal error would have.
const WIDE: Curve = Curve([0.25, 0.51, 0.77, 1.05, 1.35, 1.68, 2.07, 2.56, 2.88, 3.29, 3.92, 4.48, 5.15]);

/// The curve for so many periods ahead, at least 1; further ahead than the table reaches, its last.
pub(super) fn curve(method: &str, per_year: usize, ahead: usize) -> &'static Curve {
    let entry = TABLE.iter().find(|entry| entry.method == method && entry.per_year == per_year);
    let curves = entry.map(|entry| entry.curves.as_slice()).unwrap_or_default();
    curves.get(ahead.saturating_sub(1)).or(curves.last()).unwrap_or(&WIDE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Method, Model};

    #[test]
    fn the_table_has_a_rising_curve_for_every_method_and_year() {
        for method in Method::ALL {
            for (per_year, reaches) in [(1, 6), (4, 8), (12, 24)] {
                let entry =
                    TABLE.iter().find(|entry| entry.method == method.id() && entry.per_year == per_year).unwrap();
                assert_eq!(entry.curves.len(), reaches, "{} {per_year}", method.id());
                for Curve(sizes) in &entry.curves {
                    assert!(sizes[0] > 0.0 && sizes.is_sorted() && sizes[12] < 100.0, "{} {sizes:?}", method.id());
                }
            }
        }
        assert_eq!(TABLE.len(), 3 * Method::ALL.len());
    }

    #[test]
    fn a_curve_rises_from_nothing_through_its_points_and_beyond() {
        let levels = [1e-9, 5.0, 10.0, 14.0, 95.0, 98.0, 99.0, 99.9, 99.999_999_999_999];
        let sizes = levels.map(|level| WIDE.at(level));
        assert!(sizes.is_sorted() && sizes[0] > 0.0 && sizes[8].is_finite());
        assert!((sizes[2] - 0.25).abs() < 1e-12 && (sizes[4] - 3.92).abs() < 1e-12 && (sizes[6] - 5.15).abs() < 1e-12);
    }
}
