//! What every function does around its own work: it clears its outputs, checks for NULL, lets no panic out, and writes
//! an output only when all went well.

use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};

use foundation::code;

use crate::error::VsError;
use crate::handle::Handle;
use crate::status::VS_OK;

/// Does the work of a function and gives its status; the error is written if the caller has a place for it.
///
/// A profile is the only thing that a function changes, and it does so in one last step, so nothing half done can be
/// seen after a panic.
pub(crate) fn call(
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
    work: impl FnOnce() -> Result<(), VsError>,
) -> i32 {
    let place = error.map(|error| error.write(None));
    let fault = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(())) => return VS_OK,
        Ok(Err(fault)) => fault,
        Err(_) => VsError::boundary(code::BOUNDARY_INTERNAL, "", ""),
    };
    let status = fault.status();
    if let Some(place) = place {
        *place = Some(Box::new(fault));
    }
    status
}

/// As [`call`], for a function that makes a handle.
pub(crate) fn give<T: Handle>(
    out: Option<&mut MaybeUninit<Option<Box<T>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
    make: impl FnOnce() -> Result<T, VsError>,
) -> i32 {
    let out = out.map(|out| out.write(None));
    call(error, || {
        let out = given(out, "out")?;
        *out = Some(Box::new(make()?));
        Ok(())
    })
}

/// As [`call`], for a function that gives a number.
pub(crate) fn give_number(
    out: Option<&mut MaybeUninit<i32>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
    make: impl FnOnce() -> Result<i32, VsError>,
) -> i32 {
    let out = out.map(|out| out.write(0));
    call(error, || {
        *given(out, "out")? = make()?;
        Ok(())
    })
}

/// Does the work of a function that cannot fail.
pub(crate) fn or<T>(otherwise: T, work: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(otherwise)
}

/// Takes a handle back.
pub(crate) fn free<T: Handle>(handle: Option<Box<T>>) {
    or((), || drop(handle));
}

/// What an argument points to.
pub(crate) fn given<T>(argument: Option<T>, name: &'static str) -> Result<T, VsError> {
    argument.ok_or_else(|| VsError::boundary(code::BOUNDARY_NULL, name, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::vs_error_free;
    use crate::text::VsText;

    #[test]
    fn a_panic_becomes_a_status_and_leaves_the_output_null() {
        let (mut out, mut error) = (MaybeUninit::uninit(), MaybeUninit::uninit());
        let status =
            give(Some(&mut out), Some(&mut error), || -> Result<VsText, VsError> { panic!("Sam has level 4") });
        assert_eq!(status, code::BOUNDARY_INTERNAL.status());
        // SAFETY: `give` writes both before anything else.
        let (out, error) = unsafe { (out.assume_init(), error.assume_init()) };
        assert!(out.is_none());
        let error = error.unwrap();
        assert_eq!(error.status(), status);
        assert!(!error.message().contains("Sam"), "what a panic says is not passed on");
        vs_error_free(Some(error));
    }

    #[test]
    fn an_error_needs_no_place_and_an_output_does() {
        assert_eq!(call(None, || Err(VsError::boundary(code::BOUNDARY_ARGUMENT, "mode", ""))), 9003);
        assert_eq!(give::<VsText>(None, None, || Ok(String::new().into())), code::BOUNDARY_NULL.status());
        assert_eq!(give_number(None, None, || Ok(1)), code::BOUNDARY_NULL.status());
        assert_eq!(or(7, || panic!("caught")), 7);
    }

    #[test]
    fn an_output_that_held_something_is_cleared_first() {
        let mut number = MaybeUninit::new(5);
        assert_ne!(give_number(Some(&mut number), None, || Err(VsError::boundary(code::BOUNDARY_NULL, "", ""))), VS_OK);
        // SAFETY: it was made with a value.
        assert_eq!(unsafe { number.assume_init() }, 0);
    }
}
