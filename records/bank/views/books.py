"""Compiled books: finished ones for everybody, requests for new ones for the committee."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control

from records.core import permissions
from records.web.access import committee, public
from records.web.kept_pages import kept
from records.web.paging import page_of
from records.web.requests import MemberRequest

from .. import book_jobs
from ..forms import BookRequestForm
from ..models import Book


@public
@kept("page")
def index(request: HttpRequest) -> HttpResponse:
    rows = Book.objects.visible_to(request.user).select_related("cycle", "topic", "requested_by")
    desk = permissions.has_desk(request.user)
    return render(request, "bank/books/index.html", {"desk": desk, **page_of(request, rows)})


@committee
def new(request: MemberRequest) -> HttpResponse:
    form = BookRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        book = book_jobs.request_book(actor=request.user, **form.cleaned_data)
        return redirect("books-detail", book.pk)
    status = 422 if form.is_bound else 200
    return render(request, "bank/books/new.html", {"form": form}, status=status)


@committee
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """How far it is; the page asks again by itself until it is ready."""
    book = get_object_or_404(Book.objects.select_related("cycle", "topic"), pk=pk)
    return render(request, "bank/books/detail.html", {"book": book})


@public
def show(request: HttpRequest, pk: int) -> FileResponse:
    """The file."""
    book = get_object_or_404(Book.objects.visible_to(request.user).finished(), pk=pk)
    try:
        content = book.file.open()
    except OSError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=book.file_name)
    patch_cache_control(response, private=True, max_age=300)
    return response
