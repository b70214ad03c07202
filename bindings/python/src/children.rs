//! Many children, the days that they are looked at, and what they are grouped by.

use std::collections::{BTreeMap, BTreeSet};

use foundation::{Date, Id, Key, Run};
use pyo3::prelude::*;
use valuing_send::Error;
use valuing_send::cohort::{Counts, Member};

use crate::date::Day;
use crate::document::{Said, pairs};
use crate::error::{OfArgument, OrRaise, argument};
use crate::framework::Framework;
use crate::profile::Profile;
use crate::typed::{Days, Groups};
use crate::word::is_absent;

/// For each group, the key of each child.
type Keys = BTreeMap<String, BTreeMap<String, String>>;

/// For each group, the key of each child.
type Grouped = BTreeMap<Id, BTreeMap<String, Key>>;

/// The profiles of children, the terms, and the groups.
#[derive(Clone, Debug)]
pub(crate) struct Children {
    framework: Framework,
    profiles: Vec<Profile>,
    days: Vec<(Key, Date)>,
    groups: Grouped,
}

impl Children {
    pub(crate) fn read(profiles: Vec<Profile>, terms: &Days<'_>, groups: Option<&Groups<'_>>) -> PyResult<Self> {
        let first = profiles.first().map(|profile| Framework(profile.0.framework().clone()));
        let framework = Framework::or_example(first);
        let mut days = Vec::new();
        for (term, day) in pairs(&terms.0, "terms")? {
            let term = term.extract::<Said>().and_then(|term| term.0.parse::<Key>().or_raise());
            days.push((term.of_argument("terms")?, day.extract::<Day>().of_argument("terms")?.0));
        }
        let groups = groups.map(grouped).transpose()?.unwrap_or_default();
        let known: BTreeSet<&str> = profiles.iter().map(|profile| profile.0.child().as_str()).collect();
        if let Some((name, _)) =
            groups.iter().find(|(_, children)| children.keys().any(|child| !known.contains(child.as_str())))
        {
            return Err(argument(&format!("groups.{name}"), "the keys of children whose profiles are given"));
        }
        Ok(Self { framework, profiles, days, groups })
    }

    pub(crate) fn cohort(&self, run: &Run<'_>) -> Result<valuing_send::Cohort, Error> {
        valuing_send::Cohort::from_profiles(&self.framework.0, &self.members(), &self.days, run)
    }

    pub(crate) fn outcomes(&self, by: &[String], run: &Run<'_>) -> Result<Counts, Error> {
        let by: Vec<&str> = by.iter().map(String::as_str).collect();
        valuing_send::Cohort::outcomes(&self.framework.0, &self.members(), &self.days, &by, run)
    }

    /// What [`read`](Self::read) makes it from again.
    pub(crate) fn fields(&self) -> (Vec<Profile>, Vec<(String, String)>, Keys) {
        let days = self.days.iter().map(|(term, day)| (term.to_string(), day.to_string())).collect();
        let keys =
            |of: &BTreeMap<String, Key>| of.iter().map(|(child, key)| (child.clone(), key.to_string())).collect();
        (self.profiles.clone(), days, self.groups.iter().map(|(name, of)| (name.to_string(), keys(of))).collect())
    }

    fn members(&self) -> Vec<Member<'_>> {
        let grouped = |member, child: &Key| {
            self.groups.iter().fold(member, |member: Member<'_>, (name, of)| match of.get(child.as_str()) {
                Some(key) => member.group(name.clone(), key.clone()),
                None => member,
            })
        };
        self.profiles.iter().map(|profile| grouped(Member::new(&profile.0), profile.0.child())).collect()
    }
}

fn grouped(groups: &Groups<'_>) -> PyResult<Grouped> {
    let mut read = BTreeMap::new();
    for (name, of) in pairs(&groups.0, "groups")? {
        let name = name.extract::<Said>()?.0.parse::<Id>().or_raise()?;
        let mut children = BTreeMap::new();
        for (child, key) in pairs(&of, "groups")? {
            if is_absent(&key)? {
                return Err(argument(&format!("groups.{name}"), "texts; a child of no known group is left out"));
            }
            children.insert(child.extract::<Said>()?.0, key.extract::<Said>()?.0.parse::<Key>().or_raise()?);
        }
        read.insert(name, children);
    }
    Ok(read)
}
