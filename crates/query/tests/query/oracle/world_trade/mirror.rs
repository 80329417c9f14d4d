use tradeq_model::Flow;

use super::{Asker, Rows, Trade, close_beside};

/// Each side of the mirror is what its reporter said.
pub fn check(asker: &mut Asker, trade: &Trade) {
    let period = format!("period={}", trade.year);
    let answer = asker.ask_sections(
        "mirror",
        &["pairs", "apart"],
        &[&period, "top=1000", "cif=6"],
    );
    let rows = Rows::of(&answer, "pairs");
    let said = |reporter: &str, flow: Flow, partner: &str| {
        let mut found = trade.reports.iter().filter(|report| {
            report.reporter == reporter && report.flow == flow && report.partner == partner
        });
        found.next().map(|report| report.value)
    };
    let mut pairs = Vec::new();
    for partner in super::AREAS.into_iter().filter(|area| *area != "CHN") {
        for flow in [Flow::Export, Flow::Import] {
            let (from, to) = if flow == Flow::Export {
                ("CHN", partner)
            } else {
                (partner, "CHN")
            };
            if let Some((sold, bought)) =
                said(from, Flow::Export, to).zip(said(to, Flow::Import, from))
            {
                pairs.push((partner, flow, sold, bought));
            }
        }
    }
    assert_eq!(rows.len(), pairs.len());
    let mut gaps = Vec::new();
    for (partner, flow, sold, bought) in &pairs {
        let row = (0..rows.len())
            .find(|row| {
                rows.text(*row, "partner") == *partner
                    && rows.text(*row, "direction") == flow.code()
            })
            .unwrap();
        assert_eq!(rows.int(row, "export"), Some(*sold));
        assert_eq!(rows.int(row, "import"), Some(*bought));
        assert_eq!(rows.int(row, "gap"), Some(bought - sold));
        assert_eq!(
            rows.int(row, "adjusted_gap"),
            Some(bought * 100 / 106 - sold)
        );
        let (sold, bought) = (*sold as f64, *bought as f64);
        assert!(close_beside(
            rows.real(row, "ratio"),
            Some(bought / sold),
            0.0
        ));
        let symmetric = (bought - sold) / ((bought + sold) / 2.0) * 100.0;
        assert!(close_beside(
            rows.real(row, "gap_percent"),
            Some(symmetric),
            200.0
        ));
        assert!(symmetric.abs() <= 200.0);
    }
    for row in 0..rows.len() {
        gaps.push(rows.int(row, "gap").unwrap().abs());
    }
    assert!(gaps.is_sorted_by(|left, right| left >= right), "{gaps:?}");
    let itself = Rows::of(&answer, "apart");
    if let Some(row) = itself.find("item", "with itself, goods that come back") {
        let back = said("CHN", Flow::Import, "CHN").unwrap_or(0);
        assert_eq!(itself.int(row, "value"), Some(back));
    }
}
