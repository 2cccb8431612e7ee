//! Inputs to begin with: what people type, what spreadsheets print, and what lies at the borders.

use kh_sheets::{Cell, CellKind, Sheet, SheetColumn, Workbook, write_xlsx};

const ID: &str = "0190a5b6-7c8d-7e9f-8a1b-2c3d4e5f6071";

const WORDS: &[&str] = &[
    "",
    "Đặng Hồng Sơn",
    "Nguye\u{302}\u{303}n Thị  Hoà",
    "hòa|Hoà",
    "H'Hen Niê",
    "Čư M\u{2019}gar",
    "Ð\u{1ee9}c Huệ\u{a0}",
    "\u{200b}\u{feff}",
    "'\u{301}\u{323}",
    "İSTANBUL ß ﬁ ﷺ",
    "quí quý gi qu q",
    "\u{e000}\u{10ffff}\u{0}",
    "Phường 4",
];

const NUMBERS: &[&str] = &[
    "1.234.567",
    "-9.223.372.036.854.775.808",
    "9223372036854775808",
    "1,5 tỷ",
    "45 tỷ 88 triệu 440.021 đồng",
    "1,234,567.00",
    "33,42",
    "-0,0",
    "0,000000000000000000000000000000000000001",
    "170141183460469231731687303715884105727",
    "\u{2212}7 nghìn tỷ ₫",
    "12 đồng 5",
];

const DATES: &[&str] = &[
    "30/01/2025",
    "29.2.2024",
    "29-2-2100",
    "2025-01-30",
    "0000-01-01",
    "9999-12-31",
    "1/1/58",
    "31/4/2025",
    " 30 / 01 / 2025 ",
    "+1/+1/2025",
    "2024-02-29",
];

const QUALIFIERS: &[&str] =
    &["gần 60 tỉ đồng", "hơn 288 tỷ", "KHOẢNG\u{a0}5 triệu", "xấp  xỉ 94%", "ga\u{302}\u{300}n 60", "gần", "gần hơn 5"];

const PROSE: &[&str] = &[
    "Năm 2024, huyện có 57.201 hội viên, chiếm 24,43% dân số (234.112 người), tăng 2.267 người so với năm 2023 (54.934 hội viên).",
    "Vận động 12tỉ 529trđồng ,b/q 600.469đ/suất;gần nửa triệu người; 186/186 xã; hai phần ba số hộ; hạng Nhất.",
    "- Quỹ: dư đầu năm 3.063.092.058đ; thu 4.128.400.000đ; chi 2.917.350.000đ; dư cuối kỳ 4.274.142.058đ.",
    "Có 35 trường, gồm 12 trường mầm non, 13 trường tiểu học và 8 trường THCS; từ 300 - 500 nghìn đồng/suất.",
    "Quyết định số 1373/QĐ-TTg ngày 30/7/2021; ĐT: 0912.345.678; số 227/4 đường Lạc Long Quân; nhiệm kỳ 2021-2026; 8h30.",
];

const MEASURES: &[&str] = &["members", "fund.raised", "gifts.vnd", "awards.medal", "over", "exact", "members "];

const HEADERS: &[&str] =
    &["STT|HO TEN *|Số tiền (đồng)", "Số tiền (dự kiến)|Số tiền|Họ và tên", "((((|))))|[]|*", "Họ tên|Họ tên|So tien"];

const PERIODS: &[&str] =
    &["2024", "2024-H1", "2024-Q3", "2024-05", "2024-2025", "2200-2201", "+024", "2024-+5", "1990-H+1", "năm 2024"];

const TEMPLATES: &[&str] = &[
    "# Hội viên\n{{ so(\"members\") }} người{{ thaydoi(\"members\") }}.",
    "{% if co(\"fund.raised\") %}{{ tien(\"fund.raised\") }}{% endif %}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
    "{{ 2 ** 1000 }}{{ 1 / 0 }}{{ \"a\" * 9 }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{{ tyle(\"members/population\") }}{{ phan(\"gifts.vnd\", \"fund.raised\") }}{{ ten|upper }}",
    "{{ ((((((((((1)))))))))) }}{% include \"x\" %}{% extends ten %}",
    "{{ so(",
];

const CSVS: &[&str] = &[
    "Mã chỉ tiêu,Giá trị,Nguồn,Mức chính xác,Ghi chú\r\nmembers,576.210,Báo cáo 2024,exact,\r\nfund.raised,\"1,5 tỷ\",Báo,over,x\r\n",
    "measure\tvalue\tsource\nmembers\t10\tBáo cáo\nmembers\t11\tBáo cáo\nCộng\t21\t\n",
    "\u{feff}measure;value;source\n\n;;\ngifts;-1;\"a\"\"b\nc\"\n",
    "a,b\n1,2\n",
    "sep=;\nmeasure;value;source",
];

const CURSORS: &[&str] = &[
    "2024-12-24_00000000-0000-0000-0000-000000000007",
    "1000002_2024-12-24_0190a5b6-7c8d-7e9f-8a1b-2c3d4e5f6071_3",
    "-9223372036854775808_ffffffff-ffff-ffff-ffff-ffffffffffff",
    "+7_{00000000-0000-0000-0000-000000000007}",
    "_",
];

/// What editors write.
const MARKDOWN: &[&str] = &[
    "## Đề mục\n\nSáng nay, **Hội** trao *học bổng* cho {{so members long-an 2024}} em./.",
    "![Trao quà](anh:7f3k2qx9)\n\n[Kế hoạch](tep:0a1b2c3d) [bấm](javascript:alert(1)) <b onclick=x>",
    "| a | b |\n|---|:-:|\n| ~~c~~ | `d` |\n\n1. một\n   - hai\n\n> ba\n\n[r]: /a\n[r] www.vi.du a@b.vn",
    "{{tyle members/population long-an 2024 den=2024-12-24}} \\{{ }} <br> &lt;script&gt; \u{200b}\u{0}",
];

/// What they paste.
const PASTED: &[&str] = &[
    "<p class=MsoNormal style='mso-list:l0 level1 lfo1'><span>·<span>&nbsp; </span></span>Một</p><o:p></o:p>",
    "<table><tr><td colspan=2><b>a</b><td>b</table><ul><li>c<ol><li>d</ul><img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg><iframe src=//a.b></iframe><a href=\"jav&#x09;ascript:1\">x</a>",
    "<!--[if mso]><style>p{}</style><![endif]--><font color=red><h1>A<h6>b</h1>[caption id=1]c[/caption]",
];

const EXPORTS: &[&str] = &[
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><link>http://cu.vi.du</link>\
     <wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>lan</wp:author_login>\
     <wp:author_display_name><![CDATA[Lan]]></wp:author_display_name></wp:author>\
     <item><title>Tin &amp; bài</title><link>http://cu.vi.du/a/</link><dc:creator>lan</dc:creator>\
     <content:encoded><![CDATA[Một\n\n[gallery ids=\"7\"]]]></content:encoded><wp:post_id>1</wp:post_id>\
     <wp:post_date>2019-05-02 08:30:00</wp:post_date><wp:post_date_gmt>2019-05-02 01:30:00</wp:post_date_gmt>\
     <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
     <category domain=\"category\" nicename=\"t\">Tin</category><wp:comment><a/></wp:comment>\
     <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta></item>\
     <item><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type>\
     <wp:attachment_url>http://cu.vi.du/a.jpg</wp:attachment_url></item></channel></rss>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]><rss><channel>&b;</channel></rss>",
    "<rss><channel><wp:wxr_version>1.0</wp:wxr_version><item><category>Tin</category><pubDate>Thu, 02 May 2019 01:30:00 +0000</pubDate></item>",
    "<rss><channel><a b='c'/><![CDATA[",
];

/// A PNG of 4 x 4 pixels.
const PNG: &[u8] =
    b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x04\x00\x00\x00\x04\x08\x02\x00\x00\x00&\x93\
    \x09)\x00\x00\x00)IDATx\xda\x0d\xc71\x01\x00\x00\x0c\xc20\x84U\x18gE!p\xcb\x97$\x12\x1b\x17\x13\x04\
    \x8b\xe3S\xa9\xad\xebg2;7\x0f\xa7c\x13A\x06\x1a+U\x00\x00\x00\x00IEND\xaeB`\x82";

/// A GIF of one pixel.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// Columns of forms after the id, the unit and the day.
const FORMS: &[&str] = &[
    "Nguyễn Văn An|Nguyễn Văn An|1|1958|1|1",
    "1.000.000|Công ty An Phát|gửi qua ngân hàng|1|2024",
    "cash|1,5 tỷ|Quỹ|Long An|5",
    "members|30/01/2025|576210|over|Báo cáo|x",
    "x|9223372036854775807|9223372036854775807|9223372036854775807|9223372036854775807|9223372036854775807",
    "1|2|3|4|5|6|7|8|9|10|11|12",
    "family|family|family|family|family|family",
];

/// The inputs with which `target` begins.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let texts: &[&[&str]] = match target {
        "text_numbers" => &[NUMBERS],
        "text_dates" | "figures_days" => &[DATES],
        "text_qualifiers" => &[QUALIFIERS],
        "figures_measures" => &[MEASURES],
        "sheets_columns" => &[HEADERS],
        "reports_periods" => &[PERIODS],
        "reports_narrative" => &[TEMPLATES],
        "sheets_tables" | "reports_import" => &[CSVS],
        "facts_cursors" => &[CURSORS],
        "markup_rendered" => &[MARKDOWN, WORDS],
        "markup_pasted" => &[PASTED, MARKDOWN],
        "portal_wxr" => &[EXPORTS],
        "facts_forms" | "figures_intervals" | "images_uploads" => &[],
        _ => &[WORDS, QUALIFIERS],
    };
    let texts = texts.iter().flat_map(|list| list.iter()).map(|text| text.as_bytes().to_vec());
    texts.chain(made(target)).collect()
}

/// The inputs that are not texts, or too long to be typed here.
fn made(target: &str) -> Vec<Vec<u8>> {
    match target {
        "facts_forms" => FORMS.iter().map(|rest| format!("{ID}|1000002|24/12/2024|{rest}").into_bytes()).collect(),
        "figures_intervals" => {
            let printed =
                [(3342, 2, 0), (60, -9, 2), (576_000, 0, 1), (0, 15, 3), (i64::MIN, -15, 1), (i64::MAX, 15, 3)];
            printed.into_iter().map(|(mantissa, scale, word)| interval(mantissa, scale, word)).collect()
        }
        "figures_days" => vec![20_240_229_i32.to_le_bytes().to_vec(), 99_991_231_i32.to_le_bytes().to_vec()],
        "reports_periods" => vec![[20_240_101_i32.to_le_bytes(), 20_240_630_i32.to_le_bytes()].concat()],
        "text_numbers" => vec![i64::MIN.to_le_bytes().to_vec(), i64::MAX.to_le_bytes().to_vec()],
        "reports_narrative" => vec!["(".repeat(3000).into_bytes(), format!("{{{{ {}1", "[".repeat(3000)).into_bytes()],
        "sheets_tables" | "reports_import" => {
            vec![
                workbook(),
                b"PK\x03\x04".to_vec(),
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
                b"\xFF\xFEa\0".to_vec(),
            ]
        }
        "proofreader_texts" => PROSE.iter().map(|text| text.as_bytes().to_vec()).collect(),
        "proofreader_files" => {
            let page: &[u8] = b"<html><p>30 su&#7845;t<br>5 &lt; 6<script>1<2</script>";
            vec![page.to_vec(), b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>".to_vec(), workbook()]
        }
        "images_uploads" => {
            // What is made of an upload is an upload too: so there are seeds in all formats.
            let variants = kh_images::accept(PNG).map(|picture| picture.variants).unwrap_or_default();
            let made = variants.into_iter().map(|variant| variant.bytes);
            [PNG.to_vec(), GIF.to_vec(), b"<svg/>".to_vec()].into_iter().chain(made).collect()
        }
        _ => Vec::new(),
    }
}

fn interval(mantissa: i64, scale: i8, word: u8) -> Vec<u8> {
    mantissa.to_le_bytes().into_iter().chain(scale.to_le_bytes()).chain([word]).collect()
}

/// A workbook with declared figures.
fn workbook() -> Vec<u8> {
    let column = |title: &str, kind| SheetColumn { title: title.to_owned(), width: 12.0, kind };
    let sheet = Sheet {
        name: "Khai".to_owned(),
        title: None,
        columns: vec![
            column("Mã chỉ tiêu", CellKind::Text),
            column("Giá trị", CellKind::Count),
            column("Nguồn", CellKind::Text),
            column("Ngày", CellKind::Date),
        ],
        rows: vec![vec![Cell::text("members"), Cell::Int(576_210), Cell::text("Báo cáo"), Cell::Date(2024, 12, 24)]],
        notes: Vec::new(),
    };
    write_xlsx(&Workbook { sheets: vec![sheet] }).expect("a workbook of one sheet is written")
}
