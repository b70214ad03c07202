//! Projections through tables, as C calls them.

use std::fmt::Write as _;

use valuing_send_c::projection::*;

use super::*;

const MOVES: &str = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n\
    2025,NONSEND,NONSEND,0,school,ASD,1\n2025,school,ASD,0,school,ASD,1\n2025,school,ASD,1,school,ASD,2\n";
const PEOPLE: &str = "calendar-year,academic-year,population\n2025,0,100\n2025,1,100\n2025,2,100\n2026,0,100\n2026,1,100\n\
    2026,2,100\n2027,0,90\n2027,1,100\n2027,2,100\n";
const STATES: &str = "setting,min-academic-year,max-academic-year,needs,setting->setting\nschool,0,2,ASD,school\n";

fn projection(moves: &str, policy: &str, choices: &str) -> Result<Box<VsProjection>, Box<VsError>> {
    let [moves, people, states, costs, policy, choices] =
        [moves, PEOPLE, STATES, "need,setting,cost\nASD,school,6000\n", policy, choices]
            .map(|text| pass(text.as_bytes()));
    // SAFETY: the bytes are there.
    make(|out, error| unsafe {
        vs_projection_from_csv(
            moves.0, moves.1, people.0, people.1, states.0, states.1, costs.0, costs.1, policy.0, policy.1, choices.0,
            choices.1, out, error,
        )
    })
}

#[test]
fn a_projection_through_tables() {
    let fitted = projection(MOVES, "default", "{\"trend\":null}").unwrap();
    // SAFETY: the bytes are there.
    let lines =
        make(|out, error| unsafe { vs_projection_expected_json_lines(Some(&fitted), 1, null(), 0, out, error) });
    let lines = read(vs_text_data(Some(&lines.unwrap())));
    assert!(
        lines.starts_with("{\"year\":2027,\"ncy\":1,\"need\":\"ASD\",\"setting\":\"school\",\"expected\":"),
        "{lines}"
    );
    let (by, prices) = (
        pass(b"setting"),
        pass(br#"{"schema":"valuing_send/prices","version":1,"year":2027,"units":[{"id":"a","pot":"block","pounds":10}]}"#),
    );
    let runs = |threads: usize, by: (*const c_char, usize)| {
        // SAFETY: the bytes are there.
        make(|out, error| unsafe {
            vs_projection_runs_json_lines(
                Some(&fitted),
                1,
                64,
                7,
                threads,
                by.0,
                by.1,
                null(),
                0,
                prices.0,
                prices.1,
                out,
                error,
            )
        })
    };
    let (one, two) = (runs(1, by).unwrap(), runs(2, by).unwrap());
    let text = read(vs_text_data(Some(&one)));
    assert_eq!(text, read(vs_text_data(Some(&two))));
    assert_eq!(text.lines().count(), 3);
    assert!(text.contains("\"setting\":\"school\",\"mean\":") && text.contains("\"pot\":\"block\""), "{text}");
    for wrong in [runs(0, by), runs(1, pass(b"wishes"))] {
        assert!(vs_error_status(Some(&wrong.unwrap_err())) > 0);
    }
    let wrong = |moves, policy, choices| vs_error_status(Some(&projection(moves, policy, choices).unwrap_err()));
    assert_eq!(wrong(MOVES, "best", ""), code::PROJECTION_POLICY.status());
    assert_eq!(wrong(MOVES, "default", "{\"wishes\":1}"), code::DOCUMENT_UNKNOWN_KEY.status());
    assert_eq!(wrong("a\nb\n", "default", ""), code::TABLE_COLUMN.status());
}

/// The answers to a question, each line as it is written, or the status.
fn told(made: Result<Box<VsText>, Box<VsError>>) -> Result<String, i32> {
    made.map(|text| read(vs_text_data(Some(&text)))).map_err(|error| vs_error_status(Some(&error)))
}

/// A projection of a made-up school.
fn projected() -> Box<VsProjection> {
    // Three years of ten pupils a year group, of whom one leaves, and one joins.
    let mut moves = MOVES.lines().next().unwrap().to_owned() + "\n";
    for year in 2023..2026 {
        for ncy in 0..2 {
            let next = ncy + 1;
            for pupil in 0..10 {
                let to = if pupil == 0 { "NONSEND,NONSEND" } else { "school,ASD" };
                let _ = writeln!(moves, "{year},school,ASD,{ncy},{to},{next}");
            }
            let _ = writeln!(moves, "{year},NONSEND,NONSEND,{ncy},school,ASD,{next}");
        }
    }
    let people: String = (2023..2029).flat_map(|year| (0..3).map(move |ncy| format!("{year},{ncy},100\n"))).collect();
    let people = PEOPLE.lines().next().unwrap().to_owned() + "\n" + &people;
    let [moves, people, states, costs, policy] =
        [moves.as_str(), &people, STATES, "need,setting,cost\nASD,school,6000\n", "default"]
            .map(|text| pass(text.as_bytes()));
    // SAFETY: the bytes are there.
    let fitted = make(|out, error| unsafe {
        vs_projection_from_csv(
            moves.0,
            moves.1,
            people.0,
            people.1,
            states.0,
            states.1,
            costs.0,
            costs.1,
            policy.0,
            policy.1,
            null(),
            0,
            out,
            error,
        )
    });
    fitted.unwrap()
}

#[test]
fn a_projection_is_compared_divided_solved_for_and_tried() {
    let fitted = projected();
    let scenario = pass(
        br#"{"schema":"valuing_send/scenario","version":1,"id":"less","title":"Less","changes":[
            {"rate":"joining","times":0.0,"by_supply":true},{"rate":"leaving","times":0.0}]}"#,
    );
    let prices = pass(
        br#"{"schema":"valuing_send/prices","version":1,"year":2027,"units":[{"id":"a","pot":"block","pounds":10}]}"#,
    );
    let difference = |threads, scenario: (*const c_char, usize)| {
        // SAFETY: the bytes are there.
        told(make(|out, error| unsafe {
            vs_projection_difference_json_lines(
                Some(&fitted),
                2,
                64,
                7,
                threads,
                scenario.0,
                scenario.1,
                null(),
                0,
                prices.0,
                prices.1,
                out,
                error,
            )
        }))
    };
    let lines = difference(1, scenario).unwrap();
    assert_eq!(lines, difference(2, scenario).unwrap());
    // Two years of people, then two years of a pot and all pots.
    assert_eq!(lines.lines().count(), 6);
    assert!(lines.lines().nth(2).unwrap().contains("\"pot\":\"block\""), "{lines}");
    let same = difference(1, (null(), 0)).unwrap();
    assert!(same.lines().all(|line| line.contains("\"mean\":0") && line.contains("\"sd\":0")), "{same}");
    assert_eq!(difference(0, scenario), Err(code::BOUNDARY_ARGUMENT.status()));

    let parts = |of: &'static [u8]| {
        let of = pass(of);
        // SAFETY: the bytes are there.
        told(make(|out, error| unsafe {
            vs_projection_parts_json_lines(Some(&fitted), 2027, scenario.0, scenario.1, of.0, of.1, out, error)
        }))
    };
    let lines = parts(br#"{"settings":["school"]}"#).unwrap();
    assert_eq!(lines.lines().count(), 2);
    assert!(lines.starts_with("{\"part\":\"changes[0]\",\"alone\":-"), "{lines}");
    assert_eq!(parts(br#"{"wishes":["school"]}"#), Err(code::DOCUMENT_UNKNOWN_KEY.status()));

    let seek = |asked: &'static [u8]| {
        let asked = pass(asked);
        // SAFETY: the bytes are there.
        told(make(|out, error| unsafe {
            vs_projection_seek_json(Some(&fitted), 2, scenario.0, scenario.1, asked.0, asked.1, out, error)
        }))
    };
    let found = seek(br#"{"lever":{"reach":0},"year":2028,"at_most":29.5}"#).unwrap();
    assert!(found.starts_with("{\"expected\":") && found.contains("\"setting\":0"), "{found}");
    // How many leave is decided child by child.
    assert_eq!(seek(br#"{"lever":{"reach":1},"year":2028,"at_most":1}"#), Err(code::FLOW_CASE_BY_CASE.status()));
    assert_eq!(seek(br#"{"lever":{"reach":0},"year":2027,"at_most":0}"#), Err(code::FLOW_OUT_OF_REACH.status()));
    assert_eq!(seek(br#"{"lever":{"requests":1},"year":2028}"#), Err(code::DOCUMENT_MISSING.status()));

    // SAFETY: nothing is passed but numbers.
    let tried =
        told(make(|out, error| unsafe { vs_projection_backtest_json_lines(Some(&fitted), 1, 50, 7, 2, out, error) }));
    let tried = tried.unwrap();
    assert_eq!(tried.lines().count(), 8);
    for method in ["own", "witan_send", "no_growth", "average_growth"] {
        assert_eq!(tried.matches(&format!("\"method\":\"{method}\"")).count(), 2, "{tried}");
    }
}

#[test]
fn a_difference_says_on_what_it_depends() {
    let fitted = projected();
    let scenario = pass(
        br#"{"schema":"valuing_send/scenario","version":1,"id":"less","title":"Less","changes":[
            {"rate":"joining","times":0.0,"by_supply":true},{"rate":"leaving","times":0.0}]}"#,
    );
    let prices = pass(
        br#"{"schema":"valuing_send/prices","version":1,"year":2027,"units":[{"id":"a","pot":"block","pounds":10}]}"#,
    );
    let depends = |beside: (*const c_char, usize)| {
        // SAFETY: the bytes are there.
        told(make(|out, error| unsafe {
            vs_projection_sensitivity_json_lines(
                Some(&fitted),
                2,
                scenario.0,
                scenario.1,
                beside.0,
                beside.1,
                prices.0,
                prices.1,
                out,
                error,
            )
        }))
    };
    // Of two years: two parts in people, the same by pot and in all, and a unit cost.
    let lines = depends((null(), 0)).unwrap();
    assert_eq!(lines.lines().count(), 2 * (2 + 2 * 2 + 1));
    assert!(lines.lines().last().unwrap().contains("\"unit\":\"a\""), "{lines}");
    assert_eq!(depends(scenario), Err(code::FLOW_CHANGE.status()));
}
