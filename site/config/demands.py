"""What a production site must be given before it may start."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from stamps.keys import KeysUnusable, guessable, read_keys

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "MEDIA_ROOT",
    "BASE_URL",
    "EMAIL_URL",
    "EMAIL_FROM",
    "STAMP_KEYS",
    "SMS_BACKEND",
)
LEAST_KEY_LENGTH = 50
LEAST_KEY_LETTERS = 10
DATABASE_SCHEMES = ("postgres", "postgresql", "psql", "pgsql", "sqlite")
MAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl", "smtps")


def complaints(given: Mapping[str, str]) -> list[str]:
    """Name each value that is missing or unsafe, with the reason, for the operator."""
    missing = [f"{name} còn thiếu" for name in REQUIRED if not given.get(name)]
    checks = {
        "SECRET_KEY": about_key,
        "ALLOWED_HOSTS": about_hosts,
        "DATABASE_URL": about_database,
        "MEDIA_ROOT": about_folder,
        "BASE_URL": about_address,
        "EMAIL_URL": about_mail,
        "STAMP_KEYS": about_stamp_keys,
        "SMS_BACKEND": about_messages,
        "SEARCH_URL": about_search,
        "QUICK_SQLITE": about_quick_sqlite,
    }
    unsafe = [
        f"{name} {reason}"
        for name, check in checks.items()
        if given.get(name)
        for reason in check(given[name])
    ]
    return missing + unsafe


def about_key(key: str) -> Iterator[str]:
    if len(key) < LEAST_KEY_LENGTH or len(set(key)) < LEAST_KEY_LETTERS:
        yield f"phải dài ít nhất {LEAST_KEY_LENGTH} ký tự ngẫu nhiên"
    elif key.startswith("django-insecure-"):
        yield "là khoá mẫu, phải là khoá ngẫu nhiên của riêng trang này"


def about_hosts(hosts: str) -> Iterator[str]:
    names = [name.strip() for name in hosts.split(",")]
    if any("*" in name or not name for name in names):
        yield 'phải kể tên từng máy chủ, không dùng "*" hay tên trống'


def about_database(url: str) -> Iterator[str]:
    address = urlsplit(url)
    if address.scheme not in DATABASE_SCHEMES:
        yield "phải bắt đầu bằng postgres:// hoặc sqlite:////"
    elif address.scheme == "sqlite":
        yield from about_folder(address.path.removeprefix("/"))


def about_folder(path: str) -> Iterator[str]:
    if not Path(path).is_absolute():
        yield "phải là đường dẫn tuyệt đối"
    elif Path(path).resolve().is_relative_to(ROOT):
        yield "phải nằm ngoài thư mục mã nguồn, nơi dọn dẹp là mất"


def about_search(url: str) -> Iterator[str]:
    if url == "embedded:":
        return
    # Its client is only loaded where a cluster is named.
    from search.engines.elastic.address import Address, WrongAddress

    try:
        Address.read(url)
    except WrongAddress as wrong:
        yield str(wrong).removeprefix("SEARCH_URL").lstrip(": ")


def about_address(url: str) -> Iterator[str]:
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname:
        yield "phải là địa chỉ https:// đầy đủ"


def about_mail(url: str) -> Iterator[str]:
    if urlsplit(url).scheme not in MAIL_SCHEMES:
        yield "phải là máy chủ gửi thư thật (smtp://…)"


def about_messages(backend: str) -> Iterator[str]:
    module, _dot, name = backend.rpartition(".")
    if name == "ConsoleBackend":
        yield "chỉ in ra màn hình, không tin nhắn nào tới điện thoại"
    elif not is_module(module):
        yield "phải là đường dẫn của một lớp gửi tin nhắn (gói.tệp.Lớp)"


def is_module(name: str) -> bool:
    try:
        return bool(name) and find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def about_stamp_keys(text: str) -> Iterator[str]:
    try:
        keys = read_keys(text)
    except KeysUnusable as error:
        yield str(error)
        return
    for number in guessable(keys):
        yield f"có khoá {number} ai cũng đoán được, phải là khoá ngẫu nhiên"


def about_quick_sqlite(value: str) -> Iterator[str]:
    yield "không dùng khi chạy thật: mất điện là hỏng dữ liệu"
