from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='reader',
            field=models.CharField(choices=[('shopper', 'Khách'), ('producer', 'Người bán'), ('office', 'Văn phòng')], default='shopper', max_length=8, verbose_name='người đọc'),
            preserve_default=False,
        ),
    ]
