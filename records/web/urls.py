"""The addresses of the web room."""

from django.urls import path

from . import health, site

urlpatterns = [
    path("robots.txt", site.robots, name="site-robots"),
    path(".well-known/security.txt", site.security, name="site-security"),
    path("manifest.webmanifest", site.manifest, name="site-manifest"),
    path("icon-<int:size>.png", site.icon, name="site-icon"),
    path("favicon.ico", site.favicon, name="site-favicon"),
    path("readyz", health.readyz, name="health-readyz"),
    path("healthz", health.healthz, name="health-healthz"),
]
