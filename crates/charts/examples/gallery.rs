//! Every chart on one page, from made-up figures: `cargo run -p valuing_send_charts --example gallery > gallery.html`.

use std::io::Write;

use charts::domains::{DomainPicture, Line, Point, Step};
use charts::fan::{Band, FanPicture, Path};
use charts::html::{Page, Section, Table, figure};
use charts::look::Look;
use charts::{Options, Unit, domain_lines, domain_radar, fan};
use foundation::{Absent, Cell, Column, Columns, Digest, Provenance, Source, date};

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
        .provenance("The child", Provenance::new(vec![source]).as_of(date::parse("2026-07-01")?));
    std::io::stdout().write_all(page.to_html().as_bytes())?;
    Ok(())
}
