from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.fields import FoldedField
from catalogue.slugs import slugify_vietnamese
from cms.tongues.spoken import spoken


class Topic(models.Model):
    """What news is about; each has its own list and feed."""

    name = models.CharField(_("tên chủ đề"), max_length=80, unique=True)
    slug = models.SlugField(
        _("địa chỉ"),
        max_length=80,
        unique=True,
        blank=True,
        help_text=_(
            "Để trống thì lấy theo tên. Đổi sau này, địa chỉ cũ dẫn sang địa chỉ mới."
        ),
    )
    lead = models.CharField(_("nói về gì"), max_length=300, blank=True)
    name_en = models.CharField(
        _("tên tiếng Anh"),
        max_length=80,
        blank=True,
        help_text=_("Để trống: trang tiếng Anh không nhắc đến chủ đề này."),
    )
    lead_en = models.CharField(
        _("nói về gì, bằng tiếng Anh"), max_length=300, blank=True
    )
    folded = FoldedField(of=("name",))

    class Meta:
        ordering = ["name"]
        verbose_name = _("chủ đề")
        verbose_name_plural = _("chủ đề")

    def __str__(self) -> str:
        return self.name

    @property
    def spoken_name(self) -> str:
        return spoken(self.name, self.name_en)

    @property
    def spoken_lead(self) -> str:
        return spoken(self.lead, self.lead_en)

    def clean(self) -> None:
        self.slug = self.slug or slugify_vietnamese(self.name)
        taken = Topic.objects.filter(slug=self.slug).exclude(pk=self.pk)
        if taken.exists():
            raise ValidationError({"slug": _("Địa chỉ này đã có chủ đề khác dùng.")})


class Writer(models.Model):
    """Somebody who writes for the site, as readers see them."""

    name = models.CharField(_("tên"), max_length=120)
    role = models.CharField(_("chức danh, đơn vị"), max_length=160, blank=True)
    role_en = models.CharField(
        _("chức danh, đơn vị bằng tiếng Anh"), max_length=160, blank=True
    )
    folded = FoldedField(of=("name", "role"))

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("người viết")
        verbose_name_plural = _("người viết")

    def __str__(self) -> str:
        return self.name

    @property
    def spoken_role(self) -> str:
        return spoken(self.role, self.role_en)
