//! Draws samples into a folder, and takes photos as an upload would: `cargo run --release -p kh_images --example pictures
//! -- FOLDER [PHOTO …]`.

use kh_images::{Colour, Scene, accept, draw_scene, open_graph};
use std::path::PathBuf;
use std::time::Instant;

const TITLES: &[&str] = &[
    "Hội nghị tổng kết công tác khuyến học, khuyến tài năm 2024 và triển khai nhiệm vụ năm 2025",
    "Trao 120 suất học bổng cho học sinh vượt khó",
    "Ưỡn ngực, ngẩng đầu: KHUYẾN HỌC ở ẤP MỸ ĐIỀN, xã Hựu Thạnh",
    "Kế hoạch phối hợp giữa Hội Khuyến học tỉnh và Sở Giáo dục và Đào tạo về việc xây dựng xã hội học tập, đẩy mạnh học tập \
     suốt đời trong gia đình, dòng họ, cộng đồng, đơn vị giai đoạn 2021–2030 trên địa bàn các huyện, thị xã, thành phố",
];
const COLOURS: &[Colour] =
    &[Colour::hex(0x1D_5F8A), Colour::hex(0xB0_2A30), Colour::hex(0xF2_C13C), Colour::hex(0x2F_6B4F)];

#[expect(clippy::print_stdout, reason = "sizes and times are what a person wants to see of the samples")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| ".".into()));
    for (number, (title, colour)) in TITLES.iter().zip(COLOURS).enumerate() {
        let begin = Instant::now();
        let card = open_graph(title, "Hội Khuyến học tỉnh Long An", "Thứ Ba, ngày 24 tháng 12 năm 2024", *colour)?;
        println!("card {number}: {} bytes, {:?}", card.len(), begin.elapsed());
        std::fs::write(folder.join(format!("card-{number}.png")), card)?;
    }
    for scene in Scene::ALL {
        for seed in 0..3 {
            let begin = Instant::now();
            let photo = draw_scene(seed, scene);
            println!("{scene:?} {seed}: {} bytes, {:?}", photo.len(), begin.elapsed());
            std::fs::write(folder.join(format!("{scene:?}-{seed}.jpg")), photo)?;
        }
    }
    for path in arguments {
        let bytes = std::fs::read(&path)?;
        let begin = Instant::now();
        match accept(&bytes) {
            Ok(picture) => {
                println!(
                    "{path}: {} bytes, {} x {}, {:?}",
                    bytes.len(),
                    picture.width,
                    picture.height,
                    begin.elapsed()
                );
                for one in &picture.variants {
                    println!("  {} x {} {:?}: {} bytes", one.width, one.height, one.format, one.bytes.len());
                }
            }
            Err(refusal) => println!("{path}: {:?}, {}", begin.elapsed(), refusal.sentence()),
        }
    }
    Ok(())
}
