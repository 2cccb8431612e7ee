//! Programs among the visitors, told by what they say of themselves in `User-Agent`.
//!
//! Sources of the words: the lists `monperrus/crawler-user-agents` and `omrilotan/isbot`, what the makers of search
//! engines and link previews publish of their agents, and what readers in Vietnam use (Zalo, Cốc Cốc). A program that
//! calls itself a browser is taken for a person; nothing that an agent says could tell.

use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// How browsers begin. Whatever begins in another way is a program: `curl/8.5`, `Go-http-client/2.0`, `WhatsApp/2.23`,
/// `Zalo/195.1 CFNetwork/1410`, `NewsBlur Feed Fetcher`, monitors written by hand. The last ones read aloud or in a terminal.
const BROWSERS: &[&str] = &[
    "mozilla/",
    "opera/",
    "ucweb/",
    "nokia",
    "blackberry",
    "samsung-",
    "[fban/",
    "lynx/",
    "elinks/",
    "links (",
    "w3m/",
];

/// Words of programs that begin like a browser, in lower case.
const PROGRAMS: &[&str] = &[
    // Whatever names itself by its trade.
    "bot",
    "crawl",
    "spider",
    "slurp",
    "scrape",
    "archiver",
    "archivebox",
    "fetcher",
    "validator",
    "checker",
    "linkcheck",
    "monitor",
    "scanner",
    "contentscan",
    "researchscan",
    "audit",
    "inspector",
    "optimizer",
    "agent",
    "batch/",
    "wget",
    "curl/",
    "libwww",
    "http-client",
    "httpclient",
    "python",
    "okhttp",
    "axios/",
    "node-fetch",
    "java/",
    // An address to complain to is a courtesy of programs.
    "://",
    "+http",
    "www.",
    "mailto:",
    ".com)",
    ".com;",
    "; +",
    // Browsers without anybody before them.
    "headless",
    "phantomjs",
    "slimerjs",
    "puppeteer",
    "playwright",
    "selenium",
    "cypress/",
    "prerender",
    "rendertron",
    "splash version",
    "lighthouse",
    "pagespeed",
    "page speed",
    "gtmetrix",
    "webpagetest",
    "ptst/",
    "calibre/",
    "chromatic",
    "cloudflareobservatory",
    "pageburst",
    "testlocally",
    // Search engines and those who feed models.
    "googleother",
    "google-",
    "-google",
    "google favicon",
    "google web preview",
    "google search console",
    "mediapartners",
    "bingpreview",
    "yandex.com",
    "baidu-",
    "baidu transcoder",
    "sogou",
    "yahoo!",
    "coccoc/",
    "daum ",
    "naver.me",
    "seznam",
    "newsnow",
    "chatgpt-user",
    "claude-user",
    "claude-web",
    "manus-user",
    "anthropic",
    "perplexity",
    "cohere-",
    "mistralai",
    "meta-external",
    "duckassist",
    "youchat",
    // Previews of links in messages and posts. Readers within Facebook ("FBAN", "FBAV"), Telegram ("Telegram-Android/")
    // and Zalo ("Zalo android/", "Zalo iOS/") are people.
    "facebookexternal",
    "facebookcatalog",
    "zalo/",
    "whatsapp/",
    "skypeuripreview",
    "vkshare",
    "slack-img",
    "link preview",
    "linkpreview",
    "urlpreview",
    "url preview",
    "embedly",
    "iframely",
    "quora link",
    "pinterest/0",
    "flipboardproxy",
    "outbrain",
    "bitly",
    "imageproxy",
    "mailproxy",
    "googlemessages",
    // Readers of feeds.
    "feed",
    "rss/",
    "rssreader",
    "rss reader",
    " rss",
    "inoreader",
    "netvibes",
    "newsblur",
    "theoldreader",
    "miniflux",
    // Watchers of uptime.
    "pingdom",
    "uptime",
    "statuscake",
    "site24x7",
    "synthetic",
    "datadog",
    "newrelicpinger",
    "catchpoint",
    "checkly",
    "zabbix",
    "nagios",
    "monitis",
    "freshping",
    "hetrixtools",
    "dareboost",
    "ruxit",
    "site-shot",
    "rigor)",
    "rigor;",
    "dejaclick",
    "appinsights",
    "hotjar version",
    // Those who look for holes.
    "nmap",
    "masscan",
    "zgrab",
    "nuclei",
    "sqlmap",
    "nikto",
    "openvas",
    "censys",
    "expanse",
    "internet-measurement",
    "netcraft",
    "l9explore",
    "shodan",
    "netsystemsresearch",
    "hardenize",
    "securityheaders",
    "sucuri",
    "foregenix",
    "xtate/",
    "jorgee",
    "load_file(",
    "select ",
    // Those who copy sites, and those who sell figures about them.
    "httrack",
    "webcopier",
    "offline explorer",
    "webcapture",
    "hubspot",
    "screaming frog",
    "semrush",
    "ahrefs",
    "majestic",
    "sistrix",
    "siteimprove",
    "silktide",
    "trendiction",
    "dataprovider",
    "datanyze",
    "builtwith",
    "marketgoo",
    "scope3",
    "cookiehub",
    "collapsify",
    "wordpress",
    "mattermost",
    "w3c_",
    "web-sniffer",
    "xenu",
];

/// Words of people's devices and browsers that hold one of the words above.
const PEOPLE: &[&str] = &["cubot", "camscanner", "libwww-fm"];

/// Of longer agents only the beginning is looked at; no browser has one so long.
pub(crate) const LONGEST_AGENT: usize = 512;

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(aho_corasick::AhoCorasickKind::DFA))
        .build(PROGRAMS.iter().chain(PEOPLE))
        .expect("a few hundred words make an automaton")
});

/// Whether a visitor with this `User-Agent` is a program; one that says nothing is.
pub fn is_bot(agent: Option<&str>) -> bool {
    let agent = beginning(agent);
    let begins = |word: &&str| agent.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
    if !BROWSERS.iter().any(begins) {
        return true;
    }
    // Matches do not overlap, so that a word of people hides the word of programs within it.
    WORDS.find_iter(agent).any(|found| found.pattern().as_usize() < PROGRAMS.len())
}

/// What is looked at of an agent.
pub(crate) fn beginning(agent: Option<&str>) -> &[u8] {
    let agent = agent.unwrap_or_default().trim_ascii_start().as_bytes();
    &agent[..agent.len().min(LONGEST_AGENT)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHROME: &str = "Mozilla/5.0 (Linux; Android 13; RMX3630) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0 Mobile Safari/537.36";

    /// From the lists of isbot (`fixtures/browsers.yml`) and from logs of Vietnamese sites.
    const PEOPLE_SEEN: &[&str] = &[
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/130.0.0 Chrome/124.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 15_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/470 ZaloTheme/light ZaloLanguage/vn",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21D50 [FBAN/FBIOS;FBAV/450.0.0.38.108;FBDV/iPhone14,2]",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML,like Gecko) Mobile/21F79 Instagram 330.0.3.29.91 (iPhone14,3; iOS 17_5; en_IR@calendar=gregorian; en)",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 12; moto g(50) 5G Build/S1RSS32.38-20-9-13; wv) AppleWebKit/537.36 (KHTML,like Gecko) Version/4.0 Chrome/124.0 Mobile Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Safari/605.1.15 (Ecosia android@111.0.5563.116)",
        "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS; Opera Mobi/23.348; U; vi) Presto/2.5.25 Version/10.54",
        "UCWEB/2.0 (Java; U; MIDP-2.0; vi; Nokia6300) U2/1.0.0 UCBrowser/9.4.1.377 U2/1.0.0 Mobile",
        "Lynx/2.8.9rel.1 libwww-FM/2.14 SSL-MM/1.4.1 GNUTLS/3.6.5",
    ];

    /// From `crawler-user-agents.json` of monperrus, from isbot (`fixtures/crawlers.yml`), and from what their makers publish.
    const PROGRAMS_SEEN: &[&str] = &[
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/41.0 Mobile Safari/537.36 (compatible; Google-Read-Aloud)",
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/116.0 Safari/537.36",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ChatGPT-User/1.0)",
        "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_10_1) AppleWebKit/600.2.5 (KHTML, like Gecko) Version/8.0.2 Safari/600.2.5 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
        "TelegramBot (like TwitterBot)",
        "Zalo/195.1 CFNetwork/1410.0.3 Darwin/22.6.0",
        "WhatsApp/2.23.20.0",
        "Viber/12.8.0.1 CFNetwork/1121.2.2 Darwin/19.3.0",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/124.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36 GTmetrix",
        "Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0 Mobile Safari/537.36 Chrome-Lighthouse",
        "Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Inoreader/1.0 Safari/537.36",
        "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108 Safari/537.36 Site24x7",
        "check_http/v2.3.3 (nagios-plugins 2.3.3)",
        "Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)",
        "Mozilla/5.0 zgrab/0.x",
        "curl/8.5.0",
        "Wget/1.21.4",
        "python-requests/2.31.0",
        "Go-http-client/2.0",
        "Dalvik/2.1.0 (Linux; U; Android 9; SM-G965U Build/PPR1.180610.011)",
        "Mozilla/4.5 (compatible; HTTrack 3.0x; Windows 98)",
    ];

    #[test]
    fn people_are_not_taken_for_programs() {
        for agent in PEOPLE_SEEN {
            assert!(!is_bot(Some(agent)), "{agent}");
        }
    }

    #[test]
    fn readers_within_zalo_facebook_and_telegram_are_people() {
        for app in [
            "Zalo android/12100657 ZaloTheme/light ZaloLanguage/vi",
            "[FB_IAB/FB4A;FBAV/450.0;]",
            "Telegram-Android/11.3.3 (Samsung)",
            "CamScanner/4.8.5",
        ] {
            assert!(!is_bot(Some(&format!("{CHROME} {app}"))), "{app}");
        }
    }

    #[test]
    fn programs_are_told() {
        for agent in PROGRAMS_SEEN {
            assert!(is_bot(Some(agent)), "{agent}");
            assert!(is_bot(Some(&agent.to_uppercase())), "{agent}");
        }
    }

    #[test]
    fn who_says_nothing_is_a_program() {
        assert!(is_bot(None) && is_bot(Some("")) && is_bot(Some("   ")));
    }

    #[test]
    fn a_phone_with_a_bot_aboard_is_a_bot() {
        assert!(is_bot(Some("Mozilla/5.0 (Linux; CUBOT X18) Chrome/100 (compatible; PetalBot)")));
    }

    #[test]
    fn words_are_in_lower_case_and_none_is_hidden_by_another() {
        for (place, word) in PROGRAMS.iter().enumerate() {
            assert!(!word.is_empty() && *word == word.to_ascii_lowercase(), "{word}");
            let other = PROGRAMS.iter().enumerate().find(|(other, part)| *other != place && word.contains(*part));
            assert_eq!(other, None, "{word} is found by a shorter word already");
        }
    }
}
