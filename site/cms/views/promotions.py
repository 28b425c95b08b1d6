from wagtail.contrib.routable_page.models import RoutablePageMixin

from cms.views.shown import ShownPage


class PromotionsViews(RoutablePageMixin):
    pass


class PromotionViews(ShownPage):
    pass
