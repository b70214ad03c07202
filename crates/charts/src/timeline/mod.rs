//! Support over time, under the need over the same time: what was promised, whether it is there, what was delivered.
//!
//! Need is drawn as steps, domain by domain. Each support has a bar for each span in which it was recorded: filled where it
//! was delivered in full, hatched where it was delivered in part, open where it was not. That one thing stands over another
//! does not say that it made anything happen, and the picture says so.
//!
//! ```
//! use charts::{Options, timeline, timeline::Timeline};
//! use foundation::date;
//! use valuing_send::graduated_approach::{self, GraduatedApproach};
//! use valuing_send::matching::Context;
//! use valuing_send::{Catalogue, Profile};
//!
//! let (profile, day) = (Profile::example(), date::parse("2026-10-16")?);
//! let options = graduated_approach::Options::new();
//! let account = GraduatedApproach::new(&profile, day, &Context::example(), &Catalogue::example(), &options)?;
//! let picture = Timeline::of(&account, &profile)?;
//! let svg = timeline(&picture, &Options::new("support".parse()?));
//! assert!(svg.as_str().contains("Building club: 12 January 2026 to 27 March 2026, delivered in full."));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod draw;
mod words;

use foundation::{Date, Key};
use valuing_send::framework::{DomainRule, Interval};
use valuing_send::graduated_approach::{Availability, GraduatedApproach, Parts, Span, Told};
use valuing_send::profile::{Entry, Extent};
use valuing_send::{Error, Profile};

use crate::domains::Step;

pub use draw::timeline;

/// What to draw; see the [module](self). Its `Debug` shows its size alone.
#[derive(Clone, PartialEq)]
pub struct Timeline {
    about: String,
    steps: Vec<Step>,
    needs: Vec<Need>,
    bars: Vec<Bars>,
    from: Date,
    to: Date,
    notes: Vec<String>,
}

/// The need in one domain: from each day, at least one rank and at most another.
#[derive(Clone, PartialEq)]
struct Need {
    title: String,
    levels: Vec<(Date, Interval)>,
}

/// What was recorded of one support.
#[derive(Clone, PartialEq)]
struct Bars {
    title: String,
    promised: Option<Date>,
    checked: Option<(Date, Option<bool>)>,
    spans: Vec<(Date, Date, Extent)>,
}

impl Timeline {
    /// The picture of an account and the profile that it was made from.
    ///
    /// # Errors
    /// The profile is of another child (VS-PROFILE-003).
    pub fn of(account: &GraduatedApproach, profile: &Profile) -> Result<Self, Error> {
        let parts = account.parts();
        if parts.child != profile.child() {
            let issue = foundation::Issue::new(foundation::code::PROFILE_CHILD, "", "");
            return Err(Error::GraduatedApproach(issue.into()));
        }
        let bars = bars(&parts);
        let needs = needs(profile, parts.known)?;
        let starts = bars
            .iter()
            .flat_map(Bars::days)
            .chain(needs.iter().flat_map(|need| need.levels.iter().map(|(day, _)| *day)));
        let from = starts.min().unwrap_or(parts.known).min(parts.known);
        let framework = profile.framework();
        let scale = framework.need_line().and_then(|line| framework.scale_of(line));
        let steps = scale.map(|scale| scale.levels.iter().map(|level| Step::new(&level.code, &level.label)).collect());
        Ok(Self {
            about: about(parts.child, parts.known),
            steps: steps.unwrap_or_default(),
            needs,
            bars,
            from,
            to: parts.known,
            notes: vec![NOT_WHY.to_owned(), parts.notice.to_owned()],
        })
    }
}

const NOT_WHY: &str = "That support and need stand over one another does not say that one made the other change.";

fn about(child: &Key, known: Date) -> String {
    format!("{child}, as known on {}", foundation::date::in_words(known))
}

fn bars(parts: &Parts<'_>) -> Vec<Bars> {
    let bars = |title: &str, promised: Option<Date>, availability: &Availability, spans: &[Span]| Bars {
        title: title.to_owned(),
        promised,
        checked: availability
            .checked
            .filter(|_| availability.told != Told::NotChecked)
            .map(|on| (on, availability.staffed)),
        spans: spans.iter().map(|span| (span.from, span.to, span.extent)).collect(),
    };
    let tried = parts.tried.iter().map(|one| bars(&one.title, one.promised_on, &one.availability, &one.spans));
    let others = parts.not_tried.iter().map(|one| bars(&one.title, one.promised_on, &one.availability, &one.spans));
    tried.chain(others).collect()
}

impl Bars {
    fn days(&self) -> impl Iterator<Item = Date> {
        let spans = self.spans.iter().map(|(from, _, _)| *from);
        self.promised.into_iter().chain(self.checked.map(|(on, _)| on)).chain(spans)
    }
}

/// The need in each domain that anybody rated, on each day on which it was rated.
fn needs(profile: &Profile, known: Date) -> Result<Vec<Need>, Error> {
    let framework = profile.framework();
    let Some(line) = framework.need_line().filter(|line| line.rule != DomainRule::None) else { return Ok(Vec::new()) };
    let rated = profile.records().filter_map(|record| match record.entry() {
        Some((on, Entry::Rating(rating))) if *rating.line() == line.id && on <= known => Some(on),
        _ => None,
    });
    let mut days: Vec<Date> = rated.collect();
    days.sort_unstable();
    days.dedup();
    let mut needs: Vec<Need> =
        framework.domains().iter().map(|domain| Need { title: domain.title.clone(), levels: Vec::new() }).collect();
    for day in days {
        // What was corrected later is drawn as it is known now.
        let then = profile.as_of_seen(known, day)?;
        for (need, domain) in needs.iter_mut().zip(framework.domains()) {
            let level = then.domain(line.id.as_str(), domain.id.as_str())?;
            let Some(level_then) = level.level.value().filter(|_| level.rated > 0) else { continue };
            if need.levels.last().is_none_or(|(_, last)| *last != level_then) {
                need.levels.push((day, level_then));
            }
        }
    }
    needs.retain(|need| !need.levels.is_empty());
    Ok(needs)
}

impl std::fmt::Debug for Timeline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Timeline({} supports over {} domains)", self.bars.len(), self.needs.len())
    }
}
