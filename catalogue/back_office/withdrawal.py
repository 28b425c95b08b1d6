from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from catalogue.back_office.forms import WithdrawalForm
from catalogue.models import Recognition
from catalogue.permissions import may
from catalogue.services import recognitions


class WithdrawView(WagtailAdminTemplateMixin, FormView):
    """End one recognition early: from which day, why, by which decision."""

    template_name = "catalogue/admin/withdraw.html"
    form_class = WithdrawalForm
    page_title = gettext_lazy("Thu hồi")
    header_icon = "cross"

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, "change", Recognition):
            raise PermissionDenied
        self.today = timezone.localdate()
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def recognition(self) -> Recognition:
        rows = Recognition.objects.select_related("product", "decision")
        recognition = rows.filter(pk=self.kwargs["pk"]).first()
        if recognition is None:
            raise Http404
        return recognition

    @property
    def decision_url(self) -> str:
        return reverse("register_decisions:edit", args=[self.recognition.decision_id])

    def get_page_subtitle(self):
        return str(self.recognition)

    def get_breadcrumbs_items(self):
        decision = self.recognition.decision
        return [
            *self.breadcrumbs_items,
            {"url": self.decision_url, "label": decision.title},
            {"url": "", "label": self.page_title, "sublabel": str(self.recognition)},
        ]

    def get_initial(self):
        return {"on": self.today}

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return {**kwargs, "recognition": self.recognition, "today": self.today}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "recognition": self.recognition,
            "decision_url": self.decision_url,
            "media": context["form"].media,
        }

    def form_valid(self, form):
        try:
            recognitions.withdraw(
                self.recognition, **form.cleaned_data, by=self.request.user
            )
        except recognitions.RecognitionNotInForce:
            form.add_error(None, not_in_force())
            return self.form_invalid(form)
        name = self.recognition.product.name
        messages.success(
            self.request, gettext("Đã thu hồi sao của %(name)s.") % {"name": name}
        )
        return redirect(self.decision_url)


def not_in_force() -> str:
    return gettext(
        "Không thu hồi được: vào ngày ấy dòng công nhận này đã hết hiệu lực "
        "hoặc đã bị thu hồi."
    )
