"""Pieces for readers who want to know what a star is and who gave it."""

from cms.models import Purpose
from cms.samples.pieces import (
    Piece,
    figures,
    note,
    picture,
    products,
    questions,
    text,
)

LEARN = "Hiểu OCOP"

WHAT_IS_OCOP = Piece(
    model="standardpage",
    slug="ocop-la-gi",
    title="OCOP là gì?",
    lead=(
        "“Mỗi xã một sản phẩm” chọn thứ làng quê làm khéo nhất, chấm điểm theo một thước "
        "chung, rồi trao sao có hạn. Đọc ba phút để biết sao nào đáng tin."
    ),
    drawing="village",
    facts={"purpose": Purpose.WHAT_IS_OCOP},
    body=(
        text(
            "<p>OCOP viết tắt từ <i>One Commune One Product</i>, tên tiếng Việt là "
            "<b>Chương trình Mỗi xã một sản phẩm</b>. Chương trình bắt đầu bằng Quyết "
            "định 490/QĐ-TTg ngày 07/05/2018 cho giai đoạn 2018–2020, rồi được nối tiếp "
            "bằng Quyết định 919/QĐ-TTg ngày 01/08/2022 cho giai đoạn 2021–2025.</p>"
            "<p>Ý tưởng giản dị: một xã có gì ngon, gì khéo thì làm cho đến nơi đến chốn, "
            "ghi nhãn đàng hoàng, để người ở xa cũng nhận ra và tìm mua được.</p>"
        ),
        figures(
            ("14.642", "sản phẩm từ 3 sao trở lên, cuối năm 2024"),
            ("8.086", "chủ thể làm ra chúng, cuối năm 2024"),
            ("36 tháng", "là hạn của mỗi lần công nhận"),
            source="Số liệu cuối năm 2024 đăng trên doanhnghiephoinhap.vn; hạn công "
            "nhận theo Quyết định 148/QĐ-TTg ngày 24/02/2023.",
            address="https://doanhnghiephoinhap.vn/them-28-san-pham-duoc-cong-nhan-ocop-5-sao-cap-quoc-gia-93426.html",
        ),
        text(
            "<h2>Ngôi sao là một quyết định có ngày tháng</h2>"
            "<p>Sao không phải tính chất vĩnh viễn của món hàng. Mỗi lần được công nhận, "
            "sản phẩm có tên trong một <b>quyết định</b>: số mấy, ngày nào, cơ quan nào "
            "ký. Sao có giá trị 36 tháng kể từ ngày quyết định, rồi tắt nếu không được "
            "đánh giá lại.</p>"
            "<p>Chỉ sản phẩm đạt từ <b>3 đến 5 sao</b> được cấp giấy chứng nhận. Một và "
            "hai sao là kết quả chấm, sản phẩm vẫn đang tham gia chương trình nhưng chưa "
            "được gắn sao.</p>"
        ),
        note(
            "Chứng nhận cho từng sản phẩm, không cho cả cơ sở",
            "<p>Một hợp tác xã có một món 4 sao không có nghĩa mọi món họ bán đều 4 sao. "
            "Hãy tra <a href='/san-pham/'>đúng tên sản phẩm</a>.</p>",
            "warning",
        ),
        products(
            "Ba sản phẩm mẫu, ba tình trạng",
            "Trà hoa cúc Mẫu",
            "Miến dong Mẫu",
            "Tương nếp Mẫu",
        ),
        text(
            "<p>Ba dòng trên là dữ liệu mẫu, nhưng tình trạng được hỏi lại từ sổ công nhận "
            "mỗi lần bạn mở trang: còn hạn thì sáng sao, hết hạn hay bị thu hồi thì tắt.</p>"
        ),
        questions(
            "Hay được hỏi",
            (
                "Sao OCOP có phải là giấy chứng nhận an toàn thực phẩm không?",
                "<p>Không. Đó là hai việc khác nhau. An toàn thực phẩm do giấy tờ riêng của "
                "cơ sở và của sản phẩm xác nhận; hồ sơ OCOP có xem những giấy tờ ấy.</p>",
            ),
            (
                "Sau năm 2025 chương trình ra sao?",
                "<p>Đến tháng 11/2026 chúng tôi chưa đọc được văn bản nào về bộ tiêu chí cho "
                "giai đoạn 2026–2030, nên không viết ở đây. Khi có, trang này sẽ sửa và ghi "
                "số văn bản.</p>",
            ),
            (
                "Tôi muốn biết ai chấm và chấm thế nào?",
                "<p>Mời đọc <a href='/tin-tuc/sao-ocop-do-ai-trao/'>Sao OCOP do ai trao, "
                "chấm thế nào</a>.</p>",
            ),
        ),
    ),
)

WHO_GIVES_STARS = Piece(
    model="articlepage",
    slug="sao-ocop-do-ai-trao",
    title="Sao OCOP do ai trao, chấm thế nào?",
    lead=(
        "Cùng là 3 sao, năm 2022 tỉnh ký, năm 2024 huyện ký, bây giờ lại tỉnh ký. Bảng tra "
        "nhanh cơ quan nào có quyền vào ngày nào, và 100 điểm được chia ra sao."
    ),
    drawing="council",
    topics=(LEARN,),
    days=(-3,),
    body=(
        text(
            "<p>Hồ sơ mỗi sản phẩm được một hội đồng chấm trên thang 100 điểm, theo bộ tiêu "
            "chí của Quyết định 148/QĐ-TTg ngày 24/02/2023. Bộ ấy gồm ba phần.</p>"
        ),
        figures(
            ("40 điểm", "Sản phẩm và sức mạnh cộng đồng"),
            ("25 điểm", "Khả năng tiếp thị, câu chuyện sản phẩm"),
            ("35 điểm", "Chất lượng sản phẩm"),
            source="Quyết định 148/QĐ-TTg ngày 24/02/2023. Trước đó, theo Quyết định "
            "1048/QĐ-TTg năm 2019, ba phần là 35, 25 và 40 điểm.",
        ),
        text(
            "<h2>Từ điểm ra sao</h2><ul>"
            "<li><b>5 sao</b>: từ 90 đến 100 điểm.</li>"
            "<li><b>4 sao</b>: từ 70 đến dưới 90 điểm.</li>"
            "<li><b>3 sao</b>: từ 50 đến dưới 70 điểm.</li>"
            "<li>2 sao: từ 30 đến dưới 50 điểm; 1 sao: dưới 30 điểm. Hai hạng này không được "
            "cấp giấy chứng nhận.</li></ul>"
            "<p>Sát mốc cũng là sát mốc: 89,9 điểm vẫn là 4 sao.</p>"
        ),
        picture(
            "scales",
            "Cái cân, một đĩa đặt tờ phiếu chấm, đĩa kia đặt sản phẩm",
            "Một bên là hồ sơ, một bên là món hàng: hội đồng cân cả hai.",
        ),
        text(
            "<h2>Ai ký quyết định, tính theo ngày ký</h2>"
            "<h3>Trước ngày 24/02/2023</h3><ul><li>3 sao và 4 sao: UBND cấp tỉnh.</li>"
            "<li>5 sao: cấp trung ương (bộ).</li></ul>"
            "<h3>Từ 24/02/2023 đến 05/07/2025</h3><ul><li>3 sao: <b>UBND cấp huyện</b>.</li>"
            "<li>4 sao: UBND cấp tỉnh.</li><li>5 sao: cấp trung ương (bộ).</li></ul>"
            "<h3>Từ 06/07/2025</h3><ul><li>3 sao và 4 sao: <b>UBND cấp tỉnh</b>.</li>"
            "<li>5 sao: Bộ Nông nghiệp và Môi trường.</li></ul>"
            "<p>Mốc cuối theo Quyết định 1489/QĐ-TTg ngày 06/07/2025, sửa Quyết định 148 "
            "khi cả nước bỏ cấp huyện. UBND cấp xã nay nhận hồ sơ, xem phần nguyên liệu, "
            "lao động và nét riêng của địa phương, rồi đề nghị lên tỉnh.</p>"
        ),
        note(
            "Đừng đoán cơ quan theo số sao",
            "<p>Thấy “3 sao” mà cho rằng huyện ký, hay tỉnh ký, đều có thể sai. Ở đây mỗi "
            "quyết định ghi đúng cơ quan đã ký nó: xem <a href='/quyet-dinh/'>danh sách "
            "quyết định</a>.</p>",
            "tip",
        ),
        products("Năm sao theo danh sách tháng 1/2025", "Cà phê Khe Sanh", "Chè đinh"),
    ),
)

CHECK_STAMP = Piece(
    model="standardpage",
    slug="cach-kiem-tra-tem",
    title="Cách kiểm tra tem, và điều mã QR không chứng minh được",
    lead=(
        "Giơ điện thoại lên là biết sao còn hiệu lực hay không. Nhưng ô vuông in trên tem "
        "thì chép lại được, nên còn một bước nữa phải tự làm."
    ),
    drawing="phone",
    facts={"purpose": Purpose.CHECK_STAMP},
    body=(
        text(
            "<h2>Ba bước, nửa phút</h2><ol>"
            "<li><b>Quét ô QR</b> bằng máy ảnh điện thoại, hoặc gõ 20 ký tự dưới ô ấy vào "
            "trang <a href='/kiem-tra/'>Kiểm tra tem</a>. Không cần cài gì.</li>"
            "<li><b>Đọc dòng lớn nhất</b>: đang có hiệu lực, hết hiệu lực, bị thu hồi, tem "
            "đã huỷ, hay không có trong sổ.</li>"
            "<li><b>So với gói hàng trên tay</b>: tên sản phẩm, tên chủ thể, số lô, ngày đóng "
            "gói có khớp không.</li></ol>"
        ),
        picture(
            "pack",
            "Gói hàng có dán tem, hai mũi tên chỉ chỗ cần so với chữ in trên gói",
            "Bước thứ ba là bước hay bị quên nhất: so số lô và ngày đóng gói.",
        ),
        note(
            "Mã QR không chứng minh món hàng",
            "<p>Ô QR là hình in. Ai cũng chụp lại và in lên gói khác được. Kết quả tra cứu "
            "nói về <b>hồ sơ công nhận</b>, không nói về thứ nằm trong gói. Vì thế chúng tôi "
            "không bao giờ viết “hàng thật”.</p>",
            "warning",
        ),
        text(
            "<h2>Dấu hiệu nên ngờ</h2><ul>"
            "<li>Tem ghi sản phẩm này, gói hàng lại là sản phẩm khác của cùng cơ sở.</li>"
            "<li>Người bán gửi ảnh nhãn có sao, nhưng giao hàng không nhãn.</li>"
            "<li>Trên gói còn in sao, nhưng kết quả báo đã hết hiệu lực. Hạn của sao và hạn "
            "dùng của thực phẩm là hai ngày khác nhau.</li>"
            "<li>Trang mở ra đòi mật khẩu, mã OTP hay bắt cài ứng dụng.</li></ul>"
            "<p>Thấy lạ thì <a href='/kiem-tra/bao-tin/'>báo một con tem lạ</a>: có người xem "
            "và trả lời.</p>"
        ),
        products(
            "Tình trạng hôm nay của vài sản phẩm mẫu",
            "Trà hoa cúc Mẫu",
            "Miến dong Mẫu",
            "Tương nếp Mẫu",
        ),
        questions(
            "Hay được hỏi",
            (
                "Sản phẩm không có tem thì sao?",
                "<p>Không phải sản phẩm nào cũng dán tem của trang này. Hãy "
                "<a href='/san-pham/'>tìm theo tên</a> trên bao bì.</p>",
            ),
            (
                "Quét nhiều lần có sao không?",
                "<p>Không. Nhưng khi một mã bị quét ở nhiều nơi cách xa nhau, kết quả sẽ nhắc "
                "bạn so số lô và ngày cho kỹ.</p>",
            ),
            (
                "Trang có lưu tôi là ai không?",
                "<p>Không lưu địa chỉ mạng hay tên máy; chỉ giữ nơi quét ở mức rất thô và "
                "thời điểm, có hạn xoá.</p>",
            ),
        ),
    ),
)

LEVELS = Piece(
    model="articlepage",
    slug="bo-cap-huyen-sao-cu-con-gia-tri-khong",
    title="Bỏ cấp huyện từ 01/07/2025: sao do huyện trao nay thế nào?",
    lead=(
        "Huyện không còn, nhưng chữ ký trên quyết định thì còn. Địa chỉ mới chỉ có tỉnh và "
        "xã; còn trong sổ, tên cũ và tên mới đứng cạnh nhau."
    ),
    drawing="signpost",
    topics=(LEARN,),
    days=(-12,),
    body=(
        text(
            "<p>Từ 01/07/2025 chính quyền địa phương còn hai cấp: <b>34</b> tỉnh, thành phố "
            "và <b>3.321</b> xã, phường, đặc khu (Nghị quyết 202/2025/QH15 ngày 12/06/2025 "
            "và các nghị quyết về cấp xã). Trước đó, từ 24/02/2023 đến 05/07/2025, Quyết "
            "định 148/QĐ-TTg giao việc công nhận 3 sao cho UBND cấp huyện. Vậy những ngôi "
            "sao ấy nay thế nào?</p>"
            "<h2>Điều đã rõ</h2><ul>"
            "<li>Từ 06/07/2025, theo Quyết định 1489/QĐ-TTg, 3 sao và 4 sao do UBND cấp tỉnh "
            "công nhận.</li>"
            "<li>Quyết định đã ký vẫn mang tên cơ quan đã ký, kể cả khi cơ quan ấy không còn."
            "</li><li>Công nhận nào cũng có hạn 36 tháng.</li></ul>"
        ),
        note(
            "Điều chưa rõ, nên chúng tôi nói là chưa rõ",
            "<p>Chúng tôi chưa đọc được văn bản nào nói riêng về hạn của giấy chứng nhận do "
            "huyện cấp. Cũng chưa thấy văn bản nào rút ngắn hạn ấy. Vì vậy sổ ở đây tính đủ "
            "36 tháng từ ngày quyết định, như mọi quyết định khác.</p>",
        ),
        text(
            "<h2>Trên trang này bạn sẽ thấy</h2><ul>"
            "<li>Tên huyện cũ trong <a href='/quyet-dinh/'>quyết định</a>, nguyên như đã ký."
            "</li><li>Địa chỉ chủ thể theo xã và tỉnh hôm nay khi chỉ có một cách đổi; xã cũ "
            "bị chia làm nhiều nơi thì giữ tên cũ, không đoán.</li>"
            "<li>Ô tìm kiếm hiểu cả hai: gõ tên huyện cũ vẫn ra.</li></ul>"
        ),
        figures(
            ("34", "tỉnh, thành phố từ 01/07/2025"),
            ("3.321", "xã, phường, đặc khu"),
            ("0", "huyện"),
            source="Nghị quyết 202/2025/QH15 và 34 nghị quyết về sắp xếp cấp xã.",
        ),
        questions(
            "Người bán và người mua hỏi",
            (
                "Bao bì còn in tên huyện cũ, có phải hàng giả không?",
                "<p>Riêng điều đó thì không nói lên gì. Hãy xem "
                "<a href='/cach-kiem-tra-tem/'>cách kiểm tra tem</a>.</p>",
            ),
            (
                "Đặt hàng thì ghi địa chỉ thế nào?",
                "<p>Tỉnh, xã hoặc phường, rồi số nhà, đường, thôn. Không cần ghi huyện.</p>",
            ),
        ),
    ),
)

SIX_GROUPS = Piece(
    model="articlepage",
    slug="sau-nhom-san-pham-che-la-thuc-pham",
    title="Sáu nhóm sản phẩm, và vì sao chè nằm ở nhóm thực phẩm",
    lead=(
        "Tìm cà phê trong mục Đồ uống mà không thấy? Bạn không nhầm, cách chia nhóm mới lạ. "
        "Xem một lần để tìm cho nhanh."
    ),
    drawing="tea",
    topics=(LEARN,),
    days=(-20,),
    body=(
        text(
            "<p>Quyết định 148/QĐ-TTg ngày 24/02/2023 chia sản phẩm OCOP thành sáu nhóm:</p>"
            "<ol><li><a href='/san-pham/?nhom=I'>Thực phẩm</a>: tươi sống, thô và sơ chế, "
            "chế biến…</li><li><a href='/san-pham/?nhom=II'>Đồ uống</a>.</li>"
            "<li><a href='/san-pham/?nhom=III'>Dược liệu và sản phẩm từ dược liệu</a>.</li>"
            "<li><a href='/san-pham/?nhom=IV'>Hàng thủ công mỹ nghệ</a>.</li>"
            "<li><a href='/san-pham/?nhom=V'>Sinh vật cảnh</a>.</li>"
            "<li><a href='/san-pham/?nhom=VI'>Dịch vụ du lịch cộng đồng, du lịch sinh thái "
            "và điểm du lịch</a>.</li></ol>"
            "<h2>Chè, cà phê: thứ để pha, chưa phải để uống</h2>"
            "<p>Búp chè sao khô, hạt cà phê rang là thực phẩm. Danh sách 5 sao quốc gia "
            "tháng 1/2025 cũng xếp chè và cà phê vào nhóm thực phẩm.</p>"
        ),
        products(
            "Trong nhóm thực phẩm", "Chè đinh", "Cà phê Khe Sanh", "Trà hoa vàng Ba Chẽ"
        ),
        note(
            "Mẹo tìm",
            "<p>Không chắc nhóm nào thì cứ gõ tên, có dấu hay không dấu đều được: "
            "<a href='/san-pham/?q=che'>che</a>, <a href='/san-pham/?q=nuoc+mam'>nuoc mam</a>.</p>",
            "tip",
        ),
    ),
)

PIECES = (WHAT_IS_OCOP, CHECK_STAMP, SIX_GROUPS, LEVELS, WHO_GIVES_STARS)
