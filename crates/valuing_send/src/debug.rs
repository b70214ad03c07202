//! `Debug` of what holds a child's levels or words: its name and nothing of its content, so that no log repeats it.

/// Gives each of these types a `Debug` that shows its name alone.
macro_rules! debug_without_content {
    ($($name:ident $(<$life:lifetime>)?),* $(,)?) => {
        $(impl std::fmt::Debug for $name $(<$life>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        })*
    };
}

pub(crate) use debug_without_content;
