from django.contrib.auth.models import AbstractBaseUser
from oscar.apps.dashboard import permissions


class DashboardPermission(permissions.DashboardPermission):
    """Order managers alone: `is_staff` with Oscar's own right for each page.

    Oscar also lets in people of the back office who may, say, view users, and
    producers with a right on their stall. Those have desks of their own.
    """

    staff = ["is_staff", "order.view_order"]
    partner_dashboard_access = ["is_staff", "partner.dashboard_access"]

    @classmethod
    def get(cls, app_label: str, *codenames: str) -> list[str]:
        return ["is_staff", *super().get(app_label, *codenames)]


def may_enter(user: AbstractBaseUser) -> bool:
    flag, right = DashboardPermission.staff
    return getattr(user, flag) and user.has_perm(right)
