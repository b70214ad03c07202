//! What a cohort holds as one digest, whatever the order in which its children came.

use std::collections::HashMap;

use foundation::{Absent, Digest, Key, Run, Source};

use super::store::BLOCK;
use super::{Cohort, Group};
use crate::table::Quick;
use crate::{Error, id};

impl Cohort {
    /// The digest of what the cohort holds: its terms, and of each child the key, the groups, every rating and every support. The order
    /// of children, and which of several tables or profiles something came from, changes nothing. It is found once and
    /// kept; the counts of a cohort name it in their provenance.
    ///
    /// Whoever knows all of a cohort but one child's rating could try which rating gives its digest. What is published of
    /// a small cohort leaves it out.
    ///
    /// # Errors
    /// The caller stopped the run.
    pub fn digest(&self, run: &Run<'_>) -> Result<Digest, Error> {
        if let Some(digest) = self.digest.get() {
            return Ok(*digest);
        }
        let blocks = self.children.len().div_ceil(BLOCK);
        let children = run.map(blocks, |block| self.of_children(block))?;
        let mut children: Vec<Digest> = children.into_iter().flatten().collect();
        children.sort_unstable();
        let mut whole = Vec::new();
        self.terms.iter().for_each(|term| put(&mut whole, term.as_str().as_bytes()));
        self.groups.iter().for_each(|group| put(&mut whole, group.name.as_str().as_bytes()));
        for child in children {
            whole.extend(child.bytes());
        }
        Ok(*self.digest.get_or_init(|| Digest::of(&whole)))
    }

    /// What counts of this cohort say that they were made from.
    pub(super) fn source(&self, run: &Run<'_>) -> Result<Source, Error> {
        Ok(Source { role: id("cohort"), id: None, edition: None, digest: self.digest(run)? })
    }

    /// The digest of each child of a block.
    fn of_children(&self, block: usize) -> Vec<Digest> {
        let columns = self.terms.len() * self.framework.lines().len() * self.framework.aspect_count();
        let first = block * BLOCK;
        let count = self.children.len().saturating_sub(first).min(BLOCK);
        // Ratings are kept by column, and wanted by child.
        let mut ratings = vec![0; columns * count];
        for column in 0..columns {
            let places = ratings.iter_mut().skip(column).step_by(columns);
            places.zip(self.ratings.stretch(column, first, count)).for_each(|(place, byte)| *place = *byte);
        }
        let mut words: HashMap<(usize, u32), Vec<u8>, Quick> = HashMap::default();
        let mut text = Vec::new();
        let keys = self.children.iter().enumerate().skip(first).take(count);
        keys.zip(ratings.chunks(columns.max(1)))
            .map(|((child, key), ratings)| {
                text.clear();
                put(&mut text, key.as_str().as_bytes());
                for (term, here) in self.here.iter().enumerate() {
                    text.push(u8::from(here.get(child) == Some(&true)));
                    for (place, group) in self.groups.iter().enumerate() {
                        if let Some(code) = group.codes.get(term).and_then(|codes| codes.get(child)) {
                            text.extend(&*words.entry((place, *code)).or_insert_with(|| word(group, *code)));
                        }
                    }
                }
                text.extend(ratings);
                self.supports.write(child, &mut text);
                Digest::of(&text)
            })
            .collect()
    }
}

/// The key that a code of a group stands for, or why there is none.
fn word(group: &Group, code: u32) -> Vec<u8> {
    let mut word = Vec::new();
    match group.cell(code).map(Key::as_str) {
        foundation::Cell::Value(key) => put(&mut word, key.as_bytes()),
        foundation::Cell::Absent(absent) => word.push(Absent::byte(absent)),
    }
    word
}

/// A text with its length before it, so that no two lists of texts give the same bytes.
fn put(to: &mut Vec<u8>, text: &[u8]) {
    to.extend((text.len() as u32).to_le_bytes());
    to.extend(text);
}
