//! The parts of an account in words, under their headings: what is said and what stands in the table are the same.

use foundation::{Absent, Cell, Column, Columns, Id};

use super::explore::NotExplored;
use super::words::Words;
use super::{GraduatedApproach, Options};
use crate::Error;
use crate::debug::debug_without_content;
use crate::matching::Addressed;

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
}

/// Every part: its name, the phrase of its heading, and what it says.
pub(super) fn sections(words: Words<'_>, options: &Options, account: &GraduatedApproach) -> Vec<Section> {
    let by_young_person = matches!(account.addressed, Addressed::YoungPerson | Addressed::Representative);
    let of_support = |provision: &Option<Id>, words: &str| Line { provision: provision.clone(), ..Line::new(words) };
    let tried = account.tried.iter().map(|one| of_support(&one.provision, &one.words));
    let not_tried = account.not_tried.iter().map(|one| of_support(&one.provision, &one.words));
    let remains = account.delivered_while_need_remains.iter().map(|one| of_support(&one.provision, &one.words));
    let readiness = |list: &[super::Readiness]| -> Vec<Line> {
        let lines = list.iter();
        lines.map(|one| Line { domain: Some(one.domain.clone()), ..Line::new(one.words.as_str()) }).collect()
    };
    let mut explored = not_explored(words, &account.not_explored);
    explored.extend(words.left_out(options.start_by_day(), &account.left_out).into_iter().map(Line::new));
    explored.extend(words.not_compared(&account.not_compared).into_iter().map(Line::new));
    let section = |name, phrase: &str, lines: Vec<Line>| {
        let to_young_person = by_young_person && ["wishes", "family"].contains(&name);
        let heading = if to_young_person { format!("{phrase}_young_person") } else { phrase.to_owned() };
        let none = || vec![Line::new(words.say(&format!("{phrase}_none"), &[]))];
        Section { name, heading: words.say(&heading, &[]), lines: if lines.is_empty() { none() } else { lines } }
    };
    vec![
        section("notice", "account_notice_heading", vec![Line::new(account.notice.as_str())]),
        section("wishes", "account_wishes", account.wishes.iter().map(Line::new).collect()),
        section("tried", "account_tried", tried.collect()),
        section("not_tried", "account_not_tried", not_tried.collect()),
        section("not_explored", "account_not_explored", explored),
        section("delivered_while_need_remains", "account_remains", remains.collect()),
        section("setting", "account_setting", readiness(&account.setting)),
        section("family", "account_family", readiness(&account.family)),
    ]
}

fn not_explored(words: Words<'_>, domains: &[NotExplored]) -> Vec<Line> {
    let mut lines = Vec::new();
    for one in domains {
        let of_domain = |words: String| Line { domain: Some(one.domain.clone()), ..Line::new(words) };
        lines.push(of_domain(words.gaps(one)));
        if one.suggestions.is_empty() {
            lines.push(of_domain(words.say("gap_nothing", &[])));
        }
        let own = one.suggestions.iter();
        lines.extend(own.map(|own| Line { provision: Some(own.provision.clone()), ..of_domain(own.words.clone()) }));
    }
    lines
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
