"""The list of those who confirmed, to read and to take along."""

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from catalogue.back_office.base import IndexView, RegisterViewSet
from cms.letters import services
from cms.letters.models import Subscription


def language_name(subscription: Subscription) -> str:
    return str(dict(settings.LANGUAGES)[subscription.language])


class SubscriptionsView(IndexView):
    any_permission_required = ("view",)
    is_searchable = False

    @cached_property
    def columns(self):
        return [
            Column("email", label=_("Thư điện tử"), sort_key="email"),
            Column("language", label=_("Ngôn ngữ"), accessor=language_name),
            DateColumn("asked_at", label=_("Đăng ký lúc"), sort_key="asked_at"),
            DateColumn(
                "confirmed_at", label=_("Xác nhận lúc"), sort_key="confirmed_at"
            ),
        ]

    @cached_property
    def header_buttons(self):
        return [
            HeaderButton(
                _("Tải danh sách"), url=self.xlsx_export_url, icon_name="download"
            )
        ]

    def get_base_queryset(self):
        return Subscription.objects.confirmed()

    def get_edit_url(self, instance):
        return None

    def to_row_dict(self, item):
        """Give each line the address by which its mailbox leaves."""
        item.leave = services.leave_address(item)
        return super().to_row_dict(item)

    def get_heading(self, queryset, field):
        if field == "leave":
            return str(_("Địa chỉ để thôi nhận"))
        return super().get_heading(queryset, field)


class SubscriptionViewSet(RegisterViewSet):
    model = Subscription
    name = "newsletter"
    url_prefix = "ban-tin"
    icon = "mail"
    menu_label = _("Người nhận bản tin")
    menu_order = 135
    add_to_admin_menu = True
    inspect_view_enabled = False
    index_view_class = SubscriptionsView
    form_fields = ("email",)
    list_export = ("email", "language", "wording", "asked_at", "confirmed_at", "leave")
    export_filename = "nguoi-nhan-ban-tin"

    def get_urlpatterns(self):
        kept = ("index", "index_results")
        return [p for p in super().get_urlpatterns() if p.name in kept]

    def get_common_view_kwargs(self, **kwargs):
        none = ("add_url_name", "usage_url_name", "edit_url_name", "history_url_name")
        return super().get_common_view_kwargs(**{**dict.fromkeys(none), **kwargs})
