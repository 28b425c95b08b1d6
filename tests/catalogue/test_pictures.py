import csv
from pathlib import Path
from unicodedata import normalize

import pytest
from defusedxml import ElementTree

from catalogue import pictures
from catalogue.pictures import picture_for

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "site" / "static" / "img"
SVG = "{http://www.w3.org/2000/svg}"
PIGMENT_OFFSET = "translate(4 4)"

# Names of the register's first rows, each judged by eye; the group as it is known.
JUDGED = [
    ("Nước mắm cá cơm Hoàng Gia 32 độ đạm", "I", "fish-sauce"),
    ("COOP SELECT nước mắm lú", None, "fish-sauce"),
    ("Nước mắm ruốc Làng Trài", "I.4.a", "fish-sauce"),
    ("Mắm tôm Hòa Hải", "I", "shrimp-paste"),
    ("Mắm nêm cá cơm Mệ Em", "I", "shrimp-paste"),
    ("Ruốc kem Lương Tuyết", "I", "shrimp-paste"),
    ("Chè đinh", "I", "tea"),
    ("Trà hoa vàng Ba Chẽ", None, "tea"),
    ("MITRI TEA Trà sâm Ngọc Linh", "I", "tea"),
    ("Trà bí đao Bảo Khánh", "I", "tea"),
    ("Ca cao cà phê", "I", "coffee"),
    ("Khe Sanh Coffee", None, "coffee"),
    ("Mật ong hoa rừng đồi bà Chúa Hích", "I", "honey"),
    ('Gạo "Cái quạt mo"', "I.2.a", "rice"),
    ("Nếp cẩm chà bông sấy giòn", "I", "rice"),
    ("Ngũ cốc dinh dưỡng Lạc Lạc", "I", "cereal"),
    ("Cam xoàn Làng Cam", "I", "orange"),
    ("Bưởi da xanh Mộng Hoa", "I", "pomelo"),
    ("Hoa thanh long sấy khô", "I", "dragon-fruit"),
    ("Trái thanh long ruột trắng (HTX Hòa Lệ)", None, "dragon-fruit"),
    ("Chuối tá quạ", "I", "banana"),
    ("Dừa sáp Hòa Tân", "I", "coconut"),
    ("Mật hoa dừa", "I", "coconut"),
    ("Dứa Queen Mẫu", "I", "pineapple"),
    ("Sầu riêng sấy thăng hoa", "I", "durian"),
    ("Măng cụt Tân Quy", "I", "fruit"),
    ("Nhãn xuồng cơm vàng", "I", "fruit"),
    ("Mứt dừa sữa dẻo", "I", "dried-fruit"),
    ("Rong nho tươi", "I", "vegetables"),
    ("Củ cải muối Chịt Sa", "I", "vegetables"),
    ("Măng dầm tỏi ớt", "I", "bamboo-shoot"),
    ("Nấm mèo Hoàng Ân", "I", "mushroom"),
    ("Bơ đậu phộng Super Green", "I", "peanut"),
    ("Lạc sen Diễn Châu", "I", "peanut"),
    ("Hạt sen sấy", "I", "lotus"),
    ("Giò lụa Quyết Châu", "I", "sausage"),
    ("Chả bò Cô Hiển", "I", "sausage"),
    ("Chả bông Hoa Hào", "I", "dried-meat"),
    ("Thịt thỏ sấy gác bếp", "I", "dried-meat"),
    ("Thịt dê Long Thương", "I", "meat"),
    ("Heo thảo dược Xứ Tiên", "I", "pig"),
    ("Gà ủ muối Sông La", "I", "chicken"),
    ("Trứng gà nướng Tafa", "I", "eggs"),
    ("Cá ngần khô Hoa Linh Chi", "I", "fish"),
    ("Tôm xẻ ướp gia vị", "I", "shrimp"),
    ("Mực một nắng", "I", "squid"),
    ("Cua lột Vinacrab", "I", "crab"),
    ("Bánh canh rau củ", "I", "noodles"),
    ("Mỳ gạo Hùng Lô", "I", "noodles"),
    ("Bánh tráng Đỗ Gia", "I", "rice-paper"),
    ("Bánh ống gạo dừa", "I", "cake"),
    ("Kẹo dừa sáp nguyên chất", "I", "candy"),
    ("Cu đơ Thành Đạt", "I", "candy"),
    ("Tương ớt mè Daichi", "I", "chilli"),
    ("Giấm mật hoa dừa", "I", "soy"),
    ("Hạt tiêu Cùa", "I", "pepper"),
    ("Tỏi đen Suzin", "I", "garlic"),
    ("VICUMAX MẬT ONG NANO CURCUMIN", "III", "turmeric"),
    ("Muối hầm Mẫu", "I", "salt"),
    ("Sữa chua dừa sáp", "I", "dairy"),
    ("Dầu lạc Mai Lợi", "I", "oil"),
    ("Cơm cháy chiên nước mắm", "I", "food"),
    ("Yến sào cao cấp Thiên Phú", "I", "birds-nest"),
    ("Rượu phấn hoa mật ong Sơn Thành", "II", "spirits"),
    ("Rượu nhung hươu Hương Luật", "II.1", "spirits"),
    ("Rượu vang thanh long", "II", "wine"),
    ("Siro dứa Khe Hoa", "II.2", "drink"),
    ("Mật hoa dừa lên men", "II", "drink"),
    ("Nhung hươu Chiến Sơn", "III", "antler"),
    ("Sâm dây Phước Sơn", "III", "ginseng"),
    ("Bột trái nhàu Bảo Khánh", "I", "herbs"),
    ("Cao chè vằng", "III", "medicinal"),
    ("Tinh dầu tràm Mộc Sương", "III", "essential-oil"),
    ("Nước lau sàn tinh dầu sả - bồ hòn Nhiên Thảo", "III", "essential-oil"),
    ("Hương trầm Quốc Thạch", "IV", "incense"),
    ("Gốm sứ gia dụng Tuhu", "IV", "ceramics"),
    ("Giỏ trái đất", None, "basket"),
    ("Bộ salon tre Trì Cảnh", "IV", "bamboo-chair"),
    ("Nón ngựa Phú Gia", "IV", "conical-hat"),
    ("Tranh gạo", "IV", "painting"),
    ("Dệt thổ cẩm (khăn, chân váy, khăn trải bàn)", "IV", "textile"),
    ("Vòng đeo tay từ trầm hương", "IV", "craft"),
    ("Túi giấy lá sen Ecolotus", "IV", "craft"),
    ("Hoa lan Mẫu", "V", "flowers"),
    ("Mai vàng Mẫu", "V", "bonsai"),
    ("Cá koi Mẫu", "V", "ornamental-animal"),
    ("Homestay đồi chè Mẫu", "VI", "tourism"),
]


def symbols_of(sprite):
    tree = ElementTree.parse(IMAGES / sprite)
    return {symbol.get("id"): symbol for symbol in tree.iter(f"{SVG}symbol")}


def every_picture() -> set[pictures.Picture]:
    finders = [*pictures.FINDERS.values(), pictures.FINDER_OF_ANY]
    by_word = {found for finder in finders for found in finder.pictures.values()}
    by_group = {picture_for("", code) for code in pictures.OF_GROUP}
    return by_word | by_group | {picture_for("", None)}


@pytest.mark.parametrize(("name", "group", "kind"), JUDGED)
def test_picture_for_shows_what_the_name_says(name, group, kind):
    assert picture_for(name, group).symbol == f"pic-{kind}"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Dừa tươi", "dừa"),
        ("Dứa tươi", "dứa"),
        ("Bưởi", "bưởi"),
        ("Chè khô", "chè"),
        ("Che khô", "thực phẩm"),
        ("Măng khô", "măng"),
        ("Mắm cá", "mắm"),
        ("Bò khô", "thịt khô"),
        ("Bơ sáp", "trái cây"),
    ],
)
def test_picture_for_minds_the_marks(name, label):
    assert picture_for(name, "I").label == label


def test_picture_for_reads_decomposed_letters_capitals_and_double_spaces():
    messy = normalize("NFD", "NƯỚC  MẮM Mẫu")

    assert picture_for(messy, None) == picture_for("nước mắm", None)


def test_picture_for_finds_whole_words_only():
    assert picture_for("Nam Cao", "I").symbol == "pic-food"


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("I", "food"),
        ("I.3.d", "food"),
        ("I.5", "tea"),
        ("II", "drink"),
        ("II.1", "spirits"),
        ("III.2", "medicinal"),
        ("IV.1", "craft"),
        ("IV.2", "textile"),
        ("V", "ornamental"),
        ("VI", "tourism"),
        (None, "basket"),
        ("", "basket"),
        ("XI.9", "basket"),
    ],
)
def test_picture_for_falls_back_on_the_group(group, kind):
    assert picture_for("Thương hiệu Mẫu 1", group).symbol == f"pic-{kind}"


def test_picture_for_knows_every_product_of_the_register():
    rows = csv.DictReader(
        (ROOT / "catalogue/data/ocop-products.csv").open(encoding="utf-8")
    )

    unknown = [row["name"] for row in rows if nameless(picture_for(row["name"], None))]

    assert unknown == []


def nameless(picture: pictures.Picture) -> bool:
    return picture == picture_for("", None)


def test_every_picture_exists_and_every_drawing_is_used():
    drawn = set(symbols_of("pictures.svg"))

    assert {picture.symbol for picture in every_picture()} == drawn
    assert len(drawn) >= 34


def test_every_ground_is_a_pale_tint():
    for picture in every_picture():
        channels = bytes.fromhex(picture.ground.removeprefix("#"))

        assert min(channels) >= 0xB0


def test_every_drawing_is_pigment_under_an_ink_line():
    for symbol in (
        *symbols_of("pictures.svg").values(),
        *symbols_of("market.svg").values(),
    ):
        pigment, ink = symbol

        assert pigment.get("transform") == PIGMENT_OFFSET
        assert ink.get("stroke-width") == "3"
        assert ink.get("stroke-linejoin") == "round"


def test_no_drawing_needs_styles_or_text_of_its_own():
    for sprite in ("pictures.svg", "market.svg", "icons.svg"):
        for element in ElementTree.parse(IMAGES / sprite).iter():
            assert element.tag.removeprefix(SVG) in {
                "svg",
                "symbol",
                "g",
                "path",
                "use",
            }
            assert not {"style", "class"} & set(element.keys())


def test_the_sprite_stays_light():
    assert (IMAGES / "pictures.svg").stat().st_size < 60_000


def test_icons_take_the_colour_of_the_text():
    icons = symbols_of("icons.svg")

    assert {"star", "ok", "no", "clock", "question", "qr", "search"} <= icons.keys()
    for icon in icons.values():
        for path in icon:
            assert "currentColor" in {path.get("fill"), path.get("stroke")}
