//! Letters as outlines, out of the first font at hand that has them. No box is ever drawn for one that is missing.

use std::collections::HashMap;

use fontdb::{Database, Family, ID, Query, Style, Weight};
use tiny_skia::{Path, PathBuilder, Transform};
use ttf_parser::{Face, OutlineBuilder, Tag};
use unicode_width::UnicodeWidthChar;

use crate::chart::choice::ChartError;
use crate::chart::mark::{Anchor, Text};

/// Families without serifs that are asked in this order: Latin letters first, then Chinese.
const FAMILIES: [&str; 13] = [
    "Noto Sans",
    "Liberation Sans",
    "Arial",
    "Helvetica",
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
];

/// More characters than these are not listed in a refusal.
const LISTED: usize = 12;

/// The fonts at hand, and what was found in them.
pub(super) struct Fonts {
    fonts: Database,
    /// The faces to ask first, regular and bold.
    first: [Vec<ID>; 2],
    found: HashMap<(char, bool), Option<ID>>,
    missing: Vec<char>,
}

impl Fonts {
    /// The content of a font file, if one is given, and after it the fonts of the system.
    pub(super) fn new(font: Option<Vec<u8>>) -> Result<Self, ChartError> {
        let mut fonts = Database::new();
        let mut given = Vec::new();
        if let Some(bytes) = font {
            fonts.load_font_data(bytes);
            // A collection has one face a region; the simplified characters are the ones of our names.
            let is_simplified =
                |(name, _): &(String, _)| name.contains("SC") || name.contains("CN");
            let mut faces: Vec<_> = fonts.faces().collect();
            faces.sort_by_key(|face| !face.families.iter().any(is_simplified));
            given = faces.iter().map(|face| face.id).collect();
            if given.is_empty() {
                return Err(ChartError::BadFont);
            }
        }
        fonts.load_system_fonts();
        let first = [Weight::NORMAL, Weight::BOLD].map(|weight| {
            let known = FAMILIES.iter().filter_map(|name| {
                fonts.query(&Query {
                    families: &[Family::Name(name)],
                    weight,
                    ..Query::default()
                })
            });
            given.iter().copied().chain(known).collect()
        });
        Ok(Self {
            fonts,
            first,
            found: HashMap::new(),
            missing: Vec::new(),
        })
    }

    /// The characters that no font has, some of them; empty where all were found.
    pub(super) fn missing(&self) -> String {
        self.missing.iter().take(LISTED).collect()
    }

    /// The outline of a text at its place; none for an empty one.
    pub(super) fn outline(&mut self, (x, y): (f64, f64), text: &Text) -> Option<Path> {
        let mut pen = Pen {
            path: PathBuilder::new(),
            at: 0.0,
            scale: 1.0,
        };
        for c in text.text.chars() {
            match self.face(c, text.is_bold) {
                Some(id) => pen.letter(&self.fonts, id, c, text),
                None if c.width().unwrap_or(0) == 0 => {}
                None if self.missing.contains(&c) => {}
                None => self.missing.push(c),
            }
        }
        let left = match text.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -pen.at / 2.0,
            Anchor::End => -pen.at,
        };
        let path = pen.path.finish()?;
        path.transform(Transform::from_translate(x as f32 + left, y as f32))
    }

    /// The face that has a character: one of the first, else any upright one.
    fn face(&mut self, c: char, is_bold: bool) -> Option<ID> {
        if let Some(found) = self.found.get(&(c, is_bold)) {
            return *found;
        }
        let upright = self
            .fonts
            .faces()
            .filter(|face| face.style == Style::Normal);
        let all = upright.map(|face| face.id);
        let mut asked = self.first[usize::from(is_bold)].iter().copied().chain(all);
        let found = asked.find(|id| has(&self.fonts, *id, c));
        self.found.insert((c, is_bold), found);
        found
    }
}

fn has(fonts: &Database, id: ID, c: char) -> bool {
    let looked = fonts.with_face_data(id, |bytes, index| {
        let face = Face::parse(bytes, index).ok()?;
        face.glyph_index(c)
    });
    looked.flatten().is_some()
}

/// Writes letters one after another, from a baseline at zero.
struct Pen {
    path: PathBuilder,
    /// Where the next letter begins, in pixels of the SVG.
    at: f32,
    /// Pixels of the SVG in a unit of the face.
    scale: f32,
}

impl Pen {
    fn letter(&mut self, fonts: &Database, id: ID, c: char, text: &Text) {
        fonts.with_face_data(id, |bytes, index| {
            let mut face = Face::parse(bytes, index).ok()?;
            let weight = if text.is_bold { 700.0 } else { 400.0 };
            // Of no effect where the face has one weight only.
            face.set_variation(Tag::from_bytes(b"wght"), weight);
            let glyph = face.glyph_index(c)?;
            self.scale = text.size as f32 / f32::from(face.units_per_em());
            face.outline_glyph(glyph, self);
            self.at += f32::from(face.glyph_hor_advance(glyph)?) * self.scale;
            Some(())
        });
    }

    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        (self.at + x * self.scale, -y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.place(x1, y1), self.place(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) =
            (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
