"""What the editors' pages announce."""

from django.dispatch import Signal

# Sent with `instance`, a published CampaignPage that readers may see from now on.
campaign_begun = Signal()
