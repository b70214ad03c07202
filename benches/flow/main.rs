//! How fast the flow model projects, and what it projects: `cargo xtask bench flow -- --help`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal")]

mod areas;
mod clock;

use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use foundation::{Columns, Run, Seed, Values};
use sen2::projection::{Inputs, witan_send};
use serde_json::{Value, json};
use trajectory::flow::{Expected, Policy, Rates, Runs, Simulated};

const HELP: &str = "\
Usage: cargo xtask bench flow -- --data DIR [--runs N] [--seed S] [--out DIR] [--threads T]
                                   [--areas A --years Y]

Projects the people of the four files `transitions.csv`, `population.csv`, `valid-states.csv` and `costs.csv` in DIR as far
as the population goes: once as the published model witan.send does (`preset`), once as this library does (`default`).

  --data DIR     the four files; their columns are those of `sen2::projection`
  --runs N       runs of each, 1,000 if not given
  --seed S       the number that all draws follow from, 1 if not given
  --out DIR      where to write, for both, `mean.csv` (calendar-year, academic-year, need, setting, expected) and
                 `totals.csv` (calendar-year, what: count or cost; mean, sd and quantiles of the runs)
  --threads T    threads of the runs, 1 if not given
  --areas A      also so many areas as this library projects them, each made from the demonstration: six of seven rows
                 of its history twice and the others once, which are others in each area; about as many people as an
                 area of England has
  --years Y      years of those areas, 10 if not given; the last year of the population is taken again for further ones

The last line is one JSON object:
  exact_ms               the exact mean of the preset, the least of 20 times
  runs_cpu_s, runs_s     processor and wall seconds of the runs of the preset, with their quantiles of everybody and
                         every setting
  threads, runs
  runs_s_1, runs_s_2     wall seconds of the runs of the preset on one thread and on two, the least of 3 times
  speedup_2              how many times the first is the second
  areas                  with --areas: {areas, years, runs, threads, people, rows, table_bytes, wall_s, cpu_s, peak_mib}: reading, rates,
                         runs and the tables of everybody, settings, ages and needs; the most memory of the process
  preset, default        {year: {exact, mean, sd, q0.025, q0.5, q0.975, aged_out}}, and `cpu_s` and `wall_s` of its runs";

const QUANTILES: [f64; 5] = [0.025, 0.25, 0.5, 0.75, 0.975];

fn main() -> ExitCode {
    match run(std::env::args().skip(1).filter(|argument| argument != "--bench").collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Clone)]
struct Asked {
    data: String,
    runs: u32,
    seed: u64,
    out: Option<String>,
    threads: NonZeroUsize,
    areas: u32,
    years: usize,
}

fn asked(arguments: Vec<String>) -> Result<Option<Asked>, String> {
    let threads = NonZeroUsize::MIN;
    let mut asked = Asked { data: String::new(), runs: 1_000, seed: 1, out: None, threads, areas: 0, years: 10 };
    let mut arguments = arguments.into_iter();
    while let Some(flag) = arguments.next() {
        if flag == "--help" || flag == "-h" {
            return Ok(None);
        }
        let value = arguments.next().ok_or_else(|| format!("{flag} needs a value; --help says which"))?;
        let wrong = |_| format!("{flag} takes a whole number");
        match flag.as_str() {
            "--data" => asked.data = value,
            "--out" => asked.out = Some(value),
            "--runs" => asked.runs = value.parse().map_err(wrong)?,
            "--seed" => asked.seed = value.parse().map_err(wrong)?,
            "--areas" => asked.areas = value.parse().map_err(wrong)?,
            "--years" => asked.years = value.parse().map_err(wrong)?,
            "--threads" => asked.threads = value.parse().map_err(wrong)?,
            _ => return Err(format!("{flag} is not known; --help says what is")),
        }
    }
    if asked.data.is_empty() {
        return Err("--data is needed; --help says what it is".to_owned());
    }
    Ok(Some(asked))
}

fn run(arguments: Vec<String>) -> Result<(), String> {
    let Some(asked) = asked(arguments)? else {
        println!("{HELP}");
        return Ok(());
    };
    let text = |file: &str| {
        let path = Path::new(&asked.data).join(file);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let [transitions, population] = [text("transitions.csv")?, text("population.csv")?];
    let [valid_states, costs] = [text("valid-states.csv")?, text("costs.csv")?];
    let inputs = Inputs::from_csv(&transitions, &population, &valid_states, &costs).map_err(words)?;
    let preset = Projected::new(&inputs, witan_send(), &asked)?;
    let default = Projected::new(&inputs, Policy::default(), &asked)?;
    if let Some(out) = &asked.out {
        preset.write(&Path::new(out).join("preset"))?;
        default.write(&Path::new(out).join("default"))?;
    }
    let [one, two] = preset_walls(&inputs, &asked)?;
    let mut result = json!({
        "exact_ms": preset.exact_ms,
        "runs_cpu_s": preset.cpu_s,
        "runs_s": preset.wall_s,
        "threads": asked.threads.get(),
        "runs": asked.runs,
        "runs_s_1": one,
        "runs_s_2": two,
        "speedup_2": one / two,
        "preset": preset.report()?,
        "default": default.report()?,
    });
    if let (Some(result), true) = (result.as_object_mut(), asked.areas > 0) {
        let texts = [&*transitions, &population, &valid_states, &costs];
        result.insert("areas".to_owned(), areas::projected(texts, &asked, asked.areas, asked.years)?);
    }
    println!("{result}");
    Ok(())
}

/// Wall seconds of the runs of the preset on one thread and on two, in turn, the least of 3 times each.
fn preset_walls(inputs: &Inputs, asked: &Asked) -> Result<[f64; 2], String> {
    let mut walls = [f64::INFINITY; 2];
    for _ in 0..3 {
        for (wall, threads) in walls.iter_mut().zip(1..) {
            let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
            let projected = Projected::new(inputs, witan_send(), &Asked { threads, ..asked.clone() })?;
            *wall = wall.min(projected.wall_s);
        }
    }
    Ok(walls)
}

fn words(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// One policy's projection and what it took.
struct Projected {
    expected: Expected,
    simulated: Simulated,
    exact_ms: f64,
    cpu_s: Option<f64>,
    wall_s: f64,
}

impl Projected {
    fn new(inputs: &Inputs, policy: Policy, asked: &Asked) -> Result<Self, String> {
        let history = inputs.history();
        let rates = Rates::fit(history, policy).map_err(words)?;
        let years = history.future().len();
        let mut exact_ms = f64::INFINITY;
        let mut expected = Expected::new(history, &rates, years).map_err(words)?;
        for _ in 0..20 {
            let start = Instant::now();
            expected = Expected::new(history, &rates, years).map_err(words)?;
            exact_ms = exact_ms.min(start.elapsed().as_secs_f64() * 1_000.0);
        }
        let first = history.future().first().copied().unwrap_or_default();
        let prices = inputs.prices(&"send".parse().map_err(words)?, first).map_err(words)?;
        let runs = Runs::new(asked.runs, Seed::new(asked.seed)).by(&["place"]).prices(prices);
        let (cpu, start) = (clock::processor_seconds(), Instant::now());
        let run = Run::default().threads(asked.threads);
        let simulated = Simulated::new(history, &rates, years, &runs, &run).map_err(words)?;
        let wall_s = start.elapsed().as_secs_f64();
        let cpu_s = clock::processor_seconds().zip(cpu).map(|(after, before)| after - before);
        Ok(Self { expected, simulated, exact_ms, cpu_s, wall_s })
    }

    fn report(&self) -> Result<Value, String> {
        let table = self.simulated.people(&[], &QUANTILES).map_err(words)?;
        let mut report = serde_json::Map::new();
        for (row, year) in self.simulated.years().iter().enumerate() {
            let at = |name: &str| number(&table, name, row);
            let aged_out = self.expected.totals(*year).map(|totals| totals.aged_out);
            let of_year = json!({
                "exact": self.expected.total(*year),
                "mean": at("mean"), "sd": at("sd"),
                "q0.025": at("q0.025"), "q0.5": at("q0.5"), "q0.975": at("q0.975"),
                "aged_out": aged_out,
            });
            report.insert(year.to_string(), of_year);
        }
        report.insert("cpu_s".to_owned(), json!(self.cpu_s));
        report.insert("wall_s".to_owned(), json!(self.wall_s));
        Ok(Value::Object(report))
    }

    fn write(&self, folder: &Path) -> Result<(), String> {
        std::fs::create_dir_all(folder).map_err(words)?;
        let expected = self.expected.columns().map_err(words)?;
        let mut mean = "calendar-year,academic-year,need,setting,expected\n".to_owned();
        for row in 0..expected.rows() {
            let fields = expected.columns().iter().map(|column| quoted(&column.display(row)));
            let _ = writeln!(mean, "{}", fields.collect::<Vec<_>>().join(","));
        }
        std::fs::write(folder.join("mean.csv"), mean).map_err(words)?;
        let tables = [
            ("count", self.simulated.people(&[], &QUANTILES).map_err(words)?),
            ("cost", self.simulated.cost(&[], &QUANTILES).map_err(words)?),
        ];
        let shares: Vec<String> = QUANTILES.iter().map(|share| format!("q{share}")).collect();
        let mut totals = format!("calendar-year,what,mean,sd,{}\n", shares.join(","));
        for (what, table) in &tables {
            for row in 0..table.rows() {
                let fields = table.columns().iter().map(|column| column.display(row)).collect::<Vec<_>>();
                let (year, rest) = fields.split_first().ok_or("a table without columns")?;
                let _ = writeln!(totals, "{year},{what},{}", rest.join(","));
            }
        }
        std::fs::write(folder.join("totals.csv"), totals).map_err(words)
    }
}

fn number(table: &Columns<'_>, name: &str, row: usize) -> Option<f64> {
    match table.column(name)?.values() {
        Values::Float(values) => values.get(row).copied(),
        _ => None,
    }
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() }
}
