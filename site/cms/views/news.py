from wagtail.contrib.routable_page.models import RoutablePageMixin


class NewsViews(RoutablePageMixin):
    pass
