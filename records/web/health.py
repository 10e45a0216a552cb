"""For monitoring: does the application reach its database."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from .access import public


@public
def healthz(request: HttpRequest) -> JsonResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})
