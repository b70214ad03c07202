//! What can be handed to a program, and how it comes back.
//!
//! A handle is a box. It goes out through `guard::give`, which takes nothing but a [`Handle`]; it is lent to a function
//! as `Option<&T>` (`const T *`: any number of threads at once) or `Option<&mut T>` (`T *`: one thread), and comes back
//! as `Option<Box<T>>` in the `_free` of its own type. The types say all of that, so giving the wrong kind back does not
//! compile, here or in C. What a handle holds is owned or counted: no handle has to outlive another.

use crate::catalogue::VsCatalogue;
use crate::crosswalk::VsCrosswalk;
use crate::error::VsError;
use crate::framework::VsFramework;
use crate::graduated::{VsGraduatedApproach, VsPlan};
use crate::matching::VsMatch;
use crate::pack::VsPack;
use crate::phrases::VsPhrases;
use crate::profile::VsProfile;
use crate::projection::VsProjection;
use crate::snapshot::VsSnapshot;
use crate::text::VsText;

/// A type that programs hold behind a pointer. It may move between threads and be read by many.
pub(crate) trait Handle: Send + Sync + 'static {}

impl Handle for VsCatalogue {}
impl Handle for VsCrosswalk {}
impl Handle for VsError {}
impl Handle for VsFramework {}
impl Handle for VsGraduatedApproach {}
impl Handle for VsMatch {}
impl Handle for VsPlan {}
impl Handle for VsPack {}
impl Handle for VsPhrases {}
impl Handle for VsProfile {}
impl Handle for VsProjection {}
impl Handle for VsSnapshot {}
impl Handle for VsText {}
