"""How fast the annex of a decision is checked and written.

`python -m bench.imports` is the part inside Django: it works on a database of its
own and prints rows and seconds as JSON.
"""

import csv
import io
import json
import shutil
import time
from pathlib import Path

import django
from django.core.management import call_command

from bench.report import Line
from bench.servers import DidNotRun
from bench.sites import FOLDER, OURS

ROWS = 5000
IN_A_DECISION = 250
DATABASE = FOLDER / "import.sqlite3"
HEADINGS = (
    "STT",
    "Tên sản phẩm",
    "Chủ thể",
    "Xã, phường",
    "Tỉnh",
    "Nhóm sản phẩm",
    "Hạng sao",
    "Số quyết định",
    "Ngày quyết định",
    "Cơ quan ban hành",
)


def measure() -> list[Line]:
    print(f"Nhập phụ lục {ROWS} dòng…", flush=True)
    figures = json.loads(OURS.run("bench.imports"))
    checked = figures["rows"] / figures["checked_in"]
    written = figures["rows"] / figures["written_in"]
    return [
        Line("nhập phụ lục: kiểm", checked, at_least=1000, unit="dòng/giây"),
        Line("nhập phụ lục: kiểm và ghi", written, at_least=300, unit="dòng/giây"),
    ]


def write_annex(path: Path) -> None:
    """Write an annex of products, producers and decisions nobody could take for real."""
    from places.models import Commune

    communes = list(Commune.objects.today().select_related("province").order_by("pk"))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADINGS)
        for number in range(1, ROWS + 1):
            maker = number // 3 + 1
            commune = communes[maker % len(communes)]
            decision = number // IN_A_DECISION + 1
            rows.writerow(
                (
                    number,
                    f"Gạo Mẫu {number}",
                    f"Hợp tác xã Mẫu {maker}",
                    commune.full_name,
                    commune.province.name,
                    "Thực phẩm",
                    f"{3 + number % 2} sao",
                    f"{decision}/QĐ-UBND",
                    f"{decision:02}/03/2026",
                    f"UBND tỉnh {commune.province.name}",
                )
            )


def seconds(*arguments: str) -> float:
    started = time.perf_counter()
    call_command("import_recognitions", *arguments, stdout=io.StringIO())
    return time.perf_counter() - started


def main() -> None:
    django.setup()
    from django.db import connection

    from catalogue.models import Product
    from config.ready import ready_database

    for old in FOLDER.glob(f"{DATABASE.name}*"):
        old.unlink()
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ready_database(), DATABASE)
    connection.settings_dict["NAME"] = DATABASE
    annex = FOLDER / "phu-luc-mau.csv"
    write_annex(annex)
    checked_in = seconds(str(annex), "--dry-run")
    written_in = seconds(str(annex), "--accept-doubtful")
    if (entered := Product.objects.count()) != ROWS:
        raise DidNotRun(f"Chỉ {entered} trong {ROWS} dòng vào được sổ.")
    figures = {"rows": ROWS, "checked_in": checked_in, "written_in": written_in}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
