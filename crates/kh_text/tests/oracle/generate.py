"""Writes the fixtures words.tsv and names.tsv from libraries that share no code with this crate.

Run it in a copy of this folder, so that the installed packages stay out of the source tree, and copy the two .tsv
files back:

    python3 -m venv venv && venv/bin/pip install vn-money==0.1.0
    npm install read-vietnamese-number@2.3.1
    venv/bin/python generate.py

The output depends only on the versions of the libraries, which the headers of the files name.
"""

import itertools
import pathlib
import subprocess
from importlib.metadata import version

from vn_money import MAX_SAFE_AMOUNT, to_words

HERE = pathlib.Path(__file__).resolve().parent


def node(task, lines):
    """Runs one task of generate.mjs over lines of text."""
    run = subprocess.run(
        ["node", str(HERE / "generate.mjs"), task],
        input="\n".join(lines),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return run.stdout.splitlines()


def numbers():
    """Every small form, every pattern of empty groups, the published figures, a spread over all sizes, the extremes."""
    small = [*range(0, 131), 200, 201, 204, 205, 210, 211, 214, 215, 221, 224, 225, 999]
    groups = (0, 1, 5, 14, 21, 100, 205)
    patterns = [
        1000 * (1000 * (1000 * a + b) + c) + d
        for a, b, c, d in itertools.product((0, 1, 21), (0, 5), (0, 14), groups)
    ]
    published = [
        288_795_949_800, 30_949_292_030, 142_634_156_030, 45_088_440_021, 576_210, 45_104, 1_724_371, 47_866,
        30_463, 204_056, 178_475, 113_240, 88_741, 167_479, 2_592,
    ]  # fmt: skip
    powers = [sign * (10**power + rest) for power in range(3, 19) for rest in (-1, 0, 5) for sign in (1, -1)]
    # A linear congruential generator (Knuth's MMIX constants), cut to every length, so that no digit is rare.
    state, spread = 2024, []
    for index in range(200):
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        spread.append((state >> 1) % 10 ** (index % 19 + 1))
    extremes = [2**63 - 1, -(2**63 - 1), -(2**63)]
    return sorted({*small, *patterns, *published, *powers, *spread, *extremes})


def names():
    """Invented names over letters, tones, missing parts and a part that begins another."""
    given = "An Ân Ăn Anh Ánh Ảnh Ấn Bình Bính Cơ Có Cô Duy Dũng Đăng Đặng Đạt Em Ên Hoa Hòa Hóa Hồng Hộ Lâm Lam Lãm Ư Uy"
    before = ["Nguyễn Thị", "Nguyễn Văn", "Lê Văn", "Đỗ Thị Ngọc", "Dương Thị", "Đinh", "Ô Văn", "Trần Thị Ánh"]
    full = [f"{start} {name}" for start in before for name in given.split()]
    return sorted({*full, "An", "Lê An", "Đặng An", "Dang An", "Lê Thị Ngọc An", "Lê Thị Ngọc Ánh An"})


def main():
    package, icu = node("versions", [])
    values = numbers()
    said = node("words", [str(value) for value in values])
    rows = [
        "# Numbers in words. Written by generate.py; do not edit.",
        f"# vn_money: PyPI vn-money {version('vn-money')}, to_words; - where it refuses (beyond 2^53-1).",
        f"# read_vietnamese_number: npm read-vietnamese-number {package}, default reading, unit left empty.",
        "number\tvn_money\tread_vietnamese_number",
    ]
    for value, other in zip(values, said, strict=True):
        money = to_words(value) if abs(value) <= MAX_SAFE_AMOUNT else "-"
        rows.append(f"{value}\t{money}\t{other}")
    (HERE / "words.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")

    rows = [
        "# Invented names in order of given, middle and family name. Written by generate.py; do not edit.",
        f"# Intl.Collator of Node, locale vi, sensitivity variant: ICU4C {icu}.",
        *node("names", names()),
    ]
    (HERE / "names.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
