//! Many visitors: threads that ask for a page again and again over one connection each.

use std::error::Error;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What is asked of which server.
#[derive(Debug, Clone)]
pub(crate) struct Load {
    pub(crate) port: u16,
    pub(crate) path: String,
    /// The one coding that is accepted; the page comes as it is when there is none.
    pub(crate) accept: Option<&'static str>,
}

/// What came of it.
pub(crate) struct Run {
    pub(crate) times: Vec<Duration>,
    whole: Duration,
}

impl Run {
    /// Requests a second.
    pub(crate) fn rate(&self) -> f64 {
        let count = u32::try_from(self.times.len()).map_or(0.0, f64::from);
        count / self.whole.as_secs_f64()
    }
}

type Failure = Box<dyn Error + Send + Sync>;

impl Load {
    /// Sends exactly `requests` over `connections` at once; an answer other than 200 ends it.
    pub(crate) fn run(&self, connections: usize, requests: usize) -> Result<Run, Box<dyn Error>> {
        let left = AtomicUsize::new(requests);
        let begun = Instant::now();
        let outcomes: Vec<Result<Vec<Duration>, Failure>> = std::thread::scope(|scope| {
            let visitors = (0..connections).map(|number| {
                scope.spawn({
                    let left = &left;
                    move || self.visit(number, left)
                })
            });
            let visitors: Vec<_> = visitors.collect();
            visitors.into_iter().map(|visitor| visitor.join().expect("a visitor does not panic")).collect()
        });
        let whole = begun.elapsed();
        let mut times = Vec::with_capacity(requests);
        for outcome in outcomes {
            times.extend(outcome.map_err(|failure| failure.to_string())?);
        }
        Ok(Run { times, whole })
    }

    fn visit(&self, number: usize, left: &AtomicUsize) -> Result<Vec<Duration>, Failure> {
        let mut connection = Connection::open(self.port)?;
        let request = self.request(number);
        let mut times = Vec::new();
        while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
            let begun = Instant::now();
            connection.ask(&request)?;
            times.push(begun.elapsed());
        }
        Ok(times)
    }

    fn request(&self, number: usize) -> Vec<u8> {
        let accept = self.accept.map_or(String::new(), |coding| format!("Accept-Encoding: {coding}\r\n"));
        format!(
            "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\n{accept}\
             User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:{number}.0) Gecko/20100101 Firefox/140.0\r\n\r\n",
            self.path
        )
        .into_bytes()
    }
}

/// The page at `path`, asked for once.
pub(crate) fn body(port: u16, path: &str) -> Result<String, Box<dyn Error>> {
    let load = Load { port, path: path.to_owned(), accept: None };
    let mut connection = Connection::open(port)?;
    let from = connection.ask(&load.request(0)).map_err(|failure| failure.to_string())?;
    Ok(String::from_utf8_lossy(&connection.answer[from..]).into_owned())
}

struct Connection {
    stream: TcpStream,
    /// What the last reading brought.
    piece: Vec<u8>,
    answer: Vec<u8>,
}

impl Connection {
    fn open(port: u16) -> std::io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { stream, piece: vec![0; 32 << 10], answer: Vec::with_capacity(64 << 10) })
    }

    /// Sends a request and reads the answer to its end; gives where its body begins.
    fn ask(&mut self, request: &[u8]) -> Result<usize, Failure> {
        self.stream.write_all(request)?;
        self.answer.clear();
        let mut head = None;
        loop {
            let length = self.stream.read(&mut self.piece)?;
            if length == 0 {
                return Err("the server closed the connection".into());
            }
            self.answer.extend_from_slice(&self.piece[..length]);
            if head.is_none() {
                head = Head::read(&self.answer);
            }
            if let Some(head) = &head {
                if !self.answer.starts_with(b"HTTP/1.1 200") {
                    return Err(String::from_utf8_lossy(&self.answer).into_owned().into());
                }
                let is_whole = match head.length {
                    Some(length) => self.answer.len() >= head.end + length,
                    None => self.answer.ends_with(b"\r\n0\r\n\r\n"),
                };
                if is_whole {
                    return Ok(head.end);
                }
            }
        }
    }
}

/// Where the head of an answer ends, and how long its body is; none when that comes in chunks.
struct Head {
    end: usize,
    length: Option<usize>,
}

impl Head {
    fn read(answer: &[u8]) -> Option<Self> {
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        let text = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok());
        Some(Self { end, length })
    }
}
