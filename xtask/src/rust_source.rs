//! A look at Rust text that tells code, comments and string literals apart; no more than the checks need.

/// A string literal and the line on which it begins, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// A file taken apart.
pub(crate) struct Source {
    /// The text with comments and the insides of literals blanked out; lines are kept.
    pub(crate) code: String,
    /// The string literals.
    pub(crate) literals: Vec<Literal>,
}

/// The text before the module of unit tests, which stands at the end of a file.
pub(crate) fn without_tests(text: &str) -> &str {
    text.find("\n#[cfg(test)]\nmod ").map_or(text, |at| &text[..at])
}

impl Source {
    /// Takes `text` apart.
    pub(crate) fn parse(text: &str) -> Self {
        let mut source = Self { code: String::with_capacity(text.len()), literals: Vec::new() };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let taken = source.take(rest, first);
            rest = &rest[taken..];
        }
        source
    }

    /// Takes the next piece and gives its length.
    fn take(&mut self, rest: &str, first: char) -> usize {
        if rest.starts_with("//") {
            return self.blank(rest, rest.find('\n').unwrap_or(rest.len()));
        }
        if rest.starts_with("/*") {
            return self.blank(rest, length_of_block(rest));
        }
        if let Some(hashes) = raw_opening(rest).filter(|_| !self.in_word()) {
            let begin = rest.find('"').unwrap_or(0) + 1;
            let closing = format!("\"{}", "#".repeat(hashes));
            let inside = rest[begin..].find(&closing).unwrap_or(rest.len() - begin);
            self.literal(&rest[begin..begin + inside]);
            return self.blank(rest, (begin + inside + closing.len()).min(rest.len()));
        }
        if first == '"' {
            let inside = length_of_string(&rest[1..]);
            self.literal(&rest[1..=inside]);
            return self.blank(rest, (inside + 2).min(rest.len()));
        }
        if first == '\''
            && let Some(length) = length_of_char(rest)
        {
            return self.blank(rest, length);
        }
        self.code.push(first);
        first.len_utf8()
    }

    /// Whether the code ends within a word, so that an `r` there opens no literal.
    fn in_word(&self) -> bool {
        self.code.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '_')
    }

    fn literal(&mut self, inside: &str) {
        let line = self.code.matches('\n').count() + 1;
        self.literals.push(Literal { line, text: inside.to_owned() });
    }

    fn blank(&mut self, rest: &str, length: usize) -> usize {
        self.code.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        length
    }
}

/// How many `#` open a raw string here, if one opens.
fn raw_opening(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

fn length_of_string(inside: &str) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    inside.len()
}

/// The length of a character literal; a lifetime is none.
fn length_of_char(rest: &str) -> Option<usize> {
    if rest[1..].starts_with('\\') {
        return rest[3..].find('\'').map(|at| at + 4);
    }
    let c = rest[1..].chars().next()?;
    rest[1 + c.len_utf8()..].starts_with('\'').then_some(2 + c.len_utf8())
}

fn length_of_block(rest: &str) -> usize {
    let (mut depth, mut at) = (0_u32, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        Source::parse(text).literals.into_iter().map(|literal| literal.text).collect()
    }

    #[test]
    fn literals_are_told_from_comments_and_characters() {
        let text =
            "// \"no\"\nlet a = \"y\\\"es\"; /* \"no\" /* \"nor\" */ */ let q = '\"'; let b = r#\"raw \"one\"\"#;";
        assert_eq!(texts(text), ["y\\\"es", "raw \"one\""]);
    }

    #[test]
    fn lifetimes_and_escaped_characters_open_nothing() {
        assert_eq!(texts("fn f<'a>(x: &'a str) { g('\\'', '\\\\', \"đ\") }"), ["đ"]);
    }

    #[test]
    fn the_line_of_a_literal_is_counted_from_one() {
        let source = Source::parse("a\n/* b\nc */ \"d\ne\" \"f\"");
        assert_eq!(source.literals, [Literal { line: 3, text: "d\ne".into() }, Literal { line: 4, text: "f".into() }]);
        assert_eq!(source.code.lines().count(), 4);
        assert!(!source.code.contains('b') && source.code.starts_with('a'));
    }

    #[test]
    fn tests_at_the_end_are_left_out() {
        assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests {}"), "a");
        assert_eq!(without_tests("a"), "a");
    }
}
