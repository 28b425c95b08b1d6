"""The part of the register that a file's rows may touch, read in a few queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from catalogue.annex.rows import AnnexRow
from catalogue.imports.keys import producer_key
from catalogue.models import (
    Producer,
    Product,
    ProductGroup,
    Recognition,
    RecognitionDecision,
)
from places.folding import fold
from places.models import Commune, Province

# One query's worth of values, under SQLite's bound of 32,766.
CHUNK = 15_000


class Register:
    """Objects by what finds them; each object is read once and shared by all rows."""

    def __init__(self, rows: list[AnnexRow]):
        self.groups = list(ProductGroup.objects.order_by("position"))
        self.communes = Commune.objects.today().in_bulk()
        self.provinces = Province.objects.today().in_bulk()
        self.producers: dict[str, list[Producer]] = defaultdict(list)
        self.producer_of: dict[int, Producer] = {}
        for producer in Producer.objects.order_by("pk"):
            self.producer_of[producer.pk] = producer
            self.add_producer(producer)
        self.decisions = RecognitionDecision.objects.in_bulk()
        self._read_products(rows)
        self._read_recognitions(rows)

    def add_producer(self, producer: Producer) -> None:
        self.producers[producer_key(producer.name)].append(producer)

    def add_product(self, product: Product) -> None:
        self.products_by_name[fold(product.name)].append(product)

    def _read_products(self, rows: list[AnnexRow]) -> None:
        self.products: dict[int, Product] = {}
        self.products_by_name: dict[str, list[Product]] = defaultdict(list)
        self.products_by_reference: dict[str, Product] = {}
        groups = {group.pk: group for group in self.groups}
        wanted = (
            *(("folded_name", chunk) for chunk in chunks(fold(r.name) for r in rows)),
            *(("reference", chunk) for chunk in chunks(r.reference for r in rows)),
        )
        for field, values in wanted:
            found = Product.objects.filter(**{f"{field}__in": values}).order_by("pk")
            for product in found:
                if product.pk not in self.products:
                    self._keep(product, groups)

    def _keep(self, product: Product, groups: dict[int, ProductGroup]) -> None:
        """Give a product its related objects, and file it under its name."""
        for name, known in (
            ("producer", self.producer_of),
            ("group", groups),
            ("commune", self.communes),
            ("province", self.provinces),
        ):
            pk = getattr(product, f"{name}_id")
            if pk in known:
                setattr(product, name, known[pk])
        self.products[product.pk] = product
        self.add_product(product)
        if product.reference:
            self.products_by_reference[product.reference] = product

    def _read_recognitions(self, rows: list[AnnexRow]) -> None:
        self.recognitions: dict[int, Recognition] = {}
        self.recognitions_of: dict[int, list[Recognition]] = defaultdict(list)
        for chunk in chunks(self.products):
            self.learn(Recognition.objects.filter(product__in=chunk).order_by("pk"))
        self.certificates: dict[str, Recognition] = {}
        for chunk in chunks(row.certificate_number for row in rows):
            held = Recognition.objects.filter(certificate_number__in=chunk)
            for recognition in self.learn(held.select_related("product")):
                self.certificates[recognition.certificate_number] = recognition

    def learn(self, found: Iterable[Recognition]) -> list[Recognition]:
        """Return the shared objects of recognitions just read."""
        return [self._share(recognition) for recognition in found]

    def _share(self, recognition: Recognition) -> Recognition:
        known = self.recognitions.setdefault(recognition.pk, recognition)
        if known is recognition:
            product = self.products.get(recognition.product_id)
            if product is not None:
                recognition.product = product
            recognition.decision = self.decisions[recognition.decision_id]
            recognition.withdrawal_decision = self.decisions.get(
                recognition.withdrawal_decision_id
            )
            self.recognitions_of[recognition.product_id].append(recognition)
        return known

    def of_decisions(self, decisions: list[RecognitionDecision]) -> list[Recognition]:
        """Return all recognitions of some saved decisions."""
        found = []
        for chunk in chunks(decision.pk for decision in decisions):
            found += self.learn(Recognition.objects.filter(decision__in=chunk))
        return found


def chunks(values: Iterable) -> Iterator[list]:
    """Yield the distinct values that say something, a query's worth at a time."""
    distinct = list(dict.fromkeys(filter(None, values)))
    for start in range(0, len(distinct), CHUNK):
        yield distinct[start : start + CHUNK]
