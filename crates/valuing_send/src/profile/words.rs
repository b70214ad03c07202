//! A snapshot in plain English: levels, who said what, and where those who rated differ.

use foundation::date::in_words as day;
use foundation::{Absent, Cell, Date};

use super::{AspectRating, Snapshot};
use crate::framework::{Interval, Level, Line, LineKind, Scale};

impl Level {
    /// Code and label as one, such as `3, Close daily help`.
    pub(crate) fn name(&self) -> String {
        format!("{}, {}", self.code, self.label)
    }
}

impl Scale {
    /// What is known of a level in words, such as `at least 3, Close daily help`.
    pub(crate) fn words(&self, level: Interval) -> String {
        let name = |rank| self.level(rank).map(Level::name).unwrap_or_default();
        let whole = self.whole();
        match level {
            Interval { lo, hi } if lo == hi => name(lo),
            level if level == whole => "not known".to_owned(),
            Interval { lo, hi } if hi == whole.hi => format!("at least {}", name(lo)),
            Interval { lo, hi } if lo == whole.lo => format!("at most {}", name(hi)),
            Interval { lo, hi } => format!("between {} and {}", name(lo), name(hi)),
        }
    }
}

impl Snapshot {
    /// What is recorded on the lines that are views (such as the child's own, or strengths), a sentence a rating: in
    /// which aspect, at which level, by whom and when.
    pub fn views_in_words(&self) -> Vec<String> {
        let mut said = Vec::new();
        for line in self.framework().lines().iter().filter(|line| line.kind == LineKind::View) {
            for (index, (_, aspect)) in self.framework().aspects().enumerate() {
                let ratings = self.level(line, index).1;
                let one = |rating| format!("{}, {}: {}.", line.title, aspect.title, self.rating_in_words(line, rating));
                said.extend(ratings.iter().map(one));
            }
        }
        said
    }

    /// Where those who rated an aspect on a line differ, a sentence each: what each of them said, and when.
    pub fn differences_in_words(&self) -> Vec<String> {
        let mut said = Vec::new();
        for (index, (_, aspect)) in self.framework().aspects().enumerate() {
            for line in self.framework().lines() {
                let (_, ratings, differ) = self.level(line, index);
                if differ {
                    let ratings: Vec<String> = ratings.iter().map(|one| self.rating_in_words(line, one)).collect();
                    said.push(format!("{}, {}: {}.", line.title, aspect.title, ratings.join("; ")));
                }
            }
        }
        said
    }

    /// `3, Close daily help (SENCO, 9 October 2026)`
    pub(crate) fn rating_in_words(&self, line: &Line, rating: &AspectRating) -> String {
        let level = match (rating.between(), self.framework().scale_of(line)) {
            (Cell::Value(level), Some(scale)) => scale.words(level),
            (level, _) => level.absent().unwrap_or(Absent::NotRecorded).to_string(),
        };
        let role = self.framework().role(rating.role.as_str()).map_or("", |role| role.title.as_str());
        let carried = if rating.carried.is_some() { ", carried over from another framework" } else { "" };
        format!("{level} ({role}, {}{carried})", day(rating.on))
    }

    /// `as known on 16 October 2026`, and up to which day it was seen if that is another.
    pub(crate) fn when_in_words(&self) -> String {
        if self.seen() == self.known() {
            format!("as known on {}", day(self.known()))
        } else {
            format!("what was seen by {}, as known on {}", day(self.seen()), day(self.known()))
        }
    }
}

/// Days as people write a span.
pub(crate) fn span(from: Date, to: Date) -> String {
    format!("{} to {}", day(from), day(to))
}
