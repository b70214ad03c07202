use foundation::Date;

use crate::Crosswalk;

/// What a snapshot is asked for: the day by which records were written down, the day up to which they are about, and how
/// ratings of other frameworks are carried over.
///
/// Where a day is all that is asked, the day alone will do.
///
/// ```
/// use foundation::date;
/// use valuing_send::Profile;
/// use valuing_send::profile::AsOf;
///
/// let (now, then) = (date::parse("2026-10-16")?, date::parse("2026-05-01")?);
/// let snapshot = Profile::example().as_of(AsOf::new(now).seen(then))?;
/// assert_eq!((snapshot.known(), snapshot.seen()), (now, then));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AsOf<'c> {
    pub(super) known: Date,
    pub(super) seen: Date,
    pub(super) crosswalks: &'c [&'c Crosswalk],
}

impl<'c> AsOf<'c> {
    /// Records written down by this day, about days up to it.
    pub fn new(known: Date) -> Self {
        Self { known, seen: known, crosswalks: &[] }
    }

    /// The same, about days up to this one.
    #[must_use]
    pub fn seen(self, seen: Date) -> Self {
        Self { seen, ..self }
    }

    /// The same, where these crosswalks carry over what was rated under other frameworks. Without one that leads to the
    /// framework of the profile, such ratings are shown and count as unknown.
    #[must_use]
    pub fn crosswalks(self, crosswalks: &'c [&'c Crosswalk]) -> Self {
        Self { crosswalks, ..self }
    }
}

impl From<Date> for AsOf<'_> {
    fn from(known: Date) -> Self {
        Self::new(known)
    }
}
