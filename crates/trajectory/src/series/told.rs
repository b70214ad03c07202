//! A series told to people: a figure or why there is none, and what has to be known of it.

use foundation::{Cell, Period};

use super::Series;

impl Series {
    /// What is said of a period outside the series, of which it can say nothing.
    pub const OUTSIDE: &str = "not in these figures";

    /// What is said of a figure that a note is about.
    pub const CARE: &str = "to be read with care";

    /// Whether it has a cell for a period, be it a value or the reason there is none.
    pub fn covers(&self, period: Period) -> bool {
        period.since(self.first).is_some_and(|since| since >= 0) && period <= self.last()
    }

    /// The figure of a period as people write it, or why there is none.
    ///
    /// ```
    /// use foundation::{Absent, Cell, Period};
    /// use trajectory::measure::{Kind, Measure};
    /// use trajectory::series::Series;
    ///
    /// let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
    /// let points = [(Period::year(2019), Cell::Value(1390.0)), (Period::year(2020), Absent::Suppressed.into())];
    /// let series = Series::from_points(&visits, &"north".parse()?, points)?;
    /// let told = [2019, 2020, 2021].map(|year| series.told(Period::year(year)));
    /// assert_eq!(told, ["1,390", "no figure (suppressed)", "not in these figures"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn told(&self, period: Period) -> String {
        match self.get(period) {
            Cell::Value(value) => self.measure.figure(value),
            Cell::Absent(absent) if self.covers(period) => format!("no figure ({absent})"),
            Cell::Absent(_) => Self::OUTSIDE.to_owned(),
        }
    }

    /// Whether a note is about the figure of a period: it was corrected, or may not be what it seems.
    pub fn needs_care(&self, period: Period) -> bool {
        self.get(period).value().is_some() && self.notes.iter().any(|note| note.period == Some(period))
    }

    /// In words, the breaks that lie between two periods: `across a break in 2016`.
    pub fn across(&self, from: Period, to: Period) -> Option<String> {
        let mut between: Vec<Period> = self.breaks.iter().map(|at| at.period).collect();
        between.retain(|period| from < *period && *period <= to);
        between.sort();
        between.dedup();
        let list: Vec<String> = between.iter().map(Period::to_string).collect();
        match list.as_slice() {
            [] => None,
            [one] => Some(format!("across a break in {one}")),
            _ => Some(format!("across breaks in {}", list.join(" and "))),
        }
    }
}

/// In plain words, what is to be known of some series from a period on: breaks, then notes on one period, then notes on
/// all, each said once with the measures that it is about.
///
/// Beside a series may stand where it is from, if that is not where the others are: `in England`.
pub fn cautions<'a>(series: impl IntoIterator<Item = (&'a Series, Option<&'a str>)>, from: Period) -> Vec<String> {
    let mut list: Vec<Caution<'a>> = Vec::new();
    for (series, place) in series {
        let breaks = series.breaks.iter().map(|at| (Some(at.period), &at.note, true));
        let one_offs = series.one_offs.iter().map(|one| (Some(one.period), &one.note, false));
        let notes = series.notes.iter().map(|note| (note.period, &note.text, false));
        for (period, text, parts) in breaks.chain(one_offs).chain(notes) {
            if period.is_some_and(|period| period < from) {
                continue;
            }
            let same = |one: &&mut Caution<'a>| (one.period, one.text, one.parts) == (period, text, parts);
            let caution = match list.iter_mut().find(same) {
                Some(found) => found,
                None => list.push_mut(Caution { period, text, parts, of: Vec::new() }),
            };
            caution.also(series.measure.title(), place);
        }
    }
    list.sort_by_key(|one| (one.period.is_none(), !one.parts, one.period));
    list.iter().map(Caution::words).collect()
}

/// What is to be known, and of which measures.
struct Caution<'a> {
    period: Option<Period>,
    text: &'a str,
    /// Whether it parts what was before from what comes after.
    parts: bool,
    /// Their titles, and where each of them is from.
    of: Vec<(&'a str, Vec<Option<&'a str>>)>,
}

impl<'a> Caution<'a> {
    fn also(&mut self, title: &'a str, place: Option<&'a str>) {
        match self.of.iter_mut().find(|(known, _)| *known == title) {
            Some((_, places)) if places.contains(&place) => {}
            Some((_, places)) => places.push(place),
            None => self.of.push((title, vec![place])),
        }
    }

    fn words(&self) -> String {
        let text = self.text.trim_end_matches('.');
        let of = self.of.iter().map(|(title, places)| {
            if places.as_slice() == [None] {
                return (*title).to_owned();
            }
            let places: Vec<&str> = places.iter().map(|place| place.unwrap_or("here")).collect();
            format!("{title}, {}", places.join(" and "))
        });
        let of = of.collect::<Vec<_>>().join("; ");
        match self.period {
            None => format!("To know: {text}."),
            Some(period) if self.parts => {
                format!("A break in {period}, {of}: {text}. Figures from before and after it are not quite alike.")
            }
            Some(period) => format!("To know of {period}, {of}: {text}."),
        }
    }
}
