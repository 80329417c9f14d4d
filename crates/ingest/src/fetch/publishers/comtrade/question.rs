use tradeq_model::Month;

/// How a call for data ends, whatever is asked: totals over second partners, transport and customs procedures.
const TAIL: &str = "&partner2Code=0&motCode=0&customsCode=C00&includeDesc=false";
/// Longer addresses are refused on the way.
pub(super) const LONGEST_URL: usize = 2_000;
/// So many periods a call may name.
pub(super) const MOST_PERIODS: usize = 12;

/// One call for data: every combination of its lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    /// Up to the question mark: `https://…/data/v1/get/C/A/HS`.
    pub(super) path: String,
    pub(super) reporters: Vec<String>,
    pub(super) periods: Vec<String>,
    pub(super) products: Vec<String>,
    pub(super) flows: Vec<String>,
    /// All of them, the world included, where it is empty.
    pub(super) partners: Vec<String>,
    /// Records that an answer has at the most.
    pub(super) most: u64,
    /// Which state of the data is asked for; it stands behind `#` and is never sent.
    pub(super) version: Option<String>,
}

impl Question {
    /// The address.
    pub(super) fn url(&self) -> String {
        let mut url = format!(
            "{}?reporterCode={}&period={}&cmdCode={}&flowCode={}",
            self.path,
            self.reporters.join(","),
            self.periods.join(","),
            self.products.join(","),
            self.flows.join(","),
        );
        if !self.partners.is_empty() {
            url.push_str(&format!("&partnerCode={}", self.partners.join(",")));
        }
        url.push_str(&format!("{TAIL}&maxRecords={}", self.most));
        if let Some(version) = &self.version {
            url.push_str(&format!("#{version}"));
        }
        url
    }

    /// Reads an address back.
    pub(super) fn read(url: &str) -> Option<Self> {
        let (url, version) = match url.split_once('#') {
            Some((url, version)) => (url, Some(version.to_owned())),
            None => (url, None),
        };
        let (path, query) = url.split_once('?')?;
        let value = |key: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(name, _)| *name == key).map(|(_, value)| value)
        };
        let list = |key: &str| -> Vec<String> {
            let texts = value(key).into_iter().flat_map(|value| value.split(','));
            texts.map(str::to_owned).collect()
        };
        Some(Self {
            path: path.to_owned(),
            reporters: list("reporterCode"),
            periods: list("period"),
            products: list("cmdCode"),
            flows: list("flowCode"),
            partners: list("partnerCode"),
            most: value("maxRecords")?.parse().ok()?,
            version,
        })
    }

    /// What its file is called: adapters do not read it, people do.
    pub(super) fn file_name(&self) -> String {
        let reporters = match self.reporters.as_slice() {
            [one] => one.clone(),
            many => format!("{}-reporters", many.len()),
        };
        let (first, last) = (self.periods.iter().min(), self.periods.iter().max());
        let periods = match (first, last) {
            (Some(first), Some(last)) if first != last => format!("{first}-{last}"),
            (first, _) => first.cloned().unwrap_or_default(),
        };
        let products = match self.products.as_slice() {
            [one] => one.clone(),
            many => format!("{}-products", many.len()),
        };
        format!("comtrade-{reporters}-{periods}-{products}.json")
    }

    /// Two questions in its place: fewer periods, reporters, flows, products or partners each. None where it is about one
    /// of each, and nothing is left to take apart.
    pub(super) fn halves(&self) -> Option<[Self; 2]> {
        let with = |set: &dyn Fn(&mut Self, Vec<String>), list: &[String]| {
            let (first, second) = list.split_at(list.len().div_ceil(2));
            let part = |list: &[String]| {
                let mut part = self.clone();
                set(&mut part, list.to_vec());
                part
            };
            [part(first), part(second)]
        };
        if self.periods.len() > 1 {
            return Some(with(&|part, list| part.periods = list, &self.periods));
        }
        if self.reporters.len() > 1 {
            return Some(with(&|part, list| part.reporters = list, &self.reporters));
        }
        if self.products.len() > 1 {
            return Some(with(&|part, list| part.products = list, &self.products));
        }
        if self.flows.len() > 1 {
            return Some(with(&|part, list| part.flows = list, &self.flows));
        }
        let all = super::partners::all();
        let partners = if self.partners.is_empty() {
            &all
        } else {
            &self.partners
        };
        (partners.len() > 1).then(|| with(&|part, list| part.partners = list, partners))
    }
}

/// A month as Comtrade names it: `2024` or `202409`.
pub(super) fn period(month: Month, is_monthly: bool) -> String {
    if is_monthly {
        format!("{}{:02}", month.year(), month.month())
    } else {
        month.year().to_string()
    }
}
