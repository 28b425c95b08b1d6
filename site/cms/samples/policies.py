"""Standing pages that the law asks of a sales site: wording for an operator to adapt."""

from cms.models import Purpose
from cms.samples.pieces import Block, Piece, note, questions, text

TO_ADAPT = note(
    "Mẫu để đơn vị vận hành sửa",
    "<p>Đây là lời mẫu, chưa phải cam kết của ai. Đơn vị vận hành đọc lại cùng người hiểu luật, "
    "thay chỗ trong ngoặc vuông, rồi xoá khung này trước khi mở trang cho mọi người.</p>",
    "warning",
)


def policy(
    slug: str, title: str, lead: str, drawing: str, purpose: str, *body: Block
) -> Piece:
    return Piece(
        model="standardpage",
        slug=slug,
        title=title,
        lead=lead,
        drawing=drawing,
        facts={"purpose": purpose},
        body=(TO_ADAPT, *body),
    )


CONDITIONS = policy(
    "dieu-kien-giao-dich-chung",
    "Điều kiện giao dịch chung",
    "Ai bán, ai vận hành trang, đặt hàng thì hai bên hứa với nhau điều gì.",
    "scales",
    Purpose.GENERAL_CONDITIONS,
    text(
        "<h2>Ai là ai</h2><p><b>[Tên đơn vị vận hành]</b> vận hành trang này. Người bán là từng "
        "<b>chủ thể OCOP</b>; tên, địa chỉ, điện thoại, mã số thuế của họ hiện trước khi bạn đặt. "
        "Trang là nơi trung gian, không giữ tiền hàng.</p>"
        "<h2>Đặt hàng</h2><ul><li>Trước khi bấm đặt, bạn xem lại món, số lượng, cách giao, phí "
        "giao, tổng tiền, cách trả.</li><li>Một đơn nhiều người bán được chia thành từng kiện; "
        "mỗi kiện là một giao dịch với một chủ thể.</li><li>Chủ thể trả lời trong [24] giờ. Quá "
        "hạn, đơn vị vận hành được báo; thêm [24] giờ nữa mà chủ thể vẫn chưa nhận thì kiện tự "
        "huỷ và bạn được báo.</li>"
        "<li>Bạn huỷ được khi chủ thể chưa xác nhận.</li></ul>"
        "<h2>Giá</h2><p>Giá bằng đồng, đã gồm thuế; phí giao ghi riêng trước khi đặt.</p>"
        "<h2>Sao OCOP</h2><p>Món nào sổ không còn ghi nhận có hiệu lực thì không đặt được ở "
        "đây, kể cả khi đã nằm trong giỏ. Kết quả tra cứu nói về hồ sơ công nhận, không thay cho việc kiểm hàng."
        "</p><h2>Đổi điều kiện</h2><p>Thay đổi được đăng ở đây trước ít nhất 5 ngày khi áp dụng "
        "(Nghị định 52/2013/NĐ-CP, Điều 38). Đơn đã đặt theo điều kiện cũ.</p>"
        "<h2>Căn cứ</h2><ul><li>Luật Thương mại điện tử 122/2025/QH15, có hiệu lực từ "
        "01/07/2026.</li><li>Nghị định 52/2013/NĐ-CP, sửa đổi bởi Nghị định 85/2021/NĐ-CP, phần "
        "chưa bị thay thế.</li><li>Luật Bảo vệ quyền lợi người tiêu dùng 19/2023/QH15.</li></ul>"
    ),
    text(
        "<p>Xem thêm: <a href='/chinh-sach-kiem-hang/'>kiểm hàng</a>, "
        "<a href='/doi-tra-hoan-tien/'>đổi trả</a>, <a href='/thanh-toan-giao-hang/'>thanh toán "
        "và giao hàng</a>, <a href='/bao-ve-du-lieu-ca-nhan/'>dữ liệu cá nhân</a>, "
        "<a href='/giai-quyet-khieu-nai/'>khiếu nại</a>.</p>"
    ),
)

INSPECTION = policy(
    "chinh-sach-kiem-hang",
    "Chính sách kiểm hàng",
    "Mở hộp xem trước khi trả tiền: được xem gì, không được làm gì, không ưng thì sao.",
    "parcel",
    Purpose.INSPECTION,
    text(
        "<p>Nghị định 85/2021/NĐ-CP buộc điều kiện giao dịch chung phải có chính sách kiểm hàng, "
        "từ 01/01/2022.</p>"
        "<h2>Bạn được</h2><ul><li>Mở kiện trước mặt người giao, trước khi trả tiền.</li>"
        "<li>So tên món, số gói, số lô, hạn dùng, tình trạng bao bì với đơn.</li>"
        "<li>Quét tem.</li></ul><h2>Bạn không</h2><ul><li>Mở gói trong cùng, nếm, cắt niêm "
        "phong.</li></ul><h2>Không đúng thì</h2><ul><li>Từ chối nhận cả kiện hoặc món sai; người "
        "giao ghi lý do.</li><li>Không phải trả tiền hàng và phí giao của món sai.</li></ul>"
        "<p>Nhận tại điểm bán cũng vậy: mở ra xem ngay ở quầy.</p>"
    ),
)

RETURNS = policy(
    "doi-tra-hoan-tien",
    "Đổi trả và hoàn tiền",
    "Hàng sai, vỡ, hỏng: báo trong bao lâu, gửi về đâu, bao giờ có tiền lại.",
    "return",
    Purpose.RETURNS,
    text(
        "<h2>Khi nào</h2><ul><li>Sai món, thiếu món, vỡ, dập, hết hạn dùng: báo trong [7] ngày "
        "kể từ ngày kiện đến; đồ tươi xin báo ngay trong [24] giờ.</li><li>Thông tin trên trang sai so với món nhận được.</li></ul>"
        "<h2>Cách làm</h2><ol><li>Mở <a href='/don-hang/'>đơn hàng</a>, tìm kiện ấy, bấm “Xin trả "
        "hàng”.</li><li>Ghi lý do, chọn điều bạn muốn, kèm ảnh nhãn và chỗ hỏng.</li>"
        "<li>Chủ thể trả lời trong [2] ngày làm việc, ngay trên trang của đơn.</li></ol>"
        "<p>Quá hạn, hoặc hai bên chưa thống nhất: gửi <a href='/khieu-nai/'>khiếu nại</a>, ghi "
        "mã kiện. Ảnh thì giữ sẵn; người giải quyết sẽ hỏi khi cần.</p>"
        "<h2>Tiền</h2><p>Lỗi của người bán thì người bán chịu phí gửi trả. Tiền hoàn về tài "
        "khoản bạn chỉ định trong [7] ngày, do chủ thể chuyển; trang theo dõi và nhắc.</p>"
    ),
)

PRIVACY = policy(
    "bao-ve-du-lieu-ca-nhan",
    "Bảo vệ dữ liệu cá nhân",
    "Chúng tôi giữ gì của bạn, để làm gì, bao lâu, và bạn xoá thế nào.",
    "lock",
    Purpose.PRIVACY,
    text(
        "<p>Theo Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 và Nghị định 356/2025/NĐ-CP, cùng có "
        "hiệu lực từ 01/01/2026.</p>"
        "<h2>Giữ gì, để làm gì</h2><ul><li><b>Đặt hàng</b>: tên, điện thoại, địa chỉ. Ba nơi "
        "thấy: chủ thể của kiện hàng, để giao; cán bộ của đơn vị vận hành, để giúp khi kiện trễ, "
        "đổi trả hay khiếu nại; người giữ điểm bán mà bạn chọn để lấy hàng, để trao đúng người."
        "</li><li><b>Hoá đơn</b>, nếu bạn yêu cầu: tên, mã số "
        "thuế, địa chỉ.</li><li><b>Tài khoản</b>, nếu bạn mở: tên, thư điện tử hoặc số điện "
        "thoại, địa chỉ và món đã lưu. Không có tài khoản vẫn mua được.</li>"
        "<li><b>Thư và khiếu nại</b>: điều bạn viết, cách liên lạc; xoá [365] ngày sau khi xong "
        "việc.</li><li><b>Bản tin</b>: địa chỉ thư, chỉ khi bạn xác nhận hai lần, đến khi bạn "
        "thôi nhận.</li><li><b>Quét tem</b>: nơi quét ở mức rất thô, thời điểm; xoá sau [365] "
        "ngày. Không giữ địa chỉ mạng.</li></ul><h2>Đồng ý</h2><p>Mỗi mục đích một ô, không ô nào đánh dấu sẵn. Không đồng ý nhận "
        "tin vẫn mua được hàng.</p>"
        "<h2>Quyền của bạn</h2><ul><li>Xem, sửa, tải về, xoá dữ liệu; rút lại đồng ý.</li>"
        "<li>Có tài khoản: mở mục <a href='/tai-khoan/du-lieu/'>Dữ liệu của tôi</a> để tự tải về hoặc "
        "xoá. Sổ đơn hàng còn lại không mang tên bạn.</li>"
        "<li>Không có tài khoản: viết cho chúng tôi ở trang <a href='/lien-he/'>liên hệ</a>. "
        "Chứng từ mà luật kế "
        "toán buộc giữ sẽ được giữ đến hết hạn luật định.</li></ul>"
        "<h2>Không làm</h2><p>Không bán dữ liệu, không theo dõi bạn qua trang khác, không đòi "
        "ảnh căn cước.</p><p>Người chịu trách nhiệm: [tên, thư điện tử].</p>"
    ),
)

COMPLAINTS = policy(
    "giai-quyet-khieu-nai",
    "Giải quyết khiếu nại",
    "Gửi ở đâu, ai đọc, bao lâu có câu trả lời, chưa vừa ý thì đi đâu tiếp.",
    "drum",
    Purpose.COMPLAINTS,
    text(
        "<ol><li><b>Gửi</b> qua trang <a href='/khieu-nai/'>khiếu nại</a>, đường dây nóng hoặc "
        "thư. Bạn nhận một mã để <a href='/lien-he/tra-cuu/'>theo dõi</a>.</li>"
        "<li><b>Trong [2] ngày làm việc</b>: có người nhận việc và chuyển tới chủ thể.</li>"
        "<li><b>Trong [7] ngày làm việc</b>: chủ thể trả lời. Im lặng thì đơn vị vận hành gọi."
        "</li><li><b>Chưa xong</b>: đơn vị vận hành hoà giải trong [10] ngày làm việc.</li>"
        "<li><b>Vẫn chưa xong</b>: bạn có thể nhờ cơ quan, tổ chức bảo vệ quyền lợi người tiêu "
        "dùng ở địa phương, hoặc toà án, theo Luật 19/2023/QH15.</li></ol>"
        "<p>Nghi sai phạm về sao hay tem, xin <a href='/kiem-tra/bao-tin/'>báo tin</a>: việc ấy "
        "chuyển cho cán bộ quản lý chương trình.</p>"
    ),
    questions(
        "Cần chuẩn bị gì?",
        (
            "Giấy tờ nào giúp giải quyết nhanh?",
            "<p>Mã đơn hoặc mã kiện ghi ngay trong thư; ảnh nhãn có số lô, ảnh chỗ hỏng, đoạn "
            "quay lúc mở hộp thì giữ sẵn, khi cần người giải quyết sẽ hỏi. Riêng hàng vừa nhận, "
            "gửi ảnh được ngay ở <a href='/doi-tra-hoan-tien/'>“Xin trả hàng”</a>. Không có gì "
            "cũng cứ gửi.</p>",
        ),
    ),
)

PAYMENT = policy(
    "thanh-toan-giao-hang",
    "Thanh toán và giao hàng",
    "Trả khi nhận hoặc chuyển khoản thẳng cho chủ thể; giao tận nhà hoặc lấy ở điểm bán.",
    "bicycle",
    Purpose.PAYMENT,
    text(
        "<h2>Trả tiền</h2><ul><li><b>Khi nhận hàng</b>: tiền mặt, hoặc quét mã tại cửa nếu người "
        "giao nhận.</li><li><b>Chuyển khoản trước</b>: quét mã VietQR của từng kiện; số tiền và "
        "nội dung đã có sẵn trong mã. Tên người nhận là tên chủ thể. Sau [24] giờ chưa trả thì "
        "kiện tự huỷ.</li></ul>"
        "<p>Trang không nhận tiền hàng, không hỏi số thẻ hay mã OTP.</p>"
        "<h2>Giao</h2><ul><li>Mỗi chủ thể tự giao hoặc gửi qua đơn vị vận chuyển; phí và thời "
        "gian hiện trước khi đặt.</li><li>Đồ tươi có thể chỉ giao gần; trang nói ngay khi bạn "
        "chọn xã.</li><li>Lấy ở điểm bán: chờ tin báo hàng đã đến, đọc mã ở quầy.</li></ul>"
        "<p>Địa chỉ chỉ cần tỉnh, xã hoặc phường, số nhà và đường; không ghi huyện. Mở hộp xem "
        "trước khi trả tiền: <a href='/chinh-sach-kiem-hang/'>chính sách kiểm hàng</a>.</p>"
    ),
)

PIECES = (CONDITIONS, INSPECTION, RETURNS, PRIVACY, COMPLAINTS, PAYMENT)
