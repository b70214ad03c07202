//! Reading the options of a command: `--name VALUE` pairs and nothing else.

/// The values of the named options, in the order of the names; an option that is not given has none.
pub(crate) fn read<const N: usize>(arguments: &[String], names: [&str; N]) -> Result<[Option<String>; N], String> {
    let mut values = [const { None }; N];
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let (name, joined) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let slot = names.iter().zip(&mut values).find(|(known, _)| **known == name);
        let (_, slot) = slot.ok_or_else(|| format!("`{argument}` is not known here; see --help"))?;
        let value = joined.or_else(|| rest.next().cloned()).filter(|value| !value.is_empty());
        *slot = Some(value.ok_or_else(|| format!("{name} needs a value"))?);
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &[&str]) -> Result<[Option<String>; 2], String> {
        let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
        read(&arguments, ["--area", "--out"])
    }

    #[test]
    fn options_come_in_any_order_and_both_spellings() {
        let both = Ok([Some("East Sussex".to_owned()), Some("x".to_owned())]);
        assert_eq!(of(&["--out", "x", "--area=East Sussex"]), both);
        assert_eq!(of(&[]), Ok([None, None]));
    }

    #[test]
    fn an_unknown_option_or_a_missing_value_is_said() {
        assert!(of(&["--aera", "x"]).unwrap_err().contains("--aera"));
        assert!(of(&["--area"]).unwrap_err().contains("needs a value"));
        assert!(of(&["--area="]).unwrap_err().contains("needs a value"));
    }
}
