//! Measures over time as pictures: a series, and a comparison with what was expected and aimed at.

use foundation::Period;
use trajectory::ambition::{Balancing, Comparison, Path as Kind, Trajectory};
use trajectory::measure::{self, Measure};
use trajectory::model::Forecast;
use trajectory::series::Series;

use crate::Unit;
use crate::fan::{Band, FanPicture, Path, Role};

/// The picture of a comparison: what happened, the baseline in its fan, the ambition with its targets, origin and
/// breaks. `whose` names the area or institution for people.
///
/// Below stand how the baseline was made and tried, who stated the ambition, and how many measures it is read beside.
///
/// ```
/// use charts::{Options, comparison, fan};
/// use foundation::{Cell, Key, Period};
/// use trajectory::ambition::{Balancing, Comparison};
/// use trajectory::measure::{Kind, Measure};
/// use trajectory::model::{Levels, Model, NoGrowth};
/// use trajectory::series::Series;
///
/// let key: Key = "north".parse()?;
/// let visits = Measure::new("visits".parse()?, "visits to the library", Kind::Flow).unit("visits");
/// let waits = Measure::new("waits".parse()?, "people who waited for a book", Kind::Flow).balancing();
/// let points = [520.0, 507.0, 533.0, 518.0, 529.0, 611.0].into_iter().zip(2015..);
/// let series = Series::from_points(&visits, &key, points.map(|(y, year)| (Period::year(year), Cell::Value(y))))?;
/// let baseline = NoGrowth.fit(&series.up_to(Period::year(2019))?)?.predict(3, &Levels::default())?;
/// let compared = Comparison::new(series, baseline, Balancing::new([(waits, None)])?)?;
///
/// let svg = fan(&comparison(&compared, "North library"), &Options::new("visits".parse()?));
/// assert!(svg.as_str().contains("Actual: 520 in 2015"));
/// assert!(svg.as_str().contains("To be read beside 1 other measure, of which 1 is not collected."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn comparison(comparison: &Comparison, whose: &str) -> FanPicture {
    let (baseline, aim) = (comparison.baseline(), comparison.aim());
    let paths = comparison.trajectories();
    let (first, count) = extent(&paths);
    let index = |period: Period| place(first, period);
    let mut picture = empty(comparison.measure(), whose, first, count);
    for trajectory in &paths {
        let mut path = path(trajectory, first);
        match trajectory.path() {
            Kind::Baseline => path = bands(path, baseline),
            Kind::Ambition => {
                let targets = aim.map(|aim| aim.marks().iter().skip(1)).into_iter().flatten();
                path = path.targets(targets.map(|(period, _)| index(*period)).collect::<Vec<_>>());
            }
            Kind::Actual | Kind::Forecast => {}
        }
        picture = picture.path(path);
    }
    picture = told(picture.origin(index(baseline.origin())), comparison.actual(), first);
    let made = baseline.assumptions().join("; ");
    picture = picture.note(format!("Baseline: {made}; {}.", baseline.evidence()));
    if let Some(aim) = aim {
        picture = picture.note(format!("Ambition: {}.", aim.stated_by()));
    }
    picture.note(beside(comparison.balancing()))
}

/// The picture of a series alone, with its breaks and what is to be known of it.
pub fn series(series: &Series, whose: &str) -> FanPicture {
    let actual = Trajectory::actual(series);
    let (first, count) = extent(std::slice::from_ref(&actual));
    told(empty(series.measure(), whose, first, count).path(path(&actual, first)), series, first)
}

/// The first period of all paths, and how many there are up to the last.
pub(crate) fn extent(paths: &[Trajectory]) -> (Period, usize) {
    let periods = || paths.iter().flat_map(|path| path.points().map(|(period, _)| period));
    let first = periods().min().unwrap_or(Period::year(0));
    (first, periods().max().map_or(0, |last| place(first, last) + 1))
}

/// The place of a period among those drawn.
pub(crate) fn place(first: Period, period: Period) -> usize {
    period.since(first).and_then(|since| usize::try_from(since).ok()).unwrap_or(0)
}

pub(crate) fn empty(measure: &Measure, whose: &str, first: Period, count: usize) -> FanPicture {
    let periods = (0..count).map_while(|index| Some(first.plus(i32::try_from(index).ok()?).to_string()));
    let title = measure.heading();
    let unit = match measure.kind() {
        measure::Kind::Ratio => Unit::PerCent,
        measure::Kind::Stock | measure::Kind::Flow => Unit::Number,
    };
    FanPicture::new(title, unit, periods).about(format!("{whose}; {}", measure.unit_name()))
}

pub(crate) fn path(trajectory: &Trajectory, first: Period) -> Path {
    let model = || trajectory.label().replace('_', " ");
    let (role, label) = match trajectory.path() {
        Kind::Actual => (Role::Actual, "Actual".to_owned()),
        Kind::Baseline => (Role::Baseline, format!("Baseline: {}", model())),
        Kind::Forecast => (Role::Forecast, format!("Forecast: {}", model())),
        Kind::Ambition => (Role::Ambition, "Ambition".to_owned()),
    };
    let start = trajectory.points().next().map_or(0, |(period, _)| place(first, period));
    Path::new(role, label, start, trajectory.points().map(|(_, cell)| cell))
}

fn bands(path: Path, forecast: &Forecast) -> Path {
    forecast.intervals().iter().fold(path, |path, interval| {
        path.band(Band::new(interval.level, interval.lo.as_slice(), interval.hi.as_slice()))
    })
}

/// With the breaks and notes of a series.
pub(crate) fn told(mut picture: FanPicture, series: &Series, first: Period) -> FanPicture {
    for at in series.breaks() {
        picture = picture.broken(place(first, at.period), &at.note);
    }
    series.notes().iter().fold(picture, |picture, note| match note.period {
        Some(period) => picture.note(format!("{period}: {}", note.text)),
        None => picture.note(&note.text),
    })
}

pub(crate) fn beside(balancing: &Balancing) -> String {
    let (count, missing) = (balancing.measures().len(), balancing.not_collected().count());
    let measures = if count == 1 { "measure" } else { "measures" };
    match missing {
        0 => format!("To be read beside {count} other {measures}."),
        1 => format!("To be read beside {count} other {measures}, of which 1 is not collected."),
        _ => format!("To be read beside {count} other {measures}, of which {missing} are not collected."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::{Absent, Cell, Key};
    use trajectory::ambition::{Ambition, Target};
    use trajectory::model::{Levels, Model, NoGrowth};

    #[test]
    fn a_comparison_keeps_every_period_in_its_place() {
        let key: Key = "north".parse().unwrap();
        let prompt = Measure::new("prompt".parse().unwrap(), "plans on time", measure::Kind::Ratio).outcome(None);
        let waits = Measure::new("waits".parse().unwrap(), "waits", measure::Kind::Flow).balancing();
        let mut cells = vec![Cell::Absent(Absent::Suppressed)];
        cells.extend([70.0, 72.0, 71.0, 74.0, 40.0].map(Cell::Value));
        let points = (2014..).map(Period::year).zip(cells.iter().copied());
        let actual = Series::from_points(&prompt, &key, points).unwrap().with_break(Period::year(2016), "other forms");
        let known = actual.up_to(Period::year(2018)).unwrap();
        let baseline = NoGrowth.fit(&known).unwrap().predict(3, &Levels::default()).unwrap();
        let start = (Period::year(2018), 74.0);
        let target = Target::to(Period::year(2022), 90.0);
        let ambition = Ambition::new(&prompt, &key, "the board", start, [target]).unwrap();
        let compared = Comparison::new(actual.clone(), baseline.clone(), Balancing::new([(waits, None)]).unwrap());
        let picture = comparison(&compared.unwrap().ambition(ambition).unwrap(), "North");

        assert_eq!((picture.title.as_str(), picture.unit), ("Plans on time", Unit::PerCent));
        assert_eq!(picture.periods, (2014..=2022).map(|year| year.to_string()).collect::<Vec<_>>());
        assert_eq!((picture.origin, picture.breaks.as_slice()), (Some(4), [(2, "other forms".to_owned())].as_slice()));
        let [happened, expected, aimed] = picture.paths.as_slice() else { panic!("three paths") };
        assert_eq!((happened.start, &happened.values), (0, &cells));
        assert_eq!((expected.start, expected.values.len(), expected.bands.len()), (5, 3, 2));
        assert_eq!(expected.bands[1].low, baseline.intervals()[0].lo);
        assert_eq!((aimed.start, aimed.values.len(), aimed.targets.as_slice()), (4, 5, [8].as_slice()));
        assert!(picture.notes.iter().any(|note| note == "Ambition: the board."));
        assert_eq!(series(&actual, "North").periods.len(), 6);
    }
}
