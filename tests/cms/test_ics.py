from datetime import UTC, datetime

from cms import ics

ENTRY = ics.Entry(
    uid="1@mau.example",
    title="Hội chợ Mẫu",
    description="Một dòng; hai, ba\nvà \\ nữa",
    place="Quảng trường Mẫu",
    url="https://mau.example/su-kien/mau/",
    starts_at=datetime(2026, 11, 20, 1, tzinfo=UTC),
    ends_at=datetime(2026, 11, 25, 10, tzinfo=UTC),
    changed_at=datetime(2026, 11, 1, 0, tzinfo=UTC),
)


def unfolded(file: bytes) -> list[str]:
    return file.replace(b"\r\n ", b"").decode().split("\r\n")


def test_it_says_when_where_and_what():
    lines = unfolded(ics.calendar(ENTRY, "Chợ Mẫu"))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261120T010000Z" in lines
    assert "DTEND:20261125T100000Z" in lines
    assert "SUMMARY:Hội chợ Mẫu" in lines
    assert "STATUS:CONFIRMED" in lines


def test_letters_that_mean_something_are_escaped():
    lines = unfolded(ics.calendar(ENTRY, "Chợ Mẫu"))

    assert "DESCRIPTION:Một dòng\\; hai\\, ba\\nvà \\\\ nữa" in lines


def test_no_line_is_longer_than_75_bytes_and_no_letter_is_cut():
    entry = ENTRY._replace(title="Đường ở đặc khu Mẫu, " * 20)

    file = ics.calendar(entry, "Chợ Mẫu")

    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert all(line.decode() or True for line in file.split(b"\r\n"))
    assert f"SUMMARY:{ics.escape(entry.title)}" in unfolded(file)


def test_a_text_cannot_add_lines_of_its_own():
    entry = ENTRY._replace(title="Mẫu\r\nATTENDEE:mailto:a@mau.example")

    lines = unfolded(ics.calendar(entry, "Chợ Mẫu"))

    assert not any(line.startswith("ATTENDEE") for line in lines)


def test_what_is_cancelled_says_so_and_a_position_is_written():
    entry = ENTRY._replace(is_cancelled=True, position=(10.25, 105.97))

    lines = unfolded(ics.calendar(entry, "Chợ Mẫu"))

    assert "STATUS:CANCELLED" in lines
    assert "GEO:10.25;105.97" in lines
