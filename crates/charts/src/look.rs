//! How a line looks: a colour, a marker and a dash, so that no line is told apart by colour alone.
//!
//! Every [`Hue`] has a light and a dark shade, and each shade has a contrast of at least 4.5 to 1 with the background
//! that it is drawn on (Web Content Accessibility Guidelines 2.2, success criteria 1.4.3 and 1.4.11).

use std::fmt::Write;

use crate::markup::number;

/// A colour, with one shade for a light background and one for a dark background.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hue {
    /// Blue: need, by default.
    Blue,
    /// Green: readiness of the setting, by default.
    Green,
    /// Pink: the family's confidence, by default.
    Pink,
    /// Orange.
    Orange,
    /// Purple.
    Purple,
    /// The colour of the text.
    Ink,
}

impl Hue {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Blue, Self::Green, Self::Pink, Self::Orange, Self::Purple, Self::Ink];

    /// The letter that ends the names of its classes: short, because every mark carries one.
    fn letter(self) -> char {
        match self {
            Self::Blue => 'b',
            Self::Green => 'g',
            Self::Pink => 'p',
            Self::Orange => 'o',
            Self::Purple => 'u',
            Self::Ink => 'i',
        }
    }

    fn shade(self, theme: &Theme) -> &'static str {
        match self {
            Self::Blue => theme.blue,
            Self::Green => theme.green,
            Self::Pink => theme.pink,
            Self::Orange => theme.orange,
            Self::Purple => theme.purple,
            Self::Ink => theme.ink,
        }
    }

    /// The class of what is drawn in this colour.
    pub(crate) fn stroke(self) -> String {
        format!("s{}", self.letter())
    }

    /// The class of what is filled with this colour, letters included.
    pub(crate) fn fill(self) -> String {
        format!("f{}", self.letter())
    }
}

/// The shape that stands at each point of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marker {
    /// A disc.
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle that points up.
    Triangle,
    /// A triangle that points down.
    Pointer,
}

impl Marker {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Circle, Self::Square, Self::Diamond, Self::Triangle, Self::Pointer];

    /// Its outline around a point, as the `d` of a path. The shapes differ in size so that they weigh the same.
    pub(crate) fn outline(self, (x, y): (f64, f64), size: f64) -> String {
        let corners: &[(f64, f64)] = match self {
            Self::Circle => {
                let r = number(size);
                let (across, back) = (number(2.0 * size), number(-2.0 * size));
                return format!("M{} {}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 {back} 0Z", number(x - size), number(y));
            }
            Self::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::Diamond => &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
            Self::Triangle => &[(0.0, -1.25), (1.2, 0.85), (-1.2, 0.85)],
            Self::Pointer => &[(0.0, 1.25), (1.2, -0.85), (-1.2, -0.85)],
        };
        outline(corners.iter().map(|(dx, dy)| (x + dx * size, y + dy * size)), true)
    }
}

/// A path through these points.
pub(crate) fn outline(points: impl IntoIterator<Item = (f64, f64)>, closed: bool) -> String {
    let mut path = String::new();
    for (index, (x, y)) in points.into_iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(path, "{}{} {}", if index == 0 { 'M' } else { 'L' }, number(x), number(y));
    }
    if closed {
        path.push('Z');
    }
    path
}

/// The dashes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dash {
    /// One stroke.
    Solid,
    /// Long dashes.
    Long,
    /// Dots.
    Dotted,
    /// A dash, a dot, a dash.
    DashDot,
}

impl Dash {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Solid, Self::Long, Self::Dotted, Self::DashDot];

    pub(crate) fn pattern(self) -> &'static str {
        match self {
            Self::Solid => "none",
            Self::Long => "9 5",
            Self::Dotted => "2 4",
            Self::DashDot => "11 4 2 4",
        }
    }
}

/// How a line looks.
///
/// ```
/// use charts::look::{Dash, Hue, Look, Marker};
///
/// let voice = Look { hue: Hue::Purple, marker: Marker::Pointer, dash: Dash::Dotted };
/// assert_ne!(voice, Look::NEED);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// Its colour.
    pub hue: Hue,
    /// The shape at its points.
    pub marker: Marker,
    /// Its dashes.
    pub dash: Dash,
}

impl Look {
    /// Need: blue, discs, one stroke.
    pub const NEED: Self = Self { hue: Hue::Blue, marker: Marker::Circle, dash: Dash::Solid };
    /// The setting's readiness: green, squares, long dashes.
    pub const SETTING: Self = Self { hue: Hue::Green, marker: Marker::Square, dash: Dash::Long };
    /// The family's confidence: pink, diamonds, dots.
    pub const FAMILY: Self = Self { hue: Hue::Pink, marker: Marker::Diamond, dash: Dash::Dotted };

    /// The look of a line that has none of its own, by its place among them.
    pub fn other(place: usize) -> Self {
        match place % 3 {
            0 => Self { hue: Hue::Purple, marker: Marker::Triangle, dash: Dash::DashDot },
            1 => Self { hue: Hue::Orange, marker: Marker::Pointer, dash: Dash::Long },
            _ => Self { hue: Hue::Ink, marker: Marker::Square, dash: Dash::Dotted },
        }
    }
}

/// The shades for one kind of background.
pub(crate) struct Theme {
    pub(crate) back: &'static str,
    pub(crate) band: &'static str,
    pub(crate) grid: &'static str,
    pub(crate) ink: &'static str,
    pub(crate) quiet: &'static str,
    blue: &'static str,
    green: &'static str,
    pink: &'static str,
    orange: &'static str,
    purple: &'static str,
}

pub(crate) const LIGHT: Theme = Theme {
    back: "#ffffff",
    band: "#f3f5f8",
    grid: "#d3d9e0",
    ink: "#1b2530",
    quiet: "#535f6b",
    blue: "#1d5fa6",
    green: "#19713f",
    pink: "#bb2673",
    orange: "#9c4d0c",
    purple: "#6a45b3",
};

pub(crate) const DARK: Theme = Theme {
    back: "#14181e",
    band: "#1b2129",
    grid: "#3a4450",
    ink: "#e7ebf0",
    quiet: "#a9b4c0",
    blue: "#7db4f0",
    green: "#63c98f",
    pink: "#f58cc0",
    orange: "#f0a868",
    purple: "#baa4f4",
};

impl Theme {
    /// The rules for the drawing with this id, each line led by `indent`.
    fn rules(&self, id: &str, indent: &str, css: &mut String) {
        let Self { back, band, grid, ink, quiet, .. } = self;
        let mut rule = |selector: &str, body: &str| {
            // Writing to a String cannot fail.
            let _ = writeln!(css, "{indent}#{id} .{selector}{{{body}}}");
        };
        rule("back", &format!("fill:{back}"));
        rule("band", &format!("fill:{band}"));
        rule("grid", &format!("stroke:{grid}"));
        rule("axis", &format!("stroke:{quiet}"));
        rule("ink", &format!("fill:{ink}"));
        rule("quiet", &format!("fill:{quiet}"));
        rule("halo", &format!("stroke:{back}"));
        for hue in Hue::ALL {
            rule(&hue.stroke(), &format!("stroke:{}", hue.shade(self)));
            rule(&hue.fill(), &format!("fill:{}", hue.shade(self)));
        }
    }
}

/// The style sheet of the drawing with this id. Plain rules rather than variables, because tools that turn SVG into
/// other formats know them; print is always light; a forced palette of the system does not split marks from letters.
pub(crate) fn style_sheet(id: &str) -> String {
    let mut css = format!(
        "\n#{id} text{{font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif}}\n\
         #{id} .line{{fill:none;stroke-linecap:butt;stroke-linejoin:round}}\n\
         #{id} .halo{{paint-order:stroke;stroke-width:4;stroke-linejoin:round}}\n"
    );
    LIGHT.rules(id, "", &mut css);
    css.push_str("@media screen and (prefers-color-scheme:dark){\n");
    DARK.rules(id, " ", &mut css);
    css.push_str("}\n");
    let _ = writeln!(css, "@media (forced-colors:active){{#{id}{{forced-color-adjust:none}}}}");
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let share = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_shade_can_be_read_on_its_background() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        for theme in [LIGHT, DARK] {
            for back in [theme.back, theme.band] {
                let shades = Hue::ALL.map(|hue| hue.shade(&theme));
                for shade in shades.into_iter().chain([theme.ink, theme.quiet]) {
                    assert!(contrast(shade, back) >= 4.5, "{shade} on {back}: {}", contrast(shade, back));
                }
            }
        }
    }

    #[test]
    fn the_default_lines_differ_in_shape_and_dash_too() {
        let looks = [Look::NEED, Look::SETTING, Look::FAMILY, Look::other(0), Look::other(1), Look::other(2)];
        for (index, one) in looks.iter().enumerate() {
            for other in &looks[index + 1..] {
                assert_ne!(one.hue, other.hue);
                assert_ne!((one.marker, one.dash), (other.marker, other.dash));
            }
        }
    }

    #[test]
    fn a_style_sheet_needs_no_escaping() {
        let css = style_sheet("chart");
        assert_eq!(crate::markup::escape(&css), css);
    }
}
