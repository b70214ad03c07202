//! What happened in an area beside what was expected from 2019, on one page:
//! `cargo run -p valuing_send_charts --example area -- Lincolnshire > area.html`.

use std::io::Write;

use charts::html::{Page, Section, figure};
use charts::{Options, comparison, fan};
use sen2::outlook::Outlook;
use sen2::published::Published;

/// A title as it stands at the head of something.
fn sentence(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "Lincolnshire".to_owned());
    let published = Published::embedded()?;
    let area = published.area(&name)?;
    let report = Outlook::new(&published, area).run()?;
    let mut page = Page::new(area.name()).lead("What happened beside what was expected from 2019.");
    for (measure, course) in report.courses() {
        let mut section = Section::new(sentence(measure.title()));
        match course {
            Err(error) => section = section.paragraph(error.to_string()),
            Ok(course) => {
                for (index, compared) in course.comparisons.iter().enumerate() {
                    let picture = comparison(compared, area.name());
                    let options = Options::new(format!("{}_{index}", measure.id()).parse()?);
                    section = section
                        .subheading(format!("Beside {}", compared.baseline().model().replace('_', " ")))
                        .html(figure(&fan(&picture, &options), &picture.table()?))
                        .list(compared.figures());
                }
            }
        }
        page = page.section(section);
    }
    let page = page.footer(report.source()).provenance("The figures", report.provenance().clone());
    std::io::stdout().write_all(page.to_html().as_bytes())?;
    Ok(())
}
