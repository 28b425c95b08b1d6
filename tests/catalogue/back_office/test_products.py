import csv
import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from catalogue.models import Product, ProductGroup
from places.models import Commune, Province
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    issued,
)

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/so-cong-nhan/san-pham/"


def names(answer) -> set[str]:
    return {product.name for product in answer.context["object_list"]}


def found(desk, **question) -> set[str]:
    return names(desk.get(LIST, question))


def recognised(name, **facts):
    return RecognitionFactory(product__name=name, **facts).product


def form(**facts):
    texts = (
        "name reference source producer group address commune_as_written "
        "district_as_written province_as_written commune province form net_content "
        "ingredients storage shelf_life gtin allergens note"
    )
    photos = inline_formset([])
    return nested_form_data(
        {**dict.fromkeys(texts.split(), ""), "photos": photos, **facts}
    )


def test_search_needs_no_marks(desk):
    ProductFactory(name="Bưởi Phúc Trạch")
    ProductFactory(name="Nước mắm Kỳ Ninh")

    assert found(desk, q="buoi phuc") == {"Bưởi Phúc Trạch"}
    assert found(desk, q="BƯỞI") == {"Bưởi Phúc Trạch"}
    assert found(desk, q="mắm bưởi") == set()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("in_force", {"còn", "sắp hết"}),
        ("lapsing", {"sắp hết"}),
        ("lapsed", {"hết"}),
        ("withdrawn", {"thu hồi"}),
        ("uncertain", {"chưa rõ"}),
        ("never", {"chưa từng"}),
    ],
)
def test_filter_by_state(desk, state, expected):
    recognised("còn")
    recognised("sắp hết", lapsing=True)
    recognised("hết", lapsed=True)
    recognised("thu hồi", withdrawn=True)
    recognised("chưa rõ", undated=True)
    ProductFactory(name="chưa từng")

    assert found(desk, state=state) == expected


def test_filter_by_stars_counts_only_stars_in_force(desk):
    recognised("bốn sao", stars=4)
    recognised("bốn sao đã hết", stars=4, lapsed=True)
    recognised("năm sao", stars=5)

    assert found(desk, stars="4") == {"bốn sao"}


@pytest.mark.parametrize(("within", "count"), [(30, 1), (90, 2), (180, 3)])
def test_filter_by_days_left_counts_the_last_day(desk, within, count):
    for day in (date(2023, 12, 23), date(2024, 2, 21), date(2024, 5, 22)):
        RecognitionFactory(decision=issued(day))
    RecognitionFactory(decision=issued(date(2024, 5, 23)))

    assert len(found(desk, within=within)) == count


@pytest.mark.parametrize(
    ("gap", "facts"),
    [
        ("stars", {"stars": None}),
        ("day", {"undated": True}),
        ("year-only", {"year_only": True}),
        ("number", {"decision__number": ""}),
        ("producer", {"product__producer": None}),
    ],
)
def test_filter_by_missing_fact(desk, gap, facts):
    RecognitionFactory(product__name="đủ")
    RecognitionFactory(product__name="thiếu", **facts)

    assert found(desk, gap=gap) == {"thiếu"}


def test_filter_by_group_takes_its_parts_too(desk):
    group = ProductGroup.objects.main().first()
    part = ProductGroup.objects.create(code="I.9", name="Phần Mẫu", parent=group)
    ProductFactory(name="trong nhóm", group=group)
    ProductFactory(name="trong phần", group=part)
    ProductFactory(name="ngoài")

    assert found(desk, group=group.pk) == {"trong nhóm", "trong phần"}


def test_filter_by_province(desk):
    here, there = Province.objects.today()[:2]
    ProductFactory(name="ở đây", province=here)
    ProductFactory(name="ở kia", province=there)

    assert found(desk, province=here.pk) == {"ở đây"}


@pytest.mark.parametrize(
    "question",
    [
        {"state": "x"},
        {"stars": "9"},
        {"within": "-1"},
        {"gap": "' OR 1"},
        {"group": "abc"},
        {"province": "\0"},
        {"q": "\0"},
        {"q": "🌾" * 500},
        {"p": "-1"},
        {"ordering": "password"},
        {"export": "pdf"},
    ],
)
def test_nonsense_in_the_address_is_no_error(desk, question):
    ProductFactory()

    assert desk.get(LIST, question).status_code == 200


def test_the_list_asks_a_fixed_number_of_questions(desk, django_assert_max_num_queries):
    for _ in range(20):
        RecognitionFactory()

    with django_assert_max_num_queries(18):
        answer = desk.get(LIST, {"state": "in_force"})

    assert len(answer.context["object_list"]) == 20
    assert "4 sao" in answer.content.decode()


def test_export_opens_in_a_spreadsheet_with_its_marks_and_no_formula(desk):
    recognised("=1+1 Bưởi")

    answer = desk.get(LIST, {"export": "csv"})

    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    row = next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert row["Tên sản phẩm"] == "'=1+1 Bưởi"
    assert (row["Hạng sao"], row["Tình trạng"]) == ("4", "Đang có hiệu lực")
    assert row["Hiệu lực đến hết"] == "2028-01-01"


def test_export_to_xlsx_keeps_what_was_filtered(desk):
    recognised("còn")
    recognised("hết", lapsed=True)

    answer = desk.get(LIST, {"export": "xlsx", "state": "lapsed"})

    content = b"".join(answer.streaming_content)
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert [row[2] for row in rows] == ["Tên sản phẩm", "hết"]


def test_a_product_is_entered_with_its_facts(desk):
    producer = ProducerFactory()

    answer = desk.post(
        f"{LIST}new/",
        form(name="Kẹo lạc Mẫu", producer=producer.pk, net_content="200 g"),
    )

    assert answer.status_code == 302
    product = Product.objects.get()
    assert (product.producer, product.net_content) == (producer, "200 g")


def test_todays_commune_is_found_from_what_the_source_wrote(desk):
    commune = Commune.objects.today().get(code="18562", province__name="Hà Tĩnh")
    written = {
        "commune_as_written": commune.full_name,
        "province_as_written": "Hà Tĩnh",
    }

    desk.post(f"{LIST}new/", form(name="Kẹo lạc Mẫu", **written))

    product = Product.objects.get()
    assert (product.commune, product.province) == (commune, commune.province)


def test_a_place_nobody_knows_stays_as_written(desk):
    desk.post(f"{LIST}new/", form(name="Kẹo lạc Mẫu", commune_as_written="Xã Không Có"))

    product = Product.objects.get()
    assert (product.commune, product.commune_as_written) == (None, "Xã Không Có")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": ""}, "bắt buộc"),
        ({"name": "x" * 10_000}, "255"),
        ({"gtin": "8936000000001"}, "đúng số kiểm tra"),
        ({"source": "javascript:alert(1)"}, "URL"),
        ({"producer": "999999"}, "không"),
    ],
)
def test_an_impossible_product_is_refused_in_words(desk, facts, sentence):
    answer = desk.post(f"{LIST}new/", form(**{"name": "Kẹo lạc Mẫu", **facts}))

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Product.objects.exists()


def test_the_form_tells_every_recognition_of_the_product(desk):
    product = recognised("Kẹo lạc Mẫu", lapsed=True)
    RecognitionFactory(product=product)

    page = desk.get(reverse("register_products:edit", args=[product.pk]))

    text = page.content.decode()
    assert "Đã hết hiệu lực" in text
    assert "Đang có hiệu lực" in text


def bulk(action, *products) -> str:
    address = reverse("wagtail_bulk_action", args=["ocop_catalogue", "product", action])
    ids = "&".join(f"id={getattr(p, 'pk', p)}" for p in products)
    return f"{address}?{ids}&next={LIST}"


def test_several_products_are_put_into_a_group(desk):
    first, second = ProductFactory(), ProductFactory()
    group = ProductGroup.objects.main().first()

    desk.post(bulk("set-group", first, second), {"group": group.pk})

    assert set(group.products.all()) == {first, second}
    assert ModelLogEntry.objects.filter(action="ocop.regrouped").count() == 2


def test_several_products_are_retired_with_a_reason_and_brought_back(desk):
    twice, kept = ProductFactory(name="trùng"), ProductFactory(name="giữ")

    desk.post(bulk("retire", twice), {"reason": "Nhập trùng"})
    twice.refresh_from_db()
    retired, listed = twice.retired_reason, found(desk)
    only_retired = found(desk, retired="yes")
    desk.post(bulk("bring-back", twice))
    twice.refresh_from_db()

    assert retired == "Nhập trùng"
    assert (listed, only_retired) == ({kept.name}, {twice.name})
    assert twice.retired_on is None


def test_retiring_without_a_reason_is_refused(desk):
    product = ProductFactory()

    answer = desk.post(bulk("retire", product), {"reason": " "})

    assert answer.status_code == 200
    product.refresh_from_db()
    assert product.retired_on is None


def test_a_bulk_action_on_everything_or_nonsense_changes_nothing(desk):
    ProductFactory()

    desk.post(bulk("retire", "all"), {"reason": "Nhầm"})
    desk.post(bulk("retire", "abc", "\0"), {"reason": "Nhầm"})

    assert Product.objects.public().count() == 1


def test_an_editor_cannot_retire(client):
    from tests.factories import UserFactory

    client.force_login(UserFactory(role="Biên tập viên"))
    product = ProductFactory()

    client.post(bulk("retire", product), {"reason": "Nhầm"})

    product.refresh_from_db()
    assert product.retired_on is None


def test_choosers_find_without_marks(desk):
    ProductFactory(name="Bưởi Phúc Trạch")
    ProductFactory(name="Nước mắm Mẫu")
    address = reverse("register_choose_product:choose_results")

    page = desk.get(address, {"q": "buoi"}).content.decode()

    assert "Bưởi Phúc Trạch" in page
    assert "Nước mắm Mẫu" not in page


def test_communes_are_found_with_their_province(desk):
    address = reverse("register_choose_commune:choose_results")

    page = desk.get(address, {"q": "huong son ha tinh"}).content.decode()

    assert "Hương Sơn" in page, page
    assert "Hà Tĩnh" in page
