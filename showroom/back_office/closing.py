"""Closing a showroom for good, taking that back, and saying that it is still open."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from catalogue.back_office.days import DayInput
from showroom.back_office.base import OfficersPage
from showroom.models import Showroom
from showroom.refusals import ShowroomRefused
from showroom.services import showrooms


class CloseForm(forms.Form):
    on = forms.DateField(
        label=gettext_lazy("Đóng cửa từ ngày"),
        help_text=gettext_lazy("Không rõ ngày thì để trống."),
        required=False,
        widget=DayInput,
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        help_text=gettext_lazy("Khách đọc được câu này trên trang của điểm bán."),
        max_length=255,
    )
    moved_to = forms.ModelChoiceField(
        label=gettext_lazy("Chuyển đến, thay bằng"),
        queryset=Showroom.objects.none(),
        required=False,
        empty_label=gettext_lazy("Không có nơi nào thay"),
    )

    def __init__(self, *args, showroom: Showroom, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        others = Showroom.objects.not_closed(today).exclude(pk=showroom.pk)
        self.fields["moved_to"].queryset = others.order_by("name")

    def clean_on(self) -> date | None:
        on = self.cleaned_data["on"]
        if on and on > self.today:
            raise ValidationError(_("Ngày đóng cửa ở tương lai: hãy đợi đến ngày ấy."))
        return on


class ActOnShowroom(OfficersPage, FormView):
    """A page with a sentence, a small form and one button."""

    template_name = "showroom/admin/act.html"
    form_class = forms.Form
    button = gettext_lazy("Lưu")
    told = gettext_lazy("")
    is_grave = False

    @cached_property
    def showroom(self) -> Showroom:
        return get_object_or_404(Showroom, pk=self.kwargs["pk"])

    @property
    def url(self) -> str:
        return reverse("showrooms:edit", args=[self.showroom.pk])

    def get_page_subtitle(self) -> str:
        return self.showroom.name

    def steps_between(self) -> list[dict]:
        return [{"url": self.url, "label": self.showroom.name}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "showroom": self.showroom,
            "url": self.url,
            "button": self.button,
            "told": self.told,
            "is_grave": self.is_grave,
            "media": context["form"].media,
        }

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def done(self, sentence: str):
        messages.success(self.request, sentence % {"name": self.showroom.name})
        return redirect(self.url)


class CloseView(ActOnShowroom):
    page_title = gettext_lazy("Đóng cửa điểm bán")
    form_class = CloseForm
    button = gettext_lazy("Đóng cửa")
    told = gettext_lazy(
        "Điểm bán không bị xoá: trang của nó nói đã đóng từ khi nào, vì sao và "
        "chuyển đi đâu."
    )
    is_grave = True

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        today = timezone.localdate()
        return {**kwargs, "showroom": self.showroom, "today": today}

    def get_initial(self):
        return {"on": timezone.localdate()}

    def form_valid(self, form):
        try:
            showrooms.close(self.showroom, **form.cleaned_data, by=self.request.user)
        except ShowroomRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.done(_("Đã đóng cửa %(name)s."))


class ReopenView(ActOnShowroom):
    page_title = gettext_lazy("Mở lại điểm bán")
    button = gettext_lazy("Mở lại")
    told = gettext_lazy(
        "Ngày, lý do đóng cửa và nơi chuyển đến được bỏ; lịch sử vẫn ghi."
    )

    def form_valid(self, form):
        try:
            showrooms.reopen(self.showroom, by=self.request.user, at=timezone.now())
        except ShowroomRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.done(_("Đã mở lại %(name)s."))


class ConfirmView(ActOnShowroom):
    page_title = gettext_lazy("Xác nhận còn mở")
    button = gettext_lazy("Nơi này vẫn mở cửa")
    told = gettext_lazy("Chỉ bấm khi vừa gọi điện, vừa đến, hoặc vừa được báo.")

    def form_valid(self, form):
        try:
            showrooms.confirm_open(
                self.showroom, by=self.request.user, at=timezone.now()
            )
        except ShowroomRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.done(_("Đã ghi: %(name)s còn mở."))
