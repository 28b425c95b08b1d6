"""What showrooms show on the first page of the back office."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from showroom import life
from showroom.desk.mine import told
from showroom.models import Showroom
from showroom.permissions import kept_by
from showroom.services import shelf

MOST_SILENT, MOST_TASKS = 5, 8


@dataclass(frozen=True, slots=True)
class Task:
    """A star to take off, and where."""

    text: str
    showroom: str
    url: str


def star_tasks(found: list) -> list[Task]:
    return [
        Task(
            task.text,
            task.item.showroom.name,
            reverse("showroom_desk:shelf", args=[task.item.showroom_id]),
        )
        for task in found
    ]


class OfficePanel(Component):
    """For officers: who went quiet, and where stars that ended still stand."""

    name = "showrooms"
    order = 60
    template_name = "showroom/admin/office_panel.html"

    def get_context_data(self, parent_context):
        now = timezone.now()
        silent = life.silent(Showroom.objects.with_places(), now)
        rows = life.quietest_first(life.with_signs(silent, now))
        tasks = shelf.tasks(timezone.localdate(now))
        return {
            "has_showrooms": bool(rows) or Showroom.objects.exists(),
            "silent": rows[:MOST_SILENT],
            "silent_count": len(rows),
            "silent_days": settings.SHOWROOM_SILENT_DAYS,
            "tasks": star_tasks(tasks[:MOST_TASKS]),
            "task_count": len(tasks),
        }


class KeeperPanel(Component):
    """For keepers: their showrooms, each one tap away."""

    name = "my-showrooms"
    order = 40
    template_name = "showroom/admin/keeper_panel.html"

    def __init__(self, user: AbstractBaseUser):
        self.user = user

    def get_context_data(self, parent_context):
        now = timezone.now()
        rows = list(life.with_signs(kept_by(self.user).with_places(), now))
        for row in rows:
            row.told = told(row)
        return {
            "showrooms": rows,
            "tasks": star_tasks(shelf.tasks(timezone.localdate(now), rows)),
        }
