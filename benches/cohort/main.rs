//! How fast a cohort is filled, summarised and followed over time, and how much memory that takes, beside polars and
//! duckdb on the same file.

#![expect(clippy::print_stdout, reason = "a program for a terminal")]
#![expect(clippy::indexing_slicing, reason = "an object of JSON gives null for what it lacks, and takes what is new")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::io::BufReader;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::{Array, ArrayRef, RecordBatch, UInt8Array, UInt32Array};
use arrow_ipc::reader::FileReader;
use arrow_ipc::writer::FileWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use foundation::document::Unknown;
use foundation::{Columns, Key, Run};
use serde_json::{Map, Value, json};
use valuing_send::Framework;
use valuing_send::cohort::{CohortBuilder, Part, Ranked};

type Outcome<T> = Result<T, Box<dyn Error>>;
type Reader = FileReader<BufReader<File>>;

/// Batches that a thread reads before all are added.
const TOGETHER: usize = 16;

const HELP: &str = "\
Fills a cohort with made-up ratings, counts them and prints one JSON object.

  --children N    children (100000)
  --aspects A     aspects, in five domains (25)
  --lines 3       lines: need, setting, family (3)
  --terms T       terms (4)
  --seed S        of the made-up ratings (1)
  --threads K     of every party (4)
  --no-peers      ours alone
  --python PATH   a Python with polars, duckdb and pyarrow (that of VIRTUAL_ENV, else python3)
  --file PATH     where to write the ratings (a temporary file, which is removed)

The file is Arrow IPC, one row a rating, term by term and child by child: child and setting (unsigned, 32 bits), term,
line, aspect and level (unsigned, 8 bits, from 0). One rating in ten is missing, and one child in twenty changes setting
each term. Every party reads it in a process of its own.

ingest_s    from the file to where it can be counted; ours with the digest that provenance names
summary_s   children by setting, domain, line, term and interval of what is known
flows_s     children by aspect, line, term, level, and level in the next term
cpu_s       of the whole process
peak_mib    the most memory that the process held
agrees      whether a party counts the same: weighted sums over every row of summary and flows
peers       the same of each; its version
summary_ratio_polars   how many times as long polars takes for the summary
peak_ratio_polars      our peak over that of polars";

const LEVELS: u64 = 5;
const DOMAINS: usize = 5;
/// What tells one row of a result from another in a sum.
const SUMMARY: [(&str, i128); 6] =
    [("setting", 1_000_003), ("term", 107), ("line", 103), ("domain", 101), ("lo", 109), ("hi", 113)];
const FLOWS: [(&str, i128); 5] = [("term", 1_000_003), ("line", 103), ("aspect", 101), ("from", 109), ("to", 113)];

#[derive(Clone)]
struct Options {
    children: u32,
    aspects: usize,
    terms: usize,
    seed: u64,
    threads: NonZeroUsize,
    peers: bool,
    python: PathBuf,
    file: Option<PathBuf>,
    party: bool,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{HELP}");
        return Ok(());
    }
    let options = options(&arguments)?;
    if let (true, Some(file)) = (options.party, &options.file) {
        println!("{}", ours(&options, file)?);
        return Ok(());
    }
    let own = std::env::temp_dir().join(format!("cohort_{}.arrow", std::process::id()));
    let file = options.file.clone().unwrap_or_else(|| own.clone());
    let measured = measure(&options, &file);
    if options.file.is_none() {
        std::fs::remove_file(own)?;
    }
    println!("{}", measured?);
    Ok(())
}

fn options(arguments: &[String]) -> Outcome<Options> {
    let python = match std::env::var_os("VIRTUAL_ENV") {
        Some(folder) => Path::new(&folder).join(if cfg!(windows) { "Scripts" } else { "bin" }).join("python"),
        None => PathBuf::from("python3"),
    };
    let threads = NonZeroUsize::new(4).ok_or("four is not zero")?;
    let mut options = Options {
        children: 100_000,
        aspects: 25,
        terms: 4,
        seed: 1,
        threads,
        peers: true,
        python,
        file: None,
        party: false,
    };
    let mut rest = arguments.iter();
    while let Some(name) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("{name} takes a value"));
        match name.as_str() {
            "--children" => options.children = value()?.parse()?,
            "--aspects" => options.aspects = value()?.parse()?,
            "--lines" if value()? != "3" => return Err("--lines is 3".into()),
            "--terms" => options.terms = value()?.parse()?,
            "--seed" => options.seed = value()?.parse()?,
            "--threads" => options.threads = value()?.parse()?,
            "--python" => options.python = value()?.into(),
            "--file" => options.file = Some(value()?.into()),
            "--no-peers" => options.peers = false,
            "--party" => options.party = true,
            // what cargo adds, and what was read above
            "--bench" | "--lines" => {}
            other => return Err(format!("{other} is not known; --help says what is").into()),
        }
    }
    if options.children < 1 || !(DOMAINS..=250).contains(&options.aspects) || !(1..=250).contains(&options.terms) {
        return Err("at least one child, 5 to 250 aspects and 1 to 250 terms".into());
    }
    Ok(options)
}

/// How many aspects each domain has.
fn sizes(aspects: usize) -> Vec<usize> {
    (0..DOMAINS).map(|domain| aspects * (domain + 1) / DOMAINS - aspects * domain / DOMAINS).collect()
}

fn framework(aspects: usize) -> Outcome<Arc<Framework>> {
    let mut text = String::from(
        "schema = \"valuing_send/framework\"\nversion = 1\nid = \"bench\"\nedition = \"1\"\ntitle = \"Bench\"\n\
         licence = \"MIT\"\nnotice = \"Made up.\"\n[status]\nkind = \"example\"\n[[roles]]\nid = \"rater\"\ntitle = \"Rater\"\n",
    );
    for (scale, aligned) in [("need", ""), ("readiness", "aligned_with = \"need\"\n")] {
        write!(text, "[[scales]]\nid = \"{scale}\"\ntitle = \"Scale\"\n{aligned}")?;
        for level in 0..LEVELS {
            let meets = if aligned.is_empty() { String::new() } else { format!("meets = \"{level}\"\n") };
            write!(text, "[[scales.levels]]\ncode = \"{level}\"\nlabel = \"Level\"\nstatement = \"Level.\"\n{meets}")?;
        }
    }
    for (line, kind, scale, rule) in [
        ("need", "need", "need", "highest"),
        ("setting", "readiness", "readiness", "lowest"),
        ("family", "readiness", "readiness", "lowest"),
    ] {
        write!(text, "[[lines]]\nid = \"{line}\"\ntitle = \"Line\"\nkind = \"{kind}\"\nscale = \"{scale}\"\n")?;
        write!(text, "rule = \"{rule}\"\nroles = [\"rater\"]\n")?;
    }
    let mut aspect = 0;
    for (domain, size) in sizes(aspects).into_iter().enumerate() {
        write!(text, "[[domains]]\nid = \"d{domain}\"\ntitle = \"Domain\"\n")?;
        for _ in 0..size {
            write!(text, "[[domains.aspects]]\nid = \"a{aspect}\"\ntitle = \"Aspect\"\n")?;
            aspect += 1;
        }
    }
    Ok(Arc::new(Framework::from_toml(text.as_bytes(), Unknown::Report)?))
}

/// SplitMix64 (G. Steele, D. Lea and C. Flood, 2014): a number for each place.
fn mixed(seed: u64, place: u64) -> u64 {
    let mut z = seed.wrapping_add((place + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Writes the ratings, and says how many there are.
fn write_ratings(options: &Options, path: &Path) -> Outcome<usize> {
    const BATCH: u32 = 1_000;
    let field = |name: &str, kind: DataType| Field::new(name, kind, false);
    let bytes = ["term", "line", "aspect", "level"].map(|name| field(name, DataType::UInt8));
    let keys = ["child", "setting"].map(|name| field(name, DataType::UInt32));
    let schema = Arc::new(Schema::new(keys.into_iter().chain(bytes).collect::<Vec<_>>()));
    let mut writer = FileWriter::try_new_buffered(File::create(path)?, &schema)?;
    let settings = (options.children / 400).max(1);
    let mut rows = 0;
    for term in 0..options.terms {
        for first in (0..options.children).step_by(BATCH as usize) {
            let (mut numbers, mut small) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new(), Vec::new(), Vec::new()]);
            for child in first..options.children.min(first.saturating_add(BATCH)) {
                let moves = (0..=term as u64)
                    .filter(|term| mixed(options.seed ^ 7, u64::from(child) * 256 + term).is_multiple_of(20));
                let setting = (u64::from(child) + moves.count() as u64) % u64::from(settings);
                for cell in 0..3 * options.aspects {
                    let place = (u64::from(child) * 256 + term as u64) * 1_024 + cell as u64;
                    let drawn = mixed(options.seed, place);
                    if drawn.is_multiple_of(10) {
                        continue;
                    }
                    let level = (drawn >> 32) % LEVELS;
                    let row = [term, cell / options.aspects, cell % options.aspects, level as usize];
                    numbers.iter_mut().zip([child, setting as u32]).for_each(|(column, value)| column.push(value));
                    small.iter_mut().zip(row).for_each(|(column, value)| column.push(value as u8));
                }
            }
            rows += numbers.first().map_or(0, Vec::len);
            let numbers = numbers.map(|column| Arc::new(UInt32Array::from(column)) as ArrayRef);
            let small = small.map(|column| Arc::new(UInt8Array::from(column)) as ArrayRef);
            writer.write(&RecordBatch::try_new(schema.clone(), numbers.into_iter().chain(small).collect())?)?;
        }
    }
    writer.finish()?;
    Ok(rows)
}

/// Ours, in a process of its own.
fn ours(options: &Options, path: &Path) -> Outcome<Value> {
    let framework = framework(options.aspects)?;
    let terms: Vec<Key> = (0..options.terms).map(|term| term.to_string().parse()).collect::<Result<_, _>>()?;
    let run = Run::default().threads(options.threads);
    let start = Instant::now();
    let mut builder = CohortBuilder::new(&framework, terms, Vec::new())?;
    let mut readers = Vec::new();
    for _ in 0..options.threads.get() {
        readers.push(FileReader::try_new_buffered(File::open(path)?, None)?);
    }
    let batches = readers.first().map_or(0, FileReader::num_batches);
    for first in (0..batches).step_by(readers.len() * TOGETHER) {
        let ends = (first..batches).step_by(TOGETHER).map(|from| (from, (from + TOGETHER).min(batches)));
        let read = std::thread::scope(|scope| {
            let parts = readers.iter_mut().zip(ends);
            let parts: Vec<_> = parts.map(|(reader, (from, to))| scope.spawn(move || read(reader, from, to))).collect();
            parts.into_iter().map(|part| part.join().map_err(|_| "a thread that reads failed")).collect::<Vec<_>>()
        });
        let mut batches = Vec::new();
        for part in read {
            batches.extend(part??);
        }
        builder.ranked(&batches.iter().map(ranked).collect::<Outcome<Vec<_>>>()?, &run)?;
    }
    let (cohort, issues) = builder.finish();
    cohort.digest(&run)?;
    let ingest = start.elapsed();
    if !issues.is_empty() {
        return Err(issues.to_string().into());
    }
    let start = Instant::now();
    let summary = cohort.levels(Part::Domains, &["setting"], &run)?;
    let summary = summary.columns()?;
    let summarised = start.elapsed();
    let start = Instant::now();
    let flows = cohort.flows(Part::Aspects, &[], &run)?;
    let flows = flows.columns()?;
    let flowed = start.elapsed();
    let peak = status("VmHWM:").map(|kib| kib / 1_024.0);
    Ok(json!({
        "ingest_s": rounded(ingest.as_secs_f64()),
        "summary_s": rounded(summarised.as_secs_f64()),
        "flows_s": rounded(flowed.as_secs_f64()),
        "cpu_s": processor_seconds().map(rounded),
        "peak_mib": peak.map(rounded),
        "check": [check(&summary, &SUMMARY).to_string(), check(&flows, &FLOWS).to_string()],
    }))
}

/// Some batches of a file.
fn read(reader: &mut Reader, from: usize, to: usize) -> Result<Vec<RecordBatch>, ArrowError> {
    reader.set_index(from)?;
    reader.take(to - from).collect()
}

fn ranked(batch: &RecordBatch) -> Outcome<Ranked<'_>> {
    let [child, setting, term, line, aspect, level] = batch.columns() else { return Err("six columns".into()) };
    Ok(Ranked {
        child: numbers(child)?,
        setting: numbers(setting)?,
        term: bytes(term)?,
        line: bytes(line)?,
        aspect: bytes(aspect)?,
        level: bytes(level)?,
    })
}

fn numbers(array: &ArrayRef) -> Outcome<&[u32]> {
    Ok(array.as_any().downcast_ref::<UInt32Array>().ok_or("whole numbers of 32 bits")?.values())
}

fn bytes(array: &ArrayRef) -> Outcome<&[u8]> {
    Ok(array.as_any().downcast_ref::<UInt8Array>().ok_or("whole numbers of 8 bits")?.values())
}

/// A sum over the rows in which every key and count matters; rows in which a level is not known are left out, as peers
/// have no row for them.
fn check(table: &Columns<'_>, keys: &[(&str, i128)]) -> i128 {
    let number = |row: usize, name: &str| -> Option<i128> {
        let text = table.column(name)?.display(row);
        match text.as_str() {
            "need" => Some(0),
            "setting" if name == "line" => Some(1),
            "family" => Some(2),
            text => text.trim_start_matches(['a', 'd']).parse().ok(),
        }
    };
    let row = |row: usize| -> Option<i128> {
        let key: Option<i128> = keys.iter().map(|(name, by)| Some(number(row, name)? * by)).sum();
        Some(key? * number(row, "count")?)
    };
    (0..table.rows()).filter_map(row).sum()
}

fn measure(options: &Options, file: &Path) -> Outcome<Value> {
    let rows = write_ratings(options, file)?;
    let mut own = Command::new(std::env::current_exe()?);
    own.args(["--party", "--threads", &options.threads.to_string(), "--aspects", &options.aspects.to_string()]);
    own.args(["--terms", &options.terms.to_string(), "--file"]).arg(file);
    let ours = answer(own)?;
    let mut peers = Map::new();
    for name in ["polars", "duckdb"].into_iter().filter(|_| options.peers) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/cohort/peers.py");
        let mut peer = Command::new(&options.python);
        peer.arg(script)
            .arg(name)
            .arg(file)
            .arg(options.threads.to_string())
            .arg(json!(sizes(options.aspects)).to_string());
        let mut answer = answer(peer)?;
        answer["agrees"] = json!(answer["check"] == ours["check"]);
        peers.insert(name.to_owned(), answer);
    }
    let ratio = |top: &Value, bottom: &Value| Some(rounded(top.as_f64()? / bottom.as_f64()?));
    let mut result = json!({
        "bench": "cohort", "children": options.children, "aspects": options.aspects, "lines": 3,
        "terms": options.terms, "seed": options.seed, "threads": options.threads, "ratings": rows,
        "file_mib": rounded(std::fs::metadata(file)?.len() as f64 / 1_048_576.0),
    });
    for key in ["ingest_s", "summary_s", "flows_s", "cpu_s", "peak_mib"] {
        result[key] = ours[key].clone();
    }
    if let Some(polars) = peers.get("polars") {
        result["summary_ratio_polars"] = json!(ratio(&polars["summary_s"], &ours["summary_s"]));
        result["peak_ratio_polars"] = json!(ratio(&ours["peak_mib"], &polars["peak_mib"]));
        result["agrees"] = json!(peers.values().all(|peer| peer["agrees"] == json!(true)));
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
    (value * 10_000.0).round() / 10_000.0
}

/// A number of the process, in the unit that Linux gives; none elsewhere.
fn status(name: &str) -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// What the process and its threads took, by Linux's clock of a hundredth of a second; none elsewhere.
fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |place: usize| fields.get(place)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}
