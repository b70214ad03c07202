//! A whole page: one file, no script, nothing loaded, readable on a telephone, in the dark and on paper.

use foundation::Provenance;

use super::Html;
use crate::markup::{Markup, Tag};

const STYLE: &str = include_str!("page.css");

/// A page of HTML that needs nothing but itself.
///
/// It has a title, sections, and at its foot what it was made from. Sections are numbered from 1 for links: the first
/// is `#section_1`.
#[derive(Clone, Debug)]
pub struct Page {
    title: String,
    lead: String,
    sections: Vec<Section>,
    provenance: Vec<(String, Provenance)>,
    footer: Vec<String>,
}

/// A section of a page: a heading and what stands under it, in the order given.
#[derive(Clone, Debug)]
pub struct Section {
    heading: String,
    body: Vec<Block>,
}

#[derive(Clone, Debug)]
enum Block {
    Subheading(String),
    Paragraph(String),
    List { ordered: bool, items: Vec<String> },
    Terms(Vec<(String, Vec<String>)>),
    Notice { title: String, text: String },
    Html(Html),
}

impl Section {
    /// An empty section.
    pub fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), body: Vec::new() }
    }

    fn with(mut self, block: Block) -> Self {
        self.body.push(block);
        self
    }

    /// With a heading of the next lower level.
    #[must_use]
    pub fn subheading(self, heading: impl Into<String>) -> Self {
        self.with(Block::Subheading(heading.into()))
    }

    /// With a paragraph.
    #[must_use]
    pub fn paragraph(self, text: impl Into<String>) -> Self {
        self.with(Block::Paragraph(text.into()))
    }

    /// With a list whose order says nothing.
    #[must_use]
    pub fn list<T: Into<String>>(self, items: impl IntoIterator<Item = T>) -> Self {
        self.with(Block::List { ordered: false, items: items.into_iter().map(Into::into).collect() })
    }

    /// With a numbered list.
    #[must_use]
    pub fn steps<T: Into<String>>(self, items: impl IntoIterator<Item = T>) -> Self {
        self.with(Block::List { ordered: true, items: items.into_iter().map(Into::into).collect() })
    }

    /// With terms, each with what is said of it: the first in full letters, what follows smaller.
    #[must_use]
    pub fn terms(self, terms: impl IntoIterator<Item = (String, Vec<String>)>) -> Self {
        self.with(Block::Terms(terms.into_iter().collect()))
    }

    /// With something that must not be missed.
    #[must_use]
    pub fn notice(self, title: impl Into<String>, text: impl Into<String>) -> Self {
        self.with(Block::Notice { title: title.into(), text: text.into() })
    }

    /// With a table or a figure.
    #[must_use]
    pub fn html(self, html: Html) -> Self {
        self.with(Block::Html(html))
    }

    fn write(&self, html: &mut Markup, number: usize) {
        html.open(&Tag::new("section").set("id", &anchor(number)));
        html.leaf(&Tag::new("h2"), &self.heading);
        for block in &self.body {
            block.write(html);
        }
        html.close();
    }
}

impl Block {
    fn write(&self, html: &mut Markup) {
        match self {
            Self::Subheading(text) => html.leaf(&Tag::new("h3"), text),
            Self::Paragraph(text) => html.leaf(&Tag::new("p"), text),
            Self::List { ordered, items } => {
                html.open(&Tag::new(if *ordered { "ol" } else { "ul" }));
                for item in items {
                    html.leaf(&Tag::new("li"), item);
                }
                html.close();
            }
            Self::Terms(terms) => {
                html.open(&Tag::class("vs-terms", "dl"));
                for (term, said) in terms {
                    html.leaf(&Tag::new("dt"), term);
                    for (index, text) in said.iter().enumerate() {
                        let tag = if index == 0 { Tag::new("dd") } else { Tag::class("vs-quiet", "dd") };
                        html.leaf(&tag, text);
                    }
                }
                html.close();
            }
            Self::Notice { title, text } => {
                html.open(&Tag::class("vs-notice", "div").set("role", "note"));
                html.leaf(&Tag::class("vs-notice-title", "p"), title);
                html.leaf(&Tag::new("p"), text);
                html.close();
            }
            Self::Html(made) => html.made(made.as_str()),
        }
    }
}

impl Page {
    /// An empty page.
    pub fn new(title: impl Into<String>) -> Self {
        let (lead, sections) = (String::new(), Vec::new());
        Self { title: title.into(), lead, sections, provenance: Vec::new(), footer: Vec::new() }
    }

    /// With a first paragraph under the title.
    #[must_use]
    pub fn lead(self, text: impl Into<String>) -> Self {
        Self { lead: text.into(), ..self }
    }

    /// With one more section.
    #[must_use]
    pub fn section(mut self, section: Section) -> Self {
        self.sections.push(section);
        self
    }

    /// With what a part of it was made from, at the foot.
    #[must_use]
    pub fn provenance(mut self, part: impl Into<String>, provenance: Provenance) -> Self {
        self.provenance.push((part.into(), provenance));
        self
    }

    /// With one more paragraph at the foot: sources, licences.
    #[must_use]
    pub fn footer(mut self, text: impl Into<String>) -> Self {
        self.footer.push(text.into());
        self
    }

    /// The whole file.
    pub fn to_html(&self) -> String {
        let mut html = Markup::default();
        html.made("<!DOCTYPE html>\n");
        html.open(&Tag::new("html").set("lang", "en-GB"));
        html.open(&Tag::new("head"));
        html.void(&Tag::new("meta").set("charset", "utf-8"));
        html.void(&Tag::new("meta").set("name", "viewport").set("content", "width=device-width, initial-scale=1"));
        html.void(&Tag::new("meta").set("name", "color-scheme").set("content", "light dark"));
        html.leaf(&Tag::new("title"), &self.title);
        html.leaf(&Tag::new("style"), STYLE);
        html.close();
        html.open(&Tag::class("vs-page", "body"));
        html.leaf(&Tag::class("vs-skip", "a").set("href", "#content"), "Skip to the content");
        self.header(&mut html);
        html.open(&Tag::new("main").set("id", "content").set("tabindex", "-1"));
        for (index, section) in self.sections.iter().enumerate() {
            section.write(&mut html, index + 1);
        }
        html.close();
        self.foot(&mut html);
        html.finish()
    }

    fn header(&self, html: &mut Markup) {
        html.open(&Tag::new("header"));
        html.leaf(&Tag::new("h1"), &self.title);
        if !self.lead.is_empty() {
            html.leaf(&Tag::class("vs-lead", "p"), &self.lead);
        }
        if self.sections.len() > 2 {
            html.open(&Tag::new("nav").set("aria-label", "On this page"));
            html.open(&Tag::new("ol"));
            for (index, section) in self.sections.iter().enumerate() {
                html.open(&Tag::new("li"));
                let link = format!("#{}", anchor(index + 1));
                html.leaf(&Tag::new("a").set("href", &link), &section.heading);
                html.close();
            }
            html.close();
            html.close();
        }
        html.close();
    }

    fn foot(&self, html: &mut Markup) {
        if self.footer.is_empty() && self.provenance.is_empty() {
            return;
        }
        html.open(&Tag::new("footer"));
        html.leaf(&Tag::new("h2"), "Where this comes from");
        for text in &self.footer {
            html.leaf(&Tag::new("p"), text);
        }
        for (part, provenance) in &self.provenance {
            html.leaf(&Tag::new("h3"), part);
            html.open(&Tag::new("ul"));
            for line in made_from(provenance) {
                html.leaf(&Tag::new("li"), &line);
            }
            html.close();
        }
        html.close();
    }
}

fn anchor(section: usize) -> String {
    format!("section_{section}")
}

/// What a result was made from, a line for each thing.
fn made_from(provenance: &Provenance) -> Vec<String> {
    let mut lines = vec![format!("valuing_send {}", provenance.library)];
    if let Some(date) = provenance.as_of {
        lines.push(format!("As known on {date}"));
    }
    for source in &provenance.sources {
        let mut line = source.role.as_str().replace('_', " ");
        for part in source.id.iter().map(ToString::to_string).chain(source.edition.clone()) {
            line.push(' ');
            line.push_str(&part);
        }
        lines.push(format!("{line}, {}", source.digest));
    }
    if let Some(seed) = &provenance.seed {
        lines.push(format!("Seed {}", seed.get()));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_needs_no_escaping() {
        // In HTML the content of <style> is not unescaped.
        assert_eq!(crate::markup::escape(STYLE), STYLE);
    }
}
