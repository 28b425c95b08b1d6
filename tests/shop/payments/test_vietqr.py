import io

import pytest
import resvg_py
import zxingcpp
from PIL import Image

from shop.payments import vietqr
from shop.payments.refusals import AccountWrong, AmountWrong, BankUnknown, TextMissing

# Published with the format: 120.000 ₫ to an account at VietinBank.
SAMPLE = (
    "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA"
    "530370454061200005802VN62170813ung ho lu lut6304C15C"
)


def decoded(text: str) -> dict[str, str]:
    """Take a code apart by its own lengths."""
    fields = {}
    while text:
        tag, length = text[:2], int(text[2:4])
        fields[tag] = text[4 : 4 + length]
        assert len(fields[tag]) == length
        text = text[4 + length :]
    return fields


def remainder(text: str) -> str:
    """Divide by the polynomial bit by bit, another way than by a register."""
    bits = int.from_bytes(text.encode("ascii")) << 16
    bits ^= 0xFFFF << (8 * len(text))
    for place in range(8 * len(text) + 15, 15, -1):
        if bits >> place & 1:
            bits ^= 0x11021 << (place - 16)
    return f"{bits:04X}"


def test_payload_is_the_published_sample():
    made = vietqr.payload("970415", "0011001932418", 120_000, "ung ho lu lut")

    assert made == SAMPLE


@pytest.mark.parametrize("account", ["1234", "113366668888", "A" * 19])
@pytest.mark.parametrize("amount", [1, 85_000, 499_999_999])
def test_payload_is_read_back_by_an_independent_decoder(account, amount):
    made = vietqr.payload("970422", account, amount, "Kiện OC-260001/2: mật ong Đ")

    fields = decoded(made)
    beneficiary = decoded(fields["38"])
    assert list(fields) == ["00", "01", "38", "53", "54", "58", "62", "63"]
    assert (fields["00"], fields["01"]) == ("01", "12")
    assert beneficiary["00"] == "A000000727"
    assert decoded(beneficiary["01"]) == {"00": "970422", "01": account}
    assert beneficiary["02"] == "QRIBFTTA"
    assert (fields["53"], fields["54"], fields["58"]) == ("704", str(amount), "VN")
    assert decoded(fields["62"]) == {"08": "Kien OC 260001 2 mat ong"}
    assert fields["63"] == remainder(made[:-4])


def test_text_is_cut_to_twenty_five_plain_characters():
    said = vietqr.plain("  Đơn hàng số 2600-123, chị Nguyễn Thị Ước  ")

    assert said == "Don hang so 2600 123 chi"
    assert len(vietqr.plain("á" * 60)) == 25


@pytest.mark.parametrize("bank_bin", ["", "970999", "97041", "970415 ", "x"])
def test_payload_refuses_a_bank_nobody_knows(bank_bin):
    with pytest.raises(BankUnknown, match="chọn một ngân hàng"):
        vietqr.payload(bank_bin, "0011001932418", 1000, "thu")


@pytest.mark.parametrize(
    "account", ["", "123", "0" * 20, "12 34 56", "12-345", "１２３４"]
)
def test_payload_refuses_an_account_that_is_none(account):
    with pytest.raises(AccountWrong, match="4 đến 19"):
        vietqr.payload("970415", account, 1000, "thu")


@pytest.mark.parametrize("amount", [0, -1, 500_000_000, 10**13, 1.5, True, "1000"])
def test_payload_refuses_an_amount_no_transfer_has(amount):
    with pytest.raises(AmountWrong, match="số đồng chẵn"):
        vietqr.payload("970415", "0011001932418", amount, "thu")


@pytest.mark.parametrize("text", ["", "  ", "...", "✿"])
def test_payload_refuses_to_leave_out_what_to_write(text):
    with pytest.raises(TextMissing):
        vietqr.payload("970415", "0011001932418", 1000, text)


def test_png_is_read_by_a_reader_of_squares():
    picture = Image.open(io.BytesIO(vietqr.png(SAMPLE)))

    assert [read.text for read in zxingcpp.read_barcodes(picture)] == [SAMPLE]
    assert picture.format == "PNG"


def test_svg_is_read_too_and_holds_neither_style_nor_script():
    drawn = vietqr.svg(SAMPLE)

    sized = drawn.replace("<svg ", '<svg width="480" height="480" ', 1)
    picture = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(sized)))).convert("L")
    assert [read.text for read in zxingcpp.read_barcodes(picture)] == [SAMPLE]
    assert "style" not in drawn
    assert "script" not in drawn
