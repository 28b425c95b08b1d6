from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.fields import StreamField

from accounts.phones import normal_phone
from cms.site_settings.addresses import check_link
from cms.site_settings.blocks import ColumnBlock, LinkBlock
from cms.site_settings.urgency import Urgency

only_https = URLValidator(schemes=["https"])


def check_phone(text: str) -> None:
    """Accept what can be dialled in Vietnam: landlines, mobiles, 1800 and 1900."""
    digits = "".join(letter for letter in text if letter.isdigit())
    if digits.startswith(("1800", "1900")) and 8 <= len(digits) <= 10:
        return
    if normal_phone(text) is None:
        raise ValidationError(
            _("Số này không gọi được. Ví dụ: 0239 3855 123, 0912 345 678, 1900 1234."),
            code="phone",
        )


class Menus(BaseGenericSetting):
    """The main menu and the columns of the footer, in the editors' order."""

    main = StreamField(
        [("link", LinkBlock())],
        verbose_name=_("mục lục chính"),
        blank=True,
        max_num=7,
        help_text=_(
            "Để trống: mục lục có sẵn. Hơn sáu mục thì chật trên màn hình hẹp."
        ),
    )
    footer = StreamField(
        [("column", ColumnBlock())],
        verbose_name=_("các cột cuối trang"),
        blank=True,
        max_num=4,
        help_text=_("Để trống: các liên kết có sẵn."),
    )

    panels = [FieldPanel("main"), FieldPanel("footer")]

    class Meta:
        verbose_name = _("Mục lục")


class Operator(BaseGenericSetting):
    """Who answers for the site, as a page that sells must say (Decree 52/2013, 29)."""

    name = models.CharField(_("tên tổ chức, cá nhân"), max_length=200, blank=True)
    address = models.CharField(_("địa chỉ trụ sở"), max_length=300, blank=True)
    certificate = models.CharField(
        _("số đăng ký kinh doanh hoặc mã số thuế, quyết định thành lập"),
        max_length=200,
        blank=True,
        help_text=_("Ghi cả ngày cấp và nơi cấp."),
    )
    phone = models.CharField(
        _("điện thoại"), max_length=30, blank=True, validators=[check_phone]
    )
    email = models.EmailField(_("thư điện tử"), blank=True)
    responsible = models.CharField(
        _("người chịu trách nhiệm nội dung"), max_length=200, blank=True
    )
    notified = models.CharField(
        _("thông báo hoặc đăng ký với Bộ Công Thương"),
        max_length=200,
        blank=True,
        help_text=_("Số và ngày, như trên giấy xác nhận. Chưa có thì để trống."),
    )
    notified_url = models.URLField(
        _("trang xác nhận của Bộ Công Thương"), blank=True, validators=[only_https]
    )

    DEMANDED = ("name", "address", "certificate", "phone", "email", "responsible")
    panels = [
        HelpPanel(
            _(
                "In ở cuối mọi trang. Ô để trống thì không in; trang bán hàng thiếu "
                "các ô này là trái luật, nên bàn quản trị nhắc đến khi đủ."
            )
        ),
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("address"), FieldPanel("certificate")],
            heading=_("Tổ chức, cá nhân sở hữu trang"),
        ),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("responsible"),
        MultiFieldPanel(
            [FieldPanel("notified"), FieldPanel("notified_url")],
            heading=_("Bộ Công Thương"),
        ),
    ]

    class Meta:
        verbose_name = _("Đơn vị vận hành")

    def missing(self) -> list[str]:
        """Return the names of what the law asks for and nobody entered yet."""
        wanted = (*self.DEMANDED, "notified")
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in wanted
            if not getattr(self, name)
        ]


class Contacts(BaseGenericSetting):
    """How people reach the site, and where else it is."""

    hotline = models.CharField(
        _("đường dây nóng"), max_length=30, blank=True, validators=[check_phone]
    )
    hours = models.CharField(
        _("giờ có người nghe máy"),
        max_length=100,
        blank=True,
        help_text=_("Ví dụ: thứ hai đến thứ sáu, 7:30 đến 17:00."),
    )
    facebook = models.URLField("Facebook", blank=True, validators=[only_https])
    zalo = models.URLField("Zalo", blank=True, validators=[only_https])
    youtube = models.URLField("YouTube", blank=True, validators=[only_https])
    tiktok = models.URLField("TikTok", blank=True, validators=[only_https])

    NETWORKS = ("facebook", "zalo", "youtube", "tiktok")
    panels = [
        FieldRowPanel([FieldPanel("hotline"), FieldPanel("hours")]),
        MultiFieldPanel(
            [FieldPanel(name) for name in NETWORKS], heading=_("Mạng xã hội")
        ),
    ]

    class Meta:
        verbose_name = _("Liên hệ")


class Notice(models.Model):
    """A line above every page while it counts, such as a recall."""

    urgency = models.CharField(
        _("mức khẩn"), max_length=10, choices=Urgency, default=Urgency.INFO
    )
    headline = models.CharField(
        _("câu chính"),
        max_length=120,
        help_text=_("Điều người đọc phải làm, trong một câu."),
    )
    words = models.CharField(_("nói thêm"), max_length=300, blank=True)
    headline_en = models.CharField(
        _("câu chính bằng tiếng Anh"), max_length=120, blank=True
    )
    words_en = models.CharField(
        _("nói thêm bằng tiếng Anh"), max_length=300, blank=True
    )
    link = models.CharField(
        _("xem thêm ở"),
        max_length=500,
        blank=True,
        validators=[check_link],
        help_text=_("Ví dụ /tin-tuc/thu-hoi-lo-hang/ hoặc https://…"),
    )
    starts_at = models.DateTimeField(_("hiện từ"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("đến"),
        null=True,
        blank=True,
        help_text=_("Để trống: cho đến khi có người đặt giờ kết thúc."),
    )

    panels = [
        FieldRowPanel([FieldPanel("urgency"), FieldPanel("link")]),
        FieldPanel("headline"),
        # Above the middle: the calendar opens downwards, over the buttons.
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("words"),
        MultiFieldPanel(
            [FieldPanel("headline_en"), FieldPanel("words_en")],
            heading=_("Tiếng Anh"),
            classname="collapsed",
        ),
    ]

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("thông báo đầu trang")
        verbose_name_plural = _("thông báo đầu trang")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="notice_ends_after_it_starts",
                violation_error_message=_("Giờ kết thúc phải sau giờ bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def lacks_english(self) -> bool:
        """Tell whether readers of English are kept from what concerns their safety."""
        return self.urgency == Urgency.RECALL and not self.headline_en

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError(
                {"ends_at": gettext("Giờ kết thúc phải sau giờ bắt đầu.")}
            )
