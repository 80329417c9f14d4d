//! Links as pages write them: relative, with back-slashes, over http, with letters that no address has.

/// The address that a link on a page leads to; none where it leads to another host or is no address.
///
/// `base` is where the publisher is asked, `usual` where it usually is: a page that was copied to a mirror still links
/// to the usual place, and is followed on the mirror.
pub(super) fn resolve(base: &str, usual: &str, page: &str, link: &str) -> Option<String> {
    let link = link.trim().replace('\\', "/");
    let link = link.split('#').next().unwrap_or_default();
    let base = base.trim_end_matches('/');
    let path = match absolute(link) {
        Some("") => return None,
        Some(rest) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let own = [base, usual].iter().any(|own| {
                absolute(own)
                    .is_some_and(|own| own.trim_end_matches('/').eq_ignore_ascii_case(host))
            });
            if !own {
                return None;
            }
            format!("/{path}")
        }
        None => {
            let link = without_scheme(link)?;
            if link.is_empty() {
                return None;
            }
            if link.starts_with('/') {
                link.to_owned()
            } else {
                let page = page.split(['?', '#']).next().unwrap_or_default();
                let folder = page.strip_prefix(base).unwrap_or_default();
                let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
                format!("{folder}/{link}")
            }
        }
    };
    Some(format!("{base}{}", encoded(&walked(&path))))
}

/// What stands behind `http://`, `https://` or `//`.
fn absolute(link: &str) -> Option<&str> {
    let lower = link.to_ascii_lowercase();
    let start = ["https://", "http://", "//"]
        .into_iter()
        .find(|start| lower.starts_with(start))?;
    link.get(start.len()..)
}

/// The index has links such as `http:/statics/report/trade.html`; `mailto:` and `javascript:` lead nowhere.
fn without_scheme(link: &str) -> Option<&str> {
    match link.split_once(':') {
        Some((scheme, rest)) if scheme.chars().all(|c| c.is_ascii_alphabetic()) => scheme
            .to_ascii_lowercase()
            .starts_with("http")
            .then_some(rest),
        _ => Some(link),
    }
}

/// A path without `.` and `..`.
fn walked(path: &str) -> String {
    let (path, query) = path
        .split_once('?')
        .map_or((path, None), |(path, query)| (path, Some(query)));
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let path = format!("/{}", parts.join("/"));
    match query {
        Some(query) => format!("{path}?{query}"),
        None => path,
    }
}

/// Letters that an address may not have as they stand, in per cent of their bytes; what is encoded already stays.
pub(super) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The last name of an address, without its question.
pub(super) fn last_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    path.split_once('/')
        .map_or("", |(_, path)| path.rsplit('/').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: &str = "https://english.customs.gov.cn";
    const PAGE: &str = "https://english.customs.gov.cn/statics/report/preliminary.html";

    #[test]
    fn a_link_is_followed_however_it_is_written() {
        for (link, path) in [
            (
                "http://english.customs.gov.cn/Statics/a-b.html",
                "/Statics/a-b.html",
            ),
            ("https://ENGLISH.customs.gov.cn/a.html#top", "/a.html"),
            ("/Statics/a.html", "/Statics/a.html"),
            ("a.html", "/statics/report/a.html"),
            ("../a.html", "/statics/a.html"),
            ("../../../a.html", "/a.html"),
            ("./a.html?b=..", "/statics/report/a.html?b=.."),
            (
                "http:/statics/report/trade.html",
                "/statics/report/trade.html",
            ),
            ("//english.customs.gov.cn/a.html", "/a.html"),
            (
                r"http://english.customs.gov.cn\Excel\9-en-人民币.xls",
                "/Excel/9-en-%E4%BA%BA%E6%B0%91%E5%B8%81.xls",
            ),
            ("/a b%20c.xls", "/a%20b%20c.xls"),
        ] {
            assert_eq!(
                resolve(USUAL, USUAL, PAGE, link),
                Some(format!("{USUAL}{path}")),
                "{link}"
            );
        }
    }

    #[test]
    fn a_link_to_another_host_leads_nowhere() {
        for link in [
            "http://stats.customs.gov.cn/indexEn",
            "http://english.customs.gov.cn.example.org/a.html",
            "mailto:a@b.cn",
            "javascript:void(0)",
            "#top",
            "",
            "http://",
        ] {
            assert_eq!(resolve(USUAL, USUAL, PAGE, link), None, "{link}");
        }
    }

    #[test]
    fn a_copy_of_a_page_leads_to_the_mirror_that_it_is_on() {
        let mirror = "http://127.0.0.1:8080/gacc";
        let page = "http://127.0.0.1:8080/gacc/statics/report/preliminary.html";
        let followed = |link| resolve(mirror, USUAL, page, link);
        assert_eq!(
            followed("http://english.customs.gov.cn/Statics/a.html").as_deref(),
            Some("http://127.0.0.1:8080/gacc/Statics/a.html")
        );
        assert_eq!(
            followed("a.html").as_deref(),
            Some("http://127.0.0.1:8080/gacc/statics/report/a.html")
        );
        assert_eq!(followed("http://example.org/a.html"), None);
    }

    #[test]
    fn the_last_name_of_an_address_is_a_file_or_nothing() {
        for (url, name) in [
            ("https://a.b/c/d.zip?e=f/g", "d.zip"),
            ("https://a.b/c/", ""),
            ("https://a.b", ""),
        ] {
            assert_eq!(last_name(url), name, "{url}");
        }
    }
}
