//! An area steered: what happened beside what was expected and aimed at, added up; when it became more than noise;
//! benefits; what is on its way.
//!
//! Start from [`tracking`] with [`fan`](fn@crate::fan), and from [`cumulative`], [`control`], [`benefits`] and [`pipeline`],
//! which draw at once. The tables beside them are the `columns()` of what is drawn. Colours say which line it is, never
//! what is good.
//!
//! ```
//! use charts::{Options, steering};
//!
//! let paper = sen2::steering::board_paper()?;
//! let svg = steering::benefits(&paper.benefits, "A county, December 2021", &Options::new("benefits".parse()?));
//! assert!(svg.as_str().contains("-32.2 percentage points"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod benefits;
mod control;
mod pipeline;
mod tracked;

pub use benefits::benefits;
pub use control::control;
pub use pipeline::pipeline;
pub use tracked::{cumulative, tracking};

use crate::Unit;
use crate::fan::axis;
use crate::lettering::width;
use crate::svg::{Anchor, Canvas, Letters, WIDTH};
use trajectory::measure::{Kind, Measure};

pub(super) const LETTERS: f64 = 12.5;

/// Where values and periods are, with the axes drawn.
pub(super) struct Plot {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    low: f64,
    high: f64,
    step: f64,
}

impl Plot {
    /// Draws an axis that holds these values, from where the canvas is, and the names of the periods under it.
    pub(super) fn draw(
        canvas: &mut Canvas,
        unit: Unit,
        values: impl Iterator<Item = f64>,
        periods: &[String],
        height: f64,
        after: f64,
    ) -> Self {
        let ticks = axis::ticks(values, None);
        let decimals = axis::decimals(&ticks);
        let names: Vec<String> = ticks.iter().map(|tick| unit.write(*tick, decimals)).collect();
        let left = 26.0 + names.iter().map(|name| width(name, LETTERS, false)).fold(0.0, f64::max);
        let (top, right) = (canvas.y, WIDTH - 20.0 - after);
        let plot = Self {
            left,
            right,
            top,
            bottom: top + height,
            low: ticks.first().copied().unwrap_or(0.0),
            high: ticks.last().copied().unwrap_or(1.0),
            step: (right - left) / periods.len().max(1) as f64,
        };
        for (tick, name) in ticks.iter().zip(&names) {
            let y = plot.y(*tick);
            canvas.stroke(if *tick == 0.0 { "axis" } else { "grid" }, (left, y), (right, y), 1.0, "none");
            canvas.text(&Letters::new("quiet", LETTERS).anchor(Anchor::End), (left - 8.0, y + 4.5), name);
        }
        let widest = periods.iter().map(|period| width(period, LETTERS, false)).fold(0.0, f64::max);
        let every = libm::ceil((widest + 6.0) / plot.step).max(1.0) as usize;
        for (index, period) in periods.iter().enumerate().step_by(every) {
            let letters = Letters::new("quiet", LETTERS).anchor(Anchor::Middle);
            canvas.text(&letters, (plot.x(index), plot.bottom + 19.0), period);
        }
        canvas.y = plot.bottom + 26.0;
        plot
    }

    /// The middle of a period.
    pub(super) fn x(&self, period: usize) -> f64 {
        self.left + (period as f64 + 0.5) * self.step
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)
    }

    /// How wide a period is.
    pub(super) fn step(&self) -> f64 {
        self.step
    }
}

pub(super) fn unit(measure: &Measure) -> Unit {
    match measure.kind() {
        Kind::Ratio => Unit::PerCent,
        Kind::Stock | Kind::Flow => Unit::Number,
    }
}

/// A rectangle as a path.
pub(super) fn block(from: (f64, f64), to: (f64, f64)) -> String {
    crate::look::outline([from, (to.0, from.1), to, (from.0, to.1)], true)
}
