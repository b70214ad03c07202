//! Every chart on one page, from made-up figures: `cargo run -p valuing_send_charts --example gallery > gallery.html`.

use std::io::Write;

use charts::cohort::{HeatMap, LevelFlow, NeedBesideReadiness, Of};
use charts::domains::{DomainPicture, Line, Point, Step};
use charts::fan::{Band, FanPicture, Path};
use charts::html::{Page, Section, Table, figure};
use charts::look::Look;
use charts::{Options, Unit, domain_lines, domain_radar, fan};
use foundation::{Absent, Cell, Column, Columns, Digest, Provenance, Run, Source, date};
use valuing_send::cohort::{CohortBuilder, Disclosure, Part};
use valuing_send::{Cohort, Framework};

fn child() -> DomainPicture {
    let steps = [
        ("0", "With everyday support"),
        ("1", "A little extra"),
        ("2", "Planned extra help"),
        ("3", "Close daily help"),
        ("4", "Specialist help all day"),
    ];
    DomainPicture::new(
        "Need, and how ready the setting is to meet it",
        steps.map(|(code, label)| Step::new(code, label)),
    )
    .about("A made-up child, as known on 2026-07-01")
    .domains([
        "Cognition and learning",
        "Communication and interaction",
        "Sensory and physical",
        "Social, emotional and mental health",
        "Independence",
    ])
    .compared("Setting", ["level with need", "level with need", "not known", "below need", "above need"])
    .line(Line::new(
        "Need",
        Look::NEED,
        [Point::known(2), Point::known(2), Point::between(1, 4), Point::known(3), Point::known(2)],
    ))
    .line(Line::new(
        "Setting",
        Look::SETTING,
        [Point::known(2), Point::known(2), Point::not_recorded(), Point::between(0, 1), Point::known(3)],
    ))
    .line(Line::new(
        "Family",
        Look::FAMILY,
        [Point::known(2), Point::known(2), Point::known(1), Point::known(1), Point::absent(Absent::NotApplicable)],
    ))
    .listed(Line::new(
        "Own view",
        Look::other(0),
        ["1, Mostly okay", "2, Often hard", "not recorded", "3, Very hard now", "0, Going well"]
            .map(|words| Point::not_recorded().said(words)),
    ))
    .note("Setting and family stand at the highest level of need that they say can be met.")
}

fn plans() -> FanPicture {
    let actual = [187.0, 231.0, 242.0, 263.0, 301.0, 342.0, 418.0, 455.0, 497.0, 611.0, 747.0, 1371.0, 587.0];
    let cells = actual.iter().enumerate();
    let cells = cells.map(|(at, value)| if at == 3 { Absent::Unavailable.into() } else { Cell::Value(*value) });
    FanPicture::new("New plans issued in a year", Unit::Number, (2009..=2023).map(|year| year.to_string()))
        .about("A made-up county")
        .path(Path::actual("Actual", 0, cells))
        .path(
            Path::baseline("Baseline", 11, [790.0, 840.0, 880.0, 930.0].map(Cell::Value))
                .band(Band::new(80.0, [700.0, 690.0, 680.0, 670.0], [890.0, 990.0, 1090.0, 1190.0]))
                .band(Band::new(95.0, [650.0, 610.0, 570.0, 530.0], [960.0, 1130.0, 1290.0, 1460.0])),
        )
        .origin(10)
        .broken(6, "from September 2014 plans replace statements")
        .note("The baseline says what would follow if nothing changed; it does not say why.")
}

fn on_time() -> FanPicture {
    let actual = [58.0, 71.0, 80.0, 66.0, 40.0].map(Cell::Value);
    FanPicture::new(
        "Plans issued within 20 weeks",
        Unit::PerCent,
        ["2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023"],
    )
    .about("A made-up county; per cent of new plans, exceptions left out")
    .path(Path::actual("Actual", 0, actual))
    .path(
        Path::ambition("Ambition (an example of ours)", 4, [40.0, 60.0, 80.0, 90.0].map(Cell::Value))
            .targets(vec![5, 7]),
    )
    .origin(4)
}

/// One of several, by a number.
fn one_of<const N: usize>(words: [&'static str; N], number: usize) -> &'static str {
    words.get(number % N).copied().unwrap_or_default()
}

/// 420 made-up children in four settings and two terms.
fn cohort() -> Result<Cohort, Box<dyn std::error::Error>> {
    let framework = Framework::example();
    let rows: Vec<(usize, usize)> = (0..420).flat_map(|child| [(child, 0), (child, 1)]).collect();
    // SplitMix64 (G. Steele, D. Lea and C. Flood, 2014) of the place.
    let drawn = |(child, term): (usize, usize), at: usize| {
        let mut z = ((child * 64 + at) * 2 + term) as u64;
        z = z.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % 9_973) as usize
    };
    let setting =
        |(child, _): (usize, usize)| one_of(["Ash", "Ash", "Beech", "Beech", "Cedar", "Dogwood Academy"], child);
    let mut columns = vec![
        Column::text("child", rows.iter().map(|(child, _)| child.to_string())),
        Column::text("term", rows.iter().map(|(_, term)| one_of(["2025-26", "2026-27"], *term))),
        Column::text("setting", rows.iter().map(|row| setting(*row))),
    ];
    for (at, (_, aspect)) in framework.aspects().enumerate() {
        // Most stay where they were.
        let need = |row: &(usize, usize)| {
            let before = drawn((row.0, 0), at) % 8;
            let moved = if row.1 == 1 && drawn(*row, at).is_multiple_of(3) { drawn(*row, at) / 3 } else { before };
            one_of(["0", "1", "1", "1", "2", "2", "2", "3"], moved)
        };
        let ready = |row: &(usize, usize)| match drawn(*row, at + 40) {
            _ if setting(*row) == "Dogwood Academy" && at < 10 => Absent::NotRecorded.into(),
            rating if rating % 12 == 7 => Absent::NotRecorded.into(),
            rating => Cell::Value(one_of(["2", "2", "3", "3", "3", "1"], rating)),
        };
        columns.push(Column::text(format!("need/{}", aspect.id), rows.iter().map(need)));
        columns.push(Column::text_cells(format!("setting/{}", aspect.id), rows.iter().map(ready)));
    }
    let mut builder = CohortBuilder::new(&framework, vec!["2025-26".parse()?, "2026-27".parse()?], vec![])?;
    builder.wide(&Columns::new("ratings", columns)?, &Run::default())?;
    Ok(builder.finish().0)
}

/// The pictures of many children, each with its table.
fn many() -> Result<Section, Box<dyn std::error::Error>> {
    let (cohort, framework, run, small) = (cohort()?, Framework::example(), Run::default(), Disclosure::default());
    let of = Of::default().term("2026-27").line("setting");
    let map = cohort.comparisons(Part::Domains, &["setting"], &run)?.release(small, &run)?;
    let map = HeatMap::new(&map, &framework, &of)?;
    let class = cohort.beside(Part::Aspects, &["setting"], &run)?.release(small, &run)?;
    let class = NeedBesideReadiness::new(&class, &framework, &of.part("attention").group(["Beech"]))?;
    let flow = cohort.flows(Part::Aspects, &[], &run)?.release(small, &run)?;
    let flow = LevelFlow::new(&flow, &framework, &Of::default().line("need").part("attention"))?;
    Ok(Section::new("Many children")
        .html(figure(&map.draw(&Options::new("map".parse()?)), &map.table()?))
        .html(figure(&class.draw(&Options::new("class".parse()?)), &class.table()?))
        .html(figure(&flow.draw(&Options::new("flow".parse()?)), &flow.table()?)))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (child, plans, on_time) = (child(), plans(), on_time());
    let lines = domain_lines(&child, &Options::new("lines".parse()?));
    let radar = domain_radar(&child, &Options::new("radar".parse()?));
    let offer = Columns::new(
        "offer",
        vec![
            Column::text("provision", ["Reading group", "Speech and language therapy", "Resourced provision"]),
            Column::text("finding", ["meets every recorded need in its scope", "cannot tell", "meets some"]),
            Column::integer_cells("hours_a_year", [Cell::Value(38), Absent::NotRecorded.into(), Cell::Value(1140)]),
        ],
    )?;
    let source = Source {
        role: "framework".parse()?,
        id: Some("example".parse()?),
        edition: Some("0.1.0".to_owned()),
        digest: Digest::of(b"made up"),
    };
    let page = Page::new("A child, a match and an area")
        .lead("Every chart of this library, drawn from made-up figures.")
        .section(
            Section::new("A child")
                .notice(
                    "An example",
                    "The framework is an example. It was not made with families, and a council adopts its own.",
                )
                .subheading("As lines")
                .html(figure(&lines, &child.table()?))
                .subheading("As radar")
                .html(figure(&radar, &child.table()?)),
        )
        .section(
            Section::new("A match")
                .paragraph("On what was recorded to 2026-07-01; not a view on what provision is necessary.")
                .list(["The family's stated preference stands first.", "Then what is most inclusive."])
                .html(Table::new(&offer).caption("What is on offer").to_html()),
        )
        .section(
            Section::new("An area")
                .html(figure(&fan(&plans, &Options::new("plans".parse()?)), &plans.table()?))
                .html(figure(&fan(&on_time, &Options::new("on_time".parse()?)), &on_time.table()?)),
        )
        .section(many()?)
        .provenance("The child", Provenance::new(vec![source]).as_of(date::parse("2026-07-01")?));
    std::io::stdout().write_all(page.to_html().as_bytes())?;
    Ok(())
}
