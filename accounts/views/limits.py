"""What is limited of forms that make us write to a mailbox."""

import time

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic.edit import FormView

from accounts import throttle

# In a quarter of an hour.
PER_ADDRESS, PER_MAILBOX = 40, 3


def wait_sentence(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Đã thử quá nhiều lần. Hãy thử lại sau %(minutes)d phút.",
        "Đã thử quá nhiều lần. Hãy thử lại sau %(minutes)d phút.",
        minutes,
    ) % {"minutes": minutes}


class LimitedForm(FormView):
    """A form that one network may send so often; a refusal keeps what was typed."""

    # What is counted, apart from other forms.
    counted = ""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        network = throttle.network(request.META["REMOTE_ADDR"])
        kind = f"{self.counted}:address"
        if wait := throttle.wait(kind, network, PER_ADDRESS, time.time()):
            answer = self.refuse(wait_sentence(wait), status=429)
            answer.headers["Retry-After"] = str(wait)
            return answer
        return super().post(request, *args, **kwargs)

    def refuse(self, sentence: str, status: int) -> HttpResponse:
        context = self.get_context_data(refusal=sentence)
        return self.render_to_response(context, status=status)

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class LetterForm(LimitedForm):
    """A form that is answered by a letter, and in the same words for every mailbox."""

    def write(self, form) -> None:
        """Send the letter, if one is due. Raises `OSError`."""
        raise NotImplementedError

    def form_valid(self, form) -> HttpResponse:
        if self.may_write_to(form.cleaned_data["email"]):
            try:
                self.write(form)
            except OSError:
                sentence = _("Chưa gửi được thư. Xin thử lại sau ít phút.")
                return self.refuse(sentence, status=503)
        return super().form_valid(form)

    def may_write_to(self, email: str) -> bool:
        """Count a letter to a mailbox. A no is not said: it would tell of others."""
        kind = f"{self.counted}:mailbox"
        return not throttle.wait(kind, email, PER_MAILBOX, time.time())
