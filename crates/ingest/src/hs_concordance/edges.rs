//! The edges of both tables of a file, each once.

use std::collections::BTreeMap;

use tradeq_storage::{ClassRow, LinkRow, ReferenceRecord, ReferenceRow, Relationship};

use super::side::Side;
use crate::fault::{FileFault, OwnFault};
use crate::reference::{List, counted};

/// What is known of an edge.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Edge {
    pub(super) line: u64,
    pub(super) relationship: Option<Relationship>,
    pub(super) converts: bool,
    pub(super) is_part: bool,
}

/// The edges between two sides.
#[derive(Debug, Default)]
pub(super) struct Edges {
    pub(super) sides: Option<(Side, Side)>,
    edges: BTreeMap<(String, String), Edge>,
    /// The row of each code's one target.
    targets: BTreeMap<String, u64>,
    /// Codes that got their first zero back.
    pub(super) padded: u64,
    has_correlation: bool,
}

impl Edges {
    /// Says what the tables are between; all tables of a file are between the same two.
    pub(super) fn between(&mut self, from: Side, to: Side) -> Result<(), FileFault> {
        if !matches!(from, Side::Hs(_)) {
            let message = "not supported: a table that does not begin with an HS edition";
            let hint = "tables between HS editions, and from HS to SITC Rev. 4 or BEC 4, are read";
            return Err(OwnFault::new("no-hs", message, hint).into());
        }
        if from == to {
            let message = "both columns are of the same edition";
            let hint = "a table is between two editions: look at its header";
            return Err(OwnFault::new("same-edition", message, hint).into());
        }
        if self.sides.is_some_and(|sides| sides != (from, to)) {
            let message = "the tables of the file are not between the same two classifications";
            let hint = "import them as files of their own";
            return Err(OwnFault::new("other-sides", message, hint).into());
        }
        self.sides = Some((from, to));
        Ok(())
    }

    /// Adds a row of a conversion table.
    pub(super) fn convert(&mut self, from: String, to: String, line: u64) -> Result<(), FileFault> {
        if let Some(first) = self.targets.insert(from.clone(), line) {
            let message = format!("code {from} is converted twice, first in row {first}");
            let hint = "a conversion table has one target for each code: remove the wrong row";
            return Err(OwnFault::new("same-key-twice", message, hint).into());
        }
        let edge = self.edges.entry((from, to)).or_default();
        edge.converts = true;
        if edge.line == 0 {
            edge.line = line;
        }
        Ok(())
    }

    /// Adds a row of a correlation table.
    pub(super) fn correlate(
        &mut self,
        from: String,
        to: String,
        says: Edge,
    ) -> Result<(), FileFault> {
        self.has_correlation = true;
        let what = format!("the edge from {from} to {to}");
        let edge = self.edges.entry((from, to)).or_default();
        if edge.relationship.is_some() {
            let message = format!("{what} stands twice, first in row {}", edge.line);
            let hint = "a table has one row for each pair of codes: remove the wrong one";
            return Err(OwnFault::new("same-key-twice", message, hint).into());
        }
        *edge = Edge {
            converts: edge.converts,
            ..says
        };
        Ok(())
    }

    /// The rows, with what is to be known about them.
    pub(super) fn list(self) -> List {
        let mut list = List::default();
        let mut tell = |count: u64, one: &str, many: &str, text: &str| {
            if count > 0 {
                list.notices
                    .push(format!("{} {text}", counted(count, one, many)));
            }
        };
        let padded = "kept as numbers without their first zero, which was given back to them";
        tell(self.padded, "code", "codes", padded);
        if self.has_correlation {
            let edges = self.edges.values();
            let alone = edges.filter(|edge| edge.relationship.is_none()).count();
            let (one, many) = ("target", "targets");
            let text = "of the conversion table that the correlation table lacks: kept without a relationship";
            tell(alone as u64, one, many, text);
        }
        let odd = "with a relationship that the rows contradict: kept as printed";
        tell(self.contradictions() as u64, "edge", "edges", odd);
        let Some((Side::Hs(edition), to_side)) = self.sides else {
            return list;
        };
        for ((from, to), edge) in self.edges {
            let from = (edition, from);
            let record = match to_side {
                Side::Hs(to_edition) => ReferenceRecord::Link(LinkRow {
                    from,
                    to: (to_edition, to),
                    relationship: edge.relationship,
                    converts: edge.converts,
                    is_part: edge.is_part,
                }),
                Side::Class(system, ..) => ReferenceRecord::Class(ClassRow {
                    system,
                    from,
                    class: to,
                    relationship: edge.relationship,
                    converts: edge.converts,
                }),
            };
            list.rows.push(ReferenceRow {
                line: edge.line,
                record,
            });
        }
        list
    }

    /// How many edges of the correlation table are marked otherwise than its rows count.
    fn contradictions(&self) -> usize {
        let (mut targets, mut origins) =
            (BTreeMap::<&str, u32>::new(), BTreeMap::<&str, u32>::new());
        let correlated = || {
            self.edges
                .iter()
                .filter(|(_, edge)| edge.relationship.is_some())
        };
        for ((from, to), _) in correlated() {
            *targets.entry(from).or_default() += 1;
            *origins.entry(to).or_default() += 1;
        }
        let counted = |from: &str, to: &str| match (origins[to] > 1, targets[from] > 1) {
            (false, false) => Relationship::OneToOne,
            (false, true) => Relationship::OneToMany,
            (true, false) => Relationship::ManyToOne,
            (true, true) => Relationship::ManyToMany,
        };
        correlated()
            .filter(|((from, to), edge)| edge.relationship != Some(counted(from, to)))
            .count()
    }
}
