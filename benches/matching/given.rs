//! The made-up children and provisions of one seed.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, UInt8Array};
use arrow_ipc::writer::FileWriter;
use arrow_schema::{DataType, Field, Schema};
use foundation::document::Unknown;
use foundation::{Absent, Cell, Column, Columns, Run};
use serde_json::{Value, json};
use valuing_send::cohort::{CohortBuilder, Ranked};
use valuing_send::matching::Contexts;
use valuing_send::{Catalogue, Framework};

use super::Outcome;

const DOMAINS: usize = 5;
const LEVELS: u64 = 5;
const AGES: u64 = 25;
const PHASES: [&str; 4] = ["early_years", "primary", "secondary", "post_16"];
/// Children who are given together.
const BATCH: u32 = 65_536;
/// The byte of what is not recorded.
const UNKNOWN: u8 = Absent::NotRecorded as u8;

/// One provision: from and to of need in each domain and of age, and a bit for each phase.
struct Provision {
    need: [(u8, u8); DOMAINS],
    age: (u8, u8),
    phases: u8,
}

pub(super) struct Given {
    /// Need in each domain, then age, then phase: a byte a child.
    columns: Vec<Vec<u8>>,
    provisions: Vec<Provision>,
}

/// SplitMix64 (G. Steele, D. Lea and C. Flood, 2014).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(z ^ (z >> 31)) * u128::from(end)) >> 64) as u64
    }
}

impl Given {
    pub(super) fn new(seed: u64, children: usize, provisions: usize, unknown: f64) -> Self {
        let mut draw = Draw(seed);
        let mut columns: Vec<Vec<u8>> = vec![Vec::new(); DOMAINS + 2];
        let share = (unknown.clamp(0.0, 1.0) * 1_000_000.0) as u64;
        for _ in 0..children {
            // Needs go together, and most are low.
            let base = draw.below(LEVELS).min(draw.below(LEVELS));
            for (place, column) in columns.iter_mut().enumerate() {
                let value = match place {
                    DOMAINS => draw.below(AGES),
                    place if place > DOMAINS => draw.below(PHASES.len() as u64),
                    _ => (base + draw.below(3)).saturating_sub(1).min(LEVELS - 1),
                };
                let known = draw.below(1_000_000) >= share;
                column.push(if known { value as u8 } else { UNKNOWN });
            }
        }
        let provision = |_| {
            let lower = draw.below(DOMAINS as u64) as usize;
            let need = std::array::from_fn(|domain| {
                let to = 1 + draw.below(LEVELS - 1);
                let from = if domain == lower { draw.below(to + 1).min(2) } else { 0 };
                (from as u8, to as u8)
            });
            let from = draw.below(AGES - 4);
            let age = (from as u8, (from + 4 + draw.below(AGES - 4 - from)) as u8);
            Provision { need, age, phases: 1 + draw.below((1 << PHASES.len()) - 1) as u8 }
        };
        Self { columns, provisions: (0..provisions).map(provision).collect() }
    }

    /// The children, and what is known of them.
    pub(super) fn contexts(&self) -> Outcome<Contexts> {
        let framework = framework()?;
        let children = self.columns[0].len() as u32;
        let mut builder = CohortBuilder::new(&framework, vec!["now".parse()?], Vec::new())?;
        for start in (0..children).step_by(BATCH as usize) {
            let batch = start..children.min(start.saturating_add(BATCH));
            let child: Vec<u32> = batch.clone().flat_map(|child| [child; DOMAINS]).collect();
            let aspect: Vec<u8> = batch.clone().flat_map(|_| 0..DOMAINS as u8).collect();
            let level: Vec<u8> = batch
                .flat_map(|child| self.columns.iter().take(DOMAINS).map(move |column| column[child as usize]))
                .collect();
            let nothing = vec![0; level.len()];
            let setting = vec![0; level.len()];
            let (term, line) = (&nothing, &nothing);
            let rows = Ranked { child: &child, setting: &setting, term, line, aspect: &aspect, level: &level };
            builder.ranked(&[rows], &Run::default())?;
        }
        let (cohort, issues) = builder.finish();
        if !issues.is_empty() {
            return Err(issues.to_string().into());
        }
        let cohort = Arc::new(cohort);
        let mut contexts = Contexts::new(&cohort, "now")?;
        let number =
            |byte: &u8| if *byte == UNKNOWN { Absent::NotRecorded.into() } else { Cell::Value(i64::from(*byte)) };
        let phase =
            |byte: &u8| PHASES.get(usize::from(*byte)).map_or(Absent::NotRecorded.into(), |phase| Cell::Value(*phase));
        let table = Columns::new(
            "contexts",
            vec![
                Column::text("child", cohort.children().iter().map(foundation::Key::as_str)),
                Column::integer_cells("age", self.columns[DOMAINS].iter().map(number)),
                Column::text_cells("phase", self.columns[DOMAINS + 1].iter().map(phase)),
            ],
        )?;
        let issues = contexts.fill(&table)?;
        if issues.is_empty() { Ok(contexts) } else { Err(issues.to_string().into()) }
    }

    pub(super) fn catalogue(&self) -> Outcome<Catalogue> {
        let provision = |(place, one): (usize, &Provision)| {
            let need = one.need.iter().enumerate();
            let meets: Vec<Value> = need
                .clone()
                .map(|(domain, (_, to))| json!({ "domain": format!("d{domain}"), "up_to": to.to_string() }))
                .collect();
            let rule: Vec<Value> = need
                .filter(|(_, (from, _))| *from > 0)
                .map(|(domain, (from, _))| json!({ "level": { "domain": format!("d{domain}"), "at_least": from.to_string() } }))
                .collect();
            let phases = PHASES.iter().enumerate().filter(|(bit, _)| one.phases >> bit & 1 == 1);
            let mut provision = json!({
                "id": id(place), "title": "Provision", "kind": "setting", "layer": "universal", "placement": "mainstream",
                "meets": meets,
                "reach": { "age_from": one.age.0, "age_to": one.age.1, "phases": phases.map(|(_, phase)| phase).collect::<Vec<_>>() },
            });
            if !rule.is_empty() {
                provision["rule"] = json!({ "all": rule });
            }
            provision
        };
        let catalogue = json!({
            "schema": "valuing_send/catalogue", "version": 1, "id": "bench", "edition": "1", "title": "Bench",
            "notice": "Made up.", "framework": { "id": "bench", "edition": "1" },
            "layers": [{ "id": "universal", "title": "Universal" }],
            "placements": [{ "id": "mainstream", "title": "Mainstream" }],
            "provisions": self.provisions.iter().enumerate().map(provision).collect::<Vec<_>>(),
        });
        let limits = foundation::document::Limits::DEFAULT.bytes(1 << 30);
        let read = foundation::document::ReadAs::from(Unknown::Report).within(limits);
        Ok(Catalogue::from_json(catalogue.to_string().as_bytes(), &*framework()?, read)?)
    }

    /// The provisions as numbers, for peers.
    pub(super) fn rules(&self) -> Value {
        let rule = |one: &Provision| json!({ "need": one.need, "age": one.age, "phases": one.phases });
        json!({ "rules": self.provisions.iter().map(rule).collect::<Vec<_>>(), "levels": LEVELS })
    }

    /// The children as a file of Arrow IPC: a byte a cell, 255 for what is not recorded.
    pub(super) fn write(&self, path: &Path) -> Outcome<()> {
        let names = (0..DOMAINS).map(|domain| format!("d{domain}")).chain(["age".to_owned(), "phase".to_owned()]);
        let fields = names.map(|name| Field::new(name, DataType::UInt8, false)).collect::<Vec<_>>();
        let schema = Arc::new(Schema::new(fields));
        let arrays = self.columns.iter().map(|column| Arc::new(UInt8Array::from(column.clone())) as ArrayRef);
        let mut writer = FileWriter::try_new_buffered(File::create(path)?, &schema)?;
        writer.write(&RecordBatch::try_new(schema.clone(), arrays.collect())?)?;
        Ok(writer.finish()?)
    }
}

/// Ids in the order of numbers, which is that of `first`.
fn id(place: usize) -> String {
    format!("p{place:06}")
}

fn framework() -> Outcome<Arc<Framework>> {
    let levels: Vec<Value> =
        (0..LEVELS).map(|code| json!({ "code": code.to_string(), "label": "Level", "statement": "Level." })).collect();
    let domain = |at: usize| json!({ "id": format!("d{at}"), "title": "Domain", "aspects": [{ "id": format!("a{at}"), "title": "Aspect" }] });
    let framework = json!({
        "schema": "valuing_send/framework", "version": 1, "id": "bench", "edition": "1", "title": "Bench", "licence": "MIT",
        "notice": "Made up.", "status": { "kind": "example" }, "scales": [{ "id": "need", "title": "Need", "levels": levels }],
        "roles": [{ "id": "rater", "title": "Rater" }],
        "lines": [{ "id": "need", "title": "Need", "kind": "need", "scale": "need", "rule": "highest", "roles": ["rater"] }],
        "domains": (0..DOMAINS).map(domain).collect::<Vec<_>>(),
    });
    Ok(Arc::new(Framework::from_json(framework.to_string().as_bytes(), Unknown::Report)?))
}
