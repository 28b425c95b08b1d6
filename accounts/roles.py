"""The roles of the site, as groups that carry permissions."""

from django.contrib.auth.models import AbstractBaseUser

EDITOR = "Biên tập viên"
MODERATOR = "Người duyệt bài"
OFFICER = "Cán bộ OCOP"
PRODUCER = "Chủ thể"
SHOWROOM_KEEPER = "Người phụ trách điểm bán"
CONSUMER = "Người tiêu dùng"
# The shop makes this group, for it alone knows which rights belong to it.
ORDER_MANAGER = "Người quản lý đơn hàng"

ALL = (EDITOR, MODERATOR, OFFICER, PRODUCER, SHOWROOM_KEEPER, CONSUMER, ORDER_MANAGER)


def has_role(user: AbstractBaseUser, role: str) -> bool:
    return user.is_active and user.groups.filter(name=role).exists()
