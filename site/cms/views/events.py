from wagtail.contrib.routable_page.models import RoutablePageMixin

from cms.views.shown import ShownPage


class EventsViews(RoutablePageMixin):
    pass


class EventViews(RoutablePageMixin, ShownPage):
    pass
