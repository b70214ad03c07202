//! What is on its way: the only files and folders that may be missing without failing a suite or a check.

use crate::tree::Tree;

/// What may be missing. A suite or a check of something that is missing and listed here is reported as absent and not
/// counted; of something that is missing and not listed, it fails.
const MAY_BE_ABSENT: &[&str] = &[];

/// Whether something is there to be tested.
pub(crate) enum Presence {
    Here,
    /// Missing, and listed as on its way.
    Awaited(&'static str),
    /// Missing, and it should be there.
    Missing(&'static str),
}

pub(crate) fn presence(tree: &Tree, sources: &[&'static str]) -> Presence {
    match sources.iter().find(|source| !tree.has(source)) {
        None => Presence::Here,
        Some(source) if MAY_BE_ABSENT.contains(source) => Presence::Awaited(source),
        Some(source) => Presence::Missing(source),
    }
}

/// What has arrived and can leave the list.
pub(crate) fn arrived(tree: &Tree) -> Vec<&'static str> {
    MAY_BE_ABSENT.iter().copied().filter(|source| tree.has(source)).collect()
}
