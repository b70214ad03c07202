//! The reader of catalogues: it collects every problem.

mod entry;

use foundation::document::{Fields, Node, Reading, to_bytes};
use foundation::{Calendar, Date, Digest, Id, code};

use super::rule::Rule;
use super::{Catalogue, Intake, Layer, Placement, Price, Provision, ProvisionKind};
use crate::framework::{Framework, name_of};
use crate::rights;
use entry::provision;

/// Ages in whole years that anything here can be about, with room.
pub(super) const AGES: (i64, i64) = (0, 30);
/// National curriculum years that anything here can be about, with room.
pub(super) const YEARS: (i64, i64) = (-4, 30);
const MOST_POUNDS: f64 = 1e12;

pub(super) fn catalogue(r: &mut Reading, node: &Node, framework: &Framework) -> Option<Catalogue> {
    rights::check(r, node);
    let catalogue = catalogue_fields(r, node, framework)?;
    let digest = Digest::of(&to_bytes(&catalogue).ok()?);
    Some(Catalogue { digest, ..catalogue })
}

fn catalogue_fields(r: &mut Reading, node: &Node, framework: &Framework) -> Option<Catalogue> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Catalogue::SCHEMA, Catalogue::VERSION);
    let id = fields.required(r, "id", Reading::id);
    let edition = fields.required(r, "edition", Reading::words);
    let title = fields.required(r, "title", Reading::words);
    let notice = fields.required(r, "notice", Reading::words);
    let name = fields.required(r, "framework", |r, node| name_of(r, node, framework));
    let layers = fields.required(r, "layers", |r, node| {
        let layers = r.list(node, layer)?;
        r.unique(&layers, |layer| layer.id.clone());
        Some(layers)
    });
    let placements = fields.required(r, "placements", |r, node| {
        let placements = r.list(node, placement)?;
        r.unique(&placements, |placement| placement.id.clone());
        Some(placements)
    });
    let intakes = fields.list(r, "intakes", intake);
    if let Some(intakes) = &intakes {
        r.within("intakes", |r| r.unique(intakes, |intake| intake.id.clone()));
    }
    let scale = framework.need_line().and_then(|line| framework.scale_of(line));
    let mut whole = false;
    let provisions = fields.required(r, "provisions", |r, node| {
        let lists = Lists { layers: layers.as_deref(), placements: placements.as_deref(), intakes: intakes.as_deref() };
        let mut provisions = r.list(node, |r, node| provision(r, node, framework, scale?, &lists))?;
        r.unique(&provisions, |provision| provision.id.clone());
        // Where an entry could not be read, those after it stand elsewhere in the list.
        whole = matches!(node, Node::List(list) if list.len() == provisions.len());
        if whole {
            settings(r, &provisions);
        }
        provisions.sort_by(|a, b| a.id.cmp(&b.id));
        Some(provisions)
    });
    let prices = fields.list(r, "prices", |r, node| {
        let price = price(r, node)?;
        if let Some(provisions) = provisions.as_ref().filter(|_| whole) {
            refers(r, "provision", provisions.iter().any(|provision| provision.id == price.provision));
        }
        Some(price)
    });
    let extra = fields.finish(r);
    header?;
    Some(Catalogue {
        schema: Catalogue::SCHEMA,
        version: Catalogue::VERSION,
        id: id?,
        edition: edition?,
        title: title?,
        notice: notice?,
        framework: name?,
        layers: layers?,
        placements: placements?,
        intakes: intakes?,
        provisions: provisions?,
        prices: sorted(prices?),
        extra,
        digest: Digest::of(b""),
    })
}

/// What the head of a catalogue declares and its entries name; none where it could not be read, so that no entry is
/// blamed for it.
struct Lists<'c> {
    layers: Option<&'c [Layer]>,
    placements: Option<&'c [Placement]>,
    intakes: Option<&'c [Intake]>,
}

impl Lists<'_> {
    /// Notes a layer that is not there, or is not in use on any day of these.
    fn layer(&self, r: &mut Reading, id: &Id, days: Option<Days>) {
        let Some(layers) = self.layers else { return };
        let layer = layers.iter().find(|layer| layer.id == *id);
        refers(r, "layer", layer.is_some());
        if let (Some(layer), Some(days)) = (layer, days)
            && apart_in_time((layer.from, layer.until), days)
        {
            r.within("layer", |r| r.issue(code::DOCUMENT_RANGE, "a layer that is in use while it is there"));
        }
    }

    /// Notes a placement that is not there.
    fn placement(&self, r: &mut Reading, id: &Id) {
        if let Some(placements) = self.placements {
            refers(r, "placement", placements.iter().any(|placement| placement.id == *id));
        }
    }

    /// Only a school has a lawful intake, and it is one that the catalogue declares with its source.
    fn intakes(&self, r: &mut Reading, kind: Option<ProvisionKind>, rules: &[Rule]) {
        let Some(intakes) = self.intakes else { return };
        for rule in rules {
            rule.each(&mut |rule| {
                let Rule::Intake(ids) = rule else { return };
                if kind.is_some_and(|kind| kind != ProvisionKind::Setting) {
                    r.issue(code::PROVISION_INTAKE, "");
                }
                if !ids.iter().all(|id| intakes.iter().any(|intake| intake.id == *id)) {
                    r.issue(code::DOCUMENT_REFERENCE, "the ids of intakes of this catalogue");
                }
            });
        }
    }
}

fn layer(r: &mut Reading, node: &Node) -> Option<Layer> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    let days = days(r, &mut fields);
    let extra = fields.finish(r);
    let (from, until) = days?;
    Some(Layer { id: id?, title: title?, from, until, extra })
}

fn placement(r: &mut Reading, node: &Node) -> Option<Placement> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    let extra = fields.finish(r);
    Some(Placement { id: id?, title: title?, extra })
}

/// From a day until a day, both included; without one, with no end on that side.
type Days = (Option<Date>, Option<Date>);

fn days(r: &mut Reading, fields: &mut Fields<'_>) -> Option<Days> {
    let from = fields.optional(r, "from", Reading::date);
    let until = fields.optional(r, "until", Reading::date);
    if let (Some(Some(from)), Some(Some(until))) = (from, until)
        && until < from
    {
        r.within("until", |r| r.issue(code::DOCUMENT_RANGE, "a day from `from` on"));
    }
    Some((from?, until?))
}

/// Whether no day lies in both.
fn apart_in_time(one: Days, other: Days) -> bool {
    let ends_before = |(_, until): Days, (from, _): Days| until.zip(from).is_some_and(|(until, from)| until < from);
    ends_before(one, other) || ends_before(other, one)
}

fn refers(r: &mut Reading, name: &str, there: bool) {
    if !there {
        r.within(name, |r| r.issue(code::DOCUMENT_REFERENCE, format!("the id of a {name} of this catalogue")));
    }
}

fn intake(r: &mut Reading, node: &Node) -> Option<Intake> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", id_of_people);
    let title = fields.required(r, "title", Reading::words);
    let source = fields.required(r, "source", Reading::words);
    let extra = fields.finish(r);
    Some(Intake { id: id?, title: title?, source: source?, extra })
}

fn price(r: &mut Reading, node: &Node) -> Option<Price> {
    let mut fields = r.object(node)?;
    let provision = fields.required(r, "provision", Reading::id);
    let pounds = fields.required(r, "pounds", |r, node| r.number(node, 0.0, MOST_POUNDS));
    let per = fields.required(r, "per", Reading::id);
    let price_year = fields.required(r, "price_year", |r, node| {
        let text = r.text(node)?;
        let year = Calendar::FinancialYear.parse(&text);
        year.map(|_| text).or_else(|_| r.fail(code::PERIOD_FORM, "such as 2026-27").ok_or(())).ok()
    });
    let payer = fields.required(r, "payer", Reading::id);
    let source = fields.optional(r, "source", Reading::words);
    let extra = fields.finish(r);
    Some(Price {
        provision: provision?,
        pounds: pounds?,
        per: per?,
        price_year: price_year?,
        payer: payer?,
        source: source?,
        extra,
    })
}

fn sorted(mut prices: Vec<Price>) -> Vec<Price> {
    prices.sort_by(|a, b| {
        (&a.provision, &a.payer, &a.per, &a.price_year).cmp(&(&b.provision, &b.payer, &b.per, &b.price_year))
    });
    prices
}

/// The settings that rules name are provisions of the catalogue.
fn settings(r: &mut Reading, provisions: &[Provision]) {
    let is_setting = |id: &Id| provisions.iter().any(|one| one.id == *id && one.kind == ProvisionKind::Setting);
    for (index, offer) in provisions.iter().enumerate() {
        for rule in offer.rules() {
            rule.each(&mut |rule| {
                if matches!(rule, Rule::Setting(ids) if !ids.iter().all(is_setting)) {
                    r.entry(index, |r| {
                        r.within("rule", |r| {
                            r.issue(code::DOCUMENT_REFERENCE, "the ids of settings of this catalogue");
                        });
                    });
                }
            });
        }
    }
}

/// An id of some people, which may not be named by what nobody may be left out for.
pub(super) fn id_of_people(r: &mut Reading, node: &Node) -> Option<Id> {
    let id = r.id(node)?;
    match rights::fault(id.as_str()) {
        Some(fault) => r.fail(fault, ""),
        None => Some(id),
    }
}
