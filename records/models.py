"""Where Django finds the models of the app. Import a model from its room, never from here."""

from .activities import models as _activities  # noqa: F401
from .audit import models as _audit  # noqa: F401
from .awards import models as _awards  # noqa: F401
from .bank import models as _bank  # noqa: F401
from .board import models as _board  # noqa: F401
from .cycles import models as _cycles  # noqa: F401
from .imports import models as _imports  # noqa: F401
from .notices import models as _notices  # noqa: F401
from .people import models as _people  # noqa: F401
from .people import staff_models as _staff  # noqa: F401
from .record import models as _record  # noqa: F401
from .screening import models as _screening  # noqa: F401
from .search import models as _search  # noqa: F401
from .submission import models as _submission  # noqa: F401
from .synthesis import models as _synthesis  # noqa: F401
from .web import models as _web  # noqa: F401
