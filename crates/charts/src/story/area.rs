mod figures;
mod tried;

use sen2::Error as Because;
use sen2::outlook::{Course, Report, UNROUNDED};
use trajectory::measure::Measure;

use super::Error;
use crate::html::{Section, figure};
use crate::{Options, comparison, fan};

/// An area from a year on: what was said of it and what was not, each measure beside what was expected and aimed at,
/// how well the forecasts did before, and the balancing measures in the same table.
///
/// # Errors
/// None in practice: the columns are of one length.
pub fn area(report: &Report) -> Result<Section, Error> {
    let name = report.area().name();
    let mut section = Section::new(format!("{name} from {}", report.origin()));
    if !report.stated().is_empty() {
        let stated = report.stated().iter().map(|one| format!("{} ({}).", one.text, one.source));
        section = section.subheading("What was said in public").list(stated);
    }
    section = section.subheading("What the published figures say");
    section = match report.contrasts() {
        none if none.is_empty() => section.paragraph("They do not reach the years that would be compared here."),
        contrasts => section.list(contrasts).paragraph(UNROUNDED),
    };
    section = section.subheading("To know of these figures").list(report.cautions());
    section = section.notice("How to read the charts below", HOW_TO_READ);
    for (measure, course) in report.courses() {
        section = section.subheading(measure.heading());
        section = match course {
            Err(error) => section.paragraph(format!("There is no forecast here: {}.", error.plainly())),
            Ok(course) => followed(section, name, measure, course)?,
        };
    }
    section = section.subheading("Read beside").list(report.beside());
    Ok(section.subheading("All figures in one table").html(figures::table(report)?).notice(
        "How to read this",
        "These figures say what changed, not why. Fewer plans is not better, and more is not worse.",
    ))
}

const HOW_TO_READ: &str = "Each measure is laid beside one or two baselines: no growth carries the last figure forward, \
    average growth carries on the average change. They say what to expect if nothing else happens, not what ought to be. \
    Where there are years enough, each was first tried on the years before, and a table says how it did. In it, MASE (mean absolute scaled error) is \
    how far off the forecasts were, measured in the usual change from one year to the next: at 1 they were as far off as \
    the figures usually move in a year, below 1 nearer, above 1 farther. The lean says whether they were on the whole too \
    high (above 0) or too low (below 0). A good 80% interval holds what happened about 80 times in 100; one that held \
    less often was too narrow.";

fn followed(mut section: Section, name: &str, measure: &Measure, course: &Course) -> Result<Section, Error> {
    for (index, compared) in course.comparisons.iter().enumerate() {
        let picture = comparison(compared, name);
        let options = Options::new(format!("{}_{index}", measure.id()).parse()?);
        section = section.html(figure(&fan(&picture, &options), &picture.table()?)).list(compared.figures());
    }
    Ok(match &course.trial {
        Ok(trial) => section.html(tried::table(trial)?),
        Err(error) => {
            let why = Because::from(error.clone()).plainly();
            section.paragraph(format!("How such forecasts did on the years before cannot be told: {why}."))
        }
    })
}

#[cfg(test)]
mod tests;
