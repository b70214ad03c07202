//! What a cohort holds as one digest, whatever the order in which its children came.

use std::collections::BTreeMap;

use foundation::{Absent, Digest, Key, Run, Source};

use super::store::BLOCK;
use super::{Cohort, Group};
use crate::{Error, id};

impl Cohort {
    /// The digest of what the cohort holds: its terms, and of each child the key, the groups and every rating. The order
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
            put(&mut whole, child.to_string().as_bytes());
        }
        Ok(*self.digest.get_or_init(|| Digest::of(&whole)))
    }

    /// What counts of this cohort say that they were made from.
    pub(super) fn source(&self, run: &Run<'_>) -> Result<Source, Error> {
        Ok(Source { role: id("cohort"), id: None, edition: None, digest: self.digest(run)? })
    }

    /// The digest of each child of a block.
    fn of_children(&self, block: usize) -> Vec<Digest> {
        let columns = self.framework.lines().len() * self.framework.aspect_count();
        let first = block * BLOCK;
        let count = self.children.len().saturating_sub(first).min(BLOCK);
        let mut texts: Vec<Vec<u8>> = Vec::with_capacity(count);
        for key in self.children.iter().skip(first).take(count) {
            let mut text = Vec::with_capacity(columns * self.terms.len() + 256);
            put(&mut text, key.as_str().as_bytes());
            texts.push(text);
        }
        for (term, here) in self.here.iter().enumerate() {
            let here = || here.iter().skip(first).chain(std::iter::repeat(&false));
            for (text, here) in texts.iter_mut().zip(here()) {
                text.push(u8::from(*here));
            }
            for group in &self.groups {
                let codes = group.codes.get(term).map_or(&[][..], |codes| codes.get(first..).unwrap_or_default());
                let mut words: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
                for (text, code) in texts.iter_mut().zip(codes) {
                    text.extend(&*words.entry(*code).or_insert_with(|| word(group, *code)));
                }
            }
            for column in term * columns..(term + 1) * columns {
                for (text, byte) in texts.iter_mut().zip(self.ratings.stretch(column, first, count)) {
                    text.push(*byte);
                }
            }
        }
        texts.iter().map(|text| Digest::of(text)).collect()
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
