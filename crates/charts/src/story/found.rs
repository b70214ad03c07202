use valuing_send::Match;
use valuing_send::matching::{Answer, Offer};

use super::Error;
use crate::html::{Section, Table};

/// What is on offer for a child, in order, each with its finding and every reason; the recorded needs that nothing
/// meets; what was promised and not delivered; what is not rated; the notice.
///
/// # Errors
/// None in practice: the columns are of one length.
pub fn found(found: &Match) -> Result<Section, Error> {
    let framework = found.framework();
    let columns = found.columns()?.select(&["position", "title", "preferred", "finding"])?;
    let table =
        Table::new(&columns).caption("What is on offer, in order").heading("position", "").heading("title", "What");
    let mut section = Section::new("What is on offer")
        .paragraph(
            "Stated preferences come first, whatever their finding; then by finding, then where the child is now and the \
             most inclusive place, then layer, then travel.",
        )
        .html(table.to_html());
    for (index, offer) in found.offers().iter().enumerate() {
        let mut lines = vec![format!("Finding: {}.", offer.words())];
        lines.extend(offer.preference().map(|preference| preference.words(framework)));
        lines.extend(offer.criteria().iter().map(|one| format!("{}: {}", answer(one.answer), one.words(framework))));
        lines.extend(offer.tried().map(|tried| format!("Tried: {}", tried.words())));
        lines.push(offer.wait());
        lines.extend(settle(found, offer));
        section = section.subheading(format!("{}. {}", index + 1, offer.title())).list(lines);
    }
    let title = |id: &str| framework.aspect(id).map_or("", |(_, aspect)| aspect.title.as_str());
    let scale = framework.need_line().and_then(|line| framework.scale_of(line));
    let unmet: Vec<String> = found
        .unmet()
        .map(|need| {
            let level = scale.and_then(|scale| scale.level(need.need.lo));
            format!("{}: {}", title(need.aspect.as_str()), level.map_or("", |level| level.label.as_str()))
        })
        .collect();
    section = section.subheading("Recorded needs that nothing in the catalogue meets");
    section = if unmet.is_empty() { section.paragraph("None recorded.") } else { section.list(unmet) };
    let promised: Vec<String> = found.promises().iter().map(valuing_send::matching::Promise::words).collect();
    section = section.subheading("Promised, and not known to have been delivered in full");
    section = if promised.is_empty() { section.paragraph("None recorded.") } else { section.list(promised) };
    let open: Vec<&str> = found.not_rated().iter().map(|aspect| title(aspect.as_str())).collect();
    section = section.subheading("Need not rated");
    section = if open.is_empty() { section.paragraph("None.") } else { section.list(open) };
    Ok(section.notice("What this is not", found.notice()))
}

fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Yes",
        Answer::No => "No",
        Answer::Unknown => "Not known",
    }
}

/// What would settle a finding that cannot be told.
fn settle(found: &Match, offer: &Offer) -> Option<String> {
    let settle = offer.would_settle();
    let title = |id: &str| found.framework().aspect(id).map_or_else(|| id.to_owned(), |(_, one)| one.title.clone());
    let titles: Vec<String> = settle.into_iter().map(title).collect();
    (!titles.is_empty()).then(|| format!("To settle it, record: {}.", titles.join(", ")))
}
