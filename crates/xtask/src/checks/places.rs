//! Nothing tracked names a folder of one machine, a private address or the host of a package registry.

use crate::tree::Tree;

/// In two parts each, so that this list does not find itself.
const FOLDERS: &[(&str, &str)] = &[("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/")];
const HOSTS: &[(&str, &str)] = &[
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("pypi.org", "/simple"),
    ("files.python", "hosted.org"),
    ("registry.npm", "js.org"),
    ("deb.deb", "ian.org"),
];

pub(super) fn faults(tree: &Tree) -> Result<Vec<String>, String> {
    let mut faults = Vec::new();
    for file in tree.files()? {
        let Ok(bytes) = std::fs::read(tree.path(&file)) else { continue };
        // what is not text names no place
        let Ok(text) = String::from_utf8(bytes) else { continue };
        for (index, line) in text.lines().enumerate() {
            if let Some(place) = place_in(line) {
                faults.push(format!("{file}:{}: {place}", index + 1));
            }
        }
    }
    Ok(faults)
}

fn place_in(line: &str) -> Option<String> {
    let folder = FOLDERS.iter().map(|(a, b)| format!("{a}{b}")).find(|folder| has_folder(line, folder));
    let host = || HOSTS.iter().map(|(a, b)| format!("{a}{b}")).find(|host| line.contains(host));
    folder.or_else(host).or_else(|| private_address(line))
}

/// Whether a path begins with this folder: what stands before it is no part of a longer path or address.
fn has_folder(line: &str, folder: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric() && !"./_-$}".contains(c))
    };
    line.match_indices(folder).any(begins) || line.contains(&format!("file://{folder}"))
}

/// An address of a private network: four numbers with dots between, in one of the private ranges.
fn private_address(line: &str) -> Option<String> {
    let words = line.split(|c: char| !c.is_ascii_digit() && c != '.');
    let mut words = words.map(|word| word.trim_matches('.'));
    words.find(|word| is_private(word)).map(str::to_owned)
}

fn is_private(word: &str) -> bool {
    let numbers: Option<Vec<u8>> = word.split('.').map(|number| number.parse().ok()).collect();
    matches!(numbers.as_deref(), Some([10, _, _, _] | [192, 168, _, _] | [172, 16..=31, _, _]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(parts: &[&str]) -> String {
        parts.concat()
    }

    #[test]
    fn folders_of_one_machine_are_found() {
        assert!(place_in(&joined(&["see `/wo", "rk/main`"])).is_some());
        assert!(place_in(&joined(&["file:///ho", "me/me"])).is_some());
        assert_eq!(place_in(&joined(&["https://example.org/wo", "rk/paper.pdf"])), None);
        assert_eq!(place_in(&joined(&["target/wo", "rk/x"])), None);
    }

    #[test]
    fn private_addresses_are_found_and_versions_are_not() {
        assert!(place_in(&joined(&["at 192.", "168.0.1:80"])).is_some());
        assert!(place_in(&joined(&["(10.", "1.2.3)"])).is_some());
        assert_eq!(place_in("version 10.1.2, 127.0.0.1, 172.32.0.1, 300.1.1.1"), None);
    }

    #[test]
    fn hosts_of_registries_are_found() {
        assert!(place_in(&joined(&["https://files.python", "hosted.org/x"])).is_some());
        assert_eq!(place_in("https://docs.example.org"), None);
    }
}
