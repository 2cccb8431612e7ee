//! The naive evaluator: rights read from a grid of letters, units reached by climbing from parent to parent.

use kh_access::{Action, Actor, Resource, Role};

use kh_figures::{Day, Edge, Standing, UnitId, UnitTree};

/// The policy as a grid: one line per resource, one column per role in the order of [`COLUMNS`], one letter per action
/// (v view, r record, c correct, e export, m manage, - nothing).
const GRID: &str = "
    unit             vrcem  vrcem  vrce   v      v      v     ve
    members          v      vrcem  vrcem  vrce   v      -     ve
    money            v      vrcem  vrcem  vre    vrce   -     ve
    titles           v      vrcem  vrcem  vrce   v      -     ve
    awards           v      vrcem  vrce   v      v      v     ve
    agreements       v      vrcem  vrcem  v      v      v     ve
    events           v      vrcem  vrcem  v      v      v     ve
    declared         v      vrcem  vrcem  vrc    v      v     ve
    denominators     v      vrcem  vrce   v      v      v     ve
    targets          v      vrcem  vrce   v      v      v     ve
    report           v      vrcem  vrcem  ve     ve     ve    ve
    report_template  v      vrcem  v      -      -      vrce  ve
    articles         v      vrcem  vrcem  vr     v      vrcem ve
    portal           vrcem  vrcem  vrcem  v      v      vrcem ve
    accounts         vrcem  v      v      -      -      -     ve
    audit            ve     -      -      -      -      -     ve
    sensitive        -      rc     rc     rc     -      -     -
";

/// The roles of the columns, from the left.
const COLUMNS: [Role; 7] = [
    Role::Administrator,
    Role::ProvinceOfficer,
    Role::CommuneOfficer,
    Role::BranchHead,
    Role::Treasurer,
    Role::Editor,
    Role::Auditor,
];

/// What the web answers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The action may be done.
    Yes,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
}

/// A forest as the parent of each unit; the number of a unit is its place in the list.
#[derive(Debug, Clone)]
pub(crate) struct Parents(pub(crate) Vec<Option<usize>>);

impl Parents {
    /// Every unit.
    pub(crate) fn units(&self) -> impl Iterator<Item = UnitId> {
        (0_i64..).map(UnitId).take(self.0.len())
    }

    /// The unit and everything above it, nearest first; nothing for a unit outside the forest.
    pub(crate) fn climb(&self, unit: UnitId) -> Vec<UnitId> {
        let mut path = Vec::new();
        let mut at = usize::try_from(unit.0).ok().filter(|at| *at < self.0.len());
        while let Some(here) = at {
            path.push(number(here));
            at = self.0[here];
        }
        path
    }

    /// Every unit, each before those below it, children in the order of their numbers.
    pub(crate) fn preorder(&self) -> Vec<UnitId> {
        self.below(None)
    }

    fn below(&self, parent: Option<usize>) -> Vec<UnitId> {
        let children = (0..self.0.len()).filter(|at| self.0[*at] == parent);
        children.flat_map(|child| [vec![number(child)], self.below(Some(child))].concat()).collect()
    }

    /// The same forest as the program keeps it.
    pub(crate) fn tree(&self) -> UnitTree {
        let edge = |(at, parent): (usize, &Option<usize>)| Edge {
            unit: number(at),
            parent: parent.map(number),
            standing: Standing::Live,
        };
        UnitTree::build(self.0.iter().enumerate().map(edge)).unwrap()
    }
}

/// What `may` should answer.
pub(crate) fn answer(
    actor: &Actor,
    action: Action,
    resource: Resource,
    unit: UnitId,
    today: Day,
    forest: &Parents,
) -> Answer {
    if actor.is_system() {
        let leaves_the_seal = resource.code() == "sensitive" && ["view", "export"].contains(&action.code());
        return if leaves_the_seal { Answer::Forbidden } else { Answer::Yes };
    }
    let mut answer = Answer::NotFound;
    for above in forest.climb(unit) {
        for held in &actor.assignments {
            let ended = held.until.map_or(i32::MAX, Day::number) <= today.number();
            if held.unit == above && held.from.number() <= today.number() && !ended {
                if in_grid(held.role, action, resource) {
                    return Answer::Yes;
                }
                answer = Answer::Forbidden;
            }
        }
    }
    answer
}

fn in_grid(role: Role, action: Action, resource: Resource) -> bool {
    let column = COLUMNS.iter().position(|known| *known == role).unwrap();
    let mut lines = GRID.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let line = lines.find(|words| words.first() == Some(&resource.code())).unwrap();
    line[column + 1].contains(&action.code()[..1])
}

fn number(place: usize) -> UnitId {
    UnitId(i64::try_from(place).unwrap())
}
