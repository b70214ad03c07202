use foundation::stream::Purpose;
use foundation::{Column, Columns, Id, Issue, Period, Provenance, Run, Seed, code, columns};
use rand_chacha::rand_core::Rng;

use super::Initiative;
use super::compose::{self, Group};
use crate::Error;
use crate::ambition::{Ambition, Baseline};
use crate::measure::Support;
use crate::series::after;

const DRAWS: Purpose = Purpose::new("initiative_effects");
const RUNS: usize = 2_000;

/// Several initiatives on one measure, on top of what is expected without them.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    baseline: Baseline,
    initiatives: Vec<Initiative>,
    /// Places of the initiatives that act on the same cases, and by how much.
    overlaps: Vec<(Vec<usize>, f64)>,
}

/// What the path comes to in a period as its initiatives vary, each by itself.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Sensitivity {
    /// The initiative.
    pub initiative: Id,
    /// With all of them as assumed.
    pub all: f64,
    /// With this one left out.
    pub without: f64,
    /// With this one at its low end.
    pub low: f64,
    /// With this one at its high end.
    pub high: f64,
}

/// How far the path may lie to either side as all effects vary together.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Range {
    /// The level in per cent.
    pub level: f64,
    /// Its lower end, one a period of the baseline.
    pub lo: Vec<f64>,
    /// Its upper end.
    pub hi: Vec<f64>,
    /// What it was drawn from.
    pub provenance: Provenance,
}

impl Programme {
    /// These initiatives on top of a baseline, acting apart from one another.
    ///
    /// # Errors
    /// One on another measure or calendar, or on a measure that can be below 0 (`VS-INITIATIVE-002`); one that has the
    /// id of another, or does not say what it is, what it rests on and who says so (`VS-INITIATIVE-003`). The place
    /// says which.
    pub fn new(baseline: Baseline, initiatives: impl IntoIterator<Item = Initiative>) -> Result<Self, Error> {
        let initiatives: Vec<Initiative> = initiatives.into_iter().collect();
        for (index, one) in initiatives.iter().enumerate() {
            let wrong = |code| Err(Error::Initiative(Issue::new(code, format!("initiatives[{index}]"), "")));
            let same = one.measure() == baseline.measure().id() && one.start().calendar() == baseline.calendar();
            if !same || baseline.measure().support() == Support::Real {
                return wrong(code::INITIATIVE_MEASURE);
            }
            if !one.is_complete() || initiatives.iter().take(index).any(|other| other.id() == one.id()) {
                return wrong(code::INITIATIVE_SAID);
            }
        }
        Ok(Self { baseline, initiatives, overlaps: Vec::new() })
    }

    /// The same where these initiatives act by this share, from 0 to 1, on the same cases.
    ///
    /// # Errors
    /// Fewer than two of the initiatives, one that is not there, is named twice or already overlaps with others, or a
    /// share that is none (`VS-INITIATIVE-004`).
    pub fn overlapping<'i>(mut self, ids: impl IntoIterator<Item = &'i str>, share: f64) -> Result<Self, Error> {
        let wrong = || {
            Error::Initiative(Issue::new(code::INITIATIVE_OVERLAP, format!("overlaps[{}]", self.overlaps.len()), ""))
        };
        let mut places = Vec::new();
        for id in ids {
            let place = self.initiatives.iter().position(|one| *one.id() == *id).ok_or_else(wrong)?;
            let taken = self.overlaps.iter().any(|(others, _)| others.contains(&place));
            if taken || places.contains(&place) {
                return Err(wrong());
            }
            places.push(place);
        }
        if places.len() < 2 || !(0.0..=1.0).contains(&share) {
            return Err(wrong());
        }
        self.overlaps.push((places, share));
        Ok(self)
    }

    /// What is expected without it.
    pub fn baseline(&self) -> &Baseline {
        &self.baseline
    }

    /// What is done.
    pub fn initiatives(&self) -> &[Initiative] {
        &self.initiatives
    }

    /// Those that act on the same cases, and by what share.
    pub fn overlaps(&self) -> impl ExactSizeIterator<Item = (Vec<&Id>, f64)> {
        let ids =
            |places: &[usize]| places.iter().filter_map(|place| Some(self.initiatives.get(*place)?.id())).collect();
        self.overlaps.iter().map(move |(places, share)| (ids(places), *share))
    }

    /// Where the measure goes with all of them as assumed, one value a period of the baseline.
    pub fn path(&self) -> Vec<f64> {
        self.with(&|_, one| Some(one.assumed().share()))
    }

    /// The same as an ambition, which a comparison takes. It names the initiatives and who stands for them.
    pub fn ambition(&self) -> Ambition {
        let listed = |pick: fn(&Initiative) -> &str| {
            let mut list: Vec<&str> = Vec::new();
            for one in &self.initiatives {
                if !list.contains(&pick(one)) {
                    list.push(pick(one));
                }
            }
            list.join(", ")
        };
        let stated_by =
            format!("follows from {}, as stated by {}", listed(Initiative::title), listed(Initiative::said_by));
        let path = self.path();
        let marks = (0..).map(|index| after(self.baseline.first(), index)).zip(path);
        Ambition::followed(self, stated_by, marks.collect())
    }

    /// Where the measure goes as a table: `ds`, `baseline` (without them), `path` (with all of them as assumed).
    pub fn path_columns(&self) -> Result<Columns<'_>, Error> {
        let periods: Vec<Period> =
            (0..self.baseline.mean().len()).map(|index| after(self.baseline.first(), index)).collect();
        let baseline = Column::floats("baseline", self.baseline.mean().to_vec());
        let all = vec![columns::periods("ds", &periods), baseline, Column::floats("path", self.path())];
        Ok(Columns::new("path", all)?)
    }

    /// What each initiative alone makes of the path in a period of the baseline; empty outside it. Differences of these
    /// do not add up to the whole, because initiatives act on what the others leave.
    pub fn sensitivity(&self, period: Period) -> Vec<Sensitivity> {
        let Some(place) = self.baseline.place(period).filter(|place| *place < self.baseline.mean().len()) else {
            return Vec::new();
        };
        let at = |share: &dyn Fn(usize, &Initiative) -> Option<f64>| self.value(place, share);
        let all = at(&|_, one| Some(one.assumed().share()));
        let rows = self.initiatives.iter().enumerate().map(|(index, one)| {
            let (low, high) = one.assumed().ends();
            let as_if = |share: Option<f64>| {
                at(&move |other, one| if other == index { share } else { Some(one.assumed().share()) })
            };
            Sensitivity {
                initiative: one.id().clone(),
                all,
                without: as_if(None),
                low: as_if(Some(low)),
                high: as_if(Some(high)),
            }
        });
        rows.collect()
    }

    /// [`sensitivity`](Self::sensitivity) as a table: `initiative`, `all`, `without`, `low`, `high`.
    pub fn sensitivity_columns(&self, period: Period) -> Result<Columns<'static>, Error> {
        let rows = self.sensitivity(period);
        let floats = |name: &'static str, pick: fn(&Sensitivity) -> f64| {
            Column::floats(name, rows.iter().map(pick).collect::<Vec<_>>())
        };
        Ok(Columns::new(
            "sensitivity",
            vec![
                Column::text("initiative", rows.iter().map(|row| row.initiative.to_string())),
                floats("all", |row| row.all),
                floats("without", |row| row.without),
                floats("low", |row| row.low),
                floats("high", |row| row.high),
            ],
        )?)
    }

    /// Where the path may lie as all effects vary, each by itself, in `level` cases of a hundred: 2,000 draws, each effect
    /// from two halves of a normal curve that reach its ends 95 times in a hundred. The same on any number of threads.
    ///
    /// # Errors
    /// A level that is not more than 0 and less than 100 (`VS-FORECAST-001`); the work was stopped.
    pub fn range(&self, level: f64, seed: Seed, run: &Run<'_>) -> Result<Range, Error> {
        if !(level > 0.0 && level < 100.0) {
            return Err(Error::Forecast(Issue::new(code::FORECAST_LEVEL, "level", "such as 95")));
        }
        let paths = run.map(RUNS, |draw| {
            let shares: Vec<f64> = self.initiatives.iter().map(|one| drawn(one, draw, seed)).collect();
            self.with(&|index, _| shares.get(index).copied())
        })?;
        let (mut lo, mut hi) = (Vec::new(), Vec::new());
        let outside = (0.5 - level / 200.0) * RUNS as f64;
        let cut = (libm::floor(outside) as usize).min(RUNS / 2);
        for place in 0..self.baseline.mean().len() {
            let mut values: Vec<f64> = paths.iter().filter_map(|path| path.get(place).copied()).collect();
            values.sort_by(f64::total_cmp);
            lo.extend(values.get(cut).copied());
            hi.extend(values.iter().rev().nth(cut).copied());
        }
        Ok(Range { level, lo, hi, provenance: Provenance::new(Vec::new()).seed(seed) })
    }

    /// The initiatives as a table: `initiative`, `title`, `measure`, `start`, `ramp` (periods), `way`, `share`, `low`,
    /// `high` (from 0 to 1), `evidence`, `stated_by`.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let text =
            |name: &'static str, pick: fn(&Initiative) -> &str| Column::text(name, self.initiatives.iter().map(pick));
        let number = |name: &'static str, pick: fn(&Initiative) -> f64| {
            Column::floats(name, self.initiatives.iter().map(pick).collect::<Vec<_>>())
        };
        let starts: Vec<Period> = self.initiatives.iter().map(Initiative::start).collect();
        Ok(Columns::new(
            "programme",
            vec![
                text("initiative", |one| one.id().as_str()),
                text("title", Initiative::title),
                text("measure", |one| one.measure().as_str()),
                columns::periods("start", &starts),
                Column::counts("ramp", self.initiatives.iter().map(|one| usize::from(one.periods()))),
                text("way", |one| one.assumed().way().as_str()),
                number("share", |one| one.assumed().share()),
                number("low", |one| one.assumed().ends().0),
                number("high", |one| one.assumed().ends().1),
                text("evidence", Initiative::rests_on),
                text("stated_by", Initiative::said_by),
            ],
        )?)
    }

    /// The path with these shares; one that has none is left out.
    fn with(&self, share: &dyn Fn(usize, &Initiative) -> Option<f64>) -> Vec<f64> {
        (0..self.baseline.mean().len()).map(|place| self.value(place, share)).collect()
    }

    fn value(&self, place: usize, share: &dyn Fn(usize, &Initiative) -> Option<f64>) -> f64 {
        let period = after(self.baseline.first(), place);
        let mean = self.baseline.mean().get(place).copied().unwrap_or(0.0);
        let mut groups: Vec<Group> =
            self.overlaps.iter().map(|(_, overlap)| Group { overlap: *overlap, acts: Vec::new() }).collect();
        for (index, one) in self.initiatives.iter().enumerate() {
            let Some(share) = share(index, one) else { continue };
            let effect = one.assumed().at(share);
            let act = (effect.way(), effect.share() * one.reach(period));
            let group = self.overlaps.iter().position(|(places, _)| places.contains(&index));
            match group.and_then(|group| groups.get_mut(group)) {
                Some(group) => group.acts.push(act),
                None => groups.push(Group { overlap: 0.0, acts: vec![act] }),
            }
        }
        let (least, greatest) = self.baseline.measure().support().range();
        compose::after(self.baseline.measure().kind(), mean, &groups).clamp(least, greatest)
    }
}

/// One draw of an effect: a normal curve whose halves are as wide as the ends are far.
fn drawn(one: &Initiative, draw: usize, seed: Seed) -> f64 {
    const AT_95: f64 = 1.959_963_984_540_054;
    let mut stream = seed.stream(u32::try_from(draw).unwrap_or(u32::MAX), one.id().as_str(), 0, DRAWS);
    let mut uniform = || ((stream.next_u64() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0;
    // Box and Muller (1958).
    let normal = libm::sqrt(-2.0 * libm::log(uniform())) * libm::cos(std::f64::consts::TAU * uniform());
    let (effect, (low, high)) = (one.assumed(), one.assumed().ends());
    let half = if normal < 0.0 { effect.share() - low } else { high - effect.share() };
    (effect.share() + normal / AT_95 * half).clamp(0.0, 1.0)
}
