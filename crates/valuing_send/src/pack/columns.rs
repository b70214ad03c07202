//! The parts of a pack as tables.

use foundation::date::in_words as day;
use foundation::{Absent, Cell, Column, Columns};

use super::{NotKnown, Pack, Part};
use crate::Error;
use crate::framework::{Interval, LineKind};
use crate::matching::{Answer, NeedMet};
use crate::profile::{Change, Delivery, Review, Seen, Support, support_histories};

pub(super) fn of(pack: &Pack, part: Part) -> Result<Columns<'_>, Error> {
    match part {
        Part::Wishes => wishes(pack),
        Part::Views => pack.now.ratings_where(|line| line.kind == LineKind::View),
        Part::Picture => pack.now.columns(),
        Part::Ratings => pack.now.ratings_columns(),
        Part::Change => changes(pack),
        Part::Due => Review::columns(&pack.due),
        Part::Support => support(pack),
        Part::GraduatedApproach => pack.account.columns(),
        Part::Answers => super::answers::columns(pack),
        Part::Outcomes => outcomes(pack),
        Part::Setting => moves(pack),
        Part::Unmet => unmet(pack),
        Part::Offers => pack.found.columns(),
        Part::NotKnown => not_known(pack),
        Part::Remedies => remedies(pack),
        Part::Rights => rights(pack),
    }
}

fn given<T>(value: Option<T>) -> Cell<T> {
    value.map_or(Absent::NotRecorded.into(), Cell::Value)
}

fn wishes(pack: &Pack) -> Result<Columns<'_>, Error> {
    let wishes = || pack.found.wishes().iter();
    let role = |id: &foundation::Id| pack.framework().role(id.as_str()).map_or("", |role| role.title.as_str());
    let columns = vec![
        Column::text("by", wishes().map(|wish| role(&wish.what.by))),
        Column::dates("on", wishes().map(|wish| wish.on).collect::<Vec<_>>()),
        Column::text("words", wishes().map(|wish| wish.what.words.as_str())),
        Column::text_cells(
            "provision",
            wishes().map(|wish| given(wish.what.provision.as_ref().map(foundation::Id::as_str))),
        ),
    ];
    Ok(Columns::new("wishes", columns)?)
}

/// As [`Change::columns`], with titles for ids and the levels in words.
fn changes(pack: &Pack) -> Result<Columns<'_>, Error> {
    let (rows, framework) = (pack.changes(), pack.framework());
    let table = Change::columns(rows)?;
    let domain = |change: &Change| framework.domain(change.domain.as_str()).map_or("", |domain| domain.title.as_str());
    let title = |change: &Change| pack.title_of(&change.line, &change.domain, change.aspect.as_ref());
    let level = |change: &Change, level: Cell<Interval>| {
        let scale = framework.line(change.line.as_str()).and_then(|line| framework.scale_of(line));
        match (level, scale) {
            (Cell::Value(level), Some(scale)) => Cell::Value(scale.words(level)),
            (level, _) => level.absent().unwrap_or(Absent::NotRecorded).into(),
        }
    };
    let aspect = |change: &Change| match change.aspect {
        Some(_) => Cell::Value(title(change).1.to_owned()),
        None => Absent::NotApplicable.into(),
    };
    let mut columns = vec![
        Column::text("domain", rows.iter().map(domain)),
        Column::text_cells("aspect", rows.iter().map(aspect)),
        Column::text("line", rows.iter().map(|change| title(change).0.to_owned())),
        Column::text_cells("before", rows.iter().map(|change| level(change, change.before))),
        Column::text_cells("after", rows.iter().map(|change| level(change, change.after))),
    ];
    let told = ["domain", "aspect", "line"];
    columns.extend(table.columns().iter().filter(|column| !told.contains(&column.name())).cloned());
    Ok(Columns::new("change", columns)?)
}

fn support(pack: &Pack) -> Result<Columns<'_>, Error> {
    let rows: Vec<Seen<Support>> = support_histories(&pack.now).into_iter().map(|history| history.seen).collect();
    let specified = |seen: &Seen<Support>| seen.what.specified.clone();
    let available = |seen: &Seen<Support>| seen.what.available.clone();
    let hours = |seen: &Seen<Support>| given(specified(seen).and_then(|specified| specified.hours));
    let per = |seen: &Seen<Support>| given(specified(seen).and_then(|specified| specified.per).map(super::words::unit));
    let staffed = |seen: &Seen<Support>| {
        let staffed = available(seen).and_then(|available| available.staffed);
        given(staffed.map(|staffed| if staffed { "yes" } else { "no" }))
    };
    let wait = |seen: &Seen<Support>| given(available(seen).and_then(|available| available.wait_weeks));
    let checked = |seen: &Seen<Support>| given(available(seen).and_then(|available| available.checked).map(day));
    let delivery = |seen: &Seen<Support>| match seen.what.delivery() {
        Delivery::Full => Cell::Value("in full"),
        Delivery::Part => Cell::Value("in part"),
        Delivery::None => Cell::Value("nothing"),
        Delivery::NotRecorded => Absent::NotRecorded.into(),
    };
    let columns = vec![
        Column::text("support", rows.iter().map(|seen| seen.what.title.clone())),
        Column::dates("on", rows.iter().map(|seen| seen.on).collect::<Vec<_>>()),
        Column::text_cells("specified", rows.iter().map(|seen| given(specified(seen).map(|specified| specified.what)))),
        Column::float_cells("hours", rows.iter().map(hours)),
        Column::text_cells("per", rows.iter().map(per)),
        Column::text_cells("who", rows.iter().map(|seen| given(specified(seen).and_then(|specified| specified.who)))),
        Column::text_cells("available", rows.iter().map(staffed)),
        Column::integer_cells("wait_weeks", rows.iter().map(wait)),
        Column::text_cells("checked", rows.iter().map(checked)),
        Column::text_cells("delivered", rows.iter().map(delivery)),
    ];
    Ok(Columns::new("support", columns)?)
}

/// As [`Snapshot::outcomes_columns`](crate::Snapshot::outcomes_columns), led by the words of the outcome.
fn outcomes(pack: &Pack) -> Result<Columns<'_>, Error> {
    let table = pack.now.outcomes_columns()?;
    let words = pack
        .now
        .outcomes()
        .iter()
        .flat_map(|one| std::iter::repeat_n(one.what().words.as_str(), one.views().len().max(1)));
    let mut columns = vec![Column::text("words", words)];
    columns.extend(table.columns().iter().filter(|column| column.name() != "child").cloned());
    Ok(Columns::new("outcomes", columns)?)
}

fn moves(pack: &Pack) -> Result<Columns<'_>, Error> {
    let rows = || pack.now.transfers().iter();
    let key = |key: Option<&'_ foundation::Key>| given(key.map(ToString::to_string));
    let planned = |planned: Option<foundation::Date>| {
        planned.map_or(Absent::NotApplicable.into(), |day| Cell::Value(day.to_string()))
    };
    let columns = vec![
        Column::dates("on", rows().map(|seen| seen.on).collect::<Vec<_>>()),
        Column::text_cells("from", rows().map(|seen| key(seen.what.from.as_ref()))),
        Column::text_cells("to", rows().map(|seen| key(seen.what.to.as_ref()))),
        Column::text_cells("planned_for", rows().map(|seen| planned(seen.what.planned_for))),
    ];
    Ok(Columns::new("moves", columns)?)
}

fn unmet(pack: &Pack) -> Result<Columns<'_>, Error> {
    let rows: Vec<&NeedMet> = pack.found.unmet().chain(pack.found.unsettled()).collect();
    let title =
        |need: &NeedMet| pack.framework().domain(need.domain.as_str()).map_or("", |domain| domain.title.as_str());
    let aspect =
        |need: &NeedMet| pack.framework().aspect(need.aspect.as_str()).map_or("", |(_, one)| one.title.as_str());
    let scale = pack.framework().need_line().and_then(|line| pack.framework().scale_of(line));
    let level = |need: &NeedMet| scale.map_or_else(String::new, |scale| scale.words(need.need));
    let met = |need: &&NeedMet| if need.met == Answer::No { "no" } else { "cannot be told" };
    let columns = vec![
        Column::text("domain", rows.iter().map(|need| title(need))),
        Column::text("aspect", rows.iter().map(|need| aspect(need))),
        Column::text("need", rows.iter().map(|need| level(need))),
        Column::text("met", rows.iter().map(met)),
    ];
    Ok(Columns::new("unmet", columns)?)
}

fn not_known(pack: &Pack) -> Result<Columns<'_>, Error> {
    let rows = || pack.not_known.iter();
    let columns = vec![
        Column::text("what", rows().map(NotKnown::code)),
        Column::text("why", rows().map(|open| open.why().as_str())),
    ];
    Ok(Columns::new("not_known", columns)?)
}

fn remedies(pack: &Pack) -> Result<Columns<'_>, Error> {
    let rows = || pack.remedies().iter();
    let record = |id: Option<&foundation::Id>| id.map(ToString::to_string);
    let columns = vec![
        Column::text("when", rows().map(|one| one.title.as_str())),
        Column::text("what_to_do", rows().map(|one| one.says.as_str())),
        Column::text_cells(
            "record",
            rows().map(|one| match record(one.record.as_ref()) {
                Some(record) => Cell::Value(record),
                None => Absent::NotApplicable.into(),
            }),
        ),
    ];
    Ok(Columns::new("remedies", columns)?)
}

fn rights(pack: &Pack) -> Result<Columns<'_>, Error> {
    let rows = || pack.rights.iter();
    let none = || Absent::NotApplicable.into();
    let columns = vec![
        Column::text("right", rows().map(|right| right.title.as_str())),
        Column::text("says", rows().map(|right| right.says.as_str())),
        Column::text_cells(
            "limit",
            rows().map(|right| right.limit.as_ref().map_or(none(), |limit| Cell::Value(limit.words()))),
        ),
        Column::text("law", rows().map(|right| right.law.as_str())),
        Column::text_cells("from", rows().map(|right| right.from.map_or(none(), |from| Cell::Value(from.to_string())))),
        Column::text_cells(
            "until",
            rows().map(|right| right.until.map_or(none(), |until| Cell::Value(until.to_string()))),
        ),
        Column::booleans("verified", rows().map(|right| right.verified).collect::<Vec<_>>()),
    ];
    Ok(Columns::new("rights", columns)?)
}
