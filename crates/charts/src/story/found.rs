use valuing_send::matching::{Answer, Offer, Promise};
use valuing_send::{Framework, Match};

use super::Error;
use crate::html::{Section, Table};

/// What is on offer for a child, in order, each with its finding and every reason; the recorded needs that nothing
/// meets; what was promised and not delivered; what is recorded and not in the catalogue; what is not rated; the notice.
///
/// # Errors
/// None in practice: the columns are of one length.
pub fn found(found: &Match) -> Result<Section, Error> {
    let framework = found.framework();
    let columns = found.columns()?.select(&["position", "title", "preferred", "finding_in_words"])?;
    let table = Table::new(&columns)
        .caption("What is on offer, in order")
        .heading("position", "")
        .heading("title", "What")
        .heading("finding_in_words", "Finding");
    let mut section = Section::new("What is on offer")
        .paragraph(
            "Stated preferences come first, whatever their finding; then by finding, then where the child is now and the \
             most inclusive place, then layer, then travel.",
        )
        .html(table.to_html());
    let wishes = found.wishes_in_words();
    let told = |section: Section, lines: Vec<String>| {
        if lines.is_empty() { section.paragraph("None recorded.") } else { section.list(lines) }
    };
    section = told(section.subheading("What they want"), wishes);
    for (index, offer) in found.offers().iter().enumerate() {
        let here = [offer.why_here_in_words()];
        let lines = reasons(framework, offer).into_iter().chain(here);
        section = section.subheading(format!("{}. {}", index + 1, offer.title())).list(lines);
    }
    let unmet = found.unmet().map(|need| need.words(framework)).collect();
    section = told(section.subheading("Recorded needs that nothing in the catalogue meets"), unmet);
    let unsettled: Vec<String> = found.unsettled().map(|need| need.words(framework)).collect();
    if !unsettled.is_empty() {
        let heading = "Recorded needs of which it cannot be told whether anything meets them";
        section = section.subheading(heading).list(unsettled);
    }
    let words = |promises: &[Promise]| promises.iter().map(Promise::words).collect();
    let promised = words(found.promises());
    section = told(section.subheading("Promised, and not known to have been delivered in full"), promised);
    section = told(section.subheading("Recorded for this child, and not in the catalogue"), words(found.outside()));
    section = told(section.subheading("Need that is not known"), found.not_known_in_words());
    Ok(section.notice("What this is not", found.notice()))
}

/// The finding of an offer and everything that it rests on, a sentence each.
pub(super) fn reasons(framework: &Framework, offer: &Offer) -> Vec<String> {
    let mut lines = vec![format!("Finding: {}.", offer.words())];
    lines.extend(offer.preference().map(|preference| preference.words(framework)));
    lines.extend(offer.criteria().iter().map(|one| format!("{}: {}", answer(one.answer), one.words(framework))));
    lines.extend(offer.recorded().iter().map(|one| format!("Recorded support: {}", one.words())));
    lines.push(offer.wait());
    lines.extend(offer.settling());
    lines.extend(offer.suggestion());
    lines
}

fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Yes",
        Answer::No => "No",
        Answer::Unknown => "Not known",
    }
}
