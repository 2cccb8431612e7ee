//! What shares of the population and amounts per head imply about it: there must be one population that fits them all.

use crate::finding::Class;
use crate::labels;
use crate::reasoning::Desk;
use crate::reasoning::measure::Claim;
use kh_figures::Measure;

/// So many lines apart two shares may stand in a list.
const LINES: u32 = 2;

/// "24,12% dân số" and, in the same paragraph, "23,40% dân số" of another population.
fn shares_of_two_populations(desk: &mut Desk, claims: &[Claim]) {
    let line = |claim: &Claim| claim.about.first().and_then(|at| desk.item(*at)).map(|item| item.line);
    // In one paragraph, or in a list of short lines.
    let near = |one: Option<u32>, two: Option<u32>| one.zip(two).is_some_and(|(one, two)| one.abs_diff(two) <= LINES);
    // A share that seems to be of the population itself is told of another place.
    let is_all = |claim: &&Claim| {
        claim.about.first().and_then(|at| desk.item(*at)).is_some_and(|part| part.is_of(Measure::POPULATION))
    };
    let shares: Vec<&Claim> = claims.iter().filter(|claim| !claim.per_head && !is_all(claim)).take(16).collect();
    let pair = shares.iter().enumerate().find_map(|(place, first)| {
        let other = shares.iter().skip(place + 1).find(|other| {
            near(line(other), line(first))
                && !other.population.overlaps(&first.population)
                && of_one_place(desk, other, first)
                && of_one_year(desk, other, first)
        })?;
        Some((*first, *other))
    });
    let Some((first, second)) = pair else { return };
    let about: Vec<usize> = first.about.iter().chain(&second.about).copied().collect();
    let [_, at, _, other] = about[..] else { return };
    let (one, two) =
        (crate::reasoning::percent::range(&first.population), crate::reasoning::percent::range(&second.population));
    desk.report(
        Class::TwoPopulations,
        &about,
        None,
        labels::two_shares(&desk.written(at), &one, &desk.written(other), &two),
    );
}

/// "8,4 tỷ đồng, bằng 70.000 đồng/người dân; … 2,4 tỷ đồng, bằng 30.000 đồng/người dân", in one sentence of one place and year.
fn heads_of_two_populations(desk: &mut Desk, claims: &[Claim]) {
    let sentence = |claim: &Claim| claim.about.first().and_then(|at| desk.item(*at)).map(|item| item.sentence);
    let places = |claim: &Claim| claim.about.first().and_then(|at| desk.item(*at)).and_then(|item| item.place);
    let pair = claims.windows(2).find_map(|pair| {
        let [one, two] = pair else { return None };
        let alike = one.per_head
            && two.per_head
            && one.about.first() != two.about.first()
            && sentence(one) == sentence(two)
            && !one.population.overlaps(&two.population)
            && places(one) == places(two)
            && of_one_place(desk, one, two)
            && of_one_year(desk, one, two);
        alike.then_some((one, two))
    });
    let Some((one, two)) = pair else { return };
    let about: Vec<usize> = one.about.iter().chain(&two.about).copied().collect();
    let [_, at, _, other] = about[..] else { return };
    if !names_one(desk, one, two) {
        return;
    }
    let (first, second) =
        (crate::reasoning::percent::range(&one.population), crate::reasoning::percent::range(&two.population));
    let message = labels::two_heads(&desk.written(at), &first, &desk.written(other), &second);
    desk.report(Class::TwoPopulations, &about, None, message);
}

/// Two funds of one place: no level or name of a place between the two, no word of time.
fn names_one(desk: &Desk, one: &Claim, two: &Claim) -> bool {
    let end = one.about.iter().filter_map(|at| desk.item(*at)).map(|item| item.tail).max().unwrap_or(0);
    let begin = two.about.iter().filter_map(|at| desk.item(*at)).map(|item| item.first).min().unwrap_or(0);
    let words =
        ["tỉnh", "huyện", "xã", "phường", "thôn", "quận", "thị", "năm", "quý", "tháng", "riêng", "bình", "nơi", "đó"];
    !(end + 1..begin).any(|token| words.iter().any(|word| desk.page.is(token, word)))
}

fn of_one_place(desk: &Desk, one: &Claim, two: &Claim) -> bool {
    one.about.first().zip(two.about.first()).is_none_or(|(one, two)| desk.of_one_place(*one, *two))
        && level(desk, one).zip(level(desk, two)).is_none_or(|(one, two)| one == two)
}

/// "31% dân số xã", "huyện có …": of which level of the country a share is said.
fn level(desk: &Desk, claim: &Claim) -> Option<usize> {
    let first = claim.about.iter().filter_map(|at| desk.item(*at)).map(|item| item.first).min()?;
    let last = claim.about.iter().filter_map(|at| desk.item(*at)).map(|item| item.tail).max()?;
    let levels = ["tỉnh", "huyện", "xã", "phường", "thôn", "quận"];
    let at = |token: usize| levels.iter().position(|level| desk.page.is(token, level));
    (last + 1..last + 4).find_map(at).or_else(|| (first.saturating_sub(4)..first).rev().find_map(at))
}

/// "năm 2023 … 20,1% dân số; năm 2024 … 22,0% dân số": the population grows.
fn of_one_year(desk: &Desk, one: &Claim, two: &Claim) -> bool {
    let year = |claim: &Claim| claim.about.first().and_then(|at| desk.item(*at)).and_then(|item| item.year);
    year(one).zip(year(two)).is_none_or(|(one, two)| one == two)
}

/// Two ratios on the population must leave room for one population.
pub(super) fn check(desk: &mut Desk) {
    let claims = std::mem::take(&mut desk.claims);
    shares_of_two_populations(desk, &claims);
    heads_of_two_populations(desk, &claims);
    let share = claims.iter().find(|claim| !claim.per_head);
    let of_share = |claim: &&Claim| {
        claim.per_head && share.is_none_or(|share| of_one_place(desk, share, claim) && of_one_year(desk, share, claim))
    };
    let head = claims.iter().find(of_share);
    if let Some((share, head)) = share.zip(head) {
        let about: Vec<usize> = share.about.iter().chain(&head.about).copied().collect();
        if let Some(common) = share.population.intersection(&head.population) {
            let computed = crate::reasoning::percent::range(&share.likely.intersection(&head.likely).unwrap_or(common));
            desk.report(Class::Computed, &about, Some(computed.clone()), labels::common_population(&computed));
        } else {
            let (of_share, of_head) = (
                crate::reasoning::percent::range(&share.population),
                crate::reasoning::percent::range(&head.population),
            );
            desk.report(Class::TwoPopulations, &about, None, labels::two_populations(&of_share, &of_head));
        }
    } else if let Some(claim) = claims.first() {
        let computed = crate::reasoning::percent::range(&claim.population);
        desk.report(Class::Undecided, &claim.about, Some(computed.clone()), labels::no_population(&computed));
    }
}
