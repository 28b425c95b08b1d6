"""The six groups of Decision 148/QĐ-TTg of 2023, Annex I, and their parts.

Names marked False were not read in a published text; an officer may mend them.
"""

from django.db import migrations

AGRICULTURE = "Bộ Nông nghiệp và Môi trường"
TRADE = "Bộ Công Thương"

GROUPS = (
    ("I", "Thực phẩm", "", True),
    ("I.1", "Thực phẩm tươi sống", "", True),
    ("I.1.a", "Rau, củ, quả, hạt tươi", AGRICULTURE, True),
    ("I.1.b", "Thịt, thủy sản, trứng, sữa tươi", AGRICULTURE, True),
    ("I.2", "Thực phẩm thô, sơ chế", "", True),
    ("I.2.a", "Gạo, ngũ cốc, hạt sơ chế khác", AGRICULTURE, True),
    ("I.2.b", "Mật ong, mật khác và nông sản thực phẩm khác", AGRICULTURE, True),
    ("I.3", "Thực phẩm chế biến", "", True),
    ("I.3.a", "Đồ ăn nhanh", TRADE, True),
    ("I.3.b", "Chế biến từ gạo, ngũ cốc", "", True),
    ("I.3.c", "Chế biến từ rau, củ, quả, hạt", "", True),
    (
        "I.3.d",
        "Chế biến từ thịt, trứng, sữa, thủy sản, sản phẩm từ mật ong",
        "",
        True,
    ),
    ("I.4", "Gia vị", "", False),
    ("I.4.a", "Tương, nước mắm, gia vị dạng lỏng khác", "", False),
    ("I.4.b", "Gia vị khác", "", False),
    ("I.5", "Chè", "", False),
    ("I.6", "Cà phê, ca cao", "", False),
    ("II", "Đồ uống", "", True),
    ("II.1", "Đồ uống có cồn", "", False),
    ("II.2", "Đồ uống không cồn", "", False),
    ("III", "Dược liệu và sản phẩm từ dược liệu", "", True),
    (
        "III.1",
        "Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền",
        "",
        False,
    ),
    ("III.2", "Mỹ phẩm có thành phần từ thảo dược", "", False),
    ("III.3", "Tinh dầu và thảo dược khác", "", False),
    ("IV", "Hàng thủ công mỹ nghệ", "", True),
    ("IV.1", "Thủ công mỹ nghệ gia dụng, trang trí", "", False),
    ("IV.2", "Vải, may mặc", "", False),
    ("V", "Sinh vật cảnh", "", True),
    ("V.1", "Hoa", "", False),
    ("V.2", "Cây cảnh", "", False),
    ("V.3", "Động vật cảnh", "", False),
    (
        "VI",
        "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
        "",
        True,
    ),
)


def enter_groups(apps, schema_editor):
    ProductGroup = apps.get_model("ocop_catalogue", "ProductGroup")
    made = {}
    for position, (code, name, ministry, is_confirmed) in enumerate(GROUPS, 1):
        made[code] = ProductGroup.objects.create(
            code=code,
            name=name,
            ministry=ministry,
            is_confirmed=is_confirmed,
            position=position,
            parent=made.get(code.rpartition(".")[0]),
        )


def remove_groups(apps, schema_editor):
    apps.get_model("ocop_catalogue", "ProductGroup").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("ocop_catalogue", "0001_initial")]

    operations = [migrations.RunPython(enter_groups, remove_groups)]
