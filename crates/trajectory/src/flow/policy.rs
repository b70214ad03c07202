/// What happens to those who would stay in a place past its oldest age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PastRange {
    /// They move to a place that is open to them a year later, or leave where there is none.
    MoveOrLeave,
    /// They stay for a year, and then are counted as *aged out*: neither here nor among those who left.
    AgeOut,
}

/// Which year's population joiners are counted against when rates are estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JoinersFrom {
    /// That of the year in which they are first counted, which is also the one that a projection uses.
    SameYear,
    /// That of the year before.
    YearBefore,
}

/// How much the history of joiners weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JoinerWeight {
    /// As much as there is of it: all years.
    AllYears,
    /// As one average year, which makes runs vary more.
    OneYear,
}

/// At which age a place has to be open to somebody who moves there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenAt {
    /// At the age at which they arrive.
    Arriving,
    /// At the age before.
    Leaving,
}

/// How often a run draws the rates that are uncertain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Draws {
    /// Once: a rate that is higher than thought is so in every year of the run.
    OnceARun,
    /// Anew in each year, for each state, so that years even one another out.
    EachYear,
}

/// How a projection is made: every choice that could be made otherwise, by name.
///
/// The default counts everybody (nobody ages out uncounted), lets groups change, checks that a place is open at the age
/// of arriving, uses all years of joiners, and lets the number of joiners and leavers follow a shrunk and damped trend.
///
/// ```
/// use trajectory::flow::{PastRange, Policy};
///
/// let policy = Policy::default().past_range(PastRange::AgeOut);
/// assert_ne!(policy, Policy::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Policy {
    pub(super) past_range: PastRange,
    pub(super) joiners_from: JoinersFrom,
    pub(super) joiner_weight: JoinerWeight,
    pub(super) open_at: OpenAt,
    pub(super) groups_change: bool,
    pub(super) draws: Draws,
    pub(super) prior_weight: f64,
    pub(super) trend: Option<f64>,
    pub(super) year_effect: Option<f64>,
    pub(super) place_effect: Option<f64>,
    pub(super) destination_effect: Option<f64>,
    pub(super) carried_to: Option<i32>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            past_range: PastRange::MoveOrLeave,
            joiners_from: JoinersFrom::SameYear,
            joiner_weight: JoinerWeight::AllYears,
            open_at: OpenAt::Arriving,
            groups_change: true,
            draws: Draws::OnceARun,
            prior_weight: 1.0,
            trend: Some(0.8),
            year_effect: Some(0.08),
            place_effect: Some(0.2),
            destination_effect: Some(0.02),
            carried_to: None,
        }
    }
}

impl Policy {
    /// What happens to those who would stay past a place's oldest age.
    #[must_use]
    pub fn past_range(self, past_range: PastRange) -> Self {
        Self { past_range, ..self }
    }

    /// Which year's population joiners are counted against.
    #[must_use]
    pub fn joiners_from(self, joiners_from: JoinersFrom) -> Self {
        Self { joiners_from, ..self }
    }

    /// How much the history of joiners weighs.
    #[must_use]
    pub fn joiner_weight(self, joiner_weight: JoinerWeight) -> Self {
        Self { joiner_weight, ..self }
    }

    /// At which age a place has to be open to somebody who moves there.
    #[must_use]
    pub fn open_at(self, open_at: OpenAt) -> Self {
        Self { open_at, ..self }
    }

    /// Whether somebody's group may change; if not, a change of group alone counts as staying, and is not kept.
    #[must_use]
    pub fn groups_change(self, groups_change: bool) -> Self {
        Self { groups_change, ..self }
    }

    /// How often a run draws the rates.
    #[must_use]
    pub fn draws(self, draws: Draws) -> Self {
        Self { draws, ..self }
    }

    /// How many people's worth of weight the rate of everyone of an age has beside that of one state; 1 unless told.
    #[must_use]
    pub fn prior_weight(self, weight: f64) -> Self {
        Self { prior_weight: weight, ..self }
    }

    /// How much of a yearly trend in joining and leaving is left after each further year (0 to 1; 0.8 unless told), or
    /// none for rates that stay. A trend is shrunk by how sure it is before it is used.
    #[must_use]
    pub fn trend(self, damping: Option<f64>) -> Self {
        Self { trend: damping, ..self }
    }

    /// How far, as a share, the joiners of all ages may rise or fall together in one year beyond chance, before the
    /// history is seen (0.08 unless told); none for years that differ by chance alone.
    #[must_use]
    pub fn year_effect(self, share: Option<f64>) -> Self {
        Self { year_effect: share, ..self }
    }

    /// How far, as a share, leaving and moving from one place may rise or fall in one year beyond chance, before the history
    /// is seen (0.2 unless told; at most 0.9); none for places whose years differ by chance alone.
    #[must_use]
    pub fn place_effect(self, share: Option<f64>) -> Self {
        Self { place_effect: share, ..self }
    }

    /// How alike it is, beyond chance, where two people go who join or move in the same year, before the history is seen: the
    /// correlation between them, from 0 (not at all) to 0.9 (0.02 unless told, with which counts of 100 people vary three times as much as by chance). A place that opens, or fills, is felt by all
    /// who go in that year. None for years that differ by chance alone.
    #[must_use]
    pub fn destination_effect(self, alike: Option<f64>) -> Self {
        Self { destination_effect: alike, ..self }
    }

    /// The oldest age that is carried into the next year; those who are older are *aged out*.
    #[must_use]
    pub fn carried_to(self, age: Option<i32>) -> Self {
        Self { carried_to: age, ..self }
    }

    /// The same for a history in which a transition weighs this much: what years may have beyond chance, before the history
    /// is seen, has a variance larger by as much, since what is inferred hides who left and was replaced.
    pub(super) fn weighing(self, weight: f64) -> Self {
        let wider = |share: f64, times: f64| (share * times).min(0.9);
        let times = 1.0 / weight;
        Self {
            year_effect: self.year_effect.map(|share| wider(share, libm::sqrt(times))),
            place_effect: self.place_effect.map(|share| wider(share, libm::sqrt(times))),
            destination_effect: self.destination_effect.map(|alike| wider(alike, times)),
            ..self
        }
    }
}
