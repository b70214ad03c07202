//! A snapshot of the example framework as a picture.

#![cfg(test)]

use charts::{Options, domain_lines, domain_radar, snapshot};
use foundation::{Absent, Date};
use valuing_send::Framework;
use valuing_send::profile::{Profile, Rating, Record, Snapshot};

fn day() -> Date {
    Date::constant(2026, 7, 1)
}

/// A record of one line: every aspect of each domain at one level, but for so many left unrated; no level where there
/// is no code.
fn record(framework: &Framework, line: &str, role: &str, levels: &[(usize, Option<&str>, usize)]) -> Record {
    let mut rating = Rating::open(framework, line, role).unwrap();
    for (domain, level, left) in levels {
        for aspect in framework.domains()[*domain].aspects.iter().skip(*left) {
            rating = match level {
                Some(level) => rating.level(aspect.id.as_str(), level).unwrap(),
                None => rating.absent(aspect.id.as_str(), Absent::NotApplicable).unwrap(),
            };
        }
    }
    Record::new(line.parse().unwrap(), day(), day(), rating).unwrap()
}

fn child() -> Snapshot {
    let framework = Framework::example();
    let mut profile = Profile::new("case <0417>".parse().unwrap(), framework.clone());
    let need = [(0, Some("2"), 0), (1, Some("2"), 0), (2, Some("1"), 2), (3, Some("3"), 0), (4, Some("0"), 1)];
    let setting = [(0, Some("2"), 0), (1, Some("3"), 0), (3, Some("1"), 1)];
    let family = [(0, Some("2"), 0), (1, Some("1"), 0), (2, Some("1"), 0), (3, Some("1"), 0), (4, None, 0)];
    let own = [(0, Some("1"), 4), (3, Some("3"), 3)];
    let records = [
        record(&framework, "need", "senco", &need),
        record(&framework, "setting", "setting_leader", &setting),
        record(&framework, "family", "parent_carer", &family),
        record(&framework, "voice", "child_young_person", &own),
    ];
    for record in records {
        profile.append(record).unwrap();
    }
    profile.as_of(day()).unwrap()
}

#[test]
fn a_snapshot_is_drawn_as_it_is_known() {
    let picture = snapshot(&child());
    insta::assert_snapshot!("snapshot", picture.columns().unwrap().to_json_lines().unwrap());
    let lines = domain_lines(&picture, &Options::new("now".parse().unwrap()));
    assert!(lines.as_str().contains("case &lt;0417&gt;, as known on 1 July 2026"));
    assert!(lines.as_str().contains("An example, written for this library"));
    let radar = domain_radar(&picture, &Options::new("now".parse().unwrap()));
    let description = |svg: &str| svg.split_once("<desc").unwrap().1.split_once("</desc>").unwrap().0.to_owned();
    assert_eq!(description(lines.as_str()), description(radar.as_str()));
    assert_eq!(lines, domain_lines(&snapshot(&child()), &Options::new("now".parse().unwrap())));
    assert!(!format!("{picture:?} {lines:?}").contains("0417"));
}
