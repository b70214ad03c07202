//! What is due to be looked at again, in plain English.

use foundation::Key;
use foundation::date::in_words as day;

use super::Pack;
use crate::profile::{Review, ReviewOf, ReviewState};

/// A sentence for each thing that has a day or was never rated; what has no day in one.
pub(super) fn lines(pack: &Pack) -> Vec<String> {
    let with_day = |review: &&Review| review.state != ReviewState::NoDay;
    let mut said: Vec<String> = pack.due().iter().filter(with_day).map(|review| line(pack, review)).collect();
    let open: Vec<String> =
        pack.due().iter().filter(|review| !with_day(review)).map(|review| what(pack, review)).collect();
    if !open.is_empty() {
        said.push(format!("No day to look again is recorded for: {}.", open.join("; ")));
    }
    said
}

fn line(pack: &Pack, review: &Review) -> String {
    let what = what(pack, review);
    let by = |days: i64| if days.abs() == 1 { "1 day".to_owned() } else { format!("{} days", days.abs()) };
    match (review.state, review.due, review.in_days) {
        (ReviewState::NeverRated, ..) => format!("{what}: nobody has ever rated it."),
        (ReviewState::Overdue, Some(due), Some(days)) => format!("{what}: was due on {}, {} ago.", day(due), by(days)),
        (ReviewState::Due, ..) => format!("{what}: due today."),
        (_, Some(due), Some(days)) => format!("{what}: due on {}, in {}.", day(due), by(days)),
        _ => format!("{what}: no day is recorded."),
    }
}

fn what(pack: &Pack, review: &Review) -> String {
    let snapshot = pack.snapshot();
    let record = |key: &Key| review.record.as_ref() == Some(key);
    let outcome = || snapshot.outcomes().iter().find(|one| record(one.record())).map(|one| one.what().words.as_str());
    let quoted = |words: Option<&str>| words.map_or_else(String::new, |words| format!(" \u{201c}{words}\u{201d}"));
    match review.of {
        ReviewOf::Support => {
            let title =
                snapshot.support().iter().find(|seen| record(&seen.record)).map(|seen| seen.what.title.as_str());
            title.unwrap_or("Support").to_owned()
        }
        ReviewOf::Outcome => format!("The outcome{}", quoted(outcome())),
        ReviewOf::Target => format!("What is hoped for by the day,{}", quoted(outcome())),
        ReviewOf::Wish => {
            let words = snapshot.wishes().iter().find(|seen| record(&seen.record)).map(|seen| seen.what.words.as_str());
            format!("The wish{}", quoted(words))
        }
        ReviewOf::Transfer => "A planned move".to_owned(),
        ReviewOf::Rating => {
            let framework = pack.framework();
            let line = review.line.as_ref().and_then(|line| framework.line(line.as_str()));
            let domain = review.domain.as_ref().and_then(|domain| framework.domain(domain.as_str()));
            let title = |title: Option<&String>| title.map_or("", String::as_str).to_owned();
            format!("{}, {}", title(line.map(|line| &line.title)), title(domain.map(|domain| &domain.title)))
        }
    }
}
