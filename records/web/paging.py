"""Pages of a list: a page number that is no number shows the first page, one too many the last."""

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from records.core.thai import to_arabic

if TYPE_CHECKING:
    from django.core.paginator import Page, _SupportsPagination

    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator  # not generic while the program runs


class KnownCount(_Paginator):
    """A paginator that was told how many rows there are."""

    def __init__(
        self, rows: "_SupportsPagination[Any]", size: int, count: int | None = None
    ) -> None:
        super().__init__(rows, size)
        if count is not None:
            self.count = count


def is_past_the_end(request: HttpRequest, page: "Page[Any]") -> bool:
    """Whether a page was asked for that is not there: a program that counts on is not told the
    last one again."""
    asked = to_arabic(request.GET.get("page", "")).strip()
    return asked.lstrip("-").isdecimal() and int(asked) != page.number


def page_of(
    request: HttpRequest,
    rows: "_SupportsPagination[Any]",
    size: int = 20,
    count: int | None = None,
) -> dict[str, Any]:
    """Context of a list page: page_obj and the page numbers to show."""
    pages = KnownCount(rows, size, count)
    page = pages.get_page(to_arabic(request.GET.get("page", "")))
    numbers = list(pages.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return {"page_obj": page, "page_numbers": numbers}
