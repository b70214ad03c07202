use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use foundation::document::{Extra, Node, ReadAs, Reading, Unknown, to_text};
use foundation::{Id, Issue, Issues, Key, code};
use serde::Serialize;

use super::asking::Told;
use super::{Answer, Preference};
use crate::debug::debug_without_content;
use crate::profile::Snapshot;
use crate::provision::Rule;
use crate::{Catalogue, Error, Framework};

/// Ages in whole years that can be meant here, with room.
pub(super) const AGES: RangeInclusive<i64> = 0..=30;
/// National curriculum years that can be meant here, with room.
pub(super) const YEARS: RangeInclusive<i64> = -4..=30;

/// What matters about a child at a time beside their profile: age, year, area, where they are now, travel, and what
/// they would prefer. What is left out is unknown. It carries the child's key, so that it cannot be used for another.
///
/// ```
/// use valuing_send::matching::Context;
///
/// let context = Context::new("case 0417".parse()?).age(8).ncy(3).now("oak_primary".parse()?);
/// assert_eq!(
///     context.to_json()?,
///     "{\"schema\":\"valuing_send/context\",\"version\":1,\"child\":\"case 0417\",\"age\":8,\"ncy\":3,\"now\":\"oak_primary\"}"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Context {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Context::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Context::VERSION)))]
    version: i64,
    child: Key,
    /// Whole years.
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<i64>,
    /// National curriculum year; Reception is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    ncy: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<Id>,
    /// The type of need that their records name, as settings are designated for.
    #[serde(skip_serializing_if = "Option::is_none")]
    designation: Option<Id>,
    /// Whether they are within a lawful intake of schools that the catalogue declares.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    intakes: Vec<Admission>,
    /// Where they live.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<Key>,
    /// The provision of the catalogue, a setting, where they are now.
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<Id>,
    /// Whose wishes are the stated preference: a role of the framework, for a representative or where it is known
    /// otherwise. Left out: after compulsory school age the young person (Children and Families Act 2014, section 83(2)),
    /// before it everyone whose wish is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<Id>,
    /// Provisions that they would prefer, the most wanted first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    preferences: Vec<Id>,
    /// How far each provision is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    travel: Vec<Travel>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// Whose the wishes and the consent are, and so whom words are for: after compulsory school age the young person's
/// (Children and Families Act 2014, section 83(2)), unless a representative is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Addressed {
    /// Up to compulsory school age: the family, with the child.
    Family,
    /// After it: the young person.
    YoungPerson,
    /// After it: somebody recorded as acting for the young person.
    Representative,
    /// Neither age nor year is recorded.
    NotKnown,
}

/// Whether a child is within a lawful intake.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Admission {
    intake: Id,
    within: bool,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// How far a provision is.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Travel {
    provision: Id,
    metres: i64,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl Context {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/context";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// Of a child of whom nothing else is known.
    pub fn new(child: Key) -> Self {
        Self {
            schema: Self::SCHEMA,
            version: Self::VERSION,
            child,
            age: None,
            ncy: None,
            phase: None,
            designation: None,
            intakes: Vec::new(),
            area: None,
            now: None,
            holder: None,
            preferences: Vec::new(),
            travel: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// What matters about the made-up child of [`Profile::example`](crate::Profile::example).
    ///
    /// # Panics
    /// Never: a test reads it.
    #[expect(clippy::expect_used, reason = "the text is part of this library and a test reads it")]
    pub fn example() -> Self {
        let text = include_str!("../../data/context.json");
        Self::from_json(text.as_bytes(), Unknown::Report).expect("the example context is well formed")
    }

    /// The same, at this age in whole years.
    #[must_use]
    pub fn age(self, years: u8) -> Self {
        Self { age: Some(years.into()), ..self }
    }

    /// The same, in this national curriculum year; Reception is 0.
    #[must_use]
    pub fn ncy(self, year: i8) -> Self {
        Self { ncy: Some(year.into()), ..self }
    }

    /// The same, in this phase.
    #[must_use]
    pub fn phase(self, phase: Id) -> Self {
        Self { phase: Some(phase), ..self }
    }

    /// The same, with this type of need named in their records.
    #[must_use]
    pub fn designation(self, designation: Id) -> Self {
        Self { designation: Some(designation), ..self }
    }

    /// The same, within a lawful intake of schools or outside it.
    #[must_use]
    pub fn intake(mut self, intake: Id, within: bool) -> Self {
        let place = self.intakes.binary_search_by(|one| one.intake.cmp(&intake));
        let one = Admission { intake, within, extra: Extra::default() };
        match place.map(|index| self.intakes.get_mut(index)) {
            Ok(Some(same)) => *same = one,
            Ok(None) => self.intakes.push(one),
            Err(index) => self.intakes.insert(index, one),
        }
        self
    }

    /// The same, living in this area.
    #[must_use]
    pub fn area(self, area: Key) -> Self {
        Self { area: Some(area), ..self }
    }

    /// The same, now in this setting of the catalogue.
    #[must_use]
    pub fn now(self, setting: Id) -> Self {
        Self { now: Some(setting), ..self }
    }

    /// The same, where the wishes of this role are the stated preference.
    #[must_use]
    pub fn holder(self, role: Id) -> Self {
        Self { holder: Some(role), ..self }
    }

    /// The same, preferring these provisions, the most wanted first.
    #[must_use]
    pub fn preferences(self, provisions: Vec<Id>) -> Self {
        Self { preferences: provisions, ..self }
    }

    /// The same, with a provision this far away.
    #[must_use]
    pub fn travel(mut self, provision: Id, metres: u32) -> Self {
        let place = self.travel.binary_search_by(|travel| travel.provision.cmp(&provision));
        let travel = Travel { provision, metres: metres.into(), extra: Extra::default() };
        match place.map(|index| self.travel.get_mut(index)) {
            Ok(Some(same)) => *same = travel,
            Ok(None) => self.travel.push(travel),
            Err(index) => self.travel.insert(index, travel),
        }
        self
    }

    /// Whether a rule holds for what is known of the child.
    ///
    /// # Errors
    /// The snapshot is of another child (VS-PROFILE-003).
    pub fn answer(&self, rule: &Rule, snapshot: &Snapshot) -> Result<Answer, Error> {
        if self.child != *snapshot.child() {
            return Err(Error::matching(Issue::new(code::PROFILE_CHILD, "child", "")));
        }
        Ok(rule.answer(snapshot.framework(), &Told { snapshot, context: self }))
    }

    /// Reads a context from JSON.
    ///
    /// # Errors
    /// [`Error::Matching`] with every problem. No message repeats a value.
    pub fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::private(read).json(bytes, context).map_err(Error::Matching)
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// Never for a context that this library made.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    /// The child's key.
    pub fn child(&self) -> &Key {
        &self.child
    }

    /// The role whose wishes are the stated preference, where it is recorded.
    pub(crate) fn holder_role(&self) -> Option<&Id> {
        self.holder.as_ref()
    }

    pub(crate) fn years(&self) -> Option<i64> {
        self.age
    }

    pub(crate) fn year_group(&self) -> Option<i64> {
        self.ncy
    }

    pub(super) fn in_phase(&self) -> Option<&Id> {
        self.phase.as_ref()
    }

    pub(super) fn designated(&self) -> Option<&Id> {
        self.designation.as_ref()
    }

    pub(super) fn within_intake(&self, intake: &str) -> Option<bool> {
        self.intakes.iter().find(|one| one.intake == *intake).map(|one| one.within)
    }

    pub(super) fn in_area(&self) -> Option<&Key> {
        self.area.as_ref()
    }

    pub(super) fn setting(&self) -> Option<&Id> {
        self.now.as_ref()
    }

    /// Metres to a provision.
    pub(super) fn metres(&self, provision: &Id) -> Option<i64> {
        let place = self.travel.binary_search_by(|travel| travel.provision.cmp(provision)).ok()?;
        self.travel.get(place).map(|travel| travel.metres)
    }

    /// Whether they are over compulsory school age, if age or year tell: from Year 12, or from 17.
    pub(crate) fn is_over_school_age(&self) -> Option<bool> {
        match (self.ncy, self.age) {
            (Some(ncy), _) => Some(ncy >= 12),
            (None, Some(age)) if age != 16 => Some(age > 16),
            _ => None,
        }
    }

    /// Whom words about this child are for.
    pub(crate) fn addressed(&self, framework: &Framework) -> Addressed {
        let child = |id: &Id| framework.role(id.as_str()).is_some_and(|role| role.child);
        match self.is_over_school_age() {
            None => Addressed::NotKnown,
            Some(false) => Addressed::Family,
            Some(true) if self.holder.as_ref().is_some_and(|holder| !child(holder)) => Addressed::Representative,
            Some(true) => Addressed::YoungPerson,
        }
    }

    /// The role whose wishes are the stated preference; none if everyone's are.
    pub(crate) fn whose<'f>(&'f self, framework: &'f Framework) -> Option<&'f Id> {
        let child = || framework.roles().iter().find(|role| role.child).map(|role| &role.id);
        let over = self.is_over_school_age() == Some(true);
        self.holder.as_ref().or_else(|| over.then(child).flatten())
    }

    /// Whether it matters whose wishes come first and cannot be told: age and year are not recorded, and several people
    /// prefer something.
    pub(super) fn is_unsettled(&self, snapshot: &Snapshot) -> bool {
        let named = snapshot.wishes().iter().filter(|wish| wish.what.provision.is_some());
        let roles: BTreeSet<&Id> = named.map(|wish| &wish.what.by).collect();
        self.holder.is_none() && self.is_over_school_age().is_none() && roles.len() > 1
    }

    /// Everything that does not fit the framework or the catalogue, or that its document could not hold.
    pub(super) fn check(&self, framework: &Framework, catalogue: &Catalogue) -> Result<(), Error> {
        let mut issues = Issues::new();
        let mut issue = |code, path: &str, expected: &str| issues.push(Issue::new(code, path, expected));
        if self.age.is_some_and(|age| !AGES.contains(&age)) {
            issue(code::DOCUMENT_RANGE, "age", "a whole number from 0 to 30");
        }
        if self.ncy.is_some_and(|ncy| !YEARS.contains(&ncy)) {
            issue(code::DOCUMENT_RANGE, "ncy", "a whole number from -4 to 30");
        }
        if self.holder.as_ref().is_some_and(|holder| framework.role(holder.as_str()).is_none()) {
            issue(code::DOCUMENT_REFERENCE, "holder", "the id of a role");
        }
        if self.now.as_ref().is_some_and(|now| catalogue.provision(now.as_str()).is_none()) {
            issue(code::DOCUMENT_REFERENCE, "now", "the id of a provision of the catalogue");
        }
        for (index, one) in self.intakes.iter().enumerate() {
            if !catalogue.intakes().iter().any(|intake| intake.id == one.intake) {
                let path = format!("intakes[{index}].intake");
                issue(code::DOCUMENT_REFERENCE, &path, "the id of an intake of the catalogue");
            }
        }
        for (index, travel) in self.travel.iter().enumerate() {
            if catalogue.provision(travel.provision.as_str()).is_none() {
                let path = format!("travel[{index}].provision");
                issue(code::DOCUMENT_REFERENCE, &path, "the id of a provision of the catalogue");
            }
        }
        if issues.is_empty() { Ok(()) } else { Err(Error::Matching(issues)) }
    }

    /// What is preferred, the most wanted first: what the context states, then the wishes recorded, the latest first.
    pub(super) fn stated(&self, snapshot: &Snapshot) -> Vec<(Id, Preference)> {
        let mut stated: Vec<(Id, Preference)> =
            self.preferences.iter().map(|id| (id.clone(), Preference::Stated)).collect();
        let mut named: BTreeSet<&Id> = self.preferences.iter().collect();
        let holder = self.whose(snapshot.framework());
        for wish in snapshot.wishes().iter().rev() {
            let holds = holder.is_none_or(|holder| *holder == wish.what.by);
            if let Some(provision) = wish.what.provision.as_ref().filter(|_| holds)
                && named.insert(provision)
            {
                stated.push((provision.clone(), Preference::Wish { by: wish.what.by.clone(), on: wish.on }));
            }
        }
        stated
    }
}

debug_without_content!(Context);

fn context(r: &mut Reading, node: &Node) -> Option<Context> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Context::SCHEMA, Context::VERSION);
    let child = fields.required(r, "child", Reading::key);
    let age = fields.optional(r, "age", |r, node| r.integer(node, *AGES.start(), *AGES.end()));
    let ncy = fields.optional(r, "ncy", |r, node| r.integer(node, *YEARS.start(), *YEARS.end()));
    let phase = fields.optional(r, "phase", Reading::id);
    let designation = fields.optional(r, "designation", Reading::id);
    let intakes = fields.list(r, "intakes", |r, node| {
        let mut fields = r.object(node)?;
        let intake = fields.required(r, "intake", Reading::id);
        let within = fields.required(r, "within", Reading::boolean);
        let extra = fields.finish(r);
        Some(Admission { intake: intake?, within: within?, extra })
    });
    if let Some(intakes) = &intakes {
        r.within("intakes", |r| r.unique(intakes, |one| one.intake.clone()));
    }
    let area = fields.optional(r, "area", Reading::key);
    let now = fields.optional(r, "now", Reading::id);
    let holder = fields.optional(r, "holder", Reading::id);
    let preferences = fields.list(r, "preferences", Reading::id);
    let travel = fields.list(r, "travel", |r, node| {
        let mut fields = r.object(node)?;
        let provision = fields.required(r, "provision", Reading::id);
        let metres = fields.required(r, "metres", |r, node| r.integer(node, 0, i64::from(u32::MAX)));
        let extra = fields.finish(r);
        Some(Travel { provision: provision?, metres: metres?, extra })
    });
    if let Some(travel) = &travel {
        r.within("travel", |r| r.unique(travel, |travel| travel.provision.clone()));
    }
    if let Some(preferences) = &preferences {
        r.within("preferences", |r| r.unique(preferences, Clone::clone));
    }
    let extra = fields.finish(r);
    header?;
    let mut travel = travel?;
    travel.sort_by(|a, b| a.provision.cmp(&b.provision));
    let mut intakes = intakes?;
    intakes.sort_by(|a, b| a.intake.cmp(&b.intake));
    Some(Context {
        age: age?,
        ncy: ncy?,
        phase: phase?,
        designation: designation?,
        intakes,
        area: area?,
        now: now?,
        holder: holder?,
        preferences: preferences?,
        travel,
        extra,
        ..Context::new(child?)
    })
}
