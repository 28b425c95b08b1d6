import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.ready import ready_database
from config.translations import compile_catalogues
from search import indexing, port
from search.engines.base import EngineUnavailable


class Command(BaseCommand):
    help = "Make everything ready: migrations, translations, real products, the index."

    def add_arguments(self, parser):
        parser.add_argument(
            "--no-samples",
            action="store_true",
            help="Leave out the real products and the sample sign-ins.",
        )

    def handle(self, *, no_samples, **options):
        compile_catalogues()
        self.prepare_database()
        if not no_samples:
            call_command("load_samples", stdout=self.stdout)
        self.build_missing_index()

    def prepare_database(self) -> None:
        if settings.DEVELOPMENT and self.is_new_file():
            self.stdout.write("Chuẩn bị cơ sở dữ liệu (lần đầu mất nửa phút)…")
            self.stdout.flush()
            self.copy_ready_database()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Cập nhật cơ sở dữ liệu…")
            call_command("migrate", verbosity=1, stdout=self.stdout)

    def build_missing_index(self) -> None:
        """Build what the search answers from; without it the database answers."""
        engine = port.engines()[0]
        try:
            if indexing.state_of(engine).built_at and engine.is_built():
                return
            self.stdout.write("Dựng chỉ mục tìm kiếm…")
            call_command("search_rebuild", stdout=self.stdout)
        except (CommandError, EngineUnavailable) as failure:
            self.stdout.write(f"{failure} Việc nền sẽ dựng khi được.")

    def is_new_file(self) -> bool:
        return connection.vendor == "sqlite" and not self.database_file().exists()

    def database_file(self) -> Path:
        return Path(connection.settings_dict["NAME"])

    def copy_ready_database(self) -> None:
        target = self.database_file()
        target.parent.mkdir(parents=True, exist_ok=True)
        half_done = target.with_suffix(".part")
        shutil.copyfile(ready_database(), half_done)
        with sqlite3.connect(half_done) as database:
            database.execute("PRAGMA journal_mode=WAL")
        database.close()
        half_done.rename(target)
