//! A field of braille dots, two across and four down in each character, with letters over them.

use super::super::ticks::Axis;
use super::{Ink, TerminalOptions, coloured};
use crate::render::width::{pad_left, width};

/// The bit of each dot of a braille character, by row and column.
const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// The field under construction.
pub(super) struct Plane {
    columns: usize,
    rows: usize,
    dots: Vec<u8>,
    inks: Vec<Ink>,
    letters: Vec<Option<char>>,
}

impl Plane {
    pub(super) fn new(columns: usize, rows: usize) -> Self {
        let size = columns * rows;
        Self {
            columns,
            rows,
            dots: vec![0; size],
            inks: vec![Ink::Plain; size],
            letters: vec![None; size],
        }
    }

    /// The dots across and down, less one: where a place of 1 stands.
    fn reach(&self) -> (f64, f64) {
        ((self.columns * 2 - 1) as f64, (self.rows * 4 - 1) as f64)
    }

    fn dot(&mut self, x: f64, y: f64, ink: Ink) {
        let (x, y) = (x.round().max(0.0) as usize, y.round().max(0.0) as usize);
        let (column, row) = (x / 2, y / 4);
        if column < self.columns && row < self.rows {
            let at = row * self.columns + column;
            self.dots[at] |= BITS[y % 4][x % 2];
            self.inks[at] = ink;
        }
    }

    /// A line between two places; both run from 0 at the left or bottom to 1.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        let (width, height) = self.reach();
        let [(x1, y1), (x2, y2)] = [from, to].map(|(x, y)| (x * width, (1.0 - y) * height));
        let steps = (x2 - x1).abs().max((y2 - y1).abs()).ceil().max(1.0);
        for step in 0..=steps as usize {
            let part = step as f64 / steps;
            self.dot(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part, ink);
        }
    }

    /// A letter at a place, unless one stands there.
    pub(super) fn letter(&mut self, (x, y): (f64, f64), letter: char, ink: Ink) {
        let (width, height) = self.reach();
        let column = ((x * width).round() as usize / 2).min(self.columns - 1);
        let row = (((1.0 - y) * height).round() as usize / 4).min(self.rows - 1);
        let at = row * self.columns + column;
        if self.letters[at].is_none() {
            self.letters[at] = Some(letter);
            self.inks[at] = ink;
        }
    }

    /// The lines of text, with the numbers of an axis on their left.
    pub(super) fn lines(&self, up: &Axis, options: &TerminalOptions) -> Vec<String> {
        let labels = label_width(up);
        let mut lines = Vec::new();
        for row in 0..self.rows {
            let tick = up.ticks.iter().find(|(tick, _)| {
                let y = up.place(*tick, (self.rows * 4 - 1) as f64, 0.0);
                y.round() as usize / 4 == row
            });
            let label = pad_left(tick.map_or("", |(_, text)| text), labels);
            let edge = if tick.is_some() { '┤' } else { '│' };
            let cells =
                (0..self.columns).map(|column| self.cell(row * self.columns + column, options));
            lines.push(format!("{label} {edge}{}", cells.collect::<String>()));
        }
        lines.push(format!(
            "{} └{}",
            " ".repeat(labels),
            "─".repeat(self.columns)
        ));
        lines
    }

    fn cell(&self, at: usize, options: &TerminalOptions) -> String {
        let dots = char::from_u32(0x2800 + u32::from(self.dots[at])).unwrap_or(' ');
        let shown = match (self.letters[at], self.dots[at]) {
            (Some(letter), _) => letter,
            (None, 0) => ' ',
            (None, _) => dots,
        };
        coloured(&shown.to_string(), self.inks[at], options)
    }
}

/// The width of the numbers of an axis.
pub(super) fn label_width(up: &Axis) -> usize {
    up.ticks
        .iter()
        .map(|(_, text)| width(text))
        .max()
        .unwrap_or(0)
}

/// A line on which words stand around their places, as far as they do not run into each other.
pub(super) fn words_below(words: &[(f64, String)], columns: usize) -> String {
    let mut line = String::new();
    for (place, word) in words {
        let from = (place - width(word) as f64 / 2.0).round().max(0.0) as usize;
        let held = width(&line);
        let free = held == 0 || from > held;
        if free && from + width(word) <= columns {
            line.push_str(&" ".repeat(from - held.min(from)));
            line.push_str(word);
        }
    }
    line
}
