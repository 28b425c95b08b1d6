"""Reasons as officers write them, and the kind that may be read from each."""

import pytest

from stamps.withdrawals import Kind, kind_of


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("Vi phạm quy định về an toàn thực phẩm", Kind.BREACH),
        ("Không đạt kiểm tra", Kind.BREACH),
        ("Chủ thể ngừng sản xuất", Kind.STOPPED),
        ("Hợp tác xã đã GIẢI THỂ", Kind.STOPPED),
        ("Công nhận nhầm sản phẩm", Kind.ERROR),
        ("Giấy chứng nhận hết thời hạn", Kind.LAPSE),
        ("Theo kết luận kiểm tra", None),
        ("Ngừng sản xuất do vi phạm", None),
        ("Không phải do vi phạm", None),
        ("Không vi phạm, chủ thể tự nguyện trả lại", None),
        ("Chưa hết hạn", None),
        ("", None),
    ],
)
def test_a_withdrawal_is_classed_only_by_words_without_doubt(reason, kind):
    assert kind_of(reason) is kind
