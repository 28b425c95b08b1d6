"""The editors' forms of pages that ask for more than their fields."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms import campaign_offers
from cms.slugs import ReadableSlugForm
from places.models import Province
from shop import offers_shown


class EventForm(ReadableSlugForm):
    """Offers the provinces of today, and the one that an old page names."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "province" in self.fields:
            named = Province.objects.filter(pk=self.instance.province_id)
            self.fields["province"].queryset = Province.objects.today() | named


class OfferForm(ReadableSlugForm):
    """Lets an editor choose among the offers that the shop has."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "offer_reference" in self.fields:
            field = self.fields["offer_reference"]
            chosen = self.instance.offer_reference or ""
            field.widget = forms.Select(choices=offer_choices(chosen))


class CampaignForm(OfferForm):
    """Shows a translation what it takes from its source, without letting it differ."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        campaign = self.instance
        if campaign_offers.moves(campaign) or not campaign_offers.source_of(campaign):
            return
        for name in campaign_offers.SHARED:
            self.fields[name].disabled = True
            self.fields[name].help_text = _("Theo trang tiếng Việt của chiến dịch.")


def offer_choices(chosen: str) -> list[tuple[str, str]]:
    """Return what the shop offers, and what was chosen though it is gone."""
    found = [("", _("Không có")), *offers_shown.choices()]
    if chosen and chosen not in dict(found):
        found.append((chosen, _("%(name)s (không còn)") % {"name": chosen}))
    return found
