"""Parts of a form that Wagtail does not have: rows that are told, not typed."""

from django.utils import timezone
from wagtail.admin.panels import InlinePanel, Panel

from catalogue.models import Recognition
from catalogue.permissions import may
from catalogue.standing import Standing, state_of


def standing_of(recognition: Recognition, on) -> Standing:
    """Return one recognition's own state in the form the page's words ask for."""
    return Standing(state_of(recognition, on), on, recognition)


class RowsWithoutDeletion(InlinePanel):
    """Inline rows of which only those not yet saved can be taken away."""

    def __init__(self, *args, form=None, formset=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.row_form, self.row_formset = form, formset

    def clone_kwargs(self):
        kwargs = super().clone_kwargs()
        return {**kwargs, "form": self.row_form, "formset": self.row_formset}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {
            "form": self.row_form,
            "formset": self.row_formset,
        }
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "catalogue/admin/recognition_rows.html"


class RowStandingPanel(Panel):
    """A saved recognition's days and state, with the way to withdraw it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/row_standing.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            on = timezone.localdate()
            return {
                **super().get_context_data(parent_context),
                "recognition": self.instance,
                "standing": standing_of(self.instance, on),
                "may_change": may(self.request.user, "change", Recognition),
            }


class RecognitionsPanel(Panel):
    """All recognitions of a product, newest first."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/recognitions_panel.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            on = timezone.localdate()
            rows = self.instance.recognitions.with_decision()
            return {
                **super().get_context_data(parent_context),
                "rows": [(row, standing_of(row, on)) for row in rows],
                "may_change": may(self.request.user, "change", Recognition),
            }
