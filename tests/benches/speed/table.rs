//! What is printed: aligned columns, and figures beside their targets.

use std::fmt;

/// What a figure should be. It is a wish: nothing fails when it is missed.
#[derive(Clone, Copy)]
pub enum Target {
    AtLeast(f64, &'static str),
    AtMost(f64, &'static str),
}

impl Target {
    /// `met`, `missed`, or `–` where nothing was measured.
    pub fn verdict(self, figure: Option<f64>) -> &'static str {
        let met = match (self, figure) {
            (_, None) => return "–",
            (Self::AtLeast(limit, _), Some(figure)) => figure >= limit,
            (Self::AtMost(limit, _), Some(figure)) => figure <= limit,
        };
        if met { "met" } else { "missed" }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(limit, unit) => write!(f, "≥ {limit} {unit}"),
            Self::AtMost(limit, unit) => write!(f, "≤ {limit} {unit}"),
        }
    }
}

/// Rows of text under a title.
pub struct Table {
    title: String,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(title: &str, head: &[&str]) -> Self {
        let head = head.iter().map(|&cell| cell.to_owned()).collect();
        Self {
            title: title.to_owned(),
            rows: vec![head],
        }
    }

    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Prints the first column and all words to the left, figures to the right.
    pub fn print(&self) {
        println!("\n{}", self.title);
        let width = |at: usize| {
            self.rows
                .iter()
                .filter_map(|row| row.get(at))
                .map(|cell| cell.chars().count())
                .max()
        };
        for row in &self.rows {
            let mut line = String::new();
            for (at, cell) in row.iter().enumerate() {
                let width = width(at).unwrap_or(0);
                if self.is_figures(at) {
                    line += &format!("  {cell:>width$}");
                } else {
                    line += &format!("  {cell:<width$}");
                }
            }
            println!("{}", line.trim_end());
        }
    }

    fn is_figures(&self, at: usize) -> bool {
        self.rows[1..].iter().all(|row| {
            row.get(at)
                .is_some_and(|cell| cell == "–" || cell.parse::<f64>().is_ok())
        })
    }
}

/// Says on what the figures were measured: they mean little elsewhere.
pub fn machine() {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    println!("machine: {cores} cores, load {load} at the start");
}
