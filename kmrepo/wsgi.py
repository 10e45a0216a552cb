import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmrepo.settings")
application = get_wsgi_application()


def _load_before_forking() -> None:
    """Code and word lists that every request needs: loaded once, shared by the workers."""
    from importlib import import_module

    from django.conf import settings

    from records.core.loading import load_all

    import_module(settings.ROOT_URLCONF)
    load_all()


_load_before_forking()
