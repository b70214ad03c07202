//! A made-up child over the domains of the example framework, as lines and as radar, on one page:
//! `cargo run -p valuing_send_charts --example child > child.html`.

use std::io::Write;

use charts::html::{Page, Section, figure};
use charts::{Options, domain_lines, domain_radar, snapshot};
use foundation::date;
use valuing_send::Framework;
use valuing_send::profile::{Profile, Rating, Record};

/// For each domain, the level of all its aspects: none where nobody rated them.
const RATED: [(&str, &str, [Option<&str>; 5]); 3] = [
    ("need", "senco", [Some("2"), Some("2"), Some("1"), Some("3"), Some("1")]),
    ("setting", "setting_leader", [Some("2"), Some("3"), None, Some("1"), Some("1")]),
    ("family", "parent_carer", [Some("2"), Some("1"), Some("1"), Some("1"), None]),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let framework = Framework::example();
    let mut profile = Profile::new("made-up child".parse()?, framework.clone());
    let day = date::parse("2026-07-01")?;
    for (line, role, levels) in RATED {
        let mut rating = Rating::open(&framework, line, role)?;
        for (domain, level) in framework.domains().iter().zip(levels) {
            // The last aspect of the third domain is left open, so that its level is known from one side only.
            let aspects = domain.aspects.len() - usize::from(domain.id == "sensory_and_physical");
            for aspect in domain.aspects.iter().take(aspects) {
                if let Some(level) = level {
                    rating = rating.level(aspect.id.as_str(), level)?;
                }
            }
        }
        profile.append(Record::new(line.parse()?, day, day, rating)?)?;
    }
    let known = profile.as_of(day)?;
    let picture = snapshot(&known);
    let table = picture.table()?;
    let page = Page::new("A made-up child")
        .section(
            Section::new("Over the domains")
                .notice("An example", framework.notice())
                .html(figure(&domain_lines(&picture, &Options::new("lines".parse()?)), &table))
                .html(figure(&domain_radar(&picture, &Options::new("radar".parse()?)), &table)),
        )
        .provenance("The child", known.provenance().clone());
    std::io::stdout().write_all(page.to_html().as_bytes())?;
    Ok(())
}
