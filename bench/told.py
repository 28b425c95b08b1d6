"""Write pages into our database: an article, and plain pages of Wagtail's own type.

`python -m bench.told` prints the paths and how many pictures each shows as JSON. The
plain pages stand in the same frame, with as many pictures as the page they are
compared with, each by Wagtail's own tag.
"""

import json
from io import BytesIO
from random import Random
from uuid import uuid4

import django

IN_ARTICLE = 6
# The six groups, three rows of four products, four makers' places, the market and the
# article's cover: what the front door of the bench shows, of which none is sold.
ON_HOME = 24
WORDS = "Sao là một quyết định có thời hạn: ba mươi sáu tháng kể từ ngày ký. " * 6


def enter_pictures(number: int) -> list:
    from django.core.files.base import ContentFile
    from PIL import Image

    from media.models import LibraryImage

    dice = Random(148)
    made = []
    for n in range(number):
        jpeg = BytesIO()
        colour = tuple(dice.randrange(256) for _part in range(3))
        Image.new("RGB", (1600, 1200), colour).save(jpeg, "JPEG")
        file = ContentFile(jpeg.getvalue(), f"mau-{n}.jpg")
        made.append(LibraryImage.objects.create(title=f"Mẫu {n}", file=file))
    return made


def body(pictures: list) -> str:
    def block(kind: str, value) -> dict:
        return {"type": kind, "value": value, "id": str(uuid4())}

    parts = []
    for picture in pictures:
        image = {"image": picture.pk, "alt_text": "Mẫu", "decorative": False}
        parts.append(block("text", f"<h2>Mẫu</h2><p>{WORDS}</p>"))
        parts.append(block("picture", {"image": image, "caption": "Mẫu"}))
    return json.dumps(parts)


def enter() -> dict:
    from wagtail.models import Page

    from cms.models import ArticlePage, HomePage, NewsIndexPage

    pictures = enter_pictures(ON_HOME)
    news, home = NewsIndexPage.objects.get(), HomePage.objects.get()
    article = news.add_child(
        instance=ArticlePage(
            title="Bài Mẫu",
            lead=WORDS[:200],
            cover=pictures[0],
            cover_alt="Mẫu",
            body=body(pictures[1 : IN_ARTICLE + 1]),
        )
    )
    article.save_revision().publish()
    plain = {}
    for number in (IN_ARTICLE + 1, ON_HOME):
        page = Page(title=f"Trang Mẫu {number}", search_description=str(number))
        plain[number] = home.add_child(instance=page).url
    return {
        "article": article.url,
        "beside_article": plain[IN_ARTICLE + 1],
        "beside_home": plain[ON_HOME],
    }


def main() -> None:
    django.setup()
    print(json.dumps(enter()))


if __name__ == "__main__":
    main()
