use proptest::prelude::*;

use super::*;
use foundation::Coded;

fn points(name: &'static str, at: &[(i64, i64)], globe: bool) -> Points {
    let ids = Column::text(name, (0..at.len()).map(|place| format!("{name}{}", at.len() - place)));
    let columns = if globe {
        let longitude: Vec<f64> = at.iter().map(|(x, _)| *x as f64 / 100.0 - 3.0).collect();
        let latitude: Vec<f64> = at.iter().map(|(_, y)| *y as f64 / 100.0 + 52.0).collect();
        vec![ids, Column::floats("longitude", longitude), Column::floats("latitude", latitude)]
    } else {
        let east: Vec<i64> = at.iter().map(|(x, _)| x + 500_000).collect();
        let north: Vec<i64> = at.iter().map(|(_, y)| y + 300_000).collect();
        vec![ids, Column::integers("easting", east), Column::integers("northing", north)]
    };
    let (points, issues) = Points::from_columns(&Columns::new("points", columns).unwrap(), name).unwrap();
    assert!(issues.is_empty());
    points
}

fn by_brute_force(
    from: &Points,
    to: &Points,
    most: usize,
    among: &dyn Fn(usize, usize) -> bool,
) -> Vec<(Key, Key, i64, usize)> {
    let mut rows = Vec::new();
    for place in 0..from.len() {
        let mut all: Vec<(u64, &Key)> = (0..to.len())
            .filter(|other| among(place, *other))
            .map(|other| (from.far(place, to, other), &to.ids()[other]))
            .collect();
        all.sort();
        for (rank, (far, id)) in all.into_iter().take(most).enumerate() {
            rows.push((from.ids()[place].clone(), id.clone(), to.metres(far), rank + 1));
        }
    }
    rows
}

/// Few places, so that many are equally far.
fn places(most: usize) -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((-9i64..30, -5i64..12), 0..most)
}

proptest! {
    #[test]
    fn it_is_what_trying_everything_finds(
        from in places(6), to in places(60), most in 0usize..9, cell in prop::option::of(0.5f64..40.0), globe: bool, odd: bool
    ) {
        let (from, to) = (points("child", &from, globe), points("provision", &to, globe));
        // On the plane of the globe a cell is so many metres.
        let cell = cell.map(|cell| if globe { cell * 500.0 } else { cell });
        let among = |place: usize, other: usize| !odd || (place + other) % 2 == 1;
        let run = Run::default();
        let found = nearest_in(&from, &to, most, &among, cell, &run).unwrap();
        let row = |row: &Row| (found.from[row.from as usize].clone(), found.to[row.to as usize].clone(), row.far, row.rank as usize);
        prop_assert_eq!(found.rows.iter().map(row).collect::<Vec<_>>(), by_brute_force(&from, &to, most, &among));
    }

    #[test]
    fn the_plane_is_never_farther_than_the_ground(a in (-9.0f64..2.2, 49.5f64..61.2), b in (-9.0f64..2.2, 49.5f64..61.2)) {
        let (a, b) = ([a.0, a.1], [b.0, b.1]);
        let (p, q) = (globe::flat(a), globe::flat(b));
        let far = globe::metres(a, b);
        prop_assert_eq!(far.to_bits(), globe::metres(b, a).to_bits());
        prop_assert!((p[0] - q[0]).abs() <= far + 1e-6 && (p[1] - q[1]).abs() <= far + 1e-6);
    }
}

#[test]
fn two_systems_are_never_mixed() {
    let error = nearest(&points("child", &[(0, 0)], true), &points("provision", &[(0, 0)], false), 1, &Run::default());
    assert_eq!(error.unwrap_err().code(), code::NEAREST_SYSTEM);
    let both = vec![
        Column::text("child", ["a"]),
        Column::integers("easting", vec![1]),
        Column::integers("northing", vec![1]),
        Column::floats("longitude", vec![0.0]),
    ];
    let error = Points::from_columns(&Columns::new("points", both).unwrap(), "child").unwrap_err();
    assert_eq!(error.code(), code::NEAREST_SYSTEM);
}

#[test]
fn what_lies_elsewhere_is_listed() {
    let changed = vec![
        Column::text("child", ["a", "b", "a"]),
        Column::floats("longitude", vec![51.5, -0.1, -0.1]),
        Column::floats("latitude", vec![-0.1, 51.5, f64::NAN]),
    ];
    let (points, issues) = Points::from_columns(&Columns::new("points", changed).unwrap(), "child").unwrap();
    assert_eq!(points.len(), 1);
    let found: Vec<_> = issues.as_slice().iter().map(|issue| (issue.code(), issue.path().to_owned())).collect();
    assert_eq!(
        found,
        [(code::NEAREST_RANGE, "rows[0].longitude".to_owned()), (code::TABLE_VALUE, "rows[2].longitude".to_owned())]
    );
}

#[test]
fn times_take_the_place_of_distances() {
    let table = Columns::new(
        "times",
        vec![
            Column::text("child", ["a", "a", "a", "b", "a"]),
            Column::text("provision", ["oak", "elm", "ash", "oak", "oak"]),
            Column::integers("minutes", vec![20, 9, 9, 4, 7]),
        ],
    );
    let (near, issues) = by_time(&table.unwrap(), 2).unwrap();
    assert!(issues.is_empty());
    let lines =
        near.columns().unwrap().select(&["child", "provision", "minutes", "rank"]).unwrap().to_json_lines().unwrap();
    assert_eq!(
        lines,
        "{\"child\":\"a\",\"provision\":\"oak\",\"minutes\":7,\"rank\":1}\n\
         {\"child\":\"a\",\"provision\":\"ash\",\"minutes\":9,\"rank\":2}\n\
         {\"child\":\"b\",\"provision\":\"oak\",\"minutes\":4,\"rank\":1}\n"
    );
}
