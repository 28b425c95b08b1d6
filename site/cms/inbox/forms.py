"""What is asked of those who write to the office."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.phones import normal_phone
from catalogue.models import Producer, Product
from cms.inbox.models import Kind
from cms.strangers import Line, Paragraphs, StrangersForm, read_reference

# Changes whenever the sentence of consent does: what was agreed to stays provable.
CONSENT_WORDING = "2026-11"


class About(forms.ModelChoiceField):
    """What a page that led here named; when it is gone since, the letter goes on."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None


class LetterForm(StrangersForm):
    """A question: who asks, where to answer, and what about."""

    kind = Kind.QUESTION

    name = Line(
        label=_("Họ và tên"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Hãy cho biết tên để chúng tôi xưng hô.")},
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Địa chỉ thư này chưa đúng. Ví dụ: ten@thu.example")
        },
        help_text=_("Trả lời sẽ đến đây. Không có thì ghi số điện thoại."),
    )
    phone = Line(
        label=_("Điện thoại"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    subject = Line(
        label=_("Về việc"),
        max_length=150,
        error_messages={"required": _("Hãy nói ngắn gọn bạn hỏi việc gì.")},
    )
    text = Paragraphs(
        label=_("Nội dung"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Hãy viết điều bạn muốn hỏi.")},
    )
    product = About(Product.objects.public(), required=False)
    producer = About(Producer.objects.all(), required=False)
    once = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    consent = forms.BooleanField(
        label=_(
            "Tôi đồng ý cho dùng tên, liên hệ và nội dung này chỉ để xử lý và trả lời "
            "thư này."
        ),
        error_messages={
            "required": _("Cần bạn đánh dấu đồng ý để nhận và trả lời thư.")
        },
    )

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        if not typed:
            return ""
        phone = normal_phone(typed)
        if phone is None:
            raise forms.ValidationError(
                gettext("Số này không gọi được. Ví dụ: 0912 345 678.")
            )
        return phone

    def clean(self) -> dict:
        cleaned = super().clean()
        given = any(
            cleaned.get(name) or name in self.errors for name in ("email", "phone")
        )
        if not given:
            self.add_error(
                "email", gettext("Hãy ghi thư điện tử hoặc số điện thoại để trả lời.")
            )
        return cleaned

    def facts(self) -> dict:
        """Return what the letter says, as the service takes it."""
        kept = (
            "name",
            "email",
            "phone",
            "subject",
            "text",
            "product",
            "producer",
            "once",
        )
        told = {name: self.cleaned_data[name] for name in kept}
        return told | {"kind": self.kind, "consent_wording": CONSENT_WORDING}

    @property
    def about(self) -> Product | Producer | None:
        """Return what the letter is about, as far as the address or form named it."""
        named = (
            self.fields[name].clean(self[name].value())
            for name in ("product", "producer")
        )
        return next(filter(None, named), None)


class ComplaintForm(LetterForm):
    kind = Kind.COMPLAINT

    order_number = Line(
        label=_("Số đơn hàng"),
        required=False,
        max_length=40,
        help_text=_("Nếu khiếu nại về một đơn hàng. Số ở trong tin xác nhận."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].error_messages["required"] = _(
            "Hãy kể việc đã xảy ra và bạn mong được giải quyết thế nào."
        )

    def facts(self) -> dict:
        return super().facts() | {"order_number": self.cleaned_data["order_number"]}


class FollowForm(StrangersForm):
    """The number of a letter and the contact it was sent with."""

    reference = Line(
        label=_("Số thư"),
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
        error_messages={"required": _("Hãy ghi số thư bạn đã nhận khi gửi.")},
    )
    contact = Line(
        label=_("Thư điện tử hoặc điện thoại đã ghi trong thư"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Hãy ghi liên hệ bạn đã để lại trong thư.")},
    )

    def clean_reference(self) -> str:
        return read_reference(self.cleaned_data["reference"])
