//! Many children at once: what the tables say is what a match of each child says.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::sync::Arc;

use foundation::document::Unknown;
use foundation::{Absent, Coded, Column, Columns, Date, Id, Run, code};
use proptest::prelude::*;
use valuing_send::cohort::{Disclosure, Member};
use valuing_send::framework::Rank;
use valuing_send::matching::{
    Answer, Asked, BulkMatch, Contexts, Criterion, Finding, Match, Settle, Test, commissioning_gaps, match_all,
};
use valuing_send::profile::{Delivered, Delivery, Extent, Rating, Record, Support};
use valuing_send::{Catalogue, Cohort, Framework, Profile};

const TODAY: Date = Date::constant(2026, 10, 16);

/// Numbers from a seed (SplitMix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

const PHASES: [&str; 3] = ["early_years", "primary", "secondary"];
const AREAS: [&str; 3] = ["north", "south", "west"];
const DESIGNATIONS: [&str; 2] = ["autism", "speech"];

/// Everything of one case.
struct Case {
    framework: Arc<Framework>,
    catalogue: Arc<Catalogue>,
    profiles: Vec<Profile>,
    contexts: Arc<Contexts>,
}

fn framework(draw: &mut Draw) -> (Arc<Framework>, Vec<usize>, usize) {
    let levels = 2 + draw.below(3);
    let domains: Vec<usize> = (0..=draw.below(3)).map(|_| 1 + draw.below(3)).collect();
    let mut text = String::from(
        "schema = \"valuing_send/framework\"\nversion = 1\nid = \"made\"\nedition = \"1\"\ntitle = \"Made\"\n\
         licence = \"MIT\"\nnotice = \"Made up.\"\n[status]\nkind = \"example\"\n[[roles]]\nid = \"teacher\"\n\
         title = \"Teacher\"\n[[roles]]\nid = \"senco\"\ntitle = \"SENCO\"\n",
    );
    for (scale, aligned) in [("need", ""), ("readiness", "aligned_with = \"need\"\n")] {
        write!(text, "[[scales]]\nid = \"{scale}\"\ntitle = \"Scale\"\n{aligned}").unwrap();
        for level in 0..levels {
            let meets = if aligned.is_empty() { String::new() } else { format!("meets = \"{level}\"\n") };
            write!(text, "[[scales.levels]]\ncode = \"{level}\"\nlabel = \"Level\"\nstatement = \"Level.\"\n{meets}")
                .unwrap();
        }
    }
    for (line, kind, rule) in [("need", "need", "highest"), ("setting", "readiness", "lowest")] {
        let scale = if line == "need" { "need" } else { "readiness" };
        write!(
            text,
            "[[lines]]\nid = \"{line}\"\ntitle = \"Line\"\nkind = \"{kind}\"\nscale = \"{scale}\"\nrule = \"{rule}\"\n"
        )
        .unwrap();
        text.push_str("roles = [\"teacher\", \"senco\"]\n");
    }
    for (domain, size) in domains.iter().enumerate() {
        write!(text, "[[domains]]\nid = \"d{domain}\"\ntitle = \"Domain\"\n").unwrap();
        for aspect in 0..*size {
            write!(text, "[[domains.aspects]]\nid = \"d{domain}a{aspect}\"\ntitle = \"Aspect\"\n").unwrap();
        }
    }
    (Arc::new(Framework::from_toml(text.as_bytes(), Unknown::Report).unwrap()), domains, levels)
}

fn range(draw: &mut Draw, name: &str, top: usize) -> String {
    let (a, b) = (draw.below(top), draw.below(top));
    match draw.below(3) {
        0 => format!("\"{name}_from\":{a}"),
        1 => format!("\"{name}_to\":{b}"),
        _ => format!("\"{name}_from\":{},\"{name}_to\":{}", a.min(b), a.max(b)),
    }
}

fn place(draw: &mut Draw, domains: &[usize]) -> String {
    let domain = draw.below(domains.len());
    if draw.one_in(2) {
        format!("\"domain\":\"d{domain}\"")
    } else {
        format!("\"aspect\":\"d{domain}a{}\"", draw.below(domains[domain]))
    }
}

fn rule(draw: &mut Draw, domains: &[usize], levels: usize, depth: usize) -> String {
    let many = |draw: &mut Draw| -> String {
        (0..=draw.below(2)).map(|_| rule(draw, domains, levels, depth + 1)).collect::<Vec<_>>().join(",")
    };
    match draw.below(if depth < 2 { 10 } else { 7 }) {
        0 => {
            let end = draw.of(&["at_least", "at_most"]);
            format!("{{\"level\":{{{},\"{end}\":\"{}\"}}}}", place(draw, domains), draw.below(levels))
        }
        1 => {
            let end = draw.of(&["at_least", "at_most"]);
            format!(
                "{{\"level\":{{\"line\":\"setting\",{},\"{end}\":\"{}\"}}}}",
                place(draw, domains),
                draw.below(levels)
            )
        }
        2 => format!("{{\"age\":{{\"from\":{}}}}}", draw.below(12)),
        3 => format!("{{\"phase\":[\"{}\"]}}", draw.of(&PHASES)),
        4 => format!("{{\"known\":{{\"aspect\":\"d0a{}\"}}}}", draw.below(domains[0])),
        5 => format!("{{\"designation\":[\"{}\"]}}", draw.of(&DESIGNATIONS)),
        6 => "{\"intake\":[\"girls\"]}".to_owned(),
        7 => format!("{{\"all\":[{}]}}", many(draw)),
        8 => format!("{{\"any\":[{}]}}", many(draw)),
        _ => format!("{{\"not\":{}}}", rule(draw, domains, levels, depth + 1)),
    }
}

fn provision(draw: &mut Draw, id: usize, domains: &[usize], levels: usize, ruled: bool) -> String {
    let kind = draw.of(&["support", "service", "setting"]);
    let mut meets: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..=draw.below(3) {
        let domain = draw.below(domains.len());
        let aspect = if draw.one_in(2) {
            format!(",\"aspect\":\"d{domain}a{}\"", draw.below(domains[domain]))
        } else {
            String::new()
        };
        meets.insert(format!("\"domain\":\"d{domain}\"{aspect}"), draw.below(levels));
    }
    let meets: Vec<String> = meets.iter().map(|(place, level)| format!("{{{place},\"up_to\":\"{level}\"}}")).collect();
    let mut reach = Vec::new();
    if draw.one_in(2) {
        reach.push(range(draw, "age", 20));
    }
    if draw.one_in(3) {
        reach.push(range(draw, "ncy", 12));
    }
    if draw.one_in(3) {
        reach.push(format!("\"phases\":[\"{}\"]", draw.of(&PHASES)));
    }
    if draw.one_in(4) {
        reach.push(format!("\"areas\":[\"{}\"]", draw.of(&AREAS)));
    }
    if draw.one_in(5) {
        reach.push(format!("\"designations\":[\"{}\"]", draw.of(&DESIGNATIONS)));
    }
    if draw.one_in(6) {
        reach.push("\"intakes\":[\"girls\"]".to_owned());
    }
    if draw.one_in(9) {
        reach.push("\"moon\":\"full\"".to_owned());
    }
    let mut fields = vec![
        format!(
            "\"id\":\"p{id}\",\"title\":\"P\",\"kind\":\"{kind}\",\"layer\":\"{}\"",
            draw.of(&["universal", "targeted"])
        ),
        format!("\"meets\":[{}],\"reach\":{{{}}}", meets.join(","), reach.join(",")),
    ];
    if kind == "setting" {
        fields.push(format!("\"placement\":\"{}\"", draw.of(&["mainstream", "special"])));
    }
    if draw.one_in(6) {
        fields.push(format!("\"from\":\"2026-{}-01\"", draw.of(&["09", "12"])));
    }
    if ruled && draw.one_in(2) {
        fields.push(format!("\"rule\":{}", rule(draw, domains, levels, 0)));
    }
    if ruled && draw.one_in(4) {
        let domain = draw.below(domains.len());
        fields.push(format!("\"raises\":[{{\"line\":\"setting\",\"domain\":\"d{domain}\",\"steps\":1}}]"));
    }
    format!("{{{}}}", fields.join(","))
}

fn profile(
    draw: &mut Draw,
    child: usize,
    framework: &Arc<Framework>,
    domains: &[usize],
    levels: usize,
    unknown: usize,
) -> Profile {
    let mut profile = Profile::new(format!("c{child}").parse().unwrap(), framework.clone());
    let mut id = 0;
    for (line, role) in [("need", "teacher"), ("need", "senco"), ("setting", "teacher")] {
        if role == "senco" && !draw.one_in(3) {
            continue;
        }
        let mut rating = Rating::open(framework, line, role).unwrap();
        let mut any = false;
        for (domain, size) in domains.iter().enumerate() {
            for aspect in 0..*size {
                let aspect = format!("d{domain}a{aspect}");
                if draw.below(10) < unknown {
                    match draw.below(4) {
                        0 => rating = rating.absent(&aspect, Absent::NotApplicable).unwrap(),
                        1 => rating = rating.absent(&aspect, Absent::Withheld).unwrap(),
                        _ => continue,
                    }
                } else {
                    rating = rating.level(&aspect, &draw.below(levels).to_string()).unwrap();
                }
                any = true;
            }
        }
        if any {
            id += 1;
            let record = Record::new(format!("r{id}").parse().unwrap(), TODAY, TODAY, rating).unwrap();
            profile.append(record).unwrap();
        }
    }
    for place in 0..draw.below(4) {
        let record = Record::new(format!("s{place}").parse().unwrap(), TODAY, TODAY, support(draw, domains)).unwrap();
        profile.append(record).unwrap();
    }
    profile
}

/// Support in a catalogue or outside it, for domains, aspects of them, or what is not recorded.
fn support(draw: &mut Draw, domains: &[usize]) -> Support {
    let id = |text: String| text.parse().unwrap();
    let mut support = Support::new(draw.of(&["Club", "Group", "Visit"]));
    if draw.one_in(2) {
        support = support.provision(id(format!("p{}", draw.below(3))));
    }
    if draw.one_in(2) {
        support = support.domains(vec![id(format!("d{}", draw.below(domains.len())))]);
    }
    if draw.one_in(3) {
        let domain = draw.below(domains.len());
        support = support.aspects(vec![id(format!("d{domain}a{}", draw.below(domains[domain])))]);
    }
    if draw.one_in(2) {
        let extent = [Extent::Full, Extent::Part, Extent::None][draw.below(3)];
        support = support.delivered(vec![Delivered::new(TODAY, TODAY, extent)]);
    }
    support
}

/// What a match says of what is needed outside its catalogue in an aspect.
fn outside(single: &Match, domain: &str, aspects: &[&str], aspect: &str) -> &'static str {
    let mut found = "none recorded";
    for promise in single.outside() {
        let support = &promise.support;
        let somewhere = !support.domains.is_empty() || !support.aspects.is_empty();
        let narrowed = support.aspects.iter().any(|one| aspects.contains(&one.as_str()));
        let here = if narrowed {
            support.aspects.iter().any(|one| *one == *aspect)
        } else {
            support.domains.iter().any(|one| *one == *domain)
        };
        if here && promise.delivery != Delivery::Full {
            return "needed";
        }
        if !somewhere {
            found = "cannot tell";
        } else if here && found == "none recorded" {
            found = "delivered";
        }
    }
    found
}

fn contexts(draw: &mut Draw, cohort: &Arc<Cohort>, provisions: usize, unknown: usize) -> Contexts {
    let mut contexts = Contexts::new(cohort, "t").unwrap();
    let children = cohort.children();
    let keys = || Column::text("child", children.iter().map(|key| key.as_str().to_owned()));
    let mut cell = |known: &mut dyn FnMut(&mut Draw) -> String| -> Vec<foundation::Cell<String>> {
        let one = |draw: &mut Draw, known: &mut dyn FnMut(&mut Draw) -> String| {
            if draw.below(10) < unknown { Absent::NotRecorded.into() } else { foundation::Cell::Value(known(draw)) }
        };
        (0..children.len()).map(|_| one(draw, known)).collect()
    };
    let number = |cells: Vec<foundation::Cell<String>>| -> Vec<foundation::Cell<i64>> {
        cells.into_iter().map(|cell| cell.map(|text| text.parse().unwrap())).collect()
    };
    let ages = number(cell(&mut |draw| draw.below(20).to_string()));
    let years = number(cell(&mut |draw| draw.below(13).to_string()));
    let girls = number(cell(&mut |draw| draw.below(2).to_string()));
    let phases = cell(&mut |draw| draw.of(&PHASES).to_owned());
    let areas = cell(&mut |draw| draw.of(&["north", "south", "elsewhere"]).to_owned());
    let designations = cell(&mut |draw| draw.of(&DESIGNATIONS).to_owned());
    let within: Vec<bool> = girls.iter().map(|cell| cell.value() == Some(1)).collect();
    let absent: Vec<u8> = girls.iter().map(|cell| cell.absent().map_or(0, Absent::byte)).collect();
    let table = Columns::new(
        "contexts",
        vec![
            keys(),
            Column::integer_cells("age", ages),
            Column::integer_cells("ncy", years),
            Column::text_cells("phase", phases),
            Column::text_cells("area", areas),
            Column::text_cells("designation", designations),
            Column::booleans("intake/girls", within).with_absent(absent),
        ],
    );
    assert!(contexts.fill(&table.unwrap()).unwrap().is_empty());
    if provisions > 0 {
        let child = children.first().map_or("", |key| key.as_str());
        let id = |draw: &mut Draw| format!("p{}", draw.below(provisions));
        let settings: Vec<String> = vec![id(draw)];
        let now = vec![Column::text("child", [child]), Column::text("now", settings)];
        assert!(contexts.fill(&Columns::new("now", now).unwrap()).unwrap().is_empty());
        let far: BTreeMap<String, i64> = (0..4).map(|_| (id(draw), i64::from(draw.one_in(3)))).collect();
        let travel = vec![
            Column::text("child", vec![child; far.len()]),
            Column::text("provision", far.keys().cloned()),
            Column::integers("metres", far.values().copied().collect::<Vec<_>>()),
        ];
        assert!(contexts.travel(&Columns::new("travel", travel).unwrap()).unwrap().is_empty());
        let wish = vec![Column::text("child", [child]), Column::text("provision", [id(draw)])];
        assert!(contexts.preferences(&Columns::new("wishes", wish).unwrap()).unwrap().is_empty());
    }
    contexts
}

fn case(seed: u64, ruled: bool) -> Case {
    let draw = &mut Draw(seed);
    let (framework, domains, levels) = framework(draw);
    let count = [0, 1, 5, 9, 70, 130, 530][draw.below(if ruled { 4 } else { 7 })];
    let mut provisions = Vec::new();
    // What asks about too much at once is no catalogue; another is drawn.
    while provisions.len() < count {
        let one = provision(draw, provisions.len(), &domains, levels, ruled);
        if read(&framework, std::slice::from_ref(&one)).is_ok() {
            provisions.push(one);
        }
    }
    let catalogue = Arc::new(read(&framework, &provisions).unwrap());
    let unknown = [0, 0, 3, 8][draw.below(4)];
    let children = 1 + draw.below(6);
    let profiles: Vec<Profile> =
        (0..children).map(|child| profile(draw, child, &framework, &domains, levels, unknown)).collect();
    let members: Vec<Member<'_>> = profiles.iter().map(Member::new).collect();
    let cohort =
        Cohort::from_profiles(&framework, &members, &[("t".parse().unwrap(), TODAY)], &Run::default()).unwrap();
    let contexts = contexts(draw, &Arc::new(cohort), count, unknown);
    Case { framework, catalogue, profiles, contexts: Arc::new(contexts) }
}

fn read(framework: &Framework, provisions: &[String]) -> Result<Catalogue, valuing_send::Error> {
    let text = format!(
        "{{\"schema\":\"valuing_send/catalogue\",\"version\":1,\"id\":\"made\",\"edition\":\"1\",\"title\":\"Made\",\
         \"notice\":\"Made up.\",\"framework\":{{\"id\":\"made\",\"edition\":\"1\"}},\
         \"layers\":[{{\"id\":\"universal\",\"title\":\"U\"}},{{\"id\":\"targeted\",\"title\":\"T\"}}],\
         \"placements\":[{{\"id\":\"mainstream\",\"title\":\"M\"}},{{\"id\":\"special\",\"title\":\"S\"}}],\
         \"intakes\":[{{\"id\":\"girls\",\"title\":\"Girls\",\"source\":\"Equality Act 2010\"}}],\
         \"provisions\":[{}]}}",
        provisions.join(",")
    );
    Catalogue::from_json(text.as_bytes(), framework, Unknown::Keep)
}

/// The order of `first`: placement, layer, id.
fn first(case: &Case, found: &Match) -> Option<String> {
    let placement = |id: &Option<foundation::Id>| {
        id.as_ref().map_or(0, |id| 1 + case.catalogue.placements().iter().position(|one| one.id == *id).unwrap())
    };
    let fits = found.offers().iter().filter(|offer| offer.finding() == Finding::MeetsEvery);
    let provisions = fits.map(|offer| case.catalogue.provision(offer.provision().as_str()).unwrap());
    let least = provisions.min_by_key(|one| {
        let layer = case.catalogue.layers().iter().position(|layer| layer.id == one.layer).unwrap();
        (placement(&one.placement), layer, one.id.clone())
    });
    least.map(|one| one.id.to_string())
}

/// A criterion of many is that of one; of several people's ratings the higher need and the lower readiness counts.
fn same(asked: &Asked<'_>, one: &Criterion) {
    if let Test::Need { up_to, need, .. } = &one.test {
        assert_eq!((asked.up_to(), asked.need()), (*up_to, *need));
    }
    assert_eq!(asked.recorded().map(|recorded| recorded.to_string()), one.recorded);
    assert_eq!(asked.would_settle().map(Settle::from).collect::<Vec<_>>(), one.would_settle);
    let mut expected: Vec<(Option<&Id>, &Id, Rank)> = Vec::new();
    for basis in &one.rests_on {
        let found =
            expected.iter_mut().find(|(line, aspect, _)| (*line, *aspect) == (basis.line.as_ref(), &basis.aspect));
        match found {
            Some((None, _, level)) => *level = basis.level.max(*level),
            Some((Some(_), _, level)) => *level = basis.level.min(*level),
            None => expected.push((basis.line.as_ref(), &basis.aspect, basis.level)),
        }
    }
    assert!(asked.rests_on().map(|rests| (rests.rated.line(), rests.rated.aspect(), rests.level)).eq(expected));
    let rule = match &one.test {
        Test::Rule { rule } => Some(&**rule),
        _ => asked.rule(),
    };
    assert_eq!(asked.rule(), rule);
}

fn check(case: &Case) {
    let run = Run::default();
    let found = match_all(&case.contexts, &case.catalogue, TODAY, &run).unwrap();
    let cohort = case.contexts.cohort();
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut gaps: BTreeMap<[String; 3], usize> = BTreeMap::new();
    for (child, profile) in case.profiles.iter().enumerate() {
        let snapshot = profile.as_of(TODAY).unwrap();
        let context = case.contexts.of(profile.child().as_str()).unwrap();
        let single = Match::new(&snapshot, &context, &case.catalogue).unwrap();
        let Some(findings) = found.findings(child) else {
            assert_eq!(profile.records().count(), 0);
            continue;
        };
        assert_eq!(found.first(child).map(ToString::to_string), first(case, &single));
        let of_first = found.first(child).map(ToString::to_string);
        let list = found.lists(child..child + 1, usize::MAX, &run).unwrap();
        assert_eq!(list.rows(), single.offers().len());
        for (rank, offer) in single.offers().iter().enumerate() {
            let id = offer.provision();
            let place = case.catalogue.provisions().iter().position(|one| one.id == *id).unwrap();
            assert_eq!(findings[place], offer.finding(), "{id} {:?}", case.catalogue.to_json());
            let explanation = found.explain(profile.child().as_str(), id.as_str()).unwrap();
            assert_eq!(
                (explanation.finding(), explanation.worst(), explanation.best()),
                (offer.finding(), offer.worst(), offer.best())
            );
            let answers: Vec<Answer> = explanation.criteria().map(|asked| asked.answer()).collect();
            assert_eq!(answers, offer.criteria().iter().map(|one| one.answer).collect::<Vec<_>>());
            for (asked, one) in explanation.criteria().zip(offer.criteria()) {
                same(&asked, one);
            }
            let full = explanation.in_full().unwrap();
            assert_eq!(full.criteria().len(), answers.len());
            for (full, one) in full.criteria().iter().zip(offer.criteria()) {
                assert!(full.test == one.test && full.answer == one.answer && full.would_settle == one.would_settle);
            }
            assert_eq!(explanation.columns().unwrap().rows(), answers.len());
            assert!(explanation.words().starts_with(&offer.words()));
            let cell = |name: &str| list.column(name).unwrap().display(rank);
            assert_eq!(cell("provision"), id.as_str(), "place {rank}");
            assert_eq!(cell("finding"), offer.finding().as_str());
            assert_eq!(cell("first"), (of_first.as_deref() == Some(id.as_str())).to_string());
            assert_eq!(cell("decided_by") == "all", offer.finding() == Finding::MeetsEvery);
            let count = counts.entry(id.to_string()).or_default();
            count[0] += usize::from(offer.worst() == Finding::MeetsEvery);
            count[1] += usize::from(offer.best() == Finding::MeetsEvery && offer.worst() != Finding::MeetsEvery);
            count[2] += usize::from(of_first.as_deref() == Some(id.as_str()));
        }
        for (domain, aspect) in case.framework.aspects() {
            let need = single.needs().iter().find(|need| need.aspect == aspect.id);
            let why = snapshot.why_unknown("need", aspect.id.as_str()).unwrap();
            let level = snapshot.aspect("need", aspect.id.as_str()).unwrap();
            let class = match (need.map(|need| need.met), why.or(level.absent())) {
                (_, Some(absent)) => absent.to_string(),
                (Some(Answer::Yes), _) => "met".to_owned(),
                (Some(Answer::No), _) => "not met".to_owned(),
                (Some(Answer::Unknown), _) => "cannot tell".to_owned(),
                (None, None) => "no need".to_owned(),
            };
            *gaps.entry(["need".to_owned(), aspect.id.to_string(), class]).or_default() += 1;
            let aspects: Vec<&str> = domain.aspects.iter().map(|one| one.id.as_str()).collect();
            let class = outside(&single, domain.id.as_str(), &aspects, aspect.id.as_str()).to_owned();
            *gaps.entry(["outside".to_owned(), aspect.id.to_string(), class]).or_default() += 1;
        }
    }
    let table = found.counts().unwrap();
    for row in 0..table.rows() {
        let cell = |name: &str| table.column(name).unwrap().display(row);
        let of = counts.get(&cell("provision")).copied().unwrap_or_default();
        assert_eq!([cell("meets_every"), cell("cannot_tell"), cell("first")], of.map(|count| count.to_string()));
    }
    let open = Disclosure::default().threshold(1);
    let released = commissioning_gaps(&case.contexts, &case.catalogue, TODAY, &[], open, &run).unwrap();
    let table = released.columns().unwrap();
    let mut counted = BTreeMap::new();
    for row in 0..table.rows() {
        let cell = |name: &str| table.column(name).unwrap().display(row);
        if cell("of") == "cell" {
            let asked = cell("asked");
            let class = cell(&asked);
            counted.insert([asked, cell("aspect"), class], cell("count").parse().unwrap());
        }
    }
    assert_eq!(counted, gaps);
    assert_eq!(cohort.children().len(), case.profiles.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_tables_say_what_a_match_of_each_child_says(seed: u64) {
        check(&case(seed, false));
    }

    #[test]
    fn rules_too(seed: u64) {
        check(&case(seed, true));
    }
}

fn lines(found: &BulkMatch) -> String {
    let mut text =
        found.columns().unwrap().to_json_lines().unwrap() + &found.counts().unwrap().to_json_lines().unwrap();
    for batch in found.batches(3, 2, &Run::default()) {
        text.push_str(&batch.unwrap().to_json_lines().unwrap());
    }
    text
}

#[test]
fn threads_change_nothing() {
    for seed in 0..20 {
        let case = case(seed, seed % 2 == 0);
        let one = match_all(&case.contexts, &case.catalogue, TODAY, &Run::default()).unwrap();
        let four = Run::default().threads(NonZeroUsize::new(4).unwrap());
        assert_eq!(lines(&one), lines(&match_all(&case.contexts, &case.catalogue, TODAY, &four).unwrap()));
    }
}

#[test]
fn the_order_of_children_changes_nothing_but_the_order_of_rows() {
    for seed in 0..20 {
        let case = case(seed, seed % 2 == 0);
        let lists = |profiles: &[&Profile]| {
            let members: Vec<Member<'_>> = profiles.iter().map(|profile| Member::new(profile)).collect();
            let terms = [("t".parse().unwrap(), TODAY)];
            let cohort = Cohort::from_profiles(&case.framework, &members, &terms, &Run::default()).unwrap();
            let contexts = Arc::new(Contexts::new(&Arc::new(cohort), "t").unwrap());
            let found = match_all(&contexts, &case.catalogue, TODAY, &Run::default()).unwrap();
            let text = lines(&found);
            let mut rows: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
            rows.sort();
            rows
        };
        let forth: Vec<&Profile> = case.profiles.iter().collect();
        let back: Vec<&Profile> = case.profiles.iter().rev().collect();
        assert_eq!(lists(&forth), lists(&back));
    }
}

#[test]
fn what_rows_say_differently_is_not_known() {
    let case = case(3, false);
    let mut contexts = Contexts::new(case.contexts.cohort(), "t").unwrap();
    let child = case.profiles[0].child().as_str();
    let table = vec![
        Column::text("child", [child, child, "nobody"]),
        Column::integers("age", vec![8, 9, 8]),
        Column::text("phase", ["primary", "primary", "primary"]),
    ];
    let issues = contexts.fill(&Columns::new("contexts", table).unwrap()).unwrap();
    let found: Vec<_> = issues.as_slice().iter().map(|issue| (issue.code(), issue.path().to_owned())).collect();
    assert_eq!(
        found,
        [(code::MATCHING_CONFLICT, "rows[1].age".to_owned()), (code::DOCUMENT_REFERENCE, "rows[2].child".to_owned()),]
    );
    let expected = valuing_send::matching::Context::new(child.parse().unwrap()).phase("primary".parse().unwrap());
    assert!(contexts.of(child) == Some(expected));
}

#[test]
fn what_cannot_be_used_is_an_error() {
    let case = case(3, false);
    let mut contexts = Contexts::new(case.contexts.cohort(), "t").unwrap();
    let table = |name: &'static str| {
        Columns::new(
            "t",
            vec![Column::text("child", ["c0"]), Column::text("provision", ["p0"]), Column::integers(name, vec![1])],
        )
    };
    contexts.travel(&table("metres").unwrap()).unwrap();
    assert_eq!(contexts.travel(&table("minutes").unwrap()).unwrap_err().code(), code::MATCHING_MEASURE);
    assert_eq!(contexts.fill(&table("aeg").unwrap()).unwrap_err().code(), code::DOCUMENT_UNKNOWN_KEY);
    assert_eq!(Contexts::new(case.contexts.cohort(), "u").unwrap_err().code(), code::COHORT_TERM);
    let now = Columns::new("t", vec![Column::text("child", ["c0"]), Column::text("now", ["nowhere"])]);
    let mut contexts = Contexts::new(case.contexts.cohort(), "t").unwrap();
    assert!(contexts.fill(&now.unwrap()).unwrap().is_empty());
    let error = match_all(&Arc::new(contexts), &case.catalogue, TODAY, &Run::default()).unwrap_err();
    assert_eq!((error.code(), error.path()), (code::DOCUMENT_REFERENCE, "now"));
    let error = match_all(&case.contexts, &Catalogue::example(), TODAY, &Run::default()).unwrap_err();
    assert_eq!(error.code(), code::FRAMEWORK_OTHER);
}
