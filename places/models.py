from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Edition(models.TextChoices):
    """The list a unit stands in: codes were reused, so a code alone says little."""

    TODAY = "2025", _("từ 01/07/2025")
    FORMER = "2024", _("đến 30/06/2025")
    EARLIER = "2023", _("tên cũ hơn nữa")


class PlaceQuerySet(models.QuerySet):
    def today(self) -> Self:
        return self.filter(edition=Edition.TODAY)

    def former(self) -> Self:
        """Keep the units of the list that ended on 30 June 2025."""
        return self.filter(edition=Edition.FORMER)

    def used_on(self, day: date) -> Self:
        """Keep the names in use that day; an unknown first day counts as long ago."""
        started = Q(used_from=None) | Q(used_from__lte=day)
        return self.filter(started, Q(used_until=None) | Q(used_until__gte=day))


class DistrictQuerySet(PlaceQuerySet):
    def today(self) -> Self:
        """Keep none: since 1 July 2025 there are no districts."""
        return self.none()

    def former(self) -> Self:
        return self.all()


class Place(models.Model):
    """What provinces, districts and communes share: a name and when it was used."""

    code = models.CharField(_("mã"), max_length=5)
    kind = models.CharField(_("loại"), max_length=12)
    name = models.CharField(_("tên"), max_length=60)
    folded = models.CharField(
        _("tên không dấu"), max_length=80, db_index=True, editable=False
    )
    aliases = models.TextField(
        _("tên cũ để tìm"),
        blank=True,
        editable=False,
        help_text=_("Viết liền, không dấu, cách nhau bằng dấu cách; không hiển thị."),
    )
    used_from = models.DateField(_("dùng từ ngày"), null=True, blank=True)
    used_until = models.DateField(_("dùng đến ngày"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["folded", "code"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


def _name_ends_after_it_starts(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(used_from=None)
        | Q(used_until=None)
        | Q(used_until__gte=F("used_from")),
        name=f"{model}_name_ends_after_it_starts",
    )


class Province(Place):
    edition = models.CharField(_("danh mục"), max_length=4, choices=Edition)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        through="ProvinceSuccession",
        related_name="predecessors",
    )

    objects = PlaceQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = _("tỉnh, thành phố")
        verbose_name_plural = _("tỉnh, thành phố")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "edition"], name="province_once_per_edition"
            ),
            models.CheckConstraint(
                condition=Q(edition__in=Edition.values),
                name="province_edition_is_known",
            ),
            _name_ends_after_it_starts("province"),
        ]


class District(Place):
    """A district (huyện, quận, thị xã, thành phố) as it stood until 30 June 2025."""

    province = models.ForeignKey(
        Province, models.PROTECT, related_name="districts", verbose_name=_("tỉnh cũ")
    )
    special_zone = models.ForeignKey(
        "Commune",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="former_districts",
        verbose_name=_("đặc khu ngày nay"),
        help_text=_("Chỉ với huyện đảo không có xã."),
    )

    objects = DistrictQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = _("huyện cũ")
        verbose_name_plural = _("huyện cũ")
        constraints = [
            models.UniqueConstraint(fields=["code"], name="district_code_once"),
            _name_ends_after_it_starts("district"),
        ]


class Commune(Place):
    """A commune (xã, phường, thị trấn, đặc khu) of today or of the former list."""

    edition = models.CharField(_("danh mục"), max_length=4, choices=Edition)
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="communes", verbose_name=_("tỉnh")
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="communes",
        verbose_name=_("huyện cũ"),
    )
    latitude = models.FloatField(_("vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("kinh độ"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        through="CommuneSuccession",
        related_name="predecessors",
    )

    objects = PlaceQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = _("xã, phường, đặc khu")
        verbose_name_plural = _("xã, phường, đặc khu")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "edition"], name="commune_once_per_edition"
            ),
            models.CheckConstraint(
                condition=Q(edition__in=Edition.values),
                name="commune_edition_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(edition=Edition.TODAY) | Q(district=None),
                name="commune_of_today_has_no_district",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(6, 24), longitude__range=(102, 118)),
                name="commune_lies_in_vietnam",
            ),
            _name_ends_after_it_starts("commune"),
        ]


class ProvinceSuccession(models.Model):
    """One former province and the province of today it went into."""

    former = models.ForeignKey(Province, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Province, models.CASCADE, related_name="origins")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["former", "successor"], name="province_succession_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.successor}"


class CommuneSuccession(models.Model):
    """One former commune and a commune of today that took it, or a part of it.

    Of the several successors of a split commune one is the default: the one a
    person is offered first. It is a guess by position, never a fact.
    """

    former = models.ForeignKey(Commune, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Commune, models.CASCADE, related_name="origins")
    is_default = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["former", "successor"], name="commune_succession_once"
            ),
            models.UniqueConstraint(
                fields=["former"],
                condition=Q(is_default=True),
                name="commune_succession_one_default",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.successor}"
