from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from places.folding import fold
from search.documents import Kind
from search.query.understand import way_of

MOST_WAYS = 30


class Change(models.Model):
    """Something that was searched has changed; written with the change itself.

    The worker reads these in order and brings every index up to date. A row goes
    once all of them have passed it.
    """

    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in Kind])
    about = models.PositiveBigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind}:{self.about}"


class IndexState(models.Model):
    """How far one engine's index has come, for the worker and for people.

    `passed` is the last change it need not look at again, `seen_at` when the worker
    last found nothing left to do, `asked_at` when a person asked for a new index.
    While one is built, `building_from` keeps the changes that came after it started
    and `building_alive_at` says that somebody is still at it.
    """

    engine = models.CharField(max_length=20, unique=True)
    passed = models.PositiveBigIntegerField(default=0)
    generation = models.PositiveIntegerField(default=0)
    built_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    building_from = models.PositiveBigIntegerField(null=True)
    building_since = models.DateTimeField(null=True)
    building_alive_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("chỉ mục tìm kiếm")
        verbose_name_plural = _("chỉ mục tìm kiếm")

    def __str__(self) -> str:
        return self.engine


class SynonymGroup(models.Model):
    """Words that mean the same to those who search, such as heo and lợn."""

    terms = models.TextField(
        _("các cách gọi"),
        help_text=_("Mỗi dòng một cách gọi, viết đủ dấu. Ví dụ: heo, rồi lợn."),
    )
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["terms"]
        verbose_name = _("nhóm từ đồng nghĩa")
        verbose_name_plural = _("nhóm từ đồng nghĩa")

    def __str__(self) -> str:
        return " = ".join(self.ways)

    @property
    def ways(self) -> list[str]:
        return [line.strip() for line in self.terms.splitlines() if line.strip()]

    def clean(self) -> None:
        known: dict[tuple[str, ...], str] = {}
        for way in self.ways:
            words = way_of(way).exact
            if not words:
                raise refused(gettext("Dòng “%(way)s” không có chữ nào."), way=way)
            if words in known:
                raise refused(
                    gettext("“%(way)s” viết hai lần (cùng là “%(other)s”)."),
                    way=way,
                    other=known[words],
                )
            known[words] = way
        if len(known) < 2:
            raise refused(gettext("Ghi ít nhất hai cách gọi, mỗi dòng một cách."))
        if len(known) > MOST_WAYS:
            raise refused(
                gettext("Một nhóm có nhiều nhất %(most)s cách gọi."), most=MOST_WAYS
            )
        self.terms = "\n".join(self.ways)


def refused(sentence: str, **facts) -> ValidationError:
    return ValidationError({"terms": sentence % facts})


class Pin(models.Model):
    """A product an editor puts first for certain words."""

    words = models.CharField(_("khi người ta tìm"), max_length=120)
    folded = models.CharField(max_length=120, editable=False)
    product = models.ForeignKey(
        "ocop_catalogue.Product",
        models.PROTECT,
        verbose_name=_("đưa lên đầu"),
        related_name="+",
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    until = models.DateField(
        _("đến hết ngày"), null=True, blank=True, help_text=_("Để trống: mãi mãi.")
    )
    note = models.CharField(
        _("lý do"), max_length=255, help_text=_("Ghi để người sau biết vì sao.")
    )

    class Meta:
        ordering = ["folded", "position", "id"]
        verbose_name = _("kết quả ghim")
        verbose_name_plural = _("kết quả ghim")
        constraints = [
            models.UniqueConstraint(
                fields=["folded", "product"],
                name="pin_once_for_words",
                violation_error_message=_("Sản phẩm này đã ghim cho những từ ấy."),
            ),
            models.CheckConstraint(condition=~Q(folded=""), name="pin_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.words} → {self.product}"

    def clean(self) -> None:
        self.folded = fold(self.words)
        if not way_of(self.words).folded:
            raise ValidationError({"words": gettext("Ghi những chữ người ta gõ.")})
        if self.product_id and self.product.retired_on is not None:
            raise ValidationError({"product": gettext("Sản phẩm này đã rút khỏi sổ.")})
        same = Pin.objects.filter(folded=self.folded, product=self.product_id)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"product": gettext("Sản phẩm này đã ghim cho những từ ấy.")}
            )

    def save(self, **kwargs) -> None:
        self.folded = fold(self.words)
        super().save(**kwargs)


class SearchCount(models.Model):
    """How often something was searched on a day; of who searched nothing is kept."""

    day = models.DateField(_("ngày"))
    folded = models.CharField(max_length=200)
    text = models.CharField(_("từ tìm"), max_length=200)
    times = models.PositiveIntegerField(_("số lần"), default=0)
    found_nothing = models.PositiveIntegerField(_("không thấy gì"), default=0)

    class Meta:
        ordering = ["-day", "-times"]
        verbose_name = _("lượt tìm")
        verbose_name_plural = _("lượt tìm")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "folded"], name="search_count_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.text
