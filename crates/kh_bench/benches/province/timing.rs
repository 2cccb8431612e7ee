//! Time taken and how it is shown.

use std::time::{Duration, Instant};

/// How much machine there is, and how busy it is with other things.
pub(crate) fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').take(3).collect::<Vec<_>>().join(" ");
    format!("{cores} cores, load average {}", if load.is_empty() { "unknown" } else { &load })
}

/// Runs `work` and says how long it took.
pub(crate) async fn timed<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let begun = Instant::now();
    let value = work.await;
    (value, begun.elapsed())
}

/// The sample below which `permille` of all samples lie.
pub(crate) fn quantile(samples: &mut [Duration], permille: usize) -> Duration {
    samples.sort_unstable();
    let last = samples.len().saturating_sub(1);
    samples.get(last * permille / 1000).copied().unwrap_or_default()
}

/// The sample in the middle.
pub(crate) fn median(samples: &mut [Duration]) -> Duration {
    quantile(samples, 500)
}

/// Milliseconds with two decimals.
pub(crate) fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// `a` as a multiple of `b`.
pub(crate) fn times(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

/// One line: what was measured, and whether the target is met.
pub(crate) fn verdict(met: bool, line: &str) {
    println!("{:>6}  {line}", if met { "met" } else { "MISSED" });
}

/// One line without a target.
pub(crate) fn note(line: &str) {
    println!("        {line}");
}

/// Processor time that the threads of this process have used (a thread that has ended takes its share away); steadier than the clock on a busy machine.
pub(crate) fn processor_time() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanos = tasks.map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
        text.split(' ').next().and_then(|word| word.parse::<u64>().ok()).unwrap_or_default()
    });
    Duration::from_nanos(nanos.sum())
}
