//! The places of the old province and of the new one, read from the record of administrative units.

use crate::Scale;
use kh_geography::{AreaId, AreaKind, AreaVersion, Geography, REFORM_DAY, Share};

/// A day on which the old province stood with its 15 districts and 186 communes.
const OLD_DAY: i32 = 2024_12_24;
/// What the small scale holds: one district with four of its communes.
const SMALL: (&str, &[&str]) = ("Tân An", &["4", "1", "Khánh Hậu", "Bình Tâm"]);

/// A district or commune as it was in 2024.
#[derive(Debug, Clone)]
pub(crate) struct OldArea {
    pub(crate) area: u32,
    pub(crate) name: String,
    pub(crate) type_word: String,
}

impl OldArea {
    fn of(version: &AreaVersion) -> Self {
        Self { area: version.area.0, name: version.name.to_owned(), type_word: version.type_word.to_owned() }
    }

    fn is_numbered(&self) -> bool {
        self.name.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// `Phường 4`, `Bình Tâm`: enough to name it within its district.
    pub(crate) fn short_name(&self) -> String {
        if self.is_numbered() { self.within_text() } else { self.name.clone() }
    }

    /// `Phường 4`, `xã Bình Tâm`: as it stands within a sentence.
    pub(crate) fn within_text(&self) -> String {
        if self.is_numbered() {
            format!("Phường {}", self.name)
        } else {
            format!("{} {}", self.type_word, self.name)
        }
    }

    /// `Phường 4`, `Bình Tâm`: what a school is called after.
    pub(crate) fn place_name(&self) -> String {
        self.short_name()
    }
}

/// The districts of the old province that the scale holds, each with its communes.
pub(crate) fn districts(scale: Scale) -> Vec<(OldArea, Vec<OldArea>)> {
    let geography = Geography::load();
    let wanted = |district: &AreaVersion| scale == Scale::Full || district.name == SMALL.0;
    let wanted_below = |commune: &AreaVersion| scale == Scale::Full || SMALL.1.contains(&commune.name);
    geography
        .children(AreaId(long_an()), OLD_DAY)
        .filter(|district| wanted(district))
        .map(|district| {
            let below = geography.children(district.area, OLD_DAY).filter(|commune| wanted_below(commune));
            (OldArea::of(district), below.map(OldArea::of).collect())
        })
        .collect()
}

/// The area of the old province.
pub(crate) fn long_an() -> u32 {
    province("Long An", OLD_DAY)
}

/// The area of the province that it joined; it keeps its identity.
pub(crate) fn tay_ninh() -> u32 {
    province("Tây Ninh", REFORM_DAY)
}

fn province(name: &str, day: i32) -> u32 {
    let found = Geography::load().on_day(day).find(|area| area.kind == AreaKind::Province && area.name == name);
    found.expect("the record holds both provinces").area.0
}

/// The communes of the new province, in the order of the record.
pub(crate) fn new_communes() -> Vec<OldArea> {
    Geography::load().children(AreaId(tay_ninh()), REFORM_DAY).map(OldArea::of).collect()
}

/// Where an old commune went.
#[derive(Debug, Clone)]
pub(crate) struct Successor {
    pub(crate) area: u32,
    pub(crate) whole: bool,
}

/// The new communes that an old one went to.
pub(crate) fn successors(area: u32) -> Vec<Successor> {
    let edges = Geography::load().successors(AreaId(area));
    edges.into_iter().map(|edge| Successor { area: edge.to.0, whole: edge.share == Share::Whole }).collect()
}

/// A resolution on the new structure: number with symbol, issuer, day of signing (yyyymmdd), title.
pub(crate) struct Resolution {
    pub(crate) number: &'static str,
    pub(crate) issuer: &'static str,
    pub(crate) signed_on: i32,
    pub(crate) title: &'static str,
}

/// The resolution that merged the provinces and the one that drew the communes of the new one.
pub(crate) fn resolutions() -> [Resolution; 2] {
    let geography = Geography::load();
    let of_province = geography.successors(AreaId(long_an())).first().map(|edge| edge.decision);
    let of_communes = geography.children(AreaId(tay_ninh()), REFORM_DAY).find_map(|commune| commune.decision);
    [of_province, of_communes].map(|id| {
        let decision = id.and_then(|id| geography.decision(id)).expect("the record names both resolutions");
        Resolution {
            number: decision.number,
            issuer: decision.issuer,
            signed_on: decision.signed_on.expect("the record knows the day of signing of both resolutions"),
            title: decision.title,
        }
    })
}
