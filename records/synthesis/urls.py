"""The addresses of the synthesis room."""

from django.urls import path

from .views import sets

urlpatterns = [
    path("sets/<str:number>/sources/", sets.sources, name="sets-sources"),
]
