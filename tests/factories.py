"""The smallest valid thing of each kind, with a trait for each named state."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from catalogue import models


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
