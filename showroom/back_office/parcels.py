"""Parcels of a showroom at the office: a new code for one lost or locked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from showroom.back_office.closing import ActOnShowroom
from showroom.models import PickUp, PickUpState
from showroom.refusals import ShowroomRefused
from showroom.services import pickups

# The states in which a code is of use.
WITH_CODE = (PickUpState.WAITING, PickUpState.READY)


class CodeForm(forms.Form):
    """Which parcel gets a new code; only one of this showroom can."""

    parcel = forms.ModelChoiceField(
        queryset=PickUp.objects.none(),
        error_messages={
            "required": _("Hãy bấm nút cạnh một kiện hàng."),
            "invalid_choice": _("Kiện này không gửi đến điểm bán này."),
        },
    )


class ParcelsView(ActOnShowroom):
    """The showroom's parcels; a new code is shown once, on the answer itself.

    It goes into no message and no address: neither session nor log keeps it.
    """

    page_title = _("Kiện hàng ở điểm bán")
    header_icon = "mail"
    template_name = "showroom/admin/parcels.html"
    form_class = CodeForm

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["parcel"].queryset = self.showroom.pickups.all()
        return form

    def form_valid(self, form):
        parcel = form.cleaned_data["parcel"]
        try:
            code = pickups.renew_code(parcel, by=self.request.user)
        except ShowroomRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        context = self.get_context_data(form=form, renewed=parcel, code=code)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs):
        parcels = list(self.showroom.pickups.open())
        for parcel in parcels:
            parcel.has_code = parcel.state in WITH_CODE
        return {**super().get_context_data(**kwargs), "parcels": parcels}

    def render_to_response(self, context, **response_kwargs):
        response = super().render_to_response(context, **response_kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response
