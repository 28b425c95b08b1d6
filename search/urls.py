app_name = "ocop_search"
urlpatterns = []
