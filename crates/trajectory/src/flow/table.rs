//! Columns that name states.

use foundation::Column;

use super::history::At;
use super::states::{Kind, States};

impl States {
    /// `age`, the names of the groups and `place`, for these states.
    pub(super) fn columns_of(&self, states: impl Iterator<Item = At> + Clone) -> Vec<Column<'_>> {
        let ages: Vec<i64> = states.clone().map(|(age, _)| i64::from(age)).collect();
        let mut columns = vec![Column::integers("age", ages)];
        columns.extend(self.kind_columns("", states.map(|(_, kind)| kind)));
        columns
    }

    /// The names of the groups and `place`, each with this before it, for these kinds.
    pub(super) fn kind_columns(&self, before: &str, kinds: impl Iterator<Item = Kind> + Clone) -> Vec<Column<'_>> {
        let name = |name: &str| format!("{before}{name}");
        let mut columns: Vec<Column<'_>> = Vec::new();
        for (number, own) in self.names().iter().enumerate() {
            let key = |kind| self.groups().get(self.group_of(kind)).and_then(|group| group.get(number));
            let texts = kinds.clone().map(|kind| key(kind).map_or("", |key| key.as_str()));
            columns.push(Column::text(name(own.as_str()), texts));
        }
        let place = |kind| self.places().get(self.place_of(kind)).map_or("", |place| place.key.as_str());
        columns.push(Column::text(name("place"), kinds.map(place)));
        columns
    }
}
