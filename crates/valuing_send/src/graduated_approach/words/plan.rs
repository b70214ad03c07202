//! A plan at its review.

use foundation::Date;

use super::{Words, sentences};
use crate::graduated_approach::plan::{Agreement, Outcome, Plan, Says, Step, StepReview, Timing};

impl Words<'_> {
    pub(in crate::graduated_approach) fn step(&self, plan: &Plan, step: &Step, review: &StepReview) -> String {
        let values = [
            ("what", step.what.clone()),
            ("from", self.day(step.from)),
            ("until", self.perhaps("step_until", "day", step.until.map(|until| self.day(until)))),
            ("amount", self.amount(step.hours, step.per)),
            ("who", self.by(step.who.as_deref())),
        ];
        let mut said = vec![self.filled("step", &values)];
        let outcome = |outcome: &Outcome| self.say("step_outcome", &[("words", outcome.words.trim_end_matches('.'))]);
        let outcomes = plan.outcomes().iter().filter(|outcome| step.outcomes.contains(&outcome.id));
        let outcomes: Vec<String> = outcomes.map(outcome).collect();
        if !outcomes.is_empty() {
            said.push(self.say("step_for", &[("outcomes", &self.list(outcomes))]));
        }
        if review.timing == Timing::ToCome {
            said.push(self.say("step_to_come", &[]));
            return sentences(said);
        }
        let spans = self.in_brackets(&review.spans);
        said.push(self.say("step_came", &[("came", &self.came(review.delivery)), ("spans", &spans)]));
        if !review.changes.is_empty() {
            said.push(self.changes(&review.changes));
        }
        sentences(said)
    }

    /// What people said to a plan.
    pub(in crate::graduated_approach) fn agreed(&self, agreement: &[Agreement]) -> String {
        if agreement.is_empty() {
            return self.say("agreement_not_recorded", &[]);
        }
        let one = |one: &Agreement| {
            let says = match one.says {
                Says::Agrees => "agreement_agrees",
                Says::AgreesInPart => "agreement_agrees_in_part",
                Says::DoesNotAgree => "agreement_does_not_agree",
            };
            let own = one.words.as_ref().map(|own| own.trim_end_matches('.').to_owned());
            let values = [
                ("role", self.role(&one.by).to_owned()),
                ("says", self.say(says, &[])),
                ("day", self.day(one.on)),
                ("words", self.perhaps("agreement_words", "words", own)),
            ];
            self.filled("agreement", &values)
        };
        sentences(agreement.iter().map(one))
    }

    pub(in crate::graduated_approach) fn next_review(&self, next: Option<Date>) -> String {
        match next {
            Some(day) => self.say("review_next", &[("day", &self.day(day))]),
            None => self.say("review_none", &[]),
        }
    }
}
