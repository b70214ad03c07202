use foundation::{Issue, code};
use trajectory::flow::{Draws, JoinerWeight, JoinersFrom, OpenAt, PastRange, Policy};

use crate::Error;

/// The policy that reproduces the published model `witan.send` of Mastodon C (release 1.7.0 with its sampler put right),
/// the best-known open one.
///
/// It loses sight of whoever stays a year past the range of their setting and of everyone after year 20, keeps needs as
/// they are, looks settings up a year early, and gives the history of joiners the weight of one year.
pub fn witan_send() -> Policy {
    Policy::default()
        .past_range(PastRange::AgeOut)
        .joiners_from(JoinersFrom::YearBefore)
        .joiner_weight(JoinerWeight::OneYear)
        .open_at(OpenAt::Leaving)
        .groups_change(false)
        .draws(Draws::EachYear)
        .trend(None)
        .year_effect(None)
        .carried_to(Some(20))
}

/// The policies that have a name.
const NAMED: [(&str, fn() -> Policy); 2] = [("default", Policy::default), ("witan_send", witan_send)];

/// A policy by its name: `default` is ours, `witan_send` the [published model's](witan_send).
///
/// ```
/// use trajectory::flow::Policy;
///
/// assert_eq!(sen2::projection::policy("default")?, Policy::default());
/// # Ok::<(), sen2::Error>(())
/// ```
///
/// # Errors
/// [`Error::Projection`] for another name.
pub fn policy(name: &str) -> Result<Policy, Error> {
    let found = NAMED.iter().find(|(own, _)| *own == name);
    let names = || NAMED.map(|(own, _)| own).join(", ");
    let issue = || Issue::new(code::PROJECTION_POLICY, "policy", format!("one of {}", names()));
    found.map(|(_, policy)| policy()).ok_or_else(|| Error::Projection(issue().into()))
}
