//! Every measure of every unit: our totals folded up the tree, beside DuckDB's roll-up of the movements.

use crate::Outcome;
use crate::ground::{Ground, year_end};
use crate::timing::{median, ms, note, timed, times, verdict};
use kh_demo::LONG_AN;
use kh_figures::{Folded, Measure, MeasureKind, Period, UnitTree};
use kh_kernel::{Db, args, totals};
use kh_reports::book::{FigureBook, Question};
use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

const RIVAL: &str = include_str!("duckdb.py");
const ROUNDS: usize = 21;
/// No figure of the whole province may take longer.
const MOST: Duration = Duration::from_millis(25);
/// The most that it may take of the rival's time.
const MOST_OF_RIVAL: f64 = 0.2;

pub(crate) async fn run(ground: &Ground) -> Outcome {
    println!("\nEvery measure of every unit, year 2024");
    let org = ground.structure.tree_on(year_end())?;
    let (mut ours, mut plain, mut summed) = (Vec::new(), Vec::new(), Vec::new());
    let mut rival = start_rival(&ground.cx.db, &org.tree, ground.folder.path()).await?;
    for round in 0..=ground.rounds(ROUNDS) {
        let (folded, time) = timed(fold(&ground.cx.db, &org.tree)).await;
        let folded = folded?;
        if let Some(rival) = &mut rival {
            let (first, second) = (rival.time("plain")?, rival.time("summed")?);
            if round == 0 {
                check(rival, &folded)?;
            } else {
                plain.push(first);
                summed.push(second);
            }
        }
        // The first round warms the caches of both.
        if round > 0 {
            ours.push(time);
        }
    }
    let ours = median(&mut ours);
    verdict(ours <= MOST, &format!("ours, from totals: {} (at most {})", ms(ours), ms(MOST)));
    if rival.is_some() {
        for (name, samples) in [("rolled up in one step", &mut plain), ("summed first, then rolled up", &mut summed)] {
            let theirs = median(samples);
            let ratio = times(ours, theirs);
            let line = format!("DuckDB, {name}: {}; ours is {ratio:.3} of it (at most {MOST_OF_RIVAL})", ms(theirs));
            verdict(ratio <= MOST_OF_RIVAL, &line);
        }
    }
    book(ground).await
}

async fn fold(db: &Db, tree: &UnitTree) -> Result<Folded, Box<dyn Error>> {
    Ok(Folded::of(tree, totals::leaf_totals(db, LONG_AN, Period::year(2024), None).await?)?)
}

/// The same through the book of figures, which also reads the units, their tree, and what was declared.
async fn book(ground: &Ground) -> Outcome {
    let question = Question::of(Period::year(2024), year_end());
    let (mut cold, mut kept) = (Vec::new(), Vec::new());
    for _ in 0..ground.rounds(ROUNDS) {
        let book = FigureBook::new(ground.cx.db.clone());
        let (answer, time) = timed(book.ask(question)).await;
        answer?;
        cold.push(time);
        let (answer, time) = timed(book.ask(question)).await;
        answer?;
        kept.push(time);
    }
    let (cold, kept) = (median(&mut cold), median(&mut kept));
    note(&format!("FigureBook::ask, all units read anew and completeness worked out: {}", ms(cold)));
    note(&format!("FigureBook::ask, kept since nothing changed: {:.1} µs", kept.as_secs_f64() * 1e6));
    Ok(())
}

/// DuckDB in a process of its own.
struct Rival {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    folder: std::path::PathBuf,
}

impl Drop for Rival {
    fn drop(&mut self) {
        // It waits for commands; only when it is gone may the folder go.
        let gone = self.process.kill().and_then(|()| self.process.wait());
        if let Err(error) = gone {
            note(&format!("DuckDB may still run: {error}"));
        }
    }
}

impl Rival {
    fn ask(&mut self, command: &str) -> Result<String, Box<dyn Error>> {
        writeln!(self.input, "{command}")?;
        self.line()
    }

    fn line(&mut self) -> Result<String, Box<dyn Error>> {
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            return Err("DuckDB ended early; its own words are above".into());
        }
        Ok(line.trim().to_owned())
    }

    fn time(&mut self, command: &str) -> Result<Duration, Box<dyn Error>> {
        Ok(Duration::from_nanos(self.ask(command)?.parse()?))
    }
}

async fn start_rival(db: &Db, tree: &UnitTree, folder: &Path) -> Result<Option<Rival>, Box<dyn Error>> {
    let Some(python) = std::env::var_os("KH_BENCH_PYTHON") else {
        note("KH_BENCH_PYTHON is not set: DuckDB is left out (bench/province.sh sets it)");
        return Ok(None);
    };
    let (rows, pairs) = export(db, tree, folder).await?;
    let period = Period::year(2024);
    let mut process = Command::new(python)
        .args(["-c", RIVAL])
        .arg(folder)
        .args([period.first().number().to_string(), period.last().number().to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let input = process.stdin.take().ok_or("the rival has no input")?;
    let output = BufReader::new(process.stdout.take().ok_or("the rival has no output")?);
    let mut rival = Rival { process, input, output, folder: folder.to_owned() };
    let version = rival.line()?;
    note(&format!("{version}: {rows} movements and {pairs} pairs of unit and ancestor in its tables"));
    Ok(Some(rival))
}

/// Writes the movements of the province, and who is above whom, for the rival.
async fn export(db: &Db, tree: &UnitTree, folder: &Path) -> Result<(usize, usize), Box<dyn Error>> {
    let mut file = BufWriter::new(File::create(folder.join("movement.csv"))?);
    writeln!(file, "unit_id,day,measure,amount")?;
    let (mut rows, mut failed) = (0, Ok(()));
    let sql = "SELECT unit_id, day, measure, amount FROM movement WHERE partition_id = $1";
    db.scan(sql, args![i64::from(LONG_AN.0)], |row| {
        rows += 1;
        let (unit, day, amount): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(3)?);
        if let Err(error) = writeln!(file, "{unit},{day},{},{amount}", row.get::<String>(2)?) {
            failed = Err(error);
        }
        Ok(())
    })
    .await?;
    failed?;
    file.flush()?;
    let mut file = BufWriter::new(File::create(folder.join("closure.csv"))?);
    writeln!(file, "ancestor,unit_id")?;
    let mut pairs = 0;
    for unit in tree.units() {
        for ancestor in std::iter::once(*unit).chain(tree.ancestors(*unit)) {
            writeln!(file, "{ancestor},{unit}")?;
            pairs += 1;
        }
    }
    file.flush()?;
    let codes = |wanted: fn(&Measure) -> bool| Measure::all().filter(wanted).map(Measure::code).collect::<Vec<_>>();
    std::fs::write(folder.join("measures.txt"), codes(|_| true).join("\n"))?;
    std::fs::write(folder.join("stocks.txt"), codes(|measure| measure.kind() == MeasureKind::Stock).join("\n"))?;
    Ok((rows, pairs))
}

/// Compares every sum of every unit with the rival's.
fn check(rival: &mut Rival, folded: &Folded) -> Outcome {
    rival.ask("answer")?;
    let mut theirs = HashMap::new();
    for line in BufReader::new(File::open(rival.folder.join("answer.csv"))?).lines() {
        let line = line?;
        let mut words = line.split(',');
        let (Some(unit), Some(measure), Some(amount)) = (words.next(), words.next(), words.next()) else {
            return Err(format!("the rival wrote `{line}`").into());
        };
        theirs.insert((unit.parse::<i64>()?, measure.to_owned()), amount.parse::<i64>()?);
    }
    let mut compared = 0;
    for unit in folded.tree().units() {
        for measure in Measure::all() {
            let Some(sum) = folded.subtree(*unit, measure) else { continue };
            compared += 1;
            if theirs.remove(&(unit.0, measure.code().to_owned())) != Some(sum) {
                return Err(format!("unit {unit}, {}: the rival has another sum", measure.code()).into());
            }
        }
    }
    if !theirs.is_empty() || !folded.unknown().is_empty() {
        return Err(format!("{} sums only the rival has", theirs.len()).into());
    }
    note(&format!("{compared} sums compared: all equal"));
    Ok(())
}
