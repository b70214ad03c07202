//! Letters in a drawing: how wide a text is, where to break it, how figures are written, and labels that do not touch.

use foundation::Cell;

/// About how wide a text is, in units of the drawing. The face is the reader's own, so this is measured on a wide one
/// (DejaVu Sans), in bold where `bold` says so.
pub(crate) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let em = |character: char| match character {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.33,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' => 0.39,
        'm' | 'w' | 'M' | 'W' | '%' => 0.97,
        'A'..='Z' => 0.7,
        '\u{2e80}'.. => 1.05,
        _ => 0.62,
    };
    let weight = if bold { 1.12 } else { 1.0 };
    text.chars().map(em).sum::<f64>() * size * weight
}

/// A text broken into lines of at most `room`; a word that is longer has a line of its own.
pub(crate) fn wrap(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size, bold) + width(" ", size, bold) + width(word, size, bold) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Moves labels apart: each `(middle, height)` keeps as near to its place as it can, within `low..=high`, in order.
pub(crate) fn spread(labels: &[(f64, f64)], low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    let at = |index: usize| labels.get(index).copied().unwrap_or_default();
    order.sort_by(|one, other| at(*one).0.total_cmp(&at(*other).0).then(one.cmp(other)));
    let mut places = vec![0.0; labels.len()];
    let mut edge = low;
    for index in &order {
        let (middle, height) = at(*index);
        let place = middle.max(edge + height / 2.0);
        edge = place + height / 2.0;
        places.iter_mut().skip(*index).take(1).for_each(|slot| *slot = place);
    }
    let mut edge = high;
    for index in order.iter().rev() {
        let height = at(*index).1;
        for slot in places.iter_mut().skip(*index).take(1) {
            *slot = slot.min(edge - height / 2.0);
            edge = *slot - height / 2.0;
        }
    }
    places
}

/// What the figures of a chart or table count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things, people, days.
    #[default]
    Number,
    /// Per cent, from 0 to 100.
    PerCent,
    /// Pounds.
    Pounds,
}

impl Unit {
    /// A figure for people: thousands apart, at most `decimals` decimals, the sign of the unit.
    pub(crate) fn write(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "not a number".to_owned();
        }
        let text = format!("{:.decimals$}", value.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let rest = rest.trim_end_matches('0');
        let zero = rest.is_empty() && whole == "0";
        let minus = if value < 0.0 && !zero { "\u{2212}" } else { "" };
        let point = if rest.is_empty() { "" } else { "." };
        let (before, after) = match self {
            Self::Number => ("", ""),
            Self::PerCent => ("", "%"),
            Self::Pounds => ("\u{a3}", ""),
        };
        format!("{minus}{before}{}{point}{rest}{after}", thousands(whole))
    }

    /// A figure, or in words why there is none.
    pub(crate) fn cell(self, cell: Cell<f64>, decimals: usize) -> String {
        match cell {
            Cell::Value(value) => self.write(value, decimals),
            Cell::Absent(absent) => absent.to_string(),
        }
    }
}

/// Digits in groups of three.
fn thousands(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Absent;
    use proptest::prelude::*;

    #[test]
    fn figures_as_people_write_them() {
        let written = [0.0, -0.001, 999.0, 1390.0, -1_234_567.891].map(|value| Unit::Number.write(value, 2));
        assert_eq!(written, ["0", "0", "999", "1,390", "\u{2212}1,234,567.89"]);
        assert_eq!(Unit::PerCent.write(40.04, 1), "40%");
        assert_eq!(Unit::Pounds.write(-62_000.0, 0), "\u{2212}\u{a3}62,000");
        assert_eq!(Unit::Number.cell(Absent::Suppressed.into(), 0), "suppressed");
    }

    #[test]
    fn long_titles_break_between_words() {
        let lines = wrap("Social, emotional and mental health", 13.0, false, 98.0);
        assert_eq!(lines, ["Social,", "emotional and", "mental health"]);
        assert_eq!(wrap("", 13.0, true, 95.0), Vec::<String>::new());
        assert_eq!(wrap("Incomprehensibilities", 13.0, false, 10.0).len(), 1);
    }

    proptest! {
        #[test]
        fn labels_with_room_do_not_touch(middles in prop::collection::vec(0.0f64..300.0, 0..8)) {
            let labels: Vec<(f64, f64)> = middles.iter().map(|middle| (*middle, 20.0)).collect();
            let places = spread(&labels, 0.0, 300.0);
            for (index, one) in places.iter().enumerate() {
                prop_assert!((9.999..=290.001).contains(one));
                for other in &places[index + 1..] {
                    prop_assert!((one - other).abs() > 19.999);
                }
            }
        }
    }
}
