//! Pixels of an SVG. The only place that names `resvg`.

use std::sync::{Arc, Mutex};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{FontResolver, Options, Tree};

use super::choice::ChartError;

/// Pixels of a side for each of the SVG's, so that a screen of today shows it sharp.
const SCALE: f32 = 2.0;

/// Families that have the letters of most languages, the first at hand is taken.
const FAMILIES: [&str; 8] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Noto Sans",
    "DejaVu Sans",
    "Arial",
];

/// A picture of this crate as PNG, twice its size in pixels. `font` is the content of a font file that is
/// preferred; what it lacks comes from the fonts of the system.
///
/// # Errors
/// A file that is no font, characters that no font at hand has, a drawing that is too large.
pub fn png(svg: &str, font: Option<Vec<u8>>) -> Result<Vec<u8>, ChartError> {
    let missing = Arc::new(Mutex::new(Vec::new()));
    let options = Options {
        fontdb: Arc::new(fonts(font)?),
        font_family: "sans-serif".to_owned(),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: noting(Arc::clone(&missing)),
        },
        ..Options::default()
    };
    let pixels = |error: &dyn std::fmt::Display| ChartError::Pixels(error.to_string());
    if options.fontdb.is_empty() {
        return Err(ChartError::NoGlyphs {
            characters: "a-z".to_owned(),
        });
    }
    let tree = Tree::from_str(svg, &options).map_err(|error| pixels(&error))?;
    let lacking: String = missing
        .lock()
        .map(|held| held.iter().take(12).collect())
        .unwrap_or_default();
    if !lacking.is_empty() {
        return Err(ChartError::NoGlyphs {
            characters: lacking,
        });
    }
    let size = tree.size();
    let [width, height] = [size.width(), size.height()].map(|side| (side * SCALE).ceil() as u32);
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| pixels(&"it is too large"))?;
    resvg::render(
        &tree,
        Transform::from_scale(SCALE, SCALE),
        &mut pixmap.as_mut(),
    );
    pixmap.encode_png().map_err(|error| pixels(&error))
}

/// The fonts of the system, and before them the one given.
fn fonts(font: Option<Vec<u8>>) -> Result<Database, ChartError> {
    let mut fonts = Database::new();
    let mut preferred = None;
    if let Some(bytes) = font {
        fonts.load_font_data(bytes);
        let first = fonts.faces().next().and_then(|face| face.families.first());
        preferred = Some(
            first
                .map(|(name, _)| name.clone())
                .ok_or(ChartError::BadFont)?,
        );
    }
    fonts.load_system_fonts();
    let held = |name: &str| {
        let query = Query {
            families: &[Family::Name(name)],
            ..Query::default()
        };
        fonts.query(&query).is_some()
    };
    let known = FAMILIES
        .iter()
        .find(|name| held(name))
        .map(|name| (*name).to_owned());
    let any = || {
        fonts
            .faces()
            .next()
            .and_then(|face| Some(face.families.first()?.0.clone()))
    };
    if let Some(family) = preferred.or(known).or_else(any) {
        fonts.set_sans_serif_family(family.clone());
        fonts.set_serif_family(family);
    }
    Ok(fonts)
}

/// The usual search for another font, which notes the characters for which there is none.
fn noting(missing: Arc<Mutex<Vec<char>>>) -> resvg::usvg::FallbackSelectionFn<'static> {
    let usual = FontResolver::default_fallback_selector();
    Box::new(move |wanted, tried, fonts| {
        let found = usual(wanted, tried, fonts);
        if found.is_none()
            && let Ok(mut held) = missing.lock()
            && !held.contains(&wanted)
        {
            held.push(wanted);
        }
        found
    })
}
