"""Which drawing stands in for a product's photograph, chosen by its name."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize


class Picture(NamedTuple):
    """A symbol of `img/pictures.svg`, the tint behind it, and what it shows."""

    symbol: str
    ground: str
    label: str


GROUNDS = {
    "#efe6d6": "coffee pomelo chilli turmeric chicken noodles cake oil candy salt"
    " bamboo-chair painting textile dried-meat tourism craft shrimp",
    "#e8ddc8": "fish-sauce vegetables fish squid herbs ceramics",
    "#dfe6d3": "tea rice dragon-fruit pineapple fruit bamboo-shoot mushroom peanut"
    " lotus meat pig eggs crab spirits drink pepper garlic birds-nest basket"
    " conical-hat flowers shrimp-paste medicinal",
    "#f3e2b8": "honey cereal orange coconut sausage soy food antler ginseng bonsai"
    " ornamental-animal wine",
    "#dbe4e6": "banana rice-paper ornamental",
    "#f3ded0": "durian dairy essential-oil incense dried-fruit",
}
GROUND_OF = {
    symbol: ground for ground, symbols in GROUNDS.items() for symbol in symbols.split()
}

# Symbol, label, and the words that call for it. In a name the first of these words
# decides ("kẹo dừa" is a sweet), the longest where several begin there ("măng cụt").
FOOD = (
    ("fish-sauce", "nước mắm", "nước mắm"),
    ("shrimp-paste", "mắm", "mắm|ruốc"),
    ("tea", "chè", "chè"),
    ("tea", "trà", "trà|hồng trà|lục trà|bạch trà|tea|matcha"),
    ("coffee", "cà phê", "cà phê|cafe|café|coffee"),
    ("honey", "mật ong", "mật ong|phấn hoa|sữa ong chúa|ong"),
    ("rice", "gạo", "gạo|nếp|thóc"),
    ("cereal", "ngũ cốc", "ngũ cốc|yến mạch|sắn dây|bột ngô|bột đậu|bột sắn"),
    ("orange", "cam, quýt", "cam|quýt|quất|tắc|chanh"),
    ("pomelo", "bưởi", "bưởi|bòng|quả thanh trà|trái thanh trà"),
    ("dragon-fruit", "thanh long", "thanh long|hoa thanh long"),
    ("banana", "chuối", "chuối"),
    ("coconut", "dừa", "dừa|mật hoa dừa|hoa dừa|đường dừa"),
    ("pineapple", "dứa", "dứa|thơm|khóm"),
    ("durian", "sầu riêng", "sầu riêng"),
    (
        "fruit",
        "trái cây",
        "trái cây|hoa quả|xoài|măng cụt|nhãn|vải thiều|vải u hồng|quả vải|trái vải|ổi|na"
        "|mãng cầu|nho|chôm chôm|bơ|lê|mận|đào|táo|hồng|dưa lưới|dưa hấu|dưa lê|dâu|mít"
        "|chanh leo|chanh dây|me|trám|sấu|vú sữa|sapoche|lựu|thanh mai|bòn bon|đu đủ",
    ),
    ("dried-fruit", "mứt", "mứt|ô mai"),
    ("dried-fruit", "trái cây sấy", "trái cây sấy|hoa quả sấy"),
    (
        "vegetables",
        "rau, củ",
        "rau|cải|củ cải|khổ qua|mướp|mướp đắng|dưa chuột|dưa leo|dưa muối|dưa món|bí|bầu"
        "|cà chua|cà rốt|cà pháo|cà tím|khoai|bắp|ngô|su hào|rong|măng tây",
    ),
    ("bamboo-shoot", "măng", "măng"),
    ("mushroom", "nấm", "nấm|mộc nhĩ|linh chi"),
    ("peanut", "lạc", "lạc|đậu phộng|đậu phụng|bơ lạc|bơ đậu phộng|bơ đậu phụng"),
    (
        "peanut",
        "các loại hạt",
        "hạt điều|điều|hạt dẻ|hạt bí|mắc ca|macca|đậu|vừng|mè",
    ),
    ("lotus", "sen", "sen|hạt sen|củ sen|tâm sen|tim sen"),
    (
        "sausage",
        "giò, chả",
        "giò|chả|nem|tré|xúc xích|lạp xưởng|lạp sườn|pa tê|pate",
    ),
    ("dried-meat", "chà bông", "chà bông|chả bông|ruốc thịt|ruốc gà|ruốc heo|ruốc lợn"),
    (
        "dried-meat",
        "thịt khô",
        "thịt khô|thịt sấy|thịt bò khô|thịt trâu khô|thịt lợn khô|thịt heo khô"
        "|thịt bò sấy|thịt trâu sấy|thịt lợn sấy|thịt heo sấy|thịt thỏ sấy|thịt hun khói"
        "|thịt gác bếp|thịt bò gác bếp|thịt trâu gác bếp|thịt lợn gác bếp|trâu gác bếp"
        "|bò khô|bò một nắng|nai khô|khô bò|khô gà|khô heo|khô trâu|khô nai|khô ếch",
    ),
    ("meat", "thịt", "thịt|bò|trâu|dê|thỏ|bê|cừu|nai|ba chỉ"),
    ("pig", "lợn", "heo|lợn"),
    ("chicken", "gà", "gà|thịt gà"),
    ("chicken", "gia cầm", "vịt|ngan|ngỗng|chim|bồ câu|gia cầm|thịt vịt"),
    ("eggs", "trứng", "trứng|hột vịt"),
    ("fish", "cá", "cá|khô cá|ruốc cá"),
    ("fish", "thuỷ sản", "lươn|ếch|chạch|rươi|thuỷ sản|thủy sản"),
    ("shrimp", "tôm", "tôm|tép|ruốc tôm"),
    ("squid", "mực", "mực|khô mực|bạch tuộc"),
    (
        "crab",
        "hải sản",
        "hải sản|cua|ghẹ|ốc|sò|hàu|ngao|nghêu|sứa|hải sâm|bào ngư|tu hài|cù kỳ",
    ),
    (
        "noodles",
        "bún, mì",
        "bún|miến|mì|mỳ|phở|hủ tiếu|nui|bánh phở|bánh canh|bánh hỏi|bánh đa cua",
    ),
    ("rice-paper", "bánh tráng", "bánh tráng|bánh đa|bánh phồng|phồng tôm"),
    ("cake", "bánh", "bánh"),
    ("candy", "kẹo cu đơ", "kẹo cu đơ|cu đơ"),
    ("candy", "kẹo", "kẹo|chè lam"),
    ("soy", "tương", "tương|nước tương|xì dầu"),
    ("soy", "nước chấm", "nước chấm|nước sốt|sốt|giấm|dấm"),
    ("chilli", "ớt", "ớt|tương ớt|sa tế|muối ớt"),
    ("pepper", "hạt tiêu", "tiêu|hạt tiêu|hồ tiêu"),
    ("pepper", "gia vị", "gia vị|bột gia vị|quế|hồi|thảo quả|mắc khén|hạt dổi"),
    ("garlic", "hành, tỏi", "hành|tỏi|kiệu|củ nén"),
    ("turmeric", "nghệ", "nghệ|curcumin|nano curcumin|mật ong nano curcumin"),
    ("turmeric", "gừng", "gừng|riềng"),
    ("salt", "muối", "muối"),
    ("dairy", "sữa, kem", "sữa|kem|phô mai|váng sữa"),
    ("oil", "dầu ăn", "dầu"),
    ("food", "món ăn", "cơm|cháo|xôi|súp|canh|nước cốt canh|đậu phụ"),
    ("birds-nest", "yến sào", "yến|tổ yến|nước yến"),
    ("spirits", "rượu", "rượu"),
    ("wine", "rượu vang", "rượu vang|vang nho"),
    (
        "drink",
        "nước giải khát",
        "nước giải khát|nước ép|nước cốt|nước uống|nước khoáng|nước mát|nước trái cây"
        "|siro|si rô|xi rô|sinh tố|bia|mật hoa dừa lên men",
    ),
    ("antler", "nhung hươu", "nhung|nhung hươu"),
    ("antler", "hươu", "hươu|cao xương hươu|cao hươu"),
    ("ginseng", "sâm", "sâm|đảng sâm|đẳng sâm|hồng sâm|tam thất"),
    (
        "herbs",
        "cây thuốc",
        "cây thuốc|thảo dược|dược liệu|cà gai leo|chè vằng|chè dây|xạ đen|giảo cổ lam"
        "|nhàu|đinh lăng|ba kích|hà thủ ô|atiso|ngải cứu|diếp cá|thìa canh|tía tô"
        "|đông trùng hạ thảo|hoa cúc|hoa hoè|hoa hòe",
    ),
    (
        "medicinal",
        "cao dược liệu",
        "cao xương|cao ban long|cao dược liệu|cao lá|cao cà gai leo|cao chè vằng|cao xạ đen"
        "|cao đinh lăng|cao hà thủ ô|cao atiso|cao lạc tiên|cao mướp đắng",
    ),
    (
        "medicinal",
        "thực phẩm bổ sung",
        "thực phẩm bảo vệ sức khoẻ|thực phẩm bảo vệ sức khỏe|thực phẩm chức năng"
        "|thực phẩm bổ sung|viên nang|viên hoàn|viên sủi",
    ),
    (
        "essential-oil",
        "tinh dầu",
        "tinh dầu|dầu tràm|dầu sả|dầu gió|dầu bạc hà|dầu xoa|dầu quế",
    ),
    (
        "essential-oil",
        "mỹ phẩm",
        "mỹ phẩm|dầu gội|sữa tắm|sữa rửa mặt|kem dưỡng|xà phòng|xà bông|son dưỡng",
    ),
    (
        "essential-oil",
        "nước tẩy rửa",
        "nước lau sàn|nước rửa chén|nước rửa bát|nước rửa tay|nước giặt|bồ hòn",
    ),
)
CRAFT = (
    (
        "incense",
        "hương, trầm",
        "nhang|trầm|nụ trầm|hương trầm|hương bài|hương thẻ|hương nén",
    ),
    ("ceramics", "gốm sứ", "gốm|sứ|ấm chén|bình hoa|lọ hoa|chum"),
    ("basket", "đồ đan lát", "giỏ|rổ|thúng|đan|cói|chiếu"),
    (
        "bamboo-chair",
        "đồ mây tre, gỗ",
        "mây|tre|trúc|gỗ|ghế|salon|sa lông|bộ bàn ghế",
    ),
    ("conical-hat", "nón", "nón"),
    ("painting", "tranh", "tranh|thư pháp"),
    ("textile", "vải dệt", "thổ cẩm|dệt|vải|lụa|tơ|khăn|áo|váy|thêu|đồ thêu"),
    (
        "craft",
        "đồ thủ công",
        "thủ công|mỹ nghệ|vòng đeo tay|vòng|trang sức|đèn|túi|quạt|đồ lưu niệm",
    ),
)
ORNAMENTAL = (
    ("bonsai", "cây cảnh", "bonsai|cây cảnh|cây thế"),
    ("bonsai", "cây cảnh", "cây|mai|sanh|tùng"),
    ("ornamental", "cây quất", "quất|cây quất"),
    ("flowers", "hoa", "hoa|cây hoa|lan|hồng|cúc|ly|sen"),
    ("ornamental-animal", "động vật cảnh", "cá|chim|gà|chó|mèo"),
)
TOURISM = (
    (
        "tourism",
        "du lịch",
        "du lịch|khu du lịch|điểm du lịch|homestay|farmstay|nhà sàn|khu sinh thái",
    ),
)
# Crafts, plants and villages are often named after something else, a painting after
# rice, a village after its tea, so each of these groups follows its own words alone.
WORDS_OF_GROUP = {
    "I": FOOD,
    "II": FOOD,
    "III": FOOD,
    "IV": CRAFT,
    "V": ORNAMENTAL,
    "VI": TOURISM,
}
WORDS_OF_ANY = (*FOOD, *CRAFT, ORNAMENTAL[0], *TOURISM)

# Where a name is a mere brand, the official group or sub-group (Decision 148/QĐ-TTg
# of 2023) may still tell.
OF_GROUP = {
    "I": ("food", "thực phẩm"),
    "I.1.a": ("vegetables", "rau, củ, quả"),
    "I.2.a": ("rice", "gạo, ngũ cốc"),
    "I.5": ("tea", "chè"),
    "I.6": ("coffee", "cà phê"),
    "II": ("drink", "đồ uống"),
    "II.1": ("spirits", "đồ uống có cồn"),
    "III": ("medicinal", "dược liệu"),
    "IV": ("craft", "hàng thủ công"),
    "IV.2": ("textile", "vải dệt"),
    "V": ("ornamental", "sinh vật cảnh"),
    "VI": ("tourism", "du lịch"),
}


def _picture(symbol: str, label: str) -> Picture:
    return Picture(f"pic-{symbol}", GROUND_OF[symbol], label)


class _Finder:
    """Finds the first word of a name that calls for a picture."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self.pictures: dict[str, Picture] = {}
        for symbol, label, words in rows:
            for word in words.split("|"):
                self.pictures.setdefault(word, _picture(symbol, label))
        longest_first = sorted(self.pictures, key=len, reverse=True)
        alternatives = "|".join(map(re.escape, longest_first))
        self.pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")

    def find(self, name: str) -> Picture | None:
        found = self.pattern.search(name)
        return self.pictures[found.group()] if found else None


FINDERS = {group: _Finder(rows) for group, rows in WORDS_OF_GROUP.items()}
FINDER_OF_ANY = _Finder(WORDS_OF_ANY)
OF_NO_GROUP = _picture("basket", "giỏ quà quê")


def _picture_of_group(code: str) -> Picture:
    """Return the picture of the nearest group: I.3.d, else I.3, else I."""
    while code:
        if code in OF_GROUP:
            return _picture(*OF_GROUP[code])
        code = code.rpartition(".")[0]
    return OF_NO_GROUP


@lru_cache(maxsize=4096)
def picture_for(name: str, group_code: str | None) -> Picture:
    """Choose the drawing for a product, marks minded: chè is tea, che is not.

    `group_code` is a code of the official groups, "I" to "VI" or a sub-group like
    "I.3.d", or None where the group is unknown.
    """
    code = group_code or ""
    finder = FINDERS.get(code.partition(".")[0], FINDER_OF_ANY)
    plain = " ".join(normalize("NFC", name).casefold().split())
    return finder.find(plain) or _picture_of_group(code)
