use sen2::outlook::Outlook;
use sen2::published::Published;

use super::area;
use crate::html::Page;

fn page(name: &str, origin: i16) -> String {
    let published = Published::embedded().unwrap();
    let report = Outlook::new(&published, published.area(name).unwrap()).origin(origin).run().unwrap();
    Page::new("An area").section(area(&report).unwrap()).to_html()
}

/// The cells of every row whose heading is this, without markup.
fn rows<'a>(html: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let start = format!("<th scope=\"row\">{heading}</th>");
    let rows = html.split("<tr>").filter(|row| row.contains(&start));
    let cell = |cell: &'a str| Some(cell.split_once('>')?.1.split_once('<')?.0);
    rows.map(|row| row.split("<td").skip(1).filter_map(cell).collect()).collect()
}

#[test]
fn years_are_years_and_figures_are_written_as_their_measure_writes_them() {
    let html = page("Lincolnshire", 2019);
    let caseload = rows(&html, "plans maintained on census day in January");
    assert_eq!(
        caseload[0],
        ["no growth", "2020", "5,119", "4,654", "3,705", "5,603", "none set", "within expected", ""]
    );
    assert_eq!(caseload[5][..4], ["average growth", "2022", "6,534", "4,777"]);
    let prompt = rows(&html, "plans issued within 20 weeks (exceptions left out)");
    assert_eq!(prompt[0][1..6], ["2020", "40.3%", "74.8%", "7.9%", "100.0%"]);
    assert_eq!(prompt[0][6..], ["79.9%", "too wide to tell", "to be read with care"]);
    assert_eq!(prompt[2][2], "not in these figures");
    let confidence = rows(&html, "families confident that needs are met, in aggregate");
    assert_eq!(confidence[0][..3], ["not applicable", "2020", "not collected"]);
    assert!(!html.contains("2,020") && !html.contains("3,705.0"));
}

#[test]
fn the_back_test_says_in_words_what_its_columns_are() {
    let html = page("Lincolnshire", 2019);
    for heading in ["Years ahead", "Error in per cent of what happened", "How often the 80% interval held"] {
        assert!(html.contains(&format!(">{heading}</th>")), "{heading}");
    }
    for code in ["Mape", "Coverage-80", "no_growth", "horizon 0", "VS-", ">Bias<"] {
        assert!(!html.contains(code), "{code}");
    }
    assert_eq!(html.matches("MASE (mean absolute scaled error) is how far off").count(), 1);
    let tried = rows(&html, "no growth");
    // as many again lie across the break that the published figures mark
    assert_eq!(tried[0][..3], ["all together", "6", "6"]);
    assert!(tried[0][6].ends_with('%') && tried[0][4].ends_with('%'), "{tried:?}");
    let text = page("Isles of Scilly", 2019);
    assert!(text.contains("There is no forecast here: there is no figure for 2017."));
}

#[test]
fn a_page_without_figures_says_so() {
    let html = page("Lincolnshire", 2030);
    assert!(html.contains("They do not reach the years that would be compared here."));
    assert!(html.contains("There is no forecast here: there is no figure for 2030."));
    assert!(!html.contains("<ul></ul>") && !html.contains("not recorded in"));
}

#[test]
fn a_table_of_a_chart_keeps_what_lies_outside_apart() {
    let html = page("Lincolnshire", 2019);
    let first = rows(&html, "2014").into_iter().find(|row| row[0] == "not applicable").unwrap();
    assert_eq!(first[1..], ["not foreseen", "not foreseen", "not foreseen"]);
    assert!(rows(&html, "2022").iter().any(|row| row[0] == "not in these figures"));
}
