//! The totals that must come out, for either scale. Those of the full scale that were published for the real province
//! are marked; the others are chosen, plausible and just as fixed.

use crate::Scale;

/// How many units of each sort there are below the communes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Branches {
    pub(crate) hamlets: i64,
    /// Upper secondary schools; every commune has a kindergarten, a primary and a lower secondary school besides.
    pub(crate) upper_schools: i64,
    pub(crate) agencies: i64,
    pub(crate) clans: i64,
    pub(crate) army: i64,
    pub(crate) police: i64,
    /// Of the clans, those established in 2024.
    pub(crate) new_clans: i64,
}

/// A number of things and what they come to in đồng.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Lot {
    pub(crate) count: i64,
    pub(crate) dong: i64,
}

/// The three counters of a learning title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Steps {
    pub(crate) registered: i64,
    pub(crate) self_passed: i64,
    pub(crate) recognised: i64,
}

/// A learning title with the number of those who could come to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Title {
    pub(crate) total: i64,
    pub(crate) steps: Steps,
}

/// What was reported for the year before, as numbers without rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct YearBefore {
    pub(crate) population: i64,
    pub(crate) party_members: i64,
    pub(crate) raised: i64,
    pub(crate) spent: i64,
    pub(crate) scholarships: Lot,
    pub(crate) gifts: Lot,
    pub(crate) school_works: i64,
    pub(crate) piggy_banks: Lot,
    pub(crate) citizens: Steps,
}

/// All totals of a scale.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Golden {
    pub(crate) branches: Branches,
    pub(crate) members: i64,
    pub(crate) party: i64,
    pub(crate) joined_2024: i64,
    pub(crate) left_2024: i64,
    /// Of those who left, the Party members.
    pub(crate) party_left_2024: i64,
    pub(crate) population: i64,
    pub(crate) party_members: i64,
    pub(crate) households: i64,
    pub(crate) adults: i64,
    pub(crate) raised: i64,
    pub(crate) fund_target: i64,
    pub(crate) receipts: i64,
    pub(crate) piggy_banks: Lot,
    pub(crate) scholarships: Lot,
    pub(crate) gifts: Lot,
    pub(crate) school_works: Lot,
    pub(crate) payments_dong: i64,
    pub(crate) opening_dong: i64,
    pub(crate) citizens: Steps,
    pub(crate) families: Title,
    pub(crate) clans: Title,
    pub(crate) communities: Title,
    pub(crate) work_units: Title,
    pub(crate) medals: i64,
    pub(crate) flags: i64,
    pub(crate) central_merits: i64,
    pub(crate) merits: i64,
    pub(crate) before: YearBefore,
}

impl Golden {
    pub(crate) fn of(scale: Scale) -> &'static Self {
        match scale {
            Scale::Full => &FULL,
            Scale::Small => &SMALL,
        }
    }

    /// What is raised other than by piggy banks.
    pub(crate) fn receipts_dong(&self) -> i64 {
        self.raised - self.piggy_banks.dong
    }

    /// What is spent in all.
    pub(crate) fn spent(&self) -> i64 {
        self.scholarships.dong + self.gifts.dong + self.school_works.dong + self.payments_dong
    }
}

const fn lot(count: i64, dong: i64) -> Lot {
    Lot { count, dong }
}

const fn steps(registered: i64, self_passed: i64, recognised: i64) -> Steps {
    Steps { registered, self_passed, recognised }
}

const fn title(total: i64, steps: Steps) -> Title {
    Title { total, steps }
}

/// Published: units (2,592), members, Party members among them, fund, scholarships, school works, piggy banks, citizens
/// registered and recognised, number of gifts ("gần 60 tỉ đồng" gives their value as a range), medals and flags.
/// Derived from published ratios: population and Party members of the province, the target of the fund.
static FULL: Golden = Golden {
    branches: Branches {
        hamlets: 1_020,
        upper_schools: 42,
        agencies: 232,
        clans: 430,
        army: 48,
        police: 60,
        new_clans: 24,
    },
    members: 576_210,
    party: 45_104,
    joined_2024: 14_118,
    left_2024: 612,
    party_left_2024: 38,
    population: 1_724_371,
    party_members: 47_866,
    households: 471_306,
    adults: 1_284_905,
    raised: 288_795_949_800,
    fund_target: 96_265_316_600,
    receipts: 31_840,
    piggy_banks: lot(178_475, 45_088_440_021),
    scholarships: lot(30_463, 30_949_292_030),
    gifts: lot(204_056, 59_742_350_000),
    school_works: lot(912, 142_634_156_030),
    payments_dong: 33_412_650_000,
    opening_dong: 41_208_350_000,
    citizens: steps(113_240, 96_012, 88_741),
    families: title(462_870, steps(365_420, 341_905, 329_748)),
    clans: title(512, steps(418, 396, 381)),
    communities: title(1_020, steps(968, 921, 894)),
    work_units: title(1_486, steps(912, 874, 851)),
    medals: 26,
    flags: 3,
    central_merits: 18,
    merits: 846,
    before: YearBefore {
        population: 1_712_906,
        party_members: 47_102,
        raised: 251_436_780_000,
        spent: 236_918_450_000,
        scholarships: lot(28_114, 27_805_600_000),
        gifts: lot(187_420, 52_318_750_000),
        school_works: 124_506_300_000,
        piggy_banks: lot(165_208, 40_127_350_000),
        citizens: steps(71_850, 60_214, 52_318),
    },
};

static SMALL: Golden = Golden {
    branches: Branches { hamlets: 14, upper_schools: 1, agencies: 4, clans: 5, army: 1, police: 1, new_clans: 1 },
    members: 1_604,
    party: 126,
    joined_2024: 61,
    left_2024: 7,
    party_left_2024: 1,
    population: 4_801,
    party_members: 134,
    households: 1_312,
    adults: 3_577,
    raised: 804_120_300,
    fund_target: 268_040_100,
    receipts: 131,
    piggy_banks: lot(497, 125_540_021),
    scholarships: lot(85, 86_177_030),
    gifts: lot(568, 166_350_000),
    school_works: lot(9, 397_156_030),
    payments_dong: 93_050_000,
    opening_dong: 114_750_000,
    citizens: steps(315, 267, 247),
    families: title(1_288, steps(1_017, 951, 918)),
    clans: title(6, steps(5, 4, 4)),
    communities: title(14, steps(13, 12, 11)),
    work_units: title(22, steps(17, 16, 15)),
    medals: 2,
    flags: 1,
    central_merits: 1,
    merits: 9,
    before: YearBefore {
        population: 4_769,
        party_members: 132,
        raised: 700_090_000,
        spent: 659_650_000,
        scholarships: lot(78, 77_400_000),
        gifts: lot(522, 145_700_000),
        school_works: 346_650_000,
        piggy_banks: lot(460, 111_700_000),
        citizens: steps(200, 168, 146),
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_of_the_full_scale_are_those_published() {
        let b = FULL.branches;
        let branches = b.hamlets + 3 * 186 + b.upper_schools + b.agencies + b.clans + b.army + b.police;
        assert_eq!(1 + 15 + 186 + branches, 2_592);
    }

    #[test]
    fn the_published_ratios_follow() {
        // 33,42% and 94,23%, by rounding half up; 167.479 đ per head by cutting off.
        assert_eq!((FULL.members * 100_000 / FULL.population + 5) / 10, 3_342);
        assert_eq!((FULL.party * 100_000 / FULL.party_members + 5) / 10, 9_423);
        assert_eq!((FULL.raised * 10 / FULL.population + 5) / 10, 167_479);
        assert_eq!(FULL.raised, 3 * FULL.fund_target);
        assert!((59_500_000_000..60_000_000_000).contains(&FULL.gifts.dong));
    }
}
