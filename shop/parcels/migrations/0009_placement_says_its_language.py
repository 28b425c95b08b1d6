from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parcels', '0008_placement_forgets_who_ordered'),
    ]

    operations = [
        migrations.AddField(
            model_name='placement',
            name='language',
            field=models.CharField(choices=[('vi', 'Tiếng Việt'), ('en', 'Tiếng Anh')], default='vi', max_length=2, verbose_name='ngôn ngữ'),
        ),
    ]
