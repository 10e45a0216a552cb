"""The addresses of the record room."""

from django.urls import path

from .views import files

urlpatterns = [
    path("files/<int:pk>/", files.show, name="files-show"),
    path("files/<int:pk>/small.webp", files.small, name="files-small"),
    path("files/<int:pk>/pages/<int:number>.webp", files.page, name="files-page"),
]
