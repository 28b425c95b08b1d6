"""Pieces for producers and about one, who is invented and called so."""

from cms.models import Purpose
from cms.samples.pieces import (
    Piece,
    figures,
    note,
    picture,
    producer,
    products,
    questions,
    text,
)

FOR_PRODUCERS = Piece(
    model="standardpage",
    slug="danh-cho-chu-the",
    title="Dành cho chủ thể: hồ sơ gọn, đánh giá lại đúng hạn",
    lead=(
        "Sao không phải thành tích để đếm. Làm cho một sản phẩm thật chắc, giữ sổ lô hằng "
        "ngày, thì lần đánh giá lại sau chỉ là chép lại điều đã làm."
    ),
    drawing="dossier",
    facts={"purpose": Purpose.FOR_PRODUCERS},
    body=(
        text(
            "<h2>Trước khi nộp: ba câu hỏi thật</h2><ul>"
            "<li>Nguyên liệu lấy ở đâu, có giấy tờ mua bán không?</li>"
            "<li>Ai làm, làm theo quy trình nào, có ghi sổ từng lô không?</li>"
            "<li>Nếu mai có người đặt gấp ba, có giữ được chất lượng không?</li></ul>"
            "<p>Một câu chưa trả lời được thì khoan nộp. Nộp ít mà chắc hơn nộp nhiều rồi bị "
            "thu hồi.</p>"
            "<h2>Hồ sơ thường gồm gì</h2>"
            "<p>Danh mục dưới đây theo hướng dẫn năm 2020 mà chúng tôi đọc được. Quyết định "
            "148/QĐ-TTg đã giảm giấy tờ, chủ yếu còn báo cáo tự đánh giá; <b>hãy hỏi UBND cấp "
            "xã bản đang dùng</b>.</p>"
            "<ul><li>Phiếu đăng ký; phương án, kế hoạch kinh doanh; giới thiệu bộ máy; giấy "
            "đăng ký kinh doanh; sản phẩm mẫu.</li>"
            "<li>An toàn thực phẩm, công bố chất lượng, tiêu chuẩn, phiếu kiểm nghiệm.</li>"
            "<li>Mã vạch, tem truy xuất, sở hữu trí tuệ; nguồn gốc nguyên liệu; sổ lô.</li>"
            "<li>Bảo vệ môi trường, kế toán, phát triển thị trường, câu chuyện sản phẩm.</li>"
            "</ul>"
        ),
        figures(
            ("1 bộ", "bản giấy gốc"),
            ("1 bản", "quét điện tử"),
            ("1 vòng", "chấm điểm của hội đồng, thay vì hai"),
            source="Hướng dẫn áp dụng Quyết định 148/QĐ-TTg ngày 24/02/2023.",
        ),
        picture(
            "council",
            "Bàn hội đồng: tờ phiếu có ngôi sao, hũ sản phẩm mẫu và con dấu gỗ",
            "Hồ sơ tốt là sổ tay đã ghi hằng ngày, không phải chồng giấy viết trong một tuần.",
        ),
        text(
            "<h2>Nộp ở đâu, ai quyết định</h2>"
            "<p>Từ 06/07/2025, theo Quyết định 1489/QĐ-TTg, bạn nộp ở <b>UBND cấp xã</b>. Xã "
            "xem phần nguồn gốc, nguyên liệu, lao động, ý tưởng và nét riêng của địa phương, "
            "rồi đề nghị lên UBND cấp tỉnh. Từ 90 điểm trở lên, tỉnh chuyển lên Bộ Nông "
            "nghiệp và Môi trường để xét 5 sao.</p>"
            "<h2>Đánh giá lại, không chạy nước rút</h2><ol>"
            "<li>Sáu tháng trước hạn: soát lại điều đã đổi từ lần trước (nguyên liệu, quy "
            "trình, bao bì, người làm).</li>"
            "<li>Kiểm nghiệm lại, gom sổ lô.</li>"
            "<li>Viết báo cáo theo tiêu chí, nói thẳng điều đã đổi.</li>"
            "<li>Nộp sớm. Cơ quan công nhận báo muộn nhất 30 ngày trước hạn, đừng đợi đến lúc "
            "đó mới làm.</li></ol>"
        ),
        note(
            "Hết hạn rồi, bao bì cũ thì sao?",
            "<p>Sau ngày cuối, không dùng nhãn hiệu, biểu trưng, hình sao trên bao bì, nhãn và "
            "quảng cáo. In bao bì theo lô nhỏ gần ngày hết hạn là cách đỡ tốn nhất.</p>",
            "warning",
        ),
        questions(
            "Chủ thể hay hỏi",
            (
                "Thêm một vị mới có được dùng sao của vị cũ không?",
                "<p>Không. Sao cho đúng sản phẩm đã chấm. Vị mới là hồ sơ mới.</p>",
            ),
            (
                "Tụt hạng khi đánh giá lại có đáng xấu hổ không?",
                "<p>Không. Giữ 3 sao chắc chắn tốt hơn treo 4 sao đã hết hạn.</p>",
            ),
            (
                "Sửa thông tin, ảnh trên trang này ở đâu?",
                "<p><a href='/tai-khoan/dang-nhap/'>Đăng nhập</a> vào gian hàng, hoặc "
                "<a href='/lien-he/'>nhắn chúng tôi</a>.</p>",
            ),
        ),
    ),
)

FEATURE = Piece(
    model="producerfeaturepage",
    slug="doanh-nghiep-mau-5-mot-ngay-sao-che",
    title="Chuyện mẫu: một ngày sao chè ở Doanh nghiệp Mẫu 5",
    lead=(
        "Bài dựng để xem thử trang. Người, nơi và lời nói đều không có thật; bảng sản phẩm ở "
        "dưới thì hỏi sổ mẫu mỗi lần mở."
    ),
    drawing="trays",
    topics=("Chuyện làng nghề",),
    days=(-6,),
    facts={"producer": "Doanh nghiệp Mẫu 5"},
    body=(
        note(
            "Chuyện mẫu",
            "<p>Doanh nghiệp Mẫu 5 không có thật. Bài này cho biên tập viên thấy một bài chủ thể "
            "nên kể những gì.</p>",
        ),
        text(
            "<p>Năm giờ sáng, sương còn nằm trên luống. Chè hái một búp hai lá, đựng giỏ tre cho "
            "thoáng, về đến sân là rải ra nia. Mẻ đầu vào chảo lúc bảy giờ.</p>"
            "<h2>Sổ lô treo ngay cạnh bếp</h2>"
            "<p>Mỗi mẻ một dòng: hái ở luống nào, ai sao, mấy giờ ra chảo, cân được bao nhiêu. "
            "Đến lúc dán tem, số lô trên gói chính là dòng ấy. Khách hỏi, mở sổ là trả lời "
            "được.</p>"
        ),
        (
            "quote",
            {
                "text": "Ngày trước chúng tôi ghi sổ vì có đoàn kiểm tra. Giờ ghi vì chính mình "
                "cần biết mẻ nào ngon.",
                "speaker": "Bà Mẫu",
                "role": "nhân vật dựng cho bài mẫu",
            },
        ),
        picture(
            "tea",
            "Chén chè bốc khói, bên cạnh là búp chè non",
            "Một búp hai lá, vẽ theo lối khắc gỗ.",
        ),
        products(
            "Hai món của chủ thể mẫu", "Chè Shan tuyết Mẫu", "Bột tam giác mạch Mẫu"
        ),
        producer(
            "Doanh nghiệp Mẫu 5",
            "Trang chủ thể: mọi sản phẩm, mọi quyết định, kể cả cũ.",
        ),
    ),
)

PIECES = (FOR_PRODUCERS, FEATURE)
