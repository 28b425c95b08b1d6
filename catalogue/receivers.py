from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from catalogue import photos
from catalogue.models import ProductPhoto, ProductStory, StoryPicture


@receiver(post_save, sender=ProductPhoto)
@receiver(post_save, sender=StoryPicture)
def make_sizes_of_photograph(instance, **kwargs) -> None:
    transaction.on_commit(lambda: photos.make_sizes(instance.image), robust=True)


@receiver(post_save, sender=ProductStory)
def make_sizes_within_story(instance, **kwargs) -> None:
    for image in instance.images():
        transaction.on_commit(partial(photos.make_sizes, image), robust=True)
