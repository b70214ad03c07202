use valuing_send::Pack;
use valuing_send::matching::Offer;
use valuing_send::pack::{Audience, Part, Remedy, Right};

use super::Error;
use super::found::reasons;
use crate::html::{Page, Section, Table, figure};
use crate::{Options, child_over_time, domain_lines, over_time, snapshot};

/// A pack as a page, worded for an audience: for an annual review, a panel or a move, for the family or for those who
/// work with the child. Both hold the same about the child.
///
/// ```
/// use charts::story;
/// use foundation::date;
/// use valuing_send::matching::Context;
/// use valuing_send::pack::{Audience, PackKind, PackOptions};
/// use valuing_send::{Catalogue, Pack, Profile};
///
/// let asked = PackOptions::new(PackKind::Moving, date::parse("2026-10-16")?).since(date::parse("2026-02-13")?);
/// let pack = Pack::new(&Profile::example(), &Context::example(), &Catalogue::example(), &asked)?;
/// let page = story::pack(&pack, Audience::Family)?;
/// assert!(page.to_html().contains("<h2>How to put something right</h2>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// None in practice: the columns are of one length.
pub fn pack(pack: &Pack, audience: Audience) -> Result<Page, Error> {
    let mut page = Page::new(pack.kind().title()).lead(pack.lead(audience));
    for part in Part::order(audience) {
        let mut section = Section::new(part.heading());
        if let Some(explained) = pack.explained(part, audience) {
            section = section.paragraph(explained);
        }
        page = page.section(body(pack, part, section)?);
    }
    if audience == Audience::Family {
        page = page.section(Section::new("What the levels look like").list(pack.levels_explained()));
    }
    let about = Section::new("What this pack is, and is not").notice("Please read with it", pack.notice());
    Ok(page.section(about).provenance("This pack", pack.provenance().clone()))
}

/// A part under its heading and its explanation.
fn body(pack: &Pack, part: Part, section: Section) -> Result<Section, Error> {
    let lines = pack.lines(part);
    let listed = |section: Section, lines: Vec<String>| {
        if lines.is_empty() { section.paragraph(part.none()) } else { section.list(lines) }
    };
    Ok(match part {
        Part::Picture => listed(picture(pack, section)?, lines),
        Part::Ratings => {
            let ratings = pack.columns(part)?;
            let table = Table::new(&ratings).caption("Every rating that counts, with who gave it and when").to_html();
            let section = section.subheading("Where those who rated differ");
            let differ = pack.snapshot().differences_in_words();
            let section = if differ.is_empty() { section.paragraph("Nowhere.") } else { section.list(differ) };
            section.subheading("All of them").html(table)
        }
        Part::Change => {
            let mut lines = lines.into_iter();
            let section = section.paragraph(lines.next().unwrap_or_else(|| part.none().to_owned()));
            let moved: Vec<String> = lines.collect();
            went(pack, if moved.is_empty() { section } else { section.list(moved) })?
        }
        Part::GraduatedApproach => account(pack, section)?,
        Part::Offers => offers(pack, section)?,
        Part::Remedies => section.terms(pack.remedies().iter().map(remedy)),
        Part::Rights => section.terms(pack.rights().iter().map(right)),
        _ => listed(section, lines),
    })
}

fn picture(pack: &Pack, section: Section) -> Result<Section, Error> {
    let drawn = snapshot(pack.snapshot());
    let lines = domain_lines(&drawn, &Options::new("pack_lines".parse()?));
    Ok(section.html(figure(&lines, &drawn.table()?)))
}

/// What was tried and what is not yet explored: the notice, then each part under its heading.
fn account(pack: &Pack, section: Section) -> Result<Section, Error> {
    let columns = pack.columns(Part::GraduatedApproach)?;
    let (name, heading, words) = (columns.require("section")?, columns.require("heading")?, columns.require("words")?);
    let mut parts: Vec<(String, Vec<String>)> = Vec::new();
    let mut section = section;
    for row in 0..columns.rows() {
        match name.display(row).as_str() {
            "notice" => section = section.notice(heading.display(row), words.display(row)),
            // They come first of all in a pack.
            "wishes" => {}
            _ => match parts.last_mut().filter(|(last, _)| *last == heading.display(row)) {
                Some((_, lines)) => lines.push(words.display(row)),
                None => parts.push((heading.display(row), vec![words.display(row)])),
            },
        }
    }
    Ok(parts.into_iter().fold(section, |section, (heading, lines)| section.subheading(heading).list(lines)))
}

/// How the levels went, if the pack looks back to earlier days.
fn went(pack: &Pack, section: Section) -> Result<Section, Error> {
    let snapshots: Vec<_> = pack.over_time().cloned().collect();
    if snapshots.len() < 2 {
        return Ok(section);
    }
    let drawn = child_over_time(&snapshots, None)?;
    let svg = over_time(&drawn, &Options::new("pack_over_time".parse()?));
    Ok(section.html(figure(&svg, &drawn.table()?)))
}

/// The whole list as a table, and the shortlist with its reasons.
fn offers(pack: &Pack, section: Section) -> Result<Section, Error> {
    let columns = pack.columns(Part::Offers)?.select(&["position", "title", "preferred", "finding_in_words"])?;
    let table = Table::new(&columns)
        .caption("What is on offer, in order: what is preferred first, whatever its finding")
        .heading("position", "Place")
        .heading("title", "What")
        .heading("finding_in_words", "Finding");
    let one =
        |section: Section, offer: &Offer| section.subheading(offer.title()).list(reasons(pack.framework(), offer));
    Ok(pack.shortlist().fold(section.html(table.to_html()), one))
}

fn remedy(remedy: &Remedy) -> (String, Vec<String>) {
    (remedy.title.clone(), vec![remedy.says.clone()])
}

fn right(right: &Right) -> (String, Vec<String>) {
    let limit = right.limit.as_ref().map(|limit| format!("Time limit: {}.", limit.words()));
    let from = right.from.map(|from| format!("In force from {}.", foundation::date::in_words(from)));
    let unread = (!right.verified).then(|| Right::UNREAD.to_owned());
    let said = [Some(right.says.clone()), limit, from, unread, Some(right.law.clone())];
    (right.title.clone(), said.into_iter().flatten().collect())
}
