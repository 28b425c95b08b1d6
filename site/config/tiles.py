"""Whom a browser asks for map tiles, as the content security policy names it."""

from urllib.parse import urlsplit


def tile_source(address: str) -> str:
    """Return the host of a tile address such as https://{s}.mau.example/{z}/{x}/{y}.png.

    "" for tiles of the site's own. Raises `ValueError` for what is no such address:
    a policy that names the wrong host shows a grey map, and nobody knows why.
    """
    if not all(part in address for part in ("{z}", "{x}", "{y}")):
        raise ValueError("MAP_TILES_URL phải có {z}, {x} và {y}.")
    parts = urlsplit(address)
    if not parts.scheme and not parts.netloc and address.startswith("/"):
        return ""
    host = parts.netloc.replace("{s}", "*")
    if parts.scheme != "https" or not host or "{" in host or ";" in host:
        raise ValueError("MAP_TILES_URL phải là địa chỉ https://… hoặc bắt đầu bằng /.")
    return f"https://{host}"
