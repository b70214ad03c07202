//! Support recorded for children, so that what is needed and not on offer can be counted. It is kept beside the columns
//! of ratings and apart from them: a few bytes for each support that a child has.

use std::collections::HashMap;

use foundation::{Absent, Cell, Column, Columns, Id, Run, code};

use super::build::CohortBuilder;
use super::{Cohort, build};
use crate::Error;
use crate::framework::Framework;
use crate::profile::{Delivery, Snapshot, support_histories};
use crate::provision::Catalogue;
use crate::table::{Names, row_issue};

/// One support, as far as it is held of a child.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Held {
    /// The provision that it is, if it names one.
    provision: Option<Id>,
    of: Of,
    delivery: Delivery,
}

/// What a support is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Of {
    Domain(usize),
    Aspect(usize),
    NotRecorded,
}

const DELIVERY: [(&str, Delivery); 3] = [("full", Delivery::Full), ("part", Delivery::Part), ("none", Delivery::None)];

/// What is recorded of support outside a catalogue in one aspect of one child; what asks most of an area first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outside {
    /// Some is recorded, and not known to have been delivered in full.
    Needed,
    /// Some is, and it is not recorded what it is for.
    CannotTell,
    /// All that is recorded was delivered in full.
    Delivered,
    /// None is recorded.
    NoneRecorded,
}

impl Outside {
    pub(crate) const ALL: [Self; 4] = [Self::Needed, Self::CannotTell, Self::Delivered, Self::NoneRecorded];

    /// In words.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::CannotTell => "cannot tell",
            Self::Delivered => "delivered",
            Self::NoneRecorded => "none recorded",
        }
    }
}

/// The supports of all children.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Supports {
    /// Every different one.
    kinds: Vec<Held>,
    /// For each term the place of a child and that of one of theirs, in order.
    rows: Vec<Vec<(u32, u32)>>,
}

impl Supports {
    pub(super) fn new(terms: usize) -> Self {
        Self { kinds: Vec::new(), rows: vec![Vec::new(); terms] }
    }

    /// The places of those of one child in a term.
    fn of(&self, term: usize, child: usize) -> impl Iterator<Item = usize> {
        let rows = self.rows.get(term).map_or(&[][..], Vec::as_slice);
        let first = rows.partition_point(|(own, _)| (*own as usize) < child);
        let own = rows.iter().skip(first).take_while(move |(own, _)| *own as usize == child);
        own.map(|(_, kind)| *kind as usize)
    }

    /// Puts them in order, so that the order in which they came does not matter.
    pub(super) fn sort(&mut self) {
        let key = |held: &Held| (held.of, held.delivery as u8, held.provision.clone());
        let mut order: Vec<(usize, Held)> = std::mem::take(&mut self.kinds).into_iter().enumerate().collect();
        order.sort_by_cached_key(|(_, held)| key(held));
        let mut places = vec![0_u32; order.len()];
        for (to, (from, _)) in (0_u32..).zip(&order) {
            places.get_mut(*from).into_iter().for_each(|place| *place = to);
        }
        self.kinds = order.into_iter().map(|(_, held)| held).collect();
        for rows in &mut self.rows {
            for (_, kind) in rows.iter_mut() {
                *kind = places.get(*kind as usize).copied().unwrap_or(*kind);
            }
            rows.sort_unstable();
            rows.dedup();
            rows.shrink_to_fit();
        }
    }

    /// What is held of one child in all terms, for a digest; nothing if nothing is.
    pub(super) fn write(&self, child: usize, to: &mut Vec<u8>) {
        for term in 0..self.rows.len() {
            for held in self.of(term, child).filter_map(|place| self.kinds.get(place)) {
                let of = match held.of {
                    Of::Domain(place) => format!("domain {place}"),
                    Of::Aspect(place) => format!("aspect {place}"),
                    Of::NotRecorded => String::new(),
                };
                let provision = held.provision.as_ref().map_or("", Id::as_str);
                let text = format!("{term} {of} {} {provision}", held.delivery as u8);
                to.extend((text.len() as u32).to_le_bytes());
                to.extend(text.as_bytes());
            }
        }
    }
}

/// What each support of a snapshot is held as: for a domain that no aspect is named of whole, else for those aspects.
pub(super) fn held(snapshot: &Snapshot) -> Vec<Held> {
    let framework = snapshot.framework();
    let mut found = Vec::new();
    for history in support_histories(snapshot) {
        let support = &history.seen.what;
        let (provision, delivery) = (&support.provision, support.delivery());
        let mut of: Vec<Of> = Vec::new();
        for (place, domain) in framework.domains().iter().enumerate() {
            let named = domain.aspects.iter().filter(|aspect| support.aspects.contains(&aspect.id));
            let before = of.len();
            of.extend(named.filter_map(|aspect| framework.aspect_index(aspect.id.as_str())).map(Of::Aspect));
            if of.len() == before && support.domains.contains(&domain.id) {
                of.push(Of::Domain(place));
            }
        }
        if of.is_empty() {
            of.push(Of::NotRecorded);
        }
        found.extend(of.into_iter().map(|of| Held { provision: provision.clone(), of, delivery }));
    }
    found
}

/// What is outside a catalogue of what is recorded for the children of a term.
pub(crate) struct OutsideOf<'c> {
    supports: &'c Supports,
    term: usize,
    /// For each different support the aspects that it tells of and what it tells, if it is outside.
    kinds: Vec<Option<(std::ops::Range<usize>, Outside)>>,
    aspects: usize,
}

impl OutsideOf<'_> {
    /// For each aspect what is recorded of one child.
    pub(crate) fn child(&self, child: usize, classes: &mut Vec<Outside>) {
        classes.clear();
        classes.resize(self.aspects, Outside::NoneRecorded);
        for (aspects, tells) in self.supports.of(self.term, child).filter_map(|kind| self.kinds.get(kind)?.clone()) {
            for class in classes.get_mut(aspects).unwrap_or_default() {
                *class = tells.min(*class);
            }
        }
    }
}

impl Cohort {
    /// What is outside a catalogue of what is recorded for the children of a term.
    pub(crate) fn outside(&self, term: usize, catalogue: &Catalogue) -> OutsideOf<'_> {
        let aspects = self.framework.aspect_count();
        let kind = |held: &Held| {
            if held.provision.as_ref().is_some_and(|id| catalogue.provision(id.as_str()).is_some()) {
                return None;
            }
            let tells = if held.delivery == Delivery::Full { Outside::Delivered } else { Outside::Needed };
            Some(match held.of {
                Of::Domain(place) => (aspects_of(&self.framework, place), tells),
                Of::Aspect(place) => (place..place + 1, tells),
                Of::NotRecorded => (0..aspects, Outside::CannotTell),
            })
        };
        OutsideOf { supports: &self.supports, term, kinds: self.supports.kinds.iter().map(kind).collect(), aspects }
    }

    /// The support that is held, as a table that [`CohortBuilder::support`] reads: `child`, `term`, `domain` or `aspect`
    /// (neither, where what it is for is not recorded), `provision` and `delivery`.
    ///
    /// # Errors
    /// Never for a cohort that this library made.
    pub fn support(&self) -> Result<Columns<'_>, Error> {
        let rows = |term: usize| self.supports.rows.get(term).into_iter().flatten().map(move |row| (term, row));
        let rows = (0..self.terms.len()).flat_map(rows).filter_map(|(term, (child, kind))| {
            let (child, term) = (self.children.get(*child as usize)?, self.terms.get(term)?);
            Some((child.as_str(), term.as_str(), self.supports.kinds.get(*kind as usize)?))
        });
        let rows: Vec<(&str, &str, &Held)> = rows.collect();
        let cells = |name: &'static str, cell: &dyn Fn(&Held) -> Option<String>| {
            let cells = rows.iter().map(|(.., held)| cell(held).map_or(Absent::NotRecorded.into(), Cell::Value));
            Column::text_cells(name, cells)
        };
        let columns = vec![
            Column::text("child", rows.iter().map(|(child, ..)| *child)),
            Column::text("term", rows.iter().map(|(_, term, _)| *term)),
            cells("domain", &|held| match held.of {
                Of::Domain(place) => Some(self.framework.domains().get(place)?.id.to_string()),
                _ => None,
            }),
            cells("aspect", &|held| match held.of {
                Of::Aspect(place) => Some(self.framework.aspect_at(place)?.1.id.to_string()),
                _ => None,
            }),
            cells("provision", &|held| held.provision.as_ref().map(ToString::to_string)),
            cells("delivery", &|held| {
                let name = DELIVERY.iter().find(|(_, delivery)| *delivery == held.delivery);
                name.map(|(name, _)| (*name).to_owned())
            }),
        ];
        Ok(Columns::new("support", columns)?)
    }
}

/// The places of the aspects of a domain.
fn aspects_of(framework: &Framework, domain: usize) -> std::ops::Range<usize> {
    let first = framework.domains().iter().take(domain).map(|domain| domain.aspects.len()).sum();
    first..first + framework.domains().get(domain).map_or(0, |domain| domain.aspects.len())
}

/// Every different support that was seen, by its place.
pub(super) type Kinds = HashMap<Held, u32>;

impl CohortBuilder {
    /// Adds a table of one row a support: `child`, `term`; where it has them `setting` and the groups, `domain` or `aspect`
    /// (what it is for), `provision` (the id of it, if a catalogue may have it) and `delivery` (*full*, *part* or *none*).
    /// A support for several domains or aspects has a row for each. Texts, or absent where it is not recorded.
    ///
    /// A row without a delivery says that support is needed, and no more.
    ///
    /// ```
    /// use foundation::{Column, Columns, Run};
    /// use valuing_send::Framework;
    /// use valuing_send::cohort::CohortBuilder;
    ///
    /// let table = Columns::new(
    ///     "support",
    ///     vec![
    ///         Column::text("child", ["a", "b"]),
    ///         Column::text("term", ["2026-1", "2026-1"]),
    ///         Column::text("aspect", ["attention", "memory"]),
    ///     ],
    /// )?;
    /// let mut builder = CohortBuilder::new(&Framework::example(), vec!["2026-1".parse()?], vec![])?;
    /// builder.support(&table, &Run::default())?;
    /// let (cohort, issues) = builder.finish();
    /// assert!(issues.is_empty());
    /// assert_eq!(cohort.support()?.rows(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`CohortBuilder::long`].
    pub fn support(&mut self, table: &Columns<'_>, run: &Run<'_>) -> Result<(), Error> {
        let mut names = self.keys(table)?;
        let keys = names.len();
        for name in ["domain", "aspect", "provision", "delivery"] {
            names.push(Names::optional(table, name, Error::cohort)?);
        }
        let mut coded = build::coded(&names, table.rows(), run)?;
        let said = coded.split_off(keys);
        let framework = self.cohort.framework.clone();
        let domain = |text: &str| framework.domains().iter().position(|domain| domain.id == *text);
        let find = |place: usize, of: &dyn Fn(&str) -> Option<usize>| {
            let column = said.get(place).and_then(Option::as_ref);
            column.map(|column| column.resolve(|word| word.value().map(of)))
        };
        let (domains, aspects) = (find(0, &domain), find(1, &|text| framework.aspect_index(text)));
        let delivery = |text: &str| DELIVERY.iter().position(|(name, _)| *name == text);
        let delivery = find(3, &delivery);
        let provisions = said.get(2).and_then(Option::as_ref);
        let provisions = provisions.map(|column| column.resolve(|word| word.value().map(|id| id.parse::<Id>().ok())));
        let mut keys = self.whose(&coded);
        let mut faults = Vec::new();
        for row in 0..table.rows() {
            let at = self.rows + row;
            let mut place = |column: &Option<crate::table::Resolved<'_, Option<Option<usize>>>>, name, expected| {
                let said = column.as_ref().and_then(|column| column.get(row).copied()).flatten();
                if said == Some(None) {
                    faults.push(row_issue(code::DOCUMENT_REFERENCE, at, name, expected));
                }
                said.flatten()
            };
            let domain = place(&domains, "domain", "the id of a domain");
            let aspect = place(&aspects, "aspect", "the id of an aspect");
            let delivery = place(&delivery, "delivery", "one of full, part, none");
            let provision = provisions.as_ref().and_then(|column| column.get(row)).cloned().flatten();
            if provision == Some(None) {
                faults.push(row_issue(code::ID_FORM, at, "provision", ""));
            }
            if let (Some(domain), Some(aspect)) = (domain, aspect)
                && !aspects_of(&framework, domain).contains(&aspect)
            {
                faults.push(row_issue(code::DOCUMENT_REFERENCE, at, "aspect", "an aspect of the domain"));
            }
            let who = self.who(&mut keys, row, at, &mut faults);
            self.issues.extend(faults.drain(..));
            let Some((child, term)) = who else { continue };
            let of = aspect.map(Of::Aspect).or(domain.map(Of::Domain)).unwrap_or(Of::NotRecorded);
            let delivery =
                delivery.and_then(|place| DELIVERY.get(place)).map_or(Delivery::NotRecorded, |(_, own)| *own);
            self.hold(child, term, Held { provision: provision.flatten(), of, delivery });
        }
        self.rows += table.rows();
        Ok(())
    }

    pub(super) fn hold(&mut self, child: usize, term: usize, held: Held) {
        let supports = &mut self.cohort.supports;
        let next = supports.kinds.len() as u32;
        let kind = *self.kinds.entry(held).or_insert_with_key(|held| {
            supports.kinds.push(held.clone());
            next
        });
        if let Some(rows) = supports.rows.get_mut(term) {
            rows.push((child as u32, kind));
        }
    }
}
