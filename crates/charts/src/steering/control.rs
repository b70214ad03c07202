use foundation::Cell;
use trajectory::actual::{ChartPoint, ControlChart};

use super::{LETTERS, Plot, unit};
use crate::look::{Hue, Marker, outline};
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters};
use crate::{Options, Svg};

/// One of the lines of a chart.
type Pick = fn(&ChartPoint) -> f64;

/// Draws a control chart: figures with their centre and limits, those that are more than noise with a mark of their own.
pub fn control(chart: &ControlChart, whose: &str, options: &Options) -> Svg {
    let (measure, points) = (chart.measure(), chart.points());
    let title = format!("{}: what is more than noise", measure.heading());
    let mut said: Vec<String> = chart.sentences();
    let each = points.iter().map(|point| {
        let figure = match point.value {
            Cell::Value(value) => measure.figure(value),
            Cell::Absent(absent) => absent.to_string(),
        };
        let signal = point.signal.map_or(String::new(), |(side, _)| format!(" ({} noise)", side.as_str()));
        format!("{figure} in {}{signal}", point.period)
    });
    said.push(format!("Figures: {}.", each.collect::<Vec<_>>().join(", ")));
    if let Some(last) = points.last() {
        let [centre, lo, hi] = [last.centre, last.lo, last.hi].map(|value| measure.figure(value));
        said.push(format!("At the end the centre is {centre} and the limits are {lo} and {hi}."));
    }
    let mut canvas = Canvas::new(options, &title, whose, said.join(" "));
    let labels: Vec<String> = points.iter().map(|point| point.period.to_string()).collect();
    let values = points.iter().flat_map(|point| [Some(point.lo), Some(point.hi), point.value.value()]).flatten();
    canvas.y += 12.0;
    let plot = Plot::draw(&mut canvas, unit(measure), values, &labels, 260.0, 74.0);
    let reference = points.iter().filter(|point| point.reference).count();
    if reference > 0 && reference < points.len() {
        let x = plot.x(reference) - plot.step() / 2.0;
        canvas.stroke("axis", (x, plot.top - 6.0), (x, plot.bottom), 1.0, "2 3");
        canvas.text(
            &Letters::new("quiet", LETTERS).anchor(Anchor::End),
            (x - 6.0, plot.top - 4.0),
            "limits from figures up to here",
        );
    }
    let half = plot.step() / 2.0;
    let steps = |pick: fn(&ChartPoint) -> f64| {
        let ends = points.iter().enumerate().flat_map(|(index, point)| {
            let (x, y) = (plot.x(index), plot.y(pick(point)));
            [(x - half, y), (x + half, y)]
        });
        outline(ends.collect::<Vec<_>>(), false)
    };
    let lines: [(&str, Pick, &str); 3] = [
        ("centre", |point| point.centre, "none"),
        ("upper limit", |point| point.hi, "6 4"),
        ("lower limit", |point| point.lo, "6 4"),
    ];
    for (name, pick, dash) in lines {
        let tag = Tag::class(&format!("line {}", Hue::Blue.stroke()), "path")
            .set("d", &steps(pick))
            .num("stroke-width", 1.25);
        canvas.path(&if dash == "none" { tag } else { tag.set("stroke-dasharray", dash) });
        if let Some(last) = points.last() {
            let at = (plot.right + 6.0, plot.y(pick(last)) + 4.0);
            canvas.text(&Letters::new(&Hue::Blue.fill(), 11.5), at, name);
        }
    }
    let known: Vec<(usize, &ChartPoint, f64)> =
        points.iter().enumerate().filter_map(|(index, point)| Some((index, point, point.value.value()?))).collect();
    for run in known.chunk_by(|one, other| one.0 + 1 == other.0) {
        let along = run.iter().map(|(index, _, value)| (plot.x(*index), plot.y(*value)));
        let tag = Tag::class(&format!("line {}", Hue::Ink.stroke()), "path").set("d", &outline(along, false));
        canvas.path(&tag.num("stroke-width", 1.75));
    }
    for (index, point, value) in known {
        let (marker, hue, size) = match point.signal {
            Some(_) => (Marker::Diamond, Hue::Orange, 6.0),
            None => (Marker::Circle, Hue::Ink, 3.5),
        };
        let at = (plot.x(index), plot.y(value));
        canvas.path(&Tag::class(&hue.fill(), "path").set("d", &marker.outline(at, size)));
    }
    let kind = match chart.kind().as_str() {
        "changes" => "The figures are changes from one period to the next. ",
        _ => "",
    };
    let key = format!(
        "{kind}Diamonds are more than noise: outside the limits, eight in a row on one side, or small departures that add up."
    );
    let mut notes = vec![key];
    notes.extend(chart.sentences());
    canvas.notes(notes.iter().map(String::as_str));
    canvas.finish()
}
