from django.urls import path

from comments import views

app_name = "comments"
urlpatterns = [
    path("articles/<int:article_id>/comments/", views.show_thread, name="thread"),
    path("articles/<int:article_id>/comments/new", views.post_comment, name="new"),
    path("comments/<int:comment_id>/", views.show_place, name="permalink"),
    path("comments/<int:comment_id>/status", views.show_status, name="status"),
    path("comments/<int:comment_id>/edit", views.edit_comment, name="edit"),
    path("comments/<int:comment_id>/withdraw", views.withdraw_comment, name="withdraw"),
]
