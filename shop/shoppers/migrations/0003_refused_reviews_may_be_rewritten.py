"""The office may let whoever wrote a refused review write it anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("shoppers", "0002_rights_of_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="may_be_rewritten",
            field=models.BooleanField(
                default=False, verbose_name="khách được viết lại"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("may_be_rewritten", False), ("state", "hidden"), _connector="OR"
                ),
                name="review_rewritten_only_when_hidden",
                violation_error_message=(
                    "Chỉ nhận xét không hiện mới được viết lại."
                ),
            ),
        ),
    ]
