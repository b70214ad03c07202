use foundation::date::in_words as long;
use foundation::{Absent, Cell, Column, Columns};
use valuing_send::framework::{Interval, Scale};
use valuing_send::profile::{Change, Direction};
use valuing_send::{Framework, Snapshot};

use super::Error;
use crate::html::{Section, Table, figure};
use crate::{Options, domain_lines, domain_radar, snapshot};

/// A child as known on a day: the picture over the domains as lines and as radar, how readiness stands to need, where
/// raters differ, what changed since an earlier day, and what the child and the family want.
///
/// # Errors
/// The two snapshots are of different children or frameworks.
pub fn child(before: &Snapshot, now: &Snapshot) -> Result<Section, Error> {
    let framework = now.framework();
    let picture = snapshot(now);
    let table = picture.table()?;
    let compared = now.columns()?;
    let compared = Table::new(&compared)
        .caption("Level and comparison of each domain and line")
        .heading("lo", "At least")
        .heading("hi", "At most")
        .heading("rated", "Aspects rated")
        .heading("of", "Of")
        .heading("comparison", "Beside need");
    let changes = now.changes_since(before)?;
    let changed: Vec<&Change> =
        changes.iter().filter(|one| matches!(one.direction, Direction::Higher | Direction::Lower)).collect();
    let count = |direction| changes.iter().filter(|one| one.aspect.is_some() && one.direction == direction).count();
    let mut views = now.views_in_words();
    if views.is_empty() {
        views.push("Nothing is recorded.".to_owned());
    }
    let mut section = Section::new("A child")
        .paragraph(format!("{}, as known on {}. {}.", now.child(), long(now.known()), framework.title()))
        .subheading("In their own words, and what they are good at")
        .list(views)
        .html(figure(&domain_lines(&picture, &Options::new("child_lines".parse()?)), &table))
        .paragraph(
            "The points are the highest need and the lowest readiness of each domain. How the setting's readiness and the \
             family's confidence, with the help that they have, stand beside need is told aspect by aspect. Below need \
             says that more help is wanted there; it is no mark for anyone.",
        )
        .html(figure(&domain_radar(&picture, &Options::new("child_radar".parse()?)), &compared.to_html()))
        .subheading(format!("What changed since {}", long(before.known())))
        .paragraph(format!(
            "By aspect and line: {} higher, {} lower, {} the same, {} not known on both days. Higher need is not good or \
             bad. Higher readiness is what a setting or family says of itself. On the child's own view, lower is better \
             for them. Where other people rated than before, the change may be theirs.",
            count(Direction::Higher),
            count(Direction::Lower),
            count(Direction::Same),
            count(Direction::Unknown),
        ));
    if !changed.is_empty() {
        section = section.html(Table::new(&table_of(framework, &changed)?).caption("What changed").to_html());
    }
    let differ = now.differences_in_words();
    section = section.subheading("Where those who rated differ");
    section = if differ.is_empty() { section.paragraph("Nowhere.") } else { section.list(differ) };
    Ok(section.notice("About this framework", framework.shown()))
}

fn table_of<'a>(framework: &'a Framework, changes: &[&'a Change]) -> Result<Columns<'a>, Error> {
    let aspect = |change: &Change| {
        let aspect = change.aspect.as_ref().and_then(|aspect| framework.aspect(aspect.as_str()));
        aspect.map_or("(the domain)", |(_, aspect)| aspect.title.as_str())
    };
    let title = |change: &Change| framework.domain(change.domain.as_str()).map_or("", |domain| domain.title.as_str());
    let line = |change: &Change| framework.line(change.line.as_str()).map_or("", |line| line.title.as_str());
    let level = |change: &Change, cell: Cell<Interval>| {
        let scale = framework.line(change.line.as_str()).and_then(|line| framework.scale_of(line));
        match (cell, scale) {
            (Cell::Value(interval), Some(scale)) => Cell::Value(words(scale, interval)),
            _ => Cell::Absent(Absent::NotApplicable),
        }
    };
    let columns = vec![
        Column::text("Domain", changes.iter().map(|change| title(change))),
        Column::text("Aspect", changes.iter().map(|change| aspect(change))),
        Column::text("Line", changes.iter().map(|change| line(change))),
        Column::text_cells("Before", changes.iter().map(|change| level(change, change.before))),
        Column::text_cells("Now", changes.iter().map(|change| level(change, change.after))),
        Column::text("Direction", changes.iter().map(|change| change.direction.as_str())),
        Column::booleans("Same raters", changes.iter().map(|change| change.same_raters).collect::<Vec<_>>()),
    ];
    Ok(Columns::new("changes", columns)?)
}

fn words(scale: &Scale, interval: Interval) -> String {
    let label = |rank| scale.level(rank).map_or("", |level| level.label.as_str());
    match interval.rank() {
        Some(rank) => format!("{} {}", scale.code(rank), label(rank)),
        None => format!("{} to {}", scale.code(interval.lo), scale.code(interval.hi)),
    }
}
