//! What the parts of a pack are, said to those whom it is about.

use std::collections::BTreeSet;

use super::{Pack, Part, Whose};
use crate::framework::LineKind;

/// What a part is, said to those whose pack it is.
pub(super) fn part(part: Part, whose: &Whose) -> String {
    let child = match whose {
        Whose::Family | Whose::YoungPerson => "your child",
        Whose::Representative { .. } => "the young person",
        Whose::NotKnown => "the child or young person",
    };
    said(part, whose).replace("your child", child)
}

fn said(part: Part, whose: &Whose) -> &'static str {
    let young = *whose == Whose::YoungPerson;
    match part {
        Part::Wishes if young => {
            "Your own words come first in every pack. Where you named a place or a support, it stands first in the list \
             further down. You can add to them or take them back at any time."
        }
        Part::Wishes => {
            "What your child says, and what you say, comes first in every pack. Where you named a place or a support, it stands first \
             in the list further down. You can add to them or take them back at any time."
        }
        Part::Views if young => "How things look from your side, and what goes well.",
        Part::Views => "How things look from your child's side, and what goes well.",
        Part::Picture if young => {
            "For each area: how much help you need, how ready your school or college says it is to give it, and how \
             confident your family feels with the help there is now. Below need means that more help is wanted there; it \
             is no mark for anyone. Not known means just that, and never that you need no help."
        }
        Part::Picture => {
            "For each area: how much help your child needs, how ready the setting says it is to give it, and how confident \
             you said you feel with the help there is now. Below need means that more help is wanted there; it is no mark \
             for anyone. Not known means just that, and never that there is no need."
        }
        Part::Ratings => {
            "Everyone who gave a level, for what and when. Where people differ, each of them is kept and none is averaged \
             away. If one is wrong or yours is missing, you can have that put right."
        }
        Part::Change => {
            "What is higher or lower than on the earlier day. Higher need is not bad and lower need is not good by itself, \
             and nothing here says why anything changed."
        }
        Part::Support => {
            "What was written down to be done, whether there is someone to do it, and what was done. If something was \
             promised and did not come, you can say so here and ask why."
        }
        Part::GraduatedApproach => {
            "What was tried, what was written down and did not come, and what else could be tried. It is there to talk \
             about: nothing in it has to be tried first, and you can ask for an EHC needs assessment at any time."
        }
        Part::Answers => {
            "Questions that help people to think about the support there is, and what they answered. The answers give no \
             level and no mark."
        }
        Part::Outcomes if young => {
            "What you want to come of the help, in your words, and how near you and others say it is. People may see it \
             differently; nobody's answer is averaged away."
        }
        Part::Outcomes => {
            "What your child and you want to come of the help, in your words, and how near each of you and others say it \
             is. People may see it differently; nobody's answer is averaged away."
        }
        Part::Setting if young => {
            "Where you are now, and moves made or planned. A new setting says for itself how ready it is; what the one \
             before said is shown and no longer counts."
        }
        Part::Setting => {
            "Where your child is now, and moves made or planned. A new setting says for itself how ready it is; what the \
             one before said is shown and no longer counts."
        }
        Part::Due => {
            "What was to be looked at again, and when. Where no day is recorded, you can ask for one. The time limits of \
             the law are further down, under rights."
        }
        Part::Unmet => {
            "Needs that are recorded and that nothing on the local list meets, as the list describes it. Help that is not \
             on the list can be needed and can be asked for."
        }
        Part::Offers => {
            "What is on the local list, with what you would prefer first. It is there to talk about and decides nothing. \
             You can ask about any of it, and for something that is not on it."
        }
        Part::NotKnown => {
            "What nobody has written down yet. It counts as not known and never as nothing. You can say what you know, or \
             ask for it to be found out."
        }
        Part::Remedies if young => "This pack is about you. If something is wrong, this is what you can do.",
        Part::Remedies => "This pack is about your child. If something is wrong, this is what you can do.",
        Part::Rights => {
            "What you can ask for and expect, and by when. Where a date matters, note the date on the letter."
        }
    }
}

/// What each level that somebody gave looks like, once, in the order of the framework.
pub(super) fn levels(pack: &Pack) -> Vec<String> {
    let framework = pack.framework();
    let mut said = Vec::new();
    for line in framework.lines().iter().filter(|line| line.kind != LineKind::View) {
        let Some(scale) = framework.scale_of(line) else { continue };
        for (index, (_, aspect)) in framework.aspects().enumerate() {
            let ratings = pack.snapshot().level(line, index).1;
            let ranks: BTreeSet<_> = ratings.iter().filter_map(|rating| rating.level.value()).collect();
            for level in ranks.into_iter().filter_map(|rank| scale.level(rank)) {
                if let Some(looks) = framework.statement(line.id.as_str(), aspect.id.as_str(), &level.code) {
                    said.push(format!("{}, {}, {}: {looks}", aspect.title, line.title, level.name()));
                }
            }
        }
    }
    said
}
