//! Guards against forms that another site sends in the name of a person.
//!
//! A signed-in person's forms bear a token that only this server can make of their session ([`token`]). A form for
//! somebody who is not signed in bears the value of a cookie ([`anonymous_token`]), which another site can neither read
//! nor set. Before either, [`origin_is_ours`] looks at what the browser says of where the form came from.

use crate::token::{hexadecimal, is_token, new_token};
use hmac::{Hmac, KeyInit as _, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The form token of a session: HMAC-SHA256 of the session token under the server's key, in hexadecimal.
pub fn token(key: &[u8; 32], session_token: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length is accepted");
    mac.update(session_token.as_bytes());
    hexadecimal(&mac.finalize().into_bytes())
}

/// Whether a form bears the token of the session, compared in constant time.
pub fn matches(key: &[u8; 32], session_token: &str, given: &str) -> bool {
    token(key, session_token).as_bytes().ct_eq(given.as_bytes()).into()
}

/// A new value for the cookie and the forms of somebody who is not signed in.
pub fn anonymous_token() -> String {
    new_token()
}

/// Whether a cookie and a form bear the same value, which this program may have made.
pub fn anonymous_matches(cookie: &str, given: &str) -> bool {
    is_token(cookie) && bool::from(cookie.as_bytes().ct_eq(given.as_bytes()))
}

/// What a browser says of where a request came from; a header that it did not send is `None`.
#[derive(Debug, Clone, Copy, Default)]
pub struct OriginHeaders<'a> {
    /// `Sec-Fetch-Site`, which browsers send to HTTPS sites and to the machine itself.
    pub sec_fetch_site: Option<&'a str>,
    /// `Origin`.
    pub origin: Option<&'a str>,
    /// `Host`.
    pub host: Option<&'a str>,
}

/// Whether a form came from this site, as far as the browser says.
///
/// A client that says nothing (a command, a very old browser) passes: it still has to bear the form's token. An origin of
/// `null` is refused, so pages must not be sent with `Referrer-Policy: no-referrer`, which makes browsers say `null`
/// for forms of the site itself; `same-origin` is the policy to use.
pub fn origin_is_ours(headers: OriginHeaders<'_>) -> bool {
    if let Some(site) = headers.sec_fetch_site {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = headers.origin else { return true };
    let Some((scheme, authority)) = origin.split_once("://") else { return false };
    let default_port = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    let plain = |authority: &str| authority.strip_suffix(default_port).unwrap_or(authority).to_ascii_lowercase();
    headers.host.is_some_and(|host| !authority.is_empty() && plain(authority) == plain(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> [u8; 32] {
        std::array::from_fn(|index| u8::try_from(index).unwrap())
    }

    #[test]
    fn the_form_token_is_hmac_sha256() {
        // Python: hmac.new(bytes(range(32)), b"0" * 64, hashlib.sha256).hexdigest()
        let expected = "316f015283f48487bfe5d490ce40c9cab087c68ce59d700d781e6b686cd1b4f9";
        assert_eq!(token(&key(), &"0".repeat(64)), expected);
    }

    #[test]
    fn a_form_token_fits_its_session_and_its_server_alone() {
        let (mine, other) = (new_token(), new_token());
        let form = token(&key(), &mine);
        assert!(matches(&key(), &mine, &form));
        assert!(!matches(&key(), &other, &form));
        assert!(!matches(&[9; 32], &mine, &form));
        assert!(!matches(&key(), &mine, &form[..63]));
        assert!(!matches(&key(), &mine, ""));
    }

    #[test]
    fn an_anonymous_form_must_repeat_a_cookie_that_we_could_have_made() {
        let token = anonymous_token();
        assert!(anonymous_matches(&token, &token));
        assert!(!anonymous_matches(&token, &anonymous_token()));
        assert!(!anonymous_matches("", ""));
        assert!(!anonymous_matches("x", "x"));
    }

    fn says(site: Option<&str>, origin: Option<&str>, host: Option<&str>) -> bool {
        origin_is_ours(OriginHeaders { sec_fetch_site: site, origin, host })
    }

    #[test]
    fn the_word_of_a_new_browser_decides() {
        let ours = Some("https://khuyenhoc.example");
        let host = Some("khuyenhoc.example");
        assert!(says(Some("same-origin"), ours, host));
        assert!(says(Some("none"), None, host));
        assert!(!says(Some("same-site"), ours, host));
        assert!(!says(Some("cross-site"), ours, host));
        assert!(!says(Some(""), ours, host));
    }

    #[test]
    fn without_it_the_origin_must_be_the_host() {
        assert!(says(None, Some("http://192.168.1.5:8080"), Some("192.168.1.5:8080")));
        assert!(says(None, Some("https://KhuyenHoc.example"), Some("khuyenhoc.example:443")));
        assert!(says(None, Some("http://khuyenhoc.example:80"), Some("khuyenhoc.example")));
        assert!(says(None, None, Some("khuyenhoc.example")));
        assert!(!says(None, Some("http://khuyenhoc.example:443"), Some("khuyenhoc.example")));
        assert!(!says(None, Some("https://evil.example"), Some("khuyenhoc.example")));
        assert!(!says(None, Some("https://khuyenhoc.example.evil.example"), Some("khuyenhoc.example")));
        assert!(!says(None, Some("null"), Some("khuyenhoc.example")));
        assert!(!says(None, Some("https://"), Some("")));
        assert!(!says(None, Some("https://khuyenhoc.example"), None));
    }
}
