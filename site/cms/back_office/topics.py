from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from cms import topic_addresses
from cms.models import Topic, Writer


class EditTopic(EditView):
    def save_instance(self):
        old_slug, topic = self.form.initial["slug"], super().save_instance()
        if topic.slug != old_slug:
            topic_addresses.lead_on(topic, old_slug)
        return topic


class TopicViewSet(SnippetViewSet):
    """What news is about."""

    model = Topic
    edit_view_class = EditTopic
    icon = "tag"
    menu_label = _("Chủ đề")
    url_namespace = "cms_topics"
    url_prefix = "trang-tin/chu-de"
    list_display = ["name", Column("slug", label=_("Địa chỉ"))]
    search_fields = ["folded", "name"]
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("lead_en")], heading=_("Tiếng Anh")
        ),
    ]


class WriterViewSet(SnippetViewSet):
    """Who writes for the site."""

    model = Writer
    icon = "user"
    menu_label = _("Người viết")
    url_namespace = "cms_writers"
    url_prefix = "trang-tin/nguoi-viet"
    list_display = ["name", "role"]
    search_fields = ["folded", "name"]
    copy_view_enabled = False
    panels = [FieldPanel("name"), FieldPanel("role"), FieldPanel("role_en")]
