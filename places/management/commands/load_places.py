from django.apps import apps
from django.core.management.base import BaseCommand

from places import index, loading
from places.models import Commune, District, Province


class Command(BaseCommand):
    help = "Refresh provinces, districts and communes from the project's data file."

    def handle(self, *args, **options):
        loading.load(apps.get_model)
        index.clear()
        figures = (model.objects.count() for model in (Province, District, Commune))
        self.stdout.write("{} provinces, {} districts, {} communes".format(*figures))
