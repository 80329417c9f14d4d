//! What is asked of the made-up file: the name of a golden file and the question, at least one for each report.

pub const ASKS: &[(&str, &[&str])] = &[
    (
        "synthetic-basket",
        &["basket", "new-three", "--period", "2015Q1-Q3"],
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
    ("synthetic-headline", &["headline", "--period", "2015Q1-Q3"]),
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
    ("synthetic-status", &["status", "--section", "datasets"]),
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
];
