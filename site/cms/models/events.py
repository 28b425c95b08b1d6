from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.back_office.forms import EventForm
from cms.models.written import IndexPage, Timed, WrittenPage
from cms.views.events import EventsViews, EventViews


class EventIndexPage(EventsViews, IndexPage):
    """Fairs and other events: on, to come, past."""

    address = "su-kien"
    subpage_types = ["cms.EventPage"]

    class Meta:
        verbose_name = _("trang sự kiện")


class EventPage(EventViews, Timed, WrittenPage):
    """A fair or another event, with place and who takes part."""

    place = models.CharField(
        _("nơi diễn ra"),
        max_length=255,
        help_text=_("Như người ta nói: “Quảng trường Mẫu, cổng phía đông”."),
    )
    showroom = models.ForeignKey(
        "showroom.Showroom",
        models.PROTECT,
        verbose_name=_("điểm bán, hội chợ trong danh sách"),
        null=True,
        blank=True,
        related_name="+",
    )
    commune = models.ForeignKey(
        "places.Commune",
        models.PROTECT,
        verbose_name=_("xã, phường"),
        null=True,
        blank=True,
        related_name="+",
    )
    province = models.ForeignKey(
        "places.Province",
        models.PROTECT,
        verbose_name=_("tỉnh"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Để trống khi đã chọn xã, phường."),
    )
    cancelled_because = models.CharField(
        _("huỷ vì"),
        max_length=200,
        blank=True,
        help_text=_("Ghi lý do thì trang, lịch và máy tìm kiếm đều báo đã huỷ."),
    )

    base_form_class = EventForm
    usual_drawing = "basket"
    parent_page_types = ["cms.EventIndexPage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        *WrittenPage.opening_panels,
        FieldRowPanel(
            [FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("Thời gian")
        ),
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("showroom"),
                FieldPanel("commune"),
                FieldPanel("province"),
            ],
            heading=_("Địa điểm"),
        ),
        FieldPanel("body"),
        InlinePanel("producers", heading=_("Chủ thể tham gia"), label=_("chủ thể")),
        FieldPanel("cancelled_because"),
    ]
    search_fields = [*WrittenPage.search_fields, index.SearchField("place")]

    class Meta:
        verbose_name = _("sự kiện")
        verbose_name_plural = _("sự kiện")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_it_starts",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.showroom_id and not (self.commune_id or self.province_id):
            self.commune, self.province = self.showroom.commune, self.showroom.province
        if self.commune_id:
            self.province_id = self.commune.province_id


class EventProducer(Orderable):
    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="producers")
    producer = models.ForeignKey(
        "ocop_catalogue.Producer",
        models.PROTECT,
        verbose_name=_("chủ thể"),
        related_name="+",
    )
    stand = models.CharField(_("gian số"), max_length=60, blank=True)

    panels = [FieldPanel("producer"), FieldPanel("stand")]

    class Meta(Orderable.Meta):
        verbose_name = _("chủ thể tham gia")

    def __str__(self) -> str:
        return str(self.producer)
