"""How urgent a line above every page is, in words that readers meet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Urgency(models.TextChoices):
    RECALL = "recall", _("Thu hồi khẩn")
    WARNING = "warning", _("Cảnh báo")
    INFO = "info", _("Thông báo")
