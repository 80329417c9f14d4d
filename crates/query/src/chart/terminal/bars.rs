//! Bars of eighths of a block; those below zero are shaded and stand left of the line of zero.

use super::super::bars::{Bar, Role, ranked};
use super::super::choice::ChartKind;
use super::super::contribution::parts;
use super::super::view::View;
use super::{Drawing, Ink, TerminalOptions, coloured};
use crate::render::width::{pad_left, pad_right, shorten, width};

const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

pub(super) fn draw(view: &View<'_>, options: &TerminalOptions) -> Drawing {
    let (bars, remarks) = match view.chart.kind {
        ChartKind::Contribution => parts(view),
        _ => ranked(view),
    };
    let names = bars.iter().map(|bar| width(&bar.name)).max().unwrap_or(0);
    let values = bars
        .iter()
        .map(|bar| width(&bar.written))
        .max()
        .unwrap_or(0);
    let most = options.columns.saturating_sub(values + 12);
    let names = names.min(options.columns * 2 / 5).min(most);
    let room = options.columns.saturating_sub(names + values + 5).max(6);
    let field = Field::new(&bars, room);
    let mut lines = Vec::new();
    for bar in &bars {
        if bar.role == Role::Total {
            lines.push("─".repeat(names + room + values + 5));
        }
        let name = pad_right(&shorten(&bar.name, names), names);
        let drawn = field.bar(bar, options);
        lines.push(format!(
            "{name} {drawn}  {}",
            pad_left(&bar.written, values)
        ));
    }
    (lines, remarks)
}

/// How the characters are shared between both sides of zero.
struct Field {
    below: usize,
    above: usize,
    /// Characters for one unit of the column.
    scale: f64,
}

impl Field {
    fn new(bars: &[Bar], room: usize) -> Self {
        let values = bars.iter().filter_map(|bar| bar.value);
        let low = values.clone().fold(0.0, f64::min);
        let high = values.fold(0.0, f64::max);
        let span = if high > low { high - low } else { 1.0 };
        let below = (room as f64 * -low / span).ceil() as usize;
        let above = room - below.min(room);
        let scale = match (low < 0.0, high > 0.0) {
            (true, true) => (below as f64 / -low).min(above as f64 / high),
            _ => room as f64 / span,
        };
        Self {
            below,
            above,
            scale,
        }
    }

    /// Both sides of zero and the line between them.
    fn bar(&self, bar: &Bar, options: &TerminalOptions) -> String {
        let length = bar.value.unwrap_or(0.0) * self.scale;
        let line = if self.below > 0 { "│" } else { "▕" };
        if length < 0.0 {
            let shaded = "▒".repeat((-length).round().max(1.0) as usize);
            let gap = " ".repeat(self.below.saturating_sub(width(&shaded)));
            return format!(
                "{gap}{}{line}{}",
                coloured(&shaded, Ink::Below, options),
                " ".repeat(self.above)
            );
        }
        let eighths = (length * 8.0).round() as usize;
        let (full, ink) = match bar.role {
            Role::Part => ("█", Ink::Part),
            Role::Rest => ("░", Ink::Plain),
            Role::Total => ("█", Ink::Plain),
        };
        let mut drawn = full.repeat(eighths / 8);
        let part = if bar.role == Role::Rest {
            ""
        } else {
            EIGHTHS[eighths % 8]
        };
        drawn.push_str(part);
        let gap = " ".repeat(self.above.saturating_sub(width(&drawn)));
        format!(
            "{}{line}{}{gap}",
            " ".repeat(self.below),
            coloured(&drawn, ink, options)
        )
    }
}
