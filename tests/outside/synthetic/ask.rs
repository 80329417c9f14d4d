//! What is asked of the made-up file: the name of a golden file and the question, at least one for each report.

pub const ASKS: &[(&str, &[&str])] = &[
    (
        "synthetic-agreements",
        &["agreements", "cptpp", "--period", "2015Q1-Q3"],
    ),
    (
        "synthetic-basket",
        &["basket", "new-three", "--period", "2015Q1-Q3"],
    ),
    (
        "synthetic-belt-and-road",
        &["belt-and-road", "--period", "2015Q1-Q3", "--top", "4"],
    ),
    (
        "synthetic-concentration",
        &["concentration", "--period", "2015Q1-Q3", "--top", "5"],
    ),
    (
        "synthetic-concentration-of-products",
        &[
            "concentration",
            "--period",
            "2015-09",
            "--flow",
            "import",
            "--param",
            "by=product",
            "--level",
            "4",
            "--top",
            "3",
            "--lang",
            "zh",
        ],
    ),
    (
        "synthetic-coverage",
        &[
            "coverage",
            "--period",
            "2015-09",
            "--param",
            "now=2015-12-31",
        ],
    ),
    (
        "synthetic-diff",
        &["diff", "--param", "from=2016-01-01", "--period", "2015-09"],
    ),
    (
        "synthetic-group",
        &["group", "asean", "--period", "2015Q1-Q3", "--top", "6"],
    ),
    (
        "synthetic-growth",
        &["growth", "--period", "2015Q1-Q3", "--top", "6"],
    ),
    ("synthetic-groups", &["groups", "--period", "2015Q1-Q3"]),
    ("synthetic-headline", &["headline", "--period", "2015Q1-Q3"]),
    ("synthetic-markets", &["markets", "--period", "2015Q1-Q3"]),
    (
        "synthetic-partner",
        &["partner", "USA", "--period", "2015Q1-Q3", "--top", "6"],
    ),
    (
        "synthetic-partners",
        &["partners", "--period", "2015Q1-Q3", "--top", "8"],
    ),
    (
        "synthetic-product",
        &["product", "8507", "--period", "2015Q1-Q3", "--top", "6"],
    ),
    (
        "synthetic-products",
        &["products", "--period", "2015Q1-Q3", "--top", "8"],
    ),
    (
        "synthetic-reconcile",
        &["reconcile", "--period", "2015Q1-Q3"],
    ),
    ("synthetic-review", &["review", "--period", "2024Q1-Q3"]),
    (
        "synthetic-revisions",
        &["revisions", "--period", "2015Q1-Q3", "--top", "3"],
    ),
    (
        "synthetic-advantage",
        &["advantage", "--level", "4", "--top", "8"],
    ),
    (
        "synthetic-complementarity",
        &["complementarity", "DEU", "--top", "5"],
    ),
    (
        "synthetic-fresh",
        &[
            "fresh",
            "--param",
            "now=2025-11-10",
            "--top",
            "4",
            "--section",
            "due",
        ],
    ),
    ("synthetic-intensity", &["intensity", "--top", "8"]),
    (
        "synthetic-intra-industry",
        &["intra-industry", "--level", "6", "--top", "6"],
    ),
    ("synthetic-market-share", &["market-share", "--top", "6"]),
    (
        "synthetic-market-share-of-a-product",
        &["market-share", "--product", "8507", "--top", "6"],
    ),
    (
        "synthetic-market-share-change",
        &["market-share-change", "--top", "5", "--level", "6"],
    ),
    (
        "synthetic-market-share-change-by-partner",
        &[
            "market-share-change",
            "--param",
            "by=partner",
            "--param",
            "order=market-first",
            "--param",
            "world=including",
            "--top",
            "5",
        ],
    ),
    ("synthetic-mirror", &["mirror"]),
    (
        "synthetic-published-vs-computed",
        &[
            "published-vs-computed",
            "--period",
            "2015Q1-Q3",
            "--top",
            "6",
        ],
    ),
    ("synthetic-quality", &["quality"]),
    (
        "synthetic-sophistication",
        &["sophistication", "--top", "6"],
    ),
    ("synthetic-status", &["status", "--section", "datasets"]),
    (
        "synthetic-trend",
        &["trend", "--period", "2015", "--flow", "export"],
    ),
    (
        "synthetic-trend-group",
        &[
            "trend",
            "--group",
            "asean",
            "--period",
            "2014..2015",
            "--by",
            "quarter",
        ],
    ),
    ("synthetic-growing", &["growing", "--period", "2015Q1-Q3"]),
    (
        "synthetic-movers",
        &["movers", "--period", "2015Q1-Q3", "--top", "4"],
    ),
    (
        "synthetic-new-and-lost",
        &["new-and-lost", "--period", "2015-09", "--flow", "export"],
    ),
    (
        "synthetic-unit-values",
        &[
            "unit-values",
            "8507",
            "--flow",
            "export",
            "--period",
            "2015Q1",
            "--top",
            "6",
        ],
    ),
    (
        "synthetic-price-volume",
        &[
            "price-volume",
            "--flow",
            "export",
            "--period",
            "2015Q1",
            "--top",
            "6",
        ],
    ),
    (
        "synthetic-terms-of-trade",
        &["terms-of-trade", "85", "--period", "2015Q1"],
    ),
    (
        "synthetic-suppliers",
        &["suppliers", "85", "--period", "2015Q1", "--top", "6"],
    ),
    (
        "synthetic-constant-currency",
        &[
            "constant-currency",
            "--group",
            "asean",
            "--period",
            "2015Q1",
        ],
    ),
    (
        "synthetic-balance",
        &["balance", "--period", "2015Q1-Q3", "--top", "4"],
    ),
    (
        "synthetic-baskets",
        &["baskets", "--period", "2015Q1-Q3", "--top", "20"],
    ),
    (
        "synthetic-enterprises",
        &["enterprises", "--period", "2024Q1-Q3"],
    ),
    (
        "synthetic-margins",
        &[
            "margins",
            "--period",
            "2015-05",
            "--level",
            "4",
            "--top",
            "3",
            "--param",
            "least=30000000",
        ],
    ),
    (
        "synthetic-places",
        &["places", "--period", "2024Q1-Q3", "--top", "3"],
    ),
    (
        "synthetic-product-movers",
        &[
            "product-movers",
            "--period",
            "2015Q1-Q3",
            "--level",
            "4",
            "--top",
            "4",
        ],
    ),
    (
        "synthetic-regimes",
        &[
            "regimes",
            "--period",
            "2023-01..2023-09",
            "--currency",
            "usd",
        ],
    ),
    (
        "synthetic-seasonality",
        &["seasonality", "--period", "2014..2015"],
    ),
    (
        "synthetic-seasonality-product",
        &[
            "seasonality",
            "--period",
            "2014..2015",
            "--flow",
            "import",
            "--product",
            "8507",
        ],
    ),
];
