//! The few elements that the components of `kh_ui` do not have.

use kh_ui::Html;
use kh_ui::html::escape;
use std::fmt::Write as _;

/// An element around its content; attributes are escaped.
pub(crate) fn element(name: &str, attributes: &[(&str, &str)], content: &Html) -> Html {
    Html::raw(format!("{}{content}</{name}>", open(name, attributes)))
}

/// The heading of a page.
pub(crate) fn heading(text: &str) -> Html {
    element("h1", &[("class", "govuk-heading-l")], &Html::text(text))
}

/// A paragraph.
pub(crate) fn paragraph(content: &Html) -> Html {
    element("p", &[("class", "govuk-body")], content)
}

/// A link.
pub(crate) fn link(href: &str, text: &str) -> Html {
    element("a", &[("class", "govuk-link"), ("href", href)], &Html::text(text))
}

/// What only a screen reader says.
pub(crate) fn spoken(text: &str) -> Html {
    element("span", &[("class", "govuk-visually-hidden")], &Html::text(text))
}

/// An address with its query, every name and value percent-encoded.
pub(crate) fn address(path: &str, query: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (index, (name, value)) in query.iter().enumerate() {
        address.push(if index == 0 { '?' } else { '&' });
        percent_encode(name, &mut address);
        address.push('=');
        percent_encode(value, &mut address);
    }
    address
}

fn open(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut tag = format!("<{name}");
    for (name, value) in attributes {
        write!(tag, " {name}=\"{}\"", escape(value)).expect("writing to a string does not fail");
    }
    tag.push('>');
    tag
}

/// RFC 3986: all but the unreserved characters, byte by byte.
fn percent_encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a string does not fail");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_any_text() {
        assert_eq!(address("/facts/member", &[]), "/facts/member");
        assert_eq!(address("/x", &[("q", "Đỗ & 50%"), ("a", "1_2-3")]), "/x?q=%C4%90%E1%BB%97%20%26%2050%25&a=1_2-3");
    }

    #[test]
    fn attributes_cannot_break_out() {
        assert_eq!(link("\"><b>", "a").as_str(), "<a class=\"govuk-link\" href=\"&quot;&gt;&lt;b&gt;\">a</a>");
    }
}
