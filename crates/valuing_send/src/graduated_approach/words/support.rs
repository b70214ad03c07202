//! What was tried, what was not, and what was delivered while the need remains.

use foundation::Id;

use super::{Words, sentences};
use crate::framework::{Line, LineKind, Scale};
use crate::graduated_approach::need_remains::{DeliveredWithNeed, NeedNow};
use crate::graduated_approach::not_tried::{NotTried, Told};
use crate::graduated_approach::tried::{AspectChange, RatedAgain, Tried};
use crate::profile::{Delivery, Direction};

impl Words<'_> {
    pub(in crate::graduated_approach) fn tried(&self, tried: &Tried) -> String {
        let is_part = tried.spans.len() > 1 || tried.delivery == Delivery::Part;
        let spans = if is_part { self.in_brackets(&tried.spans) } else { String::new() };
        let kept = if tried.delivery == Delivery::Full { "tried_promised" } else { "tried_promised_in_part" };
        let promised = self.perhaps(kept, "promise", tried.promised.as_ref().map(|promise| self.promised(promise)));
        let changes = if tried.changes.is_empty() {
            self.say("tried_for_not_recorded", &[])
        } else {
            self.changes(&tried.changes)
        };
        let values = [
            ("title", tried.title.clone()),
            ("came", self.came(tried.delivery)),
            ("from", self.day(tried.from)),
            ("to", self.day(tried.to)),
            ("days", self.days(tried.days)),
            ("hours", self.perhaps("tried_hours", "hours", tried.hours.map(|hours| self.hours(hours)))),
            ("spans", spans),
            ("promised", promised),
            ("changes", changes),
        ];
        self.filled("tried", &values)
    }

    /// Which way need and readiness went, line by line: what was told, and in how many aspects it cannot be.
    pub(super) fn changes(&self, changes: &[AspectChange]) -> String {
        if changes.iter().all(|change| change.ratings.is_empty()) {
            return self.say("changes_not_rated", &[]);
        }
        let of_line = |line: &Line| {
            let here: Vec<&AspectChange> = changes.iter().filter(|change| change.line == line.id).collect();
            (!here.is_empty()).then(|| self.changes_of(line, &here))
        };
        sentences(self.framework.lines().iter().filter_map(of_line))
    }

    fn changes_of(&self, line: &Line, here: &[&AspectChange]) -> String {
        let scale = self.framework.scale_of(line);
        let id = if line.kind == LineKind::Need { "changes_need" } else { "changes_readiness" };
        let subject = self.say(id, &[("line", &line.title)]);
        let with = |direction: Direction| {
            here.iter().filter(move |change| change.direction == direction && !change.ratings.is_empty())
        };
        let mut told = Vec::new();
        for (direction, id) in [
            (Direction::Lower, "changes_lower"),
            (Direction::Higher, "changes_higher"),
            (Direction::Same, "changes_same"),
        ] {
            let list: Vec<String> = with(direction).map(|change| self.rated_again(scale, change)).collect();
            if !list.is_empty() {
                told.push(self.say(id, &[("aspects", &self.list(list))]));
            }
        }
        let differ: Vec<&Id> = with(Direction::Unknown).map(|change| &change.aspect).collect();
        if !differ.is_empty() {
            told.push(self.say("changes_differ", &[("aspects", &self.aspects(differ))]));
        }
        let open: Vec<&Id> = here.iter().filter(|one| one.ratings.is_empty()).map(|one| &one.aspect).collect();
        if !open.is_empty() {
            let id = if open.len() == here.len() { "changes_all_open" } else { "changes_open" };
            told.push(self.say(id, &[("aspects", &self.aspects(open))]));
        }
        self.say("changes", &[("subject", &subject), ("told", &self.phrases.joined("list_clause", told))])
    }

    fn rated_again(&self, scale: Option<&Scale>, change: &AspectChange) -> String {
        let told = |one: &RatedAgain| {
            let (before, after) = (self.level(scale, &one.before), self.level(scale, &one.after));
            let levels = if one.direction == Direction::Same {
                after
            } else {
                self.say("change_levels", &[("before", &before), ("after", &after)])
            };
            let (before, after) = (self.day(one.before_on), self.day(one.after_on));
            let values = [("levels", levels.as_str()), ("before", &before), ("after", &after)];
            self.say("change_rated", &[&values[..], &[("role", self.role(&one.role))]].concat())
        };
        let told = self.phrases.joined("list_clause", change.ratings.iter().map(told));
        self.say("change_of_aspect", &[("aspect", self.aspect(&change.aspect)), ("told", &told)])
    }

    pub(in crate::graduated_approach) fn not_tried(&self, not_tried: &NotTried) -> String {
        let start = match &not_tried.promised {
            Some(promise) => {
                let day = self.day(not_tried.promised_on.unwrap_or(not_tried.on));
                self.say("not_tried_promised", &[("day", &day), ("promise", &self.promised(promise))])
            }
            None => self.say("not_tried_recorded", &[("day", &self.day(not_tried.on))]),
        };
        let availability = &not_tried.availability;
        let told = match availability.told {
            Told::There => "there",
            Told::NotThere => "there_not",
            Told::NotChecked => "there_not_checked",
            Told::CheckedTooLongAgo => "there_checked_too_long_ago",
            Told::StaffingNotRecorded => "there_staffing_not_recorded",
        };
        let checked = availability.checked.map_or_else(String::new, |checked| {
            let staffed =
                availability.staffed.map(|staffed| if staffed { "there_staffed" } else { "there_not_staffed" });
            let wait = availability.wait_weeks.map(|weeks| self.say("there_wait", &[("weeks", &weeks.to_string())]));
            let known: Vec<String> = staffed.map(|id| self.say(id, &[])).into_iter().chain(wait).collect();
            let known = (!known.is_empty()).then(|| self.phrases.joined("list_and", known));
            let known = self.perhaps("there_known", "known", known);
            self.say("there_checked", &[("day", &self.day(checked)), ("known", &known)])
        });
        let values = [
            ("title", not_tried.title.clone()),
            ("start", start),
            ("came", self.came(not_tried.delivery)),
            ("spans", self.in_brackets(&not_tried.spans)),
            ("told", self.say(told, &[])),
            ("checked", checked),
        ];
        self.filled("not_tried", &values)
    }

    pub(in crate::graduated_approach) fn need_remains(&self, with_need: &DeliveredWithNeed) -> String {
        let promise = with_need.promised.as_ref().map(|promise| self.promised(promise));
        let values = [
            ("title", with_need.title.clone()),
            ("promise", self.perhaps("remains_promise", "promise", promise)),
            ("came", self.came(with_need.delivery)),
            ("spans", self.spans(&with_need.spans)),
            ("hours", self.perhaps("remains_hours", "hours", with_need.hours.map(|hours| self.hours(hours)))),
        ];
        let scale = self.need_scale();
        let need = |need: &NeedNow| {
            let then = match &need.then {
                Some(then) => self.say("remains_then", &[("level", &self.level(scale, then))]),
                None => self.say("remains_not_rated", &[]),
            };
            let (now, day) = (self.level(scale, &need.now), self.day(need.on));
            let values = [("aspect", self.aspect(&need.aspect)), ("then", &then), ("now", &now), ("day", &day)];
            self.say("remains_need", &[&values[..], &[("role", self.role(&need.role))]].concat())
        };
        let (needs, not_known) = (&with_need.needs, &with_need.not_known);
        let needs = (!needs.is_empty()).then(|| self.phrases.joined("list_clause", needs.iter().map(need)));
        let open = (!not_known.is_empty()).then(|| self.aspects(not_known));
        let neither = needs.is_none() && open.is_none();
        sentences([
            self.filled("remains", &values),
            self.perhaps("remains_needs", "needs", needs),
            self.perhaps("remains_not_known", "aspects", open),
            if neither { self.say("remains_cannot_tell", &[]) } else { String::new() },
        ])
    }
}
