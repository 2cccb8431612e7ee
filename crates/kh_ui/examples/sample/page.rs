//! Three pages that together hold every component: an overview, a list and a refused form. All data are invented.

use kh_ui::chart::{bars, columns, line};
use kh_ui::figure::{big_number, progress, tiles};
use kh_ui::{
    Action, Bar, Button, Card, Cell, Checkboxes, Choice, Details, ErrorSummary, Fieldset, Html, Input, InsetText,
    Label, Legend, NavItem, NotificationBanner, Page, Pagination, PasswordInput, Radios, Select, SelectItem,
    SummaryList, SummaryRow, Table, Tag, TagColour, Textarea, Theme, UserBadge, WarningText,
};

/// Figures, charts and progress.
pub(crate) fn overview() -> Page {
    let numbers = tiles(vec![
        big_number("Hội viên", "576.210", "33,42% dân số", "/members"),
        big_number("Quỹ vận động năm 2024", "288.795.949.800 đ", "167.479 đ mỗi người dân", "/funds"),
        big_number("Suất học bổng", "30.463", "30.949.292.030 đ", "/scholarships"),
        big_number("Tổ chức Hội", "2.592", "đã báo cáo 2.588 trên 2.592", ""),
    ]);
    let body = [
        heading("Hội Khuyến học tỉnh Long An"),
        NotificationBanner::success("Đã ghi 12 hội viên mới của chi hội ấp Bình Thạnh 2.").render(),
        numbers,
        Html::raw("<h2 class=\"govuk-heading-m\">So với chỉ tiêu</h2>"),
        progress("Quỹ vận động", 288_795_949_800, 96_265_000_000, "300% chỉ tiêu (288,8 trên 96,3 tỉ đồng)"),
        progress("Công dân học tập được công nhận", 88_741, 113_240, "78,4% (88.741 trên 113.240)"),
        Html::raw("<h2 class=\"govuk-heading-m\">Diễn biến</h2>"),
        bars(&districts(), "Quỹ vận động theo huyện, năm 2024"),
        columns(&months("T", 0), "Quỹ vận động từng tháng, năm 2024"),
        line(&months("", 2024), "Số hội viên cuối tháng, năm 2024"),
        InsetText::from("Các phần chi cộng lại là 233,6 tỉ đồng, bằng 80,9% số đã vận động.").render(),
    ];
    page("Tổng quan", "/", Html::concat(body))
}

/// A list with states, a summary card and page links.
pub(crate) fn list() -> Page {
    let body = [
        heading("Quyết định công nhận “Công dân học tập”"),
        WarningText::from("Sau khi khóa sổ, số liệu của kỳ báo cáo chỉ còn sửa được bằng bút toán đảo.").render(),
        decisions().render_scrolling(),
        Pagination::numbered(6, 20, |number| format!("/list?page={number}")).render(),
        summary().render(),
        Details {
            summary: "Vì sao tổng số khác báo cáo giấy?".into(),
            content: "Báo cáo giấy chốt ngày 24/12/2024; trang này tính đến hôm nay.".into(),
            ..Details::default()
        }
        .render(),
        every_tag(),
        Html::raw("<p class=\"govuk-body\">"),
        Button::link("Xuất ra Excel", "/list.xlsx").secondary().render(),
        Html::raw("</p>"),
    ];
    let mut page = page("Quyết định", "/list", Html::concat(body));
    page.wide = true;
    page
}

/// A form that was refused, with every kind of field.
pub(crate) fn form() -> Page {
    let errors = [
        ("full_name", "Nhập họ và tên"),
        ("joined_on", "Ngày vào Hội phải là một ngày có thật, ví dụ 5/9/2024"),
        ("gender", "Chọn nam hoặc nữ"),
    ];
    let fields = [text_fields(), choices(), secrets()];
    let body = [
        ErrorSummary::of(errors).render_if_any(),
        heading("Kết nạp hội viên"),
        Html::raw("<form method=\"post\" action=\"/form\" data-guard=\"dirty\" novalidate>"),
        Html::concat(fields),
        Html::raw("<div class=\"govuk-button-group\">"),
        Button::submit("Lưu").render(),
        Button::submit("Lưu và thêm người tiếp theo").secondary().render(),
        Button { classes: "govuk-button--warning".into(), ..Button::submit("Xóa phiếu") }.render(),
        Button { disabled: true, ..Button::submit("Không bấm được") }.render(),
        Html::raw("<a class=\"govuk-link\" href=\"/\">Bỏ qua</a></div></form>"),
    ];
    page("Lỗi: Kết nạp hội viên", "/form", Html::concat(body))
}

fn page(title: &str, current: &str, body: Html) -> Page {
    let nav = [
        ("/", "Tổng quan"),
        ("/form", "Hội viên"),
        ("/funds", "Quỹ khuyến học"),
        ("/list", "Danh hiệu học tập"),
        ("/awards", "Thi đua, khen thưởng"),
        ("/reports", "Báo cáo"),
    ];
    let item = |(href, text): (&str, &str)| NavItem { href: href.into(), text: text.into(), current: href == current };
    Page {
        title: title.into(),
        crumbs: vec![
            ("Trang đầu".into(), "/".into()),
            ("Tỉnh Long An".into(), "/units/1".into()),
            ("Huyện Châu Thành".into(), "/units/12".into()),
        ],
        nav: nav.map(item).to_vec(),
        user: Some(UserBadge {
            name: "Nguyễn Thị Hồng Ữ".into(),
            role: "Chủ tịch Hội Khuyến học huyện Châu Thành".into(),
            ..UserBadge::default()
        }),
        banner: Some(Html::text("Dữ liệu mẫu: mọi tên người trong trang này đều được đặt ra.")),
        theme: Theme::System,
        theme_action: "/theme".into(),
        footer: vec![("Trợ giúp".into(), "/help".into()), ("Quyền riêng tư".into(), "/privacy".into())],
        csrf: "token".into(),
        body,
        ..Page::default()
    }
}

fn heading(text: &str) -> Html {
    Html::concat([Html::raw("<h1 class=\"govuk-heading-l\">"), text.into(), Html::raw("</h1>")])
}

fn districts() -> Vec<Bar> {
    let names = [
        ("Thành phố Tân An", 52_410_300_000, "52.410.300.000 đ"),
        ("Huyện Đức Hòa", 61_120_455_000, "61.120.455.000 đ"),
        ("Huyện Bến Lức", 48_902_100_500, "48.902.100.500 đ"),
        ("Thị xã Kiến Tường và các xã biên giới của huyện Mộc Hóa", 9_350_000_000, "9.350.000.000 đ"),
        ("Huyện Thủ Thừa", -1_200_000_000, "-1.200.000.000 đ"),
    ];
    let bar = |(label, value, display): (&str, i64, &str)| Bar {
        label: label.into(),
        value,
        display: display.into(),
        href: Some(format!("/units?name={}&year=2024", label.len())),
    };
    names.map(bar).to_vec()
}

fn months(prefix: &str, year: u32) -> Vec<(String, i64, String)> {
    let values = [18, 22, 25, 21, 19, 30, 41, 62, 95, 40, 27, 33];
    let month = |(position, value): (usize, i64)| {
        let label = if year > 0 { format!("{}/{year}", position + 1) } else { format!("{prefix}{}", position + 1) };
        (label, value, format!("{value},0 tỉ đồng"))
    };
    values.into_iter().enumerate().map(month).collect()
}

fn decisions() -> Table {
    let row = |number: &str, unit: &str, people: &str, state: Tag| -> Vec<Cell> {
        vec![number.into(), unit.into(), Cell::number(people), Cell { content: state.render(), ..Cell::default() }]
    };
    Table {
        caption: Some("Quyết định của các xã, năm 2024".into()),
        caption_classes: "govuk-table__caption--m".into(),
        head: vec!["Số, ký hiệu".into(), "Đơn vị".into(), Cell::number("Số người"), "Trạng thái".into()],
        rows: vec![
            row("12/QĐ-UBND", "Xã Bình Quới", "1.204", Tag::new("Đã công nhận", TagColour::Green)),
            row("7/QĐ-UBND", "Thị trấn Tầm Vu", "986", Tag::new("Chờ thẩm định", TagColour::Yellow)),
            row("31/QĐ-UBND", "Xã Thuận Mỹ", "12", Tag::new("Trả lại", TagColour::Red)),
        ],
        first_cell_is_header: true,
        ..Table::default()
    }
}

fn summary() -> SummaryList {
    let change = |what: &str| Action {
        href: "/form".into(),
        text: "Sửa".into(),
        hidden_text: Some(what.into()),
        ..Action::default()
    };
    let row = |key: &str, value: &str, what: &str| SummaryRow {
        actions: if what.is_empty() { Vec::new() } else { vec![change(what)] },
        ..SummaryRow::new(key, value)
    };
    SummaryList {
        rows: vec![
            row("Họ và tên", "Lê Ngọc Ẩn", "họ và tên"),
            row("Chi hội", "Ấp Bình Thạnh 2, xã Bình Quới", "chi hội"),
            row("Mã hội viên", "80-0012-000451", ""),
        ],
        card: Some(Card { title: "Hội viên".into(), actions: vec![change("phiếu")], ..Card::default() }),
        ..SummaryList::default()
    }
}

fn every_tag() -> Html {
    let colours = [
        ("Xám", TagColour::Grey),
        ("Lục", TagColour::Green),
        ("Ngọc", TagColour::Teal),
        ("Lam", TagColour::Blue),
        ("Tím", TagColour::Purple),
        ("Hồng", TagColour::Magenta),
        ("Đỏ", TagColour::Red),
        ("Cam", TagColour::Orange),
        ("Vàng", TagColour::Yellow),
    ];
    let tags = colours.map(|(name, colour)| Tag::new(name, colour).render());
    Html::concat([Html::raw("<p class=\"govuk-body\">"), Html::join(tags, &Html::raw(" ")), Html::raw("</p>")])
}

fn text_fields() -> Html {
    let name = Input {
        name: "full_name".into(),
        label: "Họ và tên".into(),
        hint: Some("Viết như trên căn cước, có dấu".into()),
        error: Some("Nhập họ và tên".into()),
        autocomplete: Some("off".into()),
        ..Input::default()
    };
    let joined = Input {
        name: "joined_on".into(),
        label: "Ngày vào Hội".into(),
        hint: Some("ngày/tháng/năm, ví dụ 5/9/2024".into()),
        error: Some("Ngày vào Hội phải là một ngày có thật, ví dụ 5/9/2024".into()),
        value: Some("31/2/2024".into()),
        input_mode: Some("numeric".into()),
        classes: "govuk-input--width-10".into(),
        ..Input::default()
    };
    let due = Input {
        name: "due".into(),
        label: "Hội phí đã đóng (đồng)".into(),
        value: Some("24.000".into()),
        suffix: Some("đồng".into()),
        input_mode: Some("numeric".into()),
        classes: "govuk-input--width-10".into(),
        ..Input::default()
    };
    let branch = Select {
        name: "branch".into(),
        label: "Chi hội".into(),
        items: vec![
            SelectItem::new("", "Chọn chi hội"),
            SelectItem::new("1", "Chi hội ấp Bình Thạnh 2"),
            SelectItem::new("2", "Chi hội dòng họ Đặng ở ấp Cầu Ông Bụi"),
        ],
        value: Some("2".into()),
        ..Select::default()
    };
    let note = Textarea {
        name: "note".into(),
        label: "Ghi chú".into(),
        value: "Nguyên hiệu trưởng; sẵn sàng dạy lớp xóa mù chữ.".into(),
        ..Textarea::default()
    };
    Html::concat([name.render(), joined.render(), due.render(), branch.render(), note.render()])
}

fn choices() -> Html {
    let contact = Input { name: "phone".into(), label: "Số điện thoại".into(), ..Input::default() };
    let gender = Radios {
        name: "gender".into(),
        fieldset: Some("Giới tính".into()),
        error: Some("Chọn nam hoặc nữ".into()),
        items: vec![Choice::new("male", "Nam"), Choice::new("female", "Nữ")],
        classes: "govuk-radios--inline".into(),
        ..Radios::default()
    };
    let reach = Radios {
        name: "reach".into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                text: "Liên lạc bằng".into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: vec![
            Choice { conditional: contact.render(), ..Choice::new("phone", "Điện thoại") },
            Choice {
                hint: Some("Giấy mời được gửi qua chi hội".into()), ..Choice::new("paper", "Giấy mời")
            },
        ],
        value: Some("paper".into()),
        ..Radios::default()
    };
    let skills = Checkboxes {
        name: "skills".into(),
        fieldset: Some("Có thể giúp việc gì?".into()),
        hint: Some("Chọn mọi việc phù hợp".into()),
        items: vec![
            Choice::new("teach", "Dạy học"),
            Choice::new("raise", "Vận động quỹ"),
            Choice { divider: Some("hoặc".into()), ..Choice::default() },
            Choice { exclusive: true, ..Choice::new("none", "Chưa rõ") },
        ],
        values: vec!["teach".into()],
        ..Checkboxes::default()
    };
    Html::concat([gender.render(), reach.render(), skills.render()])
}

fn secrets() -> Html {
    PasswordInput {
        name: "password".into(),
        label: Label { text: "Mật khẩu của bạn".into(), classes: "govuk-label--s".into(), ..Label::default() },
        ..PasswordInput::default()
    }
    .render()
}
