//! What the proof-reader has to say about a text.

use serde::{Serialize, Serializer};

/// A stretch of the text as given, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// **Mức độ** of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// **Sai**: the figures of the text contradict each other.
    Error,
    /// **Cần xem lại**: a reader will ask.
    Warning,
    /// **Ghi chú**: computed, or not to be decided.
    Note,
}

impl Severity {
    /// The stable code used in JSON and as the name of a style.
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// **Loại điều cần xem**: the classes of findings; what each means is said at its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A percentage does not fit its part and its stated base.
    PercentMismatch,
    /// Before, change and after do not fit; or opening, in, out and closing.
    IncrementMismatch,
    /// The parts do not make the whole.
    SumMismatch,
    /// The total divided by the stated population is not the figure per head.
    PerHeadMismatch,
    /// "gấp n lần" does not fit the two figures.
    MultipleMismatch,
    /// The total divided by the count is not the stated average.
    AverageMismatch,
    /// "nghìn", "triệu" or "tỷ" was lost before "đồng".
    LostUnit,
    /// Two ratios on the population imply two different populations.
    TwoPopulations,
    /// Headline or lead give a fact otherwise than the body.
    HeadlineDiffers,
    /// Percentages of one paragraph, without stated base, imply different bases.
    TwoBases,
    /// One amount is called balance and receipts, or a balance is compared with receipts.
    StockAndFlow,
    /// More was spent than raised, and no other source is named.
    Overspent,
    /// School works stand beside the fund; whether inside or outside is not said.
    ScopeUnclear,
    /// Piggy banks stand beside the fund; whether inside or outside is not said.
    DoubleCounting,
    /// The same number is given as registered and as recognised, or more were recognised than registered.
    RegisteredAsRecognised,
    /// A percentage was cut off instead of rounded.
    Truncated,
    /// So much money for one scholarship, gift or piggy bank is hardly meant.
    ImplausibleUnitValue,
    /// A figure of several years is compared with, or divided by, one of a single year.
    CumulativeBesideAnnual,
    /// "hơn", "gần" or "khoảng" before a figure that is not round.
    ExactAfterApproximate,
    /// Two amounts end in the same odd three digits.
    RepeatedEnding,
    /// A percentage without a stated base, and no figure of the text fits as one.
    MissingBase,
    /// Uses listed under a total leave a remainder that is not explained.
    PartsDoNotDetermine,
    /// The ledger has another figure.
    BookDiffers,
    /// What the text leaves to be computed.
    Computed,
    /// **Không đủ dữ kiện**.
    Undecided,
}

impl Class {
    /// All classes, in the order of the documentation.
    pub const ALL: [Self; 25] = [
        Self::PercentMismatch,
        Self::IncrementMismatch,
        Self::SumMismatch,
        Self::PerHeadMismatch,
        Self::MultipleMismatch,
        Self::AverageMismatch,
        Self::LostUnit,
        Self::TwoPopulations,
        Self::HeadlineDiffers,
        Self::TwoBases,
        Self::StockAndFlow,
        Self::Overspent,
        Self::ScopeUnclear,
        Self::DoubleCounting,
        Self::RegisteredAsRecognised,
        Self::Truncated,
        Self::ImplausibleUnitValue,
        Self::CumulativeBesideAnnual,
        Self::ExactAfterApproximate,
        Self::RepeatedEnding,
        Self::MissingBase,
        Self::PartsDoNotDetermine,
        Self::BookDiffers,
        Self::Computed,
        Self::Undecided,
    ];

    /// The stable code used in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::PercentMismatch => "percent-mismatch",
            Self::IncrementMismatch => "increment-mismatch",
            Self::SumMismatch => "sum-mismatch",
            Self::PerHeadMismatch => "per-head-mismatch",
            Self::MultipleMismatch => "multiple-mismatch",
            Self::AverageMismatch => "average-mismatch",
            Self::LostUnit => "lost-unit",
            Self::TwoPopulations => "two-populations",
            Self::HeadlineDiffers => "headline-differs",
            Self::TwoBases => "two-bases",
            Self::StockAndFlow => "stock-and-flow",
            Self::Overspent => "overspent",
            Self::ScopeUnclear => "scope-unclear",
            Self::DoubleCounting => "double-counting",
            Self::RegisteredAsRecognised => "registered-as-recognised",
            Self::Truncated => "truncated",
            Self::ImplausibleUnitValue => "implausible-unit-value",
            Self::CumulativeBesideAnnual => "cumulative-beside-annual",
            Self::ExactAfterApproximate => "exact-after-approximate",
            Self::RepeatedEnding => "repeated-ending",
            Self::MissingBase => "missing-base",
            Self::PartsDoNotDetermine => "parts-do-not-determine",
            Self::BookDiffers => "book-differs",
            Self::Computed => "computed",
            Self::Undecided => "undecided",
        }
    }

    /// How grave a finding of the class is.
    pub fn severity(self) -> Severity {
        match self {
            Self::PercentMismatch
            | Self::IncrementMismatch
            | Self::SumMismatch
            | Self::PerHeadMismatch
            | Self::MultipleMismatch
            | Self::AverageMismatch
            | Self::LostUnit
            | Self::TwoPopulations
            | Self::HeadlineDiffers => Severity::Error,
            Self::Computed | Self::Undecided => Severity::Note,
            _ => Severity::Warning,
        }
    }
}

impl Serialize for Class {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// **Điều cần xem**: one thing to look at, with the figures that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What kind of thing it is.
    pub class: Class,
    /// How grave it is.
    pub severity: Severity,
    /// The figures that it is about.
    pub spans: Vec<Span>,
    /// What was computed, as it would be printed.
    pub computed: Option<String>,
    /// One plain sentence.
    pub message: String,
}
