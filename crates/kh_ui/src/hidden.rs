//! The hidden field.

use crate::element::Element;
use crate::html::Html;

/// A field of a form that nobody sees; name and value are escaped.
///
/// ```
/// let field = kh_ui::hidden("next", "/units?a=1&b=2");
/// assert_eq!(field.as_str(), "<input type=\"hidden\" name=\"next\" value=\"/units?a=1&amp;b=2\">");
/// ```
pub fn hidden(name: &str, value: &str) -> Html {
    Element::new("input").attr("type", "hidden").attr("name", name).attr("value", value).void()
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn attributes_cannot_break_out() {
        assert_eq!(hidden("a", "\"><b>").as_str(), "<input type=\"hidden\" name=\"a\" value=\"&quot;&gt;&lt;b&gt;\">");
    }
}
