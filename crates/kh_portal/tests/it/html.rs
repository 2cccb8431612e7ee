//! Folders of HTML as old programs left them.

use crate::world::{World, day, photo};
use kh_portal::domain::{Article, Media, Redirect, Section};
use kh_portal::importing::Plan;
use kh_portal::importing::report::Verdict;
use kh_testkit::each_engine;
use std::collections::HashMap;

fn write(world: &World) {
    world.put("cu/index.html", "<html><body><p>Chào mừng đến với trang của Hội Khuyến học huyện.</p></body></html>");
    world.put(
        "cu/tin-tuc/2012/trao-qua.html",
        "<html><head><meta charset=utf-8><title>Trang Hội</title>\
         <meta property='og:title' content='Trao quà Tết'></head><body><div id=menu><a href=/>Trang chủ</a></div>\
         <div id=bai><h1>Trao quà Tết</h1><p>Thứ Năm, 19/01/2012, 14:30</p><p>Sáng nay Hội trao hai mươi phần quà.</p>\
         <img src='../../anh/heo.jpg' alt='Con heo đất'><img src='../../../mat.jpg'><img src='/etc/passwd.jpg'>\
         <p>Xem <a href='../hoc-bong.htm'>học bổng</a> và <a href='../../van-ban/qd.pdf'>quyết định</a>.</p></div></body></html>",
    );
    // windows-1258: the tone stands behind its letter.
    world.put(
        "cu/tin-tuc/hoc-bong.htm",
        b"<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1258'>\
          <meta property='article:published_time' content='2013-05-06T20:00:00Z'><title>Ho\xF2c b\xF4\xD2ng</title></head>\
          <body><p>M\xF4\xF2t tr\xE3m su\xE2\xECt ho\xF2c b\xF4\xD2ng cho em ngh\xE8o hi\xEA\xECu ho\xF2c.</p></body></html>",
    );
    // TCVN3 under a Western name, told by its font.
    world.put(
        "cu/gioi-thieu/hoi.html",
        b"<html><head><meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>\
          <title>Gi\xEDi thi\xD6u H\xE9i</title></head><body><font face='.VnTime'>Ng\xB5y 02/10/1996, H\xE9i Khuy\xD5n h\xE4c \
          \xAE\xAD\xEEc th\xB5nh l\xCBp.</font></body></html>",
    );
    // VNI, by its own word.
    world.put(
        "cu/heo-dat.html",
        b"<html><head><meta charset='x-viet-vni'><title>Nuo\xE2i heo \xF1a\xE1t</title></head>\
          <body><p>Ca\xFB kho\xF9m nuo\xE2i heo \xF1a\xE1t khuye\xE1n ho\xEFc.</p></body></html>",
    );
    world.put("cu/hong.html", b"<html><body><p>Khuy\xD5n h\xE4c kh\xABng r\xE2 b\xB6ng m\xB7</p></body></html>");
    world.put("cu/trong.html", "<html><body><a href=/>Trang chủ của chúng tôi ở đây</a></body></html>");
    world.put(
        "cu/tin-tuc/bai.asp@id=5.html",
        "<html><body><p>Bài của chương trình cũ, đăng ngày 3-4-2010.</p></body></html>",
    );
    world.put("cu/dai.html", vec![b'a'; (4 << 20) + 1]);
    world.put(&format!("cu/{}a/sau.html", "a/".repeat(20)), "<p>Bài nằm sâu quá hai mươi thư mục.</p>");
    world.put("cu/anh/heo.jpg", photo(3));
    world.put("cu/van-ban/qd.pdf", b"%PDF-1.4 qd");
    world.put("mat.jpg", photo(4));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_in_old_encodings_become_articles() {
    each_engine(async |test| {
        let world = World::new(test).await;
        write(&world);
        #[cfg(unix)]
        std::os::unix::fs::symlink(world.folder.path(), world.folder.path().join("cu/ra-ngoai")).unwrap();
        let plan = Plan { old_address: Some("khuyenhoc.cu.example".to_owned()), ..world.plan("cu") };
        let report = world.import(&plan).await.unwrap();
        let left: HashMap<&str, &str> = report
            .lines
            .iter()
            .filter(|line| line.verdict == Verdict::LeftOut)
            .map(|line| (line.address.as_str(), line.sentence.as_str()))
            .collect();
        let expected = [("./index.html", "Trang đầu"), ("./hong.html", "bảng mã"), ("./trong.html", "nội dung")];
        for (address, word) in expected {
            assert!(left[address].contains(word), "{left:?}");
        }
        let deep = format!("./{}a", "a/".repeat(20));
        assert!(left["./dai.html"].contains("4 MB") && left[deep.as_str()].contains("quá sâu"), "{left:?}");
        #[cfg(unix)]
        assert!(left["./ra-ngoai"].contains("liên kết"), "{left:?}");
        assert_eq!((report.articles, report.pictures, report.files), (5, 1, 1));

        let media: HashMap<String, Media> =
            world.rows::<Media>().await.into_iter().map(|(_, media)| (media.name.clone(), media)).collect();
        assert_eq!(media["heo.jpg"].alt.as_deref(), Some("Con heo đất"));
        let (record, present) = world.article("Trao quà Tết").await;
        let (other, scholarship) = world.article("Học bổng").await;
        assert_eq!(
            (record.day, present.time.as_str(), present.section.as_str()),
            (day("2012-01-19"), "14:30", "tin-tuc")
        );
        let expected = format!(
            "Thứ Năm, 19/01/2012, 14:30\n\nSáng nay Hội trao hai mươi phần quà.\n\n\
             ![Con heo đất](anh:{})![](../../../mat.jpg)![](/etc/passwd.jpg)\n\n\
             Xem [học bổng](/tin/hoc-bong-{}) và [quyết định](tep:{}).",
            media["heo.jpg"].code, scholarship.code, media["qd.pdf"].code
        );
        assert_eq!(present.body, expected);
        // 20:00 at Greenwich is three in the morning of the next day.
        assert_eq!((other.day, scholarship.time.as_str()), (day("2013-05-07"), "03:00"));
        assert_eq!(scholarship.body, "Một trăm suất học bổng cho em nghèo hiếu học.");
        let (record, about) = world.article("Giới thiệu Hội").await;
        assert_eq!(about.body, "Ngày 02/10/1996, Hội Khuyến học được thành lập.");
        assert_eq!((record.day, about.section.as_str()), (day("1996-10-02"), "gioi-thieu"));
        let (_, pig) = world.article("Nuôi heo đất").await;
        assert_eq!((pig.body.as_str(), pig.section.as_str()), ("Cả khóm nuôi heo đất khuyến học.", "tin-cu"));
        assert!(pig.note.unwrap().contains("ngày của tệp"));
        let (record, _) = world.article("bai.asp@id=5").await;
        assert_eq!(record.day, day("2010-04-03"));

        let redirects: HashMap<String, String> =
            world.rows::<Redirect>().await.into_iter().map(|(_, found)| (found.old_path, found.new_path)).collect();
        assert_eq!(redirects["/tin-tuc/2012/trao-qua.html"], format!("/tin/trao-qua-tet-{}", present.code));
        assert!(redirects.contains_key("/tin-tuc/bai.asp?id=5"), "{redirects:?}");
        let sections: Vec<String> =
            world.rows::<Section>().await.into_iter().map(|(_, section)| section.title).collect();
        assert!(
            ["Tin tuc", "Gioi thieu", "Tin cũ"].iter().all(|name| sections.contains(&(*name).to_owned())),
            "{sections:?}"
        );

        let entries = world.entries().await;
        let again = world.import(&plan).await.unwrap();
        assert_eq!((again.articles, again.count(Verdict::Already), world.entries().await), (0, 5, entries));
        assert_eq!(world.rows::<Article>().await.len(), 5);
    })
    .await;
}
