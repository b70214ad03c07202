use foundation::document::{Node, Reading, Unknown};
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
        .place_effect(None)
        .destination_effect(None)
        .carried_to(Some(20))
}

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
    match name {
        "default" => Ok(Policy::default()),
        "witan_send" => Ok(witan_send()),
        _ => Err(Error::Projection(Issue::new(code::PROJECTION_POLICY, "policy", "default or witan_send").into())),
    }
}

/// A policy by its name with some choices made otherwise: an object of `past_range`, `joiners_from`, `joiner_weight`,
/// `open_at`, `needs_change`, `draws`, `prior_weight`, `trend`, `year_effect`, `place_effect`, `destination_effect` and
/// `carried_to`. `null` for one of the last five means none.
///
/// ```
/// use foundation::document::{Limits, parse_json};
/// use trajectory::flow::Policy;
///
/// let choices = parse_json(br#"{"needs_change": false, "trend": null}"#, Limits::DEFAULT).unwrap();
/// assert_eq!(sen2::projection::policy_with("default", &choices)?, Policy::default().groups_change(false).trend(None));
/// # Ok::<(), sen2::Error>(())
/// ```
///
/// # Errors
/// [`Error::Projection`] with every problem.
pub fn policy_with(name: &str, choices: &Node) -> Result<Policy, Error> {
    let named = policy(name)?;
    Reading::public(Unknown::Report).tree(choices, |r, node| chosen(r, node, named)).map_err(Error::Projection)
}

fn chosen(r: &mut Reading, node: &Node, mut policy: Policy) -> Option<Policy> {
    let mut fields = r.object(node)?;
    let past = [("move_or_leave", PastRange::MoveOrLeave), ("age_out", PastRange::AgeOut)];
    let from = [("same_year", JoinersFrom::SameYear), ("year_before", JoinersFrom::YearBefore)];
    let weight = [("all_years", JoinerWeight::AllYears), ("one_year", JoinerWeight::OneYear)];
    let open = [("arriving", OpenAt::Arriving), ("leaving", OpenAt::Leaving)];
    let draws = [("once_a_run", Draws::OnceARun), ("each_year", Draws::EachYear)];
    // Some(None) is a null; the outer none is a field that is not there or cannot be read.
    let share = |most: f64| {
        move |r: &mut Reading, node: &Node| match node {
            Node::Null => Some(None),
            node => r.number(node, 0.0, most).map(Some),
        }
    };
    let past = fields.optional(r, "past_range", |r, node| r.one_of(node, &past)).flatten();
    let from = fields.optional(r, "joiners_from", |r, node| r.one_of(node, &from)).flatten();
    let weight = fields.optional(r, "joiner_weight", |r, node| r.one_of(node, &weight)).flatten();
    let open = fields.optional(r, "open_at", |r, node| r.one_of(node, &open)).flatten();
    let needs = fields.optional(r, "needs_change", Reading::boolean).flatten();
    let draws = fields.optional(r, "draws", |r, node| r.one_of(node, &draws)).flatten();
    let prior = fields.optional(r, "prior_weight", |r, node| r.number(node, 1e-6, 1e6)).flatten();
    let trend = fields.optional(r, "trend", share(1.0)).flatten();
    let year_effect = fields.optional(r, "year_effect", share(10.0)).flatten();
    let place_effect = fields.optional(r, "place_effect", share(10.0)).flatten();
    let destination_effect = fields.optional(r, "destination_effect", share(0.9)).flatten();
    let carried = fields.optional(r, "carried_to", |r, node| match node {
        Node::Null => Some(None),
        node => r.integer(node, -10, 120).map(|age| i32::try_from(age).ok()),
    });
    let _ = fields.finish(r);
    policy = past.into_iter().fold(policy, Policy::past_range);
    policy = from.into_iter().fold(policy, Policy::joiners_from);
    policy = weight.into_iter().fold(policy, Policy::joiner_weight);
    policy = open.into_iter().fold(policy, Policy::open_at);
    policy = needs.into_iter().fold(policy, Policy::groups_change);
    policy = draws.into_iter().fold(policy, Policy::draws);
    policy = prior.into_iter().fold(policy, Policy::prior_weight);
    policy = trend.into_iter().fold(policy, Policy::trend);
    policy = year_effect.into_iter().fold(policy, Policy::year_effect);
    policy = place_effect.into_iter().fold(policy, Policy::place_effect);
    policy = destination_effect.into_iter().fold(policy, Policy::destination_effect);
    Some(carried.flatten().into_iter().fold(policy, Policy::carried_to))
}
