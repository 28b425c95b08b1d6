"""What can be done to several products at once. Deleting is not among it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from catalogue.back_office.forms import GroupForm, RetirementForm
from catalogue.models import Product
from catalogue.permissions import may
from catalogue.services import products


class ProductBulkAction(BulkAction):
    models = [Product]
    template_name = "catalogue/admin/bulk_action.html"
    question = ""
    button = ""

    @classmethod
    def get_queryset(cls, model, object_ids):
        ids = [int(one) for one in object_ids if one.isascii() and one.isdigit()]
        return model.objects.filter(pk__in=ids[:1000]).select_related("producer")

    def get_all_objects_in_listing_query(self, parent_id):
        """Return nothing: "all" would go beyond what the list showed."""
        return []

    def check_perm(self, product):
        return may(self.request.user, "change", Product)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            question=self.question, button=self.button, **kwargs
        )

    def get_execution_context(self):
        return {"form": self.cleaned_form, "user": self.request.user}

    def get_success_message(self, changed, others):
        return ngettext(
            "Đã sửa %(count)d sản phẩm.", "Đã sửa %(count)d sản phẩm.", changed
        ) % {"count": changed}


class SetGroup(ProductBulkAction):
    display_name = _("Xếp nhóm")
    action_type = "set-group"
    aria_label = _("Xếp nhóm cho các sản phẩm đã chọn")
    action_priority = 10
    form_class = GroupForm
    question = _("Xếp các sản phẩm này vào nhóm nào?")
    button = _("Xếp nhóm")

    @classmethod
    def execute_action(cls, objects, form, user, **kwargs):
        return products.set_group(objects, **form.cleaned_data, by=user), 0


class Retire(ProductBulkAction):
    display_name = _("Đưa khỏi sổ")
    action_type = "retire"
    aria_label = _("Đưa các sản phẩm đã chọn khỏi sổ")
    action_priority = 20
    classes = {"serious"}
    form_class = RetirementForm
    question = _(
        "Đưa các sản phẩm này khỏi sổ? Chỉ làm với dòng nhập nhầm hoặc trùng. "
        "Không gì bị xoá: lọc “Đã đưa khỏi sổ” để xem lại."
    )
    button = _("Đưa khỏi sổ")

    @classmethod
    def execute_action(cls, objects, form, user, **kwargs):
        reason, today = form.cleaned_data["reason"], timezone.localdate()
        return products.retire(objects, reason=reason, by=user, on=today), 0


class BringBack(ProductBulkAction):
    display_name = _("Đưa lại vào sổ")
    action_type = "bring-back"
    aria_label = _("Đưa các sản phẩm đã chọn trở lại sổ")
    action_priority = 30
    form_class = forms.Form
    question = _("Đưa các sản phẩm này trở lại sổ?")
    button = _("Đưa lại vào sổ")

    @classmethod
    def execute_action(cls, objects, user, **kwargs):
        return products.bring_back(objects, by=user), 0


ACTIONS = (SetGroup, Retire, BringBack)
