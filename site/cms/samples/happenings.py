"""A fair, promotions and a campaign: all invented, and each says so in its title."""

from calendar import SATURDAY

from cms.samples.pieces import (
    Piece,
    note,
    places,
    products,
    questions,
    text,
    timetable,
)

INVENTED = note(
    "Dữ liệu mẫu",
    "<p>Dựng để xem thử trang, không có thật. Xin đừng đến, đừng đặt theo bài này.</p>",
    "warning",
)

FAIR = Piece(
    model="eventpage",
    slug="hoi-cho-mau-cuoi-nam",
    title="Hội chợ Mẫu: chợ quê cuối năm",
    lead=(
        "Hai ngày cuối tuần nếm chè, so mắm, xem gói bánh. Mỗi gian treo bảng sao còn hạn đến "
        "ngày nào (sự kiện mẫu, không có thật)."
    ),
    drawing="fair",
    days=(0, 1),
    weekday=SATURDAY,
    names=(("Hợp tác xã Mẫu 1", "A1"), ("Hợp tác xã Mẫu 2", "A2")),
    facts={"place": "Quảng trường Mẫu, cổng phía đông"},
    body=(
        INVENTED,
        text(
            "<p>Mỗi gian là một chủ thể, mỗi món trên bàn có thẻ ghi: mấy sao, theo quyết định "
            "nào, còn hạn đến ngày nào. Món hết hạn vẫn được bày, nhưng không treo sao.</p>"
        ),
        timetable(
            "Thứ Bảy",
            0,
            ("8:00 – 9:00", "Mở cổng, dâng trà", "Sân khấu"),
            ("9:30 – 11:00", "Nếm mù: đoán mắm mấy tháng ủ", "Gian A2"),
            ("14:00 – 16:00", "Hướng dẫn đọc tem, đọc nhãn", "Bàn thông tin"),
            ("19:00 – 21:00", "Gói bánh cùng trẻ nhỏ", "Sân giữa"),
        ),
        timetable(
            "Chủ nhật",
            1,
            ("8:00 – 11:00", "Gặp chủ thể: hỏi gì đáp nấy", "Các gian"),
            ("15:00 – 17:00", "Hàng tươi cuối phiên", "Các gian"),
        ),
        products(
            "Sẽ có ở hội chợ",
            "Trà hoa cúc Mẫu",
            "Mật ong rừng Mẫu",
            "Cà phê rang xay Mẫu",
        ),
        places("Những điểm bán mẫu khác", "Điểm bán Mẫu 2", "Điểm bán Mẫu 4"),
        questions(
            "Trước khi đi",
            ("Vào cổng có mất tiền không?", "<p>Không (mẫu).</p>"),
            (
                "Trả bằng gì?",
                "<p>Tiền mặt hoặc quét mã của từng gian. Tiền trả thẳng cho chủ thể.</p>",
            ),
        ),
    ),
)

PROMOTION = Piece(
    model="promotionpage",
    slug="tuan-le-tra-mau",
    title="Tuần lễ Trà Mẫu: mua hai hộp, tặng một gói nhỏ",
    lead=(
        "Khuyến mãi mẫu cho ba món: hai món đang giữ sao, một món đã hết hạn để bạn thấy sao tắt "
        "ra sao. Sao của món nào hết giữa chừng thì tắt ngay trên trang này."
    ),
    drawing="pole",
    days=(-2, 9),
    names=(
        ("Trà hoa cúc Mẫu", "Mua hai hộp tặng một gói 20 g (mẫu)"),
        ("Chè Shan tuyết Mẫu", "Mua hai hộp tặng một gói 20 g (mẫu)"),
        ("Miến dong Mẫu", "Ví dụ một món đã hết hạn sao"),
    ),
    facts={
        "terms": "<ul><li>Áp dụng cho đơn đặt trong thời gian ghi ở đầu trang (mẫu).</li>"
        "<li>Mỗi kiện hàng tặng nhiều nhất ba gói.</li>"
        "<li>Không đổi quà thành tiền.</li></ul>"
    },
    body=(
        INVENTED,
        text(
            "<p>Khuyến mãi nào cũng nên trả lời ba câu ngay dòng đầu: được gì, đến bao giờ, ai "
            "chịu trách nhiệm. Bài mẫu này có đủ ba.</p>"
        ),
    ),
)

CAMPAIGN = Piece(
    model="campaignpage",
    slug="tet-som-mau",
    title="Tết sớm Mẫu: gói quà quê còn nguyên sao",
    lead=(
        "Chiến dịch mẫu: một lúc bắt đầu và một lúc kết thúc cho cả trang, khuyến mãi, bài viết "
        "bên trong và dòng chữ trên trang chủ."
    ),
    drawing="tet",
    days=(-3, 20),
    facts={
        "banner": "Tết sớm Mẫu: quà quê còn nguyên sao, đặt sớm giao sớm (mẫu)",
        # Of the shop's own samples, which know Oscar and so cannot be asked here.
        "offer_reference": "voucher:TETMAU",
    },
    body=(
        INVENTED,
        text(
            "<h2>Gói quà nên có gì</h2><p>Một món để uống, một món để ăn liền, một món để dành. "
            "Chọn món sao còn hạn qua Tết để người nhận tra cũng vui.</p>"
            "<h2>Mã giảm giá đi cùng chiến dịch</h2><p>Mã ở khung trên (mẫu) mở đúng lúc chiến dịch "
            "bắt đầu và tự đóng khi chiến dịch kết thúc. Biên tập viên dời ngày của chiến dịch "
            "thì mã dời theo.</p>"
        ),
        products(
            "Gợi ý cho giỏ quà (mẫu)",
            "Trà hoa cúc Mẫu",
            "Bánh đậu xanh Mẫu",
            "Mật ong rừng Mẫu",
            "Kẹo dừa Mẫu",
        ),
    ),
)

IN_CAMPAIGN = (
    Piece(
        model="promotionpage",
        slug="tang-giay-goi-mau",
        title="Tết sớm Mẫu: tặng giấy gói in khắc gỗ",
        lead="Mỗi kiện quà được gói bằng giấy in theo lối tranh khắc (khuyến mãi mẫu).",
        drawing="basket",
        days=(-3, 20),
        names=(
            ("Bánh đậu xanh Mẫu", "Tặng giấy gói (mẫu)"),
            ("Kẹo dừa Mẫu", "Tặng giấy gói (mẫu)"),
        ),
        facts={"terms": "<p>Mỗi kiện một tờ, đến khi hết giấy (mẫu).</p>"},
        parent=CAMPAIGN.slug,
        body=(INVENTED,),
    ),
    Piece(
        model="articlepage",
        slug="chon-qua-tet-con-sao",
        title="Chọn quà Tết: xem hạn sao trước, xem hộp sau",
        lead=(
            "Quà đẹp là quà người nhận tra mã vẫn thấy sao sáng. Ba phút soát trước khi gói."
        ),
        drawing="food",
        topics=("Mua an toàn",),
        days=(-2,),
        parent=CAMPAIGN.slug,
        body=(
            text(
                "<ol><li>Tra tên từng món trong <a href='/san-pham/'>danh sách</a>; để ý dòng "
                "“hiệu lực đến hết ngày”.</li><li>Xem hạn dùng trên gói, chọn món còn dài qua "
                "rằm tháng Giêng.</li><li>Gửi xa thì bọc đồ thuỷ tinh riêng, ghi số điện thoại "
                "người nhận.</li></ol>"
            ),
            note(
                "Món mẫu dưới đây đã hết hạn sao",
                "<p>Thử xem trang nói gì khi một bài viết nhắc tới món không còn sao.</p>",
            ),
            products("", "Miến dong Mẫu"),
        ),
    ),
)

PIECES = (FAIR, PROMOTION, CAMPAIGN, *IN_CAMPAIGN)
