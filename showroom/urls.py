from django.urls import path, re_path

from showroom.views import lists, one, open_data

app_name = "showroom"
urlpatterns = [
    path("diem-ban/", lists.list_showrooms, name="showrooms"),
    path("diem-ban/ban-do.json", lists.points_of_map, name="points"),
    path("du-lieu/diem-ban.geojson", open_data.send_geojson, name="geojson"),
    re_path(
        r"^diem-ban/(?P<pk>\d{1,9})(?:-(?P<slug>[^/]*))?/$",
        one.show_showroom,
        name="showroom",
    ),
]
