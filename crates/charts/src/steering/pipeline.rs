use trajectory::pipeline::{Flow, Nowcast};

use super::{LETTERS, Plot, block};
use crate::look::Hue;
use crate::markup::Tag;
use crate::svg::{Canvas, Letters};
use crate::{Options, Svg, Unit};

/// Draws what goes on from each stage of a pipeline by period: what is already on its way, what new arrivals add, and the
/// interval of both together.
pub fn pipeline(nowcast: &Nowcast, whose: &str, options: &Options) -> Svg {
    let whole = |value: f64| Unit::Number.write(value, 0);
    let mut said = nowcast.sentences();
    for (stage, rows) in nowcast.stages() {
        let each = rows.iter().map(|row| {
            let (already, to_come, lo, hi) = (whole(row.already), whole(row.to_come), whole(row.lo), whole(row.hi));
            format!("{already} already and {to_come} to come in {} ({lo} to {hi})", row.period)
        });
        said.push(format!("Going on from {}: {}.", stage.title(), each.collect::<Vec<_>>().join(", ")));
    }
    let mut canvas = Canvas::new(options, "What is on its way", whose, said.join(" "));
    key(&mut canvas, nowcast.level());
    for (stage, rows) in nowcast.stages() {
        canvas.y += 22.0;
        let words = format!("Going on from {}", stage.title());
        canvas.text(&Letters::new("ink", 13.0).bold(), (16.0, canvas.y), &words);
        canvas.y += 12.0;
        draw(&mut canvas, rows);
    }
    let sentences = nowcast.sentences();
    canvas.notes(sentences.iter().map(String::as_str));
    canvas.finish()
}

fn key(canvas: &mut Canvas, level: f64) {
    let y = canvas.y + 2.0;
    let mark = |x: f64| block((x, y - 9.0), (x + 12.0, y + 1.0));
    canvas.path(&Tag::class(&Hue::Blue.fill(), "path").set("d", &mark(16.0)));
    canvas.text(&Letters::new("ink", LETTERS), (34.0, y), "already in progress");
    canvas.path(
        &Tag::class(&format!("line {}", Hue::Purple.stroke()), "path").set("d", &mark(190.0)).num("stroke-width", 1.75),
    );
    canvas.text(&Letters::new("ink", LETTERS), (208.0, y), "from new arrivals");
    canvas.stroke("axis", (350.0, y - 10.0), (350.0, y + 2.0), 1.5, "none");
    canvas.text(&Letters::new("ink", LETTERS), (360.0, y), &format!("expected here {level} times in 100"));
    canvas.y = y;
}

fn draw(canvas: &mut Canvas, rows: &[Flow]) {
    let labels: Vec<String> = rows.iter().map(|row| row.period.to_string()).collect();
    let values = rows.iter().flat_map(|row| [row.expected(), row.hi]);
    let plot = Plot::draw(canvas, Unit::Number, values, &labels, 120.0, 0.0);
    let half = (plot.step() * 0.3).min(20.0);
    for (index, row) in rows.iter().enumerate() {
        let x = plot.x(index);
        let already = block((x - half, plot.y(0.0)), (x + half, plot.y(row.already)));
        canvas.path(&Tag::class(&Hue::Blue.fill(), "path").set("d", &already));
        if row.to_come > 0.0 {
            let to_come = block((x - half, plot.y(row.already)), (x + half, plot.y(row.expected())));
            let tag = Tag::class(&format!("line {}", Hue::Purple.stroke()), "path").set("d", &to_come);
            canvas.path(&tag.num("stroke-width", 1.75));
        }
        // Beside the bar, where it has the background's contrast.
        let x = x + half + 7.0;
        for y in [row.lo, row.hi] {
            canvas.stroke("axis", (x - 5.0, plot.y(y)), (x + 5.0, plot.y(y)), 1.5, "none");
        }
        canvas.stroke("axis", (x, plot.y(row.lo)), (x, plot.y(row.hi)), 1.5, "none");
    }
}
