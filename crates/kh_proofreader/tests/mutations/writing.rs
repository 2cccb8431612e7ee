//! How the tests write reports of random numbers.

/// Numbers that are the same in every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        let range = u64::try_from(most - least + 1).expect("numbers of a test are small");
        least + i64::try_from(self.roll() % range).expect("numbers of a test are small")
    }

    pub(crate) fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.roll()).expect("numbers of a test are small") % choices.len()]
    }
}

/// A figure that a relation holds: changed by more than `slack` (in units of its last printed place) the relation breaks.
pub(crate) struct Linked {
    /// Its first and last byte in the text.
    pub(crate) at: (usize, usize),
    pub(crate) slack: i64,
}

/// A report while it is written.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) text: String,
    pub(crate) linked: Vec<Linked>,
    pub(crate) separator: char,
}

impl Report {
    pub(crate) fn say(&mut self, words: &str) -> &mut Self {
        self.text.push_str(words);
        self
    }

    pub(crate) fn number(&mut self, value: i64, slack: i64) -> &mut Self {
        let start = self.text.len();
        let grouped = kh_text::group(value);
        let written: String =
            grouped.chars().map(|letter| if letter == '.' { self.separator } else { letter }).collect();
        self.text.push_str(&written);
        self.linked.push(Linked { at: (start, self.text.len()), slack });
        self
    }

    /// A number with decimals: `mantissa × 10^-places`.
    pub(crate) fn decimal(&mut self, mantissa: i64, places: u8, slack: i64) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(&kh_text::decimal(mantissa.into(), 10_i128.pow(places.into()), places));
        self.linked.push(Linked { at: (start, self.text.len()), slack });
        self
    }

    pub(crate) fn free(&mut self, value: i64) -> &mut Self {
        let written = kh_text::group(value).replace('.', &self.separator.to_string());
        self.say(&written)
    }
}

/// The rounded quotient times a power of ten.
pub(crate) fn quotient(part: i64, base: i64, times: i64) -> i64 {
    let doubled = i128::from(part) * i128::from(times) * 2 / i128::from(base);
    i64::try_from((doubled + 1) / 2).expect("numbers of a test are small")
}

/// What changes a quotient of this size by three units of its last place.
pub(crate) fn slack_of(value: i64, quotient: i64) -> i64 {
    3 * (value / quotient.max(1) + 1)
}
