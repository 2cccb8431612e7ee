//! The catalogue of measures: what the association counts. The codes are part of the JSON contract.

use std::fmt;
use std::str::FromStr;

/// Whether a figure is a value on a day or a sum over a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureKind {
    /// **Số hiện có**: the sum of all movements up to a day.
    Stock,
    /// **Số phát sinh**: the sum of the movements within a period.
    Flow,
}

/// **Đơn vị tính**: what one of a measure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureUnit {
    /// Organisations (`tổ chức`).
    Organisation,
    /// People (`người`).
    Person,
    /// Households (`hộ`).
    Household,
    /// Money in whole đồng.
    Dong,
    /// Scholarships (`suất`).
    Scholarship,
    /// Gifts (`phần`).
    Gift,
    /// Clay piggy banks (`con`).
    PiggyBank,
    /// Families (`gia đình`).
    Family,
    /// Clans (`dòng họ`).
    Clan,
    /// Communities (`cộng đồng`).
    Community,
    /// Work units (`đơn vị`).
    WorkUnit,
    /// Awards (`hình thức khen`).
    Award,
    /// Coordination programmes (`chương trình`).
    Agreement,
}

impl MeasureUnit {
    /// The Vietnamese word after the number.
    pub fn label(self) -> &'static str {
        match self {
            Self::Organisation => "tổ chức",
            Self::Person => "người",
            Self::Household => "hộ",
            Self::Dong => "đồng",
            Self::Scholarship => "suất",
            Self::Gift => "phần",
            Self::PiggyBank => "con",
            Self::Family => "gia đình",
            Self::Clan => "dòng họ",
            Self::Community => "cộng đồng",
            Self::WorkUnit => "đơn vị",
            Self::Award => "lượt",
            Self::Agreement => "chương trình",
        }
    }

    /// The stable code used in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Household => "household",
            Self::Dong => "dong",
            Self::Scholarship => "scholarship",
            Self::Gift => "gift",
            Self::PiggyBank => "piggy_bank",
            Self::Family => "family",
            Self::Clan => "clan",
            Self::Community => "community",
            Self::WorkUnit => "work_unit",
            Self::Award => "award",
            Self::Agreement => "agreement",
        }
    }
}

/// **Chỉ tiêu thống kê**: one thing that is counted, from the catalogue.
///
/// A small index into the catalogue, so that it can be copied, compared and used as an array index.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Measure(u16);

/// The text is not a code of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no measure has the code {0:?}")]
pub struct UnknownMeasure(pub String);

struct Definition {
    code: &'static str,
    label: &'static str,
    kind: MeasureKind,
    unit: MeasureUnit,
}

macro_rules! catalogue {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $label:literal, $kind:ident, $unit:ident; )*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "the names serve as positions of the constants below")]
        #[derive(Clone, Copy)]
        enum Position { $($name),* }

        impl Measure {
            $( $(#[$doc])* pub const $name: Self = Self(Position::$name as u16); )*
        }

        static CATALOGUE: &[Definition] = &[
            $( Definition { code: $code, label: $label, kind: MeasureKind::$kind, unit: MeasureUnit::$unit } ),*
        ];
    };
}

catalogue! {
    /// **Tổ chức Hội**, of all kinds.
    UNITS = "units", "Tổ chức Hội", Stock, Organisation;
    /// Provincial associations.
    UNITS_PROVINCE = "units.province", "Hội cấp tỉnh", Stock, Organisation;
    /// District associations (until 30/6/2025).
    UNITS_DISTRICT = "units.district", "Hội cấp huyện", Stock, Organisation;
    /// **Hội cơ sở**: commune associations.
    UNITS_COMMUNE = "units.commune", "Hội cơ sở (cấp xã)", Stock, Organisation;
    /// **Chi hội**: branches.
    UNITS_BRANCH = "units.branch", "Chi hội", Stock, Organisation;
    /// **Ban khuyến học**: study boards of clans, schools and agencies.
    UNITS_BOARD = "units.board", "Ban khuyến học", Stock, Organisation;
    /// **Hội viên** with a name in the register.
    MEMBERS = "members", "Hội viên", Stock, Person;
    /// Head count declared without a name list.
    MEMBERS_DECLARED = "members.declared", "Hội viên khai số lượng", Stock, Person;
    /// **Hội viên nòng cốt là Đảng viên**: counted, never listed.
    MEMBERS_PARTY = "members.party", "Hội viên là Đảng viên", Stock, Person;
    /// **Kết nạp** in the period.
    MEMBERS_JOINED = "members.joined", "Hội viên kết nạp", Flow, Person;
    /// **Ra khỏi Hội** in the period.
    MEMBERS_LEFT = "members.left", "Hội viên ra khỏi Hội", Flow, Person;
    /// **Dân số** of the area, from the named source.
    POPULATION = "population", "Dân số", Stock, Person;
    /// **Tổng số Đảng viên** of the area.
    PARTY_MEMBERS = "party_members", "Đảng viên trên địa bàn", Stock, Person;
    /// **Số hộ** of the area.
    HOUSEHOLDS = "households", "Số hộ", Stock, Household;
    /// **Người lớn** of the area.
    ADULTS = "adults", "Người lớn", Stock, Person;
    /// **Quỹ vận động**: external receipts only, in cash, by bank or in kind.
    FUND_RAISED = "fund.raised", "Quỹ vận động", Flow, Dong;
    /// **Chi quỹ**: payments out of the association.
    FUND_SPENT = "fund.spent", "Chi quỹ", Flow, Dong;
    /// **Số dư quỹ**: what is left.
    FUND_BALANCE = "fund.balance", "Số dư quỹ", Stock, Dong;
    /// **Chuyển đến** from another unit of the association.
    FUND_TRANSFER_IN = "fund.transfer_in", "Nhận chuyển nội bộ", Flow, Dong;
    /// **Chuyển đi** to another unit of the association.
    FUND_TRANSFER_OUT = "fund.transfer_out", "Chuyển nội bộ", Flow, Dong;
    /// **Suất học bổng**.
    SCHOLARSHIPS = "scholarships", "Suất học bổng", Flow, Scholarship;
    /// **Tiền học bổng**.
    SCHOLARSHIPS_VND = "scholarships.vnd", "Tiền học bổng", Flow, Dong;
    /// **Phần quà**.
    GIFTS = "gifts", "Phần quà", Flow, Gift;
    /// **Trị giá quà**.
    GIFTS_VND = "gifts.vnd", "Trị giá quà", Flow, Dong;
    /// **Xây dựng, sửa chữa trường học**.
    SCHOOL_WORKS_VND = "school_works.vnd", "Xây dựng, sửa chữa trường học", Flow, Dong;
    /// **Heo đất khuyến học**.
    PIGGY_BANKS = "piggy_banks", "Heo đất khuyến học", Flow, PiggyBank;
    /// **Tiền heo đất**.
    PIGGY_BANKS_VND = "piggy_banks.vnd", "Tiền heo đất", Flow, Dong;
    /// Citizens who could become learning citizens.
    CITIZEN_TOTAL = "titles.citizen.total", "Công dân: tổng số", Stock, Person;
    /// **Công dân học tập: đăng ký**.
    CITIZEN_REGISTERED = "titles.citizen.registered", "Công dân học tập: đăng ký", Flow, Person;
    /// **Công dân học tập: tự đánh giá đạt**.
    CITIZEN_SELF_PASSED = "titles.citizen.self_passed", "Công dân học tập: tự đánh giá đạt", Flow, Person;
    /// **Công dân học tập: được công nhận**.
    CITIZEN_RECOGNISED = "titles.citizen.recognised", "Công dân học tập: được công nhận", Flow, Person;
    /// Families in the area.
    FAMILY_TOTAL = "titles.family.total", "Gia đình: tổng số", Stock, Family;
    /// **Gia đình học tập: đăng ký**.
    FAMILY_REGISTERED = "titles.family.registered", "Gia đình học tập: đăng ký", Flow, Family;
    /// **Gia đình học tập: tự đánh giá đạt**.
    FAMILY_SELF_PASSED = "titles.family.self_passed", "Gia đình học tập: tự đánh giá đạt", Flow, Family;
    /// **Gia đình học tập: được công nhận**.
    FAMILY_RECOGNISED = "titles.family.recognised", "Gia đình học tập: được công nhận", Flow, Family;
    /// Clans in the area.
    CLAN_TOTAL = "titles.clan.total", "Dòng họ: tổng số", Stock, Clan;
    /// **Dòng họ học tập: đăng ký**.
    CLAN_REGISTERED = "titles.clan.registered", "Dòng họ học tập: đăng ký", Flow, Clan;
    /// **Dòng họ học tập: tự đánh giá đạt**.
    CLAN_SELF_PASSED = "titles.clan.self_passed", "Dòng họ học tập: tự đánh giá đạt", Flow, Clan;
    /// **Dòng họ học tập: được công nhận**.
    CLAN_RECOGNISED = "titles.clan.recognised", "Dòng họ học tập: được công nhận", Flow, Clan;
    /// Communities in the area.
    COMMUNITY_TOTAL = "titles.community.total", "Cộng đồng: tổng số", Stock, Community;
    /// **Cộng đồng học tập: đăng ký**.
    COMMUNITY_REGISTERED = "titles.community.registered", "Cộng đồng học tập: đăng ký", Flow, Community;
    /// **Cộng đồng học tập: tự đánh giá đạt**.
    COMMUNITY_SELF_PASSED = "titles.community.self_passed", "Cộng đồng học tập: tự đánh giá đạt", Flow, Community;
    /// **Cộng đồng học tập: được công nhận**.
    COMMUNITY_RECOGNISED = "titles.community.recognised", "Cộng đồng học tập: được công nhận", Flow, Community;
    /// Work units in the area.
    UNIT_TOTAL = "titles.unit.total", "Đơn vị: tổng số", Stock, WorkUnit;
    /// **Đơn vị học tập: đăng ký**.
    UNIT_REGISTERED = "titles.unit.registered", "Đơn vị học tập: đăng ký", Flow, WorkUnit;
    /// **Đơn vị học tập: tự đánh giá đạt**.
    UNIT_SELF_PASSED = "titles.unit.self_passed", "Đơn vị học tập: tự đánh giá đạt", Flow, WorkUnit;
    /// **Đơn vị học tập: được công nhận**.
    UNIT_RECOGNISED = "titles.unit.recognised", "Đơn vị học tập: được công nhận", Flow, WorkUnit;
    /// **Kỷ niệm chương "Vì sự nghiệp khuyến học"**.
    AWARDS_MEDAL = "awards.medal", "Kỷ niệm chương", Flow, Award;
    /// **Cờ thi đua**.
    AWARDS_FLAG = "awards.flag", "Cờ thi đua", Flow, Award;
    /// **Bằng khen Trung ương Hội**.
    AWARDS_CENTRAL_MERIT = "awards.central_merit", "Bằng khen Trung ương Hội", Flow, Award;
    /// **Giấy khen**.
    AWARDS_MERIT = "awards.merit", "Giấy khen", Flow, Award;
    /// **Chương trình phối hợp còn hiệu lực**.
    AGREEMENTS_ACTIVE = "agreements.active", "Chương trình phối hợp còn hiệu lực", Stock, Agreement;
}

impl Measure {
    /// How many measures the catalogue has.
    pub fn count() -> usize {
        CATALOGUE.len()
    }

    /// All measures, in the order of the catalogue.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..CATALOGUE.len()).map(|index| Self(u16::try_from(index).expect("the catalogue is short")))
    }

    /// The position in the catalogue, for arrays indexed by measure.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The stable code, such as `fund.raised`.
    pub fn code(self) -> &'static str {
        self.definition().code
    }

    /// The Vietnamese name.
    pub fn label(self) -> &'static str {
        self.definition().label
    }

    /// Stock or flow.
    pub fn kind(self) -> MeasureKind {
        self.definition().kind
    }

    /// What one of it is.
    pub fn unit(self) -> MeasureUnit {
        self.definition().unit
    }

    /// Whether it belongs to the area rather than to the association: a denominator, with a source of its own.
    pub fn is_of_area(self) -> bool {
        matches!(self, Self::POPULATION | Self::PARTY_MEMBERS | Self::HOUSEHOLDS | Self::ADULTS)
    }

    fn definition(self) -> &'static Definition {
        &CATALOGUE[self.index()]
    }
}

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Measure {
    type Err = UnknownMeasure;

    fn from_str(code: &str) -> Result<Self, UnknownMeasure> {
        Self::all().find(|measure| measure.code() == code).ok_or_else(|| UnknownMeasure(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_read_back() {
        for measure in Measure::all() {
            assert_eq!(measure.code().parse(), Ok(measure));
        }
        assert!("fund".parse::<Measure>().is_err());
    }

    #[test]
    fn money_is_in_dong_and_members_are_a_stock() {
        assert_eq!(Measure::FUND_RAISED.unit(), MeasureUnit::Dong);
        assert_eq!(Measure::FUND_RAISED.kind(), MeasureKind::Flow);
        assert_eq!(Measure::MEMBERS.kind(), MeasureKind::Stock);
    }
}
