from django.urls import path

from comments.desk import views

app_name = "desk"
urlpatterns = [path("", views.desk, name="queue")]
