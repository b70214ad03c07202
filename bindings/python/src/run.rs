//! Long work: without the interpreter's lock, with a callback, and stopped by Ctrl-C.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, mpsc};
use std::time::Duration;

use foundation::{Run, code};
use pyo3::prelude::*;

use crate::error::{OrRaise, Raised, argument, problem};
use crate::typed::Progress;

/// How often signals are looked for.
const OFTEN: Duration = Duration::from_millis(20);

/// Raises what Ctrl-C asks for.
fn signals(py: Python<'_>) -> PyResult<()> {
    py.check_signals()
}

/// Does the work in a thread of its own while this one looks for signals.
///
/// `progress` is called with the parts done and the parts in all; it stops the work by an exception, or by returning
/// `False`.
pub(crate) fn run<T: Send, E: Raised + Send>(
    py: Python<'_>,
    threads: usize,
    progress: Option<Progress<'_>>,
    work: impl FnOnce(&Run<'_>) -> Result<T, E> + Send,
) -> PyResult<T> {
    let threads = NonZeroUsize::new(threads).ok_or_else(|| argument("threads", "at least 1"))?;
    if progress.as_ref().is_some_and(|progress| !progress.0.is_callable()) {
        return Err(argument("progress", "something to call with the parts done and the parts in all"));
    }
    let progress = progress.map(|progress| progress.0.unbind());
    let (stop, raised) = (AtomicBool::new(false), Mutex::new(None));
    let keep = |error: PyErr| {
        stop.store(true, Ordering::Relaxed);
        if let Ok(mut raised) = raised.lock() {
            raised.get_or_insert(error);
        }
    };
    let watch = |foundation::Progress { done, of }| {
        if let Some(progress) = progress.as_ref().filter(|_| !stop.load(Ordering::Relaxed)) {
            let go_on = Python::attach(|py| {
                let answer = progress.bind(py).call1((done, of))?;
                Ok(answer.is_none() || answer.is_truthy()?)
            });
            match go_on {
                Ok(true) => {}
                Ok(false) => stop.store(true, Ordering::Relaxed),
                Err(error) => keep(error),
            }
        }
        if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let result = py.detach(|| {
        let (tell, told) = mpsc::channel();
        std::thread::scope(|scope| {
            let watch = &watch;
            let work = move || tell.send(work(&Run::default().threads(threads).watched(watch)));
            std::thread::Builder::new().spawn_scoped(scope, work).ok()?;
            loop {
                match told.recv_timeout(OFTEN) {
                    Err(mpsc::RecvTimeoutError::Timeout) => {
                        if let Err(error) = Python::attach(signals) {
                            keep(error);
                        }
                    }
                    Ok(result) => return Some(result),
                    Err(mpsc::RecvTimeoutError::Disconnected) => return None,
                }
            }
        })
    });
    if let Some(error) = raised.lock().ok().and_then(|mut raised| raised.take()) {
        return Err(error);
    }
    result.ok_or_else(|| problem("ArgumentError", code::RUN_THREADS, "threads", ""))?.or_raise()
}
