//! Long work: how many threads, how far it is, and whether to stop.

use std::fmt;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::{Error, Issue, code};

/// How far a piece of work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Parts that are done.
    pub done: usize,
    /// Parts in all.
    pub of: usize,
}

/// The most threads that a run starts, however many are asked for.
#[cfg(feature = "rayon")]
const MOST_THREADS: usize = 1_024;

/// How many values are kept before they are put together.
const WAVE: usize = 64;

type Watch<'a> = &'a (dyn Fn(Progress) -> ControlFlow<()> + Sync);

/// How a long function runs: on one thread unless told otherwise, with a callback that may stop it.
///
/// The result does not depend on it: parts are computed apart and put together in their order. With more than one
/// thread a pool is made for the call; the host's threads and the global pool are never touched.
///
/// ```
/// use foundation::Run;
///
/// assert_eq!(Run::default().map(3, |index| index * index)?, [0, 1, 4]);
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Copy, Default)]
pub struct Run<'a> {
    threads: Option<NonZeroUsize>,
    watch: Option<Watch<'a>>,
}

impl<'a> Run<'a> {
    /// The same on this many threads, at most one for each part and 1,024 in all. Without the feature `rayon` there is
    /// always one.
    #[must_use]
    pub fn threads(self, threads: NonZeroUsize) -> Self {
        Self { threads: Some(threads), ..self }
    }

    /// The same, with a callback after each part; it may ask the work to stop. It may be called from any thread.
    #[must_use]
    pub fn watched(self, watch: Watch<'a>) -> Self {
        Self { watch: Some(watch), ..self }
    }

    /// Computes `parts` values, each from its index alone, in the order of their index.
    ///
    /// # Errors
    /// The callback asked to stop, or the threads could not be started.
    pub fn map<T: Send>(&self, parts: usize, part: impl Fn(usize) -> T + Sync) -> Result<Vec<T>, Error> {
        self.waves(parts, parts, &part, Vec::with_capacity(parts), Vec::push)
    }

    /// Computes `parts` values, each from its index alone, and puts each into `all` in the order of their index. Only some
    /// of them are kept at a time, so that memory does not grow with their number.
    ///
    /// # Errors
    /// As [`map`](Self::map).
    pub fn fold<T: Send, A>(
        &self,
        parts: usize,
        part: impl Fn(usize) -> T + Sync,
        all: A,
        put: impl FnMut(&mut A, T),
    ) -> Result<A, Error> {
        self.waves(parts, WAVE, &part, all, put)
    }

    fn waves<T: Send, A>(
        &self,
        parts: usize,
        wave: usize,
        part: &(impl Fn(usize) -> T + Sync),
        mut all: A,
        mut put: impl FnMut(&mut A, T),
    ) -> Result<A, Error> {
        let (done, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
        let step = |index: usize| {
            if stopped.load(Ordering::Relaxed) {
                return None;
            }
            let value = part(index);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if self.watch.is_some_and(|watch| watch(Progress { done, of: parts }).is_break()) {
                stopped.store(true, Ordering::Relaxed);
            }
            Some(value)
        };
        for first in (0..parts).step_by(wave.max(1)) {
            let values: Option<Vec<T>> = self.collect(wave.min(parts - first), &|index| step(first + index))?;
            // A stop asked for after the last part still is a stop.
            let finished = values.filter(|_| !stopped.load(Ordering::Relaxed));
            let finished = finished.ok_or_else(|| Error::Stopped(Issue::new(code::RUN_STOPPED, "", "")))?;
            for value in finished {
                put(&mut all, value);
            }
        }
        Ok(all)
    }

    #[cfg(feature = "rayon")]
    fn collect<T: Send>(
        &self,
        parts: usize,
        step: &(dyn Fn(usize) -> Option<T> + Sync),
    ) -> Result<Option<Vec<T>>, Error> {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};
        // More threads than parts have nothing to do, and no machine has use for more than this.
        match self.threads.map_or(1, NonZeroUsize::get).min(parts).min(MOST_THREADS) {
            0 | 1 => Ok((0..parts).map(step).collect()),
            threads => {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
                let pool = pool.map_err(|_| Error::value(code::RUN_THREADS, ""))?;
                Ok(pool.install(|| (0..parts).into_par_iter().map(step).collect()))
            }
        }
    }

    #[cfg(not(feature = "rayon"))]
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "with the feature `rayon` it can fail")]
    fn collect<T: Send>(
        &self,
        parts: usize,
        step: &(dyn Fn(usize) -> Option<T> + Sync),
    ) -> Result<Option<Vec<T>>, Error> {
        Ok((0..parts).map(step).collect())
    }
}

impl fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let threads = self.threads.map_or(1, NonZeroUsize::get);
        f.debug_struct("Run").field("threads", &threads).field("watched", &self.watch.is_some()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_threads_gives_the_same() {
        let one = Run::default().map(1_000, |index| index as f64 / 7.0).unwrap();
        let four = Run::default().threads(NonZeroUsize::new(4).unwrap()).map(1_000, |index| index as f64 / 7.0);
        assert_eq!(one, four.unwrap());
    }

    #[test]
    fn what_is_put_together_is_in_order_and_not_kept() {
        let (alive, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let part = |index: usize| {
            most.fetch_max(alive.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            index
        };
        for threads in [1, 4] {
            let run = Run::default().threads(NonZeroUsize::new(threads).unwrap());
            let put = |all: &mut Vec<usize>, index| {
                alive.fetch_sub(1, Ordering::SeqCst);
                all.push(index);
            };
            assert_eq!(run.fold(1_000, part, Vec::new(), put).unwrap(), (0..1_000).collect::<Vec<_>>());
        }
        assert!(most.load(Ordering::SeqCst) <= WAVE);
    }

    #[test]
    fn it_can_be_stopped() {
        let stop =
            |progress: Progress| if progress.done == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        let error = Run::default().watched(&stop).map(10, |index| index).unwrap_err();
        assert!(matches!(error, Error::Stopped(_)));
        let error = Run::default().watched(&stop).fold(usize::MAX, |_| (), (), |(), ()| ()).unwrap_err();
        assert!(matches!(error, Error::Stopped(_)));
    }
}
