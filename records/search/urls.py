"""The addresses of the search room."""

from django.urls import path

from . import views

urlpatterns = [
    path("search/suggest/", views.suggest, name="search-suggest"),
    path("search/near/", views.near, name="search-near"),
    path("search/opened/", views.opened, name="search-opened"),
    path("search/words/", views.words, name="search-words"),
]
