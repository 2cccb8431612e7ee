//! Files that nobody means well with: each is refused whole, with a sentence and a line.

use crate::wordpress::export;
use crate::world::World;
use kh_portal::domain::{Article, Section};
use kh_portal::importing::report::Verdict;
use kh_portal::importing::{Plan, Source};
use kh_testkit::each_engine;
use std::path::Path;

fn post(number: usize, more: &str) -> String {
    format!(
        "<item><title>Bài {number}</title><link>http://cu.lak.example/{number}/</link><wp:post_id>{number}</wp:post_id>\
         <wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded>Nội dung</content:encoded>{more}</item>\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_file_is_refused_before_anything_is_written() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let entries = world.entries().await;
        let posts: String = (1..500).map(|number| post(number, "")).collect();
        let whole = export(&posts);
        let laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">\
                      <!ENTITY lol3 \"&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;\">]>\n<rss><channel>&lol3;</channel></rss>";
        let cut = whole.char_indices().map(|(at, _)| at).take_while(|at| *at < whole.len() / 2).last().unwrap();
        let mut bytes = whole.clone().into_bytes();
        let middle = bytes.len() / 2;
        bytes[middle] = 0xFF;
        let files: Vec<(Vec<u8>, &str)> = vec![
            (laughs.as_bytes().to_vec(), "DOCTYPE"),
            (export(&"<a>".repeat(10_000)).into_bytes(), "32 lớp"),
            (whole.as_bytes()[..cut].to_vec(), "cắt ngang"),
            (bytes, "UTF-8"),
            (export(&format!("{posts}<item></post></item>")).into_bytes(), "không khớp"),
            (Vec::new(), "WordPress"),
            (b"PK\x03\x04\0\0".to_vec(), "Dòng 1"),
            (export(&format!("<item><title>{}</title></item>", "x".repeat(17 << 20))).into_bytes(), "16 MB"),
        ];
        for (file, word) in files {
            world.put("cu.xml", file);
            let sentence = world.refusal(&world.plan("cu.xml")).await;
            assert!(sentence.starts_with("Dòng ") && sentence.contains(word) && sentence.ends_with('.'), "{sentence}");
        }
        assert_eq!(world.entries().await, entries);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_sections_are_refused_and_no_section_is_asked_for_in_vain() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let section = |number: usize| format!("<category domain=\"category\">Mục {number}</category>");
        let posts: String = (1..=100_000).map(|number| post(number, &section(number))).collect();
        world.put("cu.xml", export(&posts));
        let plan = world.plan("cu.xml");
        let sentence = world.refusal(&plan).await;
        assert!(sentence.contains("100.000") && sentence.contains("--section"), "{sentence}");
        assert_eq!(world.rows::<Section>().await.len(), 1);
        let few: String = (1..=100).map(|number| post(number, &section(number))).collect();
        world.put("cu.xml", export(&few));
        assert_eq!(world.import(&plan).await.unwrap().sections.len(), 100);
        let one_more = post(101, &section(101)) + &few;
        world.put("cu.xml", export(&one_more));
        assert_eq!(world.import(&plan).await.unwrap().articles, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_are_programs_stay_words() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let body = "<content:encoded><![CDATA[<p>Trước</p><script>alert(1)</script><img src=x onerror=alert(1)>\
                    <a href=\"javascript:alert(1)\">bấm</a><iframe src=\"//khac.example\"></iframe><p>Sau</p>]]></content:encoded>";
        let title = "&lt;script&gt;alert(1)&lt;/script&gt;Tiêu đề";
        let item = post(1, body).replace("<title>Bài 1", &format!("<title>{title}"));
        let long = "Chữ ".repeat(100);
        let second = post(2, "").replace("Bài 2", &long);
        let nowhere = "<item><title>Không địa chỉ</title><content:encoded>Chữ</content:encoded></item>\n";
        world.put("cu.xml", export(&format!("{item}{nowhere}{nowhere}{second}")));
        let report = world.import(&world.plan("cu.xml")).await.unwrap();
        // Of two without an address only one can be told from the other.
        assert_eq!((report.articles, report.count(Verdict::LeftOut)), (3, 1));
        let (_, article) = world.article("Tiêu đề").await;
        assert!(!article.body.contains("script") && !article.body.contains("onerror"), "{}", article.body);
        let html = kh_markup::render(&article.body, &kh_markup::Bare).to_string();
        assert!(!html.contains("javascript"), "{html}");
        assert!(article.body.contains("Trước") && article.body.contains("Sau"), "{}", article.body);
        let articles = world.rows::<Article>().await;
        let (_, cut) = articles.iter().find(|(_, article)| article.title.ends_with('…')).unwrap();
        assert!(cut.title.chars().count() <= 200, "{}", cut.title.chars().count());
        assert!(cut.body.starts_with(long.trim()), "{}", cut.body);
    })
    .await;
}

#[test]
fn what_is_not_there_is_said() {
    let sentence = Source::at(Path::new("/nowhere/cu.xml")).unwrap_err().sentence;
    assert!(sentence.starts_with("Không có /nowhere/cu.xml"), "{sentence}");
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_that_are_none_are_refused() {
    each_engine(async |test| {
        let world = World::new(test).await;
        world.put("cu.xml", export(&post(1, "")));
        let plan = world.plan("cu.xml");
        let file = Plan { uploads: Some(world.folder.path().join("cu.xml")), ..plan.clone() };
        assert!(world.refusal(&file).await.contains("thư mục"));
        let nowhere = Plan { uploads: Some(world.folder.path().join("khong-co")), ..plan.clone() };
        assert!(world.refusal(&nowhere).await.starts_with("Không có "));
        let address = Plan { old_address: Some("::".to_owned()), ..plan };
        assert!(world.refusal(&address).await.contains("\"::\""));
    })
    .await;
}
