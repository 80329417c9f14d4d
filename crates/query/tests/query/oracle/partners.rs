//! `partners`, `movers` and `growth`: rankings and contributions that close.

use super::line::{Line, asked_flow, percent};
use super::{Dataset, Rows, close, close_beside, every_dataset};

type Lines = Vec<(String, Line)>;

/// The line of every partner that has a row.
fn partner_lines(dataset: &Dataset, flow: Option<tradeq_model::Flow>) -> Lines {
    let line = |partner: &&'static str| {
        let line = Line::of(dataset, flow, |cell| cell.partner == *partner)?;
        Some(((*partner).to_owned(), line))
    };
    dataset.partners.iter().filter_map(line).collect()
}

/// The line of every chapter that has a row.
fn chapter_lines(dataset: &Dataset, flow: Option<tradeq_model::Flow>) -> Lines {
    let mut chapters: Vec<&str> = dataset.products.iter().map(|code| &code[..2]).collect();
    chapters.sort_unstable();
    chapters.dedup();
    let line = |chapter: &str| {
        let line = Line::of(dataset, flow, |cell| cell.product.starts_with(chapter))?;
        Some((chapter.to_owned(), line))
    };
    chapters.into_iter().filter_map(line).collect()
}

#[test]
fn partners_are_ranked_by_value_with_growth_share_and_contribution() {
    let mut at = 0;
    every_dataset(|asker, dataset| {
        at += 1;
        let (name, flow) = asked_flow(at);
        let period = format!("period={}", dataset.month);
        let answer = asker.ask("partners", &[&period, &format!("flow={name}"), "top=100"]);
        let rows = Rows::of(&answer, "partners");
        let lines = partner_lines(dataset, flow);
        assert_eq!(rows.len(), lines.len());
        let mut shares = 0.0;
        for (partner, line) in &lines {
            let row = rows.find("partner", partner).unwrap();
            line.is_at(&rows, row);
            line.has_share(&rows, row);
            shares += line.share();
        }
        assert!(close(Some(shares), Some(100.0)));
        for row in 0..rows.len() {
            assert_eq!(rows.int(row, "rank"), Some(i64::try_from(row).unwrap() + 1));
            let above = row.checked_sub(1).map(|above| rows.int(above, "value"));
            assert!(above.is_none_or(|above| above >= rows.int(row, "value")));
        }
    });
}

#[test]
fn movers_are_ordered_by_contribution_and_close() {
    let mut at = 1;
    every_dataset(|asker, dataset| {
        at += 1;
        let (name, flow) = asked_flow(at);
        let period = format!("period={}", dataset.month);
        let answer = asker.ask("movers", &[&period, &format!("flow={name}"), "top=3"]);
        let lines = partner_lines(dataset, flow);
        for (section, sign) in [("up", 1), ("down", -1)] {
            let mut wanted: Vec<&(String, Line)> = lines
                .iter()
                .filter(|(_, line)| line.change() * sign > 0)
                .collect();
            wanted.sort_by_key(|(code, line)| (-line.change() * sign, code.clone()));
            wanted.truncate(3);
            let rows = Rows::of(&answer, section);
            assert_eq!(rows.len(), wanted.len());
            for (row, (code, line)) in wanted.into_iter().enumerate() {
                assert_eq!(rows.text(row, "partner"), code);
                assert_eq!(rows.int(row, "base"), Some(line.base));
                line.is_at(&rows, row);
                line.has_share(&rows, row);
            }
        }
        let all = Line::of(dataset, flow, |_| true).unwrap();
        let closing = Rows::of(&answer, "closing");
        let (mut sum, mut points) = (0, 0.0);
        for row in 0..closing.len() - 1 {
            sum += closing.int(row, "change").unwrap();
            points += closing.real(row, "contribution").unwrap();
        }
        let last = closing.len() - 1;
        assert_eq!(closing.int(last, "change"), Some(sum));
        assert_eq!(sum, all.change());
        let size = percent(all.whole + all.whole_base, all.whole_base);
        assert!(close_beside(
            closing.real(last, "contribution"),
            Some(points),
            size
        ));
    });
}

#[test]
fn contributions_and_what_is_not_listed_add_up_to_the_growth() {
    let mut at = 2;
    every_dataset(|asker, dataset| {
        at += 1;
        let (name, flow) = asked_flow(at);
        let period = format!("period={}", dataset.month);
        let answer = asker.ask("growth", &[&period, &format!("flow={name}"), "top=4"]);
        let all = Line::of(dataset, flow, |_| true).unwrap();
        for (section, mut lines) in [
            ("partners", partner_lines(dataset, flow)),
            ("products", chapter_lines(dataset, flow)),
        ] {
            let rows = Rows::of(&answer, section);
            lines.sort_by_key(|(code, line)| (-line.change().abs(), code.clone()));
            lines.truncate(4);
            assert_eq!(rows.len(), lines.len() + 2);
            for (row, (code, line)) in lines.iter().enumerate() {
                assert_eq!(rows.text(row, "code"), code);
                line.is_at(&rows, row);
            }
            let listed: i64 = lines.iter().map(|(_, line)| line.change()).sum();
            let value: i64 = lines.iter().map(|(_, line)| line.value).sum();
            let (other, total) = (lines.len(), lines.len() + 1);
            assert_eq!(rows.text(other, "code"), "other");
            assert_eq!(rows.int(other, "change"), Some(all.change() - listed));
            assert_eq!(rows.int(other, "value"), Some(all.whole - value));
            assert_eq!(rows.int(total, "value"), Some(all.whole));
            let points = |row| rows.real(row, "contribution").unwrap();
            let sum: f64 = (0..=other).map(points).sum();
            let size: f64 = (0..=other).map(|row| points(row).abs()).sum();
            assert!(close_beside(Some(points(total)), Some(sum), size));
            assert!(close(Some(points(total)), Some(all.contribution())));
            assert!(close(rows.real(total, "yoy"), all.yoy()));
        }
    });
}
