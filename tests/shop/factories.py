"""The smallest valid things of the shop, in the manner of `tests.factories`."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory
from oscar.core.loading import get_class, get_model

from shop.packs import listings
from shop.packs.models import Pack
from shop.stall.models import DeliveryRate, Stall, Zone
from shop.stall.services.stalls import Rate
from tests.factories import ProducerFactory, RecognitionFactory

Basket = get_model("basket", "Basket")
Partner = get_model("partner", "Partner")
Selector = get_class("partner.strategy", "Selector")

OPENED_AT = datetime(2026, 11, 1, 3, tzinfo=UTC)
# Đồng for up to 1 kg and up to 10 kg.
FEES = {
    Zone.COMMUNE: (10_000, 20_000),
    Zone.PROVINCE: (20_000, 40_000),
    Zone.ELSEWHERE: (30_000, 60_000),
}


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"Chủ thể Mẫu {n}")
    code = factory.Sequence(lambda n: f"mau-{n}")


class StallFactory(DjangoModelFactory):
    """A stall that takes cash and transfers and delivers up to 10 kg anywhere."""

    class Meta:
        model = Stall
        skip_postgeneration_save = True

    class Params:
        closed = factory.Trait(
            closed_at=datetime(2026, 11, 10, 3, tzinfo=UTC),
            closed_reason="Ngừng bán trên mạng",
        )
        without_bank = factory.Trait(bank_bin="", bank_account="", bank_holder="")

    producer = factory.SubFactory(
        ProducerFactory, phone="0900000001", email="chuthe@mau.example"
    )
    partner = factory.SubFactory(PartnerFactory)
    opened_at = OPENED_AT
    bank_bin = "970415"
    bank_account = "113366668888"
    bank_holder = "HOP TAC XA MAU"

    @factory.post_generation
    def rates(self, create, rows, **kwargs):
        """Give other fees: `rates=[(zone, up_to_g, fee), …]`; none: `rates=[]`.

        The days to each zone stay unsaid, unless a row goes on with both of them.
        """
        if not create:
            return
        if rows is None:
            rows = [
                (zone, grams, fee)
                for zone, fees in FEES.items()
                for grams, fee in zip((1_000, 10_000), fees, strict=True)
            ]
        DeliveryRate.objects.bulk_create(
            DeliveryRate(stall=self, **Rate(*row)._asdict()) for row in rows
        )


class PackFactory(DjangoModelFactory):
    """A pack of a product whose star is in force from 2025 to 2028.

    `stall=` chooses the seller, `price=` and `left=` what its stock record holds;
    `product=` must be one whose producer has a stall.
    """

    class Meta:
        model = Pack

    class Params:
        stall = None
        stars = 4
        paused = factory.Trait(paused_at=datetime(2026, 11, 20, 3, tzinfo=UTC))

    label = factory.Sequence(lambda n: f"Hộp {n + 1}00 g")
    weight_g = 500
    price = 85_000
    left = 10

    @factory.lazy_attribute
    def product(self):
        stall = self.stall or StallFactory()
        made = RecognitionFactory(product__producer=stall.producer, stars=self.stars)
        return made.product

    @classmethod
    def _create(cls, model_class, *args, product, label, price, left, **kwargs):
        listing, stock = listings.make(
            product,
            label=label,
            price=price,
            left=left,
            gtin=kwargs.get("gtin", ""),
            partner=product.producer.stall.partner,
        )
        return super()._create(
            model_class,
            *args,
            product=product,
            label=label,
            listing=listing,
            stock=stock,
            **kwargs,
        )


def basket_of(*packs: Pack, quantity: int = 1, owner=None):
    """Return an open basket, with Oscar's strategy, of so many of each pack."""
    basket = Basket.objects.create(owner=owner)
    basket.strategy = Selector().strategy()
    for pack in packs:
        basket.add_product(pack.listing, quantity)
    return basket
