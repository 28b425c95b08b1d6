"""The page a shopper sees: its words, its weight, and what it must not do."""

import base64
import gzip
import hashlib
import re
import threading
from datetime import UTC, date, datetime
from functools import partial
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.site_settings import frame
from cms.site_settings.models import Notice
from stamps import codes, limits, scans
from stamps.keys import stamp_keys
from stamps.recorder import MOST_WAITING
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)
from tests.stamps.factories import ScanFactory, StampBatchFactory, code_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
FORGED = "0" * 20
# One of each kind of bad code: what it is, and what is told about it.
BAD = {
    "19 characters": ("0J6AREFT2NHW4SNZPV3", "còn thiếu 1"),
    "21 characters": ("0J6AREFT2NHW4SNZPV333", "thừa 1"),
    "a wrong tag": (FORGED, ""),
    "a key number without a key": ("7RZCZE14M9NXWR5FKQYW", ""),
    "Cyrillic look-alikes": ("0J6АRЕFТ2NНW4SNZРV33", "Mã không có ký tự"),
    "full-width letters": ("０Ｊ６ＡＲＥＦＴ２ＮＨＷ４ＳＮＺＰＶ３３", ""),
    "a marked letter": ("0J6AREFT2NHW4SNZPVĐ3", "Có chữ mang dấu"),
    "the letter U": ("0J6AREFT2NHW4SNZPVU3", "chữ V"),
    "a megabyte": ("A" * 1_000_000, "Dài quá"),
    "NUL": ("0J6AREFT2N\0HW4SNZPV33", ""),
    "a line's end": ("0J6AREFT2N\nHW4SNZPV3", ""),
    "an address": ("https://example.com/t/x", "Mã có 20 ký tự"),
    "a script": ("<script>alert(1)</script>", ""),
    "only separators": ("- - -", "Hãy gõ mã"),
    "a lone surrogate": ("%ED%A0%80", ""),
}


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    yield
    scans.recorder.taken(MOST_WAITING)


def page(client, batch, serial=1, language=""):
    response = client.get(f"{language}/t/{code_of(batch, serial)}")
    return response, response.content.decode()


def test_in_force_says_stars_product_maker_decision_and_days(client):
    recognition = RecognitionFactory(product__name="Nước mắm Mẫu", stars=5)
    batch = StampBatchFactory(
        recognition=recognition, lot="L2611", best_before=date(2027, 11, 3)
    )

    response, html = page(client, batch)

    assert response.status_code == 200
    assert "<h1>Tem này đang có hiệu lực</h1>" in html
    assert "OCOP 5 sao, có hiệu lực đến hết ngày 01/01/2028." in html
    assert "Nước mắm Mẫu" in html
    assert recognition.product.producer.name in html
    assert recognition.decision.title in html
    assert "★★★★★" in html
    assert all(text in html for text in ("L2611", "03/11/2026", "03/11/2027"))
    assert "so số lô và ngày đóng gói" in html
    assert recognition.product.get_absolute_url() in html
    assert f"/kiem-tra/bao-tin/?ma={code_of(batch)}" in html


def test_a_day_known_by_its_year_is_said_as_what_is_certain(client):
    batch = StampBatchFactory(recognition=RecognitionFactory(year_only=True))

    assert "ít nhất đến hết năm 2027" in page(client, batch)[1]


def test_lapsed_says_since_when_and_that_it_counted_when_packed(client):
    batch = StampBatchFactory(lapsed=True, packed_on=date(2025, 5, 1))

    response, html = page(client, batch)

    assert response.status_code == 200
    assert "<h1>Sao đã hết hiệu lực</h1>" in html
    assert "Ngày cuối cùng có hiệu lực là 01/06/2025." in html
    assert "Ngày đóng gói, 01/05/2025, sao còn hiệu lực." in html
    assert "★" not in html
    assert "Từng được 4 sao" in html


def test_lapsed_says_that_it_did_not_count_when_packed_either(client):
    batch = StampBatchFactory(lapsed=True, packed_on=date(2025, 6, 2))

    assert (
        "Ngày đóng gói, 02/06/2025, sao cũng đã hết hiệu lực." in page(client, batch)[1]
    )


def test_what_is_certain_no_longer_is_said_so(client):
    batch = StampBatchFactory(recognition=RecognitionFactory(uncertain=True))

    html = page(client, batch)[1]

    assert "<h1>Sao không còn chắc chắn có hiệu lực</h1>" in html
    assert "Hết hạn trong khoảng từ 01/01/2026 đến 31/12/2026." in html


def test_in_force_today_and_not_when_packed_is_said_plainly(client):
    batch = StampBatchFactory(packed_on=date(2024, 12, 31))

    html = page(client, batch)[1]

    assert "<h1>Tem này đang có hiệu lực</h1>" in html
    assert "Ngày đóng gói, 31/12/2024, sản phẩm chưa được công nhận" in html


def test_stars_of_a_later_decision_are_told_from_the_stamps_own(client):
    batch = StampBatchFactory(lapsed=True, packed_on=date(2025, 5, 1))
    later = RecognitionFactory(product=batch.product, stars=5)

    html = page(client, batch)[1]

    assert f"theo {later.decision.title} (01/01/2025), ra sau" in html
    assert f"Tem in theo {batch.recognition.decision.title} (01/06/2022)" in html


@pytest.mark.parametrize(
    ("reason", "title"),
    [
        ("Vi phạm an toàn thực phẩm", "Chứng nhận đã bị thu hồi vì vi phạm"),
        ("Chủ thể ngừng sản xuất", "Chứng nhận đã thu hồi vì ngừng sản xuất"),
        ("Công nhận nhầm", "Chứng nhận đã thu hồi vì công nhận sai"),
        ("Hết thời hạn", "Chứng nhận đã thu hồi vì hết hạn"),
        ("Theo kết luận kiểm tra", "Chứng nhận đã bị thu hồi"),
    ],
)
def test_withdrawn_is_worded_by_what_the_reason_surely_says(client, reason, title):
    recognition = RecognitionFactory(
        withdrawn_on=date(2026, 6, 1), withdrawal_reason=reason
    )

    html = page(client, StampBatchFactory(recognition=recognition))[1]

    assert f"<h1>{title}</h1>" in html
    assert f"Từ ngày 01/06/2026. Lý do: {reason}." in html
    assert "★" not in html


def test_withdrawn_names_the_decision(client):
    recognition = RecognitionFactory(
        withdrawn=True,
        withdrawal_decision=RecognitionDecisionFactory(
            number="88/QĐ-MAU", kind="withdrawal"
        ),
    )

    html = page(client, StampBatchFactory(recognition=recognition))[1]

    assert "Từ ngày 01/06/2026, theo Quyết định 88/QĐ-MAU." in html
    assert recognition.withdrawal_decision.get_absolute_url() in html


def test_withdrawn_on_a_day_unknown_says_so(client):
    recognition = RecognitionFactory(withdrawn_on=None, withdrawal_reason="Vi phạm")

    html = page(client, StampBatchFactory(recognition=recognition))[1]

    assert "Nguồn không nêu ngày. Lý do: Vi phạm." in html


def test_voided_says_which_day_and_why(client):
    response, html = page(client, StampBatchFactory(voided=(1, 5)))

    assert response.status_code == 200
    assert "<h1>Tem này đã bị huỷ</h1>" in html
    assert "Huỷ từ ngày 10/11/2026. Lý do: In sai ngày đóng gói." in html
    assert "★" not in html


@pytest.mark.parametrize(("code", "told"), BAD.values(), ids=BAD)
def test_a_bad_code_is_unknown_and_asks_no_database(client, code, told):
    client.cookies["sessionid"] = "x" * 32

    with CaptureQueriesContext(connection) as asked:
        response = client.get("/t/" + code)
    html = response.content.decode()

    assert response.status_code == 404
    assert "<h1>Không có mã này trong sổ</h1>" in html
    assert told in html
    assert len(asked) == 0
    assert len(html) < 14_000
    assert "<script" not in html


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    ("traits", "most"),
    [({}, 2), ({"lapsed": True}, 1), ({"withdrawn": True}, 1), ({"voided": True}, 2)],
)
def test_a_verdict_asks_at_most_twice(client, traits, most, language):
    batch = StampBatchFactory(**traits)
    client.cookies["sessionid"] = "x" * 32

    with CaptureQueriesContext(connection) as asked:
        page(client, batch, language=language)

    assert len(asked) == most


def test_a_batch_never_printed_looks_like_any_unknown_code(client):
    batch = StampBatchFactory(approved=True)

    response, html = page(client, batch)

    assert response.status_code == 404
    assert "<h1>Không có mã này trong sổ</h1>" in html
    assert batch.product.name not in html


@pytest.mark.parametrize("change", [str.lower, "{} ".format, " {}".format])
def test_codes_are_read_as_people_write_them(client, change):
    batch = StampBatchFactory()
    code = code_of(batch)

    html = client.get(f"/t/{change(code)}").content.decode()

    assert "<h1>Tem này đang có hiệu lực</h1>" in html
    assert f'<link rel="canonical" href="http://testserver/t/{code}">' in html


@pytest.mark.parametrize(
    "around", ["{}.", "{}//", "\u00a0{}", "{}\u200b", "\u200f{}", "{}\n", "{},"]
)
def test_what_clings_to_an_address_is_forgiven(client, around):
    batch = StampBatchFactory(printed=True)

    response = client.get(f"/t/{quote(around.format(code_of(batch)), safe='/')}")

    assert response.status_code == 200


def test_groups_hyphens_a_slash_and_look_alike_letters_are_forgiven(client):
    batch = StampBatchFactory()
    code = codes.grouped(code_of(batch)).replace(" ", "-")
    said = code.replace("0", "o").replace("1", "l")

    assert client.get(f"/t/{said}/").status_code == 200


@pytest.mark.parametrize("state", [{}, {"lapsed": True}, {"voided": True}])
def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(client, state):
    html = page(client, StampBatchFactory(**state))[1]

    assert not re.search(r"<(script|img|iframe|object|form|video)\b", html)
    assert not re.search(r"url\(|@import|@font-face|\bon\w+=|\bstyle=", html)
    assert re.findall(r'<link rel="([^"]+)" href="([^"]+)"', html)[0] == (
        "icon",
        "data:,",
    )
    assert set(re.findall(r'<link rel="([^"]+)"', html)) == {
        "icon",
        "canonical",
    }


def test_the_policy_allows_this_very_style_and_nothing_else(client):
    response, html = page(client, StampBatchFactory())
    style = re.search(r"<style>(.*)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = response.headers["Content-Security-Policy"]

    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy


@pytest.fixture
def recalled():
    """Let a recall, a warning and a recall that is over stand above every page."""
    over = datetime(2026, 11, 22, tzinfo=UTC)
    notice = partial(Notice, starts_at=datetime(2026, 11, 21, tzinfo=UTC))
    recall = notice(
        urgency="recall",
        headline="Ngừng dùng lô <b>Mẫu",
        headline_en="Stop using lot Mẫu",
        link="/tin-tuc/mau/",
    )
    notices = (
        recall,
        notice(urgency="warning", headline="Coi chừng"),
        notice(urgency="recall", headline="Đã xong", ends_at=over),
    )
    frame.keep(frame.Frame(notices=notices))
    return recall


@pytest.mark.parametrize("code", ["true", FORGED])
def test_a_recall_stands_above_every_verdict(client, recalled, code):
    batch = StampBatchFactory()
    code = code_of(batch) if code == "true" else code

    with CaptureQueriesContext(connection) as asked:
        response = client.get(f"/t/{code}")
    html = response.text

    assert "<b>Thu hồi khẩn.</b> Ngừng dùng lô &lt;b&gt;Mẫu." in html
    assert html.index('class="r"') < html.index("<h1>")
    assert '<a href="/tin-tuc/mau/">' in html
    assert "Coi chừng" not in html
    assert "Đã xong" not in html
    assert "Stop using lot Mẫu." in client.get(f"/en/t/{code}").text
    assert not response.cookies
    assert len(asked) <= (0 if code == FORGED else 2)


def test_a_recall_that_was_taken_back_is_gone_from_the_next_answer(client, recalled):
    batch = StampBatchFactory()

    before = page(client, batch)[1]
    frame.keep(frame.Frame())
    after = page(client, batch)[1]

    assert "Thu hồi khẩn" in before
    assert 'class="r"' not in after


def test_many_long_recalls_leave_the_verdict_within_its_weight(client, recalled):
    recalled.headline, recalled.link = "Ngừng " * 20, "/" + "a" * 499
    frame.keep(frame.Frame(notices=(recalled,) * 9))

    html = page(client, StampBatchFactory())[1]

    assert html.count("Thu hồi khẩn") == 3
    assert len(html.encode()) < 14_000


@pytest.mark.parametrize("code", ["true", FORGED])
def test_no_cookie_is_set_and_nobody_is_asked_who_they_are(client, code):
    code = code_of(StampBatchFactory()) if code == "true" else code

    response = client.get(f"/t/{code}")

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_the_longest_page_stays_under_fourteen_kilobytes(client):
    product = ProductFactory(
        name="Mật ong " * 31, producer__name="Hợp tác xã Mẫu rất dài " * 9
    )
    recognition = RecognitionFactory(product=product)
    batch = StampBatchFactory(
        recognition=recognition,
        lot="L" * 60,
        best_before=date(2026, 11, 20),
        packed_on=date(2024, 11, 3),
    )
    for turn in range(20):
        ScanFactory(batch=batch, province=("01", "48", "79")[turn % 3])

    response = client.get(f"/t/{code_of(batch)}", headers={"Accept-Encoding": "gzip"})

    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 14_000
    assert len(gzip.decompress(response.content)) < 14_000
    assert "đã được quét 20 lần" in gzip.decompress(response.content).decode()


@pytest.mark.parametrize(
    ("traits", "kept"),
    [
        ({}, "private, no-cache"),
        ({"lapsed": True}, "private, no-cache"),
        ({"withdrawn": True}, "private, no-cache"),
        ({"voided": True}, "private, max-age=3600"),
        ({"approved": True}, "private, no-cache"),
    ],
)
def test_an_answer_is_kept_no_longer_than_it_holds(client, traits, kept):
    response = page(client, StampBatchFactory(**traits))[0]

    assert set(response.headers["Cache-Control"].split(", ")) == set(kept.split(", "))


def test_a_forged_code_may_be_remembered_by_everybody(client):
    response = client.get(f"/t/{FORGED}")

    assert response.headers["Cache-Control"] == "public, max-age=3600"


def test_the_verdict_is_read_out_first_and_has_words_sign_and_colour(client):
    html = page(client, StampBatchFactory())[1]
    body = html[html.index("<body>") :]

    read_out = re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", body))

    assert read_out.split("OCOP")[0].strip() == "Tem này đang có hiệu lực"
    assert '<div class="v in_force">\n<svg viewBox="0 0 24 24" aria-hidden="true">' in (
        html
    )
    assert html.startswith('<!doctype html>\n<html lang="vi">')


def test_each_verdict_has_a_sign_of_its_own(client):
    batches = [
        StampBatchFactory(),
        StampBatchFactory(lapsed=True),
        StampBatchFactory(withdrawn=True),
        StampBatchFactory(voided=True),
        StampBatchFactory(approved=True),
    ]

    pages = [page(client, batch)[1] for batch in batches]

    assert len({re.search(r"<svg.*?</svg>", html)[0] for html in pages}) == 5
    assert len({re.search(r'class="v (\w+)"', html)[1] for html in pages}) == 5


def test_a_code_belongs_in_no_search(client):
    response, html = page(client, StampBatchFactory())

    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in html


def test_head_is_answered_and_is_no_scan(client):
    batch = StampBatchFactory()

    response = client.head(f"/t/{code_of(batch)}")
    scans.recorder.flush()

    assert response.status_code == 200
    assert response.content == b""
    assert not batch.scans.exists()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("start", ["/t/", "/en/t/", "/api/v1/stamps/"])
def test_only_reading_is_allowed(method, start):
    code = code_of(StampBatchFactory())

    response = getattr(Client(enforce_csrf_checks=True), method)(start + code)

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"


def test_names_are_shown_as_text(client):
    batch = StampBatchFactory(
        recognition=RecognitionFactory(product__name="<b>Chè</b> & {{ x }}"),
        lot="<i>1</i>",
    )

    html = page(client, batch)[1]

    assert "&lt;b&gt;Chè&lt;/b&gt; &amp; {{ x }}" in html
    assert "<i>" not in html


def test_english_has_the_same_verdict_in_english(client):
    batch = StampBatchFactory(best_before=date(2027, 1, 2))

    html = page(client, batch, language="/en")[1]

    assert '<html lang="en">' in html
    assert "<h1>This stamp is in force</h1>" in html
    assert "OCOP 4 stars, in force until the end of 1 January 2028." in html
    assert "2 January 2027" in html
    assert f'href="/t/{code_of(batch)}" lang="vi"' in html
    assert f'href="/en{batch.recognition.product.get_absolute_url()}"' in html
    assert '<p><a href="/en/">' in html


LEFT_IN_VIETNAMESE = re.compile(
    r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]"
)


@pytest.mark.parametrize(
    "traits",
    [
        {},
        {"lapsed": True},
        {"withdrawn": True},
        {"voided": True},
        {"approved": True},
        {"packed_on": date(2024, 1, 1)},
        {"printed": True, "handed_over_at": None, "best_before": date(2026, 11, 4)},
    ],
)
def test_english_pages_leave_no_word_of_ours_in_vietnamese(client, traits, settings):
    settings.WAGTAIL_SITE_NAME = "Market"
    batch = StampBatchFactory(**traits)
    for turn in range(12):
        ScanFactory(batch=batch, province=("01", "48", "79")[turn % 3])

    html = page(client, batch, language="/en")[1]
    names = (
        batch.product.name,
        batch.product.producer.name,
        batch.recognition.decision.number,
        batch.recognition.decision.authority,
        batch.recognition.withdrawal_reason,
        "In sai ngày đóng gói",
        "Tiếng Việt",
    )
    for name in filter(None, names):
        html = html.replace(name, "")

    assert not LEFT_IN_VIETNAMESE.search(html.replace("Chợ OCOP", "").lower())


def test_a_caution_lies_over_stars_in_force_and_discloses_the_looks(client):
    batch = StampBatchFactory()
    for turn in range(14):
        ScanFactory(batch=batch, province=("01", "48", "79")[turn % 3])

    html = page(client, batch)[1]

    assert "<h1>Tem này đang có hiệu lực</h1>" in html
    assert "Mã này đã được quét 14 lần, ở 3 tỉnh, lần đầu ngày 20/11/2026." in html
    assert "Hãy so thật kỹ số lô và ngày đóng gói" in html


def test_looks_at_another_stamp_of_the_lot_raise_nothing(client):
    batch = StampBatchFactory()
    for _turn in range(14):
        ScanFactory(batch=batch, serial=2)

    assert "đã được quét" not in page(client, batch)[1]


def test_no_caution_lies_over_a_worse_verdict(client):
    batch = StampBatchFactory(lapsed=True, best_before=date(2026, 11, 10))
    for _turn in range(14):
        ScanFactory(batch=batch)

    assert 'class="c"' not in page(client, batch)[1]


def test_past_best_before_is_said(client):
    batch = StampBatchFactory(best_before=date(2026, 11, 22))

    html = page(client, batch)[1]

    assert "Lô này đã quá hạn dùng, 22/11/2026." in html
    assert "bị chép" not in html.split("<footer")[0]


def test_an_endless_list_of_looks_is_read_in_part(client):
    batch = StampBatchFactory()
    ScanFactory.create_batch(55, batch=batch, visitor="1" * 16)

    assert "đã được quét từ 50 lần trở lên" in page(client, batch)[1]


def test_one_visitor_who_looks_again_and_again_raises_nothing(client):
    batch = StampBatchFactory()
    ScanFactory.create_batch(30, batch=batch, visitor="1" * 16)

    assert 'class="c"' not in page(client, batch)[1]


def test_forged_codes_in_a_row_get_a_sentence_and_a_time(client):
    answers = [
        client.get(f"/t/{FORGED}") for _turn in range(limits.FORGED_PER_ADDRESS + 1)
    ]
    last = answers[-1]

    assert [answer.status_code for answer in answers[:-1]] == [404] * (len(answers) - 1)
    assert last.status_code == 429
    assert last.headers["Retry-After"] == "60"
    assert "no-store" in last.headers["Cache-Control"]
    assert "Xin thử lại sau 60 giây" in last.content.decode()


def test_a_true_code_is_answered_beside_a_flood_of_forged_ones(client):
    batch = StampBatchFactory()
    for _turn in range(limits.FORGED_PER_ADDRESS + 5):
        client.get(f"/t/{FORGED}")

    assert page(client, batch)[0].status_code == 200


def test_a_retired_key_makes_its_stamps_unknown(client, settings):
    batch = StampBatchFactory()
    code = code_of(batch)
    settings.STAMP_KEYS = "7:b2NvcC10ZXN0LWtleS0zMi1ieXRlcy1sb25nLTAwMDc="

    retired = client.get(f"/t/{code}")
    settings.STAMP_KEYS += ",0:b2NvcC10ZXN0LWtleS0zMi1ieXRlcy1sb25nLTAwMDE="

    assert retired.status_code == 404
    assert client.get(f"/t/{code}").status_code == 200
    assert max(stamp_keys()) == 7


def test_nothing_after_the_slash_leads_to_typing_a_code(client):
    assert client.get("/t/").headers["Location"] == "/kiem-tra/"


def test_a_product_out_of_the_register_is_not_linked(client):
    product = ProductFactory(retired_on=date(2026, 1, 1), retired_reason="Trùng")
    batch = StampBatchFactory(recognition=RecognitionFactory(product=product))

    response, html = page(client, batch)

    assert response.status_code == 200
    assert product.get_absolute_url() not in html


def test_a_product_without_a_producer_has_its_verdict(client):
    product = ProductFactory(producer=None)
    batch = StampBatchFactory(recognition=RecognitionFactory(product=product))

    response, html = page(client, batch)

    assert response.status_code == 200
    assert "Người làm" not in html


@pytest.mark.django_db(transaction=True)
def test_two_hundred_scans_of_one_code_at_once_all_get_the_verdict():
    batch = StampBatchFactory()
    path = f"/t/{code_of(batch)}"
    gate, statuses = threading.Barrier(20), []

    def scan():
        client = Client()
        gate.wait()
        statuses.extend(client.get(path).status_code for _turn in range(10))
        connections.close_all()

    threads = [threading.Thread(target=scan) for _turn in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    scans.recorder.flush()

    assert statuses == [200] * 200
    assert batch.scans.count() == 200
