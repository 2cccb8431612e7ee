//! What follows from a printed percentage, average or amount: computed with every value that its rounding allows.
//!
//! Two statements contradict each other only when their intervals do not meet, so that a rounded number is never
//! accused of being rounded.

use super::table::{self, Claim, Place, Term};
use kh_figures::{Basis, Interval, Measure, MeasureUnit, Qualifier, Rational};
use kh_reports::{Answer, labels, period_label};

/// What `claim` comes to with the figures of `answer`, as Vietnamese sentences.
pub fn check(claim: &Claim, answer: &Answer) -> Vec<String> {
    let Some(place) = table::place(claim.code) else { return Vec::new() };
    let scene = Scene { place, answer };
    let sentences = match Statement::read(claim.text) {
        Some(_) if claim.period.is_some() => scene.of_another_period(claim),
        Some(Statement::Quotient(quotient)) => scene.quotient(claim, &quotient),
        Some(Statement::Amount { value, interval }) => scene.amount(claim, value, &interval),
        None if claim.text.is_empty() => scene.left_out(claim),
        None => None,
    };
    sentences.unwrap_or_default()
}

/// What a printed text says.
enum Statement {
    Quotient(Quotient),
    Amount { value: i64, interval: Interval },
}

/// What a printed percentage or average may have been.
struct Quotient {
    /// When it was rounded.
    rounded: Interval,
    /// When decimals were cut off; none for an average and beside a word such as "hơn".
    cut: Option<Interval>,
}

impl Statement {
    fn read(text: &str) -> Option<Self> {
        let (word, figure) = kh_text::Qualifier::parse_prefix(text);
        let qualifier: Qualifier = word.as_str().parse().ok()?;
        if let Some(percentage) = figure.strip_suffix('%') {
            let (mantissa, scale) = kh_text::parse_decimal(percentage).ok()?;
            let (mantissa, scale) = (i64::try_from(mantissa).ok()?, i32::from(scale) + 2);
            let rounded = Interval::from_printed(mantissa, scale, qualifier)?;
            let unit = Rational::new(1, 10_i128.checked_pow(scale.unsigned_abs())?)?;
            let lowest = Rational::whole(mantissa).mul(&unit)?;
            let cut = Interval::between(lowest, lowest.add(&unit)?);
            let cut = Some(cut).filter(|_| qualifier == Qualifier::Exact);
            return Some(Self::Quotient(Quotient { rounded, cut }));
        }
        if let Some(average) = figure.strip_suffix("/người") {
            let value = kh_text::parse_integer(average).ok()?;
            let rounded = match qualifier {
                Qualifier::Exact => Interval::rounded(value, 0)?,
                _ => Interval::from_printed(value, 0, qualifier)?,
            };
            return Some(Self::Quotient(Quotient { rounded, cut: None }));
        }
        let value = kh_text::parse_integer(figure).ok()?;
        let interval = match qualifier {
            Qualifier::Exact => rounded_to_its_zeros(value)?,
            _ => Interval::from_printed(value, 0, qualifier)?,
        };
        Some(Self::Amount { value, interval })
    }
}

/// "68,6 tỷ" may have been anything from 68,55 to 68,65 tỷ.
fn rounded_to_its_zeros(value: i64) -> Option<Interval> {
    let (mut mantissa, mut zeros) = (value, 0);
    while mantissa != 0 && mantissa % 10 == 0 {
        (mantissa, zeros) = (mantissa / 10, zeros + 1);
    }
    Interval::rounded(mantissa, -zeros)
}

/// A figure in a sentence.
struct Amount {
    value: i64,
    qualifier: Qualifier,
    is_money: bool,
    is_people: bool,
    name: String,
}

impl Amount {
    /// "hơn 1.150.000 hội viên", "497.000.000 đồng tiền học bổng".
    fn said(&self) -> String {
        let money = if self.is_money { " đồng" } else { "" };
        format!("{}{money} {}", labels::qualified(self.value, self.qualifier), self.name)
    }

    /// As the second side of a quotient: "3.725 (cộng đồng tổng số)".
    fn said_as_base(&self) -> String {
        let money = if self.is_money { " đồng" } else { "" };
        format!("{}{money} ({})", labels::qualified(self.value, self.qualifier), self.name)
    }

    /// What it may have been; money in whole millions was rounded to them.
    fn interval(&self) -> Option<Interval> {
        const MILLION: i64 = 1_000_000;
        match self.qualifier {
            Qualifier::Exact if self.is_money && self.value % MILLION == 0 => {
                Interval::rounded(self.value / MILLION, -6)
            }
            qualifier => Interval::from_printed(self.value, 0, qualifier),
        }
    }
}

struct Scene<'a> {
    place: &'static Place,
    answer: &'a Answer,
}

impl Scene<'_> {
    fn amount_of(&self, term: Term) -> Option<Amount> {
        match term {
            Term::Measure(measure) => {
                let figure = self.answer.figure(self.place.unit(), measure)?;
                (figure.basis != Basis::None).then(|| Amount {
                    value: figure.value,
                    qualifier: figure.qualifier,
                    is_money: measure.unit() == MeasureUnit::Dong,
                    is_people: measure.unit() == MeasureUnit::Person,
                    name: name_of(term),
                })
            }
            Term::Printed(name) => {
                let printed = self.place.printed.iter().find(|printed| printed.name == name)?;
                Some(Amount {
                    value: printed.value,
                    qualifier: printed.qualifier,
                    is_money: printed.unit == "đồng",
                    is_people: printed.unit == "người",
                    name: name_of(term),
                })
            }
        }
    }

    /// The quotient with its base, when the base is known; else the base that follows from it.
    fn quotient(&self, claim: &Claim, quotient: &Quotient) -> Option<Vec<String>> {
        let Some(numerator) = self.amount_of(claim.numerator) else {
            let missing = name_of(claim.numerator);
            return Some(vec![format!(
                "Nguồn ghi \"{}\" ({}) nhưng không cho số {missing}, nên không kiểm được.",
                claim.text, claim.name
            )]);
        };
        if let Some(base) = claim.denominator.and_then(|term| self.amount_of(term)) {
            return Some(vec![said_of_known_base(claim, quotient, &numerator, &base)?]);
        }
        let base_name = claim.denominator.map_or_else(|| "mẫu số (nguồn không nói rõ)".to_owned(), name_of);
        let implied = numerator.interval()?.div(&quotient.rounded)?;
        if implied.whole_numbers().is_none() {
            return Some(vec![said_of_no_base(claim, quotient, &numerator, &base_name)?]);
        }
        let people = if claim.denominator == Some(Term::Measure(Measure::POPULATION)) { " người" } else { "" };
        let share = claim
            .denominator
            .filter(|_| !claim.text.contains('/'))
            .map_or(String::new(), |term| format!(" {}", name_of(term)));
        let mut sentences = vec![format!(
            "Nguồn ghi {}{share}; từ {} suy ra {base_name} khoảng {}{people}.",
            claim.text,
            numerator.said(),
            range(&implied)
        )];
        sentences.extend(self.beside_others(claim, &numerator, &implied));
        Some(sentences)
    }

    /// How an implied base stands to those implied by the claims before this one.
    fn beside_others(&self, claim: &Claim, numerator: &Amount, implied: &Interval) -> Vec<String> {
        let population = Some(Term::Measure(Measure::POPULATION));
        let before = self.place.claims.iter().take_while(|other| *other != claim);
        let others = before.filter(|other| other.period.is_none() && other.denominator == population);
        let mut sentences = Vec::new();
        for other in others {
            let Some(theirs) = self.implied_by(other) else { continue };
            let said = format!("{} người, suy ra từ \"{}\"", range(&theirs), other.text);
            let meet = implied.overlaps(&theirs);
            if claim.denominator == population {
                let verdict = if meet { "khớp" } else { "không khớp" };
                sentences.push(format!("Dân số này {verdict} với {said}."));
            } else if claim.denominator.is_none() && numerator.is_people && !meet {
                let share = numerator.interval().and_then(|number| percentages(&number.div(&theirs)?));
                let share = share
                    .map_or(String::new(), |share| format!(" Trên dân số ấy, {} chỉ chiếm {share}.", numerator.said()));
                sentences.push(format!("Mẫu số này không phải dân số ({said}).{share}"));
            }
        }
        sentences
    }

    fn implied_by(&self, claim: &Claim) -> Option<Interval> {
        let Some(Statement::Quotient(quotient)) = Statement::read(claim.text) else { return None };
        self.amount_of(claim.numerator)?.interval()?.div(&quotient.rounded)
    }

    /// A quotient of another period can only be held against the same one of this period.
    fn of_another_period(&self, claim: &Claim) -> Option<Vec<String>> {
        let same = |other: &&Claim| {
            other.period.is_none() && (other.numerator, other.denominator) == (claim.numerator, claim.denominator)
        };
        let Some(Statement::Quotient(theirs)) = Statement::read(claim.text) else { return None };
        let mut now = self.place.claims.iter().filter(same);
        let average = |other: &Claim| match Statement::read(other.text) {
            Some(Statement::Quotient(quotient)) if other.text.contains('/') => Some(quotient.rounded),
            _ => None,
        };
        let (other, ours) = now.find_map(|other| Some((other, average(other)?)))?;
        let times = ours.div(&theirs.rounded)?;
        if times.lo() < Rational::whole(100) {
            return Some(Vec::new());
        }
        let then = claim.period.map(period_label)?;
        let mut sentence = format!(
            "Nguồn ghi \"{}\" cho {then}, thấp hơn mức \"{}\" của {} khoảng {} lần",
            claim.text,
            other.text,
            period_label(self.place.period),
            range(&times)
        );
        let near = Interval::between(Rational::whole(100), Rational::whole(10_000));
        if near.overlaps(&times) {
            sentence.push_str("; có lẽ thiếu chữ \"nghìn\" trước đơn vị tính");
        }
        Some(vec![sentence + "."])
    }

    /// An amount printed a second time, in rounder words.
    fn amount(&self, claim: &Claim, value: i64, interval: &Interval) -> Option<Vec<String>> {
        let figure = self.amount_of(claim.numerator)?;
        let difference = figure.value.abs_diff(value);
        let said = format!("Nguồn cũng ghi {} ({}); {}", claim.text, claim.name, figure.said());
        let apart = labels::number(i64::try_from(difference).ok()?);
        let verdict = if !figure.interval()?.overlaps(interval) {
            format!("lệch {apart}: không khớp")
        } else if kh_text::Qualifier::parse_prefix(claim.text).0 == kh_text::Qualifier::Exact {
            format!("lệch {apart}, trong mức làm tròn")
        } else {
            "nằm trong khoảng ấy".to_owned()
        };
        Some(vec![format!("{said} {verdict}.")])
    }

    /// A quotient of two printed figures that nobody printed.
    fn left_out(&self, claim: &Claim) -> Option<Vec<String>> {
        let (numerator, base) = (self.amount_of(claim.numerator)?, self.amount_of(claim.denominator?)?);
        let (part, whole) = (i128::from(numerator.value), i128::from(base.value));
        let quotient = if numerator.is_money && !base.is_money {
            format!("bình quân khoảng {} đồng", kh_text::decimal(part, whole, 0))
        } else {
            format!("khoảng {}", kh_text::percent(part, whole)?)
        };
        let said = format!("{} trên {}", numerator.said(), base.said_as_base());
        Some(vec![format!("Nguồn không ghi tỷ lệ ({}); {said} là {quotient}.", claim.name)])
    }
}

fn said_of_known_base(claim: &Claim, quotient: &Quotient, numerator: &Amount, base: &Amount) -> Option<String> {
    let computed = numerator.interval()?.div(&base.interval()?)?;
    let said = format!("Nguồn ghi {} ({}); {} trên {}", claim.text, claim.name, numerator.said(), base.said_as_base());
    if computed.overlaps(&quotient.rounded) {
        return Some(format!("{said}: khớp."));
    }
    let share = kh_text::percent(numerator.value.into(), base.value.into())?;
    if quotient.cut.is_some_and(|cut| computed.overlaps(&cut)) {
        return Some(format!("{said} làm tròn là {share}: nguồn cắt bỏ phần lẻ."));
    }
    Some(format!("{said} là {share}: không khớp."))
}

/// No whole number gives the printed percentage, at least not by rounding.
fn said_of_no_base(claim: &Claim, quotient: &Quotient, numerator: &Amount, base: &str) -> Option<String> {
    let by_cutting = quotient.cut.and_then(|cut| numerator.interval()?.div(&cut)?.whole_numbers());
    let by_cutting = match by_cutting {
        Some(numbers) => {
            let (first, last) = (grouped(*numbers.start())?, grouped(*numbers.end())?);
            let numbers = if first == last { first } else { format!("{first}–{last}") };
            format!("; nếu nguồn cắt bỏ phần lẻ thì mẫu số là {numbers}")
        }
        None => String::new(),
    };
    Some(format!(
        "Nguồn ghi {} ({}); với {}, không có {base} nào làm tròn ra tỷ lệ này{by_cutting}.",
        claim.text,
        claim.name,
        numerator.said()
    ))
}

/// The name of a term inside a sentence: "hội viên", "gia đình học tập được công nhận".
fn name_of(term: Term) -> String {
    let name = match term {
        Term::Measure(measure) => measure.label().replace(": ", " "),
        Term::Printed(name) => name.to_owned(),
    };
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        // An abbreviation keeps its capitals.
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name,
    }
}

fn grouped(number: i128) -> Option<String> {
    i64::try_from(number).ok().map(labels::number)
}

/// "75.807–75.838".
fn range(interval: &Interval) -> String {
    let (lo, hi) = interval.nearest();
    let bounds = [lo, hi].map(|bound| grouped(bound).unwrap_or_else(|| bound.to_string()));
    if lo == hi { bounds[0].clone() } else { bounds.join("–") }
}

/// "15,27–15,28%".
fn percentages(interval: &Interval) -> Option<String> {
    let percent = |bound: Rational| kh_text::percent(bound.numerator(), bound.denominator());
    let (lo, hi) = (percent(interval.lo())?, percent(interval.hi())?);
    Some(if lo == hi { lo } else { format!("{}–{hi}", lo.trim_end_matches('%')) })
}
