use foundation::{Absent, Cell, Period};
use trajectory::actual::{Cut, Row, Tracking};
use trajectory::ambition::Trajectory;

use super::{LETTERS, Plot, block, unit};
use crate::comparison::{beside, empty, extent, path, place, told};
use crate::fan::{Band, FanPicture, Path};
use crate::look::{Hue, Look, outline};
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters};
use crate::{Options, Svg};

/// The picture of what happened beside the baseline, with its range, and the ambition, with its targets; for
/// [`fan`](fn@crate::fan). `whose` names the area or institution for people.
pub fn tracking(tracking: &Tracking, whose: &str) -> FanPicture {
    let baseline = tracking.baseline();
    let actual = Trajectory::actual(tracking.actual());
    let aim = tracking.aim().map(|aim| (aim, aim.path()));
    let mut all = vec![actual.clone()];
    all.extend(aim.iter().map(|(_, path)| path.clone()));
    let (first, count) = extent(&all);
    let count = count.max(place(first, baseline.last()) + 1);
    let mut picture = empty(tracking.measure(), whose, first, count).path(path(&actual, first));
    let means = baseline.mean().iter().map(|mean| Cell::Value(*mean));
    let mut expected = Path::baseline("Baseline", place(first, baseline.first()), means);
    let periods: Vec<Period> = (0..baseline.mean().len())
        .filter_map(|add| i32::try_from(add).ok())
        .map(|add| baseline.first().plus(add))
        .collect();
    let ends: Option<Vec<(f64, f64)>> = periods.iter().map(|period| baseline.range(*period)).collect();
    if let (Some(ends), Some(level)) = (ends, baseline.level()) {
        let (lo, hi): (Vec<f64>, Vec<f64>) = ends.into_iter().unzip();
        expected = expected.band(Band::new(level, lo, hi));
    }
    picture = picture.path(expected);
    if let Some((aim, aimed)) = &aim {
        // A path that follows from initiatives has a mark a period, which would hide the line.
        let few = aim.marks().len() * 3 < aimed.points().len().max(4);
        let targets = if few {
            aim.marks().iter().skip(1).map(|(period, _)| place(first, *period)).collect()
        } else {
            vec![place(first, aim.marks().last().map_or(first, |(period, _)| *period))]
        };
        picture = picture.path(path(aimed, first).targets(targets));
    }
    picture = told(picture, tracking.actual(), first).note(format!("Baseline: {}.", baseline.basis()));
    if let Some((aim, _)) = &aim {
        picture = picture.note(format!("Ambition: {}.", aim.stated_by()));
    }
    picture = picture.note(beside(tracking.balancing()));
    tracking.targets().iter().fold(picture, |picture, target| picture.note(target.sentence()))
}

/// One of the sums of a row.
type Pick = fn(&Row) -> Cell<f64>;

/// Draws the differences of a flow from the baseline and from the ambition, added up period by period, with the range that
/// the sum from the baseline is within expected in. Empty for a measure that does not add up.
///
/// # Errors
/// Those of [`Tracking::rows`].
pub fn cumulative(tracking: &Tracking, cut: &Cut, whose: &str, options: &Options) -> Result<Svg, trajectory::Error> {
    let rows: Vec<Row> = tracking.rows(cut)?.into_iter().filter(|row| row.counted > 0).collect();
    let measure = tracking.measure();
    let pairs: [(&str, Hue, Pick); 2] = [
        ("from the baseline", Hue::Blue, |row| row.cumulative),
        ("from the ambition", Hue::Orange, |row| row.cumulative_from_ambition),
    ];
    let figure = |cell: Cell<f64>| match cell {
        Cell::Value(value) => format!("{}{}", if value > 0.0 { "+" } else { "" }, measure.figure(value)),
        Cell::Absent(absent) => absent.to_string(),
    };
    let title = format!("{}: differences added up", measure.heading());
    let says = pairs.iter().map(|(name, _, pick)| {
        let each = rows.iter().map(|row| format!("{} in {}", figure(pick(row)), row.label));
        format!("Added up {name}: {}.", each.collect::<Vec<_>>().join(", "))
    });
    let range = |row: &Row| Some((row.cumulative_lo.value()?, row.cumulative_hi.value()?));
    let within =
        |row: &Row| range(row).map(|(lo, hi)| format!("{} to {}", figure(Cell::Value(lo)), figure(Cell::Value(hi))));
    let ranges: Vec<String> =
        rows.iter().filter_map(|row| Some(format!("{} in {}", within(row)?, row.label))).collect();
    let expected = (!ranges.is_empty()).then(|| format!("Within expected from the baseline: {}.", ranges.join(", ")));
    let description = says.chain(expected).collect::<Vec<_>>().join(" ");
    let mut canvas = Canvas::new(options, &title, whose, description);
    let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
    let values = rows.iter().flat_map(|row| pairs.iter().filter_map(move |(_, _, pick)| pick(row).value()));
    let ends = rows.iter().filter_map(range).flat_map(|(lo, hi)| [lo, hi]);
    canvas.y += 8.0;
    let plot = Plot::draw(&mut canvas, unit(measure), values.chain(ends), &labels, 220.0, 0.0);
    let wide = (plot.step() * 0.36).min(34.0);
    for (index, row) in rows.iter().enumerate() {
        if let Some((lo, hi)) = range(row) {
            let (left, right) = (plot.x(index) - plot.step() / 2.0, plot.x(index) + plot.step() / 2.0);
            band(&mut canvas, (left, plot.y(hi)), (right, plot.y(lo)));
        }
    }
    for (index, row) in rows.iter().enumerate() {
        for (place, (_, hue, pick)) in pairs.iter().enumerate() {
            let Cell::Value(value) = pick(row) else { continue };
            let left = plot.x(index) - wide + place as f64 * wide;
            let bar = block((left, plot.y(0.0)), (left + wide - 1.5, plot.y(value)));
            // The one is full and the other is an outline, so that they differ without colour.
            let tag = if place == 0 {
                Tag::class(&hue.fill(), "path").set("d", &bar)
            } else {
                Tag::class(&format!("line {}", hue.stroke()), "path").set("d", &bar).num("stroke-width", 1.75)
            };
            canvas.path(&tag);
        }
    }
    if let Some(row) = rows.last() {
        let mut y = canvas.y + 18.0;
        for (place, (name, hue, pick)) in pairs.iter().enumerate() {
            if pick(row).absent() == Some(Absent::NotRecorded) {
                continue;
            }
            let look = Look { hue: *hue, ..Look::other(place) };
            let mark = block((plot.left, y - 9.0), (plot.left + 12.0, y + 1.0));
            let tag = if place == 0 {
                Tag::class(&look.hue.fill(), "path").set("d", &mark)
            } else {
                Tag::class(&format!("line {}", look.hue.stroke()), "path").set("d", &mark).num("stroke-width", 1.75)
            };
            canvas.path(&tag);
            let words = format!("Difference {name}: {} by {}", figure(pick(row)), row.words);
            canvas.text(&Letters::new("ink", LETTERS).anchor(Anchor::Start), (plot.left + 20.0, y), &words);
            y += 20.0;
        }
        if let Some(within) = within(row) {
            band(&mut canvas, (plot.left, y - 9.0), (plot.left + 12.0, y + 1.0));
            let made = row.cumulative_from.as_str();
            let words = format!("Within expected from the baseline: {within} by {} ({made})", row.words);
            canvas.text(&Letters::new("ink", LETTERS).anchor(Anchor::Start), (plot.left + 20.0, y), &words);
            y += 20.0;
        }
        canvas.y = y;
    }
    canvas.notes(["More or fewer is neither good nor bad; read it beside the balancing measures."]);
    Ok(canvas.finish())
}

/// A range: a tint whose ends can be seen without it.
fn band(canvas: &mut Canvas, top_left: (f64, f64), bottom_right: (f64, f64)) {
    let around = block(top_left, bottom_right);
    canvas.path(&Tag::class(&Hue::Blue.fill(), "path").set("d", &around).num("opacity", 0.13));
    for y in [top_left.1, bottom_right.1] {
        let side = outline([(top_left.0, y), (bottom_right.0, y)], false);
        let tag = Tag::class(&format!("line {}", Hue::Blue.stroke()), "path").set("d", &side);
        canvas.path(&tag.num("stroke-width", 1.0).set("stroke-dasharray", "1.5 3"));
    }
}
