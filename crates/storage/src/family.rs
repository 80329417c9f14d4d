//! Families: the connected components of the links between editions, so that growth over a change of editions loses nothing.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, named_params};

use crate::error::StorageResult;

/// A six-digit code in its edition.
type Node = (i32, String);

/// The family of every code that the links join: the edition and code of its first member of the latest edition.
pub fn families(links: &[(Node, Node)]) -> BTreeMap<Node, String> {
    let mut numbers: BTreeMap<&Node, usize> = BTreeMap::new();
    for (from, to) in links {
        for node in [from, to] {
            let next = numbers.len();
            numbers.entry(node).or_insert(next);
        }
    }
    let mut roots: Vec<usize> = (0..numbers.len()).collect();
    for (from, to) in links {
        let (a, b) = (
            root(&mut roots, numbers[from]),
            root(&mut roots, numbers[to]),
        );
        roots[a] = b;
    }
    // Nodes come by edition and code, so the latest edition has the last word, by its first code.
    let mut heads: BTreeMap<usize, &Node> = BTreeMap::new();
    let roots_of: Vec<(&Node, usize)> = numbers
        .iter()
        .map(|(node, number)| (*node, root(&mut roots, *number)))
        .collect();
    for (node, root) in &roots_of {
        let head = heads.entry(*root).or_insert(node);
        if head.0 < node.0 {
            *head = node;
        }
    }
    let named = roots_of.into_iter().map(|(node, root)| {
        let (edition, code) = heads[&root];
        (node.clone(), format!("{edition}{code}"))
    });
    named.collect()
}

fn root(roots: &mut [usize], mut node: usize) -> usize {
    while roots[node] != node {
        roots[node] = roots[roots[node]];
        node = roots[node];
    }
    node
}

/// The links between two editions.
type Pairs = BTreeMap<(i32, i32), Vec<(Node, Node)>>;

/// Makes all families again from the links that are held: by every link, and by the targets that conversion tables choose.
///
/// A single code may be linked with a thousand others (electrical waste, since 2022), and one family then holds them all:
/// nothing is lost in it, and little is said. The chosen targets keep goods apart, at the price of what moved elsewhere.
pub(crate) fn refresh(connection: &Connection) -> StorageResult<()> {
    let (mut every, mut chosen) = (Pairs::new(), Pairs::new());
    let mut select = connection.prepare(include_str!("sql/family_links.sql"))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let from: Node = (row.get(0)?, row.get(1)?);
        let to: Node = (row.get(2)?, row.get(3)?);
        let pair = (from.0.min(to.0), from.0.max(to.0));
        if pair.0 == pair.1 {
            continue;
        }
        if row.get(4)? {
            let link = (from.clone(), to.clone());
            chosen.entry(pair).or_default().push(link);
        }
        every.entry(pair).or_default().push((from, to));
    }
    connection.execute(include_str!("sql/family_clear.sql"), [])?;
    connection.execute(include_str!("sql/family_scope_clear.sql"), [])?;
    fill(connection, &every, "")?;
    fill(connection, &chosen, " conversion")?;
    connection.execute(include_str!("sql/family_scope_fill.sql"), [])?;
    Ok(())
}

/// Writes the families of all scopes of these links, with what their names end with.
fn fill(connection: &Connection, pairs: &Pairs, ending: &str) -> StorageResult<()> {
    let mut insert = connection.prepare_cached(include_str!("sql/family_insert.sql"))?;
    for editions in scopes(&pairs.keys().copied().collect()) {
        let links = editions
            .windows(2)
            .filter_map(|two| pairs.get(&(two[0], two[1])));
        let links: Vec<(Node, Node)> = links.flatten().cloned().collect();
        let name: Vec<String> = editions.iter().map(i32::to_string).collect();
        let name = format!("{}{ending}", name.join("-"));
        for ((edition, code), family) in families(&links) {
            insert.execute(named_params! {
                ":family_set": name, ":edition": edition, ":code": code, ":family": family,
            })?;
        }
    }
    Ok(())
}

/// Editions that families join: every linked pair, and every longer chain of linked neighbours.
fn scopes(pairs: &BTreeSet<(i32, i32)>) -> Vec<Vec<i32>> {
    let editions: BTreeSet<i32> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let editions: Vec<i32> = editions.into_iter().collect();
    let mut scopes: Vec<Vec<i32>> = pairs.iter().map(|(a, b)| vec![*a, *b]).collect();
    for first in 0..editions.len() {
        for last in first + 2..editions.len() {
            let chain = &editions[first..=last];
            if chain
                .windows(2)
                .all(|two| pairs.contains(&(two[0], two[1])))
            {
                scopes.push(chain.to_vec());
            }
        }
    }
    scopes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(edition: i32, code: &str) -> Node {
        (edition, code.to_owned())
    }

    #[test]
    fn codes_joined_through_others_are_one_family_named_after_the_latest_edition() {
        let links = [
            (node(2022, "854142"), node(2017, "854140")),
            (node(2022, "854141"), node(2017, "854140")),
            (node(2022, "854190"), node(2017, "854190")),
        ];
        let found = families(&links);
        for (edition, code, family) in [
            (2017, "854140", "2022854141"),
            (2022, "854141", "2022854141"),
            (2022, "854142", "2022854141"),
            (2017, "854190", "2022854190"),
        ] {
            assert_eq!(found[&node(edition, code)], family, "{edition} {code}");
        }
    }

    #[test]
    fn pairs_and_chains_of_linked_neighbours_have_families() {
        let pairs = BTreeSet::from([(2012, 2017), (2017, 2022), (2012, 2022), (1992, 1996)]);
        let found = scopes(&pairs);
        assert_eq!(
            found,
            [
                vec![1992, 1996],
                vec![2012, 2017],
                vec![2012, 2022],
                vec![2017, 2022],
                vec![2012, 2017, 2022],
            ]
        );
    }
}
