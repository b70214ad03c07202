/// What is changed of one rate in one year: set to a value if there is one, then multiplied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lever {
    pub(super) set: Option<f64>,
    pub(super) times: f64,
}

impl Default for Lever {
    fn default() -> Self {
        Self { set: None, times: 1.0 }
    }
}

impl Lever {
    /// The same, multiplied by this as well.
    pub(super) fn and_times(self, times: f64) -> Self {
        Self { times: self.times * times, ..self }
    }

    /// Whether it changes nothing.
    pub(super) fn is_none(self) -> bool {
        self == Self::default()
    }

    /// The rate after the change; a rate that nothing changes is the same bit for bit.
    pub(super) fn apply(self, rate: f64) -> f64 {
        if self.is_none() {
            return rate;
        }
        (self.set.unwrap_or(rate) * self.times).clamp(0.0, 1.0)
    }
}

/// Everything that is changed in one year. A list that is empty changes nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Levers {
    /// By state.
    pub(super) leave: Vec<Lever>,
    /// By state.
    pub(super) moves: Vec<Lever>,
    /// By age.
    pub(super) join: Vec<Lever>,
    /// By the state that is come to, what its weight is multiplied by.
    pub(super) arrive: Vec<f64>,
    /// By the state that is moved to, what its weight is multiplied by.
    pub(super) move_to: Vec<f64>,
}

impl Levers {
    pub(super) fn at(of: &[Lever], place: usize) -> Lever {
        of.get(place).copied().unwrap_or_default()
    }

    pub(super) fn weight(of: &[f64], place: usize) -> f64 {
        of.get(place).copied().unwrap_or(1.0)
    }
}
