//! The units of the province: which there are, what they are called, and since when.

use crate::Scale;
use crate::calendar::{day, day_between};
use crate::chance::{Chance, rank};
use crate::divide::{Share, by_weight, divide};
use crate::golden::{Branches, Golden};
use crate::place::{self, OldArea};
use kh_figures::{Day, PartitionId, UnitId};
use std::collections::HashSet;

/// The storage home of Long An.
pub const LONG_AN: PartitionId = PartitionId(80);
/// The storage home of Tây Ninh.
pub const TAY_NINH: PartitionId = PartitionId(72);

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// **Tỉnh hội**.
    Province,
    /// **Huyện hội**.
    District,
    /// **Hội cơ sở**.
    Commune,
    /// **Chi hội ấp, khu phố**.
    Hamlet,
    /// **Chi hội trường học**.
    School,
    /// **Chi hội cơ quan**.
    Agency,
    /// **Ban khuyến học dòng họ**.
    Clan,
    /// **Chi hội trong quân đội**.
    Army,
    /// **Chi hội trong công an**.
    Police,
}

impl Sort {
    /// The code of the kind of unit.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Clan => "board",
            Self::Hamlet | Self::School | Self::Agency | Self::Army | Self::Police => "branch",
        }
    }

    /// Whether the unit stands below a commune.
    pub fn is_branch(self) -> bool {
        !matches!(self, Self::Province | Self::District | Self::Commune)
    }
}

/// A unit of the association in the old province.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The identity.
    pub id: UnitId,
    /// What it is.
    pub sort: Sort,
    /// The readable code.
    pub code: String,
    /// The name of the association in it.
    pub name: String,
    /// The name of the place, school or body.
    pub short: String,
    /// The position of the unit above.
    pub parent: Option<usize>,
    /// The day from which it exists.
    pub established: Day,
    /// The administrative area, for provinces, districts and communes.
    pub area: Option<u32>,
    /// How populous it is, relative to units of its sort.
    pub(crate) size: u64,
}

/// All units of the scale in preorder: a unit stands before those below it.
pub(crate) fn build(scale: Scale) -> Vec<Unit> {
    let districts = place::districts(scale);
    let communes: usize = districts.iter().map(|(_, communes)| communes.len()).sum();
    let sizes = commune_sizes(&districts);
    let mut tallies = Tallies::of(&Golden::of(scale).branches, &sizes, communes).into_iter();
    let mut builder = Builder { units: Vec::new(), codes: HashSet::new() };
    let root = builder.root();
    for (district, below) in &districts {
        let at = builder.district(root, district);
        for commune in below {
            let tally = tallies.next().expect("every commune has its tally");
            builder.commune(at, commune, tally);
        }
    }
    builder.units
}

/// Towns and wards are more populous, and so are the districts next to the city.
fn commune_sizes(districts: &[(OldArea, Vec<OldArea>)]) -> Vec<u64> {
    let near_the_city = ["Đức Hòa", "Cần Giuộc", "Bến Lức", "Cần Đước", "Tân An"];
    let size = |district: &OldArea, commune: &OldArea| {
        let near = if near_the_city.contains(&district.name.as_str()) { 16 } else { 9 };
        let town = if commune.type_word == "xã" { 10 } else { 15 };
        near * town * Chance::for_key(&[11, commune.area.into()]).weight(60, 140)
    };
    districts.iter().flat_map(|(district, below)| below.iter().map(move |commune| size(district, commune))).collect()
}

/// How many branches of each sort a commune has.
#[derive(Clone, Copy)]
struct Tally {
    size: u64,
    hamlets: i64,
    upper_schools: i64,
    agencies: i64,
    clans: i64,
    new_clans: i64,
    army: i64,
    police: i64,
}

struct Tallies;

impl Tallies {
    fn of(golden: &Branches, sizes: &[u64], communes: usize) -> Vec<Tally> {
        let at_least = |total, least| {
            let shares: Vec<Share> = sizes.iter().map(|size| Share::with_least(*size, least)).collect();
            divide(total, 1, &shares).expect("there are more branches of each sort than communes need")
        };
        let hamlets = at_least(golden.hamlets, 3);
        let agencies = at_least(golden.agencies, 1);
        let clans = at_least(golden.clans, 1);
        let upper_schools = one_each(golden.upper_schools, communes, 21);
        let new_clans = one_each(golden.new_clans, communes, 22);
        let army = one_each(golden.army, communes, 23);
        let police = one_each(golden.police, communes, 24);
        (0..communes)
            .map(|at| Tally {
                size: sizes[at],
                hamlets: hamlets[at],
                upper_schools: upper_schools[at],
                agencies: agencies[at],
                clans: clans[at],
                new_clans: new_clans[at],
                army: army[at],
                police: police[at],
            })
            .collect()
    }
}

/// One for each of `total` communes, arbitrary but always the same ones.
fn one_each(total: i64, communes: usize, salt: u64) -> Vec<i64> {
    let mut order: Vec<usize> = (0..communes).collect();
    order.sort_by_key(|at| rank(&[salt, *at as u64]));
    let mut ones = vec![0; communes];
    for at in order.into_iter().take(usize::try_from(total).unwrap_or_default()) {
        ones[at] = 1;
    }
    ones
}

struct Builder {
    units: Vec<Unit>,
    codes: HashSet<String>,
}

impl Builder {
    fn add(&mut self, sort: Sort, parent: Option<usize>, names: (String, String), established: Day) -> usize {
        let (name, short) = names;
        let above = parent.map(|at| format!("{}/", self.units[at].code)).unwrap_or_default();
        let code = free_code(&mut self.codes, &above, &short, "");
        let serial = i64::try_from(self.units.len() + 1).unwrap_or(i64::MAX);
        let id = UnitId::new(LONG_AN, serial);
        self.units.push(Unit { id, sort, code, name, short, parent, established, area: None, size: 1 });
        self.units.len() - 1
    }

    fn root(&mut self) -> usize {
        let names = ("Hội Khuyến học tỉnh Long An".to_owned(), "Long An".to_owned());
        let at = self.add(Sort::Province, None, names, day(2000_05_19));
        self.units[at].area = Some(place::long_an());
        at
    }

    fn district(&mut self, root: usize, area: &OldArea) -> usize {
        let mut chance = Chance::for_key(&[31, area.area.into()]);
        let established = day_between(&mut chance, day(2000_08_01), day(2001_06_30));
        let names = (format!("Hội Khuyến học {} {}", area.type_word, area.name), area.name.clone());
        let at = self.add(Sort::District, Some(root), names, established);
        self.units[at].area = Some(area.area);
        at
    }

    fn commune(&mut self, district: usize, area: &OldArea, tally: Tally) {
        let mut chance = Chance::for_key(&[32, area.area.into()]);
        let established = day_between(&mut chance, day(2001_08_01), day(2003_06_30));
        let (name, code_name) = (format!("Hội Khuyến học {}", area.within_text()), area.short_name());
        let code = free_code(&mut self.codes, &format!("{}/", self.units[district].code), &code_name, &area.type_word);
        let id = UnitId::new(LONG_AN, i64::try_from(self.units.len() + 1).unwrap_or(i64::MAX));
        let (sort, parent) = (Sort::Commune, Some(district));
        let (short, area_id, size) = (area.within_text(), Some(area.area), tally.size);
        self.units.push(Unit { id, sort, code, name, short, parent, established, area: area_id, size });
        let commune = self.units.len() - 1;
        self.hamlets(commune, area, tally.hamlets);
        self.schools(commune, area, tally.upper_schools);
        self.bodies(commune, area, tally);
        self.clans(commune, area, tally);
    }

    /// A branch, of a size by chance, established in one of the years from `first` to `last`.
    fn branch(&mut self, sort: Sort, commune: usize, short: String, years: (i32, i32)) -> usize {
        let mut chance = Chance::for_key(&[33, self.units.len() as u64]);
        let established = day_between(&mut chance, day(years.0 * 10_000 + 801), day(years.1 * 10_000 + 1115));
        let title = if sort == Sort::Clan { "Ban khuyến học" } else { "Chi hội" };
        let at = self.add(sort, Some(commune), (format!("{title} {}", first_small(&short)), short), established);
        self.units[at].size = chance.weight(70, 140);
        at
    }

    fn hamlets(&mut self, commune: usize, area: &OldArea, count: i64) {
        let names = hamlet_names(area, count);
        for name in names {
            self.branch(Sort::Hamlet, commune, name, (2003, 2007));
        }
    }

    fn schools(&mut self, commune: usize, area: &OldArea, upper: i64) {
        let place = area.place_name();
        for grade in ["Mẫu giáo", "Tiểu học", "THCS"] {
            self.branch(Sort::School, commune, format!("Trường {grade} {place}"), (2004, 2011));
        }
        for _ in 0..upper {
            self.branch(Sort::School, commune, format!("Trường THPT {place}"), (2004, 2011));
        }
    }

    fn bodies(&mut self, commune: usize, area: &OldArea, tally: Tally) {
        let place = area.within_text();
        let agencies = ["Cơ quan Ủy ban nhân dân", "Trạm Y tế", "Quỹ tín dụng nhân dân", "Hợp tác xã nông nghiệp"];
        for number in 0..tally.agencies {
            let body = agencies[usize::try_from(number).unwrap_or_default() % agencies.len()];
            self.branch(Sort::Agency, commune, format!("{body} {place}"), (2005, 2014));
        }
        for _ in 0..tally.army {
            self.branch(Sort::Army, commune, format!("Ban Chỉ huy Quân sự {place}"), (2010, 2022));
        }
        for _ in 0..tally.police {
            self.branch(Sort::Police, commune, format!("Công an {place}"), (2010, 2023));
        }
    }

    fn clans(&mut self, commune: usize, area: &OldArea, tally: Tally) {
        let first = Chance::for_key(&[34, area.area.into()]).below(CLANS.len());
        for number in 0..tally.clans {
            let clan = CLANS[(first + usize::try_from(number).unwrap_or_default()) % CLANS.len()];
            let years = if number < tally.new_clans { (2024, 2024) } else { (2008, 2023) };
            let at = self.branch(Sort::Clan, commune, format!("Dòng họ {clan}"), years);
            if years.0 == 2024 {
                self.units[at].established =
                    day_between(&mut Chance::for_key(&[35, at as u64]), day(2024_01_20), day(2024_04_30));
            }
        }
    }
}

const CLANS: &[&str] = &[
    "Nguyễn Văn",
    "Trần Văn",
    "Lê Văn",
    "Phạm Văn",
    "Huỳnh Văn",
    "Võ Văn",
    "Phan Văn",
    "Trương Văn",
    "Bùi Văn",
    "Đặng Văn",
    "Đỗ Văn",
    "Ngô Văn",
    "Hồ Văn",
    "Dương Văn",
    "Nguyễn Hữu",
    "Trần Hữu",
    "Lê Hữu",
    "Phạm Hữu",
    "Huỳnh Công",
    "Võ Công",
];

fn hamlet_names(area: &OldArea, count: i64) -> Vec<String> {
    const FIRST: &[&str] =
        &["Bình", "An", "Tân", "Mỹ", "Long", "Phước", "Thạnh", "Hòa", "Vĩnh", "Phú", "Lộc", "Thuận", "Nhơn", "Hưng"];
    const SECOND: &[&str] = &[
        "Lợi", "Đông", "Tây", "Trung", "Xuân", "Khánh", "Quới", "Hậu", "Tiền", "Nghĩa", "Điền", "Thới", "Cang", "Ngãi",
    ];
    let mut chance = Chance::for_key(&[36, area.area.into()]);
    let numbered = area.type_word != "xã" || chance.one_in(2);
    let word = if area.type_word == "xã" { "Ấp" } else { "Khu phố" };
    let shift = chance.below(SECOND.len());
    (0..usize::try_from(count).unwrap_or_default())
        .map(|at| {
            if numbered {
                format!("{word} {}", at + 1)
            } else {
                let (one, two) = (FIRST[(at + shift) % FIRST.len()], SECOND[(at * 3 + shift) % SECOND.len()]);
                format!("{word} {one} {two}")
            }
        })
        .collect()
}

/// Makes the first letter small, unless the word is an abbreviation or followed by a number.
fn first_small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// A code that nobody has yet: the slug, else with the type word, else with a number.
pub(crate) fn free_code(codes: &mut HashSet<String>, above: &str, name: &str, type_word: &str) -> String {
    let plain = format!("{above}{}", kh_text::slug(name));
    let typed = format!("{plain}-{}", kh_text::slug(type_word));
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    let with_type = (!type_word.is_empty()).then_some(typed);
    let free = std::iter::once(plain.clone()).chain(with_type).chain(numbered).find(|code| !codes.contains(code));
    let code = free.expect("there is always another number");
    codes.insert(code.clone());
    code
}

/// Weights of the units below a commune, for anything that goes by the size of the commune and the sort of branch.
pub(crate) fn branch_weights(units: &[Unit], of_sort: impl Fn(&Unit) -> u64) -> Vec<u64> {
    let mut in_commune = vec![0_u64; units.len()];
    let weight_of = |unit: &Unit| if unit.sort.is_branch() { of_sort(unit) * unit.size } else { 0 };
    for unit in units {
        if let Some(parent) = unit.parent {
            in_commune[parent] += weight_of(unit);
        }
    }
    units
        .iter()
        .map(|unit| match unit.parent {
            Some(parent) if unit.sort.is_branch() => {
                let share = u128::from(weight_of(unit)) * u128::from(units[parent].size) * 1_000;
                u64::try_from(share / u128::from(in_commune[parent].max(1))).unwrap_or(u64::MAX)
            }
            _ => 0,
        })
        .collect()
}

/// Parts of a count for the four levels, by per-mille weights: province, districts, communes, branches.
pub(crate) fn by_level(total: i64, permille: [u64; 4]) -> [i64; 4] {
    by_weight(total, permille).try_into().unwrap_or([0; 4])
}

/// The level of a unit, as the index of [`by_level`].
pub(crate) fn level(sort: Sort) -> usize {
    match sort {
        Sort::Province => 0,
        Sort::District => 1,
        Sort::Commune => 2,
        _ => 3,
    }
}
