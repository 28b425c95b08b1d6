import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from config.management.commands.load_samples import PASSWORD, PEOPLE


class Command(BaseCommand):
    help = "Prepare everything, then run the site and its worker until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default=8000, type=int)

    def handle(self, *, host, port, **options):
        # A stop from outside ends the parts as Ctrl+C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        refuse_busy_port(host, port)
        # What is printed or mailed must lead back here.
        os.environ.setdefault("BASE_URL", address_of(host, port))
        call_command("prepare", stdout=self.stdout)
        self.say_where(host, port)
        parts = {
            "Máy chủ web": subprocess.Popen(web_command(host, port)),  # noqa: S603
            "Việc nền": subprocess.Popen(worker_command()),  # noqa: S603
        }
        try:
            while all(part.poll() is None for part in parts.values()):
                time.sleep(0.5)
        except KeyboardInterrupt:
            self.stdout.write("\nTạm biệt.")
            return
        finally:
            ended = [name for name, part in parts.items() if part.poll() is not None]
            for part in parts.values():
                part.terminate()
            for part in parts.values():
                part.wait()
        raise CommandError(f"{ended[0]} đã dừng ngoài ý muốn; xem các dòng ở trên.")

    def say_where(self, host: str, port: int) -> None:
        address = address_of(host, port)
        self.stdout.write(f"\n  {settings.WAGTAIL_SITE_NAME}: {address}/")
        self.stdout.write(f"  Quản trị: {address}/quan-tri/")
        self.stdout.write(f"\n  Đăng nhập thử (mật khẩu chung: {PASSWORD})")
        for role, name, login in PEOPLE:
            self.stdout.write(f"    {login:<24} {role or name}")
        self.say_which_keys()
        self.stdout.write("\n  Dừng: Ctrl+C\n")
        self.stdout.flush()

    def say_which_keys(self) -> None:
        if not os.environ.get("STAMP_KEYS"):
            kept = settings.VAR / "stamp-keys"
            self.stdout.write(f"\n  Khoá ký tem của riêng máy này: {kept}")


def address_of(host: str, port: int) -> str:
    shown = "localhost" if host in ("0.0.0.0", "127.0.0.1") else host  # noqa: S104
    return f"http://{shown}:{port}"


def refuse_busy_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Không mở được cổng {port} ở {host}. Có lẽ trang đang chạy rồi; "
                f"hoặc chọn cổng khác: make run PORT={port + 1}"
            ) from error


def web_command(host: str, port: int) -> list[str]:
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        f"--pythonpath={settings.ROOT},{settings.SITE}",
        f"--bind={host}:{port}",
        "--workers=1",
        "--threads=4",
        # An address of 4 kB is the list's to answer, in words; 8190 is the most.
        "--limit-request-line=8190",
        f"--env=DJANGO_SETTINGS_MODULE={os.environ['DJANGO_SETTINGS_MODULE']}",
        "--log-level=warning",
    ]


def worker_command() -> list[str]:
    return [sys.executable, str(settings.ROOT / "manage.py"), "run_periodic"]
