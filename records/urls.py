"""The site map, room by room; each room's urls.py lists its addresses."""

from .activities.urls import urlpatterns as activities
from .awards.urls import urlpatterns as awards
from .bank.urls import urlpatterns as bank
from .board.urls import urlpatterns as board
from .imports.urls import urlpatterns as imports
from .notices.urls import urlpatterns as notices
from .operations.urls import urlpatterns as operations
from .people.urls import urlpatterns as people
from .record.urls import urlpatterns as record
from .search.urls import urlpatterns as search
from .submission.urls import urlpatterns as submission
from .synthesis.urls import urlpatterns as synthesis
from .web.urls import urlpatterns as web

urlpatterns = [
    *bank,
    *board,
    *record,
    *search,
    *synthesis,
    *awards,
    *submission,
    *imports,
    *notices,
    *people,
    *operations,
    *web,
    *activities,
]
