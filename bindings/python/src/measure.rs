//! Measures: what a series counts.

use foundation::Id;
use pyo3::prelude::*;
use trajectory::measure::{self, Better, Kind, Role, Support};

use crate::document::Said;
use crate::error::{OfArgument, OrRaise, argument};
use crate::number::{figure, said};
use crate::pickle::{self, with_options};
use crate::table::Table;
use crate::typed::Made;

const KINDS: [Kind; 3] = [Kind::Stock, Kind::Flow, Kind::Ratio];
const ROLES: [Role; 3] = [Role::Activity, Role::Outcome, Role::Balancing];
const SUPPORTS: [(&str, Support); 4] = [
    ("real", Support::Real),
    ("non_negative", Support::NonNegative),
    ("count", Support::Count),
    ("percent", Support::Percent),
];
const BETTER: [(&str, Better); 2] = [("higher", Better::Higher), ("lower", Better::Lower)];

fn named<T: Copy>(path: &str, names: impl Iterator<Item = (&'static str, T)> + Clone, name: &str) -> PyResult<T> {
    let found = names.clone().find(|(one, _)| *one == name).map(|(_, value)| value);
    found.ok_or_else(|| argument(path, format!("one of {}", names.map(|(one, _)| one).collect::<Vec<_>>().join(", "))))
}

/// What a series counts, and how it is to be read. Activity is never good or bad in itself.
///
/// Parameters
/// ----------
/// id : str
///     Its id.
/// title : str
///     Its name as it reads in the middle of a sentence; a plural for a stock or a flow.
/// kind : {"stock", "flow", "ratio"}
///     Counted on a date; over a period; or one number over another, in per cent.
/// support : {"real", "non_negative", "count", "percent"}, optional
///     The values that it can take; a count, or for a ratio a percentage, if left out.
/// unit : str, optional
///     Its unit, a plural.
/// role : {"activity", "outcome", "balancing"}
///     What it is to those who steer by it.
/// better : {"higher", "lower"}, optional
///     Which way is better; only of an outcome or a balancing measure.
/// decided_case_by_case : bool
///     Whether it counts what is decided for each case by itself: no ambition is set on it.
/// use_of_a_right : bool
///     Whether it counts how people use a right that they have: no ambition is set on it.
///
/// Raises
/// ------
/// DocumentError
///     It has an id of the field, such as ``new_plans``, and is not the field's measure, which :meth:`find` gives.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> visits = vs.Measure("visits", "visits to the library", "flow", unit="visits")
/// >>> visits
/// Measure('visits', 'visits to the library', 'flow', support='count', unit='visits')
/// >>> visits.figure(1371)
/// '1,371'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Measure(pub(crate) measure::Measure);

#[pymethods]
impl Measure {
    #[new]
    #[pyo3(signature = (
        id: "str", title: "str", kind: "str", *, support: "str | None" = None, unit: "str | None" = None,
        role: "str" = "activity", better: "str | None" = None, decided_case_by_case = false, use_of_a_right = false
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn new(
        #[pyo3(from_py_with = said)] id: &str,
        #[pyo3(from_py_with = said)] title: String,
        #[pyo3(from_py_with = said)] kind: &str,
        #[pyo3(from_py_with = said)] support: Option<&str>,
        #[pyo3(from_py_with = said)] unit: Option<String>,
        #[pyo3(from_py_with = said)] role: &str,
        #[pyo3(from_py_with = said)] better: Option<&str>,
        decided_case_by_case: bool,
        use_of_a_right: bool,
    ) -> PyResult<Self> {
        let kind = named("kind", KINDS.into_iter().map(|kind| (kind.as_str(), kind)), kind)?;
        let role = named("role", ROLES.into_iter().map(|role| (role.as_str(), role)), role)?;
        let support = support.map(|support| named("support", SUPPORTS.into_iter(), support)).transpose()?;
        let better = better.map(|better| named("better", BETTER.into_iter(), better)).transpose()?;
        if better.is_some() && role == Role::Activity {
            return Err(argument("better", "nothing but for an outcome or a balancing measure"));
        }
        let mut measure = measure::Measure::new(id.parse::<Id>().or_raise().of_argument("id")?, title, kind);
        if let Some(support) = support {
            measure = measure.supporting(support);
        }
        if let Some(unit) = unit {
            measure = measure.unit(unit);
        }
        measure = match role {
            Role::Activity => measure,
            Role::Outcome => measure.outcome(better),
            Role::Balancing => {
                better.map_or_else(|| measure.clone().balancing(), |better| measure.clone().balancing_better(better))
            }
        };
        let measure = if use_of_a_right { measure.use_of_a_right() } else { measure };
        let measure = if decided_case_by_case { measure.decided_case_by_case() } else { measure };
        sen2::measures::check(&measure).or_raise()?;
        Ok(Self(measure))
    }

    /// The measure of the field with this id, such as ``new_plans``; :func:`measures` lists them.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is none.
    #[staticmethod]
    fn find(id: Said) -> PyResult<Self> {
        sen2::measures::find(&id).or_raise().map(Self)
    }

    /// Its id.
    #[getter]
    fn id(&self) -> &str {
        self.0.id().as_str()
    }

    /// Its name as it reads in the middle of a sentence.
    #[getter]
    fn title(&self) -> &str {
        self.0.title()
    }

    /// ``stock``, ``flow`` or ``ratio``.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind().as_str()
    }

    /// The values that it can take.
    #[getter]
    fn support(&self) -> &'static str {
        SUPPORTS.iter().find(|(_, support)| *support == self.0.support()).map_or("", |(name, _)| name)
    }

    /// Its unit, a plural.
    #[getter]
    fn unit(&self) -> &str {
        self.0.unit_name()
    }

    /// ``activity``, ``outcome`` or ``balancing``.
    #[getter]
    fn role(&self) -> &'static str {
        self.0.role().as_str()
    }

    /// Which way is better, of an outcome or a balancing measure.
    #[getter]
    fn better(&self) -> Option<&'static str> {
        BETTER.iter().find(|(_, better)| Some(*better) == self.0.better()).map(|(name, _)| *name)
    }

    /// Whether it counts what is decided for each case by itself.
    #[getter]
    fn decided_case_by_case(&self) -> bool {
        self.0.is_decided_case_by_case()
    }

    /// Whether it counts how people use a right that they have.
    #[getter]
    fn use_of_a_right(&self) -> bool {
        self.0.is_use_of_a_right()
    }

    /// Whether somebody may aim at a figure of it; what others aim at all the same is a :class:`PublishedTarget`.
    #[getter]
    fn takes_ambition(&self) -> bool {
        self.0.takes_ambition()
    }

    /// A figure of this measure as people write it.
    #[pyo3(signature = (value: "float"))]
    fn figure(&self, #[pyo3(from_py_with = figure)] value: f64) -> String {
        self.0.figure(value)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let (py, this) = (slf.py(), slf.get());
        let repr = |text: &str| text.into_pyobject(py)?.repr().map(|repr| repr.to_string());
        let mut parts = vec![repr(this.id())?, repr(this.title())?, repr(this.kind())?];
        parts.push(format!("support={}", repr(this.support())?));
        parts.push(format!("unit={}", repr(this.unit())?));
        if this.0.role() != Role::Activity {
            parts.push(format!("role={}", repr(this.role())?));
        }
        if let Some(better) = this.better() {
            parts.push(format!("better={}", repr(better)?));
        }
        if this.decided_case_by_case() {
            parts.push("decided_case_by_case=True".to_owned());
        }
        if this.use_of_a_right() {
            parts.push("use_of_a_right=True".to_owned());
        }
        Ok(format!("Measure({})", parts.join(", ")))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get());
        let options = pyo3::types::PyDict::new(py);
        options.set_item("support", this.support())?;
        options.set_item("unit", this.unit())?;
        options.set_item("role", this.role())?;
        options.set_item("better", this.better())?;
        options.set_item("decided_case_by_case", this.decided_case_by_case())?;
        options.set_item("use_of_a_right", this.use_of_a_right())?;
        let made = with_options(slf.get_type().into_any(), &options)?;
        pickle::made(made, (this.id(), this.title(), this.kind()))
    }
}

/// The measures of the field: ``measure``, ``title``, ``kind``, ``role``, ``unit``, ``decided_case_by_case``,
/// ``balancing`` (whether others are read beside it), ``published`` (whether the published figures hold it), ``source``.
#[pyfunction]
pub(crate) fn measures() -> PyResult<Table> {
    Table::of(&sen2::measures::columns().or_raise()?)
}
