"""Each bad file gets a sentence and changes nothing; print colours become right."""

import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from accounts import roles
from cms import pictures
from media.models import LibraryDocument, LibraryImage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

IMAGE, MULTIPLE = "/quan-tri/images/add/", "/quan-tri/images/multiple/add/"
DOCUMENT = "/quan-tri/documents/add/"


@pytest.fixture
def desk(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(UserFactory(role=roles.EDITOR))
    return client


def saved(image: Image.Image, kind: str, **options) -> bytes:
    data = BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def plain(size=(40, 30), mode="RGB", colour=None) -> Image.Image:
    return Image.new(mode, size, colour)


def put_image(client, name: str, data: bytes, path: str = IMAGE):
    file = SimpleUploadedFile(name, data, "image/jpeg")
    return client.post(path, {"title": "Mẫu", "file": file})


def put_document(client, name: str, data: bytes):
    file = SimpleUploadedFile(name, data)
    return client.post(DOCUMENT, {"title": "Mẫu", "file": file})


def moving(kind: str) -> bytes:
    frames = [plain(colour=c) for c in ("#a92318", "#2c6240")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
TORN = saved(Image.effect_noise((400, 300), 90).convert("RGB"), "JPEG")[:9000]
BAD_PICTURES = [
    ("to.png", saved(plain((10_000, 6_000), "1"), "PNG"), "10000 × 6000 điểm"),
    ("dong.webp", moving("WEBP"), "Ảnh động không đặt lên trang được"),
    ("dong.png", moving("PNG"), "Ảnh động không đặt lên trang được"),
    ("hong.jpg", TORN, "Tệp ảnh bị hỏng"),
    ("ma.svg", SVG, "chưa được nhận"),
    ("ma.jpg", SVG, "không phải ảnh"),
    ("trang.jpg", HTML, "không phải ảnh"),
    ("trong.jpg", b"", "trống"),
    ("nham.jpg", saved(plain(), "PNG"), "không khớp"),
]


@pytest.mark.parametrize(
    ("name", "data", "sentence"), BAD_PICTURES, ids=[b[0] for b in BAD_PICTURES]
)
def test_a_bad_picture_is_refused_in_words(desk, name, data, sentence):
    page = put_image(desk, name, data)

    assert page.status_code == 200
    errors = page.context["form"].errors["file"]
    assert any(sentence in error for error in errors), errors
    assert not LibraryImage.objects.exists()


def test_the_way_of_many_pictures_refuses_the_same(desk):
    file = SimpleUploadedFile("hong.jpg", TORN, "image/jpeg")

    answer = desk.post(
        MULTIPLE,
        {"files[]": file, "title": "Mẫu", "collection": "1"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert "Tệp ảnh bị hỏng" in json.loads(answer.text)["error_message"]
    assert not LibraryImage.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_good_picture_is_kept_as_it_is(desk, kind):
    data = saved(plain(), kind)
    name = f"tot.{'jpg' if kind == 'JPEG' else kind.lower()}"

    put_image(desk, name, data)

    assert LibraryImage.objects.get().file.read() == data


def test_print_colours_become_those_of_screens(desk):
    inks = plain(mode="CMYK", colour=(0, 255, 255, 0))

    put_image(desk, "in.jpg", saved(inks, "JPEG", quality=95))

    with LibraryImage.objects.get().file.open() as file, Image.open(file) as kept:
        red, green, blue = kept.getpixel((5, 5))
        assert kept.mode == "RGB"
        assert "icc_profile" not in kept.info
    assert red > 200
    assert green < 60
    assert blue < 60


SCREEN = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("profile", [b"khong phai", SCREEN[:200], SCREEN])
def test_print_colours_with_a_profile_that_is_none_are_kept_as_plain_ones(
    desk, profile
):
    inks = plain(mode="CMYK", colour=(0, 255, 255, 0))

    put_image(desk, "in.jpg", saved(inks, "JPEG", quality=95, icc_profile=profile))

    with LibraryImage.objects.get().file.open() as file, Image.open(file) as kept:
        assert kept.mode == "RGB"
        assert kept.getpixel((5, 5)) == pytest.approx((254, 0, 0), abs=4)


def test_a_picture_keeps_its_file_when_only_words_change(desk):
    data = saved(plain(), "JPEG")
    put_image(desk, "tot.jpg", data)
    image = LibraryImage.objects.get()

    desk.post(f"/quan-tri/images/{image.pk}/", {"title": "Tên khác", "tags": ""})

    image = LibraryImage.objects.get()
    assert image.title == "Tên khác"
    assert image.file.read() == data


def archive(part: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as files:
        files.writestr(part, "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("qd.pdf", HTML),
        ("qd.PDF", b"PK\x03\x04"),
        ("bang.xlsx", b"a;b"),
        ("bang.xlsx", archive("evil.exe")),
        ("bang.xlsx", b"PK\x03\x04 torn"),
        ("van-ban.docx", archive("xl/workbook.xml")),
        ("so.csv", b"\0\0\0"),
    ],
)
def test_a_document_that_is_not_one_is_refused_in_words(desk, name, data):
    page = put_document(desk, name, data)

    [error] = page.context["form"].errors["file"]
    assert "không phải tệp" in error
    assert not LibraryDocument.objects.exists()


@pytest.mark.parametrize("name", ["trang.html", "ma.svg", "chay.exe"])
def test_other_kinds_of_document_are_refused(desk, name):
    page = put_document(desk, name, HTML)

    assert page.context["form"].errors["file"]
    assert not LibraryDocument.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("qd.pdf", b"%PDF-1.7\n%%EOF"),
        ("bang.xlsx", archive("xl/workbook.xml")),
        ("so.csv", "tên;số\n".encode()),
    ],
)
def test_a_document_that_is_one_is_kept(desk, name, data):
    put_document(desk, name, data)

    assert LibraryDocument.objects.get().file.read() == data


def test_a_point_of_interest_decides_how_a_picture_is_cut(desk):
    put_image(desk, "tot.jpg", saved(plain((400, 300)), "JPEG"))
    image = LibraryImage.objects.get()
    focus = {"x": 300, "y": 100, "width": 40, "height": 40}

    desk.post(
        f"/quan-tri/images/{image.pk}/",
        {"title": "Mẫu", "tags": ""}
        | {f"focal_point_{name}": value for name, value in focus.items()},
    )

    image.refresh_from_db()
    assert image.has_focal_point()
    assert image.focal_point_x == 300


@pytest.mark.parametrize(("x", "colour"), [(100, (169, 35, 24)), (1100, (44, 98, 64))])
def test_a_cut_shows_what_lies_at_the_point_of_interest(desk, x, colour):
    wide = plain((1200, 400), colour="#a92318")
    wide.paste("#2c6240", (600, 0, 1200, 400))
    put_image(desk, "hai-mau.png", saved(wide, "PNG"))
    image = LibraryImage.objects.get()
    focus = {"x": x, "y": 200, "width": 40, "height": 40}
    desk.post(
        f"/quan-tri/images/{image.pk}/",
        {"title": "Mẫu", "tags": ""}
        | {f"focal_point_{name}": value for name, value in focus.items()},
    )
    image.refresh_from_db()

    rendition = image.get_rendition(pictures.CARD)

    with rendition.file.open() as file, Image.open(file) as cut:
        sides = [cut.convert("RGB").getpixel((at, 160)) for at in (140, 340)]
    for side in sides:
        assert side == pytest.approx(colour, abs=12)
