"""Registers every room's pages on the desk (the admin site of records.web.desk_site)."""

from .awards import desk as _awards  # noqa: F401
from .bank import desk as _bank  # noqa: F401
from .board import desk as _board  # noqa: F401
from .cycles import desk as _cycles  # noqa: F401
from .imports import desk as _imports  # noqa: F401
from .notices import desk as _notices  # noqa: F401
from .operations import desk as _operations  # noqa: F401
from .people import desk as _people  # noqa: F401
from .record import desk as _record  # noqa: F401
from .screening import desk as _screening  # noqa: F401
from .search import desk as _search  # noqa: F401
from .synthesis import desk as _synthesis  # noqa: F401
