use foundation::stream::Purpose;
use foundation::{Issue, Provenance, Run, Seed, code};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

use super::course::leaving;
use super::{Pipeline, Stage};
use crate::Error;

const CASES: Purpose = Purpose::new("pipeline_cases");

/// One run of a simulation: whole cases, each of them followed. Of each stage, what came in, what went on and what ended,
/// by period ahead, and what is in progress at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// Cases in progress at the start.
    pub at_start: u64,
    /// Cases that came into the stage, by period ahead.
    pub came: Vec<u64>,
    /// Cases that went on.
    pub went_on: Vec<u64>,
    /// Cases that ended.
    pub ended: Vec<u64>,
    /// Cases still there at the end.
    pub in_progress: u64,
}

/// Many runs of a pipeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    /// By run, then by stage.
    runs: Vec<Vec<Tally>>,
    provenance: Provenance,
}

impl Pipeline {
    /// Follows every case in so many runs. Beside the chance of each case there is what is not known of the shares: one
    /// that was [seen on](Stage::seen_on) so many cases varies from run to run as that leaves open (normal on the scale
    /// of log odds). The same on any number of threads.
    ///
    /// # Errors
    /// As [`nowcast`](Self::nowcast); no run or more than 100,000 (`VS-PIPELINE-005`); the work was stopped.
    pub fn simulate(
        &self,
        horizon: usize,
        arrivals: &[f64],
        runs: usize,
        seed: Seed,
        run: &Run<'_>,
    ) -> Result<Simulated, Error> {
        Self::check(horizon, arrivals)?;
        if !(1..=100_000).contains(&runs) {
            return Err(Error::Pipeline(Issue::new(code::PIPELINE_ARRIVALS, "runs", "from 1 to 100000")));
        }
        let runs = run.map(runs, |index| {
            let stream = seed.stream(u32::try_from(index).unwrap_or(u32::MAX), "pipeline", 0, CASES);
            Draw { stream, shares: Vec::new() }.run(self, horizon, arrivals)
        })?;
        Ok(Simulated { runs, provenance: Provenance::new(Vec::new()).seed(seed) })
    }
}

impl Simulated {
    /// The runs, each with a tally for every stage in order.
    pub fn runs(&self) -> &[Vec<Tally>] {
        &self.runs
    }

    /// What it was drawn from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// What went on from the stage at this place over all periods ahead: the mean, and the ends between which `level` runs
    /// of a hundred lie.
    pub fn total(&self, stage: usize, level: f64) -> (f64, f64, f64) {
        let sum = |run: &Vec<Tally>| run.get(stage).map_or(0, |tally| tally.went_on.iter().sum::<u64>());
        let mut totals: Vec<u64> = self.runs.iter().map(sum).collect();
        totals.sort_unstable();
        let count = totals.len();
        let mean = totals.iter().sum::<u64>() as f64 / count.max(1) as f64;
        let cut = (libm::floor((0.5 - level.clamp(0.0, 100.0) / 200.0) * count as f64) as usize).min(count / 2);
        let (lo, hi) = (totals.get(cut).copied().unwrap_or(0), totals.iter().rev().nth(cut).copied().unwrap_or(0));
        (mean, lo as f64, hi as f64)
    }
}

struct Draw {
    stream: ChaCha8Rng,
    shares: Vec<f64>,
}

impl Draw {
    fn run(mut self, pipeline: &Pipeline, horizon: usize, arrivals: &[f64]) -> Vec<Tally> {
        self.shares = pipeline.stages.iter().map(|stage| self.share(stage)).collect();
        let tally = |ages: &Vec<u32>| Tally {
            at_start: ages.iter().map(|cases| u64::from(*cases)).sum(),
            came: vec![0; horizon],
            went_on: vec![0; horizon],
            ended: vec![0; horizon],
            in_progress: 0,
        };
        let mut tallies: Vec<Tally> = pipeline.ages.iter().map(tally).collect();
        for (place, (stage, ages)) in pipeline.stages.iter().zip(&pipeline.ages).enumerate() {
            for (age, cases) in ages.iter().enumerate() {
                let shares = leaving(stage, age, horizon);
                for _ in 0..*cases {
                    let leaves = self.place(&shares);
                    self.follow(pipeline, &mut tallies, place, leaves, horizon);
                }
            }
        }
        for (at, mean) in arrivals.iter().take(horizon).enumerate() {
            for _ in 0..self.poisson(*mean) {
                count(&mut tallies, 0, at, |tally| &mut tally.came);
                let leaves = pipeline.stages.first().and_then(|stage| self.place(stage.delay().shares()));
                self.follow(pipeline, &mut tallies, 0, leaves.map(|stay| at + stay), horizon);
            }
        }
        tallies
    }

    /// A case from the stage at `place`, which it leaves in a period, to where it ends or is at the end.
    fn follow(
        &mut self,
        pipeline: &Pipeline,
        tallies: &mut [Tally],
        mut place: usize,
        leaves: Option<usize>,
        horizon: usize,
    ) {
        let mut leaves = leaves;
        loop {
            let Some(at) = leaves.filter(|at| *at < horizon) else {
                tallies.iter_mut().skip(place).take(1).for_each(|tally| tally.in_progress += 1);
                return;
            };
            let share = self.shares.get(place).copied().unwrap_or(0.0);
            if self.uniform() >= share {
                return count(tallies, place, at, |tally| &mut tally.ended);
            }
            count(tallies, place, at, |tally| &mut tally.went_on);
            place += 1;
            let Some(stage) = pipeline.stages.get(place) else { return };
            count(tallies, place, at, |tally| &mut tally.came);
            leaves = self.place(stage.delay().shares()).map(|stay| at + stay);
        }
    }

    fn share(&mut self, stage: &Stage) -> f64 {
        let (share, Some(seen)) = (stage.share, stage.seen_on) else { return stage.share };
        if share <= 0.0 || share >= 1.0 {
            return share;
        }
        let off = self.normal() / libm::sqrt(f64::from(seen) * share * (1.0 - share));
        1.0 / (1.0 + libm::exp(-(libm::log(share / (1.0 - share)) + off)))
    }

    /// A place drawn by these shares; none if they leave something over and that is drawn.
    fn place(&mut self, shares: &[f64]) -> Option<usize> {
        let draw = self.uniform();
        let mut sum = 0.0;
        shares.iter().position(|share| {
            sum += share;
            // Shares of a whole delay add up to 1 but for rounding.
            draw < sum - 1e-15
        })
    }

    /// A number that comes by itself (Knuth), in parts that a product of uniforms can hold.
    fn poisson(&mut self, mean: f64) -> u64 {
        const PART: f64 = 30.0;
        let (mut left, mut count) = (mean, 0);
        while left > 0.0 {
            let limit = libm::exp(-left.min(PART));
            left -= PART;
            let mut product = self.uniform();
            while product > limit {
                count += 1;
                product *= self.uniform();
            }
        }
        count
    }

    fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(self.uniform()));
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }

    fn uniform(&mut self) -> f64 {
        ((self.stream.next_u64() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }
}

fn count(tallies: &mut [Tally], place: usize, at: usize, which: impl Fn(&mut Tally) -> &mut Vec<u64>) {
    for tally in tallies.iter_mut().skip(place).take(1) {
        which(tally).iter_mut().skip(at).take(1).for_each(|slot| *slot += 1);
    }
}
