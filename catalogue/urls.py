app_name = "ocop"
urlpatterns = []
