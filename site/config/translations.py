"""Message catalogues are kept as text and compiled where they are used."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_catalogues() -> None:
    """Compile the catalogues that changed since the last time."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            write_catalogue(source, compiled)


def write_catalogue(source: Path, compiled: Path) -> None:
    """Write beside and rename: another process may be reading."""
    half_done = compiled.with_name(f"{compiled.name}.{os.getpid()}")
    with source.open("rb") as text, half_done.open("wb") as binary:
        write_mo(binary, read_po(text))
    half_done.rename(compiled)
