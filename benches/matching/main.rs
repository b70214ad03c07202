//! How fast every child is matched to everything on offer, beside numpy, polars and duckdb on the same children.

#![expect(clippy::print_stdout, reason = "a program for a terminal")]
#![expect(clippy::indexing_slicing, reason = "an object of JSON gives null for what it lacks, and takes what is new")]

mod given;

use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use foundation::{Date, Run};
use given::Given;
use serde_json::{Map, Value, json};
use valuing_send::matching::match_all;

type Outcome<T> = Result<T, Box<dyn Error>>;

const HELP: &str = "\
Matches made-up children to made-up provisions and prints one JSON object.

  --profiles N     children (1000000)
  --provisions P   settings (200)
  --seed S         of both (1)
  --unknown U      the share of everything about a child that is not recorded (0)
  --repeat R       how often each party matches; the least time counts (5)
  --no-peers       ours alone
  --python PATH    a Python with numpy, polars, duckdb and pyarrow (that of VIRTUAL_ENV, else python3)

A provision has a range of need in each of five domains (up to a level, and in one domain of five from a level), a range of
age and a set of phases; the last of its catalogue has none of the lower ends. A child has a level of need in each domain, an
age and a phase. Every party holds the children as columns of bytes, reads them in a process of its own, works on one thread,
and tells for each provision how many children it meets every need of, and for each child the first provision that does. Where
something is not recorded it tells too for how many children that is possible. What it takes to make the rules ready and to
encode the children is part of the time.

cpu_s          processor time of one matching
wall_s         by the clock
explanation_ns one explanation as data: the finding at worst and at best, and for every criterion the answer, what was
               needed and recorded, the levels that it rests on and what would settle it; over the first 500 children and
               all provisions in thousands, of which the least time counts
explanation_first_s the first one, with what is made ready once for all
first_s        making the lists of the first 1,000 children, the ten first lines of each
agrees         whether every party has the same counts and the same first provisions
peers          the same of each; its version
ratio_polars   how many times the processor time of ours polars takes";

struct Options {
    profiles: usize,
    provisions: usize,
    seed: u64,
    unknown: f64,
    repeat: usize,
    peers: bool,
    python: PathBuf,
    party: bool,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{HELP}");
        return Ok(());
    }
    let options = options(&arguments)?;
    println!("{}", if options.party { ours(&options)? } else { measure(&options)? });
    Ok(())
}

fn options(arguments: &[String]) -> Outcome<Options> {
    let python = match std::env::var_os("VIRTUAL_ENV") {
        Some(folder) => Path::new(&folder).join(if cfg!(windows) { "Scripts" } else { "bin" }).join("python"),
        None => PathBuf::from("python3"),
    };
    let mut options = Options {
        profiles: 1_000_000,
        provisions: 200,
        seed: 1,
        unknown: 0.0,
        repeat: 5,
        peers: true,
        python,
        party: false,
    };
    let mut rest = arguments.iter();
    while let Some(name) = rest.next() {
        match name.as_str() {
            "--no-peers" => options.peers = false,
            "--party" => options.party = true,
            // What cargo gives to every benchmark.
            "--bench" => {}
            _ => {
                let value = rest.next().ok_or_else(|| format!("{name} needs a value"))?;
                match name.as_str() {
                    "--profiles" => options.profiles = value.parse()?,
                    "--provisions" => options.provisions = value.parse()?,
                    "--seed" => options.seed = value.parse()?,
                    "--unknown" => options.unknown = value.parse()?,
                    "--repeat" => options.repeat = value.parse::<usize>()?.max(1),
                    "--python" => options.python = value.into(),
                    _ => return Err(format!("there is no option {name}; see --help").into()),
                }
            }
        }
    }
    Ok(options)
}

/// Ours, in a process of its own.
fn ours(options: &Options) -> Outcome<Value> {
    let given = Given::new(options.seed, options.profiles, options.provisions, options.unknown);
    let (contexts, catalogue) = (Arc::new(given.contexts()?), Arc::new(given.catalogue()?));
    let (day, run) = (Date::constant(2026, 10, 16), Run::default());
    let (mut cpu, mut wall) = (f64::INFINITY, f64::INFINITY);
    let mut found = match_all(&contexts, &catalogue, day, &run)?;
    for _ in 0..options.repeat {
        let (before, start) = (processor_seconds(), Instant::now());
        found = match_all(black_box(&contexts), black_box(&catalogue), day, &run)?;
        wall = wall.min(start.elapsed().as_secs_f64());
        cpu = cpu.min(processor_seconds().zip(before).map_or(f64::NAN, |(after, before)| after - before));
    }
    let counts = found.counts()?;
    let ids: Vec<usize> = (0..options.provisions)
        .map(|row| counts.require("provision").map(|column| column.display(row)[1..].parse().unwrap_or_default()))
        .collect::<Result<_, _>>()?;
    let number = |name: &str, row: usize| -> Outcome<i128> { Ok(counts.require(name)?.display(row).parse()?) };
    let (mut sure, mut possible, mut weighed) = (0, 0, 0);
    for (row, id) in ids.iter().enumerate() {
        let (meets, open) = (number("meets_every", row)?, number("cannot_tell", row)?);
        sure += meets;
        possible += meets + open;
        weighed += meets * (1 + *id as i128) + open * (7 + *id as i128);
    }
    let place = |id: &str| id[1..].parse::<i128>().unwrap_or_default();
    let first = |child: usize| found.first(child).map_or(-1, |id| place(id.as_str()));
    let firsts: i128 = (0..options.profiles).map(|child| first(child) * (1 + child as i128 % 1_009)).sum();

    let start = Instant::now();
    black_box(found.explain_at(0, 0));
    let first_explained = start.elapsed().as_secs_f64();
    let pairs: Vec<(usize, usize)> =
        (0..100_000).map(|at| (at * 7_919 % options.profiles.min(500), at * 31 % options.provisions)).collect();
    let mut explained = f64::INFINITY;
    for pairs in (0..options.repeat).flat_map(|_| pairs.chunks(1_000)) {
        let start = Instant::now();
        for (child, provision) in pairs {
            let Some(explanation) = found.explain_at(*child, *provision) else { continue };
            black_box((explanation.finding(), explanation.worst(), explanation.best()));
            for asked in explanation.criteria() {
                // The answer, what is known of the need, and where the catalogue says what was needed.
                black_box((asked, asked.recorded()));
                asked.rests_on().for_each(|rests| _ = black_box(rests));
                asked.would_settle().for_each(|settles| _ = black_box(settles));
            }
        }
        explained = explained.min(start.elapsed().as_secs_f64() / pairs.len() as f64 * 1e9);
    }
    let start = Instant::now();
    black_box(found.lists(0..options.profiles.min(1_000), 10, &run)?);
    let listed = start.elapsed().as_secs_f64();
    Ok(json!({
        "cpu_s": rounded(cpu), "wall_s": rounded(wall), "explanation_ns": explained.round(),
        "explanation_first_s": rounded(first_explained), "first_s": rounded(listed),
        "pairs": sure.to_string(), "possible": possible.to_string(),
        "check": [sure.to_string(), possible.to_string(), weighed.to_string(), firsts.to_string()],
    }))
}

fn measure(options: &Options) -> Outcome<Value> {
    let asked = [
        ("--profiles", options.profiles.to_string()),
        ("--provisions", options.provisions.to_string()),
        ("--seed", options.seed.to_string()),
        ("--unknown", options.unknown.to_string()),
        ("--repeat", options.repeat.to_string()),
    ];
    let mut own = Command::new(std::env::current_exe()?);
    own.arg("--party").args(asked.iter().flat_map(|(name, value)| [*name, value.as_str()]));
    let ours = answer(own)?;
    let mut peers = Map::new();
    if options.peers {
        let file = std::env::temp_dir().join(format!("matching_{}.arrow", std::process::id()));
        let given = Given::new(options.seed, options.profiles, options.provisions, options.unknown);
        given.write(&file)?;
        let rules = file.with_extension("json");
        std::fs::write(&rules, given.rules().to_string())?;
        let mut each = || -> Outcome<()> {
            for name in ["numpy", "polars", "duckdb"] {
                let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/matching/peers.py");
                let mut peer = Command::new(&options.python);
                peer.arg(script).arg(name).arg(&file).arg(&rules).arg(options.repeat.to_string());
                let mut answer = answer(peer)?;
                answer["agrees"] = json!(answer["check"] == ours["check"]);
                peers.insert(name.to_owned(), answer);
            }
            Ok(())
        };
        let outcome = each();
        std::fs::remove_file(&file)?;
        std::fs::remove_file(&rules)?;
        outcome?;
    }
    let mut result = json!({
        "bench": "matching", "profiles": options.profiles, "provisions": options.provisions, "seed": options.seed,
        "unknown": options.unknown, "threads": 1,
    });
    for key in ["cpu_s", "wall_s", "explanation_ns", "explanation_first_s", "first_s", "pairs", "possible"] {
        result[key] = ours[key].clone();
    }
    if !peers.is_empty() {
        result["agrees"] = json!(peers.values().all(|peer| peer["agrees"] == json!(true)));
        let ratio = |top: &Value| Some(rounded(top.as_f64()? / ours["cpu_s"].as_f64()?));
        result["ratio_polars"] = json!(ratio(&peers["polars"]["cpu_s"]));
    }
    result["peers"] = Value::Object(peers);
    Ok(result)
}

/// The JSON object that a program prints.
fn answer(mut program: Command) -> Outcome<Value> {
    let output = program.output()?;
    if !output.status.success() {
        return Err(format!("{program:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let text = String::from_utf8(output.stdout)?;
    Ok(serde_json::from_str(text.lines().last().ok_or("the program printed nothing")?)?)
}

fn rounded(value: f64) -> f64 {
    (value * 100_000.0).round() / 100_000.0
}

/// What this thread took, by Linux's clock of nanoseconds; none elsewhere.
fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
}
