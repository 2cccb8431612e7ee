//! How many megabytes of report a second are read and checked: `cargo bench -p kh_proofreader`.

use divan::Bencher;
use divan::counter::BytesCount;
use kh_proofreader::{Options, check, read};
use std::fmt::Write as _;

/// Paragraphs as reports have them, about half a megabyte in the first size.
const SIZES: [usize; 2] = [1_000, 4_000];

fn main() {
    divan::main();
}

fn text(paragraphs: usize) -> String {
    let mut text = String::new();
    for number in 0..paragraphs {
        let members = 20_000 + 37 * number;
        let _ = writeln!(
            text,
            "Đến cuối năm 2024, Hội Khuyến học huyện số {number} có {members} hội viên, chiếm 24,43% dân số; các cấp Hội tiếp tục củng cố tổ chức, đổi mới nội \
             dung và phương thức hoạt động, phối hợp với ngành Giáo dục và Đào tạo đẩy mạnh phong trào học tập suốt đời trong gia đình, dòng họ, cộng đồng. Trong năm \
             đã trao 3.614 suất học bổng, trị giá 1.443.245.000 đồng, bình quân 399.349 đồng/suất."
        );
    }
    text
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn reading(bencher: Bencher, paragraphs: usize) {
    let text = text(paragraphs);
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(&text).map(|figures| figures.len()));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn checking(bencher: Bencher, paragraphs: usize) {
    let text = text(paragraphs);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| check(&text, &Options::default()).map(|review| review.findings.len()));
}
