//! The parts of an account in plain English, under their headings: what is said and what stands in the table are the same.

use foundation::{Absent, Cell, Column, Columns, Id};

use super::explore::{LeftOut, NotExplored, WhyLeftOut};
use super::gap::NotCompared;
use super::{GraduatedApproach, Options, words};
use crate::debug::debug_without_content;
use crate::framework::Framework;
use crate::matching::Addressed;
use crate::{Error, framework};

/// One part.
#[derive(Clone, PartialEq)]
pub(super) struct Section {
    name: &'static str,
    heading: String,
    lines: Vec<Line>,
}

/// One sentence or more, of a domain or a provision if it is.
#[derive(Clone, PartialEq)]
struct Line {
    domain: Option<Id>,
    provision: Option<Id>,
    words: String,
}

debug_without_content!(Section, Line);

impl Line {
    fn new(words: impl Into<String>) -> Self {
        Self { domain: None, provision: None, words: words.into() }
    }

    fn of(provision: Option<&Id>, words: &str) -> Self {
        Self { provision: provision.cloned(), ..Self::new(words) }
    }
}

pub(super) fn sections(framework: &Framework, options: &Options, account: &GraduatedApproach) -> Vec<Section> {
    let by_young_person = matches!(account.addressed, Addressed::YoungPerson | Addressed::Representative);
    let whose = if by_young_person { "What the young person wants" } else { "What the child and the family want" };
    let family = if by_young_person {
        "Help that could be offered to the young person, and to the family if the young person agrees"
    } else {
        "Help that could be offered to the family, if they want it"
    };
    let tried = account.tried.iter().map(|one| Line::of(one.provision.as_ref(), &one.words));
    let not_tried = account.not_tried.iter().map(|one| Line::of(one.provision.as_ref(), &one.words));
    let remains = account.delivered_while_need_remains.iter();
    let remains = remains.map(|one| Line::of(one.provision.as_ref(), &one.words));
    let readiness = |list: &[super::Readiness]| -> Vec<Line> {
        let lines = list.iter();
        lines.map(|one| Line { domain: Some(one.domain.clone()), ..Line::new(one.words.as_str()) }).collect()
    };
    let mut explored = not_explored(framework, &account.not_explored);
    explored.extend(left_out(options, &account.left_out));
    explored.extend(not_compared(framework, &account.not_compared));
    let lines = |name, heading: &str, lines: Vec<Line>, none: &str| {
        let lines = if lines.is_empty() { vec![Line::new(none)] } else { lines };
        Section { name, heading: heading.to_owned(), lines }
    };
    let wishes = account.wishes.iter().map(Line::new).collect();
    vec![
        lines("notice", "At any time", vec![Line::new(account.notice.as_str())], ""),
        lines("wishes", whose, wishes, "No wish is recorded yet."),
        lines("tried", "What we have tried", tried.collect(), "Nothing is recorded as delivered."),
        lines(
            "not_tried",
            "What was recorded and not delivered, and so was not tried",
            not_tried.collect(),
            "Nothing is recorded that was not delivered.",
        ),
        lines(
            "not_explored",
            "What we have not yet explored, where readiness is below need",
            explored,
            "In no aspect is readiness known to be below need.",
        ),
        lines(
            "delivered_while_need_remains",
            "What was delivered while the need remains, which can be attached to a request",
            remains.collect(),
            "Nothing is recorded as delivered in an aspect in which need remains.",
        ),
        lines(
            "setting",
            "What the setting would need to be ready",
            readiness(&account.setting),
            "In no aspect is the setting's readiness known to be below need.",
        ),
        lines(
            "family",
            family,
            readiness(&account.family),
            "In no aspect does the family say that it feels less sure than the need recorded. Help can be asked for all \
             the same.",
        ),
    ]
}

fn not_explored(framework: &Framework, domains: &[NotExplored]) -> Vec<Line> {
    let mut lines = Vec::new();
    for one in domains {
        let of_domain = |words: String| Line { domain: Some(one.domain.clone()), ..Line::new(words) };
        let gaps = one.gaps.iter().map(|gap| {
            let below: Vec<&str> = gap.below.iter().map(|below| words::line(framework, &below.line)).collect();
            format!("{} ({})", words::aspects(framework, [&gap.aspect]), below.join(", "))
        });
        let title = words::domain(framework, &one.domain);
        let gaps = gaps.collect::<Vec<_>>().join(", ");
        lines.push(of_domain(format!("{title}: readiness is below need in {gaps}.")));
        if one.suggestions.is_empty() {
            lines.push(of_domain(
                "Nothing else in the catalogue is for this. Provision outside it can be needed and can be asked for."
                    .to_owned(),
            ));
        }
        let own = one.suggestions.iter();
        lines.extend(own.map(|own| Line { provision: Some(own.provision.clone()), ..of_domain(own.words.clone()) }));
    }
    lines
}

/// How many were left out, and why.
fn left_out(options: &Options, left_out: &[LeftOut]) -> Vec<Line> {
    let by = options.start_by_day().map_or_else(String::new, |by| format!(" by {}", foundation::date::in_words(by)));
    let reasons = [
        (WhyLeftOut::StartsTooLate, format!("cannot start{by}")),
        (WhyLeftOut::Ends, "end before they could start".to_owned()),
        (WhyLeftOut::ForOthers, "are for others by age, year, phase or area".to_owned()),
    ];
    let lines = reasons.into_iter().filter_map(|(why, reason)| {
        let titles: Vec<&str> = left_out.iter().filter(|one| one.why == why).map(|one| one.title.as_str()).collect();
        (!titles.is_empty())
            .then(|| Line::new(format!("Left out, because they {reason}: {} ({}).", titles.len(), titles.join(", "))))
    });
    lines.collect()
}

/// Where it cannot be told, one line for each line of readiness.
fn not_compared(framework: &Framework, not_compared: &[NotCompared]) -> Vec<Line> {
    let line = |line: &framework::Line| {
        let here: Vec<&Id> = not_compared.iter().filter(|one| one.line == line.id).map(|one| &one.aspect).collect();
        (!here.is_empty()).then(|| {
            let aspects = words::aspects(framework, here);
            Line::new(format!("Whether readiness is below need is not known for {} in: {aspects}.", line.title))
        })
    };
    framework.lines().iter().filter_map(line).collect()
}

pub(super) fn text(sections: &[Section]) -> String {
    let mut text = String::new();
    for (index, section) in sections.iter().enumerate() {
        text.push_str(if index == 0 { "" } else { "\n" });
        text.push_str(&section.heading);
        text.push('\n');
        for line in &section.lines {
            text.push_str("   ");
            text.push_str(&line.words);
            text.push('\n');
        }
    }
    text
}

/// The notice, then of each section but what they want its heading and its sentences.
pub(super) fn told(sections: &[Section]) -> Vec<String> {
    let mut said = Vec::new();
    for section in sections.iter().filter(|section| section.name != "wishes") {
        let words = section.lines.iter().map(|line| line.words.clone());
        if section.name == "notice" {
            said.extend(words);
        } else {
            said.push(format!("{}:", section.heading));
            said.extend(words);
        }
    }
    said
}

pub(super) fn columns(sections: &[Section]) -> Result<Columns<'_>, Error> {
    let rows: Vec<(&Section, &Line)> =
        sections.iter().flat_map(|section| section.lines.iter().map(move |line| (section, line))).collect();
    let cell = |id: &'_ Option<Id>| id.as_ref().map_or(Absent::NotApplicable.into(), |id| Cell::Value(id.to_string()));
    let columns = vec![
        Column::text("section", rows.iter().map(|(section, _)| section.name)),
        Column::text("heading", rows.iter().map(|(section, _)| section.heading.as_str())),
        Column::text_cells("domain", rows.iter().map(|(_, line)| cell(&line.domain))),
        Column::text_cells("provision", rows.iter().map(|(_, line)| cell(&line.provision))),
        Column::text("words", rows.iter().map(|(_, line)| line.words.as_str())),
    ];
    Ok(Columns::new("graduated_approach", columns)?)
}
