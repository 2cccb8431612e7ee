//! Parts of people that cannot overlap: pupils of each level of school, winners of each prize.

use crate::reading::Page;
use crate::reasoning::Desk;

/// Words of one level each; those of one row name the same.
const LEVELS: [&[&str]; 11] = [
    &["mầm non", "mẫu giáo"],
    &["tiểu học", "cấp i", "cấp 1"],
    &["thcs", "trung học cơ sở", "cấp ii", "cấp 2"],
    &["thpt", "trung học phổ thông", "cấp iii", "cấp 3"],
    &["trung cấp", "thcn", "học nghề"],
    &["cao đẳng"],
    &["đại học", "sinh viên"],
    &["giải nhất"],
    &["giải nhì"],
    &["giải ba"],
    &["khuyến khích"],
];

/// Whether every part is named by a level of its own, all before their figures or all after them.
pub(super) fn are_apart(desk: &Desk, from: usize, parts: &[usize]) -> bool {
    let items: Vec<_> = parts.iter().filter_map(|part| desk.item(*part)).collect();
    let ends = items.iter().map(|item| item.last);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let starts = std::iter::once(from).chain(items.iter().map(|item| item.tail));
    for (item, start) in items.iter().zip(starts) {
        before.push(levels(desk.page, start + 1, item.first));
    }
    let nexts = items.iter().skip(1).map(|item| item.first);
    let sentence = items.last().map_or(0, |item| item.sentence);
    let end = items.last().map_or(0, |last| {
        (last.last + 1..last.last + 10)
            .find(|token| desk.page.token(*token).is_none_or(|token| token.sentence != sentence))
            .unwrap_or(last.last + 10)
    });
    for (start, next) in ends.zip(nexts.chain([end])) {
        after.push(levels(desk.page, start + 1, next));
    }
    [before, after].iter().any(|masks| {
        let mut seen = 0;
        masks.iter().all(|mask| {
            let own = *mask != 0 && seen & mask == 0;
            seen |= mask;
            own
        })
    })
}

/// One bit for each level that is named between two tokens.
fn levels(page: &Page, from: usize, to: usize) -> u16 {
    let named = |words: &&[&str]| words.iter().any(|words| (from..to).any(|token| says(page, token, words)));
    LEVELS.iter().enumerate().filter(|(_, words)| named(words)).fold(0, |mask, (number, _)| mask | 1 << number)
}

fn says(page: &Page, token: usize, words: &str) -> bool {
    words.split(' ').enumerate().all(|(number, word)| page.is(token + number, word))
}
