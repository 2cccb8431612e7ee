//! What is read of a text: a figure and everything that the sentence says about it.

use kh_figures::{Measure, Rational};
use serde::{Deserialize, Serialize, Serializer};

/// **Đơn vị tính** of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Money in đồng.
    Dong,
    /// Per cent, percentage points too.
    Percent,
    /// People.
    Person,
    /// Organisations of the Association.
    Org,
    /// Scholarships (`suất`).
    Scholarship,
    /// Gifts (`phần`).
    Gift,
    /// Clay piggy banks (`con`).
    PiggyBank,
    /// Families.
    Family,
    /// Clans.
    Clan,
    /// Communities: hamlets, quarters.
    Community,
    /// Units: agencies, schools, communes.
    Unit,
    /// Classes.
    Class,
    /// Times that somebody came (`lượt`).
    Turn,
    /// Households.
    Household,
    /// Everything else, and what is no quantity.
    Other,
}

/// **Loại con số**: how a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A number of things.
    Count,
    /// An amount of money.
    Money,
    /// A part of a hundred.
    Percent,
    /// **Gấp mấy lần**, or a part of the whole such as "một phần ba".
    Ratio,
    /// **Bình quân**: money for each one.
    PerHead,
    /// **Tăng thêm**.
    IncreaseBy,
    /// **Tăng lên**.
    IncreaseTo,
    /// **Giảm đi**.
    DecreaseBy,
    /// **Giảm còn**.
    DecreaseTo,
    /// **Thứ hạng**: a place in an order; no quantity.
    Rank,
    /// **Ngày, tháng, năm, giờ**; no quantity.
    Date,
    /// **Số văn bản**, số tài khoản; no quantity.
    Document,
    /// **Số nhà**, tên thôn bằng số; no quantity.
    Address,
    /// **Số điện thoại**; no quantity.
    Phone,
    /// **Nhiệm kỳ**, năm học: from one year to another; no quantity.
    Term,
}

impl Kind {
    /// Whether the figure says how many or how much.
    pub fn is_quantity(self) -> bool {
        !matches!(self, Self::Rank | Self::Date | Self::Document | Self::Address | Self::Phone | Self::Term)
    }

    /// Whether it says by how much something changed.
    pub fn is_change(self) -> bool {
        matches!(self, Self::IncreaseBy | Self::DecreaseBy)
    }

    /// The stable code used in JSON and as the name of a style.
    pub fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Ratio => "ratio",
            Self::PerHead => "per_head",
            Self::IncreaseBy => "increase_by",
            Self::IncreaseTo => "increase_to",
            Self::DecreaseBy => "decrease_by",
            Self::DecreaseTo => "decrease_to",
            Self::Rank => "rank",
            Self::Date => "date",
            Self::Document => "document",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Term => "term",
        }
    }
}

/// **Từ chỉ mức độ** before a figure (`hơn`, `gần`, `khoảng`, `ít nhất`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hedge {
    /// **Hơn, trên**: more than the figure.
    Over,
    /// **Gần**: a little less than the figure.
    Nearly,
    /// **Khoảng, xấp xỉ**: near the figure.
    About,
    /// **Ít nhất, từ … trở lên**: the figure or more.
    AtLeast,
    /// **Không quá, tối đa**: the figure or less.
    AtMost,
}

impl Hedge {
    /// The word that stands for it in JSON: "hơn" for "trên" too, "khoảng" for "xấp xỉ" and "chừng" too.
    pub fn word(self) -> &'static str {
        match self {
            Self::Over => "hơn",
            Self::Nearly => "gần",
            Self::About => "khoảng",
            Self::AtLeast => "ít nhất",
            Self::AtMost => "không quá",
        }
    }
}

/// **Con số**: a figure of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Its first code point in the text as given.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// The numeral as written, with its magnitude words.
    pub text: String,
    /// In base units: đồng, people, 33.42 for a percentage; none for what is no number, such as a date.
    #[serde(serialize_with = "number")]
    pub value: Option<Rational>,
    /// What one of it is.
    pub unit: Unit,
    /// How it is meant.
    pub kind: Kind,
    /// The word before it that says how exact it is.
    #[serde(serialize_with = "word")]
    pub qualifier: Option<Hedge>,
    /// What it counts, as a code of the catalogue.
    #[serde(serialize_with = "code")]
    pub measure: Option<Measure>,
    /// What it counts, in the words of the text.
    pub phrase: String,
    /// Whose it is, as written.
    pub place: Option<String>,
    /// When: `2024`, `2024-H1`, `2023-2024`, `2024-12-24`, or `prior` for "cùng kỳ" without a year.
    pub period: Option<String>,
}

/// Writes whole numbers whole, and others with as many decimals as a printed number can have.
#[expect(clippy::ref_option, reason = "serde hands over the field by reference")]
fn number<S: Serializer>(value: &Option<Rational>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(value) = value else { return serializer.serialize_none() };
    if value.denominator() == 1 {
        return match i64::try_from(value.numerator()) {
            Ok(whole) => serializer.serialize_i64(whole),
            Err(_) => serializer.serialize_str(&value.numerator().to_string()),
        };
    }
    match decimal_text(value).parse::<f64>() {
        Ok(number) => serializer.serialize_f64(number),
        Err(_) => serializer.serialize_none(),
    }
}

/// The number with a decimal point and six places, the zeros at the end left out.
fn decimal_text(value: &Rational) -> String {
    let scaled = value.mul(&Rational::whole(1_000_000)).map_or(0, |scaled| scaled.nearest());
    let sign = if scaled < 0 { "-" } else { "" };
    let (whole, rest) = (scaled.unsigned_abs() / 1_000_000, scaled.unsigned_abs() % 1_000_000);
    let text = format!("{sign}{whole}.{rest:06}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde hands over the field by reference")]
pub(crate) fn word<S: Serializer>(hedge: &Option<Hedge>, serializer: S) -> Result<S::Ok, S::Error> {
    match hedge {
        Some(hedge) => serializer.serialize_str(hedge.word()),
        None => serializer.serialize_none(),
    }
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde hands over the field by reference")]
fn code<S: Serializer>(measure: &Option<Measure>, serializer: S) -> Result<S::Ok, S::Error> {
    match measure {
        Some(measure) => serializer.serialize_str(measure.code()),
        None => serializer.serialize_none(),
    }
}
