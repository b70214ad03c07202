//! What can only be seen of a framework as a whole.

use std::collections::BTreeSet;

use foundation::document::Reading;
use foundation::{Id, code};

use super::{Aspect, Domain, Found, Line, LineKind, Phase, Rank, Role, Scale};

/// Works out what each level of an aligned scale meets.
pub(super) fn align(r: &mut Reading, scales: &mut [Scale]) {
    r.unique(scales.iter(), |scale| scale.id.clone());
    let meets: Vec<Vec<Rank>> =
        (0..scales.len()).map(|index| r.entry(index, |r| meets(r, scales, index).unwrap_or_default())).collect();
    for (scale, meets) in scales.iter_mut().zip(meets) {
        scale.meets = meets;
    }
}

fn meets(r: &mut Reading, scales: &[Scale], index: usize) -> Option<Vec<Rank>> {
    let scale = scales.get(index)?;
    let Some(other) = &scale.aligned_with else {
        return match scale.levels.iter().position(|level| level.meets.is_some()) {
            Some(level) => r.within("levels", |r| r.entry(level, |r| r.fail(code::FRAMEWORK_MEETS, "`aligned_with`"))),
            None => None,
        };
    };
    let Some(other) = scales.iter().find(|scale| scale.id == *other) else {
        return r.within("aligned_with", |r| r.fail(code::DOCUMENT_REFERENCE, "the id of a scale"));
    };
    let mut meets = Vec::new();
    for (place, level) in scale.levels.iter().enumerate() {
        let rank = level.meets.as_deref().and_then(|code| other.rank(code));
        match rank {
            Some(rank) if meets.last().is_none_or(|last| *last <= rank) => meets.push(rank),
            _ => r.within("levels", |r| r.entry(place, |r| r.within("meets", |r| r.issue(code::FRAMEWORK_MEETS, "")))),
        }
    }
    (meets.len() == scale.levels.len()).then_some(meets)
}

/// The parts of a framework, each if all of it could be read: what it says of others is checked if those could be, so
/// that as much as can be found is found at once, and nothing is blamed for what another part lacks.
pub(super) struct Parts<'p> {
    pub(super) scales: Option<&'p [Scale]>,
    pub(super) phases: Option<&'p [Phase]>,
    pub(super) roles: Option<&'p [Role]>,
    pub(super) lines: Option<&'p [Line]>,
    pub(super) domains: Option<&'p [Domain]>,
}

impl Parts<'_> {
    pub(super) fn check(&self, r: &mut Reading) {
        if let Some(phases) = self.phases {
            r.within("phases", |r| r.unique(phases, |phase| phase.id.clone()));
        }
        if let Some(roles) = self.roles {
            r.within("roles", |r| r.unique(roles, |role| role.id.clone()));
        }
        if let Some(lines) = self.lines {
            r.within("lines", |r| self.lines(r, lines));
        }
        if let Some(domains) = self.domains {
            r.within("domains", |r| self.domains(r, domains));
        }
    }

    fn lines(&self, r: &mut Reading, lines: &[Line]) {
        r.unique(lines, |line| line.id.clone());
        let mut needs = lines.iter().filter(|line| line.kind == LineKind::Need);
        let need_scale = needs.next().map(|line| &line.scale);
        let needs = needs.count() + usize::from(need_scale.is_some());
        if needs != 1 {
            r.issue(code::FRAMEWORK_LINE, format!("one line of kind need, not {needs}"));
        }
        for (index, line) in lines.iter().enumerate() {
            r.entry(index, |r| {
                if let Some(scales) = self.scales {
                    match scales.iter().find(|scale| scale.id == line.scale) {
                        None => r.within("scale", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a scale")),
                        Some(scale) if scale.aligned_with.is_some() && scale.aligned_with.as_ref() != need_scale => {
                            r.within("scale", |r| r.issue(code::FRAMEWORK_LINE, ""));
                        }
                        Some(_) => {}
                    }
                }
                let Some(roles) = self.roles else { return };
                for (place, role) in line.roles.iter().enumerate() {
                    if !roles.iter().any(|known| known.id == *role) {
                        r.within("roles", |r| {
                            r.entry(place, |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a role"));
                        });
                    }
                }
            });
        }
    }

    fn domains(&self, r: &mut Reading, domains: &[Domain]) {
        r.unique(domains, |domain| domain.id.clone());
        if domains.is_empty() {
            r.issue(code::DOCUMENT_EMPTY, "");
        }
        let mut seen = Seen::default();
        for (index, domain) in domains.iter().enumerate() {
            r.entry(index, |r| self.domain(r, domain, &mut seen));
        }
    }

    fn domain<'d>(&self, r: &mut Reading, domain: &'d Domain, seen: &mut Seen<'d>) {
        for (place, prompt) in domain.prompts.iter().enumerate() {
            r.within("prompts", |r| {
                r.entry(place, |r| {
                    once(r, &mut seen.prompts, &prompt.id);
                    if self.lines.is_some_and(|lines| !lines.iter().any(|line| line.id == prompt.line)) {
                        r.within("line", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a line"));
                    }
                });
            });
        }
        for (place, section) in domain.sections.iter().enumerate() {
            r.within("sections", |r| r.entry(place, |r| once(r, &mut seen.sections, &section.id)));
        }
        for (place, aspect) in domain.aspects.iter().enumerate() {
            r.within("aspects", |r| {
                r.entry(place, |r| {
                    once(r, &mut seen.aspects, &aspect.id);
                    if let Some(own) = &aspect.section
                        && !domain.sections.iter().any(|section| section.id == *own)
                    {
                        let expected = "the id of a section of this domain";
                        r.within("section", |r| r.issue(code::DOCUMENT_REFERENCE, expected));
                    }
                    if let (Some(scales), Some(lines)) = (self.scales, self.lines) {
                        r.within("statements", |r| self.statements(r, aspect, scales, lines));
                        r.within("groups", |r| groups(r, aspect, scales, lines));
                    }
                });
            });
        }
    }

    /// Every level of every line has a sentence for any phase: of its own in this aspect, or that of the level.
    fn statements(&self, r: &mut Reading, aspect: &Aspect, scales: &[Scale], lines: &[Line]) {
        r.unique(&aspect.statements, |own| (own.scale.clone(), own.phase.clone()));
        for (index, own) in aspect.statements.iter().enumerate() {
            r.entry(index, |r| {
                match scales.iter().find(|scale| scale.id == own.scale) {
                    None => r.within("scale", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a scale")),
                    Some(scale) if scale.levels.len() != own.texts.len() => {
                        let expected = format!("{} texts, not {}", scale.levels.len(), own.texts.len());
                        r.within("texts", |r| r.issue(code::FRAMEWORK_STATEMENT, expected));
                    }
                    Some(_) => {}
                }
                if let (Some(phase), Some(phases)) = (&own.phase, self.phases)
                    && !phases.iter().any(|known| known.id == *phase)
                {
                    r.within("phase", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a phase"));
                }
            });
        }
        for scale in lines.iter().filter_map(|line| scales.iter().find(|scale| scale.id == line.scale)) {
            let own = aspect.statements.iter().any(|own| own.scale == scale.id && own.phase.is_none());
            if !own && scale.levels.iter().any(|level| level.statement.is_none()) {
                r.issue(code::FRAMEWORK_STATEMENT, format!("texts for the scale {}", scale.id));
            }
        }
    }
}

/// The ids that a framework uses once.
#[derive(Default)]
struct Seen<'d> {
    prompts: BTreeSet<&'d Id>,
    sections: BTreeSet<&'d Id>,
    aspects: BTreeSet<&'d Id>,
}

fn once<'d>(r: &mut Reading, seen: &mut BTreeSet<&'d Id>, id: &'d Id) {
    if !seen.insert(id) {
        r.within("id", |r| r.issue(code::DOCUMENT_DUPLICATE, "each id once in the framework"));
    }
}

/// Each statement of a group speaks of another level, and a line whose levels are found from groups has some.
fn groups(r: &mut Reading, aspect: &Aspect, scales: &[Scale], lines: &[Line]) {
    r.unique(&aspect.groups, |group| group.id.clone());
    let mut statements = BTreeSet::new();
    for (index, group) in aspect.groups.iter().enumerate() {
        r.entry(index, |r| {
            let scale = scales.iter().find(|scale| scale.id == group.scale);
            if scale.is_none() {
                r.within("scale", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a scale"));
            }
            let mut levels = BTreeSet::new();
            for (place, statement) in group.statements.iter().enumerate() {
                r.within("statements", |r| {
                    r.entry(place, |r| {
                        if !statements.insert(&statement.id) {
                            r.within("id", |r| r.issue(code::DOCUMENT_DUPLICATE, "each id once in the aspect"));
                        }
                        let known = scale.is_none_or(|scale| scale.rank(&statement.level).is_some());
                        if !known || !levels.insert(&statement.level) {
                            r.within("level", |r| r.issue(code::FRAMEWORK_GROUP, "a level of the scale, each once"));
                        }
                    });
                });
            }
        });
    }
    for line in lines.iter().filter(|line| line.found == Found::Exclusive) {
        if !aspect.groups.iter().any(|group| group.scale == line.scale) {
            r.issue(code::FRAMEWORK_GROUP, format!("groups for the scale {}", line.scale));
        }
    }
}
