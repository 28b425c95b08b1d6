"""The office's queue of letters, and what may be done with one."""

import django_filters
from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, IntegerField, Min, Q, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import policy_registry

from accounts.models import User
from catalogue.back_office.base import IndexView, RegisterViewSet
from cms.inbox import services
from cms.inbox.models import Kind, Message, State

ACTIONS = {
    "nhan": _("Đã giao xử lý."),
    "tra-loi": _("Đã trả lời."),
    "dong": _("Đã đóng thư."),
    "mo-lai": _("Đã mở lại thư."),
    "xoa": _("Đã xoá dữ liệu cá nhân của thư."),
}


def may_answer(user: AbstractBaseUser) -> bool:
    return policy_registry.get_by_type(Message).user_has_permission(user, "change")


def who_answer():
    """Return the people a letter can be given to."""
    policy = policy_registry.get_by_type(Message)
    return policy.users_with_permission("change").order_by("last_name", "first_name")


class GiveForm(forms.Form):
    to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Người xử lý"),
        error_messages={"invalid_choice": _("Người này không có quyền trả lời thư.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = who_answer()


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Trả lời"),
        max_length=services.LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        help_text=_("Chỉ cơ quan đọc. Đừng ghi tên hay liên hệ của người gửi."),
    )


class SureForm(forms.Form):
    is_sure = forms.BooleanField(
        label=_("Xoá hẳn tên, liên hệ và nội dung của thư này"),
        error_messages={"required": _("Hãy đánh dấu để chắc rằng bạn muốn xoá.")},
    )


FORMS = {
    "nhan": GiveForm,
    "tra-loi": AnswerForm,
    "dong": ReasonForm,
    "mo-lai": forms.Form,
    "xoa": SureForm,
}


class MessageFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("Trạng thái"), choices=State.choices)
    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=Kind.choices)
    mine = django_filters.ChoiceFilter(
        label=_("Người xử lý"), choices=[("1", _("Tôi"))], method="of_mine"
    )
    sent_at = django_filters.DateFromToRangeFilter(
        label=_("Ngày gửi"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Message
        fields = []

    def of_mine(self, queryset, name, value):
        return queryset.filter(handled_by=self.request.user)


class QueueView(IndexView):
    """What waits longest first, then what was settled last."""

    any_permission_required = ("change",)

    @cached_property
    def columns(self):
        return [
            self._get_title_column("__str__"),
            Column("subject", label=_("Về việc")),
            Column("name", label=_("Người gửi")),
            Column("get_state_display", label=_("Trạng thái"), sort_key="state"),
            Column("handled_by", label=_("Người xử lý")),
            DateColumn("sent_at", label=_("Gửi lúc"), sort_key="sent_at"),
        ]

    def get_base_queryset(self):
        urgency = Case(
            When(state=State.NEW, then=Value(0)),
            When(state=State.IN_HAND, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        rows = Message.objects.select_related("handled_by")
        return rows.order_by(urgency, "sent_at")

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        text = self.search_query
        fields = ("reference", "name", "email", "phone", "subject", "order_number")
        wanted = Q()
        for field in fields:
            wanted |= Q(**{f"{field}__icontains": text.strip()})
        wanted |= Q(reference__icontains="".join(text.split()))
        return queryset.filter(wanted)


class MessageView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One letter; a POST to an action does it, or says why not."""

    any_permission_required = ("change",)
    model = Message
    page_title = _("Hộp thư")
    template_name = "inbox/admin/message.html"
    index_url_name: str | None = None
    edit_url_name: str | None = None
    history_url_name: str | None = None

    @cached_property
    def object(self) -> Message:
        rows = Message.objects.select_related("handled_by", "product", "producer")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        if "action" in kwargs:
            return redirect(self.edit_url_name, self.object.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        action = kwargs.get("action")
        if action not in FORMS:
            raise Http404
        if not self.user_has_permission("change"):
            raise PermissionDenied
        form = self.form(action, request.POST)
        if form.is_valid():
            try:
                self.do(action, form.cleaned_data)
            except services.LetterRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, ACTIONS[action])
                return redirect(self.edit_url_name, self.object.pk)
        return self.render_to_response(self.get_context_data(refused=(action, form)))

    def do(self, action: str, told: dict) -> None:
        who = {"by": self.request.user, "at": timezone.now()}
        if action == "nhan":
            services.take_in_hand(self.object, to=told["to"], **who)
        elif action == "tra-loi":
            services.answer(self.object, words=told["words"], **who)
        elif action == "dong":
            services.close(self.object, reason=told["reason"], **who)
        elif action == "mo-lai":
            services.reopen(self.object, **who)
        else:
            services.erase(self.object, **who)

    def form(self, action: str, data=None) -> forms.Form:
        initial = {"to": self.request.user.pk} if action == "nhan" else None
        return FORMS[action](data, prefix=action, initial=initial)

    def open_actions(self) -> list[str]:
        if self.object.erased_at:
            return []
        if self.object.state == State.CLOSED:
            return ["mo-lai", "xoa"]
        return ["tra-loi", "nhan", "dong", "xoa"]

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Hộp thư")},
            {"url": "", "label": str(self.object)},
        ]

    def get_context_data(self, refused=(None, None), **kwargs):
        shown = {action: self.form(action) for action in self.open_actions()}
        if refused[0]:
            shown[refused[0]] = refused[1]
        return {
            **super().get_context_data(**kwargs),
            "object": self.object,
            "answers": self.object.answers.select_related("answered_by"),
            "forms": {name.replace("-", "_"): form for name, form in shown.items()},
            "refused": refused[0],
            "history_url": reverse(self.history_url_name, args=[self.object.pk]),
        }


class MessageViewSet(RegisterViewSet):
    model = Message
    name = "inbox_messages"
    url_prefix = "hop-thu"
    icon = "mail"
    menu_label = _("Hộp thư")
    menu_order = 130
    add_to_admin_menu = True
    inspect_view_enabled = False
    index_view_class = QueueView
    edit_view_class = MessageView
    edit_template_name = "inbox/admin/message.html"
    filterset_class = MessageFilterSet
    list_export = (
        "reference",
        "kind",
        "state",
        "sent_at",
        "name",
        "email",
        "phone",
        "subject",
        "text",
        "product",
        "producer",
        "order_number",
        "handled_by",
        "moved_at",
    )
    export_filename = "hop-thu"
    form_fields = ("state",)

    def get_urlpatterns(self):
        act = path(
            "edit/<int:pk>/<slug:action>/", self.construct_view(MessageView), name="act"
        )
        kept = super().get_urlpatterns()
        return [*(p for p in kept if p.name not in ("add", "usage")), act]

    def get_common_view_kwargs(self, **kwargs):
        none = {"add_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(**{**none, **kwargs})


class InboxPanel(Component):
    """For those who answer: how many letters wait, and since when."""

    name = "inbox"
    order = 30
    template_name = "inbox/admin/panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        counts = Message.objects.aggregate(
            new=Count("pk", filter=Q(state=State.NEW)),
            mine=Count("pk", filter=Q(state=State.IN_HAND, handled_by=user)),
            oldest=Min("sent_at", filter=Q(state=State.NEW)),
        )
        return counts | {"url": reverse("inbox_messages:index")}
