//! A drawing: its title and description, its letters and its edges.

use std::fmt;

use foundation::Id;

use crate::lettering::wrap;
use crate::look::style_sheet;
use crate::markup::{Markup, Tag, number};

/// A drawing as SVG: one `<svg>` element with a title and a description in words, without script, without anything
/// from outside, and without a fixed size. It can stand alone or inside a page of HTML.
#[derive(Clone, PartialEq, Eq)]
pub struct Svg {
    title: String,
    text: String,
}

impl Svg {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it shows, in a few words.
    pub fn title(&self) -> &str {
        &self.title
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Shows its size alone, because it may be about a child.
impl fmt::Debug for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Svg({} bytes)", self.text.len())
    }
}

/// How to draw.
///
/// ```
/// use charts::Options;
///
/// let options = Options::new("need_over_time".parse()?);
/// assert_eq!(options.id().as_str(), "need_over_time");
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    id: Id,
}

impl Options {
    /// The element gets this id, and every other id in it starts with it: drawings on one page need one each.
    pub fn new(id: Id) -> Self {
        Self { id }
    }

    /// The id of the element.
    pub fn id(&self) -> &Id {
        &self.id
    }
}

/// How wide every drawing is, in its own units; letters are about 13 high.
pub(crate) const WIDTH: f64 = 760.0;
const MARGIN: f64 = 16.0;
const NOTE: f64 = 12.0;

/// Where a text stands to its point.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Clone, Debug)]
pub(crate) struct Letters<'a> {
    pub(crate) class: &'a str,
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) anchor: Anchor,
}

impl<'a> Letters<'a> {
    pub(crate) fn new(class: &'a str, size: f64) -> Self {
        Self { class, size, bold: false, anchor: Anchor::Start }
    }

    #[must_use]
    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    #[must_use]
    pub(crate) fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// A drawing in the making. What stands above and below the picture is set here, the same for every chart.
#[derive(Debug)]
pub(crate) struct Canvas {
    title: String,
    description: String,
    id: String,
    body: Markup,
    /// Where the next thing may start.
    pub(crate) y: f64,
}

impl Canvas {
    /// Starts with the title and what the picture is of.
    pub(crate) fn new(options: &Options, title: &str, about: &str, description: String) -> Self {
        let mut canvas =
            Self { title: title.to_owned(), description, id: options.id.to_string(), body: Markup::default(), y: 12.0 };
        for line in wrap(title, 18.0, true, WIDTH - 2.0 * MARGIN) {
            canvas.y += 22.0;
            canvas.text(&Letters::new("ink", 18.0).bold(), (MARGIN, canvas.y), &line);
        }
        for line in wrap(about, 13.5, false, WIDTH - 2.0 * MARGIN) {
            canvas.y += 20.0;
            canvas.text(&Letters::new("quiet", 13.5), (MARGIN, canvas.y), &line);
        }
        canvas.y += 18.0;
        canvas
    }

    /// A text on one line; the point is on its base line.
    pub(crate) fn text(&mut self, letters: &Letters<'_>, at: (f64, f64), text: &str) {
        self.turned(letters, at, 0.0, text);
    }

    /// The same, turned by so many degrees around its point.
    pub(crate) fn turned(&mut self, letters: &Letters<'_>, (x, y): (f64, f64), degrees: f64, text: &str) {
        let mut tag = Tag::class(letters.class, "text").num("x", x).num("y", y).num("font-size", letters.size);
        if letters.bold {
            tag = tag.set("font-weight", "600");
        }
        tag = match letters.anchor {
            Anchor::Start => tag,
            Anchor::Middle => tag.set("text-anchor", "middle"),
            Anchor::End => tag.set("text-anchor", "end"),
        };
        if degrees != 0.0 {
            tag = tag.set("transform", &format!("rotate({} {} {})", number(degrees), number(x), number(y)));
        }
        self.body.leaf(&tag, text);
    }

    /// A straight stroke.
    pub(crate) fn stroke(&mut self, class: &str, from: (f64, f64), to: (f64, f64), width: f64, dash: &str) {
        let mut tag = Tag::class(class, "line").num("x1", from.0).num("y1", from.1).num("x2", to.0).num("y2", to.1);
        tag = tag.num("stroke-width", width);
        if dash != "none" {
            tag = tag.set("stroke-dasharray", dash);
        }
        self.body.void(&tag);
    }

    /// A path.
    pub(crate) fn path(&mut self, tag: &Tag) {
        self.body.void(tag);
    }

    /// Notes under the picture, each broken over the full width.
    pub(crate) fn notes<'n>(&mut self, notes: impl IntoIterator<Item = &'n str>) {
        for note in notes {
            self.y += 4.0;
            for line in wrap(note, NOTE, false, WIDTH - 2.0 * MARGIN) {
                self.y += 16.0;
                self.text(&Letters::new("quiet", NOTE), (MARGIN, self.y), &line);
            }
        }
    }

    /// The whole drawing.
    pub(crate) fn finish(self) -> Svg {
        let height = (self.y + MARGIN).ceil();
        let (title_id, description_id) = (format!("{}_title", self.id), format!("{}_desc", self.id));
        let mut svg = Markup::default();
        svg.open(
            &Tag::new("svg")
                .set("xmlns", "http://www.w3.org/2000/svg")
                .set("id", &self.id)
                .set("viewBox", &format!("0 0 {} {}", number(WIDTH), number(height)))
                .set("role", "img")
                .set("lang", "en-GB")
                .set("aria-labelledby", &title_id)
                .set("aria-describedby", &description_id),
        );
        svg.leaf(&Tag::new("title").set("id", &title_id), &self.title);
        svg.leaf(&Tag::new("desc").set("id", &description_id), &self.description);
        svg.leaf(&Tag::new("style"), &style_sheet(&self.id));
        svg.void(&Tag::class("back", "rect").num("width", WIDTH).num("height", height));
        svg.made(&self.body.finish());
        Svg { title: self.title, text: svg.finish() }
    }
}
