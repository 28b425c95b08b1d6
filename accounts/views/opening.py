"""Opening an account: the form, the letter's link, one press."""

import secrets

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from accounts import onward, opening
from accounts.doors import first_door
from accounts.opening_forms import ChosenPasswordForm, OpenForm
from accounts.views.limits import LetterForm, LimitedForm

# By this the browser is known again in which the form was filled in.
NONCE = "mo-tai-khoan"


@method_decorator(never_cache, name="dispatch")
class OpenView(LetterForm):
    template_name = "accounts/open.html"
    form_class = OpenForm
    success_url = reverse_lazy("accounts:asked")
    counted = "open"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect(onward.asked(request) or first_door(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(next=onward.asked(self.request), **kwargs)

    def write(self, form: OpenForm) -> None:
        told = dict(form.cleaned_data)
        del told["consent"]
        nonce = self.request.session.setdefault(NONCE, secrets.token_urlsafe(16))
        opening.ask(**told, nonce=nonce, next=onward.asked(self.request))


class AskedView(TemplateView):
    template_name = "accounts/asked.html"


@method_decorator(never_cache, name="dispatch")
class ConfirmView(LimitedForm):
    """Open the account by a press: programs open links of letters too.

    Whoever typed somebody else's mailbox must not know the password of what its owner
    opens. So another browser than the one the form was filled in is asked for it.
    """

    template_name = "accounts/confirm.html"
    form_class = ChosenPasswordForm
    counted = "open-link"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            self.wanted = opening.read(kwargs["token"])
            return super().dispatch(request, *args, **kwargs)
        except opening.LinkUnusable as refusal:
            return self.refuse_link(str(refusal))

    def refuse_link(self, sentence: str) -> HttpResponse:
        context = {"refusal": sentence, "view": self}
        self.template_name = "accounts/link_refused.html"
        return self.render_to_response(context, status=410)

    @property
    def is_known_browser(self) -> bool:
        return self.request.session.get(NONCE) == self.wanted["nonce"]

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "hashed": self.wanted["password"]}

    def get_form(self, form_class=None) -> ChosenPasswordForm:
        form = super().get_form(form_class)
        if self.is_known_browser:
            del form.fields["password"]
        return form

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(email=self.wanted["email"], **kwargs)

    def form_valid(self, form: ChosenPasswordForm) -> HttpResponse:
        user = opening.confirm(self.kwargs["token"], at=timezone.now())
        login(self.request, user)
        self.request.session.pop(NONCE, None)
        messages.success(self.request, _("Tài khoản đã mở và bạn đã đăng nhập."))
        wanted = onward.safe(self.request, self.wanted["next"])
        return redirect(wanted or reverse("accounts:account"))
