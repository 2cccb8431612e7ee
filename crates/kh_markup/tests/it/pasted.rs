//! What people paste from Word and what older sites hold, as Markdown.

use crate::world::Small;
use kh_markup::{from_html, plain_text, render, replace_pictures};
use unicode_normalization::UnicodeNormalization;

const WORD: [(&str, &str); 3] = [
    (include_str!("../word/bao-cao.html"), include_str!("../word/bao-cao.md")),
    (include_str!("../word/bang.html"), include_str!("../word/bang.md")),
    (include_str!("../word/thu-moi.html"), include_str!("../word/thu-moi.md")),
];

#[test]
fn word_becomes_clean_markdown() {
    for (html, markdown) in WORD {
        assert_eq!(from_html(html).markdown, markdown.trim_end());
    }
}

#[test]
fn decomposed_letters_come_out_composed() {
    for (html, markdown) in WORD {
        let decomposed: String = html.nfd().collect();
        assert_ne!(decomposed, html);
        assert_eq!(from_html(&decomposed).markdown, markdown.trim_end());
    }
}

#[test]
fn what_was_lost_in_word_is_said() {
    assert!(from_html(WORD[0].0).lost.is_empty());
    let lost = from_html(WORD[1].0).lost;
    assert!(lost.iter().any(|sentence| sentence.contains("gộp ô")), "{lost:?}");
    assert!(lost.iter().any(|sentence| sentence.contains("trên máy của người soạn")), "{lost:?}");
    assert_eq!(lost.len(), 2);
}

#[test]
fn a_converted_text_converts_to_itself() {
    for (html, _) in WORD {
        let once = from_html(html).markdown;
        let shown = render(&once, &Small).into_string();
        // Rendering moves the first heading to `h2`, which is the first level of a text again.
        let again = from_html(&shown).markdown;
        assert_eq!(plain_text(&again, &Small), plain_text(&once, &Small));
    }
}

#[test]
fn wordpress_becomes_clean_markdown() {
    let html = "Đoạn mở đầu, <strong>chữ đậm</strong> và <em>nghiêng</em>.\n\nĐoạn hai\nvẫn đoạn hai.\n\n<!--more-->\n\n\
                [caption id=\"attachment_12\" align=\"aligncenter\" width=\"300\"]<a href=\"https://cu.vi.du/wp-content/a.jpg\">\
                <img class=\"size-medium wp-image-12\" src=\"https://cu.vi.du/wp-content/a-300x200.jpg\" alt=\"IMG_0012\" width=\"300\" />\
                </a> Các em nhận <strong>học bổng</strong>[/caption]\n\n<h2>Kết quả</h2>\n<ul>\n \t<li>Một</li>\n \t<li>Hai [1]</li>\n</ul>\n\
                [gallery ids=\"5,6,7\"]\n\n[vc_row][vc_column_text]Trong khung[/vc_column_text][/vc_row]\n\n\
                <iframe src=\"https://www.youtube.com/embed/abc\" width=\"560\"></iframe>";
    let converted = from_html(html);
    let expected = "Đoạn mở đầu, **chữ đậm** và *nghiêng*.\n\nĐoạn hai vẫn đoạn hai.\n\n\
                    ![Các em nhận **học bổng**](https://cu.vi.du/wp-content/a-300x200.jpg)\n\n# Kết quả\n\n- Một\n- Hai \\[1\\]\n\n\
                    Trong khung";
    assert_eq!(converted.markdown, expected);
    assert_eq!(converted.pictures, ["https://cu.vi.du/wp-content/a-300x200.jpg"]);
    let lost = converted.lost.join("\n");
    for word in ["5,6,7", "[vc_row]", "[vc_column_text]", "youtube.com/embed/abc"] {
        assert!(lost.contains(word), "{word}: {lost}");
    }
    assert_eq!(converted.lost.len(), 4);
    let imported =
        replace_pictures(&converted.markdown, |source| source.contains(".jpg").then(|| "anh:a12".to_owned()));
    assert!(imported.contains("![Các em nhận **học bổng**](anh:a12)"), "{imported}");
}

#[test]
fn nukeviet_becomes_clean_markdown() {
    let html = "<div style=\"text-align: justify;\"><strong>Sáng ngày 02/10,&nbsp;</strong>Hội Khuyến học huyện tổ chức lễ.</div>\
                <div style=\"text-align:center\"><figure class=\"image\"><img alt=\"le phat dong\" height=\"400\" \
                src=\"/uploads/news/2019_05/anh (1).jpg\" style=\"width:600px\" width=\"600\" /><figcaption>Quang cảnh buổi lễ</figcaption></figure></div>\
                <table class=\"picture\" align=\"center\"><tbody><tr><td class=\"pic\"><img src=\"/uploads/b.jpg\" alt=\"\"></td></tr>\
                <tr><td class=\"caption\">Ông Đặng Văn A phát biểu</td></tr></tbody></table>\
                <p><span style=\"font-size:16px;\"><span style=\"font-family:arial;\">Kết thúc.</span></span></p>\
                <script type=\"text/javascript\">document.write('x')</script><p>&nbsp;</p>";
    let converted = from_html(html);
    let expected = "**Sáng ngày 02/10,** Hội Khuyến học huyện tổ chức lễ.\n\n\
                    ![Quang cảnh buổi lễ](/uploads/news/2019_05/anh%20%281%29.jpg)\n\n\
                    ![Ông Đặng Văn A phát biểu](/uploads/b.jpg)\n\nKết thúc.";
    assert_eq!(converted.markdown, expected);
    assert_eq!(converted.lost, ["Đã bỏ đoạn mã chạy trên trang (script)."]);
    assert_eq!(converted.pictures.len(), 2);
}

#[test]
fn signs_that_mean_something_in_markdown_stay_signs() {
    for words in [
        "a*b*c _d_ `e` [f] \\ g",
        "&lt;b&gt; &amp;lt; &amp;amp; &amp;nbsp;",
        "1. a",
        "1) a",
        "- a",
        "+ a",
        "# a",
        "> a",
        "~~a~~",
        "5 > 3",
    ] {
        let shown = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let converted = from_html(&format!("<p>{words}</p>"));
        assert_eq!(plain_text(&converted.markdown, &Small), shown, "{}", converted.markdown);
    }
}

#[test]
fn marks_of_words_survive_blocks_and_odd_nesting() {
    for (html, markdown) in [
        ("<b>a<p>b</p></b>", "**a**\n\n**b**"),
        ("<p><b>a</p><p>b</b></p>", "**a**\n\n**b**"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("<p><strong> a </strong>b</p>", "**a** b"),
        ("<p><b><br></b>a</p>", "a"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<a href='javascript:x'>a</a> <a href='#m'>b</a> <a>c</a>", "a b c"),
        ("<a href='/x'><b>a</b></a>", "[**a**](/x)"),
        ("<dl><dt>a<dd>b</dl>", "a\n\nb"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("<h4><b>a</b><br>b</h4>", "### a b"),
        ("<u>a</u><sub>2</sub>CO<sub>2</sub> x<sup>n</sup>", "a₂CO₂ xn"),
        ("a<hr>b", "a\n\n* * *\n\nb"),
        ("", ""),
    ] {
        assert_eq!(from_html(html).markdown, markdown, "{html}");
    }
}
