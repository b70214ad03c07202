use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use foundation::{Absent, Cell, Date, Id, Issue, Key, Run, code};

use super::support::{self, Held};
use super::{Cohort, CohortBuilder};
use crate::framework::{Framework, Interval, LineKind, Rank};
use crate::profile::{AspectRating, Snapshot};
use crate::{Error, Profile};

/// A child of a cohort: their profile, and what they are grouped by. Its `Debug` shows counts and no content.
#[derive(Clone)]
pub struct Member<'p> {
    profile: &'p Profile,
    groups: Vec<(Id, Key)>,
}

impl<'p> Member<'p> {
    /// The child of this profile.
    pub fn new(profile: &'p Profile) -> Self {
        Self { profile, groups: Vec::new() }
    }

    /// The same, in this group: `phase`, `primary_need`, `area`, a characteristic. For `setting` it takes the place of
    /// the setting of the latest rating of need.
    #[must_use]
    pub fn group(mut self, name: Id, key: Key) -> Self {
        self.groups.retain(|(known, _)| *known != name);
        self.groups.push((name, key));
        self
    }
}

impl Member<'_> {
    pub(super) fn profile(&self) -> &Profile {
        self.profile
    }
}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Member({} groups)", self.groups.len())
    }
}

/// What is known of a child on a day: the setting, the level of each line and aspect, and support.
struct Known {
    setting: Cell<Key>,
    levels: Vec<Cell<Rank>>,
    supports: Vec<Held>,
}

impl Cohort {
    /// The cohort of these children as they were known on a day of each term.
    ///
    /// A child is there in a term once something is recorded by its day. Where several roles rate an aspect, the higher
    /// need or the lower readiness is held, as in a [snapshot](Snapshot::aspect); on a line of another kind on which
    /// they differ there is no one level, and the rating is unavailable. The setting is the one that the group
    /// `setting` says, else the one that the child last moved to, else that of the latest rating of need that names one.
    ///
    /// # Errors
    /// A profile of another framework (VS-FRAMEWORK-004); two profiles of one child (VS-DOCUMENT-014); no term, or
    /// one twice; the caller stopped the run.
    pub fn from_profiles(
        framework: &Arc<Framework>,
        members: &[Member<'_>],
        terms: &[(Key, Date)],
        run: &Run<'_>,
    ) -> Result<Self, Error> {
        let mut names: Vec<Id> =
            members.iter().flat_map(|member| member.groups.iter().map(|(name, _)| name.clone())).collect();
        names.sort();
        names.dedup();
        names.retain(|name| *name != *Self::SETTING);
        let keys = terms.iter().map(|(key, _)| key.clone()).collect();
        let mut builder = CohortBuilder::new(framework, keys, names.clone())?;
        if members.iter().any(|member| member.profile.framework().name() != framework.name()) {
            return Err(Error::cohort(Issue::new(code::FRAMEWORK_OTHER, "", "")));
        }
        let known = run.map(members.len(), |index| {
            let Some(member) = members.get(index) else { return Ok(Vec::new()) };
            terms.iter().map(|(_, day)| known(member.profile, *day)).collect::<Result<Vec<_>, Error>>()
        })?;
        let places: HashMap<&str, usize> =
            std::iter::once(Self::SETTING).chain(names.iter().map(Id::as_str)).zip(0..).collect();
        let aspects = framework.aspect_count();
        for (index, (member, known)) in members.iter().zip(known).enumerate() {
            let child = builder.child(member.profile.child().clone());
            if child != index {
                return Err(Error::cohort(Issue::new(
                    code::DOCUMENT_DUPLICATE,
                    format!("[{index}]"),
                    "each child once",
                )));
            }
            for (term, known) in known?.into_iter().enumerate() {
                let Some(Known { setting, levels, supports }) = known else { continue };
                builder.be_here(child, term);
                for (name, key) in &member.groups {
                    let place = places.get(name.as_str()).copied().unwrap_or_default();
                    builder.group(child, term, place, Cell::Value(key.clone()));
                }
                if !member.groups.iter().any(|(name, _)| *name == *Self::SETTING) {
                    builder.group(child, term, 0, setting);
                }
                for held in supports {
                    builder.hold(child, term, held);
                }
                for (place, level) in levels.into_iter().enumerate() {
                    builder.rate(child, term, place / aspects, place % aspects, level);
                }
            }
        }
        Ok(builder.finish().0)
    }
}

/// What is known of a child on a day; nothing if nothing is recorded by then.
fn known(profile: &Profile, day: Date) -> Result<Option<Known>, Error> {
    let snapshot = profile.as_of(day)?;
    let framework = snapshot.framework();
    let mut levels = Vec::new();
    let mut latest: Option<(Date, &Key, &Key)> = None;
    let mut rated = false;
    for line in framework.lines() {
        for (_, aspect) in framework.aspects() {
            let ratings = snapshot.ratings(line.id.as_str(), aspect.id.as_str())?;
            rated |= !ratings.is_empty();
            if line.kind == LineKind::Need {
                let named = ratings.iter().filter_map(|one| Some((one.on, &one.record, one.setting.as_ref()?)));
                latest = latest.max(named.max());
            }
            levels.push(one_level(&snapshot, line.kind, line.id.as_str(), aspect.id.as_str(), ratings)?);
        }
    }
    let nothing_else = snapshot.support().is_empty() && snapshot.wishes().is_empty() && snapshot.outcomes().is_empty();
    if !rated && nothing_else && snapshot.transfers().is_empty() {
        return Ok(None);
    }
    let moved = snapshot.transfers().iter().any(|transfer| transfer.what.is_made());
    let rated_at = latest.map_or(Absent::NotRecorded.into(), |(_, _, setting)| Cell::Value(setting));
    let setting = if moved { snapshot.setting() } else { rated_at };
    Ok(Some(Known { setting: setting.map(Key::clone), levels, supports: support::held(&snapshot) }))
}

/// The one level that a byte can hold, or why there is none.
fn one_level(
    snapshot: &Snapshot,
    kind: LineKind,
    line: &str,
    aspect: &str,
    ratings: &[AspectRating],
) -> Result<Cell<Rank>, Error> {
    let level = snapshot.aspect(line, aspect)?;
    if let Some(rank) = level.value().and_then(Interval::rank) {
        return Ok(Cell::Value(rank));
    }
    let given = ratings.iter().any(|rating| rating.level.value().is_some());
    if given && kind == LineKind::View {
        return Ok(Absent::Unavailable.into());
    }
    let why = snapshot.why_unknown(line, aspect)?;
    Ok(level.absent().or(why).unwrap_or(Absent::NotRecorded).into())
}
