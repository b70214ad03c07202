//! Tables to Arrow and back, and what other libraries hand over.

use std::sync::Arc;

use crate::{Error, from_batches, from_reader, in_parts, to_batch};
use arrow_array::types::{Int8Type, UInt16Type};
use arrow_array::{
    Array, ArrayRef, BinaryArray, Date64Array, DictionaryArray, Float32Array, Int16Array, LargeStringArray, NullArray,
    RecordBatch, RecordBatchIterator, StringArray, StringViewArray, TimestampMillisecondArray,
    TimestampNanosecondArray, TimestampSecondArray, UInt8Array, UInt64Array,
};
use foundation::{Absent, Coded, Column, Columns, Date, Values, code, date};
use proptest::prelude::*;

fn read(arrays: Vec<(&str, ArrayRef)>) -> Result<Columns<'static>, Error> {
    let batch = RecordBatch::try_from_iter_with_nullable(arrays.into_iter().map(|(name, array)| (name, array, true)));
    let batch = batch.unwrap();
    let schema = batch.schema();
    // Two batches, so that rows are counted on.
    let half = batch.num_rows() / 2;
    let parts = [batch.slice(0, half), batch.slice(half, batch.num_rows() - half)];
    from_reader(RecordBatchIterator::new(parts.into_iter().map(Ok), schema))
}

fn column(array: impl Array + 'static) -> Column<'static> {
    read(vec![("a", Arc::new(array))]).unwrap().columns()[0].clone()
}

fn issues(arrays: Vec<(&str, ArrayRef)>) -> Vec<String> {
    let error = read(arrays).unwrap_err();
    error.issues().iter().map(|issue| format!("{} {}", issue.code(), issue.path())).collect()
}

fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

#[test]
fn text_in_every_way_of_holding_it() {
    let expected = Column::text("a", ["x", "", "x"]).with_absent(vec![0, 255, 0]);
    let words = [Some("x"), None, Some("x")];
    let values =
        |column: Column<'static>| (0..3).map(|row| (column.display(row), column.absent(row))).collect::<Vec<_>>();
    let arrays: [Column<'_>; 5] = [
        column(StringArray::from_iter(words)),
        column(LargeStringArray::from_iter(words)),
        column(StringViewArray::from_iter(words)),
        column(words.into_iter().collect::<DictionaryArray<Int8Type>>()),
        column(words.into_iter().collect::<DictionaryArray<UInt16Type>>()),
    ];
    for array in arrays {
        assert!(matches!(array.values(), Values::Text(_)));
        assert_eq!(values(array), values(expected.clone()));
    }
}

#[test]
fn a_dictionary_may_hold_nulls_and_views() {
    let keys = arrow_array::Int32Array::from(vec![Some(1), Some(0), None]);
    let words = StringViewArray::from_iter([None, Some("y")]);
    let array = DictionaryArray::new(keys, Arc::new(words));
    let read = column(array);
    assert_eq!(
        (read.display(0).as_str(), read.absent(1), read.absent(2)),
        ("y", Some(Absent::NotRecorded), Some(Absent::NotRecorded))
    );
}

#[test]
fn numbers_of_any_width() {
    assert_eq!(*column(Int16Array::from(vec![-3, 4])).values(), Values::Integer(vec![-3, 4].into()));
    assert_eq!(*column(UInt8Array::from(vec![255, 4])).values(), Values::Integer(vec![255, 4].into()));
    assert_eq!(*column(Float32Array::from(vec![0.5, 4.0])).values(), Values::Float(vec![0.5, 4.0].into()));
    assert_eq!(column(NullArray::new(2)).absent(1), Some(Absent::NotRecorded));
    let large: ArrayRef = Arc::new(UInt64Array::from(vec![Some(1), None, Some(u64::MAX)]));
    assert_eq!(issues(vec![("n", large)]), ["VS-TABLE-004 rows[2].n"]);
}

#[test]
fn days_from_dates_and_from_timestamps_without_a_time() {
    const DAY: i64 = 86_400;
    let days = Values::Date(vec![day("2026-09-01"), day("1969-12-31")].into());
    let [one, other] = [20_697 * DAY, -DAY];
    assert_eq!(*column(TimestampSecondArray::from(vec![one, other])).values(), days);
    assert_eq!(*column(TimestampMillisecondArray::from(vec![one * 1_000, other * 1_000])).values(), days);
    assert_eq!(*column(Date64Array::from(vec![one * 1_000, other * 1_000])).values(), days);
    let nanoseconds = vec![Some(one * 1_000_000_000), None, Some(1), Some(DAY * 1_000_000_000)];
    let array: ArrayRef = Arc::new(TimestampNanosecondArray::from(nanoseconds));
    assert_eq!(issues(vec![("ds", array)]), ["VS-TABLE-004 rows[2].ds"]);
    let zoned: ArrayRef = Arc::new(TimestampSecondArray::from(vec![one]).with_timezone("Europe/London"));
    assert_eq!(issues(vec![("ds", zoned)]), ["VS-TABLE-002 ds"]);
}

#[test]
fn other_types_are_named_by_their_column() {
    let bytes: ArrayRef = Arc::new(BinaryArray::from_vec(vec![b"a".as_slice()]));
    assert_eq!(issues(vec![("a", bytes.clone()), ("b", bytes)]), ["VS-TABLE-002 a", "VS-TABLE-002 b"]);
}

#[test]
fn a_status_says_why_a_value_is_absent() {
    let y: ArrayRef = Arc::new(Float32Array::from(vec![Some(1.0), None, Some(0.0), None]));
    let status: ArrayRef = Arc::new(StringArray::from(vec![None, Some("suppressed"), Some("unavailable"), Some("")]));
    for order in [["y", "y_status"], ["y_status", "y"]] {
        let arrays = order.map(|name| (name, if name == "y" { y.clone() } else { status.clone() }));
        let table = read(arrays.to_vec()).unwrap();
        assert_eq!(table.columns().len(), 1);
        let absent: Vec<_> = (0..4).map(|row| table.columns()[0].absent(row)).collect();
        assert_eq!(absent, [None, Some(Absent::Suppressed), Some(Absent::Unavailable), Some(Absent::NotRecorded)]);
    }
    let odd: ArrayRef = Arc::new(StringArray::from(vec![None, Some("canary"), None, None]));
    assert_eq!(issues(vec![("y", y), ("y_status", odd)]), ["VS-TABLE-004 rows[1].y_status"]);
    // Of a part that begins later the rows are numbered on.
    let late = Columns::new(
        "t",
        vec![Column::text("y", vec!["a"; 5]), Column::text("y_status", [""; 4].into_iter().chain(["canary"]))],
    );
    let batch = to_batch(&late.unwrap()).unwrap();
    let error = in_parts(RecordBatchIterator::new([Ok(batch.clone())], batch.schema()), 2).last().unwrap().unwrap_err();
    assert_eq!(error.issues()[0].path(), "rows[4].y_status");
    // Without its column it is a column like any other.
    assert_eq!(read(vec![("y_status", status)]).unwrap().columns()[0].name(), "y_status");
}

#[test]
fn messages_hold_no_value() {
    let odd: ArrayRef = Arc::new(StringArray::from(vec!["canary"]));
    let y: ArrayRef = Arc::new(Float32Array::from(vec![1.0]));
    let error = read(vec![("y", y), ("y_status", odd)]).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("canary"));
    assert_eq!(error.code(), code::TABLE_VALUE);
}

#[test]
fn a_table_without_columns_or_rows_comes_back() {
    for table in
        [Columns::new("none", vec![]).unwrap(), Columns::new("t", vec![Column::integers("a", vec![])]).unwrap()]
    {
        let batch = to_batch(&table).unwrap();
        assert_eq!(from_batches(&batch.schema(), [Ok(batch.clone())]).unwrap(), table);
    }
}

fn any_values(rows: usize) -> impl Strategy<Value = Values<'static>> {
    prop_oneof![
        proptest::collection::vec(any::<bool>(), rows).prop_map(|list| Values::Boolean(list.into())),
        proptest::collection::vec(any::<i64>(), rows).prop_map(|list| Values::Integer(list.into())),
        proptest::collection::vec(-1e300..1e300f64, rows).prop_map(|list| Values::Float(list.into())),
        proptest::collection::vec(".{0,12}", rows)
            .prop_map(|list| Values::Text(list.into_iter().map(Into::into).collect())),
        proptest::collection::vec(-4_000_000..2_000_000i64, rows).prop_map(|list| {
            let day = |days| day("1970-01-01").checked_add(date::Span::new().days(days)).unwrap();
            Values::Date(list.into_iter().map(day).collect::<Vec<_>>().into())
        }),
    ]
}

fn any_table() -> impl Strategy<Value = Columns<'static>> {
    (0usize..30).prop_flat_map(|rows| {
        let absent = proptest::collection::vec(prop_oneof![3 => Just(0u8), 1 => 251u8..=255], rows);
        let column = (any_values(rows), proptest::option::of(absent));
        proptest::collection::vec(column, 0..6).prop_map(|columns| {
            let columns = columns.into_iter().enumerate().map(|(index, (values, absent))| {
                let column = Column::new(format!("c{index}"), values);
                match absent.filter(|absent| absent.iter().any(|byte| *byte != 0)) {
                    Some(absent) => column.with_absent(absent),
                    None => column,
                }
            });
            Columns::new("table", columns.collect()).unwrap()
        })
    })
}

fn shown(table: &Columns<'_>) -> Vec<Vec<String>> {
    let row =
        |row| table.columns().iter().map(move |column| format!("{:?} {}", column.absent(row), column.display(row)));
    (0..table.rows()).map(|index| row(index).collect()).collect()
}

proptest! {
    #[test]
    fn a_table_comes_back_from_arrow(table in any_table()) {
        let batch = to_batch(&table).unwrap();
        let schema = batch.schema();
        let half = batch.num_rows() / 2;
        let parts = [batch.slice(0, half), batch.slice(half, batch.num_rows() - half)];
        let back = from_reader(RecordBatchIterator::new(parts.into_iter().map(Ok), schema)).unwrap();
        prop_assert_eq!(back.name(), table.name());
        let reader = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
        let parts: Vec<_> = in_parts(reader, 7).map(|part| shown(&part.unwrap())).collect();
        prop_assert!(parts.iter().all(|part| part.len() <= 7));
        prop_assert_eq!(parts.concat(), shown(&table));
        prop_assert_eq!(shown(&back), shown(&table));
        let kinds = |table: &Columns<'_>| table.columns().iter().map(|c| std::mem::discriminant(c.values())).map(|d| format!("{d:?}")).collect::<Vec<_>>();
        prop_assert_eq!(kinds(&back), kinds(&table));
    }
}
