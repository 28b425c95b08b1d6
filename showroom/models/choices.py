from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Where a showroom may stand (Decision 950/QĐ-BCT of 2023)."""

    TRANSPORT = "transport", _("Nhà ga, bến xe, bến cảng, sân bay")
    ROAD_STOP = "road_stop", _("Trạm dừng nghỉ cao tốc, quốc lộ")
    MARKET = "market", _("Trung tâm thương mại, siêu thị, chợ")
    TOURISM = "tourism", _("Khu du lịch, nhà hàng, khách sạn")
    CRAFT_VILLAGE = "craft_village", _("Làng nghề")
    SERVICE_CENTRE = "service_centre", _("Trung tâm dịch vụ, khu công nghiệp")
    FAIRGROUND = "fairground", _("Trung tâm hội chợ triển lãm")
    POST_OFFICE = "post_office", _("Bưu cục, bưu điện văn hoá xã")
    UNKNOWN = "", _("Chưa rõ loại địa điểm")


class Form(models.TextChoices):
    PERMANENT = "permanent", _("Thường xuyên")
    FAIR = "fair", _("Hội chợ")
    POP_UP = "pop_up", _("Điểm bán lưu động")


class Service(models.TextChoices):
    TASTING = "tasting", _("Dùng thử")
    GIFT_PACKING = "gift_packing", _("Gói quà")
    DELIVERY = "delivery", _("Giao hàng")
    WHOLESALE = "wholesale", _("Bán sỉ")
    GUIDED_TOUR = "guided_tour", _("Hướng dẫn tham quan")


class Payment(models.TextChoices):
    CASH = "cash", _("Tiền mặt")
    TRANSFER = "transfer", _("Chuyển khoản, mã QR")
    CARD = "card", _("Thẻ")
    E_WALLET = "e_wallet", _("Ví điện tử")
