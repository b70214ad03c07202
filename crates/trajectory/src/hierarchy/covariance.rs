//! Covariances of few errors of many nodes, and the equations that they lead to.
#![expect(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "indices are bounded by the square matrices' sizes, and name both halves of a triangle"
)]

/// A square matrix, row by row.
pub(super) type Matrix = Vec<Vec<f64>>;

/// How errors are spread and related: standard deviations, and correlations shrunk towards none (Schäfer and Strimmer
/// 2005, target D).
#[derive(Clone, Debug)]
pub(super) struct Covariance {
    pub(super) deviations: Vec<f64>,
    pub(super) correlations: Matrix,
}

impl Covariance {
    /// Of errors, one list a node, all as long, at least 2. A node that was never off is taken to be a thousandth as
    /// much off as the others are on average.
    pub(super) fn of(errors: &[Vec<f64>]) -> Self {
        let nodes = errors.len();
        let count = errors.first().map_or(0, Vec::len) as f64;
        let mut deviations = Vec::with_capacity(nodes);
        let mut scaled: Matrix = Vec::with_capacity(nodes);
        for list in errors {
            let mean = list.iter().sum::<f64>() / count;
            let about: Vec<f64> = list.iter().map(|error| error - mean).collect();
            let deviation = libm::sqrt(about.iter().map(|error| error * error).sum::<f64>() / (count - 1.0));
            deviations.push(deviation);
            scaled.push(about.iter().map(|error| if deviation > 0.0 { error / deviation } else { 0.0 }).collect());
        }
        let mut correlations = vec![vec![0.0; nodes]; nodes];
        let (mut unsure, mut squares) = (0.0, 0.0);
        for one in 0..nodes {
            for other in 0..one {
                let products: Vec<f64> = scaled[one].iter().zip(&scaled[other]).map(|(a, b)| a * b).collect();
                let mean = products.iter().sum::<f64>() / count;
                let correlation = mean * count / (count - 1.0);
                let about: f64 = products.iter().map(|product| (product - mean) * (product - mean)).sum();
                unsure += about * count / ((count - 1.0) * (count - 1.0) * (count - 1.0));
                squares += correlation * correlation;
                correlations[one][other] = correlation;
            }
        }
        let shrunk = if squares > 0.0 { (unsure / squares).clamp(0.0, 1.0) } else { 1.0 };
        // of so few errors that nothing is left to shrink by, what is there is not a covariance
        let kept = (1.0 - shrunk).min(0.999);
        for one in 0..nodes {
            correlations[one][one] = 1.0;
            for other in 0..one {
                let correlation = correlations[one][other] * kept;
                correlations[one][other] = correlation;
                correlations[other][one] = correlation;
            }
        }
        let usual = deviations.iter().sum::<f64>() / nodes.max(1) as f64;
        let least = if usual > 0.0 { usual / 1e3 } else { 1.0 };
        for deviation in &mut deviations {
            *deviation = deviation.max(least);
        }
        Self { deviations, correlations }
    }

    /// The covariances themselves.
    pub(super) fn matrix(&self) -> Matrix {
        let row = |(list, one): (&Vec<f64>, &f64)| {
            list.iter().zip(&self.deviations).map(|(correlation, other)| correlation * one * other).collect()
        };
        self.correlations.iter().zip(&self.deviations).map(row).collect()
    }
}

/// The lower triangle whose square is a positive definite matrix (Cholesky); none if it is not one.
pub(super) fn root(matrix: &Matrix) -> Option<Matrix> {
    let size = matrix.len();
    let mut root = vec![vec![0.0; size]; size];
    for row in 0..size {
        for column in 0..=row {
            let known: f64 = (0..column).map(|place| root[row][place] * root[column][place]).sum();
            let left = matrix[row][column] - known;
            if row == column {
                if !(left > 0.0 && left.is_finite()) {
                    return None;
                }
                root[row][row] = libm::sqrt(left);
            } else {
                root[row][column] = left / root[column][column];
            }
        }
    }
    Some(root)
}

/// The x of `root root' x = b`.
pub(super) fn solved(root: &Matrix, right: &[f64]) -> Vec<f64> {
    let size = root.len();
    let mut x = right.to_vec();
    for row in 0..size {
        let known: f64 = (0..row).map(|place| root[row][place] * x[place]).sum();
        x[row] = (x[row] - known) / root[row][row];
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|place| root[place][row] * x[place]).sum();
        x[row] = (x[row] - known) / root[row][row];
    }
    x
}

/// A lower triangle times a list.
pub(super) fn times(root: &Matrix, list: &[f64]) -> Vec<f64> {
    root.iter().map(|row| row.iter().zip(list).map(|(a, b)| a * b).sum()).collect()
}
