//! How readiness stands to need.

use foundation::{Absent, Cell, Issue, code};

use super::{Comparison, Snapshot};
use crate::Error;
use crate::framework::{Domain, Interval, Line, LineKind, Scale};

impl Snapshot {
    /// How readiness on a line stands to need in an aspect; not applicable where need or readiness is, and unknown where
    /// the framework does not say which need the levels of the line meet ([`Framework::not_compared`](crate::Framework::not_compared)).
    ///
    /// # Errors
    /// The framework has no such aspect, or the line is not one of readiness (VS-PROFILE-008).
    pub fn compare_aspect(&self, line: &str, aspect: &str) -> Result<Cell<Comparison>, Error> {
        let line = self.comparable(line)?;
        Ok(self.compare_at(line, self.aspect_index(aspect)?).map_or(Absent::NotApplicable.into(), Cell::Value))
    }

    /// How readiness on a line stands to need in a domain, aspect by aspect: below if it is below in any of them, else
    /// unknown if it is unknown in any, else level if it is level in any, else above; not applicable if it is in all.
    ///
    /// # Errors
    /// The framework has no such domain, or the line is not one of readiness (VS-PROFILE-008).
    pub fn compare_domain(&self, line: &str, domain: &str) -> Result<Cell<Comparison>, Error> {
        let (line, domain) = (self.comparable(line)?, self.find_domain(domain)?);
        Ok(self.compare_domain_of(line, domain))
    }

    /// The line, if it is one of readiness.
    fn comparable(&self, id: &str) -> Result<&Line, Error> {
        let line = self.line(id)?;
        let readiness = (line.kind == LineKind::Readiness).then_some(line);
        readiness.ok_or_else(|| Error::profile(Issue::new(code::PROFILE_LINE, "", "")))
    }

    /// The scale of a line of readiness that says which need its levels meet.
    pub(crate) fn aligned(&self, line: &Line) -> Option<&Scale> {
        self.framework().scale_of(line).filter(|scale| scale.aligned_with.is_some() && line.kind == LineKind::Readiness)
    }

    /// How readiness stands to need in an aspect; none where one of them cannot apply.
    pub(crate) fn compare_at(&self, line: &Line, aspect: usize) -> Option<Comparison> {
        if line.kind != LineKind::Readiness {
            return None;
        }
        let need = self.level(self.framework().need_line()?, aspect).0.value()?;
        let readiness = self.level(line, aspect).0.value()?;
        let Some(scale) = self.aligned(line) else { return Some(Comparison::Unknown) };
        let met = Interval { lo: scale.meets(readiness.lo)?, hi: scale.meets(readiness.hi)? };
        Some(Comparison::of(need, met))
    }

    pub(super) fn compare_domain_of(&self, line: &Line, domain: &Domain) -> Cell<Comparison> {
        let compared = self.aspects_of(domain).filter_map(|aspect| self.compare_at(line, aspect));
        // What is found in any aspect counts before what stands after it here.
        let order = [Comparison::Below, Comparison::Unknown, Comparison::Level, Comparison::Above];
        let place = |one: &Comparison| order.iter().position(|other| other == one);
        compared.min_by_key(place).map_or(Absent::NotApplicable.into(), Cell::Value)
    }
}
