"""Hours at which pages go live by themselves: always ahead, never behind."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class ScheduleForm(WagtailAdminPageForm):
    """Refuses an hour that has passed, at which Wagtail publishes without a word.

    A page that went live at its hour keeps it, and is edited as before.
    """

    def clean(self):
        cleaned = super().clean()
        hour = cleaned.get("go_live_at")
        is_to_come = "go_live_at" in self.changed_data or not self.instance.live
        if hour and is_to_come and hour <= timezone.now():
            sentence = _("Giờ hẹn đã qua. Chọn giờ khác, hoặc xoá đi để đăng ngay.")
            self.add_error("go_live_at", forms.ValidationError(sentence, code="past"))
        return cleaned
