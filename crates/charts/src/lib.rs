//! Accessible SVG charts and self-contained HTML pages: the only crate of `valuing_send` that writes markup.
//!
//! | module | what it draws |
//! | --- | --- |
//! | [`domains`] | a child over the domains of a framework, as lines and as radar |
//! | [`cohort`] | many children: need beside readiness, settings by domains, levels from term to term |
//! | [`mod@over_time`] | a child over time: a small panel for each domain or aspect |
//! | [`flows`] | a projection: settings over time, who goes where, scenarios side by side, what each pot pays |
//! | [`mod@fan`] | a measure over time: actual, baseline or forecast with intervals, ambition |
//! | [`steering`] | an area steered: added-up differences, control charts, benefits, a pipeline |
//! | [`mod@timeline`] | support over time, under the need over the same time |
//! | [`story`] | a child, a match and an area on one page |
//! | [`html`] | tables, a chart with its table, a whole page |
//! | [`look`] | colours, marks and dashes |
//!
//! [`snapshot`], [`child_over_time`], [`comparison`] and [`series`] make the pictures of what the other crates return.
//!
//! Every drawing has a title and a description that says all that it shows; no line is told apart by colour alone; text
//! has a contrast of at least 4.5 to 1 on light and dark backgrounds; nothing needs a script, a font or anything else
//! from outside. The same input gives the same bytes.
//!
//! ```
//! use charts::domains::{DomainPicture, Line, Point, Step};
//! use charts::html::{Page, Section, figure, table};
//! use charts::look::Look;
//! use charts::{Options, domain_lines};
//!
//! let picture = DomainPicture::new("Sam, spring term", ["A little", "Some", "A lot"].map(Step::labelled))
//!     .domains(["Learning", "Talking"])
//!     .line(Line::new("Need", Look::NEED, [Point::known(1), Point::not_recorded()]));
//! let svg = domain_lines(&picture, &Options::new("sam".parse()?));
//! let page = Page::new("Sam").section(Section::new("Now").html(figure(&svg, &table(&picture.columns()?))));
//! assert!(page.to_html().starts_with("<!DOCTYPE html>"));
//! # Ok::<(), foundation::Error>(())
//! ```

mod child_over_time;
pub mod cohort;
mod comparison;
pub mod domains;
pub mod fan;
pub mod flows;
pub mod html;
mod lettering;
pub mod look;
mod markup;
pub mod over_time;
mod snapshot;
pub mod steering;
pub mod story;
mod svg;
pub mod timeline;

pub use child_over_time::child_over_time;
pub use comparison::{comparison, series};
pub use domains::{domain_lines, domain_radar};
pub use fan::fan;
pub use lettering::Unit;
pub use over_time::over_time;
pub use snapshot::snapshot;
pub use svg::{Options, Svg};
pub use timeline::timeline;
