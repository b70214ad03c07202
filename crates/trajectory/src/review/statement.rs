use foundation::{Cell, Id};

/// What a statement answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What changed.
    Changed,
    /// What is expected.
    Expected,
    /// What would change the picture.
    WouldChange,
    /// What is not known.
    NotKnown,
}

impl Part {
    /// All of them, in the order in which they are read.
    pub const ALL: [Self; 4] = [Self::Changed, Self::Expected, Self::WouldChange, Self::NotKnown];

    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Expected => "expected",
            Self::WouldChange => "would_change",
            Self::NotKnown => "not_known",
        }
    }

    /// The heading over its sentences.
    pub fn words(self) -> &'static str {
        match self {
            Self::Changed => "What changed",
            Self::Expected => "What is expected",
            Self::WouldChange => "What would change the picture",
            Self::NotKnown => "What is not known",
        }
    }
}

/// Who reads a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// Who works with families: this month and the next.
    Caseworker,
    /// Who leads a team: months and the quarter.
    Manager,
    /// Who answers for the whole: the year.
    Director,
}

impl Reader {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Caseworker, Self::Manager, Self::Director];
    pub(super) const CASES: &[Self] = &[Self::Caseworker, Self::Manager];
    pub(super) const MANAGED: &[Self] = &[Self::Manager, Self::Director];
    pub(super) const WHOLE: &[Self] = &[Self::Director];

    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Caseworker => "caseworker",
            Self::Manager => "manager",
            Self::Director => "director",
        }
    }

    /// The reader of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reader| reader.as_str() == name)
    }
}

/// One thing to say: its data, and then its words.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Statement {
    /// What it answers.
    pub part: Part,
    /// What it is about: `actual`, `departure`, `worse`, `rating`, `published_target`, `no_clear_change`, `clear_change`,
    /// `benefit`, `forecast`, `chance`, `nowcast`, `two_figures` (the nowcast less the forecast), `initiative`, `action`,
    /// `not_collected`, `no_range`, `no_figure`, `late`, `no_backtest`, `counted_by`, `unit_not_stated`, `season` (it is not
    /// allowed for), `two_figures_not_said`.
    pub about: &'static str,
    /// The measure, if it is about one.
    pub measure: Option<Id>,
    /// Its figure, if it has one.
    pub figure: Cell<f64>,
    /// The range around the figure, if there is one.
    pub range: Option<(f64, f64)>,
    /// Who it is for.
    pub readers: Vec<Reader>,
    /// The same in words.
    pub text: String,
}
