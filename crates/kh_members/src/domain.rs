//! Members and what happens to their membership.

use crate::guard::{Kind, LifeGuard};
use kh_figures::{Day, Measure, Movement, UnitId};
use kh_kernel::fact;
use kh_kernel::fact::{Companion, Complaint, Draft, Fact, FactRules, Field, FieldKind, Visibility};
use kh_kernel::guard::Guard;
use uuid::Uuid;

fact! {
    /// **Hội viên**: a person in the register of a unit.
    pub struct Member = "member", "Hội viên", day "Ngày kết nạp", resource "members", entered {
        /// **Họ và tên**, as the person writes it.
        full_name: String = Field::new(FieldKind::PersonName, "Họ và tên").required().searched().seen_by(Visibility::Personal),
        /// **Năm sinh**; old people often know no more.
        birth_year: Option<i64> = Field::new(FieldKind::Year, "Năm sinh").hint("Ví dụ: 1958. Để trống nếu không rõ.").seen_by(Visibility::Personal),
        /// **Giới tính**.
        gender: Option<String> = Field::new(FieldKind::Choice(GENDERS), "Giới tính").unlisted().seen_by(Visibility::Personal),
        /// **Nghề nghiệp**.
        occupation: Option<String> = Field::new(FieldKind::Text, "Nghề nghiệp").searched().seen_by(Visibility::Personal),
        /// **Số thẻ hội viên**.
        card_no: Option<String> = Field::new(FieldKind::Text, "Số thẻ hội viên").searched().seen_by(Visibility::Personal),
        /// **Đảng viên**: sealed; only the count leaves.
        party: Vec<u8> = Field::new(FieldKind::SealedFlag, "Là Đảng viên").hint("Được niêm phong: chỉ dùng để đếm, không ai xem được danh sách.").unlisted().seen_by(Visibility::Sensitive),
    }
}

/// Codes of a person's gender.
pub const GENDERS: &[(&str, &str)] = &[("female", "Nữ"), ("male", "Nam")];

impl FactRules for Member {
    const GUARD: Option<&'static dyn Guard> = Some(&LifeGuard(Kind::Member));

    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        vec![Movement::new(unit, Measure::MEMBERS, day, 1), Movement::new(unit, Measure::MEMBERS_JOINED, day, 1)]
    }

    fn check(&self, day: Day) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if !self.full_name.contains(' ') {
            complaints.push(Complaint::new("full_name", "Hãy ghi đủ họ và tên, ví dụ: Nguyễn Văn An."));
        }
        if let Some(year) = self.birth_year
            && !(i64::from(day.year()) - 120..=i64::from(day.year()) - 6).contains(&year)
        {
            let sentence =
                format!("Năm sinh {year} không hợp với ngày kết nạp. Hãy xem lại năm sinh hoặc ngày kết nạp.");
            complaints.push(Complaint::new("birth_year", sentence));
        }
        complaints
    }

    fn companions(new: Option<&Draft>, old: Option<&Draft>) -> Vec<Companion> {
        tallies(new, old, |draft| vec![(draft.unit, 1)])
    }
}

/// The changes of the count of Party members that a new row causes, after those of the old row are taken back.
/// `effects` says by how much a row whose sealed flag (always its last column) is set changes the count of which unit.
fn tallies(new: Option<&Draft>, old: Option<&Draft>, effects: impl Fn(&Draft) -> Vec<(UnitId, i64)>) -> Vec<Companion> {
    let of = |draft: Option<&Draft>, sign: i64| {
        let set = draft.filter(|draft| draft.values.last().and_then(kh_kernel::Value::as_int).unwrap_or(0) != 0);
        let companion = |draft: &Draft, (unit, amount): (UnitId, i64)| Companion {
            kind: PartyTally::KIND,
            unit,
            day: draft.day,
            values: PartyTally { amount: amount * sign }.to_values(),
        };
        set.map(|draft| effects(draft).into_iter().map(|effect| companion(draft, effect)).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    [of(old, -1), of(new, 1)].concat()
}

fact! {
    /// **Ra khỏi Hội**: a member leaves.
    pub struct MemberLeaving = "member_leaving", "Hội viên ra khỏi Hội", day "Ngày ra khỏi Hội", resource "members", entered {
        /// **Hội viên**.
        member_id: Uuid = Field::new(FieldKind::Reference, "Mã hội viên").required().seen_by(Visibility::Personal),
        /// **Lý do**.
        reason: String = Field::new(FieldKind::Choice(LEAVING_REASONS), "Lý do").required().seen_by(Visibility::Personal),
        /// **Đảng viên**: sealed; only the count follows the member.
        party: Vec<u8> = Field::new(FieldKind::SealedFlag, "Là Đảng viên").hint("Được niêm phong: chỉ dùng để đếm, không ai xem được danh sách.").unlisted().seen_by(Visibility::Sensitive),
    }
}

/// Codes of why a member left.
pub const LEAVING_REASONS: &[(&str, &str)] = &[
    ("resigned", "Xin ra khỏi Hội"),
    ("moved", "Chuyển đi nơi khác"),
    ("deceased", "Qua đời"),
    ("removed", "Xóa tên"),
];

impl FactRules for MemberLeaving {
    const GUARD: Option<&'static dyn Guard> = Some(&LifeGuard(Kind::Leaving));

    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        vec![Movement::new(unit, Measure::MEMBERS, day, -1), Movement::new(unit, Measure::MEMBERS_LEFT, day, 1)]
    }

    fn companions(new: Option<&Draft>, old: Option<&Draft>) -> Vec<Companion> {
        tallies(new, old, |draft| vec![(draft.unit, -1)])
    }
}

fact! {
    /// **Chuyển sinh hoạt**: a member goes on in another unit of the association; nobody joins or leaves.
    pub struct MemberTransfer = "member_transfer", "Chuyển sinh hoạt", day "Ngày chuyển", resource "members", entered {
        /// **Hội viên**.
        member_id: Uuid = Field::new(FieldKind::Reference, "Mã hội viên").required().seen_by(Visibility::Personal),
        /// **Chuyển đến đơn vị**.
        to_unit: UnitId = Field::new(FieldKind::Unit, "Chuyển đến đơn vị").required(),
        /// **Đảng viên**: sealed; only the count follows the member.
        party: Vec<u8> = Field::new(FieldKind::SealedFlag, "Là Đảng viên").hint("Được niêm phong: chỉ dùng để đếm, không ai xem được danh sách.").unlisted().seen_by(Visibility::Sensitive),
    }
}

impl FactRules for MemberTransfer {
    const GUARD: Option<&'static dyn Guard> = Some(&LifeGuard(Kind::Transfer));

    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        vec![Movement::new(unit, Measure::MEMBERS, day, -1), Movement::new(self.to_unit, Measure::MEMBERS, day, 1)]
    }

    fn companions(new: Option<&Draft>, old: Option<&Draft>) -> Vec<Companion> {
        tallies(new, old, |draft| {
            let to = Self::KIND.position("to_unit").and_then(|at| draft.values[at].as_int()).map(UnitId);
            std::iter::once((draft.unit, -1)).chain(to.map(|to| (to, 1))).collect()
        })
    }
}

fact! {
    /// **Số Đảng viên tăng, giảm**: how the count of members who are Party members changed; it names nobody.
    pub struct PartyTally = "party_tally", "Số hội viên là Đảng viên", day "Ngày", resource "sensitive", derived {
        /// By how many, possibly negative.
        amount: i64 = Field::new(FieldKind::Count, "Tăng (giảm)").required(),
    }
}

impl FactRules for PartyTally {
    fn movements(&self, unit: UnitId, day: Day) -> Vec<Movement> {
        vec![Movement::new(unit, Measure::MEMBERS_PARTY, day, self.amount)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kh_kernel::Value;

    fn draft(party: i64) -> Draft {
        let mut values = Member {
            full_name: "Nguyễn Văn An".into(),
            birth_year: Some(1958),
            gender: None,
            occupation: None,
            card_no: None,
            party: Vec::new(),
        }
        .to_values();
        *values.last_mut().unwrap() = Value::Int(party);
        Draft { id: Uuid::nil(), unit: UnitId(1), day: Day::new(2024, 5, 1).unwrap(), values }
    }

    fn amounts(new: Option<&Draft>, old: Option<&Draft>) -> Vec<i64> {
        Member::companions(new, old).iter().filter_map(|c| c.values[0].as_int()).collect()
    }

    #[test]
    fn the_party_count_follows_enrolment_correction_and_cancellation() {
        let (yes, no) = (draft(1), draft(0));
        assert_eq!(amounts(Some(&yes), None), [1]);
        assert_eq!(amounts(Some(&no), None), Vec::<i64>::new());
        assert_eq!(amounts(Some(&no), Some(&yes)), [-1]);
        assert_eq!(amounts(None, Some(&yes)), [-1]);
    }

    #[test]
    fn an_impossible_birth_year_is_named() {
        let member = Member {
            full_name: "Lê Thị Bình".into(),
            birth_year: Some(2023),
            gender: None,
            occupation: None,
            card_no: None,
            party: Vec::new(),
        };
        assert_eq!(member.check(Day::new(2024, 1, 1).unwrap())[0].field, "birth_year");
    }
}
