"""The settings of the site, and two addresses to compare its pages with."""

from kmrepo.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.server.urls"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "bench" / "server")  # noqa: F405
ALLOWED_HOSTS = ["*"]
