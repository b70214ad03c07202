//! Two records of one child, made into one.

use std::sync::OnceLock;

use foundation::{Coded, Issue, Issues, Key, code};

use super::Profile;
use crate::Error;

impl Profile {
    /// The profile of a child of whom two were kept, under the key `keep`: all records of both. The other keys are kept
    /// as [`formerly`](Self::formerly). A record that is in both is there once, and what is erased in one is erased.
    /// Which of the two is merged into which changes nothing of what is known.
    ///
    /// ```
    /// use foundation::date;
    /// use valuing_send::{Framework, Profile};
    /// use valuing_send::profile::{Record, Wish};
    ///
    /// let day = date::parse("2026-10-05")?;
    /// let profile = |child: &str, record: &str| {
    ///     let mut profile = Profile::new(child.parse()?, Framework::example());
    ///     let wish = Wish::new("parent_carer".parse()?, "to stay with friends");
    ///     profile.append(Record::new(record.parse()?, day, day, wish)?)?;
    ///     Ok::<_, Box<dyn std::error::Error>>(profile)
    /// };
    /// let (school, area) = (profile("school 12", "r1")?, profile("area 99", "r2")?);
    /// let merged = school.merge(&area, area.child())?;
    /// assert_eq!(merged.records().len(), 2);
    /// assert_eq!((merged.child().as_str(), merged.formerly()[0].as_str()), ("area 99", "school 12"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Profile`] with every problem, by the place of the record in `other`: the same id for something else
    /// (VS-PROFILE-001), corrections that would go round in a circle (VS-PROFILE-005). The frameworks differ
    /// (VS-FRAMEWORK-004). Both profiles stay as they are, so nothing is lost.
    pub fn merge(&self, other: &Self, keep: &Key) -> Result<Self, Error> {
        if self.framework.digest() != other.framework.digest() {
            return Err(Error::profile(Issue::new(code::FRAMEWORK_OTHER, "framework", "")));
        }
        let mut issues = Issues::new();
        let mut merged = Self { child: keep.clone(), digest: OnceLock::new(), ..self.clone() };
        for (index, record) in other.records.values().enumerate() {
            if let Err(error) = merged.insert(record.clone()) {
                issues.push(Issue::new(error.code(), format!("records[{index}].{}", error.path()), ""));
            }
        }
        match self.extra.with(&other.extra) {
            Some(extra) => merged.extra = extra,
            None => issues.push(Issue::new(code::PROFILE_CONFLICT, "", "")),
        }
        let keys = self.formerly.iter().chain(&other.formerly).chain([&self.child, &other.child]);
        merged.formerly = keys.filter(|key| *key != keep).cloned().collect();
        merged.formerly.sort();
        merged.formerly.dedup();
        issues.into_result(Some(merged)).map_err(Error::Profile)
    }
}
