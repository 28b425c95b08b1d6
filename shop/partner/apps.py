from oscar.apps.partner import apps


class PartnerConfig(apps.PartnerConfig):
    """Oscar's without its alerts of low stock: producers see theirs at their desk."""

    name = "shop.partner"

    def ready(self):
        """Connect nothing."""
