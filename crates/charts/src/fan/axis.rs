//! The axis of values: round steps, always with 0.

/// The values that an axis marks, lowest first: round steps that hold 0 and every value given.
pub(crate) fn ticks(values: impl Iterator<Item = f64>, cap: Option<f64>) -> Vec<f64> {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    // figures too small to be told from 0 in steps of a power of ten are drawn as 0
    let span = if high - low > 1e-280 { high - low } else { 1.0 };
    // The smallest of 1, 2, 2.5, 5 times a power of ten that needs at most five steps.
    let power = libm::pow(10.0, libm::floor(libm::log10(span / 5.0)));
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| span / step <= 5.0)
        .unwrap_or(10.0 * power);
    let (first, last) = (libm::floor(low / step) as i64, libm::ceil(high / step - 1e-9) as i64);
    let last = last.max(first + 1);
    let marks = (first..=last).map(|index| index as f64 * step);
    marks.filter(|mark| cap.is_none_or(|cap| *mark <= cap + 1e-9)).collect()
}

/// Decimals that tell the ticks apart.
pub(crate) fn decimals(ticks: &[f64]) -> usize {
    let whole = |digits: i32| {
        let scale = libm::pow(10.0, f64::from(digits));
        ticks.iter().all(|tick| (tick * scale - libm::round(tick * scale)).abs() < 1e-6)
    };
    (0..6).find(|digits| whole(*digits)).map_or(6, |digits| digits as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn round_steps_from_zero() {
        assert_eq!(ticks([1371.0, 180.0].into_iter(), None), [0.0, 500.0, 1000.0, 1500.0]);
        assert_eq!(ticks([98.0].into_iter(), Some(100.0)), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks([-23.0, 4.0].into_iter(), None), [-30.0, -20.0, -10.0, 0.0, 10.0]);
        assert_eq!(ticks(std::iter::empty(), None).first(), Some(&0.0));
        assert_eq!(decimals(&ticks([0.4].into_iter(), None)), 1);
        for tiny in [f64::MIN_POSITIVE / 4.0, f64::MIN_POSITIVE, 1e-290, 1e-279, 1e-200] {
            let marks = ticks([tiny].into_iter(), None);
            assert!((2..=9).contains(&marks.len()) && marks.iter().all(|mark| mark.is_finite()), "{tiny} {marks:?}");
        }
    }

    proptest! {
        #[test]
        fn an_axis_holds_every_value_and_zero(values in prop::collection::vec(-1e9f64..1e9, 1..10)) {
            let marks = ticks(values.iter().copied(), None);
            prop_assert!((2..=9).contains(&marks.len()), "{marks:?}");
            let (low, high) = (marks[0], marks[marks.len() - 1]);
            prop_assert!(low <= 0.0 && high >= 0.0);
            let slack = (high - low) * 1e-6;
            for value in values {
                prop_assert!(value >= low - slack && value <= high + slack);
            }
        }
    }
}
