"""Where the cluster is, as `SEARCH_URL` writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

SCHEMES = {"elasticsearch": "http", "elasticsearch+https": "https"}
PORT = 9200
MOST_SHARDS, MOST_REPLICAS = 64, 8
_HOST = re.compile(r"([\w.-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?", re.ASCII)
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")


class WrongAddress(ValueError):
    """SEARCH_URL cannot be understood; the message says which part, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Address:
    """`elasticsearch[+https]://user:password@host:9200,host/prefix?shards=&replicas=`.

    Every index of the site is named `prefix-…`, so that several sites can share a
    cluster. `ca` names a file with the authority that signed the cluster's
    certificates, where the system does not know it.
    """

    hosts: tuple[str, ...]
    prefix: str = "ocop"
    shards: int = 1
    replicas: int = 1
    sign_in: tuple[str, str] | None = None
    ca: str | None = None

    @classmethod
    def read(cls, url: str) -> Address:
        parts = urlsplit(url)
        if parts.scheme not in SCHEMES:
            raise WrongAddress(
                "SEARCH_URL bắt đầu bằng elasticsearch:// hoặc elasticsearch+https://"
            )
        sign_in, _at, names = parts.netloc.rpartition("@")
        options = read_options(parts)
        return cls(
            hosts=tuple(read_host(parts.scheme, name) for name in names.split(",")),
            prefix=read_prefix(parts.path),
            shards=read_number(options, "shards", 1, 1, MOST_SHARDS),
            replicas=read_number(options, "replicas", 1, 0, MOST_REPLICAS),
            sign_in=read_sign_in(sign_in),
            ca=options.get("ca"),
        )


def read_host(scheme: str, name: str) -> str:
    found = _HOST.fullmatch(name)
    if not found or int(found[2] or PORT) not in range(1, 65_536):
        raise WrongAddress(f"SEARCH_URL có tên máy không đúng: “{name}”")
    return f"{SCHEMES[scheme]}://{found[1]}:{found[2] or PORT}"


def read_prefix(path: str) -> str:
    prefix = path.strip("/") or "ocop"
    if not _PREFIX.fullmatch(prefix):
        raise WrongAddress(
            "SEARCH_URL: sau tên máy là tiền tố chỉ gồm a-z, 0-9, - và _, "
            "bắt đầu bằng chữ hoặc số"
        )
    return prefix


def read_options(parts: SplitResult) -> dict[str, str]:
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(options.keys() - {"shards", "replicas", "ca"}):
        raise WrongAddress(f"SEARCH_URL không hiểu: {', '.join(unknown)}")
    return options


def read_number(
    options: dict[str, str], name: str, default: int, least: int, most: int
) -> int:
    raw = options.get(name, str(default))
    if not (raw.isascii() and raw.isdigit() and least <= int(raw[:9]) <= most):
        raise WrongAddress(f"SEARCH_URL: {name} là số từ {least} đến {most}")
    return int(raw)


def read_sign_in(raw: str) -> tuple[str, str] | None:
    if not raw:
        return None
    user, _colon, password = raw.partition(":")
    return unquote(user), unquote(password)
