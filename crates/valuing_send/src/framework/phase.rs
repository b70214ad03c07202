use foundation::Id;
use foundation::document::Extra;
use serde::Serialize;

/// A stretch of childhood that a framework has sentences of its own for, such as the early years: by national curriculum
/// year or by age, from and up to and with.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Phase {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// From this national curriculum year; Reception is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ncy_from: Option<i64>,
    /// Up to this national curriculum year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ncy_to: Option<i64>,
    /// From this age, in whole years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_from: Option<i64>,
    /// Up to this age, in whole years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<i64>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

impl Phase {
    /// Whether somebody in this national curriculum year, or of this age, is in it; none if that cannot be told from
    /// what is given.
    pub fn holds(&self, ncy: Option<i64>, age: Option<i64>) -> Option<bool> {
        let within = |value: i64, from: Option<i64>, to: Option<i64>| {
            from.is_none_or(|from| from <= value) && to.is_none_or(|to| value <= to)
        };
        if self.ncy_from.or(self.ncy_to).is_some() {
            ncy.map(|ncy| within(ncy, self.ncy_from, self.ncy_to))
        } else {
            age.map(|age| within(age, self.age_from, self.age_to))
        }
    }
}
