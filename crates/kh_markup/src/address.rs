//! Where a link may lead.

use std::fmt::Write as _;

/// A link that may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// The value of `href`, not yet escaped for HTML.
    pub(crate) href: String,
    /// Whether it leads away from this site.
    pub(crate) is_external: bool,
}

/// Reads what an editor typed as a link; none where it may lead anywhere but to the web, a mailbox, a telephone or a
/// path of this site.
///
/// Browsers skip control characters and take `\` for `/` before they look for a scheme, so an address with a control
/// character is refused and every backslash is encoded. A bare `page.html` is refused too: the same text is shown below
/// several paths, and on each it would be another page.
pub(crate) fn read(typed: &str) -> Option<Address> {
    let typed = typed.trim();
    if typed.is_empty() || typed.chars().any(char::is_control) {
        return None;
    }
    let href = encode(typed);
    if typed.starts_with('#') {
        return Some(Address { href, is_external: false });
    }
    if let Some(rest) = typed.strip_prefix('/') {
        return (!rest.starts_with(['/', '\\'])).then_some(Address { href, is_external: false });
    }
    let (scheme, rest) = typed.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let host = rest.strip_prefix("//")?;
            (!host.starts_with(['/', '\\', '?', '#']) && !host.is_empty())
                .then_some(Address { href, is_external: true })
        }
        "mailto" | "tel" => (!rest.is_empty()).then_some(Address { href, is_external: false }),
        _ => None,
    }
}

/// Percent-encodes what may not stand in an address; what is encoded already stays.
pub(crate) fn encode(typed: &str) -> String {
    let mut encoded = String::with_capacity(typed.len());
    for byte in typed.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~!*'();:@&=+$,/?#%[]".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_web_a_mailbox_a_telephone_or_this_site() {
        for (typed, href, is_external) in [
            ("https://moet.gov.vn/a?b=c#d", "https://moet.gov.vn/a?b=c#d", true),
            ("HTTP://vi.du", "HTTP://vi.du", true),
            (" /tin-tuc/đại hội ", "/tin-tuc/%C4%91%E1%BA%A1i%20h%E1%BB%99i", false),
            ("/", "/", false),
            ("#muc-a", "#muc-a", false),
            ("mailto:hoi@vi.du", "mailto:hoi@vi.du", false),
            ("tel:+84272", "tel:+84272", false),
            ("/a\"onclick=\"x", "/a%22onclick=%22x", false),
        ] {
            assert_eq!(read(typed), Some(Address { href: href.to_owned(), is_external }), "{typed:?}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for typed in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "\u{a0}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///C:/x",
            "//evil.vi.du",
            "/\\evil.vi.du",
            "\\\\evil.vi.du",
            "http:/evil",
            "http:///evil",
            "https:\\\\evil",
            "http://",
            "page.html",
            "mailto:",
            "tep:a",
            ":",
        ] {
            assert_eq!(read(typed), None, "{typed:?}");
        }
    }
}
