//! Who asks, when a reverse proxy stands in between.

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};

/// Takes the address that a proxy on this machine names for that of whoever asks. Every other peer is who asks: a reader
/// can write any header, but only what runs here can connect from the loopback.
pub(super) async fn see_through(mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().copied();
    if let Some(ConnectInfo(peer)) = peer.filter(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback())
        && let Some(reader) = named(request.headers())
    {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(reader, peer.port())));
    }
    next.run(request).await
}

/// The last address of the list: the one that the proxy itself has added. Those before it are what the reader sent.
fn named(headers: &HeaderMap) -> Option<IpAddr> {
    let list = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let last = list.rsplit(',').next()?.trim();
    let bare = last.trim_start_matches('[').split(']').next()?;
    bare.parse().ok().or_else(|| last.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn of(lists: &[&'static str]) -> Option<String> {
        let pairs = lists.iter().map(|list| ("x-forwarded-for".parse().unwrap(), HeaderValue::from_static(list)));
        named(&pairs.collect()).map(|address| address.to_string())
    }

    #[test]
    fn the_address_that_the_proxy_added_is_the_last() {
        assert_eq!(of(&["203.0.113.5"]).as_deref(), Some("203.0.113.5"));
        assert_eq!(of(&["10.0.0.1, 203.0.113.5"]).as_deref(), Some("203.0.113.5"));
        assert_eq!(of(&["10.0.0.1", "198.51.100.7 , 203.0.113.5"]).as_deref(), Some("203.0.113.5"));
        assert_eq!(of(&["203.0.113.5:4711"]).as_deref(), Some("203.0.113.5"));
        assert_eq!(of(&["2001:db8::1"]).as_deref(), Some("2001:db8::1"));
        assert_eq!(of(&["[2001:db8::1]:4711"]).as_deref(), Some("2001:db8::1"));
        for nothing in ["", "unknown", "203.0.113.5,", "a, b"] {
            assert_eq!(of(&[nothing]), None, "{nothing}");
        }
        assert_eq!(of(&[]), None);
    }
}
