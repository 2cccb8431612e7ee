//! Exports of WordPress, written here, so that it is known what must come of them.

use crate::world::{SITE, World, count_files, day, photo};
use chrono::{Duration, NaiveDate, NaiveDateTime};
use kh_portal::domain::{Article, Media, Redirect, Section, SitePage, UNREVIEWED};
use kh_portal::importing::report::Verdict;
use kh_portal::importing::{self, Plan};
use kh_testkit::each_engine;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The sections of the older website; the first is one that the site has already, in other letters.
const SECTIONS: [&str; 5] = ["TIN HOAT DONG", "Học bổng", "Gương sáng", "Heo đất", "Công dân học tập"];
/// Their codes on the site.
const CODES: [&str; 5] = ["hoat-dong", "hoc-bong", "guong-sang", "heo-dat", "cong-dan-hoc-tap"];
/// So many pictures are shared by all posts.
const PICTURES: usize = 6;

pub(crate) fn export(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\">\n\
         <channel><title>Trang cũ</title><link>http://cu.lak.example</link><wp:wxr_version>1.2</wp:wxr_version>\n\
         <wp:base_blog_url>http://cu.lak.example</wp:base_blog_url>\n\
         <wp:author><wp:author_login><![CDATA[bbt]]></wp:author_login>\
         <wp:author_display_name><![CDATA[Ban biên tập]]></wp:author_display_name></wp:author>\n{items}</channel></rss>\n"
    )
}

/// The time of post `number` on a clock in Vietnam.
fn time(number: usize) -> NaiveDateTime {
    let days = NaiveDate::from_ymd_opt(2015, 1, 1).unwrap() + Duration::days(i64::try_from(number).unwrap());
    let (hour, minute) = (u32::try_from(number % 24).unwrap(), u32::try_from(number % 60).unwrap());
    days.and_hms_opt(hour, minute, 0).unwrap()
}

fn post(number: usize) -> String {
    let (time, before) = (time(number), number - 1);
    let picture = number % PICTURES;
    format!(
        "<item><title>Bài số {number}</title><link>http://cu.lak.example/bai/bai-so-{number}/</link>\
         <dc:creator><![CDATA[bbt]]></dc:creator>\
         <content:encoded><![CDATA[Mở đầu bài {number}.\n\n\
         [caption id=\"a\" width=\"300\"]<img src=\"http://cu.lak.example/wp-content/uploads/2019/05/anh-{picture}-300x200.jpg\" \
         alt=\"\" /> Chú thích {number}[/caption]\n\n\
         Xem <a href=\"http://www.cu.lak.example/bai/bai-so-{before}/\">bài trước</a>.]]></content:encoded>\
         <excerpt:encoded><![CDATA[Tóm tắt bài {number}]]></excerpt:encoded>\
         <wp:post_id>{}</wp:post_id><wp:post_date>{}</wp:post_date><wp:post_date_gmt>{}</wp:post_date_gmt>\
         <wp:post_name>bai-so-{number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
         <category domain=\"category\" nicename=\"x\"><![CDATA[{}]]></category>\
         <category domain=\"post_tag\" nicename=\"x\"><![CDATA[thẻ {}]]></category>\
         <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta>\
         </item>\n",
        1000 + number,
        time.format("%Y-%m-%d %H:%M:%S"),
        (time - Duration::hours(7)).format("%Y-%m-%d %H:%M:%S"),
        SECTIONS[number % 5],
        number % 3,
        900 + picture,
    )
}

fn pictures() -> String {
    (0..PICTURES).fold(String::new(), |mut items, number| {
        let _ = writeln!(
            items,
            "<item><title>anh-{number}</title><link>http://cu.lak.example/?attachment_id={0}</link>\
             <wp:post_id>{0}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>\
             <wp:attachment_url>http://cu.lak.example/wp-content/uploads/2019/05/anh-{number}.jpg</wp:attachment_url>\
             <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Heo đất số {number}</wp:meta_value>\
             </wp:postmeta></item>",
            900 + number
        );
        items
    })
}

/// An export of so many posts with their pictures, and the folder of uploads.
fn website(world: &World, posts: usize) -> Plan {
    let posts: String = (1..=posts).map(post).collect();
    // Pictures come last in many exports.
    world.put("cu.xml", export(&(posts + &pictures())));
    for number in 0..PICTURES {
        let seed = u64::try_from(number).unwrap();
        world.put(&format!("uploads/2019/05/anh-{number}.jpg"), photo(seed));
    }
    Plan { uploads: Some(world.folder.path().join("uploads")), ..world.plan("cu.xml") }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_posts_keep_dates_sections_pictures_and_addresses() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let plan = website(&world, 2000);
        let report = world.import(&plan).await.unwrap();
        assert_eq!((report.articles, report.drafts, report.pages, report.pictures), (2000, 0, 0, PICTURES));
        // The permanent and the numbered address of each, and the archives of five sections.
        assert_eq!(report.redirects, 2 * 2000 + 5);
        assert_eq!(report.sections, SECTIONS[1..].iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        let articles = world.rows::<Article>().await;
        assert_eq!(articles.len(), 2000);
        let media: HashMap<String, Media> =
            world.rows::<Media>().await.into_iter().map(|(_, media)| (media.code.clone(), media)).collect();
        assert_eq!(media.len(), PICTURES);
        let codes: HashMap<String, String> =
            articles.iter().map(|(_, article)| (article.title.clone(), article.code.clone())).collect();
        for (record, article) in &articles {
            let number: usize = article.title.strip_prefix("Bài số ").unwrap().parse().unwrap();
            assert_eq!(record.day, day(&time(number).format("%Y-%m-%d").to_string()), "{number}");
            assert_eq!(article.time, time(number).format("%H:%M").to_string(), "{number}");
            assert_eq!(article.section, CODES[number % 5], "{number}");
            assert_eq!(article.status, "approved");
            assert_eq!(article.topics.as_deref(), Some(format!("thẻ {}", number % 3).as_str()));
            assert_eq!(article.byline.as_deref(), Some("Ban biên tập"));
            assert_eq!(article.lead.as_deref(), Some(format!("Tóm tắt bài {number}").as_str()));
            let picture = &media[article.picture.as_ref().unwrap()];
            assert_eq!(picture.name, format!("anh-{}.jpg", number % PICTURES));
            let link = match number {
                // What comes before the first one is not there.
                1 => "http://www.cu.lak.example/bai/bai-so-0/".to_owned(),
                _ => format!("/tin/bai-so-{}-{}", number - 1, codes[&format!("Bài số {}", number - 1)]),
            };
            let expected = format!(
                "Mở đầu bài {number}.\n\n![Chú thích {number}](anh:{})\n\nXem [bài trước]({link}).",
                picture.code
            );
            assert_eq!(article.body, expected);
        }
        // Worked out by hand: 2,000 days after 1 January 2015.
        let (last, _) = world.article("Bài số 2000").await;
        assert_eq!(last.day, day("2020-06-23"));
        let (_, picture) = &world.rows::<Media>().await[0];
        assert!(picture.alt.as_deref().unwrap().starts_with("Heo đất số "), "{picture:?}");
        assert_eq!(picture.children.as_deref(), Some(UNREVIEWED));
        // Three widths (480, 960, 1,200) in two formats of each.
        assert_eq!(count_files(&world.folder.path().join("files")), 6 * PICTURES);
        let redirects: HashMap<String, String> =
            world.rows::<Redirect>().await.into_iter().map(|(_, found)| (found.old_path, found.new_path)).collect();
        let new = format!("/tin/bai-so-7-{}", codes["Bài số 7"]);
        assert_eq!((&redirects["/?p=1007"], &redirects["/bai/bai-so-7/"]), (&new, &new));
        assert_eq!(redirects["/category/tin-hoat-dong/"], "/chuyen-muc/hoat-dong");

        // The same again changes nothing.
        let entries = world.entries().await;
        let again = world.import(&plan).await.unwrap();
        assert_eq!((again.articles, again.pictures, again.redirects, again.sections.len()), (0, 0, 0, 0));
        assert_eq!(again.count(Verdict::Already), 2000);
        assert_eq!(world.entries().await, entries);
        assert_eq!(
            kh_kernel::doctor::examine(&world.test.db, &[kh_portal::facts(), kh_org::facts()].concat())
                .await
                .unwrap()
                .findings
                .len(),
            0
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_kill_left_is_finished_by_the_next_run() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let plan = website(&world, 450);
        let (cx, files, killed) = (world.test.cx.clone(), world.files.clone(), plan.clone());
        let first = tokio::spawn(async move {
            importing::import(&cx, &files, &killed, |done, _| assert!(done < 300, "the power went off")).await
        });
        assert!(first.await.unwrap_err().is_panic());
        let half = world.rows::<Article>().await.len();
        assert!((1..300).contains(&half), "{half}");
        let report = world.import(&plan).await.unwrap();
        assert_eq!((report.count(Verdict::Already), report.articles), (half, 450 - half));
        assert_eq!(world.rows::<Article>().await.len(), 450);
        assert_eq!(world.rows::<Redirect>().await.len(), 2 * 450 + 5);
        assert_eq!(world.rows::<Media>().await.len(), PICTURES);
        assert_eq!(world.rows::<Section>().await.len(), 5);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_reads_everything_and_writes_nothing() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let entries = world.entries().await;
        let plan = website(&world, 30);
        world.put("uploads/2019/05/anh-3.jpg", b"not a picture");
        let trial = world.import(&Plan { dry_run: true, ..plan.clone() }).await.unwrap();
        assert_eq!(world.entries().await, entries);
        assert_eq!(count_files(&world.folder.path().join("files")), 0);
        let done = world.import(&plan).await.unwrap();
        let counts = |report: &importing::Report| {
            (report.articles, report.pictures, report.redirects, report.sections.clone(), report.lines.clone())
        };
        assert_eq!(counts(&trial), counts(&done));
        // The broken picture stands in 5 of the 30 posts, in the text and for the whole.
        assert_eq!((done.pictures, done.to_look_at()), (PICTURES - 1, 5 + 1));
        let look = done.lines.iter().find(|line| line.verdict == Verdict::Look && line.title == "Bài số 3").unwrap();
        assert!(look.sentence.contains("anh-3"), "{look:?}");
        assert!(trial.summary()[0].starts_with("Sẽ nhận: 30 bài") && done.summary()[0].starts_with("Đã nhận: 30 bài"));
    })
    .await;
}

const MIXED: &str = "
<item><title>Giới thiệu Hội</title><link>http://cu.lak.example/gioi-thieu/</link><wp:post_id>1</wp:post_id>
 <wp:post_name>gioi-thieu</wp:post_name><wp:post_type>page</wp:post_type><wp:status>publish</wp:status>
 <wp:post_date>2018-03-04 05:06:00</wp:post_date>
 <content:encoded><![CDATA[<p>Hội thành lập năm <a href=\"/?p=2\">1996</a>.</p>]]></content:encoded></item>
<item><title>Bài nháp &#8220;hay&#8221;</title><link>http://cu.lak.example/?p=2</link><wp:post_id>2</wp:post_id>
 <wp:post_type>post</wp:post_type><wp:status>draft</wp:status><wp:post_date>2020-02-29 10:00:00</wp:post_date>
 <content:encoded><![CDATA[Nội dung {{so members lak 2020}} nháp
[gallery ids=\"8,9\"]
[contact-form-7 id=\"5\"]]]></content:encoded></item>
<item><title>Đã bỏ</title><link>http://cu.lak.example/?p=3</link><wp:post_id>3</wp:post_id>
 <wp:post_type>post</wp:post_type><wp:status>trash</wp:status></item>
<item><title>Trang chưa đăng</title><link>http://cu.lak.example/?page_id=4</link><wp:post_id>4</wp:post_id>
 <wp:post_type>page</wp:post_type><wp:status>draft</wp:status><content:encoded>Sắp có</content:encoded></item>
<item><title>Có tệp</title><link>http://cu.lak.example/co-tep/</link><wp:post_id>5</wp:post_id>
 <wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2021-12-31 17:30:00</wp:post_date_gmt>
 <content:encoded><![CDATA[<p>Tải <a href=\"/wp-content/uploads/qd-05.pdf\">quyết định</a>, xem
 <a href=\"/gioi-thieu#a\">giới thiệu</a>, <a href=\"/mat-roi/\">mất rồi</a>, <a href=\"https://khac.example/\">trang khác</a>.</p>
 <p><img src=\"https://i0.wp.com/cu.lak.example/wp-content/uploads/a.jpg?w=300\" alt=\"Heo đất\"></p>
 <p><img src=\"https://khac.example/b.jpg\"></p>]]></content:encoded></item>
<item><title>Trống</title><link>http://cu.lak.example/trong/</link><wp:post_id>6</wp:post_id>
 <wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><wp:post_id>8</wp:post_id><wp:post_type>attachment</wp:post_type><excerpt:encoded>Chú thích tám</excerpt:encoded>
 <wp:attachment_url>http://cu.lak.example/wp-content/uploads/a.jpg</wp:attachment_url></item>
<item><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>
 <wp:attachment_url>http://cu.lak.example/wp-content/uploads/mat.jpg</wp:attachment_url></item>
<item><wp:post_id>10</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>5</wp:post_parent>
 <wp:attachment_url>http://cu.lak.example/wp-content/uploads/phu-luc.pdf</wp:attachment_url></item>
<item><wp:post_type>nav_menu_item</wp:post_type></item><item><wp:post_type>revision</wp:post_type></item>
<item><title>Áo</title><wp:post_type>product</wp:post_type><wp:comment></wp:comment></item>";

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_becomes_what_it_is_or_is_reported() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let about = SitePage {
            site: SITE.to_owned(),
            code: "gioi-thieu".to_owned(),
            title: "Đã có".to_owned(),
            body: "x".to_owned(),
        };
        world.record(4, &about).await;
        world.put("cu.xml", export(MIXED));
        world.put("uploads/a.jpg", photo(1));
        world.put("uploads/qd-05.pdf", b"%PDF-1.7 quyet dinh");
        world.put("uploads/phu-luc.pdf", b"%PDF-1.7 phu luc");
        let plan = Plan { uploads: Some(world.folder.path().join("uploads")), ..world.plan("cu.xml") };
        let report = world.import(&plan).await.unwrap();
        assert_eq!((report.articles, report.drafts, report.pages), (3, 2, 1));
        assert_eq!((report.pictures, report.files), (1, 2));
        assert_eq!((report.comments, report.menu_items, report.revisions), (1, 1, 1));
        let left: Vec<&str> = report
            .lines
            .iter()
            .filter(|line| line.verdict == Verdict::LeftOut)
            .map(|line| line.title.as_str())
            .collect();
        assert_eq!(left, ["Đã bỏ", "Áo", "Trống"]);

        let pages = world.rows::<SitePage>().await;
        let (record, page) = pages.iter().find(|(_, page)| page.title == "Giới thiệu Hội").unwrap();
        assert_eq!((page.code.as_str(), record.day), ("gioi-thieu-2", day("2018-03-04")));
        let (record, draft) = world.article("Bài nháp “hay”").await;
        assert_eq!(page.body, format!("Hội thành lập năm [1996](/tin/bai-nhap-hay-{}).", draft.code));
        assert_eq!((draft.status.as_str(), draft.section.as_str(), record.day), ("draft", "tin-cu", day("2020-02-29")));
        let (_, picture) = &world.rows::<Media>().await.into_iter().find(|(_, media)| media.name == "a.jpg").unwrap();
        let gallery = format!("![Chú thích tám](anh:{})", picture.code);
        assert!(draft.body.contains(&gallery) && draft.body.contains("\\{{so members lak 2020}}"), "{}", draft.body);
        assert!(!draft.body.contains("contact-form"), "{}", draft.body);
        let note = draft.note.unwrap();
        assert!(note.starts_with("Chuyển từ trang cũ: /?p=2\n") && note.contains("mat.jpg"), "{note}");
        assert!(note.contains("[contact-form-7]"), "{note}");
        assert_eq!(world.article("Trang chưa đăng").await.1.status, "draft");

        let (record, with_files) = world.article("Có tệp").await;
        assert_eq!((record.day, with_files.time.as_str()), (day("2022-01-01"), "00:30"));
        let code = |name: &str, media: &[(kh_kernel::Record, Media)]| {
            media.iter().find(|(_, media)| media.name == name).unwrap().1.code.clone()
        };
        let media = world.rows::<Media>().await;
        let body = &with_files.body;
        assert!(body.contains(&format!("[quyết định](tep:{})", code("qd-05.pdf", &media))), "{body}");
        assert!(body.contains("[giới thiệu](/gioi-thieu/gioi-thieu-2)"), "{body}");
        assert!(
            body.contains("[mất rồi](/mat-roi/)") && body.contains("[trang khác](https://khac.example/)"),
            "{body}"
        );
        assert!(body.contains(&format!("![Heo đất](anh:{})", picture.code)), "{body}");
        assert_eq!(with_files.attachments, Some(code("phu-luc.pdf", &media)));
        let notes: Vec<&str> = report
            .lines
            .iter()
            .filter(|line| line.verdict == Verdict::Look && line.title == "Có tệp")
            .map(|line| line.sentence.as_str())
            .collect();
        assert!(notes.iter().any(|note| note.contains("1 liên kết") && note.contains("/mat-roi/")), "{notes:?}");
        assert!(notes.iter().any(|note| note.contains("khac.example/b.jpg")), "{notes:?}");
        // What nobody could read has no address that leads to it.
        let redirects: Vec<String> =
            world.rows::<Redirect>().await.into_iter().map(|(_, found)| found.old_path).collect();
        assert!(
            redirects.contains(&"/?page_id=1".to_owned()) && redirects.contains(&"/co-tep/".to_owned()),
            "{redirects:?}"
        );
        assert!(!redirects.iter().any(|path| path.contains("p=2") || path.contains("page_id=4")), "{redirects:?}");

        // What an editor made of it since is not touched.
        let entries = world.entries().await;
        let again = world.import(&plan).await.unwrap();
        assert_eq!((again.count(Verdict::Already), world.entries().await), (4, entries));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_may_want_drafts_and_one_section() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let plan = website(&world, 10);
        let refused = world.refusal(&Plan { section: Some("khong-co".to_owned()), ..plan.clone() }).await;
        assert!(refused.contains("hoat-dong"), "{refused}");
        let refused = world.refusal(&Plan { site: "khong-co".to_owned(), ..plan.clone() }).await;
        assert!(refused.contains(SITE), "{refused}");
        let plan = Plan {
            site: "https://khuyenhoc.lak.example/".to_owned(),
            section: Some("hoat-dong".to_owned()),
            drafts: true,
            uploads: None,
            ..plan
        };
        let report = world.import(&plan).await.unwrap();
        assert_eq!((report.articles, report.drafts, report.pictures, report.sections.len()), (10, 10, 0, 0));
        assert_eq!(report.to_look_at(), 10, "every post lacks its picture");
        let articles = world.rows::<Article>().await;
        assert!(articles.iter().all(|(_, article)| article.section == "hoat-dong" && article.status == "draft"));
        assert!(articles.iter().all(|(_, article)| article.body.contains("anh-") && article.picture.is_none()));
    })
    .await;
}
