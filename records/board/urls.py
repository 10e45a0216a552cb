"""The addresses of the board room."""

from django.urls import path

from . import views

urlpatterns = [
    path("board/", views.index, name="board-index"),
    path("board/rows/", views.rows, name="board-rows"),
]
