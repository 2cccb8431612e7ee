//! An article page with its neighbours, the live counter and who is online, beside a file of the same size from nginx
//! and the same bytes from an axum handler; then the same with ten times as many articles, and the search.
//!
//! Every server is a process of its own and every client a thread of this one; all of them share the cores of the
//! machine, so the figures are those of a machine that is its own visitor. `--quick` takes fewer requests and articles.
//! `KH_BENCH_PROGRAM` names the program. Without nginx that rival is left out with a sentence.
#![expect(clippy::print_stdout, reason = "a measurement speaks to whoever runs it")]

mod client;
mod content;
mod servers;
#[path = "../province/timing.rs"]
#[expect(dead_code, reason = "the other bench needs the rest")]
mod timing;

use client::{Load, Run};
use content::Content;
use servers::Server;
use std::error::Error;
use std::time::Duration;
use timing::{machine, median, ms, note, quantile, verdict};

/// What a part may end with.
type Outcome = Result<(), Box<dyn Error>>;

/// How many connections ask at once.
const CONNECTIONS: usize = 16;
const ROUNDS: usize = 5;
/// The least of what the bare handler does that our page may do.
const LEAST_SHARE: f64 = 0.2;
const LEAST_RATE: f64 = 5_000.0;
const MOST_P99: Duration = Duration::from_millis(25);
/// What a page may cost among ten times as many articles.
const MOST_GROWTH: f64 = 1.1;
const MOST_SEARCH: Duration = Duration::from_millis(15);

#[tokio::main]
async fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, file, port] = arguments.as_slice()
        && mode == servers::BYTES
    {
        return servers::serve_bytes(file, port.parse()?).await;
    }
    let quick = arguments.iter().any(|argument| argument == "--quick");
    let parts: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    if !parts.is_empty() && !parts.iter().any(|part| *part == "portal") {
        return Ok(());
    }
    println!("{}", machine());
    println!("\nThe portal; clients and servers share the cores");
    let (few, many) = if quick { (200, 2_000) } else { (2_000, 20_000) };
    let requests = if quick { 4_000 } else { 40_000 };
    let small = Content::make(few, None).await?;
    let large = Content::make(many, Some(&small)).await?;
    compare(&small, &large, requests).await?;
    println!("{}", machine());
    Ok(())
}

/// One rival beside the others: its name, its server, its requests, and what each round gave.
struct Rival {
    name: &'static str,
    server: Server,
    load: Load,
    runs: Vec<Run>,
}

impl Rival {
    fn new(name: &'static str, server: Server, path: &str) -> Self {
        let load = Load { port: server.port, path: path.to_owned(), accept: None };
        Self { name, server, load, runs: Vec::new() }
    }

    fn rate(&self) -> f64 {
        let mut rates: Vec<f64> = self.runs.iter().map(Run::rate).collect();
        rates.sort_by(f64::total_cmp);
        rates.get(rates.len() / 2).copied().unwrap_or_default()
    }

    /// The middle of the rounds' quantiles, so that one round that the machine disturbed does not decide.
    fn quantile(&self, permille: usize) -> Duration {
        let mut each: Vec<Duration> = self.runs.iter().map(|run| quantile(&mut run.times.clone(), permille)).collect();
        median(&mut each)
    }
}

/// The page that everybody is asked for.
fn page(content: &Content) -> Result<String, Box<dyn Error>> {
    let server = Server::program(content.folder.path())?;
    client::body(server.port, &content.article)
}

async fn compare(small: &Content, large: &Content, requests: usize) -> Outcome {
    let (path, of_few, of_many) = (small.article.as_str(), small.count, large.count);
    let page = page(small)?;
    for wanted in ["Các tin khác", "kp-counters__list", "Đang xem"] {
        if !page.contains(wanted) {
            return Err(format!("the page has no {wanted}").into());
        }
    }
    let mut rivals = vec![
        Rival::new("the portal", Server::program(small.folder.path())?, path),
        Rival::new("the portal, ten times the articles", Server::program(large.folder.path())?, path),
        Rival::new("an axum handler", Server::bytes(&page)?, "/"),
    ];
    match Server::nginx(&page)? {
        Some(server) => rivals.push(Rival::new("a file from nginx", server, "/page.html")),
        None => note("nginx is missing and left out; on Debian: apt-get install nginx"),
    }
    note(&format!("a page of {} bytes, {CONNECTIONS} connections, {requests} requests a round", page.len()));
    for round in 0..=ROUNDS {
        for rival in &mut rivals {
            let run = rival.load.run(CONNECTIONS, requests)?;
            // The first round opens files and draws the page.
            if round > 0 {
                rival.runs.push(run);
            }
        }
    }
    for rival in &rivals {
        let (rate, memory) = (rival.rate(), rival.server.memory());
        let times = [500, 990].map(|permille| ms(rival.quantile(permille)));
        note(&format!("{}: {rate:.0} req/s, p50 {}, p99 {}, {memory} MiB", rival.name, times[0], times[1]));
    }
    let (ours, grown, bare) = (&rivals[0], &rivals[1], &rivals[2]);
    let share = grown.rate() / bare.rate();
    verdict(share >= LEAST_SHARE, &format!("{share:.2} of the handler (at least {LEAST_SHARE})"));
    if let Some(file) = rivals.get(3) {
        note(&format!("{:.2} of the file from nginx", grown.rate() / file.rate()));
    }
    verdict(
        grown.rate() >= LEAST_RATE,
        &format!("{:.0} req/s at {of_many} articles (at least {LEAST_RATE:.0})", grown.rate()),
    );
    let p99 = grown.quantile(990);
    verdict(p99 <= MOST_P99, &format!("p99 {} (at most {})", ms(p99), ms(MOST_P99)));
    let growth = ours.rate() / grown.rate();
    verdict(growth <= MOST_GROWTH, &format!("{of_few} to {of_many} articles: {growth:.2} (at most {MOST_GROWTH})"));
    compressed(grown, requests)?;
    search(grown, large)?;
    let sent = (ROUNDS + 1) * requests;
    // The servers write down what they counted when they end.
    drop(rivals);
    counted(small, sent + 1).await?;
    counted(large, sent + CODINGS.len() * requests + SEARCHES).await
}

/// What browsers accept.
const CODINGS: [&str; 2] = ["br", "gzip"];

/// As browsers ask. The page lies compressed as gzip; for whoever takes Brotli only, it is compressed each time.
fn compressed(rival: &Rival, requests: usize) -> Outcome {
    for accept in CODINGS {
        let load = Load { accept: Some(accept), ..rival.load.clone() };
        let run = load.run(CONNECTIONS, requests)?;
        let p99 = quantile(&mut run.times.clone(), 990);
        note(&format!("as {accept}: {:.0} req/s, p99 {}", run.rate(), ms(p99)));
    }
    Ok(())
}

/// What people look for: few and many hits, with and without marks, several words, and something that is not there.
const LOOKED_FOR: [&str; 10] = [
    "hoc+bong",
    "h%E1%BB%8Dc+b%E1%BB%95ng",
    "xe+dap",
    "heo+dat",
    "khuyen+hoc",
    "T%C3%A2n+An",
    "quy+2024",
    "dot+1234",
    "hoi+nghi+tong+ket",
    "khong+co+gi+het",
];
const SEARCHES: usize = 400;

fn search(rival: &Rival, content: &Content) -> Outcome {
    let mut times = Vec::new();
    let mut slowest = (Duration::ZERO, "");
    for number in 0..SEARCHES {
        let words = LOOKED_FOR[number % LOOKED_FOR.len()];
        let load = Load { path: format!("/tim-kiem?q={words}"), ..rival.load.clone() };
        let time = load.run(1, 1)?.times[0];
        slowest = slowest.max((time, words));
        times.push(time);
    }
    let middle = median(&mut times);
    let line = format!("search among {} articles, p50 {} (at most {})", content.count, ms(middle), ms(MOST_SEARCH));
    verdict(middle <= MOST_SEARCH, &line);
    note(&format!("search, p99 {}; the slowest, {}: {}", ms(quantile(&mut times, 990)), slowest.1, ms(slowest.0)));
    Ok(())
}

/// Every page that was sent to a person is counted, once.
async fn counted(content: &Content, sent: usize) -> Outcome {
    let views = content.views().await?;
    verdict(usize::try_from(views) == Ok(sent), &format!("{views} views counted, {sent} requests sent as people"));
    Ok(())
}
