"""What all pages that editors write have in common."""

from http import HTTPMethod

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms import drawings
from cms.blocks import StoryBlocks
from cms.periods import Period
from cms.reached import Guarded, LeadsOn
from cms.slugs import ReadableSlug

READING = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]


class Addressed(Guarded, ReadableSlug, Page):
    """A page that no fixed address of the site may hide."""

    allowed_http_methods = READING

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug and self.stands_at_the_top() and is_taken(self.slug):
            raise ValidationError(
                {"slug": _("Địa chỉ này thuộc về một trang có sẵn. Hãy chọn tên khác.")}
            )

    def stands_at_the_top(self) -> bool:
        parent = getattr(self, "_cached_parent_obj", None)
        depth = self.depth or (parent.depth + 1 if parent else None)
        return depth is not None and depth <= 3


def is_taken(slug: str) -> bool:
    """Tell whether an address of the first level leads elsewhere than to a page."""
    try:
        return resolve(f"/{slug}/").view_name != "wagtail_serve"
    except Resolver404:
        return False


class WrittenPage(Addressed):
    """A page with a lead, a picture above it and a body of blocks."""

    lead = models.CharField(
        _("lời dẫn"),
        max_length=300,
        help_text=_("Một hai câu; cũng hiện trong danh sách và khi chia sẻ."),
    )
    cover = models.ForeignKey(
        "media.LibraryImage",
        models.SET_NULL,
        verbose_name=_("ảnh đầu bài"),
        null=True,
        blank=True,
        related_name="+",
    )
    cover_alt = models.CharField(
        _("mô tả cho người không nhìn thấy ảnh"), max_length=255, blank=True
    )
    drawing = models.CharField(
        _("hình vẽ khi không có ảnh"),
        max_length=40,
        blank=True,
        choices=drawings.choices,
    )
    body = StreamField(StoryBlocks(), verbose_name=_("nội dung"), blank=True)

    usual_drawing = drawings.USUAL
    opening_panels = [
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("cover"), FieldPanel("cover_alt"), FieldPanel("drawing")],
            heading=_("Ảnh đầu bài"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    @property
    def drawn(self) -> drawings.Drawing:
        return drawings.of(self.drawing, self.usual_drawing)

    def clean(self) -> None:
        super().clean()
        if self.cover_id and not self.cover_alt.strip():
            raise ValidationError(
                {
                    "cover_alt": _(
                        "Hãy tả ảnh trong một câu, cho người không nhìn thấy ảnh."
                    )
                }
            )


class Timed(models.Model):
    """A page about something that starts and ends."""

    starts_at = models.DateTimeField(_("bắt đầu"))
    ends_at = models.DateTimeField(_("kết thúc"))

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        return Period(self.starts_at, self.ends_at)

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("Kết thúc phải sau lúc bắt đầu.")})


class IndexPage(LeadsOn, ReadableSlug, Page):
    """A list of pages, at an address others rely on, whatever its title."""

    lead = models.CharField(_("lời dẫn"), max_length=300, blank=True)

    address = ""
    allowed_http_methods = READING
    parent_page_types = ["cms.HomePage"]
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("lead")]
    # Without the address, which is not an editor's to change.
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Cho máy tìm kiếm"),
        ),
    ]

    class Meta:
        abstract = True

    def take_slug_from_title(self) -> None:
        self.slug = self.address
