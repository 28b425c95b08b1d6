"""Hears of what changes below: the register, the shop, showrooms, published pages."""

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from catalogue.models import (
    Producer,
    Product,
    ProductGroup,
    ProductStory,
    Recognition,
)
from catalogue.signals import register_changed
from cms.signals import campaign_begun
from search import changes, held
from search.documents import Kind
from search.models import Pin, SynonymGroup
from search.sources import places
from shop.packs.models import Pack
from shop.stall.models import Stall
from showroom.models import ShelfItem, Showroom

# The shop's own row of a stock, which this room need not know by name.
StockRecord = Pack._meta.get_field("stock").related_model


@receiver(pre_save, sender=Product)
def product_leaves(instance: Product, **kwargs) -> None:
    """Note what lost a product, its last one perhaps: its maker and its places."""
    left = Product.objects.filter(pk=instance.pk).values_list(
        "producer_id", *places.FIELDS
    )
    for producer, *where in left:
        if producer != instance.producer_id:
            changes.note(Kind.PRODUCER, producer)
        now = [getattr(instance, name) for name in places.FIELDS]
        changes.note_all(
            Kind.PLACE, places.numbers_of([where]) - places.numbers_of([now])
        )


@receiver([post_save, post_delete], sender=Product)
def product_changed(instance: Product, **kwargs) -> None:
    changes.note(Kind.PRODUCT, instance.pk)
    changes.note(Kind.PRODUCER, instance.producer_id)


@receiver([post_save, post_delete], sender=Recognition)
@receiver([post_save, post_delete], sender=ProductStory)
@receiver([post_save, post_delete], sender=ShelfItem)
def product_part_changed(instance, **kwargs) -> None:
    changes.note(Kind.PRODUCT, instance.product_id)


@receiver([post_save, post_delete], sender=Pack)
def pack_changed(instance: Pack, **kwargs) -> None:
    changes.note(Kind.PRODUCT, instance.product_id)


@receiver(post_save, sender=StockRecord)
def stock_changed(instance, **kwargs) -> None:
    packs = Pack.objects.filter(stock=instance.pk).order_by()
    changes.note_all(Kind.PRODUCT, packs.values_list("product", flat=True))


@receiver(post_save, sender=Stall)
def stall_changed(instance: Stall, **kwargs) -> None:
    packs = Pack.objects.filter(product__producer=instance.producer_id).order_by()
    changes.note_all(Kind.PRODUCT, packs.values_list("product", flat=True))


@receiver([post_save, post_delete], sender=Producer)
def producer_changed(instance: Producer, **kwargs) -> None:
    products = Product.objects.filter(producer=instance).order_by()
    changes.note(Kind.PRODUCER, instance.pk)
    changes.note_all(Kind.PRODUCT, products.values_list("pk", flat=True))


@receiver([post_save, post_delete], sender=ProductGroup)
def group_changed(instance: ProductGroup, **kwargs) -> None:
    held.forget()
    parts = ProductGroup.objects.filter(code__startswith=instance.code)
    products = Product.objects.filter(group__in=parts).order_by()
    changes.note(Kind.GROUP, instance.pk)
    changes.note_all(Kind.PRODUCT, products.values_list("pk", flat=True))


@receiver(register_changed)
def many_changed(products: set[int], producers: set[int], **kwargs) -> None:
    made = Product.objects.filter(producer__in=producers).order_by()
    changes.note_all(Kind.PRODUCER, producers)
    changes.note_all(Kind.PRODUCT, products | set(made.values_list("pk", flat=True)))


@receiver([post_save, post_delete], sender=Showroom)
def showroom_changed(instance: Showroom, **kwargs) -> None:
    changes.note(Kind.SHOWROOM, instance.pk)


@receiver([page_published, page_unpublished, post_page_move, campaign_begun])
def page_changed(instance: Page, **kwargs) -> None:
    # Moved or hidden, a page takes those below it along.
    below = instance.get_descendants(inclusive=True).order_by()
    changes.note_all(Kind.ARTICLE, below.values_list("pk", flat=True))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def page_closed(instance: PageViewRestriction, **kwargs) -> None:
    page_changed(instance.page)


@receiver(post_delete)
def page_deleted(sender, instance, **kwargs) -> None:
    if issubclass(sender, Page):
        changes.note(Kind.ARTICLE, instance.pk)


@receiver([post_save, post_delete], sender=Pin)
@receiver([post_save, post_delete], sender=SynonymGroup)
def editors_changed(**kwargs) -> None:
    held.forget()
