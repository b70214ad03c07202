//! Agreement between raters: published worked examples, and values of independent programs.
//!
//! The values marked *independent* were made with scikit-learn 1.9.1 (`cohen_kappa_score`, weights none, linear and
//! quadratic), krippendorff 0.9.0 (`alpha`, nominal and ordinal) and NumPy, from the tables below and from
//! [`made_up`]; statsmodels 0.15.0 (`cohens_kappa`) gave the same kappas.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::num::NonZeroUsize;
use std::sync::{Arc, LazyLock};

use foundation::{Absent, Cell, Coded, Column, Columns, Date, Run, Seed, code};
use proptest::prelude::*;
use valuing_send::agreement::{Agreement, Bootstrap, Ratings, Reliability, Statistic};
use valuing_send::profile::{Rating, Record};
use valuing_send::{Framework, Profile, Snapshot};

const RATERS: [&str; 4] = ["a", "b", "c", "d"];

/// Read once: a property is tried hundreds of times.
fn framework() -> Arc<Framework> {
    static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
    FRAMEWORK.clone()
}

/// What each rater gave each child, as a long table; a rating that is missing has a row without a level.
fn table(rows: &[Vec<Option<usize>>]) -> Columns<'static> {
    let each = || rows.iter().enumerate().flat_map(|(child, row)| (0..row.len()).map(move |rater| (child, rater)));
    let level = |(child, rater): (usize, usize)| match rows[child][rater] {
        Some(level) => Cell::Value(level.to_string()),
        None => Absent::NotRecorded.into(),
    };
    let columns = vec![
        Column::text("child", each().map(|(child, _)| format!("c{child:03}"))),
        Column::text("rater", each().map(|(_, rater)| RATERS[rater])),
        Column::text_cells("level", each().map(level)),
    ];
    Columns::new("ratings", columns).unwrap()
}

fn ratings(rows: &[Vec<Option<usize>>]) -> Ratings {
    let (ratings, issues) = Ratings::from_columns(&framework(), "need", &table(rows)).unwrap();
    assert!(issues.is_empty(), "{issues}");
    ratings
}

/// Pairs of levels from a table of how often each pair was given.
fn counted(table: &[&[usize]]) -> Vec<Vec<Option<usize>>> {
    let cells = table.iter().enumerate().flat_map(|(one, row)| row.iter().enumerate().map(move |cell| (one, cell)));
    cells.flat_map(|(one, (other, count))| std::iter::repeat_n(vec![Some(one), Some(other)], *count)).collect()
}

fn close(ratings: &Ratings, statistic: Statistic, expected: f64, tolerance: f64) {
    let value = ratings.value(statistic).unwrap();
    assert!((value - expected).abs() <= tolerance, "{}: {value} is not {expected}", statistic.as_str());
}

const EXACT: f64 = 1e-12;

/// SAS/STAT User's Guide, The FREQ Procedure, Agreement Study: two dermatologists, 88 patients.
fn dermatologists() -> Vec<Vec<Option<usize>>> {
    counted(&[&[10, 4, 1, 0], &[5, 10, 12, 2], &[2, 4, 12, 5], &[0, 2, 6, 13]])
}

#[test]
fn two_dermatologists() {
    let ratings = ratings(&dermatologists());
    // published: 0.3449 and, with weights by steps, 0.5082
    close(&ratings, Statistic::Kappa, 0.3449, 5e-5);
    close(&ratings, Statistic::LinearKappa, 0.5082, 5e-5);
    // independent
    close(&ratings, Statistic::Kappa, 0.344_875_346_260_387_85, EXACT);
    close(&ratings, Statistic::LinearKappa, 0.508_160_071_540_353_1, EXACT);
    close(&ratings, Statistic::QuadraticKappa, 0.660_722_891_566_265_1, EXACT);
    close(&ratings, Statistic::NominalAlpha, 0.344_340_855_624_291_95, EXACT);
    close(&ratings, Statistic::OrdinalAlpha, 0.655_296_823_374_679_6, EXACT);
    close(&ratings, Statistic::Percentage, 100.0 * 45.0 / 88.0, EXACT);
}

#[test]
fn psychosis_neurosis_and_organic() {
    // J. Fleiss (1981), Statistical Methods for Rates and Proportions, 2nd edition, page 213: kappa 0.68
    let ratings = ratings(&counted(&[&[75, 1, 4], &[5, 4, 1], &[0, 0, 10]]));
    close(&ratings, Statistic::Kappa, 0.68, 0.005);
    // independent
    close(&ratings, Statistic::Kappa, 0.676_470_588_235_294_2, EXACT);
    close(&ratings, Statistic::LinearKappa, 0.722_222_222_222_222_2, EXACT);
    close(&ratings, Statistic::QuadraticKappa, 0.755_319_148_936_170_2, EXACT);
    close(&ratings, Statistic::OrdinalAlpha, 0.715_522_200_772_200_9, EXACT);
}

#[test]
fn two_hundred_diagnoses() {
    // J. Cohen (1968), Psychological Bulletin 70, 213-220, table 1, as counts of 200: kappa 0.492
    let ratings = ratings(&counted(&[&[88, 14, 18], &[10, 40, 10], &[2, 6, 12]]));
    close(&ratings, Statistic::Kappa, 0.492, 5e-4);
    // independent
    close(&ratings, Statistic::Kappa, 0.491_525_423_728_813_6, EXACT);
    close(&ratings, Statistic::LinearKappa, 0.473_684_210_526_315_8, EXACT);
    close(&ratings, Statistic::QuadraticKappa, 0.454_545_454_545_454_6, EXACT);
    close(&ratings, Statistic::OrdinalAlpha, 0.493_519_607_843_137_2, EXACT);
    close(&ratings, Statistic::NominalAlpha, 0.488_461_538_461_538_4, EXACT);
}

#[test]
fn four_observers_with_missing_ratings() {
    // K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, example C: nominal 0.743, ordinal 0.815
    let observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
    let rows: Vec<Vec<Option<usize>>> = (0..12)
        .map(|unit| {
            let level = |observer: &&str| observer[unit..=unit].parse().ok().map(|category: usize| category - 1);
            observers.iter().map(level).collect()
        })
        .collect();
    let ratings = ratings(&rows);
    assert_eq!(ratings.things(), 11, "one unit was seen by one observer only");
    close(&ratings, Statistic::NominalAlpha, 0.743, 5e-4);
    close(&ratings, Statistic::OrdinalAlpha, 0.815, 5e-4);
    // independent
    close(&ratings, Statistic::NominalAlpha, 0.743_421_052_631_579, EXACT);
    close(&ratings, Statistic::OrdinalAlpha, 0.815_387_503_754_881_4, EXACT);
    assert_eq!(ratings.value(Statistic::Kappa).unwrap_err().code(), code::AGREEMENT_RATERS);
}

/// Three raters of 60 children, made by a linear congruential generator; some ratings are missing.
fn made_up(seed: u64) -> Vec<Vec<Option<usize>>> {
    let mut state = seed;
    let mut next = || {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        usize::try_from(state >> 16).unwrap()
    };
    (0..60)
        .map(|_| {
            let base = next() % 5;
            (0..3)
                .map(|_| match next() % 8 {
                    0..=3 => Some(base),
                    4 => Some((base + 1).min(4)),
                    5 => Some(base.saturating_sub(1)),
                    6 => Some(next() % 5),
                    _ => None,
                })
                .collect()
        })
        .collect()
}

#[test]
fn made_up_ratings_as_independent_programs_have_them() {
    let expected = [
        [
            0.149_842_271_293_375_35,
            0.310_620_689_655_172_4,
            0.405_957_741_600_277_2,
            0.323_084_677_419_354_87,
            0.546_612_824_691_713_4,
            32.653_061_224_489_8,
        ],
        [
            0.334_317_343_173_431_65,
            0.385_581_206_966_383_1,
            0.350_133_570_792_519_94,
            0.349_350_932_693_355_6,
            0.511_811_494_109_230_7,
            46.341_463_414_634_15,
        ],
        [
            0.319_556_451_612_903_25,
            0.484_789_008_832_188_45,
            0.581_271_412_257_327_8,
            0.296_746_104_491_292_46,
            0.496_873_058_223_998_3,
            46.0,
        ],
    ];
    for (seed, [kappa, linear, quadratic, nominal, ordinal, percentage]) in (1..).zip(expected) {
        let all = ratings(&made_up(seed));
        let two = all.only(&["a", "b"]).unwrap();
        close(&two, Statistic::Kappa, kappa, EXACT);
        close(&two, Statistic::LinearKappa, linear, EXACT);
        close(&two, Statistic::QuadraticKappa, quadratic, EXACT);
        close(&two, Statistic::Percentage, percentage, 1e-10);
        close(&all, Statistic::NominalAlpha, nominal, EXACT);
        close(&all, Statistic::OrdinalAlpha, ordinal, EXACT);
    }
}

#[test]
fn the_interval_is_near_the_one_of_theory_and_the_same_on_any_number_of_threads() {
    let ratings = ratings(&dermatologists());
    let bootstrap = Bootstrap::new(Seed::new(7)).resamples(1_000);
    let one = ratings.agreement(Statistic::Kappa, bootstrap, &Run::default()).unwrap();
    // statsmodels, and the SAS guide, by the large-sample standard error: 0.2030 to 0.4868
    assert!((one.lo.value().unwrap() - 0.2030).abs() < 0.02, "{:?}", one.lo);
    assert!((one.hi.value().unwrap() - 0.4868).abs() < 0.02, "{:?}", one.hi);
    let four = Run::default().threads(NonZeroUsize::new(4).unwrap());
    assert_eq!(ratings.agreement(Statistic::Kappa, bootstrap, &four).unwrap(), one);
    let table = Agreement::columns(std::slice::from_ref(&one)).unwrap();
    assert_eq!(table.column("things").unwrap().display(0), "88");
}

#[test]
fn what_cannot_be_told_is_an_error_or_absent_and_never_a_number() {
    let fault = |rows: &[Vec<Option<usize>>], statistic| ratings(rows).value(statistic).unwrap_err().code();
    let same = vec![vec![Some(2), Some(2)]; 30];
    assert_eq!(fault(&same, Statistic::LinearKappa), code::AGREEMENT_LEVEL);
    assert_eq!(fault(&same, Statistic::OrdinalAlpha), code::AGREEMENT_LEVEL);
    close(&ratings(&same), Statistic::Percentage, 100.0, 0.0);
    assert_eq!(fault(&[vec![Some(1), Some(2)], vec![Some(1), None]], Statistic::Kappa), code::AGREEMENT_PAIRS);
    assert_eq!(fault(&[], Statistic::NominalAlpha), code::AGREEMENT_PAIRS);

    // One child of thirty differs, so about a third of resamples hold one level only.
    let mut rows = same;
    rows[0] = vec![Some(1), Some(1)];
    let bootstrap = Bootstrap::new(Seed::new(1)).resamples(200);
    let agreement = ratings(&rows).agreement(Statistic::Kappa, bootstrap, &Run::default()).unwrap();
    assert_eq!((agreement.value, agreement.lo), (1.0, Absent::Unavailable.into()));
    assert!(agreement.undefined > 20 && agreement.undefined < 120, "{}", agreement.undefined);
}

#[test]
fn aspects_of_one_child_are_drawn_together() {
    // Ten children, ten aspects each, all alike within the child: as much is known as from ten things, not a hundred.
    let rows: Vec<(usize, usize)> = (0..10).flat_map(|child| (0..10).map(move |aspect| (child, aspect))).collect();
    let level =
        |child: usize, rater: usize| ((child + usize::from(rater == 1 && child.is_multiple_of(2))) % 5).to_string();
    let each = || rows.iter().flat_map(|row| [0, 1].map(|rater| (row, rater)));
    let columns = vec![
        Column::integers("child", each().map(|((child, _), _)| i64::try_from(*child).unwrap()).collect::<Vec<_>>()),
        Column::text("aspect", each().map(|((_, aspect), _)| format!("x{aspect}"))),
        Column::text("rater", each().map(|(_, rater)| RATERS[rater])),
        Column::text("level", each().map(|((child, _), rater)| level(*child, rater))),
    ];
    let table = Columns::new("ratings", columns).unwrap();
    let (together, issues) = Ratings::from_columns(&framework(), "need", &table).unwrap();
    assert!(issues.is_empty());
    let width = |ratings: &Ratings| {
        let bootstrap = Bootstrap::new(Seed::new(3)).resamples(500);
        let agreement = ratings.agreement(Statistic::Percentage, bootstrap, &Run::default()).unwrap();
        agreement.hi.value().unwrap() - agreement.lo.value().unwrap()
    };
    assert!(width(&together) > 40.0, "{}", width(&together));
    let apart: Vec<Vec<Option<usize>>> =
        rows.iter().map(|(child, _)| [0, 1].map(|rater| level(*child, rater).parse().ok()).to_vec()).collect();
    assert!(width(&ratings(&apart)) < 25.0);
}

#[test]
fn rows_that_cannot_be_used_are_listed_by_number_and_not_by_content() {
    let columns = vec![
        Column::text("child", ["one", "zebra\u{7}", "one", "one"]),
        Column::text("rater", ["a", "a", "a", "b"]),
        Column::text("level", ["1", "2", "3", "zebra"]),
    ];
    let table = Columns::new("ratings", columns).unwrap();
    let (ratings, issues) = Ratings::from_columns(&framework(), "need", &table).unwrap();
    let found: Vec<_> = issues.as_slice().iter().map(|issue| (issue.code(), issue.path().to_owned())).collect();
    let expected = [
        (code::KEY_FORM, "rows[1].child".to_owned()),
        (code::PROFILE_LEVEL, "rows[3].level".to_owned()),
        (code::TABLE_VALUE, "rows[2].rater".to_owned()),
    ];
    assert_eq!(found, expected);
    assert!(!format!("{issues} {issues:?} {ratings:?}").contains("zebra"));
    let short = table.select(&["child", "rater"]).unwrap();
    assert_eq!(Ratings::from_columns(&framework(), "need", &short).unwrap_err().code(), code::TABLE_COLUMN);
    assert_eq!(Ratings::from_columns(&framework(), "zebra", &table).unwrap_err().code(), code::DOCUMENT_REFERENCE);
}

fn snapshots() -> Vec<Snapshot> {
    let (framework, day) = (framework(), Date::constant(2026, 1, 5));
    let child = |child: usize| {
        let mut profile = Profile::new(format!("c{child}").parse().unwrap(), framework.clone());
        for (role, line, level) in [
            ("senco", "need", child % 4),
            ("class_teacher", "need", (child + child % 3 / 2) % 4),
            ("senco", "setting", child % 3),
            ("parent_carer", "family", child % 3),
        ] {
            let rating = Rating::open(&framework, line, role).unwrap().level("attention", &level.to_string()).unwrap();
            let id = format!("{role}-{line}").parse().unwrap();
            profile.append(Record::new(id, day, day, rating).unwrap()).unwrap();
        }
        profile.as_of(day).unwrap()
    };
    (0..24).map(child).collect()
}

#[test]
fn between_roles_and_between_lines() {
    let snapshots = snapshots();
    let roles = Ratings::between_roles(&snapshots, "need", &["senco", "class_teacher"]).unwrap();
    assert_eq!(roles.things(), 24);
    // the teacher is a step higher, or at the lowest where the other is at the highest, for a third of the children
    close(&roles, Statistic::Percentage, 100.0 * 16.0 / 24.0, EXACT);
    let reliability = Reliability::of(&roles).unwrap();
    assert_eq!(reliability.apart(), [16, 6, 0, 2, 0]);
    assert_eq!(reliability.clear_steps(), Some(4), "of 25, 3 are three steps apart and 1 is four");

    let lines = Ratings::between_lines(&snapshots, &["setting", "family"]).unwrap();
    let scale = |line: &str| framework().scale_of(framework().line(line).unwrap()).unwrap().clone();
    let (setting, family) = (scale("setting"), scale("family"));
    let meets =
        |scale: &valuing_send::framework::Scale, rank| scale.meets(valuing_send::framework::Rank::new(rank).unwrap());
    let same = (0..24).filter(|child| meets(&setting, child % 3) == meets(&family, child % 3)).count();
    close(&lines, Statistic::Percentage, 100.0 * same as f64 / 24.0, EXACT);
    let fault = |lines: &[&str]| Ratings::between_lines(&snapshots, lines).unwrap_err().code();
    assert_eq!(fault(&["need", "voice"]), code::AGREEMENT_SCALE);
    assert_eq!(fault(&["need", "nothing"]), code::DOCUMENT_REFERENCE);
    let wrong = Ratings::between_roles(&snapshots, "need", &["senco", "parent_carer"]).unwrap_err();
    assert_eq!(wrong.code(), code::PROFILE_ROLE);
}

/// Krippendorff's alpha from its definition: every pair of ratings of one thing against every pair of ratings at all.
fn alpha_by_pairs(rows: &[Vec<Option<usize>>]) -> Option<f64> {
    let given: Vec<Vec<usize>> = rows.iter().map(|row| row.iter().copied().flatten().collect()).collect();
    let given: Vec<Vec<usize>> = given.into_iter().filter(|row: &Vec<usize>| row.len() > 1).collect();
    let all: Vec<usize> = given.iter().flatten().copied().collect();
    let distance = |a: usize, b: usize| {
        let (low, high) = (a.min(b), a.max(b));
        let between = all.iter().filter(|level| (low..=high).contains(*level)).count() as f64;
        let ends = all.iter().filter(|level| **level == a).count() + all.iter().filter(|level| **level == b).count();
        if a == b { 0.0 } else { (between - ends as f64 / 2.0).powi(2) }
    };
    let pairs = |values: &[usize]| {
        let each = |one: usize| (0..values.len()).filter(move |other| *other != one).map(move |other| (one, other));
        (0..values.len()).flat_map(each).map(|(one, other)| distance(values[one], values[other])).sum::<f64>()
    };
    let observed: f64 = given.iter().map(|row| pairs(row) / (row.len() - 1) as f64).sum::<f64>() / all.len() as f64;
    let expected = pairs(&all) / (all.len() as f64 * (all.len() as f64 - 1.0));
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

proptest! {
    #[test]
    fn the_order_of_rows_and_of_raters_changes_nothing(
        (rows, shuffled) in prop::collection::vec(prop::collection::vec(prop::option::of(0usize..5), 2), 2..12)
            .prop_flat_map(|rows| {
                let order: Vec<usize> = (0..rows.len() * 2).collect();
                (Just(rows), Just(order).prop_shuffle())
            })
    ) {
        let whole = table(&rows);
        let cell = |name: &str, row: usize| whole.column(name).unwrap().display(row);
        let level = |row: &usize| match whole.column("level").unwrap().absent(*row) {
            Some(absent) => absent.into(),
            None => Cell::Value(cell("level", *row)),
        };
        let columns = vec![
            Column::text("child", shuffled.iter().map(|row| cell("child", *row))),
            Column::text("rater", shuffled.iter().map(|row| cell("rater", *row))),
            Column::text_cells("level", shuffled.iter().map(level)),
        ];
        let again = Columns::new("ratings", columns).unwrap();
        let (again, _) = Ratings::from_columns(&framework(), "need", &again).unwrap();
        prop_assert_eq!(&again, &ratings(&rows));
        let turned = again.only(&["b", "a"]).unwrap();
        for statistic in Statistic::ALL {
            match (again.value(statistic), turned.value(statistic)) {
                (Ok(one), Ok(other)) => prop_assert!((one - other).abs() < EXACT),
                (one, other) => prop_assert_eq!(one.map_err(|e| e.code()), other.map_err(|e| e.code())),
            }
        }
    }

    #[test]
    fn alpha_is_what_its_definition_says(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of(0usize..5), 3), 3..10)
    ) {
        let ratings = ratings(&rows);
        prop_assume!(ratings.things() >= 2);
        match (alpha_by_pairs(&rows), ratings.value(Statistic::OrdinalAlpha)) {
            (Some(expected), Ok(value)) => prop_assert!((value - expected).abs() < 1e-9, "{value} {expected}"),
            (expected, value) => prop_assert!(expected.is_none() && value.unwrap_err().code() == code::AGREEMENT_LEVEL),
        }
    }

    #[test]
    fn two_raters_who_always_agree_agree_wholly(levels in prop::collection::vec(0usize..5, 2..20)) {
        prop_assume!(levels.iter().any(|level| *level != levels[0]));
        let ratings = ratings(&levels.iter().map(|level| vec![Some(*level); 2]).collect::<Vec<_>>());
        for statistic in Statistic::ALL {
            let whole = if statistic == Statistic::Percentage { 100.0 } else { 1.0 };
            prop_assert!((ratings.value(statistic).unwrap() - whole).abs() < EXACT);
        }
    }
}

#[test]
fn where_raters_differ_comes_with_what_is_confused_most_first() {
    let ratings = ratings(&counted(&[&[75, 1, 4], &[5, 4, 1], &[0, 0, 10]]));
    let table = ratings.differences().unwrap();
    let text = |name: &str| {
        let column = table.require(name).unwrap();
        (0..table.rows()).map(|row| column.display(row)).collect::<Vec<_>>()
    };
    assert_eq!(text("low"), ["0", "0", "1"]);
    assert_eq!(text("high"), ["1", "2", "2"]);
    assert_eq!(text("apart"), ["1", "2", "1"]);
    assert_eq!(text("times"), ["6", "4", "1"]);
    assert_eq!(text("of"), ["100", "100", "100"]);
}

#[test]
fn where_raters_differ_is_told_by_aspect_over_children_and_days() {
    let ratings = Ratings::between_roles(&snapshots(), "need", &["senco", "class_teacher"]).unwrap();
    let table = ratings.differences().unwrap();
    let aspect = table.require("aspect").unwrap();
    let framework = framework();
    assert!(table.rows() > 0);
    assert!((0..table.rows()).all(|row| framework.aspect(&aspect.display(row)).is_some()));
}
