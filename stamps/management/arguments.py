"""What an office types after a command, read forgivingly and refused in words."""

import re
from datetime import date, datetime

from django.core.management import CommandError

from accounts.models import User
from catalogue.models import Product

# As in a product's address: `12`, `12-tra-mau` or the whole address.
PRODUCT = re.compile(r"(?:.*/san-pham/)?(\d{1,18})(?:-[\w-]*)?/?")
DAYS = ("%Y-%m-%d", "%d/%m/%Y")


def needed(options: dict, *names: str) -> None:
    """Refuse when one of the options was left out."""
    missing = [
        f"--{name.replace('_', '-')}" for name in names if is_empty(options[name])
    ]
    if missing:
        raise CommandError(f"Còn thiếu {', '.join(missing)}.")


def is_empty(value: object) -> bool:
    return value is None or value == ""


def product(text: str | int) -> Product:
    found = PRODUCT.fullmatch(str(text).strip())
    if found is None:
        raise CommandError(
            f"“{text}” không phải số của sản phẩm: lấy số đầu trong địa chỉ "
            "/san-pham/<số>-<tên>/."
        )
    row = Product.objects.filter(pk=int(found[1])).first()
    if row is None:
        raise CommandError(f"Không có sản phẩm số {found[1]} trong sổ.")
    return row


def number(text: str | int, name: str) -> int:
    """Read a whole number; a dot between thousands is forgiven."""
    plain = re.fullmatch(r"-?\d{1,12}|\d{1,3}(\.\d{3})+", str(text).strip(), re.ASCII)
    if plain is None:
        raise CommandError(f"{name} “{text}” không phải số nguyên.")
    return int(plain[0].replace(".", ""))


def day(text: str | date, name: str) -> date:
    for form in DAYS:
        try:
            return datetime.strptime(str(text).strip(), form).date()
        except ValueError:
            continue
    raise CommandError(
        f"{name} “{text}” không phải ngày; viết 2026-11-03 hoặc 03/11/2026."
    )


def person(login: str, permission: str) -> User:
    """Find who is named by e-mail or phone, and refuse one without the right."""
    try:
        found = User.objects.get_by_natural_key(login)
    except User.DoesNotExist:
        raise CommandError(f"Không có ai đăng nhập bằng “{login}”.") from None
    if not (found.is_active and found.has_perm(permission)):
        raise CommandError(f"{found} không có quyền làm việc này với tem.")
    return found
