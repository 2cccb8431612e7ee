//! Every Vietnamese word of this crate: names of roles, actions and resources, and the sentences of an explanation.

use crate::decision::{Asked, Decision, Reason, Refusal};
use crate::resource::{Action, Resource};
use crate::role::{Assignment, Role};
use kh_figures::{Day, UnitId};

/// What somebody who is not signed in is called.
pub const ANONYMOUS: &str = "Khách";
/// What the program itself is called.
pub const SYSTEM: &str = "Hệ thống";

impl Role {
    /// The name of the role, as written in a list or after a person's name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Administrator => "Quản trị hệ thống",
            Self::ProvinceOfficer => "Cán bộ Hội cấp tỉnh",
            Self::CommuneOfficer => "Cán bộ Hội cấp xã",
            Self::BranchHead => "Chi hội trưởng",
            Self::Treasurer => "Thủ quỹ",
            Self::Editor => "Biên tập viên",
            Self::Auditor => "Kiểm tra viên",
        }
    }
}

impl Action {
    /// The verb, in lower case as inside a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::View => "xem",
            Self::Record => "ghi",
            Self::Correct => "sửa",
            Self::Export => "xuất",
            Self::Manage => "quản lý",
        }
    }
}

impl Resource {
    /// The noun, in lower case as inside a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unit => "tổ chức Hội",
            Self::Members => "hội viên",
            Self::Money => "thu chi quỹ",
            Self::Titles => "danh hiệu học tập",
            Self::Awards => "khen thưởng",
            Self::Agreements => "chương trình phối hợp",
            Self::Events => "hội nghị, sự kiện",
            Self::Declared => "số liệu kê khai",
            Self::Denominators => "số liệu dân số",
            Self::Targets => "chỉ tiêu",
            Self::Report => "báo cáo",
            Self::ReportTemplate => "mẫu báo cáo",
            Self::Articles => "tin bài",
            Self::Portal => "trang thông tin",
            Self::Accounts => "tài khoản và vai trò",
            Self::Audit => "nhật ký",
            Self::Sensitive => "dữ liệu nhạy cảm",
        }
    }
}

impl Decision {
    /// Says the answer and its reason in Vietnamese sentences, with units named by `unit_name`.
    ///
    /// For an answer that must look like "not found", `unit_name` is asked only for units in which the actor holds or
    /// held a role.
    pub fn explain(&self, unit_name: impl Fn(UnitId) -> String) -> Vec<String> {
        match self {
            Self::Allowed { reason } => vec![reason.sentence(&unit_name)],
            Self::Denied { visible: true, could, refusal } => refusal.visible_sentences(could, &unit_name),
            Self::Denied { visible: false, refusal, .. } => refusal.invisible_sentences(&unit_name),
        }
    }
}

impl Reason {
    fn sentence(&self, unit_name: &impl Fn(UnitId) -> String) -> String {
        match self {
            Self::System => "Được phép vì chương trình tự làm việc này.".to_owned(),
            Self::Held { assignment, asked } => {
                let place = if asked.unit == assignment.unit {
                    String::new()
                } else {
                    format!(", và {} thuộc {}", unit_name(asked.unit), unit_name(assignment.unit))
                };
                format!("Bạn {} vì là {}{place}.", ability(*asked), held(assignment, unit_name))
            }
        }
    }
}

impl Refusal {
    fn visible_sentences(&self, could: &[Role], unit_name: &impl Fn(UnitId) -> String) -> Vec<String> {
        let (action, resource) = (self.asked.action.label(), self.asked.resource.label());
        let place = unit_name(self.asked.unit);
        let mut sentences: Vec<String> = (self.holds.iter())
            .map(|own| format!("Bạn là {}; vai trò này không {action} được {resource}.", held(own, unit_name)))
            .collect();
        if self.asked.resource == Resource::Sensitive {
            sentences.push("Dữ liệu nhạy cảm của từng người được niêm phong; chỉ số đếm được đưa ra.".to_owned());
        }
        sentences.push(if could.is_empty() {
            format!("Không vai trò nào {action} được {resource}.")
        } else {
            let names: Vec<&str> = could.iter().map(|role| role.label()).collect();
            format!("Ở {place}, {action} được {resource} là: {} của đơn vị này hoặc của cấp trên.", names.join(", "))
        });
        sentences
    }

    fn invisible_sentences(&self, unit_name: &impl Fn(UnitId) -> String) -> Vec<String> {
        let mut sentences = vec!["Không tìm thấy, hoặc nằm ngoài phạm vi của bạn.".to_owned()];
        if self.anonymous {
            sentences.push("Bạn chưa đăng nhập.".to_owned());
        } else if self.holds.is_empty() {
            sentences.push("Bạn chưa được giao vai trò nào.".to_owned());
        }
        sentences.extend(self.holds.iter().map(|own| standing(own, self.asked.day, unit_name)));
        sentences
    }
}

/// "xem được hội viên".
fn ability(asked: Asked) -> String {
    format!("{} được {}", asked.action.label(), asked.resource.label())
}

/// "Cán bộ Hội cấp xã của Phường 4 từ 01/01/2024 đến hết 31/12/2025".
fn held(assignment: &Assignment, unit_name: &impl Fn(UnitId) -> String) -> String {
    let end = assignment.until.map_or(String::new(), |until| format!(" đến hết {}", date(until.previous())));
    let (role, unit) = (assignment.role.label(), unit_name(assignment.unit));
    format!("{role} của {unit} từ {}{end}", date(assignment.from))
}

/// How an assignment stands on `day`: over, to come, or in force.
fn standing(assignment: &Assignment, day: Day, unit_name: &impl Fn(UnitId) -> String) -> String {
    let what = held(assignment, unit_name);
    if assignment.has_ended(day) {
        format!("Bạn đã là {what}; nay vai trò ấy đã hết hạn.")
    } else if assignment.is_in_force(day) {
        format!("Bạn đang là {what}.")
    } else {
        format!("Bạn sẽ là {what}; nay vai trò ấy chưa bắt đầu.")
    }
}

/// The day as people write it: 24/12/2024.
fn date(day: Day) -> String {
    format!("{:02}/{:02}/{:04}", day.day_of_month(), day.month_of_year(), day.year())
}
