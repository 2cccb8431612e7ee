//! A page that is drawn once and sent many times: what differs from visitor to visitor is left open in it.

use super::packed::{Packed, Parcel};
use kh_kernel::Moment;
use kh_ui::Theme;
use kh_visits::Block;
use std::sync::OnceLock;
use uuid::Uuid;

/// **Chỗ trống**: a place of a page that is filled in for each visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hole {
    /// The class of the text size.
    Size,
    /// The attribute of the colours.
    Theme,
    /// Date and time in Vietnam.
    Clock,
    /// Who is signed in, or the way to sign in.
    User,
    /// How many read, and have read.
    Counters,
}

const HOLES: [Hole; 5] = [Hole::Size, Hole::Theme, Hole::Clock, Hole::User, Hole::Counters];

impl Hole {
    /// What stands in a drawn page until the hole is filled. Nobody can type it: it is another one in every process.
    pub(crate) fn mark(self) -> String {
        static NONCE: OnceLock<String> = OnceLock::new();
        let nonce = NONCE.get_or_init(|| Uuid::new_v4().simple().to_string());
        format!("kh-{nonce}-{}", self as usize)
    }
}

/// How large a reader wants the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextSize {
    /// Smaller.
    Small,
    /// As designed.
    #[default]
    Middle,
    /// Larger.
    Large,
    /// Largest.
    Huge,
}

impl TextSize {
    /// Reads the name that a cookie or a form sends; anything unknown is the middle.
    pub fn from_name(name: &str) -> Self {
        match name {
            "s" => Self::Small,
            "l" => Self::Large,
            "xl" => Self::Huge,
            _ => Self::Middle,
        }
    }

    /// The name for a cookie and a class.
    pub fn name(self) -> &'static str {
        match self {
            Self::Small => "s",
            Self::Middle => "m",
            Self::Large => "l",
            Self::Huge => "xl",
        }
    }
}

/// What is filled in.
#[derive(Debug, Clone, Default)]
pub struct Fill {
    /// The colours.
    pub theme: Theme,
    /// The text size.
    pub size: TextSize,
    /// The moment of the request.
    pub now: Option<Moment>,
    /// The name of who is signed in.
    pub user: Option<String>,
    /// The counts.
    pub block: Option<Block>,
}

/// **Tờ trang**: a drawn page with its holes.
#[derive(Debug)]
pub struct Leaf {
    pieces: Vec<(String, Option<Hole>)>,
    length: usize,
    /// The pieces compressed, once somebody has asked for that.
    packed: OnceLock<Vec<Packed>>,
}

impl Leaf {
    /// Takes a drawn page apart at its holes.
    pub(crate) fn new(page: &str) -> Self {
        let mut cuts: Vec<(usize, usize, Hole)> = HOLES
            .into_iter()
            .flat_map(|hole| {
                let mark = hole.mark();
                let length = mark.len();
                page.match_indices(&mark).map(|(at, _)| (at, length, hole)).collect::<Vec<_>>()
            })
            .collect();
        cuts.sort_by_key(|(at, ..)| *at);
        let (mut pieces, mut from) = (Vec::new(), 0);
        for (at, length, hole) in cuts {
            pieces.push((page[from..at].to_owned(), Some(hole)));
            from = at + length;
        }
        pieces.push((page[from..].to_owned(), None));
        Self { pieces, length: page.len(), packed: OnceLock::new() }
    }

    /// The page for one visitor.
    pub fn fill(&self, fill: &Fill) -> String {
        let mut page = String::with_capacity(self.length + 600);
        for (piece, hole) in &self.pieces {
            page.push_str(piece);
            if let Some(hole) = hole {
                write_hole(&mut page, *hole, fill);
            }
        }
        page
    }

    /// The page for one visitor as a gzip file.
    pub fn fill_packed(&self, fill: &Fill) -> Vec<u8> {
        let all = self.packed.get_or_init(|| self.pieces.iter().map(|(piece, _)| Packed::new(piece)).collect());
        let mut parcel = Parcel::with_capacity(all.iter().map(Packed::size).sum::<usize>() + 1_000);
        let mut filled = String::new();
        for ((piece, hole), packed) in self.pieces.iter().zip(all) {
            parcel.add(piece, packed);
            if let Some(hole) = hole {
                filled.clear();
                write_hole(&mut filled, *hole, fill);
                parcel.store(&filled);
            }
        }
        parcel.close()
    }

    /// How much memory it takes, about: compressed, it takes less than half as much again.
    pub(crate) fn size(&self) -> usize {
        self.length + self.length / 2
    }
}

fn write_hole(page: &mut String, hole: Hole, fill: &Fill) {
    match hole {
        Hole::Size => {
            page.push_str("kp-size-");
            page.push_str(fill.size.name());
        }
        Hole::Theme => {
            page.push_str("data-theme=\"");
            page.push_str(fill.theme.name());
            page.push('"');
        }
        Hole::Clock => {
            if let Some(now) = fill.now {
                let (day, (hour, minute)) = (now.day(), now.time());
                let (year, month, day) = (day.year(), day.month_of_year(), day.day_of_month());
                page.push_str(&kh_text::with_weekday(year, month, day, hour, minute));
            }
        }
        Hole::User => match &fill.user {
            Some(name) => {
                page.push_str("<a class=\"govuk-link\" href=\"/work\">Sổ làm việc</a> · ");
                page.push_str(&kh_ui::html::escape(name));
            }
            None => page.push_str("<a class=\"govuk-link\" href=\"/sign-in\" rel=\"nofollow\">Đăng nhập</a>"),
        },
        Hole::Counters => {
            if let Some(block) = &fill.block {
                write_counters(page, block);
            }
        }
    }
}

fn write_counters(page: &mut String, block: &Block) {
    let present = |people: usize| i64::try_from(people).unwrap_or(i64::MAX);
    let lines = [
        ("Tổng lượt truy cập", block.total),
        ("Hôm nay", block.today),
        ("Tháng này", block.month),
        ("Đang xem: thành viên", present(block.online.members)),
        ("Đang xem: khách", present(block.online.guests)),
        ("Đang xem: tất cả", present(block.online.total)),
    ];
    page.push_str("<dl class=\"kp-counters__list\">");
    for (label, count) in lines {
        page.push_str("<div><dt>");
        page.push_str(label);
        page.push_str("</dt><dd>");
        page.push_str(&kh_text::group(count));
        page.push_str("</dd></div>");
    }
    page.push_str("</dl>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn every_hole_of_a_page_is_filled_and_the_rest_stays() {
        let drawn = format!("<a {}>{}|{}</a>", Hole::Theme.mark(), Hole::Clock.mark(), Hole::User.mark());
        let leaf = Leaf::new(&drawn);
        // 29/1/2025 19:51 UTC.
        let now = Some(Moment(1_738_180_260_000_000));
        let fill = Fill { now, user: Some("Bà <Ba>".into()), ..Fill::default() };
        let page = leaf.fill(&fill);
        let mut unpacked = String::new();
        let file = leaf.fill_packed(&fill);
        flate2::read::GzDecoder::new(file.as_slice()).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, page);
        assert_eq!(
            page,
            "<a data-theme=\"system\">Thứ Năm, 30/01/2025 02:51|<a class=\"govuk-link\" href=\"/work\">Sổ làm việc</a> · Bà &lt;Ba&gt;</a>"
        );
    }

    #[test]
    fn a_page_without_holes_is_itself() {
        assert_eq!(Leaf::new("abc").fill(&Fill::default()), "abc");
    }
}
