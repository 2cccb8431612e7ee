//! The cookies of this area, as values of `Set-Cookie`.
//!
//! Neither has an age, so both end with the browser: on a shared computer, whoever closes it leaves nothing behind.
//! `Lax` lets a link in a message open a page signed in, and keeps the cookie from every form of another site.

/// The cookie that bears the token of a session.
pub const SESSION: &str = "kh_session";
/// The cookie that bears the form token of somebody who is not signed in.
pub const CSRF: &str = "kh_csrf";

/// Sets `name` to `value`, out of reach of scripts; `secure` when the site is served over HTTPS.
pub fn set(name: &str, value: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}")
}

/// Takes `name` back; `secure` as when it was set.
pub fn clear(name: &str, secure: bool) -> String {
    format!("{}; Max-Age=0", set(name, "", secure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_out_of_reach_of_scripts_and_secure_over_https() {
        assert_eq!(set(SESSION, "ab", true), "kh_session=ab; Path=/; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(set(CSRF, "ab", false), "kh_csrf=ab; Path=/; HttpOnly; SameSite=Lax");
        assert_eq!(clear(SESSION, false), "kh_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }
}
