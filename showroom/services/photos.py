"""Photographs that keepers add to their showroom's page, and take off again."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from media.models import LibraryImage
from showroom import trail
from showroom.models import KeeperLink, Showroom, ShowroomPhoto
from showroom.refusals import NoSuchPhoto, PhotoWithoutWords, TooManyPhotos
from showroom.services.showrooms import locked
from showroom.signals import announce, showroom_changed

MOST_PHOTOS = 8


@transaction.atomic
def add(
    showroom: Showroom,
    picture: ContentFile,
    alt_text: str,
    *,
    by: AbstractBaseUser | None,
    link: KeeperLink | None = None,
) -> ShowroomPhoto:
    """Add a photograph as the last; `picture` is one of `snapshots.made_anew`.

    The row is locked, so that two at once do not make nine. Raises a
    `ShowroomRefused`.
    """
    showroom = locked(showroom)
    if not (alt_text := " ".join(alt_text.split())):
        raise PhotoWithoutWords(_("Ảnh cần một câu tả cho người không nhìn thấy."))
    if showroom.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotos(
            _("Mỗi điểm bán có nhiều nhất %(most)s ảnh. Hãy gỡ bớt rồi thêm.")
            % {"most": MOST_PHOTOS}
        )
    image = LibraryImage.objects.create(
        title=f"{showroom.name}: {alt_text}"[:255],
        credit=showroom.name[:200],
        file=picture,
        uploaded_by_user=by,
    )
    last = showroom.photos.aggregate(last=Max("sort_order"))["last"]
    photo = ShowroomPhoto.objects.create(
        showroom=showroom,
        image=image,
        alt_text=alt_text[:255],
        sort_order=0 if last is None else last + 1,
    )
    trail.record("photo_added", showroom, by=by, link=link, photo=photo.alt_text)
    announce(showroom_changed, Showroom, showroom=showroom)
    return photo


@transaction.atomic
def take_off(
    showroom: Showroom,
    photo: int | None,
    *,
    by: AbstractBaseUser | None,
    link: KeeperLink | None = None,
) -> None:
    """Take a photograph, by primary key, off the page; the library keeps it.

    Raises `NoSuchPhoto`.
    """
    showroom = locked(showroom)
    row = showroom.photos.filter(pk=photo).first()
    if row is None:
        raise NoSuchPhoto(_("Ảnh này đã gỡ rồi."))
    row.delete()
    trail.record("photo_taken_off", showroom, by=by, link=link, photo=row.alt_text)
    announce(showroom_changed, Showroom, showroom=showroom)
