import pytest
from django.db import connection
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from catalogue.models import Product, Recognition
from catalogue.prepared import Given, Prepared
from tests.factories import ProducerFactory, ProductFactory, RecognitionFactory

pytestmark = pytest.mark.django_db


def by_name(name: Given):
    return Product.objects.select_related("producer").filter(name=name)


def test_it_answers_for_each_value_anew():
    ask = Prepared(by_name)
    first, second = ProductFactory(name="Mẫu 1"), ProductFactory(name="Mẫu 2")

    answers = [list(ask("Mẫu 1")), list(ask("Mẫu 2")), list(ask("Mẫu 3"))]

    assert answers == [[first], [second], []]


def test_what_was_answered_is_not_kept():
    ask = Prepared(by_name)
    ProductFactory(name="Mẫu 1", form="Bột")
    list(ask("Mẫu 1"))

    Product.objects.update(form="Khô")

    assert next(ask("Mẫu 1")).form == "Khô"


def test_the_question_is_put_into_words_once():
    written = []

    def by_key(pk: Given):
        written.append(pk)
        return Product.objects.filter(pk=pk)

    ask = Prepared(by_key)
    for product in (ProductFactory(), ProductFactory()):
        assert list(ask(product.pk)) == [product]

    assert len(written) == 1


def test_relations_come_with_it_in_one_question(django_assert_num_queries):
    ask = Prepared(by_name)
    ProductFactory(name="Mẫu 1", producer=ProducerFactory(name="Hợp tác xã Mẫu"))
    ProductFactory(name="Mẫu 2", producer=None)

    with django_assert_num_queries(2):
        made = [next(ask(name)).producer for name in ("Mẫu 1", "Mẫu 2")]

    assert made[1] is None
    assert made[0].name == "Hợp tác xã Mẫu"


def test_a_field_left_out_is_fetched_when_it_is_read():
    ask = Prepared(lambda pk: Product.objects.only("name").filter(pk=pk))
    product = ProductFactory(form="Bột")

    found = next(ask(product.pk))

    assert found.get_deferred_fields() >= {"form", "note"}
    assert found.form == "Bột"


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_may_have_any_length(count):
    ask = Prepared(
        lambda *products: Recognition.objects.filter(product__pk__in=products)
    )
    wanted = [RecognitionFactory() for _turn in range(count)]
    RecognitionFactory()

    found = ask(*(recognition.product_id for recognition in wanted))

    assert set(found) == set(wanted)


def test_values_are_what_the_model_says():
    ask = Prepared(lambda on: Recognition.objects.filter(valid_from__lte=on))
    recognition = RecognitionFactory(score="78.50")
    recognition.refresh_from_db()

    found = next(ask(recognition.valid_from))

    assert (found.valid_until, found.score) == (
        recognition.valid_until,
        recognition.score,
    )


def test_what_is_told_beside_a_row_comes_with_it():
    is_starred = Exists(Recognition.objects.filter(product=OuterRef("pk")))
    ask = Prepared(
        lambda name: by_name(name).annotate(is_starred=is_starred).order_by("pk")
    )
    RecognitionFactory(product__name="Mẫu 1")
    ProductFactory(name="Mẫu 1")

    assert [found.is_starred for found in ask("Mẫu 1")] == [True, False]


def test_a_hostile_value_stays_a_value():
    ask = Prepared(by_name)
    ProductFactory(name="Mẫu 1")

    with CaptureQueriesContext(connection) as asked:
        found = list(ask("' OR 1=1 --"))

    assert (found, len(asked)) == ([], 1)


def test_of_plain_values_the_rows_come_as_lists():
    def by_name_only(name: Given):
        return Product.objects.filter(name=name).values_list("pk", "name")

    ask = Prepared(by_name_only)
    product = ProductFactory(name="Mẫu 1")

    assert list(ask("Mẫu 1")) == [[product.pk, "Mẫu 1"]]
