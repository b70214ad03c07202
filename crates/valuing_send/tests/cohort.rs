//! Cohorts: what is counted in columns is what is counted child by child.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::{Arc, LazyLock};

use foundation::{Absent, Cell, Coded, Column, Columns, Date, Id, Key, Run, code};
use proptest::prelude::*;
use valuing_send::cohort::{CohortBuilder, Counts, Disclosure, Member, Part, Ranked};
use valuing_send::framework::{DomainRule, Interval, Line, LineKind};
use valuing_send::profile::{Comparison, Rating, Record};
use valuing_send::{Cohort, Framework, Profile, Snapshot};

/// Read once: a property is tried many times.
fn framework() -> Arc<Framework> {
    static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
    FRAMEWORK.clone()
}

const TERMS: [&str; 3] = ["2026-1", "2026-2", "2026-3"];
const SETTINGS: [&str; 3] = ["oak", "elm", "ash"];

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn terms() -> Vec<Key> {
    TERMS.map(key).to_vec()
}

fn day(term: usize) -> Date {
    [Date::constant(2026, 1, 20), Date::constant(2026, 4, 20), Date::constant(2026, 9, 20)][term]
}

/// One rating of a made-up child.
#[derive(Clone, Debug)]
struct Row {
    child: usize,
    term: usize,
    line: usize,
    role: usize,
    aspect: usize,
    level: Cell<usize>,
}

impl Row {
    fn line(&self) -> Line {
        framework().lines()[self.line].clone()
    }

    fn aspect(&self) -> String {
        framework().aspects().nth(self.aspect).unwrap().1.id.to_string()
    }

    fn code(&self) -> Cell<String> {
        let (framework, line) = (framework(), self.line());
        let levels = &framework.scale_of(&line).unwrap().levels;
        self.level.map(|level| levels[level % levels.len()].code.clone())
    }

    /// Where the child is, which moves once.
    fn setting(&self) -> &'static str {
        SETTINGS[(self.child + usize::from(self.term == 2)) % 3]
    }
}

/// Ratings of few children, aspects and terms, so that they meet often.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let level = prop_oneof![
        6 => (0usize..5).prop_map(Cell::Value),
        1 => Just(Cell::Absent(Absent::NotApplicable)),
        1 => Just(Cell::Absent(Absent::Withheld)),
    ];
    let row = (0usize..6, 0usize..3, 0usize..5, 0usize..3, 0usize..7, level);
    let row = row.prop_map(|(child, term, line, role, aspect, level)| Row { child, term, line, role, aspect, level });
    prop::collection::vec(row, 0..160)
}

/// Of each child, term, line and aspect one row: the last.
fn once(rows: &[Row]) -> Vec<Row> {
    let key = |row: &Row| (row.child, row.term, row.line, row.aspect);
    rows.iter().map(|row| (key(row), row.clone())).collect::<BTreeMap<_, _>>().into_values().collect()
}

fn long(rows: &[Row]) -> Columns<'static> {
    let columns = vec![
        Column::integers("child", rows.iter().map(|row| i64::try_from(row.child).unwrap()).collect::<Vec<_>>()),
        Column::text("setting", rows.iter().map(Row::setting)),
        Column::text("term", rows.iter().map(|row| TERMS[row.term])),
        Column::text("line", rows.iter().map(|row| row.line().id.to_string())),
        Column::text("aspect", rows.iter().map(Row::aspect)),
        Column::text_cells("level", rows.iter().map(Row::code)),
        Column::text("phase", rows.iter().map(|row| if row.child < 3 { "primary" } else { "secondary" })),
    ];
    Columns::new("ratings", columns).unwrap()
}

fn wide(rows: &[Row]) -> Columns<'static> {
    let who: Vec<(usize, usize)> =
        rows.iter().map(|row| (row.child, row.term)).collect::<BTreeSet<_>>().into_iter().collect();
    let first = |who: &(usize, usize)| rows.iter().find(|row| (row.child, row.term) == *who).unwrap();
    let mut columns = vec![
        Column::text("child", who.iter().map(|(child, _)| child.to_string())),
        Column::text("setting", who.iter().map(|who| first(who).setting())),
        Column::text("term", who.iter().map(|(_, term)| TERMS[*term])),
        Column::text("phase", who.iter().map(|(child, _)| if *child < 3 { "primary" } else { "secondary" })),
    ];
    let held: BTreeSet<(usize, usize)> = rows.iter().map(|row| (row.line, row.aspect)).collect();
    for (line, aspect) in held {
        let found = |who: &(usize, usize)| {
            let of = |row: &&Row| (row.child, row.term, row.line, row.aspect) == (who.0, who.1, line, aspect);
            rows.iter().find(of).map_or(Absent::NotRecorded.into(), Row::code)
        };
        let row = rows.iter().find(|row| (row.line, row.aspect) == (line, aspect)).unwrap();
        columns.push(Column::text_cells(format!("{}/{}", row.line().id, row.aspect()), who.iter().map(found)));
    }
    Columns::new("ratings", columns).unwrap()
}

fn ranked(builder: &mut CohortBuilder, rows: &[Row]) {
    let level = |row: &Row| match row.level {
        Cell::Value(level) => {
            let (framework, line) = (framework(), row.line());
            (level % framework.scale_of(&line).unwrap().levels.len()) as u8
        }
        Cell::Absent(absent) => absent.byte(),
    };
    let bytes = |get: fn(&Row) -> usize| rows.iter().map(|row| get(row) as u8).collect::<Vec<u8>>();
    builder
        .ranked(
            &[Ranked {
                child: &rows.iter().map(|row| u32::try_from(row.child).unwrap()).collect::<Vec<_>>(),
                setting: &rows
                    .iter()
                    .map(|row| row.setting().len() as u32 + u32::from(row.setting() == "elm"))
                    .collect::<Vec<_>>(),
                term: &bytes(|row| row.term),
                line: &bytes(|row| row.line),
                aspect: &bytes(|row| row.aspect),
                level: &rows.iter().map(level).collect::<Vec<_>>(),
            }],
            &Run::default().threads(NonZeroUsize::new(2).unwrap()),
        )
        .unwrap();
}

fn build(fill: impl FnOnce(&mut CohortBuilder)) -> Cohort {
    let mut builder = CohortBuilder::new(&framework(), terms(), vec!["phase".parse().unwrap()]).unwrap();
    fill(&mut builder);
    let (cohort, issues) = builder.finish();
    assert!(issues.is_empty(), "{issues}");
    cohort
}

type Tally = BTreeMap<Vec<String>, usize>;

/// The rows of a result, each with its count.
fn tally(counts: &Counts) -> Tally {
    let table = counts.columns().unwrap();
    let last = table.columns().len() - 1;
    let row = |row: usize| table.columns().iter().map(|column| column.display(row)).collect::<Vec<_>>();
    let rows: Tally =
        (0..table.rows()).map(row).map(|mut row| (row.drain(..last).collect(), row[0].parse().unwrap())).collect();
    assert_eq!(rows.len(), table.rows(), "no row is there twice");
    rows
}

fn add(tally: &mut Tally, key: &[&str]) {
    *tally.entry(key.iter().map(ToString::to_string).collect()).or_default() += 1;
}

/// Every view of a cohort, for comparing two.
fn views(cohort: &Cohort) -> Vec<Tally> {
    let run = Run::default();
    let by = ["setting", "phase"];
    let mut views = vec![tally(&cohort.coverage(&by, &run).unwrap())];
    for part in [Part::Aspects, Part::Domains] {
        views.push(tally(&cohort.levels(part, &by, &run).unwrap()));
        views.push(tally(&cohort.comparisons(part, &by, &run).unwrap()));
        views.push(tally(&cohort.readiness(part, &by, &run).unwrap()));
        views.push(tally(&cohort.flows(part, &by, &run).unwrap()));
    }
    views
}

/// By line and aspect.
type Ratings = BTreeMap<(usize, usize), Cell<String>>;

/// What is known of each child in each term, by the rows alone.
fn held(rows: &[Row]) -> BTreeMap<(usize, usize), Ratings> {
    let mut held: BTreeMap<_, Ratings> = BTreeMap::new();
    for row in rows {
        held.entry((row.child, row.term)).or_default().insert((row.line, row.aspect), row.code());
    }
    held
}

fn shown(cell: Option<&Cell<String>>) -> String {
    match cell {
        Some(Cell::Value(code)) => code.clone(),
        Some(Cell::Absent(absent)) => absent.to_string(),
        None => "not recorded".to_owned(),
    }
}

fn profiles(rows: &[Row]) -> Vec<Profile> {
    let children: BTreeSet<usize> = rows.iter().map(|row| row.child).collect();
    let profile = |child: usize| {
        let mut profile = Profile::new(key(&child.to_string()), framework());
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.child == child) {
            let (line, framework) = (row.line(), framework());
            let role = &line.roles[row.role % line.roles.len()];
            let open = Rating::open(&framework, line.id.as_str(), role.as_str()).unwrap();
            let open = open.setting(key(row.setting()));
            let open = match row.code() {
                Cell::Value(code) => open.level(&row.aspect(), &code).unwrap(),
                Cell::Absent(absent) => open.absent(&row.aspect(), absent).unwrap(),
            };
            let record = Record::new(key(&format!("r{index:03}")), day(row.term), day(row.term), open);
            profile.append(record.unwrap()).unwrap();
        }
        profile
    };
    children.into_iter().map(profile).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn wide_and_long_in_any_order_and_in_batches_give_the_same(
        (rows, shuffled) in rows().prop_map(|rows| once(&rows)).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        let one = views(&build(|builder| builder.long(&long(&rows), &Run::default()).unwrap()));
        let (first, rest) = shuffled.split_at(shuffled.len() / 2);
        let threads = Run::default().threads(NonZeroUsize::new(3).unwrap());
        let batches = build(|builder| {
            builder.long(&long(rest), &threads).unwrap();
            builder.long(&long(first), &threads).unwrap();
            builder.long(&long(first), &threads).unwrap();
        });
        prop_assert_eq!(&views(&batches), &one);
        let whole = build(|builder| builder.long(&long(&rows), &Run::default()).unwrap());
        let digest = whole.digest(&Run::default()).unwrap();
        prop_assert_eq!(batches.digest(&threads).unwrap(), digest);
        if let Some((one, fewer)) = rows.split_last() {
            let less = build(|builder| builder.long(&long(fewer), &Run::default()).unwrap());
            let says_nothing = one.level == Cell::Absent(Absent::NotRecorded);
            prop_assert!(says_nothing || less.digest(&Run::default()).unwrap() != digest);
        }
        // Settings are names here and numbers there, so only what is counted without them is the same.
        let ranked = build(|builder| ranked(builder, &shuffled));
        let plain = |cohort: &Cohort| tally(&cohort.levels(Part::Aspects, &[], &Run::default()).unwrap());
        prop_assert_eq!(plain(&ranked), plain(&batches));
        let wide = build(|builder| builder.wide(&wide(&shuffled), &Run::default()).unwrap());
        prop_assert_eq!(&views(&wide), &one);
    }

    #[test]
    fn a_cohort_comes_back_from_its_table(rows in rows()) {
        // Rows that say different things are among these, so that some ratings and settings are unavailable.
        let cohort = |fill: &dyn Fn(&mut CohortBuilder)| {
            let mut builder = CohortBuilder::new(&framework(), terms(), vec!["phase".parse().unwrap()]).unwrap();
            builder.add(key("nobody"));
            fill(&mut builder);
            builder.finish()
        };
        let (whole, _) = cohort(&|builder| builder.long(&long(&rows), &Run::default()).unwrap());
        let (again, issues) = cohort(&|builder| {
            whole.children().iter().for_each(|child| builder.add(child.clone()));
            builder.wide(&whole.columns().unwrap(), &Run::default()).unwrap();
        });
        prop_assert!(issues.is_empty());
        prop_assert_eq!(&again, &whole);
        prop_assert_eq!(again.children(), whole.children());
        let fewer = &rows[..rows.len() / 2];
        let (part, _) = cohort(&|builder| builder.long(&long(fewer), &Run::default()).unwrap());
        let coverage = |cohort: &Cohort| tally(&cohort.coverage(&["setting"], &Run::default()).unwrap());
        prop_assert_eq!(coverage(&part) == coverage(&whole), part == whole);
    }

    #[test]
    fn levels_coverage_and_flows_are_what_counting_one_by_one_gives(rows in rows()) {
        let rows = once(&rows);
        let cohort = build(|builder| builder.long(&long(&rows), &Run::default()).unwrap());
        let (run, held, framework) = (Run::default(), held(&rows), framework());
        let aspects: Vec<&Id> = framework.aspects().map(|(_, aspect)| &aspect.id).collect();
        let (mut levels, mut coverage, mut flows) = (Tally::new(), Tally::new(), Tally::new());
        let mut beside = Tally::new();
        for ((child, term), ratings) in &held {
            let setting = SETTINGS[(child + usize::from(*term == 2)) % 3];
            let next = held.get(&(*child, term + 1));
            for (line, of) in framework.lines().iter().enumerate() {
                for (aspect, id) in aspects.iter().enumerate() {
                    let cell = ratings.get(&(line, aspect));
                    let status = match cell {
                        Some(Cell::Value(_)) => "rated",
                        Some(Cell::Absent(absent)) => absent.as_str(),
                        None => "not_recorded",
                    };
                    add(&mut levels, &[TERMS[*term], of.id.as_str(), id.as_str(), setting, &shown(cell)]);
                    add(&mut coverage, &[TERMS[*term], of.id.as_str(), id.as_str(), status]);
                    if of.kind == LineKind::Readiness {
                        let need = shown(ratings.get(&(0, aspect)));
                        add(&mut beside, &[TERMS[*term], of.id.as_str(), id.as_str(), setting, &need, &shown(cell)]);
                    }
                    if let Some(next) = next {
                        let then = shown(next.get(&(line, aspect)));
                        add(&mut flows, &[TERMS[*term], TERMS[term + 1], of.id.as_str(), id.as_str(), setting, &shown(cell), &then]);
                    }
                }
            }
        }
        prop_assert_eq!(tally(&cohort.levels(Part::Aspects, &["setting"], &run).unwrap()), levels);
        prop_assert_eq!(tally(&cohort.beside(Part::Aspects, &["setting"], &run).unwrap()), beside);
        prop_assert_eq!(tally(&cohort.coverage(&[], &run).unwrap()), coverage);
        prop_assert_eq!(tally(&cohort.flows(Part::Aspects, &["setting"], &run).unwrap()), flows);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn readiness_is_comparisons_with_the_steps_below(rows in rows()) {
        let rows = once(&rows);
        let cohort = build(|builder| builder.long(&long(&rows), &Run::default()).unwrap());
        let (run, framework, held) = (Run::default(), framework(), held(&rows));
        for part in [Part::Aspects, Part::Domains] {
            let mut merged = Tally::new();
            for (mut row, count) in tally(&cohort.readiness(part, &["setting"], &run).unwrap()) {
                let steps = row.pop().unwrap();
                prop_assert_eq!(steps == "not applicable", row[4] != "below need");
                *merged.entry(row).or_default() += count;
            }
            prop_assert_eq!(merged, tally(&cohort.comparisons(part, &["setting"], &run).unwrap()));
        }
        // One by one, of the line of the setting: the levels by which readiness is short of need.
        let (need, readiness) = (framework.line("need").unwrap(), framework.line("setting").unwrap());
        let place = |line: &Line| framework.lines().iter().position(|known| known.id == line.id).unwrap();
        let rank = |line: &Line, ratings: &Ratings, aspect: usize| {
            let code = ratings.get(&(place(line), aspect))?.clone().value()?;
            framework.scale_of(line).unwrap().rank(&code)
        };
        let mut expected = Tally::new();
        for ((_, term), ratings) in &held {
            for (aspect, (_, of)) in framework.aspects().enumerate() {
                let met = rank(readiness, ratings, aspect).and_then(|r| framework.scale_of(readiness).unwrap().meets(r));
                if let (Some(need), Some(met)) = (rank(need, ratings, aspect), met) && met < need {
                    add(&mut expected, &[TERMS[*term], of.id.as_str(), &need.steps_from(met).to_string()]);
                }
            }
        }
        let mut counted = Tally::new();
        for (row, count) in tally(&cohort.readiness(Part::Aspects, &[], &run).unwrap()) {
            if row[1] == "setting" && row[3] == "below need" {
                // A need that no readiness could meet is below whatever readiness is.
                counted.insert(vec![row[0].clone(), row[2].clone(), row[4].clone()], count);
            }
        }
        prop_assert_eq!(counted, expected);
    }

    #[test]
    fn a_cohort_of_profiles_says_what_their_snapshots_say(rows in rows()) {
        let (framework, profiles) = (framework(), profiles(&rows));
        let members: Vec<Member<'_>> = profiles.iter().map(Member::new).collect();
        let days: Vec<(Key, Date)> = (0..3).map(|term| (key(TERMS[term]), day(term))).collect();
        let run = Run::default().threads(NonZeroUsize::new(2).unwrap());
        let cohort = Cohort::from_profiles(&framework, &members, &days, &run).unwrap();
        let (mut domains, mut compared, mut apart) = (Tally::new(), Tally::new(), Tally::new());
        let mut flows = Tally::new();
        for profile in &profiles {
            let mut before: Option<Snapshot> = None;
            for (term, (_, day)) in days.iter().enumerate() {
                let snapshot = profile.as_of(*day).unwrap();
                if !rows.iter().any(|row| key(&row.child.to_string()) == *profile.child() && row.term <= term) {
                    continue;
                }
                one_by_one(&snapshot, TERMS[term], &mut domains, &mut compared, &mut apart);
                if let Some(before) = &before {
                    domain_flows(before, &snapshot, [TERMS[term - 1], TERMS[term]], &mut flows);
                }
                before = Some(snapshot);
            }
        }
        let mut counted = tally(&cohort.levels(Part::Domains, &[], &run).unwrap());
        // Where raters of a view differ one byte cannot hold both ends, and the domain is known less closely.
        counted.retain(|row, _| framework.line(&row[1]).unwrap().rule != DomainRule::None);
        prop_assert_eq!(counted, domains);
        prop_assert_eq!(tally(&cohort.comparisons(Part::Domains, &[], &run).unwrap()), compared);
        prop_assert_eq!(tally(&cohort.comparisons(Part::Aspects, &[], &run).unwrap()), apart);
        prop_assert_eq!(tally(&cohort.flows(Part::Domains, &[], &run).unwrap()), flows);
    }
}

fn compared_in_words(comparison: Cell<Comparison>) -> String {
    match comparison {
        Cell::Value(comparison) => comparison.as_str().to_owned(),
        Cell::Absent(absent) => absent.to_string(),
    }
}

fn domain_cell(snapshot: &Snapshot, line: &str, domain: &str) -> [String; 2] {
    let scale = framework().scale_of(framework().line(line).unwrap()).unwrap().clone();
    match snapshot.domain(line, domain).unwrap().level {
        Cell::Value(Interval { lo, hi }) => [scale.code(lo).to_owned(), scale.code(hi).to_owned()],
        Cell::Absent(absent) => [absent.to_string(), absent.to_string()],
    }
}

fn one_by_one(snapshot: &Snapshot, term: &str, domains: &mut Tally, compared: &mut Tally, apart: &mut Tally) {
    let framework = framework();
    for line in framework.lines().iter().map(|line| line.id.as_str()) {
        for domain in framework.domains() {
            if framework.line(line).unwrap().rule != DomainRule::None {
                let [lo, hi] = domain_cell(snapshot, line, domain.id.as_str());
                add(domains, &[term, line, domain.id.as_str(), &lo, &hi]);
            }
            if let Ok(comparison) = snapshot.compare_domain(line, domain.id.as_str()) {
                add(compared, &[term, line, domain.id.as_str(), &compared_in_words(comparison)]);
            }
        }
        for (_, aspect) in framework.aspects() {
            if let Ok(comparison) = snapshot.compare_aspect(line, aspect.id.as_str()) {
                add(apart, &[term, line, aspect.id.as_str(), &compared_in_words(comparison)]);
            }
        }
    }
}

fn domain_flows(before: &Snapshot, after: &Snapshot, [from, to]: [&str; 2], flows: &mut Tally) {
    let framework = framework();
    for line in framework.lines().iter().filter(|line| line.rule != DomainRule::None) {
        for domain in framework.domains() {
            let level = |snapshot: &Snapshot| {
                let [lo, hi] = domain_cell(snapshot, line.id.as_str(), domain.id.as_str());
                if lo == hi { lo } else { "not recorded".to_owned() }
            };
            add(flows, &[from, to, line.id.as_str(), domain.id.as_str(), &level(before), &level(after)]);
        }
    }
}

#[test]
fn children_of_profiles_are_grouped_and_there_from_their_first_record() {
    let framework = framework();
    let row = |child, term, level| Row { child, term, line: 0, role: 0, aspect: 0, level: Cell::Value(level) };
    let profiles = profiles(&[row(0, 0, 1), row(0, 2, 3), row(1, 1, 2)]);
    let members: Vec<Member<'_>> = profiles
        .iter()
        .zip(["north", "south"])
        .map(|(profile, area)| Member::new(profile).group("area".parse().unwrap(), key(area)))
        .collect();
    let days: Vec<(Key, Date)> = (0..3).map(|term| (key(TERMS[term]), day(term))).collect();
    let cohort = Cohort::from_profiles(&framework, &members, &days, &Run::default()).unwrap();
    let levels = cohort.levels(Part::Aspects, &["setting", "area"], &Run::default()).unwrap();
    let attention: Vec<(Vec<String>, usize)> =
        tally(&levels).into_iter().filter(|(row, _)| row[1] == "need" && row[2] == "attention").collect();
    let expected = [
        ["2026-1", "need", "attention", "oak", "north", "1"],
        ["2026-2", "need", "attention", "elm", "south", "2"],
        ["2026-2", "need", "attention", "oak", "north", "1"],
        ["2026-3", "need", "attention", "elm", "north", "3"],
        ["2026-3", "need", "attention", "elm", "south", "2"],
    ];
    let expected: Vec<(Vec<String>, usize)> =
        expected.iter().map(|row| (row.iter().map(ToString::to_string).collect(), 1)).collect();
    assert_eq!(attention, expected);
    let twice = [members[0].clone(), members[0].clone()];
    let error = Cohort::from_profiles(&framework, &twice, &days, &Run::default()).unwrap_err();
    assert_eq!(error.code(), code::DOCUMENT_DUPLICATE);
}

#[test]
fn rows_that_cannot_be_used_are_listed_by_number_and_not_by_content() {
    let canary = "zebra\u{7}";
    let columns = vec![
        Column::text("child", ["a", canary, "a", "a", "a", "b"]),
        Column::text("setting", ["oak", "oak", "elm", "oak", "oak", "oak"]),
        Column::text("term", ["2026-1", "2026-1", "2026-1", "zebra", "2026-1", "2026-1"]),
        Column::text("line", ["need", "need", "need", "need", "zebra", "need"]),
        Column::text("aspect", ["memory", "memory", "attention", "memory", "zebra", "memory"]),
        Column::text("level", ["1", "1", "1", "1", "1", "zebra"]),
    ];
    let table = Columns::new("ratings", columns).unwrap();
    let mut builder = CohortBuilder::new(&framework(), terms(), vec![]).unwrap();
    builder.long(&table, &Run::default()).unwrap();
    builder.long(&table.select(&["child", "term", "line", "aspect", "level"]).unwrap(), &Run::default()).unwrap();
    let again = vec![
        Column::text("child", ["a"]),
        Column::text("term", ["2026-1"]),
        Column::text("need/memory", ["2"]),
        Column::text("need/attention", ["zebra"]),
    ];
    builder.wide(&Columns::new("ratings", again).unwrap(), &Run::default()).unwrap();
    let shown = format!("{builder:?}");
    let (cohort, issues) = builder.finish();
    let found: Vec<(&str, &str)> =
        issues.as_slice().iter().map(|issue| (issue.code().as_str(), issue.path())).collect();
    let batch = |first: usize| {
        [
            ("VS-ID-002", format!("rows[{}].child", first + 1)),
            ("VS-COHORT-001", format!("rows[{}].setting", first + 2)),
            ("VS-COHORT-002", format!("rows[{}].term", first + 3)),
            ("VS-DOCUMENT-015", format!("rows[{}].line", first + 4)),
            ("VS-DOCUMENT-015", format!("rows[{}].aspect", first + 4)),
            ("VS-PROFILE-002", format!("rows[{}].level", first + 5)),
        ]
    };
    let mut expected: Vec<(&str, String)> = batch(0).to_vec();
    expected.extend(batch(6).into_iter().filter(|(code, _)| *code != "VS-COHORT-001"));
    expected.push(("VS-COHORT-001", "rows[12].need/memory".to_owned()));
    expected.push(("VS-PROFILE-002", "rows[12].need/attention".to_owned()));
    assert_eq!(found, expected.iter().map(|(code, path)| (*code, path.as_str())).collect::<Vec<_>>());
    assert!(!format!("{issues} {issues:?} {cohort:?} {shown}").contains("zebra"));
    // What rows say different things of is believed of neither.
    assert_eq!(cohort.level("a", "2026-1", "need", "memory").unwrap(), Absent::Unavailable.into());
    let levels = cohort.levels(Part::Aspects, &["setting"], &Run::default()).unwrap();
    assert!(tally(&levels).keys().all(|row| row[3] == "unavailable"));
    assert_eq!(cohort.children().len(), 1);
}

#[test]
fn what_a_cohort_does_not_have_is_an_error() {
    let cohort = build(|builder| builder.long(&long(&[]), &Run::default()).unwrap());
    let fault = |by: &[&str]| cohort.coverage(by, &Run::default()).unwrap_err().code();
    assert_eq!(fault(&["colour"]), code::DOCUMENT_REFERENCE);
    assert_eq!(cohort.coverage(&[], &Run::default()).unwrap().columns().unwrap().rows(), 0);
    let new = |terms: Vec<Key>, groups: Vec<Id>| CohortBuilder::new(&framework(), terms, groups).unwrap_err().code();
    assert_eq!(new(vec![], vec![]), code::DOCUMENT_EMPTY);
    assert_eq!(new(vec![key("t"), key("t")], vec![]), code::DOCUMENT_DUPLICATE);
    assert_eq!(new(vec![key("t")], vec!["setting".parse().unwrap()]), code::DOCUMENT_DUPLICATE);
    let mut builder = CohortBuilder::new(&framework(), terms(), vec![]).unwrap();
    let table = |name: &'static str| {
        let columns = vec![Column::text("child", ["a"]), Column::text("term", ["2026-1"]), Column::text(name, ["1"])];
        Columns::new("ratings", columns).unwrap()
    };
    assert_eq!(builder.wide(&table("need/zebra"), &Run::default()).unwrap_err().path(), "columns[2]");
    assert_eq!(builder.long(&table("line"), &Run::default()).unwrap_err().code(), code::TABLE_COLUMN);
}

#[test]
fn flows_of_several_terms_are_released_together_and_small_counts_are_not_shown() {
    let row = |child: usize, term, level| Row { child, term, line: 0, role: 0, aspect: 0, level: Cell::Value(level) };
    let rows: Vec<Row> = (0..60)
        .flat_map(|child| (0..3).map(move |term| row(child, term, (child * child + term * (child % 3)) % 5)))
        .collect();
    let cohort = build(|builder| builder.long(&long(&rows), &Run::default()).unwrap());
    let run = Run::default().threads(NonZeroUsize::new(3).unwrap());
    let flows = cohort.flows(Part::Aspects, &["setting"], &run).unwrap();
    assert_eq!(flows.term("2026-3").unwrap_err().code(), code::COHORT_TERM);
    let released = flows.release(Disclosure::default(), &run).unwrap();
    let table = released.columns().unwrap();
    let counts = table.column("count").unwrap();
    let suppressed = (0..table.rows()).filter(|row| counts.absent(*row) == Some(Absent::Suppressed)).count();
    assert!(suppressed > 0 && suppressed == released.suppressed());
    let alone = flows.release(Disclosure::default(), &Run::default()).unwrap();
    assert_eq!(alone.columns().unwrap(), table, "the same on any number of threads");
    for row in (0..table.rows()).filter(|row| counts.absent(*row).is_none()) {
        assert!(counts.display(row).parse::<i64>().unwrap() >= 5);
    }
    let cell = |name: &str, row: usize| table.column(name).unwrap().display(row);
    // 20 children a setting: of each table one total, and its levels before and after add up to it where all are shown.
    let groups: Vec<usize> = (0..table.rows()).filter(|row| cell("of", *row) == "group").collect();
    assert_eq!(groups.len(), 2 * 5 * 25 * 3);
    assert!(groups.iter().all(|row| counts.display(*row) == "20"));
    let whole = |of: &str, end: &str| {
        let known = |row: &usize| cell("line", *row) == "need" && cell("aspect", *row) == "attention";
        let rows: Vec<usize> = (0..table.rows()).filter(known).collect();
        let ends = rows.iter().filter(|row| cell("of", **row) == of && cell("setting", **row) == "oak");
        let ends: Vec<_> = ends.filter(|row| cell("term", **row) == "2026-2").collect();
        assert!(ends.iter().all(|row| cell(end, **row) == "not applicable"));
        ends.len()
    };
    assert!(whole("from", "to") > 1 && whole("to", "from") > 1);
    let shown = format!("{flows:?} {released:?}");
    assert!(!["oak", "elm", "ash", "60"].iter().any(|what| shown.contains(what)), "{shown}");
    let beside =
        cohort.beside(Part::Aspects, &["setting"], &run).unwrap().release(Disclosure::default(), &run).unwrap();
    let table = beside.columns().unwrap();
    let of = |what: &str| (0..table.rows()).filter(|row| table.column("of").unwrap().display(*row) == what).count();
    assert_eq!(of("group"), 3 * 3 * 25 * 2);
    assert!(of("need") > 0 && of("readiness") > 0 && of("class") + of("all") == 0);
    let one = flows.term("2026-1").unwrap().release(Disclosure::default(), &run).unwrap();
    assert!(one.suppressed() <= released.suppressed());
}

#[test]
fn numbers_that_cannot_be_used_are_listed() {
    let mut builder = CohortBuilder::new(&framework(), terms(), vec![]).unwrap();
    let rows = Ranked {
        child: &[7, 7, 7, 7, 7, 7],
        setting: &[1, 1, 1, 1, 2, 1],
        term: &[0, 9, 0, 0, 0, 0],
        line: &[0, 0, 9, 0, 0, 0],
        aspect: &[1, 1, 99, 1, 1, 1],
        level: &[2, 2, 2, 40, 2, 3],
    };
    builder.ranked(&[rows], &Run::default()).unwrap();
    assert_eq!(
        builder.ranked(&[Ranked { level: &[], ..rows }], &Run::default()).unwrap_err().code(),
        code::TABLE_LENGTH
    );
    let (cohort, issues) = builder.finish();
    let paths: Vec<&str> = issues.as_slice().iter().map(foundation::Issue::path).collect();
    assert_eq!(
        paths,
        [
            "rows[1].term",
            "rows[2].line",
            "rows[2].aspect",
            "rows[3].level",
            "rows[4].setting",
            "rows[5].setting",
            "rows[5].level"
        ]
    );
    assert_eq!(cohort.level("7", "2026-1", "need", "memory").unwrap(), Absent::Unavailable.into());
}
