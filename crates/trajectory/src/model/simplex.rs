//! The simplex method of Nelder and Mead (*The Computer Journal* 7, 1965) within bounds, without chance: the same
//! function gives the same point on every machine.
#![expect(clippy::indexing_slicing, reason = "fixed arrays, with every index below the number of dimensions")]

/// The most dimensions.
pub(super) const MOST: usize = 6;

/// A point; only the first dimensions are used.
pub(super) type Point = [f64; MOST];

/// The corners are in one place when no further apart than this share of the first steps.
const NEAR: f64 = 0.05;

/// One dimension: where to start, how far to look at first, and the bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    pub(super) start: f64,
    pub(super) step: f64,
    pub(super) least: f64,
    pub(super) most: f64,
}

/// The point where the function is least, of those looked at, and its value there.
pub(super) fn least(sides: &[Side], looks: usize, mut of: impl FnMut(&Point) -> f64) -> (Point, f64) {
    let count = sides.len().min(MOST);
    let inside = |point: &mut Point| {
        for (value, side) in point.iter_mut().zip(sides) {
            *value = value.clamp(side.least, side.most);
        }
    };
    let mut looked = 0;
    let mut value = |point: &Point| {
        looked += 1;
        let value = of(point);
        (if value.is_nan() { f64::INFINITY } else { value }, looked)
    };
    let mut start = [0.0; MOST];
    for (value, side) in start.iter_mut().zip(sides) {
        *value = side.start;
    }
    inside(&mut start);
    let mut corners = [(start, f64::INFINITY); MOST + 1];
    corners[0].1 = value(&start).0;
    for (at, side) in sides.iter().take(count).enumerate() {
        let mut corner = start;
        let up = side.start + side.step;
        corner[at] = if up <= side.most { up } else { side.start - side.step };
        inside(&mut corner);
        corners[at + 1] = (corner, value(&corner).0);
    }
    let corners = &mut corners[..=count];
    loop {
        corners.sort_by(|one, other| one.1.total_cmp(&other.1));
        let (best, worst) = (corners[0], corners[count]);
        let level = worst.1 - best.1 <= 1e-6 * (1.0 + best.1.abs());
        let near = |corner: &(Point, f64)| {
            let gaps = corner.0.iter().zip(&best.0).zip(sides);
            gaps.into_iter().all(|((one, other), side)| (one - other).abs() <= NEAR * side.step.abs())
        };
        if level && corners.iter().all(near) {
            return best;
        }
        let mut middle = [0.0; MOST];
        for (point, _) in corners.iter().take(count) {
            for (sum, value) in middle.iter_mut().zip(point) {
                *sum += value / count as f64;
            }
        }
        let along = |by: f64| {
            let mut point = middle;
            for at in 0..count {
                point[at] += by * (middle[at] - worst.0[at]);
            }
            inside(&mut point);
            point
        };
        let over = along(1.0);
        let (at_over, looked) = value(&over);
        if looked >= looks {
            return if at_over < best.1 { (over, at_over) } else { best };
        }
        if level {
            // as low everywhere, but not yet in one place
            draw_in(corners, &mut value);
        } else if at_over < best.1 {
            let further = along(2.0);
            let at_further = value(&further).0;
            corners[count] = if at_further < at_over { (further, at_further) } else { (over, at_over) };
        } else if at_over < corners[count - 1].1 {
            corners[count] = (over, at_over);
        } else {
            let short = if at_over < worst.1 { along(0.5) } else { along(-0.5) };
            let at_short = value(&short).0;
            if at_short < worst.1.min(at_over) {
                corners[count] = (short, at_short);
            } else {
                draw_in(corners, &mut value);
            }
        }
    }
}

/// Moves every corner half of the way to the first.
fn draw_in(corners: &mut [(Point, f64)], value: &mut impl FnMut(&Point) -> (f64, usize)) {
    let best = corners[0].0;
    for (point, at) in corners.iter_mut().skip(1) {
        for (one, other) in point.iter_mut().zip(best) {
            *one = f64::midpoint(*one, other);
        }
        *at = value(point).0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(start: f64) -> Side {
        Side { start, step: 0.5, least: -10.0, most: 10.0 }
    }

    #[test]
    fn the_bottom_of_a_bowl_and_of_a_bent_valley() {
        for count in 1..=MOST {
            let sides = vec![side(3.0); count];
            let bowl = |point: &Point| {
                point.iter().zip(1..).take(count).map(|(x, at)| (x - f64::from(at) / 4.0).powi(2)).sum::<f64>()
            };
            let (point, value) = least(&sides, 4_000, bowl);
            assert!(value < 1e-5, "{count}: {point:?} {value}");
        }
        let valley = |p: &Point| 100.0 * (p[1] - p[0] * p[0]).powi(2) + (1.0 - p[0]).powi(2);
        let (point, _) = least(&[side(-1.2), side(1.0)], 4_000, valley);
        assert!((point[0] - 1.0).abs() < 0.01 && (point[1] - 1.0).abs() < 0.02, "{point:?}");
    }

    #[test]
    fn it_stays_within_its_bounds_and_ends() {
        let narrow = Side { start: 0.5, step: 0.2, least: 0.0, most: 1.0 };
        let (point, _) = least(&[narrow], 500, |point| {
            assert!((0.0..=1.0).contains(&point[0]));
            -point[0]
        });
        assert!((point[0] - 1.0).abs() < 1e-9);
        assert!(least(&[narrow], 50, |_| f64::NAN).1.is_infinite());
        assert!(least(&[], 50, |_| 2.0).1 < 3.0);
    }
}
