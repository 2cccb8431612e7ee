//! Rights as stories: one small association, the people in it, and the sentences in which the program explains itself.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use kh_access::{AccountId, Action, Actor, Assignment, Decision, Reason, Resource, Role, may};
use kh_figures::{Day, Edge, Standing, UnitId, UnitTree};

const PROVINCE: UnitId = UnitId(1);
const WARD_4: UnitId = UnitId(40);
const WARD_5: UnitId = UnitId(50);
const HAMLET_1: UnitId = UnitId(41);

fn name(unit: UnitId) -> String {
    let known = [(PROVINCE, "Tỉnh hội"), (WARD_4, "Phường 4"), (WARD_5, "Phường 5"), (HAMLET_1, "Chi hội ấp 1")];
    let found = known.iter().find(|(id, _)| *id == unit);
    found.expect("only units of the association are named").1.to_owned()
}

/// The association with the hamlet below `ward`.
fn association(ward: UnitId) -> UnitTree {
    let edge = |unit, parent| Edge { unit, parent, standing: Standing::Live };
    let wards = [edge(PROVINCE, None), edge(WARD_4, Some(PROVINCE)), edge(WARD_5, Some(PROVINCE))];
    UnitTree::build(wards.into_iter().chain([edge(HAMLET_1, Some(ward))])).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn holding(role: Role, unit: UnitId, from: &str, until: Option<&str>) -> Assignment {
    Assignment { role, unit, from: day(from), until: until.map(day) }
}

fn person(assignments: &[Assignment]) -> Actor {
    Actor::new(AccountId("0190".into()), "Trần Văn Mẫu", assignments.to_vec())
}

fn officer_of_ward_4() -> Actor {
    person(&[holding(Role::CommuneOfficer, WARD_4, "2024-01-01", None)])
}

/// The answer of today, 24/12/2024, with the hamlet in ward 4.
fn ask(actor: &Actor, action: Action, resource: Resource, unit: UnitId) -> Decision {
    may(actor, action, resource, unit, day("2024-12-24"), &association(WARD_4))
}

fn is_not_found(decision: &Decision) -> bool {
    matches!(decision, Decision::Denied { visible: false, could, .. } if could.is_empty())
}

#[test]
fn an_officer_is_told_on_what_ground_a_branch_is_seen() {
    let decision = ask(&officer_of_ward_4(), Action::View, Resource::Members, HAMLET_1);
    assert_eq!(
        decision.explain(name),
        ["Bạn xem được hội viên vì là Cán bộ Hội cấp xã của Phường 4 từ 01/01/2024, và Chi hội ấp 1 thuộc Phường 4."]
    );
}

#[test]
fn a_term_is_told_with_its_last_day_and_the_own_unit_without_a_place() {
    let treasurer = person(&[holding(Role::Treasurer, WARD_4, "2024-01-01", Some("2026-01-01"))]);
    let decision = ask(&treasurer, Action::Correct, Resource::Money, WARD_4);
    assert_eq!(
        decision.explain(name),
        ["Bạn sửa được thu chi quỹ vì là Thủ quỹ của Phường 4 từ 01/01/2024 đến hết 31/12/2025."]
    );
}

#[test]
fn a_visible_refusal_names_the_role_held_and_the_roles_that_could() {
    let head = person(&[holding(Role::BranchHead, HAMLET_1, "2024-01-01", None)]);
    let decision = ask(&head, Action::Correct, Resource::Money, HAMLET_1);
    let Decision::Denied { visible: true, could, .. } = &decision else { panic!("{decision:?}") };
    assert_eq!(could, &[Role::ProvinceOfficer, Role::CommuneOfficer, Role::Treasurer]);
    assert_eq!(
        decision.explain(name),
        [
            "Bạn là Chi hội trưởng của Chi hội ấp 1 từ 01/01/2024; vai trò này không sửa được thu chi quỹ.",
            "Ở Chi hội ấp 1, sửa được thu chi quỹ là: Cán bộ Hội cấp tỉnh, Cán bộ Hội cấp xã, Thủ quỹ của đơn vị này \
             hoặc của cấp trên.",
        ]
    );
}

#[test]
fn nobody_lists_sealed_data_and_the_refusal_says_so() {
    let everything = Role::ALL.map(|role| holding(role, PROVINCE, "2024-01-01", None));
    for actor in [person(&everything), Actor::system()] {
        for action in [Action::View, Action::Export] {
            let decision = ask(&actor, action, Resource::Sensitive, HAMLET_1);
            assert!(matches!(&decision, Decision::Denied { visible: true, could, .. } if could.is_empty()));
            let said = decision.explain(name);
            assert!(said.contains(&"Dữ liệu nhạy cảm của từng người được niêm phong; chỉ số đếm được đưa ra.".into()));
            assert_eq!(said.last(), Some(&format!("Không vai trò nào {} được dữ liệu nhạy cảm.", action.label())));
            let scope = actor.scope(action, Resource::Sensitive, day("2024-12-24"), &association(WARD_4));
            assert!(scope.is_empty() && scope.units(&association(WARD_4)).is_empty());
        }
    }
}

#[test]
fn a_sibling_and_the_unit_above_look_as_if_they_did_not_exist() {
    for unit in [WARD_5, PROVINCE, UnitId(999)] {
        let decision = ask(&officer_of_ward_4(), Action::View, Resource::Unit, unit);
        assert!(is_not_found(&decision), "{unit}");
        assert_eq!(
            decision.explain(|asked| if asked == WARD_4 { name(asked) } else { panic!("{asked} is named") }),
            [
                "Không tìm thấy, hoặc nằm ngoài phạm vi của bạn.",
                "Bạn đang là Cán bộ Hội cấp xã của Phường 4 từ 01/01/2024."
            ]
        );
    }
}

#[test]
fn a_role_ends_on_its_day_and_the_explanation_says_when() {
    let head = person(&[holding(Role::BranchHead, HAMLET_1, "2024-01-01", Some("2025-07-01"))]);
    let on = |text: &str| may(&head, Action::Record, Resource::Members, HAMLET_1, day(text), &association(WARD_4));
    assert!(is_not_found(&on("2023-12-31")));
    assert!(on("2024-01-01").is_allowed());
    assert!(on("2025-06-30").is_allowed());
    assert!(is_not_found(&on("2025-07-01")));
    assert_eq!(
        on("2025-07-01").explain(name)[1],
        "Bạn đã là Chi hội trưởng của Chi hội ấp 1 từ 01/01/2024 đến hết 30/06/2025; nay vai trò ấy đã hết hạn."
    );
    assert_eq!(
        on("2023-12-31").explain(name)[1],
        "Bạn sẽ là Chi hội trưởng của Chi hội ấp 1 từ 01/01/2024 đến hết 30/06/2025; nay vai trò ấy chưa bắt đầu."
    );
}

#[test]
fn a_branch_that_moves_is_lost_to_the_old_ward_and_seen_by_the_new_one() {
    let today = day("2024-12-24");
    let (before, after) = (association(WARD_4), association(WARD_5));
    let new = person(&[holding(Role::CommuneOfficer, WARD_5, "2024-01-01", None)]);
    for (actor, sees_before) in [(officer_of_ward_4(), true), (new, false)] {
        let view = |tree| may(&actor, Action::View, Resource::Money, HAMLET_1, today, tree).is_allowed();
        let scope = |tree| actor.scope(Action::View, Resource::Money, today, tree).contains(HAMLET_1, tree);
        assert_eq!((view(&before), view(&after)), (sees_before, !sees_before));
        assert_eq!((scope(&before), scope(&after)), (sees_before, !sees_before));
    }
}

#[test]
fn of_several_grounds_the_nearest_is_told_whatever_the_order() {
    let roles = [
        holding(Role::ProvinceOfficer, PROVINCE, "2024-01-01", None),
        holding(Role::BranchHead, HAMLET_1, "2024-02-01", None),
        holding(Role::CommuneOfficer, WARD_4, "2024-03-01", None),
    ];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let actor = person(&order.map(|at: usize| roles[at]));
        let ground = |action| match ask(&actor, action, Resource::Money, HAMLET_1) {
            Decision::Allowed { reason: Reason::Held { assignment, .. } } => assignment.role,
            other => panic!("{other:?}"),
        };
        assert_eq!(ground(Action::Record), Role::BranchHead);
        // A branch head does not reverse money, so the next above does.
        assert_eq!(ground(Action::Correct), Role::CommuneOfficer);
    }
}

#[test]
fn a_scope_merges_what_lies_within_and_keeps_apart_what_lies_beside() {
    let tree = association(WARD_4);
    let actor = person(&[
        holding(Role::Treasurer, WARD_5, "2024-01-01", None),
        holding(Role::BranchHead, HAMLET_1, "2024-01-01", None),
        holding(Role::Treasurer, WARD_4, "2024-01-01", None),
        holding(Role::Treasurer, WARD_4, "2024-06-01", None),
        holding(Role::Auditor, PROVINCE, "2024-01-01", Some("2024-12-24")),
        holding(Role::Auditor, UnitId(999), "2024-01-01", None),
    ]);
    let scope = actor.scope(Action::Record, Resource::Money, day("2024-12-24"), &tree);
    assert_eq!(scope.roots(&tree), [WARD_4, WARD_5]);
    assert_eq!(scope.units(&tree), [WARD_4, HAMLET_1, WARD_5]);
    let before = actor.scope(Action::View, Resource::Money, day("2024-12-23"), &tree);
    assert_eq!(before.roots(&tree), [PROVINCE], "the auditor of the province still was one");
}

#[test]
fn the_program_itself_acts_where_no_unit_is_yet_and_a_stranger_nowhere() {
    let nothing = UnitTree::build([]).unwrap();
    let today = day("2024-12-24");
    let decision = may(&Actor::system(), Action::Record, Resource::Unit, PROVINCE, today, &nothing);
    assert_eq!(decision.explain(name), ["Được phép vì chương trình tự làm việc này."]);
    let decision = ask(&Actor::anonymous(), Action::View, Resource::Report, PROVINCE);
    assert!(is_not_found(&decision));
    assert_eq!(decision.explain(name), ["Không tìm thấy, hoặc nằm ngoài phạm vi của bạn.", "Bạn chưa đăng nhập."]);
    let newcomer = ask(&person(&[]), Action::View, Resource::Report, PROVINCE);
    assert_eq!(newcomer.explain(name)[1], "Bạn chưa được giao vai trò nào.");
}

#[test]
fn what_a_former_unit_left_is_still_seen_from_above() {
    let edge = |unit, parent, standing| Edge { unit, parent, standing };
    let tree = UnitTree::build([
        edge(PROVINCE, None, Standing::Live),
        edge(WARD_4, Some(PROVINCE), Standing::Live),
        edge(HAMLET_1, Some(WARD_4), Standing::Former),
    ]);
    let tree = tree.unwrap();
    let decision = may(&officer_of_ward_4(), Action::View, Resource::Money, HAMLET_1, day("2024-12-24"), &tree);
    assert!(decision.is_allowed());
}
