"""Pieces for those who buy, on line or at a showroom."""

from cms.samples.pieces import (
    Piece,
    figures,
    note,
    picture,
    places,
    products,
    questions,
    showroom,
    text,
)

BUY, PLACES = "Mua an toàn", "Điểm bán"

BUY_SAFELY = Piece(
    model="articlepage",
    slug="mua-dac-san-tren-mang-bay-viec-nen-lam",
    title="Mua đặc sản trên mạng: bảy việc nên làm trước khi trả tiền",
    lead=(
        "Biết mình đang mua của ai, mở hộp trước mặt người giao, và chỉ chuyển khoản khi đã "
        "có mã đơn. Bảy việc, mỗi việc một phút."
    ),
    drawing="parcel",
    topics=(BUY,),
    days=(-1,),
    body=(
        text(
            "<ol><li><b>Xem người bán là ai.</b> Trước khi bạn đặt, Luật Bảo vệ quyền lợi "
            "người tiêu dùng 19/2023/QH15, Điều 37, buộc người bán từ xa cho biết tên, địa "
            "chỉ, điện thoại, số đăng ký kinh doanh hoặc mã số thuế.</li>"
            "<li><b>Tra sao của đúng món ấy.</b> Chứng nhận cho từng sản phẩm; gõ đủ tên vào "
            "<a href='/san-pham/'>danh sách</a>.</li>"
            "<li><b>Đọc giá cuối cùng.</b> Giá không nói rõ đã gồm thuế và phí giao hay chưa "
            "thì được hiểu là đã gồm (Nghị định 52/2013/NĐ-CP, Điều 31).</li>"
            "<li><b>Xem lại đơn trước khi bấm.</b> Màn hình cuối phải có món gì, mấy gói, "
            "giao cách nào, bao giờ, tổng bao nhiêu tiền (Nghị định 52/2013/NĐ-CP, Điều 18)."
            "</li><li><b>Hỏi chính sách kiểm hàng.</b> Từ 01/01/2022 điều kiện giao dịch "
            "chung của trang bán phải có mục này (Nghị định 85/2021/NĐ-CP).</li>"
            "<li><b>Mở hộp trước mặt người giao</b>, nhất là đồ tươi, đồ thuỷ tinh; quay một "
            "đoạn ngắn lúc mở.</li>"
            "<li><b>Giữ mã đơn, ảnh nhãn, số lô</b> cho đến khi dùng hết.</li></ol>"
            "<p>Việc 3, 4 và 5 dẫn theo hai nghị định ban hành trước Luật Thương mại điện tử "
            "122/2025/QH15. Luật ấy có hiệu lực từ 01/07/2026; phần nào của hai nghị định chưa "
            "bị thay thế thì vẫn dùng.</p>"
        ),
        picture(
            "bicycle",
            "Xe đạp giao hàng, phía sau chở một hộp, phía trước có giỏ đỏ",
            "Người giao đợi được một phút: mở ra xem rồi hãy trả tiền.",
        ),
        text(
            "<h2>Trả khi nhận hay chuyển khoản trước?</h2>"
            "<p><b>Trả khi nhận hàng (COD)</b> hợp khi mua lần đầu: hàng đến mới trả tiền. "
            "Chuẩn bị đúng số tiền, hoặc hỏi người giao có nhận quét mã tại cửa không.</p>"
            "<p><b>Chuyển khoản trước</b> hợp khi hàng dễ hỏng hoặc làm theo đơn. Chỉ chuyển "
            "vào tài khoản hiện trên trang của kiện hàng, đúng số tiền, đúng nội dung chuyển "
            "khoản; tên người nhận phải là tên người bán. Ai nhắn riêng bảo chuyển sang tài "
            "khoản khác thì dừng lại.</p>"
        ),
        figures(
            (
                "77,5 %",
                "người mua trên mạng chọn trả tiền khi nhận hàng, khoảng năm 2025",
            ),
            source="Cục Thương mại điện tử và Kinh tế số, theo haiquanonline.com.vn",
            address="https://haiquanonline.com.vn/775-nguoi-mua-hang-online-tra-tien-mat-rao-can-lon-cua-thuong-mai-dien-tu-196924.html",
        ),
        note(
            "Nhãn có sao trong ảnh, hàng giao không nhãn",
            "<p>Báo chí từng nêu chuyện người bán gửi ảnh nhãn OCOP của một món để bán nhiều "
            "món khác. Nhận hàng không có nhãn như đã hứa, bạn có quyền từ chối và "
            "<a href='/khieu-nai/'>khiếu nại</a>.</p>",
            "warning",
        ),
        questions(
            "Hay được hỏi",
            (
                "Đơn của tôi có nhiều người bán, trả tiền cho ai?",
                "<p>Mỗi chủ thể một kiện hàng, tiền trả thẳng cho chủ thể ấy. Trang không giữ "
                "tiền của bạn.</p>",
            ),
            (
                "Sao hết hạn trong lúc hàng nằm trong giỏ thì sao?",
                "<p>Món ấy bị dừng lại trước khi đặt, và trang nói rõ vì sao.</p>",
            ),
        ),
    ),
)

SHOWROOMS = Piece(
    model="articlepage",
    slug="mot-diem-ban-ocop-hoat-dong-ra-sao",
    title="Một điểm giới thiệu và bán sản phẩm OCOP hoạt động ra sao?",
    lead=(
        "Ở bến xe, chợ, bưu điện văn hoá xã hay làng nghề: điểm bán tốt là điểm nói thật hôm "
        "nay có mở không, trên kệ còn gì."
    ),
    drawing="shop",
    topics=(PLACES,),
    days=(-8,),
    body=(
        text(
            "<p>Tên đầy đủ là <b>điểm giới thiệu và bán sản phẩm OCOP</b>. Bộ Công Thương nêu "
            "tiêu chí tại Quyết định 950/QĐ-BCT ngày 18/04/2023, cho giai đoạn 2023–2025. "
            "Tiêu chí sau năm 2025 chúng tôi chưa tìm thấy.</p>"
            "<h2>Đặt ở đâu</h2><ul><li>Ga, bến xe, sân bay, cảng; trạm dừng nghỉ.</li>"
            "<li>Trung tâm thương mại, siêu thị, chợ.</li>"
            "<li>Khu du lịch, nhà hàng, khách sạn; làng nghề.</li>"
            "<li>Trung tâm dịch vụ, khu công nghiệp, nơi tổ chức hội chợ, triển lãm.</li>"
            "<li>Bưu cục, bưu điện văn hoá xã (thêm vào năm 2023).</li></ul>"
            "<h2>Bày gì</h2><p>Sản phẩm OCOP từ 3 sao, sản phẩm chủ lực của tỉnh, sản phẩm "
            "công nghiệp nông thôn và nông nghiệp tiêu biểu, đặc sản có tiềm năng. Vì thế "
            "<b>không phải món nào trên kệ cũng có sao</b>: hãy tra từng món.</p>"
        ),
        note(
            "Trước khi đi, xem “xác nhận lần cuối”",
            "<p>Báo chí từng kể những điểm bán đóng cửa lặng lẽ hoặc kệ trống. Ở đây mỗi điểm "
            "ghi ngày có người xác nhận gần nhất; lâu quá thì trang nói là chưa chắc, và bạn "
            "nên gọi trước.</p>",
            "tip",
        ),
        showroom(
            "Điểm bán Mẫu 1", "Ví dụ: giờ mở hôm nay được tính lại mỗi lần xem trang."
        ),
        places(
            "Vài điểm bán mẫu trên bản đồ",
            "Điểm bán Mẫu 1",
            "Điểm bán Mẫu 3",
            "Điểm bán Mẫu 5",
            "Điểm bán Mẫu 7",
        ),
        questions(
            "Hay được hỏi",
            (
                "Tìm điểm bán gần tôi thế nào?",
                "<p>Mở <a href='/diem-ban/'>danh sách điểm bán</a>, gõ tên xã, huyện cũ hoặc "
                "tỉnh, hay bấm “Gần tôi”. Vị trí chỉ dùng để sắp thứ tự ngay lúc đó.</p>",
            ),
            (
                "Đặt trên mạng rồi ra điểm bán lấy được không?",
                "<p>Được ở những điểm có ghi nhận giữ hàng. Khi hàng đến, bạn nhận một mã; đọc "
                "mã ấy ở quầy để lấy hàng.</p>",
            ),
        ),
    ),
)

WHY_36_MONTHS = Piece(
    model="articlepage",
    slug="vi-sao-sao-chi-song-36-thang",
    title="Vì sao sao OCOP chỉ sống 36 tháng?",
    lead=(
        "Ba năm đủ để một lò mắm đổi chủ, một đồi chè đổi giống. Hết 36 tháng, sao tắt nếu "
        "không được đánh giá lại; bao bì cũng không được in sao nữa."
    ),
    drawing="hourglass",
    topics=("Hiểu OCOP", BUY),
    days=(-5,),
    body=(
        text(
            "<p>Giấy chứng nhận có giá trị <b>36 tháng kể từ ngày quyết định</b>. Ngày cuối "
            "cùng vẫn tính; sáng hôm sau sao tắt. Đó là chủ ý: sao nói về cách làm của hôm "
            "nay, không phải của ngày xưa.</p>"
        ),
        picture(
            "phone",
            "Điện thoại hiện dấu đã kiểm, bên cạnh là tờ lịch",
            "Hỏi điện thoại hôm nay, đừng hỏi hình sao in từ ba năm trước.",
        ),
        text(
            "<h2>Chuyện gì xảy ra theo thời gian</h2><ol>"
            "<li><b>Bất cứ lúc nào</b>: chủ thể có thể đăng ký đánh giá lại hoặc nâng hạng.</li>"
            "<li><b>Muộn nhất 30 ngày trước hạn</b>: cơ quan đã công nhận báo bằng văn bản cho "
            "chủ thể.</li>"
            "<li><b>Đánh giá lại</b>: có thể giữ, lên hoặc xuống hạng. Được công nhận lại là "
            "một quyết định mới, với 36 tháng mới.</li>"
            "<li><b>Không đánh giá lại</b>: hết hạn thì thôi dùng nhãn hiệu, biểu trưng, hình "
            "sao trên bao bì, nhãn và quảng cáo.</li></ol>"
            "<h2>Hết hạn khác thu hồi</h2>"
            "<p><b>Hết hạn</b> là thời gian trôi qua, không phải lỗi. <b>Thu hồi</b> là một "
            "quyết định, có lý do: làm khác quy trình đã khai, không bảo đảm điều kiện an toàn "
            "thực phẩm, bao bì hay chất lượng khác lúc chấm, không còn hồ sơ truy xuất, ngừng "
            "sản xuất… Trang này ghi hai việc bằng hai màu, hai câu khác nhau.</p>"
        ),
        products(
            "Nhìn tận mắt (dữ liệu mẫu)",
            "Mật ong rừng Mẫu",
            "Miến dong Mẫu",
            "Tương nếp Mẫu",
        ),
        note(
            "Hạn của sao và hạn dùng là hai ngày",
            "<p>Gói bánh còn hạn dùng sáu tháng có thể đã hết hạn sao từ tuần trước. Nó vẫn ăn "
            "được, chỉ là không được gọi là sản phẩm OCOP mấy sao nữa.</p>",
        ),
        questions(
            "Hay được hỏi",
            (
                "Tôi mua lúc sao còn, về nhà sao hết, có đổi trả được không?",
                "<p>Kết quả kiểm tra tem nói cả hai điều: hôm nay, và ngày đóng gói. Sao hết "
                "sau khi đóng gói không tự nó là lỗi của món hàng.</p>",
            ),
            (
                "Quyết định chỉ biết năm, không biết ngày thì tính thế nào?",
                "<p>Chúng tôi tính cả khoảng: chắc chắn còn, chắc chắn hết, và ở giữa là chưa "
                "rõ. Chưa rõ thì không gắn sao.</p>",
            ),
        ),
    ),
)

PIECES = (SHOWROOMS, WHY_36_MONTHS, BUY_SAFELY)
