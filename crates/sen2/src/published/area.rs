/// The level of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// England.
    Country,
    /// One of its nine regions.
    Region,
    /// A local authority.
    Authority,
}

impl Level {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "country" => Some(Self::Country),
            "region" => Some(Self::Region),
            "authority" => Some(Self::Authority),
            _ => None,
        }
    }
}

/// An area that figures are published for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub(super) code: String,
    pub(super) number: String,
    pub(super) other_codes: Vec<String>,
    pub(super) name: String,
    pub(super) level: Level,
    pub(super) region: Option<String>,
    pub(super) became: Vec<String>,
}

impl Area {
    /// Its code (ONS, nine characters).
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Its number among authorities (DfE, three digits); empty for a region or country.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Codes that it had at other times.
    pub fn other_codes(&self) -> &[String] {
        &self.other_codes
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Country, region or authority.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The code of the region that it lies in.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The codes of the areas that have its ground now, if it ended.
    pub fn became(&self) -> &[String] {
        &self.became
    }

    /// Whether it has ended.
    pub fn has_ended(&self) -> bool {
        !self.became.is_empty()
    }

    pub(super) fn answers_to(&self, name: &str) -> bool {
        let codes = || self.other_codes.iter().chain([&self.code]);
        codes().any(|code| code.eq_ignore_ascii_case(name))
            || (!name.is_empty() && self.number == name)
            || self.name.to_lowercase() == name.to_lowercase()
    }
}

/// The three names nearest to one that no area has.
pub(super) fn nearest<'a>(areas: &'a [Area], name: &str) -> Vec<&'a str> {
    const SHOWN: usize = 3;
    // A longer text is no name, and the distance costs its length times that of each name.
    let name: String = name.to_lowercase().chars().take(64).collect();
    let distance = |area: &Area| {
        let known = area.name.to_lowercase();
        // A part of a name is nearer than any slip of the pen.
        if !name.is_empty() && known.contains(&name) { 0 } else { 1 + slips(&known, &name) }
    };
    let mut ranked: Vec<(usize, &str)> = areas.iter().map(|area| (distance(area), area.name.as_str())).collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked.into_iter().take(SHOWN).map(|(_, name)| name).collect()
}

/// How many letters must be added, left out or changed to make one text the other (Levenshtein).
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut left = index + 1;
        let mut next = vec![left];
        for ((above_left, above), same) in row.iter().zip(row.iter().skip(1)).zip(&other) {
            left = (above_left + usize::from(letter != *same)).min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn slips_of_the_pen() {
        assert_eq!(slips("kitten", "sitting"), 3);
        assert_eq!(slips("", "abc"), 3);
        assert_eq!(slips("abc", ""), 3);
        assert_eq!(slips("flaw", "lawn"), 2);
    }
}
