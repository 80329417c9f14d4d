use tradeq_model::Lang;

use crate::table::{Section, Source};

/// A finished review.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brief {
    /// The language of its sentences.
    pub lang: Lang,
    /// Headings, sentences, tables and charts in the order of the template.
    pub blocks: Vec<Block>,
    /// What the template would have said, had the file held it.
    pub missing: Vec<Missing>,
    /// One text a footnote; a sentence names them by their place, from 1.
    pub footnotes: Vec<String>,
    /// The publications and files behind the footnotes.
    pub sources: Vec<Source>,
}

/// One part of a review.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading and its depth, from 1.
    Heading(usize, String),
    /// A sentence and the numbers of its footnotes.
    Sentence(String, Vec<usize>),
    /// A table and its caption.
    Table(Box<Section>, String),
    /// The text of one `<svg>`, and its caption.
    Chart(String, String),
}

/// A sentence that could not be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What it would have been about.
    pub about: String,
    /// The command whose answer lacks the cell.
    pub command: String,
    /// The cell that the file does not hold: section, row, column.
    pub cell: String,
    /// What would bring it, as the report says.
    pub hint: String,
}

impl Brief {
    /// Whether no sentence could be said.
    pub fn is_empty(&self) -> bool {
        !self
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Sentence(_, notes) if !notes.is_empty()))
    }

    /// The charts, in their order.
    pub fn charts(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Chart(svg, _) => Some(svg.as_str()),
            _ => None,
        })
    }

    /// Begins a part; a part before it with nothing in it goes.
    pub(super) fn head(&mut self, depth: usize, text: String) {
        self.drop_empty_heads(depth);
        self.blocks.push(Block::Heading(depth, text));
    }

    /// Takes headings of this depth or deeper from the end, where nothing follows them.
    pub(super) fn drop_empty_heads(&mut self, depth: usize) {
        while matches!(self.blocks.last(), Some(Block::Heading(last, _)) if *last >= depth) {
            self.blocks.pop();
        }
    }

    /// The heading over what could not be said.
    pub(super) fn gaps_heading(&self) -> &'static str {
        match self.lang {
            Lang::En => "What this cannot say",
            Lang::Zh => "本文不能说明的内容",
        }
    }

    /// What could not be said, by what would bring it: hint, then each sentence's subject with its cell.
    pub(super) fn gaps(&self) -> Vec<(&str, Vec<&Missing>)> {
        let mut groups: Vec<(&str, Vec<&Missing>)> = Vec::new();
        for gap in &self.missing {
            match groups.iter_mut().find(|(hint, _)| *hint == gap.hint) {
                Some((_, gaps)) => gaps.push(gap),
                None => groups.push((&gap.hint, vec![gap])),
            }
        }
        groups
    }
}
