from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from catalogue.models import Recognition, RecognitionDecision
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
    issued,
)

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/so-cong-nhan/quyet-dinh/new/"


def row(product, **facts):
    empty = {
        "stars": "4",
        "score": "",
        "certificate_number": "",
        "own_until": "",
        "source": "",
    }
    return {"product": product.pk, **empty, **facts}


def form(rows=(), initial=0, **facts):
    fields = {
        "number": "12/QĐ-MAU",
        "kind": "recognition",
        "issued_earliest": "15/01/2025",
        "issued_latest": "",
        "authority": "UBND tỉnh Mẫu",
        "level": "province",
        "round": "",
        "legal_basis": "",
        "document": "",
        "source": "",
    }
    rows = inline_formset(list(rows), initial=initial)
    return nested_form_data({**fields, **facts, "recognitions": rows})


def words(answer) -> str:
    return " ".join(str(m) for m in get_messages(answer.wsgi_request))


def edit(decision):
    return reverse("register_decisions:edit", args=[decision.pk])


def saved_row(recognition, **facts):
    return {"id": recognition.pk, **row(recognition.product), **facts}


def test_a_new_decision_recognises_its_rows_from_its_day(desk):
    rice, tea = ProductFactory(), ProductFactory()

    answer = desk.post(ADD, form([row(rice), row(tea, stars="3", score="61.5")]))

    assert answer.status_code == 302
    first, second = Recognition.objects.order_by("pk")
    assert (first.product, first.stars) == (rice, 4)
    assert (second.stars, float(second.score)) == (3, 61.5)
    assert (first.valid_from, first.valid_until) == (
        date(2025, 1, 15),
        date(2028, 1, 15),
    )
    assert ModelLogEntry.objects.filter(action="ocop.recognised").count() == 2


def test_a_decision_known_by_its_year_gives_an_interval(desk):
    days = {"issued_earliest": "01/01/2024", "issued_latest": "31/12/2024"}

    desk.post(ADD, form([row(ProductFactory())], **days))

    recognition = Recognition.objects.get()
    assert recognition.valid_from == date(2024, 12, 31)
    assert recognition.valid_until == date(2027, 1, 1)


def test_a_row_may_print_a_last_day_of_its_own(desk):
    desk.post(ADD, form([row(ProductFactory(), own_until="30/06/2027")]))

    recognition = Recognition.objects.get()
    assert recognition.valid_until == recognition.possible_until == date(2027, 6, 30)


def test_rows_follow_when_the_day_is_mended(desk):
    recognition = RecognitionFactory()
    facts = form([saved_row(recognition)], initial=1, issued_earliest="10/02/2025")

    desk.post(edit(recognition.decision), facts)

    recognition.refresh_from_db()
    assert recognition.valid_until == date(2028, 2, 10)
    assert ModelLogEntry.objects.filter(action="ocop.redated").count() == 1


def test_a_mended_row_keeps_its_days_and_leaves_a_line(desk):
    recognition = RecognitionFactory()
    facts = form(
        [saved_row(recognition, stars="3")], initial=1, issued_earliest="01/01/2025"
    )

    desk.post(edit(recognition.decision), facts)

    recognition.refresh_from_db()
    assert (recognition.stars, recognition.valid_until) == (3, date(2028, 1, 1))
    line = ModelLogEntry.objects.get(action="ocop.mended")
    assert line.data == {"fields": ["stars"]}


def test_a_saved_row_takes_and_gives_back_its_own_last_day(desk):
    recognition = RecognitionFactory()
    decision = recognition.decision
    own = saved_row(recognition, own_until="30/06/2027")
    own_form = form([own], initial=1, issued_earliest="01/01/2025")

    desk.post(edit(decision), own_form)
    recognition.refresh_from_db()
    with_own_day = recognition.valid_until
    same = form([saved_row(recognition)], initial=1, issued_earliest="01/01/2025")
    desk.post(edit(decision), same)
    recognition.refresh_from_db()

    assert with_own_day == date(2027, 6, 30)
    assert recognition.valid_until == date(2028, 1, 1)


def test_a_saved_row_cannot_be_deleted(desk):
    recognition = RecognitionFactory()
    facts = form([saved_row(recognition, DELETE="1")], initial=1)

    answer = desk.post(edit(recognition.decision), facts)

    assert "không xoá được" in answer.content.decode()
    assert Recognition.objects.filter(pk=recognition.pk).exists()


def test_a_level_that_does_not_fit_is_a_warning_not_a_refusal(desk):
    answer = desk.post(ADD, form([row(ProductFactory(), stars="5")]))

    assert Recognition.objects.get().stars == 5
    assert "Hãy đối chiếu bản gốc" in words(answer)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"issued_earliest": "24/11/2026"}, "Ngày ban hành ở tương lai"),
        ({"issued_earliest": "01/05/2018"}, "chưa có chương trình OCOP"),
        (
            {"issued_earliest": "01/02/2025", "issued_latest": "01/01/2025"},
            "không lộn thứ tự",
        ),
        ({"issued_earliest": "", "issued_latest": "01/01/2025"}, "sớm nhất"),
        ({"issued_earliest": "31/02/2025"}, "ngày"),
        ({"kind": "withdrawal"}, "không công nhận sản phẩm nào"),
    ],
)
def test_an_impossible_decision_is_refused_in_words(desk, facts, sentence):
    answer = desk.post(ADD, form([row(ProductFactory())], **facts))

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not RecognitionDecision.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"stars": "2"}, "errorlist"),
        ({"stars": "bốn sao"}, "errorlist"),
        ({"score": "101"}, "Điểm nằm trong khoảng 0 đến 100"),
        ({"own_until": "15/01/2025"}, "phải sau ngày ban hành"),
        ({"certificate_number": "GCN-1"}, "với Số giấy chứng nhận này"),
        ({"product": ""}, "bắt buộc"),
    ],
)
def test_an_impossible_row_is_refused_and_nothing_is_half_saved(desk, facts, sentence):
    RecognitionFactory(certificate_number="GCN-1")
    before = RecognitionDecision.objects.count()

    answer = desk.post(ADD, form([row(ProductFactory()) | facts]))

    assert answer.status_code == 200
    assert sentence.replace("errorlist", "error-message") in answer.content.decode()
    assert RecognitionDecision.objects.count() == before


def test_a_last_day_needs_the_decisions_day(desk):
    rows = [row(ProductFactory(), own_until="30/06/2027")]

    answer = desk.post(ADD, form(rows, issued_earliest=""))

    assert "Hãy nhập ngày ban hành trước" in answer.content.decode()


def test_a_product_stands_once_in_a_decision(desk):
    rice = ProductFactory()

    answer = desk.post(ADD, form([row(rice), row(rice, stars="5")]))

    assert "chỉ đứng một lần trong một quyết định" in answer.content.decode()
    assert not Recognition.objects.exists()


def test_two_rows_do_not_share_a_certificate_number(desk):
    rows = [row(ProductFactory(), certificate_number="GCN-2") for _ in range(2)]

    answer = desk.post(ADD, form(rows))

    assert "không dùng chung một số giấy" in answer.content.decode()
    assert not Recognition.objects.exists()


def test_a_decision_without_day_or_number_is_kept_as_unknown(desk):
    rows = [row(ProductFactory(), stars="")]

    desk.post(ADD, form(rows, issued_earliest="", number="", level=""))

    recognition = Recognition.objects.get()
    assert (recognition.stars, recognition.valid_from) == (None, None)


def test_the_list_finds_a_decision_without_marks(desk):
    RecognitionDecisionFactory(authority="UBND huyện Hương Sơn")
    RecognitionDecisionFactory(authority="UBND tỉnh Khác")

    answer = desk.get(reverse("register_decisions:index"), {"q": "huong son"})

    assert [d.authority for d in answer.context["object_list"]] == [
        "UBND huyện Hương Sơn"
    ]


def test_the_list_asks_a_fixed_number_of_questions(desk, django_assert_max_num_queries):
    for _ in range(12):
        RecognitionFactory(decision=issued(date(2025, 3, 1)))

    with django_assert_max_num_queries(16):
        answer = desk.get(reverse("register_decisions:index"))

    assert len(answer.context["object_list"]) == 12
