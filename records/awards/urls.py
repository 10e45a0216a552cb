"""The addresses of the awards room."""

from django.urls import path

from .views import awards, certificates

urlpatterns = [
    path("awards/", awards.index, name="awards-index"),
    path("certificates/", certificates.index, name="certificates-index"),
    path("certificates/<str:code>/", certificates.detail, name="certificates-detail"),
    path("certificates/<str:code>/pdf/", certificates.pdf, name="certificates-pdf"),
]
