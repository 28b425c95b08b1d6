"""The smallest valid thing of each kind, with a trait for each named state."""

from datetime import UTC, date, datetime, time

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from catalogue import models
from showroom.models import (
    Form,
    HoursRow,
    KeeperLink,
    PickUp,
    PickUpState,
    ShelfItem,
    Showroom,
    SpecialDays,
    Visit,
    Weekday,
)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"nguoi{n}@mau.example")
    first_name = "Mẫu"
    password = factory.django.Password("mau-ocop-2026")

    @factory.post_generation
    def role(self, create, name, **kwargs):
        if create and name:
            from django.contrib.auth.models import Group

            self.groups.add(Group.objects.get(name=name))


class ProducerFactory(DjangoModelFactory):
    class Meta:
        model = models.Producer

    name = factory.Sequence(lambda n: f"Hợp tác xã Mẫu {n}")
    kind = models.ProducerKind.COOPERATIVE


class ProductFactory(DjangoModelFactory):
    class Meta:
        model = models.Product

    name = factory.Sequence(lambda n: f"Sản phẩm Mẫu {n}")
    producer = factory.SubFactory(ProducerFactory)


class RecognitionDecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.RecognitionDecision

    number = factory.Sequence(lambda n: f"{n}/QĐ-MAU")
    authority = "UBND tỉnh Mẫu"
    level = models.AuthorityLevel.PROVINCE
    issued_earliest = date(2025, 1, 1)
    issued_latest = factory.SelfAttribute("issued_earliest")


def issued(earliest: date | None, latest: date | None = None) -> factory.SubFactory:
    return factory.SubFactory(
        RecognitionDecisionFactory,
        issued_earliest=earliest,
        issued_latest=latest or earliest,
    )


class RecognitionFactory(DjangoModelFactory):
    """In force from 01/01/2025 to 01/01/2028 unless the decision says otherwise."""

    class Meta:
        model = models.Recognition

    class Params:
        withdrawn = factory.Trait(
            withdrawn_on=date(2026, 6, 1), withdrawal_reason="Không đạt kiểm tra"
        )
        lapsed = factory.Trait(decision=issued(date(2022, 6, 1)))
        lapsing = factory.Trait(decision=issued(date(2024, 1, 1)))
        year_only = factory.Trait(decision=issued(date(2025, 1, 1), date(2025, 12, 31)))
        uncertain = factory.Trait(decision=issued(date(2023, 1, 1), date(2023, 12, 31)))
        undated = factory.Trait(decision=issued(None))

    decision = factory.SubFactory(RecognitionDecisionFactory)
    product = factory.SubFactory(ProductFactory)
    stars = 4

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        recognition = model_class(*args, **kwargs)
        recognition.follow_decision()
        recognition.save()
        return recognition


class ShowroomFactory(DjangoModelFactory):
    """A permanent showroom of which only the name is known."""

    class Meta:
        model = Showroom
        skip_postgeneration_save = True

    class Params:
        fair = factory.Trait(
            form=Form.FAIR, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 25)
        )
        pop_up = factory.Trait(
            form=Form.POP_UP, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 25)
        )
        closed = factory.Trait(
            closed_on=date(2026, 6, 1), closed_reason="Hết hạn thuê mặt bằng"
        )
        placed = factory.Trait(latitude="10.2540", longitude="105.9722")

    name = factory.Sequence(lambda n: f"Điểm bán Mẫu {n}")

    @factory.post_generation
    def keepers(self, create, people, **kwargs):
        if create and people:
            self.keepers.add(*people)

    @factory.post_generation
    def daily(self, create, stretches, **kwargs):
        """Open every day: `daily=[(time(7, 30), time(17))]`."""
        if create and stretches:
            for weekday in Weekday:
                for opens, closes in stretches:
                    self.hours.model.objects.create(
                        showroom=self, weekday=weekday, opens=opens, closes=closes
                    )


class HoursRowFactory(DjangoModelFactory):
    class Meta:
        model = HoursRow

    showroom = factory.SubFactory(ShowroomFactory)
    weekday = Weekday.MONDAY
    opens = time(7, 30)
    closes = time(17)


class SpecialDaysFactory(DjangoModelFactory):
    """Closed over Tết of 2027 unless hours are given; `showrooms=[…]`."""

    class Meta:
        model = SpecialDays
        skip_postgeneration_save = True

    first_on = date(2027, 2, 5)
    last_on = date(2027, 2, 9)
    reason = "Nghỉ Tết"

    @factory.post_generation
    def showrooms(self, create, rows, **kwargs):
        if create and rows:
            self.showrooms.add(*rows)


class ShelfItemFactory(DjangoModelFactory):
    class Meta:
        model = ShelfItem

    class Params:
        faded = factory.Trait(confirmed_at=datetime(2026, 9, 1, 3, tzinfo=UTC))
        taken_off = factory.Trait(taken_off_at=datetime(2026, 11, 22, 3, tzinfo=UTC))

    showroom = factory.SubFactory(ShowroomFactory)
    product = factory.SubFactory(ProductFactory)
    confirmed_at = datetime(2026, 11, 20, 3, tzinfo=UTC)


class VisitFactory(DjangoModelFactory):
    class Meta:
        model = Visit

    showroom = factory.SubFactory(ShowroomFactory)
    visited_on = date(2026, 11, 10)
    by = factory.SubFactory(UserFactory)
    found_open = True


class KeeperLinkFactory(DjangoModelFactory):
    class Meta:
        model = KeeperLink

    class Params:
        expired = factory.Trait(expires_at=datetime(2026, 11, 22, 3, tzinfo=UTC))
        revoked = factory.Trait(revoked_at=datetime(2026, 11, 22, 3, tzinfo=UTC))

    showroom = factory.SubFactory(ShowroomFactory)
    created_by = factory.SubFactory(UserFactory)
    created_at = datetime(2026, 11, 1, 3, tzinfo=UTC)
    expires_at = datetime(2027, 11, 1, 3, tzinfo=UTC)


class PickUpFactory(DjangoModelFactory):
    """A parcel on its way to a showroom. Codes are made by the service alone."""

    class Meta:
        model = PickUp

    class Params:
        ready = factory.Trait(
            state=PickUpState.READY,
            ready_at=datetime(2026, 11, 20, 3, tzinfo=UTC),
            keep_until=date(2026, 11, 27),
        )
        handed_over = factory.Trait(
            state=PickUpState.HANDED_OVER,
            handed_over_at=datetime(2026, 11, 21, 3, tzinfo=UTC),
        )

    showroom = factory.SubFactory(ShowroomFactory, takes_parcels=True)
    reference = factory.Sequence(lambda n: f"MAU-{n:05}")
    expected_at = datetime(2026, 11, 18, 3, tzinfo=UTC)
