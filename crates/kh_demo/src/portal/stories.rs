//! The invented articles: what they are about, told once, and the places in which they happen.

use kh_images::Scene;

/// **Cốt truyện**: an article without its place and year.
///
/// `{place}` is where it happens, `{n}` a number that fits, `{year}` the year.
pub(super) struct Story {
    /// The code of its section.
    pub(super) section: &'static str,
    /// What its picture shows.
    pub(super) scene: Scene,
    /// What is to be seen in the picture.
    pub(super) alt: &'static str,
    /// The title.
    pub(super) title: &'static str,
    /// The lead.
    pub(super) lead: &'static str,
    /// The body, in Markdown.
    pub(super) body: &'static str,
}

/// The sections of the site: code, title, introduction.
pub(super) const SECTIONS: &[(&str, &str, &str)] = &[
    ("tin-hoat-dong", "Tin hoạt động Hội", "Hội nghị, đại hội, kiểm tra và công việc hằng tháng của các cấp Hội."),
    ("hoc-bong-quy", "Học bổng, quỹ", "Vận động quỹ, trao học bổng, tặng quà và phương tiện học tập."),
    ("guong-sang", "Gương sáng hiếu học", "Những người vượt khó, những người giúp người khác được học."),
    ("cong-dan-hoc-tap", "Công dân học tập", "Đăng ký, tự đánh giá và công nhận danh hiệu Công dân học tập."),
    ("mo-hinh-hoc-tap", "Mô hình học tập", "Gia đình, dòng họ, cộng đồng và đơn vị học tập."),
    ("heo-dat", "Heo đất khuyến học", "Phong trào nuôi heo đất ở khu phố, ấp và trường học."),
    ("phoi-hop", "Công tác phối hợp", "Chương trình phối hợp với các ngành, đoàn thể."),
    ("khuyen-tai", "Khuyến tài, khen thưởng", "Tôn vinh người học giỏi, người làm khuyến học giỏi."),
];

/// The places, all of them communes and wards of the province as it was in 2024.
pub(super) const PLACES: &[&str] = &[
    "Phường 4, thành phố Tân An",
    "xã Hướng Thọ Phú",
    "thị trấn Bến Lức",
    "xã Mỹ Lệ, huyện Cần Đước",
    "xã Tân Tập, huyện Cần Giuộc",
    "thị trấn Tầm Vu",
    "xã Khánh Hậu",
    "thị trấn Vĩnh Hưng",
];

/// The stories; each is told of every other place and year.
pub(super) const STORIES: &[Story] = &[
    Story {
        section: "tin-hoat-dong",
        scene: Scene::MeetingHall,
        alt: "Hội trường có sân khấu, phông nền và các hàng ghế",
        title: "Hội Khuyến học {place} sơ kết sáu tháng đầu năm {year}",
        lead: "Các chi hội báo cáo kết quả sáu tháng và bàn việc chuẩn bị năm học mới.",
        body: "Sáng nay, Hội Khuyến học {place} họp sơ kết công tác sáu tháng đầu năm {year}. Dự họp có cán bộ Hội và đại diện {n} chi hội.\n\nBáo cáo tại cuộc họp nêu ba việc làm được: sổ hội viên đã rà soát xong ở tất cả các khu dân cư; tủ sách ở nhà văn hóa mở cửa thêm hai buổi tối trong tuần; quỹ khuyến học chi đúng người, có ký nhận.\n\n## Việc của sáu tháng cuối năm\n\n- Lập danh sách học sinh cần giúp trước ngày khai giảng.\n- Vận động mỗi gia đình nuôi một con heo đất.\n- Mỗi chi hội chọn một việc học mới cho người lớn tuổi.\n\nCuộc họp dành phần lớn thời gian cho các chi hội nói về cách làm. Chi hội nào cũng được mười phút, không đọc báo cáo đã gửi trước./.",
    },
    Story {
        section: "hoc-bong-quy",
        scene: Scene::Bicycles,
        alt: "Dãy xe đạp mới thắt nơ dựng trước sân trường",
        title: "{n} chiếc xe đạp cho học sinh ở {place}",
        lead: "Xe được trao trước ngày tựu trường cho những em nhà xa trường, cha mẹ khó khăn.",
        body: "Chiều nay, Hội Khuyến học {place} trao {n} chiếc xe đạp cho học sinh trung học cơ sở. Danh sách do các chi hội lập, niêm yết ở trụ sở khu dân cư mười ngày trước khi trao.\n\nMột phụ huynh cho biết con mình trước đây đi bộ gần bốn cây số mỗi buổi. \"Có xe, cháu về kịp phụ bữa cơm chiều\", chị nói.\n\nTiền mua xe do các gia đình trong vùng và một nhóm cựu học sinh đóng góp. Hội công khai từng khoản thu, chi ngay tại buổi trao./.",
    },
    Story {
        section: "guong-sang",
        scene: Scene::ReadingCorner,
        alt: "Góc đọc sách có kệ sách, ghế và đèn",
        title: "Người giữ tủ sách ở {place}",
        lead: "Một thầy giáo về hưu mở cửa nhà mỗi tối để trẻ con trong xóm có chỗ đọc sách.",
        body: "Mười năm nay, mỗi tối từ bảy giờ đến chín giờ, căn nhà nhỏ ở {place} lại sáng đèn. Tủ sách bắt đầu từ {n} cuốn sách cũ, nay kín ba mặt tường.\n\nNgười giữ tủ sách không đặt ra nhiều quy định. Ai cũng được mượn, mượn thì tự ghi vào sổ. Cuốn nào rách, bọn trẻ tự dán lại.\n\n> Sách không sợ mòn, chỉ sợ nằm im.\n\nÔng nói vậy khi được hỏi vì sao không khóa tủ./.",
    },
    Story {
        section: "cong-dan-hoc-tap",
        scene: Scene::Certificates,
        alt: "Sách và giấy chứng nhận trên bàn",
        title: "{place}: thêm {n} người được công nhận Công dân học tập",
        lead: "Người lớn tuổi nhất vừa tròn bảy mươi sáu, đang học dùng điện thoại để đọc báo.",
        body: "Hội Khuyến học {place} vừa trao giấy công nhận Công dân học tập cho {n} người. Tất cả đã đăng ký từ đầu năm, tự chấm điểm và được chi hội nơi ở xác nhận.\n\nTheo cán bộ Hội, phần khó nhất không phải là chấm điểm mà là tìm được việc học hợp với mỗi người. Người làm vườn học cách phòng sâu bệnh; người bán hàng học ghi sổ; người cao tuổi học gọi điện có hình cho con cháu ở xa.\n\nAi chưa đạt vẫn được giữ phiếu để năm sau làm tiếp./.",
    },
    Story {
        section: "mo-hinh-hoc-tap",
        scene: Scene::VillageSchool,
        alt: "Con đường làng dẫn đến trường học có hàng cây hai bên",
        title: "Dòng họ ở {place} giữ nếp học qua bốn đời",
        lead: "Ngày giỗ tổ có thêm một mâm: mâm sách cho con cháu sắp vào năm học mới.",
        body: "Ban khuyến học dòng họ ở {place} họp mỗi năm hai lần, trước ngày khai giảng và sau Tết. Việc đầu tiên là đọc tên những người trong họ đang theo học, từ lớp một đến sau đại học: năm {year} là {n} người.\n\n## Ba điều đã thành nếp\n\n1. Không để cháu nào nghỉ học vì thiếu tiền.\n2. Người lớn trong họ mỗi năm học một điều mới.\n3. Quỹ do hai người giữ, thu chi ghi vào một cuốn sổ để ở nhà thờ họ, ai xem cũng được.\n\nDòng họ được công nhận là Dòng họ học tập nhiều năm liền./.",
    },
    Story {
        section: "heo-dat",
        scene: Scene::PiggyBank,
        alt: "Con heo đất màu đỏ và những đồng tiền trên bàn",
        title: "Ngày hội mở heo đất ở {place}",
        lead: "{n} con heo đất được mở trước sự chứng kiến của bà con, tiền dành cho học sinh khó khăn.",
        body: "Sân nhà văn hóa {place} sáng nay rộn tiếng trẻ con. {n} con heo đất, mỗi con dán tên một gia đình hay một lớp học, được xếp thành hàng trước khi mở.\n\nTiền trong từng con được đếm hai lần bởi hai người, ghi vào biên bản ngay tại chỗ rồi mới nộp vào quỹ. Con nhẹ nhất là của một cụ bà tám mươi tuổi, tiền lẻ gói trong giấy báo.\n\nĐến trưa, biên bản được dán lên bảng tin để ai cũng xem được./.",
    },
    Story {
        section: "phoi-hop",
        scene: Scene::Classroom,
        alt: "Lớp học có bảng đen và các dãy bàn",
        title: "Lớp học buổi tối cho công nhân ở {place}",
        lead: "Hội Khuyến học, Công đoàn và trung tâm học tập cộng đồng cùng mở lớp, học phí không thu.",
        body: "Từ tháng này, {place} có lớp học buổi tối cho công nhân: tin học văn phòng hai buổi, ngoại ngữ một buổi mỗi tuần. Lớp đầu tiên có {n} người.\n\nTheo chương trình phối hợp, trung tâm học tập cộng đồng lo phòng học, Công đoàn vận động người học, Hội Khuyến học mời thầy cô và lo tài liệu.\n\n| Buổi | Nội dung | Giờ học |\n|---|---|---|\n| Thứ Hai, thứ Tư | Tin học văn phòng | 18:30–20:00 |\n| Thứ Sáu | Ngoại ngữ giao tiếp | 18:30–20:00 |\n\nNgười học đến khi nào cũng được xếp lớp, không phải chờ đủ khóa./.",
    },
    Story {
        section: "khuyen-tai",
        scene: Scene::RiceField,
        alt: "Cánh đồng lúa lúc mặt trời mọc",
        title: "{place} tuyên dương học sinh giỏi năm {year}",
        lead: "{n} học sinh được tuyên dương, trong đó nhiều em là con nhà nông.",
        body: "Hội Khuyến học {place} tổ chức lễ tuyên dương {n} học sinh giỏi năm {year}. Buổi lễ diễn ra vào sáng sớm để kịp giờ ra đồng của phụ huynh.\n\nMỗi em nhận giấy khen và một phần sách do chính các em chọn trước. Ban tổ chức không đọc diễn văn dài; thay vào đó, ba học sinh kể cách học của mình.\n\nMột em kể rằng em học bài bằng cách giảng lại cho em gái. Em gái của em cũng có mặt trong danh sách tuyên dương./.",
    },
];

/// What can be read about the association itself.
pub(super) const ABOUT: &str = "## Hội Khuyến học là gì\n\nHội Khuyến học tập hợp những người muốn ai cũng được học, học suốt đời. Hội vận động quỹ, trao học bổng, giúp xây dựng gia đình, dòng họ, cộng đồng, đơn vị học tập và Công dân học tập.\n\n## Tổ chức\n\nTừ tỉnh đến xã, phường có hội các cấp; ở ấp, khu phố, trường học, cơ quan có chi hội và ban khuyến học.\n\n## Trang này\n\nTrang do Hội Khuyến học tỉnh quản lý. Mọi bài viết, con người và sự việc trên trang trình diễn này đều do người viết phần mềm đặt ra.";

/// Official documents: symbol, kind, day, summary.
pub(super) const DOCUMENTS: &[(&str, &str, i32, &str)] = &[
    ("02/KH-HKH", "plan", 2024_01_15, "Kế hoạch công tác khuyến học, khuyến tài năm 2024"),
    ("05/HD-HKH", "guide", 2024_02_20, "Hướng dẫn đăng ký và tự đánh giá Công dân học tập năm 2024"),
    ("11/CV-HKH", "letter", 2024_03_12, "Về việc rà soát sổ hội viên ở các chi hội"),
    (
        "18/QĐ-HKH",
        "decision",
        2024_05_10,
        "Tặng giấy khen cho tập thể, cá nhân có thành tích trong phong trào nuôi heo đất khuyến học",
    ),
    ("24/KH-HKH", "plan", 2024_07_05, "Kế hoạch trao học bổng trước năm học 2024-2025"),
    ("31/TB-HKH", "notice", 2024_09_16, "Thông báo kết quả Tháng Khuyến học và các mức chi đã công khai"),
    ("40/BC-HKH", "report", 2024_11_28, "Báo cáo kết quả thực hiện các chương trình phối hợp năm 2024"),
    ("45/NQ-HKH", "resolution", 2024_12_24, "Nghị quyết hội nghị tổng kết năm 2024 và nhiệm vụ năm 2025"),
    ("03/KH-HKH", "plan", 2025_01_10, "Kế hoạch công tác khuyến học, khuyến tài năm 2025"),
    ("07/HD-HKH", "guide", 2025_02_14, "Hướng dẫn bàn giao hồ sơ, sổ sách khi sắp xếp tổ chức Hội"),
];
