//! What was answered to the prompts that lead people to their own rating.

use foundation::date::in_words as day;
use foundation::{Absent, Cell, Column, Columns};

use super::Pack;
use crate::Error;
use crate::framework::{Domain, Line};
use crate::profile::{Answered, SeenAnswer};

/// Every domain of a line in which something was answered.
fn answered(pack: &Pack) -> impl Iterator<Item = (&Domain, &Line, Vec<&SeenAnswer>)> {
    let framework = pack.framework();
    let places = framework.domains().iter().flat_map(|domain| framework.lines().iter().map(move |line| (domain, line)));
    places.filter_map(|(domain, line)| {
        let answers = pack.now.answers(line.id.as_str(), domain.id.as_str()).unwrap_or_default();
        (!answers.is_empty()).then_some((domain, line, answers))
    })
}

/// For each domain and line how each layer was answered, then every answer.
pub(super) fn lines(pack: &Pack) -> Vec<String> {
    let mut said = Vec::new();
    for (domain, line, answers) in answered(pack) {
        let layers = pack.now.layers_in_words(line.id.as_str(), domain.id.as_str()).unwrap_or_default();
        said.push(format!("{}, {}: {layers}", domain.title, line.title));
        said.extend(answers.into_iter().map(|one| {
            let note = one.answer.note.as_deref().map_or_else(String::new, |note| format!(" \u{201c}{note}\u{201d}"));
            format!("{} {} ({}, {}).{note}", text(pack, one), answer(one), role(pack, one), day(one.on))
        }));
    }
    said
}

/// One row an answer.
pub(super) fn columns(pack: &Pack) -> Result<Columns<'_>, Error> {
    let rows: Vec<(&Domain, &Line, &SeenAnswer)> = answered(pack)
        .flat_map(|(domain, line, answers)| answers.into_iter().map(move |one| (domain, line, one)))
        .collect();
    let note = |one: &SeenAnswer| match one.answer.note.as_deref() {
        Some(note) => Cell::Value(note.to_owned()),
        None => Absent::NotRecorded.into(),
    };
    let columns = vec![
        Column::text("domain", rows.iter().map(|(domain, ..)| domain.title.as_str())),
        Column::text("line", rows.iter().map(|(_, line, _)| line.title.as_str())),
        Column::text("layer", rows.iter().map(|(.., one)| one.layer.as_str())),
        Column::text("prompt", rows.iter().map(|(.., one)| text(pack, one))),
        Column::text("answer", rows.iter().map(|(.., one)| answer(one))),
        Column::text("role", rows.iter().map(|(.., one)| role(pack, one))),
        Column::dates("on", rows.iter().map(|(.., one)| one.on).collect::<Vec<_>>()),
        Column::text_cells("note", rows.iter().map(|(.., one)| note(one))),
    ];
    Ok(Columns::new("answers", columns)?)
}

fn text<'p>(pack: &'p Pack, one: &SeenAnswer) -> &'p str {
    let domain = pack.framework().domain(one.domain.as_str());
    let prompt = domain.and_then(|domain| domain.prompts.iter().find(|prompt| prompt.id == one.answer.prompt));
    prompt.map_or("", |prompt| prompt.text.as_str())
}

fn role<'p>(pack: &'p Pack, one: &SeenAnswer) -> &'p str {
    pack.framework().role(one.role.as_str()).map_or("", |role| role.title.as_str())
}

fn answer(one: &SeenAnswer) -> &'static str {
    match one.answer.answer {
        Answered::Yes => "Yes",
        Answered::Partly => "In part",
        Answered::NotYetKnown => "Not yet known",
        Answered::No => "No",
    }
}
