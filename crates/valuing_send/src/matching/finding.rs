use serde::Serialize;

/// What one provision is to one child, on what was recorded up to a day. It is not a view on what provision is
/// necessary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[repr(i32)]
#[expect(clippy::exhaustive_enums, reason = "the vocabulary has these four")]
pub enum Finding {
    /// What is recorded does not settle it.
    CannotTell = 0,
    /// It does not meet a recorded need, or is for others.
    DoesNotMeet = 1,
    /// It meets some of the recorded needs in its scope.
    MeetsSome = 2,
    /// It meets every recorded need in its scope.
    MeetsEvery = 3,
}

impl Finding {
    /// As documents and tables write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CannotTell => "cannot_tell",
            Self::DoesNotMeet => "does_not_meet",
            Self::MeetsSome => "meets_some",
            Self::MeetsEvery => "meets_every",
        }
    }

    /// In plain English.
    pub fn words(self) -> &'static str {
        match self {
            Self::CannotTell => "cannot tell",
            Self::DoesNotMeet => "does not meet a recorded need",
            Self::MeetsSome => "meets some recorded needs in its scope",
            Self::MeetsEvery => "meets every recorded need in its scope",
        }
    }

    /// The place of a finding in a list: what cannot be told comes before what is known not to meet a need.
    pub(super) fn order(self) -> u8 {
        match self {
            Self::MeetsEvery => 0,
            Self::MeetsSome => 1,
            Self::CannotTell => 2,
            Self::DoesNotMeet => 3,
        }
    }

    /// The worst and the best of those that there can be: that it does not meet, meets some, meets every.
    #[inline]
    pub(super) fn ends(can: [bool; 3]) -> (Self, Self) {
        match can {
            [_, false, false] => (Self::DoesNotMeet, Self::DoesNotMeet),
            [false, true, false] => (Self::MeetsSome, Self::MeetsSome),
            [false, false, true] => (Self::MeetsEvery, Self::MeetsEvery),
            [true, true, false] => (Self::DoesNotMeet, Self::MeetsSome),
            [true, _, true] => (Self::DoesNotMeet, Self::MeetsEvery),
            [false, true, true] => (Self::MeetsSome, Self::MeetsEvery),
        }
    }
}
