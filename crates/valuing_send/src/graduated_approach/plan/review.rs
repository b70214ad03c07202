//! A plan at its review: what was to be done, what was delivered, and which way need and readiness went.

use std::fmt;

use foundation::document::to_text;
use foundation::{Absent, Cell, Column, Columns, Date, Digest, Id, Key, Provenance, Source};
use serde::Serialize;

use super::super::Options;
use super::super::history::{Span, histories, spans};
use super::super::tried::{AspectChange, Ground};
use super::{Agreement, Plan, Step, another_child};
use crate::Error;
use crate::debug::debug_without_content;
use crate::matching::{Context, Phrases};
use crate::profile::{Delivery, Profile};
use crate::provision::Catalogue;

/// A plan as it stands on a day. It gives nobody marks: it says what was delivered, for people to talk about what next.
/// Its `Debug` shows counts only.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlanReview"))]
pub struct Review {
    schema: &'static str,
    version: i64,
    child: Key,
    /// What was known on this day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    known: Date,
    /// That nothing here has to be tried first, and who may ask for an assessment at any time.
    notice: String,
    steps: Vec<StepReview>,
    /// What people said to the plan; empty if that is not recorded.
    agreement: Vec<Agreement>,
    /// The next day of review; none if none is set.
    #[serde(rename = "next_review", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    next: Option<Date>,
    provenance: Provenance,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    agreed: String,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    next_words: String,
}

/// One step as it stands on a day.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StepReview {
    /// The step.
    pub step: Id,
    /// What is done.
    pub what: String,
    /// Whether its time has come.
    pub timing: Timing,
    /// How much of it was delivered in its time.
    pub delivery: Delivery,
    /// What was recorded of each span in its time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// Which way need and readiness went since it began, in the aspects of its outcomes. What made them go that way is not
    /// known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<AspectChange>,
    /// The same in words.
    pub words: String,
}

/// Whether the time of a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "before, during or after is all there can be")]
pub enum Timing {
    /// It is yet to begin.
    ToCome,
    /// It is going on.
    Now,
    /// Its last day has passed.
    Past,
}

debug_without_content!(StepReview);

impl Timing {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ToCome => "to come",
            Self::Now => "now",
            Self::Past => "past",
        }
    }
}

impl Plan {
    /// The plan on a day in plain English, beside what was delivered up to it. A support of the profile is that of a step if it is the same
    /// provision, or, where the step names none, has its title.
    ///
    /// # Errors
    /// The profile or the context is of another child (VS-PROFILE-003), or the plan was made with another framework
    /// (VS-FRAMEWORK-004).
    pub fn review(
        &self,
        profile: &Profile,
        known: Date,
        context: &Context,
        catalogue: &Catalogue,
        options: &Options,
    ) -> Result<Review, Error> {
        self.review_in(profile, known, context, catalogue, options, &Phrases::english())
    }

    /// The same with its words in another language, which its provenance names.
    ///
    /// # Errors
    /// As [`Plan::review`].
    pub fn review_in(
        &self,
        profile: &Profile,
        known: Date,
        context: &Context,
        catalogue: &Catalogue,
        options: &Options,
        phrases: &Phrases,
    ) -> Result<Review, Error> {
        if self.child != *profile.child() || self.child != *context.child() {
            return Err(another_child());
        }
        let framework = profile.framework();
        if self.framework != framework.name() {
            let issue = foundation::Issue::new(foundation::code::FRAMEWORK_OTHER, "framework", "");
            return Err(Error::graduated_approach(issue));
        }
        let now = profile.as_of(known)?;
        let ground = Ground { profile, now: &now, catalogue, options, phrases };
        let words = ground.words();
        let steps: Result<Vec<StepReview>, Error> = self.steps.iter().map(|one| step(&ground, self, one)).collect();
        let mut sources = now.provenance().sources.clone();
        let source = |role, digest| Source { role: crate::id(role), id: None, edition: None, digest };
        sources.push(catalogue.source()?);
        sources.push(source("plan", self.digest()?));
        sources.push(source("context", Digest::of(context.to_json()?.as_bytes())));
        sources.push(source("options", Digest::of(options.to_json()?.as_bytes())));
        sources.extend(words.source()?);
        let addressed = context.addressed(framework);
        let agreement: Vec<Agreement> = self.agreement.iter().filter(|one| one.on <= known).cloned().collect();
        let next = self.reviews.iter().copied().find(|day| *day >= known);
        Ok(Review {
            schema: Review::SCHEMA,
            version: Review::VERSION,
            child: self.child.clone(),
            known,
            notice: words.notice(known, addressed, catalogue.notice()),
            steps: steps?,
            agreed: words.agreed(&agreement),
            agreement,
            next_words: words.next_review(next),
            next,
            provenance: Provenance::new(sources).as_of(known),
        })
    }
}

fn step(ground: &Ground<'_>, plan: &Plan, step: &Step) -> Result<StepReview, Error> {
    let seen = ground.now.seen();
    let until = step.until.map_or(seen, |until| until.min(seen));
    let histories = histories(ground.now);
    let of_step = histories.iter().filter(|history| match &step.provision {
        Some(provision) => history.seen.what.provision.as_ref() == Some(provision),
        None => history.seen.what.title == step.what,
    });
    let spans = of_step.flat_map(|history| spans(history, seen));
    let mut spans: Vec<Span> = spans.filter(|span| span.from <= until && span.to >= step.from).collect();
    spans.sort_by_key(|span| (span.from, span.to));
    let timing = if step.from > seen {
        Timing::ToCome
    } else if step.until.is_some_and(|until| until < seen) {
        Timing::Past
    } else {
        Timing::Now
    };
    let framework = ground.framework();
    let outcomes = plan.outcomes.iter().filter(|outcome| step.outcomes.contains(&outcome.id));
    let mut aspects: Vec<usize> =
        outcomes.flat_map(|outcome| &outcome.aspects).filter_map(|id| framework.aspect_index(id.as_str())).collect();
    aspects.sort_unstable();
    aspects.dedup();
    let changes = if timing == Timing::ToCome { Vec::new() } else { ground.changes(&aspects, step.from, until)? };
    let mut review = StepReview {
        step: step.id.clone(),
        what: step.what.clone(),
        timing,
        delivery: Delivery::of(spans.iter().map(|span| span.extent)),
        spans,
        changes,
        words: String::new(),
    };
    review.words = ground.words().step(plan, step, &review);
    Ok(review)
}

impl Review {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/plan_review";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// Each step as it stands, in the order of the plan.
    pub fn steps(&self) -> &[StepReview] {
        &self.steps
    }

    /// The next day of review; none if none is set.
    pub fn next_review(&self) -> Option<Date> {
        self.next
    }

    /// What people said to the plan by that day.
    pub fn agreement(&self) -> &[Agreement] {
        &self.agreement
    }

    /// That nothing here has to be tried first, and who may ask for an assessment at any time.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// What the review was made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The review in words, with the notice.
    pub fn words(&self) -> String {
        let steps = self.steps.iter().map(|step| step.words.as_str());
        let lines = steps.chain([self.agreed.as_str(), &self.next_words, &self.notice]);
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// Hours that are not finite, which no reader lets in.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    /// `section`, `step`, `what`, `timing`, `delivery` and `words`: first the notice, then a row a step, then what people said
    /// to the plan and the next review.
    ///
    /// # Errors
    /// Never for a review that this library made.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let mut rows: Vec<(&str, Option<&StepReview>, String)> = vec![("notice", None, self.notice.clone())];
        rows.extend(self.steps.iter().map(|step| ("step", Some(step), step.words.clone())));
        rows.extend([("agreement", None, self.agreed.clone()), ("next_review", None, self.next_words.clone())]);
        let of_step = |cell: fn(&StepReview) -> Cell<&str>| {
            rows.iter().map(move |(_, step, _)| step.map_or(Absent::NotApplicable.into(), cell))
        };
        let delivery = |step: &StepReview| match step.delivery {
            Delivery::NotRecorded => Absent::NotRecorded.into(),
            Delivery::Full => Cell::Value("delivered in full"),
            Delivery::Part => Cell::Value("delivered in part"),
            Delivery::None => Cell::Value("not delivered"),
        };
        let columns = vec![
            Column::text("section", rows.iter().map(|(section, ..)| *section)),
            Column::text_cells("step", of_step(|step| Cell::Value(step.step.as_str()))),
            Column::text_cells("what", of_step(|step| Cell::Value(step.what.as_str()))),
            Column::text_cells("timing", of_step(|step| Cell::Value(step.timing.as_str()))),
            Column::text_cells("delivery", of_step(delivery)),
            Column::text("words", rows.iter().map(|(.., words)| words.clone())),
        ];
        Ok(Columns::new("review", columns)?)
    }
}

impl fmt::Debug for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Review({} steps)", self.steps.len())
    }
}
