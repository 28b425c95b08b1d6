"""Words of north and south for the same thing, to begin with; editors change them."""

from django.db import migrations

GROUPS = (
    ("heo", "lợn"),
    ("chè", "trà"),
    ("bắp", "ngô"),
    ("đậu phộng", "lạc"),
    ("khoai mì", "sắn"),
    ("mè", "vừng"),
    ("thơm", "khóm", "dứa"),
    ("mãng cầu", "na"),
    ("trái cây", "hoa quả"),
    ("bông cải", "súp lơ"),
    ("đậu hũ", "đậu phụ", "tàu hũ"),
    ("chén", "bát"),
    ("bánh tráng", "bánh đa"),
    ("giò lụa", "chả lụa"),
    ("cà phê", "cafe", "coffee"),
    ("miến", "bún tàu"),
    ("mận", "roi"),
    ("cà rem", "kem"),
    ("tiêu", "hồ tiêu", "hạt tiêu", "tiêu hạt", "tiêu đen", "tiêu sọ"),
    ("thủ công mỹ nghệ", "đồ thủ công", "hàng thủ công"),
    ("nhang", "hương thắp"),
    ("dầu phộng", "dầu lạc"),
    ("ruốc", "chà bông"),
    ("hợp tác xã", "htx"),
    ("tổ hợp tác", "tht"),
    ("trách nhiệm hữu hạn", "tnhh"),
    ("công ty", "cty"),
    ("hộ kinh doanh", "hkd"),
    ("hà nội", "hn"),
    ("thành phố hồ chí minh", "tphcm", "sài gòn"),
)


def enter(apps, schema_editor):
    table = apps.get_model("ocop_search", "SynonymGroup")
    table.objects.bulk_create(table(terms="\n".join(terms)) for terms in GROUPS)


def take_out(apps, schema_editor):
    table = apps.get_model("ocop_search", "SynonymGroup")
    table.objects.filter(terms__in=["\n".join(terms) for terms in GROUPS]).delete()


class Migration(migrations.Migration):
    dependencies = [("ocop_search", "0001_what_search_keeps")]

    operations = [migrations.RunPython(enter, take_out)]
