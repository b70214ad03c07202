use foundation::{Columns, Key};

use super::{Inputs, read};
use crate::Error;

/// The tables that a projection is made from. Columns may have the names of existing files (`calendar-year`,
/// `academic-year`) or ours (`year`, `ncy`); whole numbers may be given as such or as text.
///
/// ```
/// use sen2::projection::{Tables, csv};
///
/// let census = csv("census", "key,year,ncy,need,setting\na,2025,1,ASD,school\na,2026,2,ASD,school\nb,2026,1,ASD,school\n")?;
/// let population = csv("population", "year,ncy,population\n2025,1,90\n2026,1,95\n2027,1,94\n2026,2,90\n2027,2,95\n")?;
/// let valid_states = csv(
///     "valid_states",
///     "setting,min-academic-year,max-academic-year,needs,setting->setting\nschool,1,11,ASD,school\n",
/// )?;
/// let inputs = Tables::census(&census, &population, &valid_states).read()?;
/// assert_eq!(inputs.history().start(), 2026);
/// # Ok::<(), sen2::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Tables<'t> {
    pub(super) people: People<'t>,
    pub(super) population: &'t Columns<'t>,
    pub(super) valid_states: &'t Columns<'t>,
    pub(super) costs: Option<&'t Columns<'t>>,
    pub(super) waiting: Option<Key>,
}

/// Which table says where people were.
#[derive(Clone, Copy, Debug)]
pub(super) enum People<'t> {
    Transitions(&'t Columns<'t>),
    Census(&'t Columns<'t>),
    Counts(&'t Columns<'t>),
}

impl<'t> Tables<'t> {
    fn new(people: People<'t>, population: &'t Columns<'t>, valid_states: &'t Columns<'t>) -> Self {
        Self { people, population, valid_states, costs: None, waiting: None }
    }

    /// With transitions: a row a person and year (`calendar-year, setting-1, need-1, academic-year-1, setting-2, need-2,
    /// academic-year-2`).
    pub fn transitions(
        transitions: &'t Columns<'t>,
        population: &'t Columns<'t>,
        valid_states: &'t Columns<'t>,
    ) -> Self {
        Self::new(People::Transitions(transitions), population, valid_states)
    }

    /// With a census: a row a person and count (`key, calendar-year, academic-year, need, setting`).
    pub fn census(census: &'t Columns<'t>, population: &'t Columns<'t>, valid_states: &'t Columns<'t>) -> Self {
        Self::new(People::Census(census), population, valid_states)
    }

    /// With counts alone (`calendar-year, academic-year, need, setting, people`), where nothing better exists: see
    /// [`History::from_counts`](trajectory::flow::History::from_counts).
    pub fn counts(counts: &'t Columns<'t>, population: &'t Columns<'t>, valid_states: &'t Columns<'t>) -> Self {
        Self::new(People::Counts(counts), population, valid_states)
    }

    /// The same, with what a person costs (`need, setting, cost`).
    #[must_use]
    pub fn costs(self, costs: &'t Columns<'t>) -> Self {
        Self { costs: Some(costs), ..self }
    }

    /// The same, with a row of the result for those who wait for a place: needed where a scenario counts places.
    #[must_use]
    pub fn waiting(self, key: Key) -> Self {
        Self { waiting: Some(key), ..self }
    }

    /// Reads them.
    ///
    /// # Errors
    /// [`Error::Projection`] with every problem, each with its table and row and never with a key of a person; what
    /// [`History`](trajectory::flow::History) says.
    pub fn read(&self) -> Result<Inputs, Error> {
        read::inputs(self)
    }
}
