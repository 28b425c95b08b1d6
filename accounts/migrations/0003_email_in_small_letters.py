"""One spelling for each address, so that no mailbox belongs to two people."""

from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Lower


def lower_emails(apps, schema_editor):
    apps.get_model("accounts", "User").objects.exclude(email=Lower("email")).update(
        email=Lower("email")
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_create_roles")]

    operations = [
        migrations.RunPython(lower_emails, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="user_email_in_small_letters",
                violation_error_message="Thư điện tử viết bằng chữ thường.",
            ),
        ),
    ]
