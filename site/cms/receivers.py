"""What publishing a page sets going."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, page_unpublished

from cms import campaign_offers, pictures
from cms.models import CampaignPage
from cms.models.written import WrittenPage
from media.models import LibraryImage


@receiver(page_published)
def make_sizes(instance, **kwargs) -> None:
    if isinstance(instance, WrittenPage):
        images = [instance.cover, *pictures.of_body(instance.body)]
        for image in {image.pk: image for image in images if image}.values():
            pictures.make_sizes(image)


@receiver(post_save, sender=LibraryImage)
def make_sizes_anew(instance: LibraryImage, created: bool, **kwargs) -> None:
    """Follow a picture's new file or focal point, where pages show it."""
    if created:
        return
    pages = ContentType.objects.get_for_model(Page)
    shown = ReferenceIndex.get_references_to(instance).filter(base_content_type=pages)
    if shown.exists():
        pictures.make_sizes(instance)


@receiver(page_published, sender=CampaignPage)
def carry_offer(instance: CampaignPage, **kwargs) -> None:
    if campaign_offers.moves(instance):
        campaign_offers.carry(instance, timezone.now())


@receiver(page_unpublished, sender=CampaignPage)
def close_offer(instance: CampaignPage, **kwargs) -> None:
    if campaign_offers.moves(instance):
        campaign_offers.close(instance, timezone.now())
