"""Days as officers type them."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput


class DayInput(AdminDateInput):
    """Leaves what is no day as it was typed, for the form to refuse in words.

    The picker would put today in the place of "2024" when the field is left, and
    2 March for 31 February: a day nobody decided, which would light stars.
    """

    def get_config(self) -> dict:
        return super().get_config() | {"validateOnBlur": False}


def use_day_inputs() -> None:
    """Put it in every form of the back office made from a model with days."""
    register_form_field_override(models.DateField, override={"widget": DayInput})
