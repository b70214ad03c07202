//! What the columns of the engine are called in the field.

use foundation::{Column, Columns};

use crate::Error;

/// The name of the engine, and the field's word.
const WORDS: [(&str, &str); 3] = [("age", "ncy"), ("place", "setting"), ("to_place", "to_setting")];

/// The name by which the [flow model](trajectory::flow) knows a word of the field: `ncy` is an age, a `setting` a place.
pub fn engine_name(word: &str) -> &str {
    WORDS.iter().find(|(_, own)| *own == word).map_or(word, |(name, _)| name)
}

/// A table of the flow model with the field's words for its columns.
///
/// # Errors
/// None in practice: the columns are of one length.
pub fn in_words<'c>(table: &Columns<'c>) -> Result<Columns<'c>, Error> {
    let column = |column: &Column<'c>| {
        let word = WORDS.iter().find(|(name, _)| *name == column.name()).map(|(_, word)| *word);
        word.map_or_else(|| column.clone(), |word| Column::new(word, column.values().clone()))
    };
    let columns = table.columns().iter().map(column).collect();
    Ok(Columns::new(table.name().to_owned(), columns)?)
}
