//! Colours that the colour-blind tell apart (Okabe and Ito, 2008), and what tells them apart in grey.

use super::mark::{Hatch, Shape};

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

impl Colour {
    pub(super) const INK: Self = Self(0x22, 0x22, 0x22);
    pub(super) const SOFT: Self = Self(0x59, 0x59, 0x59);
    pub(super) const GRID: Self = Self(0xdd, 0xdd, 0xdd);
    pub(super) const PAPER: Self = Self(0xff, 0xff, 0xff);
    pub(super) const BLUE: Self = Self(0x00, 0x72, 0xb2);
    pub(super) const VERMILION: Self = Self(0xd5, 0x5e, 0x00);
    const GREEN: Self = Self(0x00, 0x9e, 0x73);
    const PURPLE: Self = Self(0xcc, 0x79, 0xa7);
    const ORANGE: Self = Self(0xe6, 0x9f, 0x00);
    const SKY: Self = Self(0x56, 0xb4, 0xe9);
    const BLACK: Self = Self(0x00, 0x00, 0x00);

    /// The colour mixed with white: 0 is the colour, 1 is white.
    pub(super) fn paler(self, by: f64) -> Self {
        let part = |value: u8| (f64::from(value) + (255.0 - f64::from(value)) * by).round() as u8;
        Self(part(self.0), part(self.1), part(self.2))
    }

    /// Whether black letters are read on it better than white ones.
    pub(super) fn is_light(self) -> bool {
        let [red, green, blue] = [self.0, self.1, self.2].map(f64::from);
        0.299 * red + 0.587 * green + 0.114 * blue > 140.0
    }
}

/// How one series of several is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) colour: Colour,
    pub(super) dash: &'static str,
    pub(super) shape: Shape,
    /// Whether its markers are full.
    pub(super) is_full: bool,
    pub(super) hatch: Hatch,
}

const fn style(
    colour: Colour,
    dash: &'static str,
    shape: Shape,
    is_full: bool,
    hatch: Hatch,
) -> Style {
    Style {
        colour,
        dash,
        shape,
        is_full,
        hatch,
    }
}

/// As many series as one picture shows; more are not told apart.
pub(super) const STYLES: [Style; 7] = [
    style(Colour::BLUE, "", Shape::Circle, true, Hatch::None),
    style(Colour::VERMILION, "7 3", Shape::Square, true, Hatch::Rising),
    style(Colour::GREEN, "2 2", Shape::Triangle, true, Hatch::Falling),
    style(
        Colour::BLACK,
        "8 3 2 3",
        Shape::Diamond,
        false,
        Hatch::Level,
    ),
    style(Colour::ORANGE, "12 3", Shape::Circle, false, Hatch::Crossed),
    style(Colour::PURPLE, "4 2", Shape::Square, false, Hatch::Upright),
    style(
        Colour::SKY,
        "10 2 2 2 2 2",
        Shape::Triangle,
        false,
        Hatch::None,
    ),
];
