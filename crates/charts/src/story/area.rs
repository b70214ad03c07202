use sen2::outlook::{Course, Report};
use trajectory::measure::Measure;

use super::{Error, heading};
use crate::html::{Section, Table, figure};
use crate::{Options, Unit, comparison, fan};

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
    section = section.subheading("What the published figures say").list(report.contrasts());
    section = section.subheading("To know of these figures").list(report.cautions());
    for (measure, course) in report.courses() {
        section = section.subheading(heading(measure.title()));
        section = match course {
            Err(error) => section.paragraph(format!("There is no forecast here: {error}.")),
            Ok(course) => followed(section, name, measure, course)?,
        };
    }
    section = section.subheading("Read beside").list(report.beside());
    let shown = ["title", "model", "ds", "y", "expected", "lo", "hi", "ambition", "reading"];
    let columns = report.columns()?.select(&shown)?;
    let table = Table::new(&columns)
        .caption(format!("{name}: every measure beside each baseline, then the balancing measures"))
        .heading("title", "Measure")
        .heading("model", "Baseline")
        .heading("lo", "At least")
        .heading("hi", "At most")
        .heading("ds", "Year")
        .heading("y", "What happened");
    Ok(section.html(table.to_html()).notice(
        "How to read this",
        "These figures say what changed, not why. Fewer plans is not better, and more is not worse.",
    ))
}

fn followed(mut section: Section, name: &str, measure: &Measure, course: &Course) -> Result<Section, Error> {
    for (index, compared) in course.comparisons.iter().enumerate() {
        let picture = comparison(compared, name);
        let options = Options::new(format!("{}_{index}", measure.id()).parse()?);
        section = section.html(figure(&fan(&picture, &options), &picture.table()?)).list(compared.figures());
    }
    match &course.trial {
        Ok(trial) => {
            let columns = trial.columns()?;
            let table = Table::new(&columns)
                .caption("How the forecasts did on the years before (horizon 0: all together)")
                .heading("mase", "MASE")
                .unit("mape", Unit::PerCent)
                .unit("bias", Unit::PerCent);
            Ok(section.html(table.to_html()))
        }
        Err(error) => Ok(section.paragraph(format!("No back-test: {error}."))),
    }
}
