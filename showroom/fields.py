from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.JSONField):
    """A list of some of the choices `among`, each at most once."""

    def __init__(self, *args, among: type[models.TextChoices] | None = None, **kwargs):
        self.among = among
        kwargs.update(default=list, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for key in ("default", "blank"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def validate(self, value, model_instance) -> None:
        super().validate(value, model_instance)
        known = self.among.values if self.among else value
        if (
            not isinstance(value, list)
            or any(item not in known for item in value)
            or len(set(value)) != len(value)
        ):
            raise ValidationError(_("Có lựa chọn không có trong danh sách."))

    def labels(self, value: list[str]) -> list[str]:
        """Return what people call the chosen ones, in the order of the choices."""
        return [str(label) for key, label in self.among.choices if key in value]

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.among.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=kwargs.get("label") or self.verbose_name,
            help_text=self.help_text,
        )


class DerivedTextField(models.TextField):
    """Text that its own service alone writes, by `update()`.

    Saving a row that was read earlier leaves it as it is by then in the database.
    """

    def __init__(self, *args, **kwargs):
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for key in ("editable", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def pre_save(self, model_instance, add):
        return getattr(model_instance, self.attname) if add else F(self.attname)
