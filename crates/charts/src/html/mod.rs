//! HTML: tables, charts with their tables, and whole pages that need nothing from outside.
//!
//! ```
//! use charts::html::{Page, Section, table};
//! use foundation::{Column, Columns};
//!
//! let places = Columns::new("Places", vec![Column::text("Setting", ["Oak"]), Column::integers("Places", vec![12])])?;
//! let page = Page::new("Places & people").section(Section::new("Now").html(table(&places)));
//! assert!(page.to_html().contains("<h1>Places &amp; people</h1>"));
//! # Ok::<(), foundation::Error>(())
//! ```

mod page;
mod table;

use std::fmt;

use crate::Svg;
use crate::markup::{Markup, Tag};

pub use page::{Page, Section};
pub use table::{Table, table};

/// A piece of HTML made by this crate: what came from outside is escaped.
#[derive(Clone, PartialEq, Eq)]
pub struct Html(pub(crate) String);

impl Html {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Shows its size alone, because it may be about a child.
impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Html({} bytes)", self.0.len())
    }
}

/// A whole page inside another, such as that of a notebook: neither's styles touch the other, and nothing in it runs.
///
/// ```
/// let framed = charts::html::framed("A pack", "<!DOCTYPE html><p>Hello</p>");
/// assert!(framed.as_str().starts_with("<iframe title=\"A pack\""));
/// ```
pub fn framed(title: &str, page: &str) -> Html {
    let mut html = Markup::default();
    let frame = Tag::new("iframe").set("title", title).set("sandbox", "").set("loading", "lazy");
    html.leaf(&frame.set("style", "width:100%;height:40rem;border:0").set("srcdoc", page), "");
    Html(html.finish())
}

/// A chart, and below it the same as a table: open from the start, so that it is read, searched and printed, and closed
/// by a click without any script.
pub fn figure(svg: &Svg, table: &Html) -> Html {
    let mut html = Markup::default();
    html.open(&Tag::class("vs-figure", "figure"));
    // Narrow screens move the chart sideways rather than shrink its letters; the keyboard can do so too.
    html.open(
        &Tag::class("vs-scroll vs-picture", "div")
            .set("tabindex", "0")
            .set("role", "region")
            .set("aria-label", svg.title()),
    );
    html.made(svg.as_str());
    html.close();
    html.open(&Tag::class("vs-data", "details").set("open", "open"));
    html.leaf(&Tag::new("summary"), "The same as a table");
    html.made(table.as_str());
    Html(html.finish())
}
