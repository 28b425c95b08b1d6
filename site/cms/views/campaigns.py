from cms.views.shown import ShownPage


class CampaignViews(ShownPage):
    pass
