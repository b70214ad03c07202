//! The vectors of `tests/vectors`, which every language runs: see the README there.
//!
//! `UPDATE_VECTORS=1` writes what the library gives now as what is expected, and the index; read the difference before it
//! is committed.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foundation::document::Unknown;
use foundation::{Calendar, Coded as _, Columns, Date, Issue, Issues, Run, VERSION, date};
use trajectory::actual::{ControlChart, Cut, Tracking};
use trajectory::benefit::Benefits;
use trajectory::cases::Question;
use trajectory::document::Document as _;
use trajectory::initiative::Programme;
use trajectory::pipeline::Pipeline;
use trajectory::review::Gathered;
use trajectory::series::Series;
use valuing_send::cohort::CohortBuilder;
use valuing_send::graduated_approach::{GraduatedApproach, Options, Plan};
use valuing_send::matching::{Context, Contexts, Match, match_all};
use valuing_send::pack::{Audience, PackKind, PackOptions};
use valuing_send::profile::{Change, Review, ReviewRule};
use valuing_send::{Catalogue, Crosswalk, Error, Framework, Pack, Profile, Snapshot};

/// Stands for the version of the library in what is expected.
const VERSION_MARK: &str = "@VERSION@";

/// The functions that give JSON lines.
const LINES: [&str; 10] = [
    "cases_table",
    "changes",
    "match_all",
    "reviews",
    "tracking",
    "control",
    "programme",
    "pipeline",
    "benefits",
    "review",
];

struct Case {
    root: PathBuf,
    folder: PathBuf,
}

impl Case {
    /// A file of the case, or of the root, which holds what most cases share.
    fn file(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).or_else(|_| fs::read(self.root.join(name))).ok()
    }

    fn word(&self, name: &str) -> Option<String> {
        Some(fs::read_to_string(self.folder.join(name)).ok()?.trim_end().to_owned())
    }

    fn day(&self, name: &str) -> Date {
        date::parse(&self.word(name).unwrap()).unwrap()
    }

    fn mode(&self) -> Unknown {
        if self.word("mode").as_deref() == Some("lenient") { Unknown::Keep } else { Unknown::Report }
    }

    fn framework(&self) -> Result<Arc<Framework>, Error> {
        if let Ok(toml) = fs::read(self.folder.join("framework.toml")) {
            return Ok(Arc::new(Framework::from_toml(&toml, self.mode())?));
        }
        Ok(Arc::new(Framework::from_json(&self.file("framework.json").unwrap(), self.mode())?))
    }

    fn catalogue(&self) -> Result<Catalogue, Error> {
        Catalogue::from_json(&self.file("catalogue.json").unwrap(), &*self.framework()?, self.mode())
    }

    fn profile(&self) -> Result<Profile, Error> {
        Profile::from_json(&self.file("profile.json").unwrap(), &self.framework()?, self.mode())
    }

    fn snapshot(&self) -> Result<Snapshot, Error> {
        let known = self.day("known");
        self.profile()?.as_of_seen(known, if self.word("seen").is_some() { self.day("seen") } else { known })
    }

    fn context(&self) -> Result<Context, Error> {
        Context::from_json(&self.file("context.json").unwrap(), self.mode())
    }

    fn options(&self) -> Result<Options, Error> {
        self.file("options.json").map_or(Ok(Options::new()), |json| Options::from_json(&json, self.mode()))
    }

    fn plan(&self) -> Result<Plan, Error> {
        Plan::from_json(&self.file("plan.json").unwrap(), &*self.framework()?, self.mode())
    }

    fn table(&self, name: &str) -> Option<Columns<'static>> {
        Some(Columns::from_json_lines(name, &self.file(name)?).unwrap())
    }

    fn match_all(&self) -> Result<String, Error> {
        let (run, term) = (Run::default(), self.word("term").unwrap());
        let mut builder = CohortBuilder::new(&self.framework()?, vec![term.parse()?], Vec::new())?;
        builder.long(&self.table("ratings.jsonl").unwrap(), &run)?;
        let (cohort, issues) = builder.finish();
        assert!(issues.is_empty(), "{issues}");
        let mut contexts = Contexts::new(&Arc::new(cohort), &term)?;
        for (name, fill) in [
            ("contexts.jsonl", Contexts::fill as fn(&mut Contexts, &Columns<'_>) -> _),
            ("travel.jsonl", Contexts::travel),
            ("preferences.jsonl", Contexts::preferences),
        ] {
            let issues: Issues = self.table(name).map_or(Ok(Issues::new()), |table| fill(&mut contexts, &table))?;
            assert!(issues.is_empty(), "{issues}");
        }
        let found = match_all(&Arc::new(contexts), &Arc::new(self.catalogue()?), self.day("known"), &run)?;
        let children = found.contexts().cohort().children().len();
        let most = self.word("most").unwrap().parse().unwrap();
        Ok(found.lists(0..children, most, &run)?.to_json_lines()?)
    }

    fn run(&self) -> Result<String, Error> {
        match self.word("function").unwrap().as_str() {
            "framework" => self.framework()?.to_json(),
            "catalogue" => self.catalogue()?.to_json(),
            "profile" => self.profile()?.to_json(),
            "append" => {
                let mut profile = self.profile()?;
                let record = profile.read_record(&self.file("record.json").unwrap(), self.mode())?;
                profile.append(record)?;
                profile.to_json()
            }
            "without_erased" => self.profile()?.without_erased().to_json(),
            "snapshot" => self.snapshot()?.to_json(),
            "changes" => {
                let earlier = self.profile()?.as_of(self.day("before"))?;
                Ok(Change::columns(&self.snapshot()?.changes_since(&earlier)?)?.to_json_lines()?)
            }
            "merge" => {
                let other = Profile::from_json(&self.file("other.json").unwrap(), &self.framework()?, self.mode())?;
                self.profile()?.merge(&other, &self.word("keep").unwrap().parse()?)?.to_json()
            }
            "reviews" => {
                let rule = ReviewRule::from_json(&self.file("rule.json").unwrap(), self.mode())?;
                Ok(Review::columns(&self.snapshot()?.reviews(&rule)?)?.to_json_lines()?)
            }
            "match" => {
                let context = self.context()?;
                Match::new(&self.snapshot()?, &context, &self.catalogue()?)?.to_json()
            }
            "match_all" => self.match_all(),
            "graduated_approach" => {
                let (context, options) = (self.context()?, self.options()?);
                let (profile, catalogue) = (self.profile()?, self.catalogue()?);
                GraduatedApproach::new(&profile, self.day("known"), &context, &catalogue, &options)?.to_json()
            }
            "carried" => {
                let to = Arc::new(Framework::from_json(&self.file("to.json").unwrap(), self.mode())?);
                let crosswalk = self.file("crosswalk.json").unwrap();
                let crosswalk = Crosswalk::from_json(&crosswalk, &self.framework()?, &to, self.mode())?;
                crosswalk.carry_snapshot(&self.snapshot()?)?.to_json()
            }
            "pack" => {
                let kind = PackKind::from_name(&self.word("kind").unwrap()).unwrap();
                let audience = Audience::from_name(&self.word("audience").unwrap()).unwrap();
                let mut asked = PackOptions::new(kind, self.day("known"));
                if self.word("before").is_some() {
                    asked = asked.since(self.day("before"));
                }
                Pack::new(&self.profile()?, &self.context()?, &self.catalogue()?, &asked)?.to_json(audience)
            }
            "plan" => self.plan()?.to_json(),
            "plan_review" => {
                let (context, options) = (self.context()?, self.options()?);
                let (profile, catalogue) = (self.profile()?, self.catalogue()?);
                self.plan()?.review(&profile, self.day("known"), &context, &catalogue, &options)?.to_json()
            }
            other => panic!("there is no function {other}"),
        }
    }

    /// The same of an area steered, from one document.
    fn steer(&self, json: &[u8]) -> Result<String, trajectory::Error> {
        let mode = self.mode();
        let lines = |columns: Result<foundation::Columns<'_>, trajectory::Error>| Ok(columns?.to_json_lines()?);
        match self.word("function").unwrap().as_str() {
            "trajectory" => trajectory::document::canonical(json, mode),
            "tracking" => {
                let by = self.word("by").map(|by| Calendar::from_name(&by).unwrap());
                lines(Tracking::from_json(json, mode)?.columns(&by.map_or(Cut::Each, Cut::Calendar)))
            }
            "control" => {
                let series = Series::from_json(json, mode)?;
                let reference = series.calendar().parse(&self.word("reference").unwrap())?;
                lines(ControlChart::new(&series, reference, None)?.columns())
            }
            "programme" => lines(Programme::from_json(json, mode)?.path_columns()),
            "pipeline" => {
                let horizon = self.word("horizon").unwrap().parse().unwrap();
                let arrivals = self.word("arrivals").unwrap();
                let arrivals = arrivals.trim_matches(['[', ']']).split(',').map(|count| count.trim().parse().unwrap());
                lines(Pipeline::from_json(json, mode)?.nowcast(horizon, &arrivals.collect::<Vec<_>>())?.columns())
            }
            "benefits" => lines(Benefits::from_json(json, mode)?.columns()),
            "review" => lines(Gathered::from_json(json, mode)?.review()?.columns()),
            other => panic!("there is no function {other}"),
        }
    }

    /// The answer to a question about cases.
    fn asked(&self, question: &[u8]) -> Result<String, trajectory::Error> {
        Question::from_json(question, self.mode())?.of_lines(&self.file("cases.jsonl").unwrap())
    }

    fn given(&self) -> Result<String, Vec<Issue>> {
        if let Ok(question) = fs::read(self.folder.join("question.json")) {
            return self.asked(&question).map_err(|error| error.issues().to_vec());
        }
        match fs::read(self.folder.join("document.json")) {
            Ok(json) => self.steer(&json).map_err(|error| error.issues().to_vec()),
            Err(_) => self.run().map_err(|error| error.issues().to_vec()),
        }
    }

    /// The name of the file that says what is expected, and what would have to stand in it.
    fn outcome(&self) -> (&'static str, String) {
        match self.given() {
            Ok(text) => {
                let lines = LINES.contains(&self.word("function").unwrap().as_str());
                let text =
                    text.replace(&format!(r#""library":"{VERSION}""#), &format!(r#""library":"{VERSION_MARK}""#));
                (if lines { "expected.jsonl" } else { "expected.json" }, text)
            }
            Err(issues) => {
                let mut text = String::new();
                for issue in issues {
                    writeln!(text, "{} {}", issue.code(), issue.path()).unwrap();
                }
                ("error", text)
            }
        }
    }
}

/// The folders of the cases, by name.
fn cases(root: &Path) -> Vec<String> {
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
        folders.map(|entry| entry.file_name().into_string().unwrap()).collect()
    };
    let areas = names(root).into_iter();
    let mut cases: Vec<String> =
        areas.flat_map(|area| names(&root.join(&area)).into_iter().map(move |case| format!("{area}/{case}"))).collect();
    cases.sort();
    cases
}

#[test]
fn every_vector_gives_what_is_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let update = std::env::var_os("UPDATE_VECTORS").is_some();
    let mut wrong = Vec::new();
    let cases = cases(&root);
    for name in &cases {
        let case = Case { root: root.clone(), folder: root.join(name) };
        let (file, text) = case.outcome();
        if update {
            for other in ["expected.json", "expected.jsonl", "error"] {
                let _ = fs::remove_file(case.folder.join(other));
            }
            fs::write(case.folder.join(file), &text).unwrap();
        } else if fs::read(case.folder.join(file)).ok().as_deref() != Some(text.as_bytes()) {
            wrong.push(format!("{name}/{file}"));
        }
    }
    assert!(wrong.is_empty(), "other than expected: {wrong:#?}");

    let index = cases.join("\n") + "\n";
    if update {
        fs::write(root.join("index"), index).unwrap();
    } else {
        assert_eq!(fs::read_to_string(root.join("index")).unwrap(), index, "the index lists every case");
    }
}
