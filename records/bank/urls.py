"""The addresses of the bank room."""

from django.urls import path

from .views import api, books, collections, covers, downloads, feed, home, people, problems, records, units

urlpatterns = [
    path("", home.index, name="home-index"),
    path("about/", home.about, name="home-about"),
    path("privacy/", home.privacy, name="home-privacy"),
    path("records/", records.index, name="records-index"),
    path("records/values/<str:facet>/", records.values, name="records-values"),
    path("records/<str:number>/", records.detail, name="records-detail"),
    path("records/<str:number>/form.<str:suffix>", downloads.form, name="downloads-form"),
    path("records/<str:number>/cite.<str:suffix>", downloads.cite, name="downloads-cite"),
    path("records/<str:number>/chat.txt", downloads.chat, name="downloads-chat"),
    path("records/<str:number>/cover", covers.show, name="covers-show"),
    path("records/<str:number>/card.png", covers.card, name="covers-card"),
    path("cards/<slug:name>.png", covers.page, name="covers-page"),
    path("places/<slug:code>.svg", covers.place, name="covers-place"),
    path("collections/", collections.index, name="collections-index"),
    path("collections/<slug:facet>/<str:value>/", collections.detail, name="collections-detail"),
    path("books/", books.index, name="books-index"),
    path("books/new/", books.new, name="books-new"),
    path("books/<int:pk>/", books.detail, name="books-detail"),
    path("books/<int:pk>/file/", books.show, name="books-show"),
    path("units/", units.index, name="units-index"),
    path("units/<str:code>/", units.detail, name="units-detail"),
    path("people/", people.index, name="people-index"),
    path("people/<int:pk>/", people.detail, name="people-detail"),
    path("problems/", problems.index, name="problems-index"),
    path("problems/<str:terms>/", problems.theme, name="problems-theme"),
    path("api/records/", api.records, name="api-records"),
    path("api/records/<str:number>/", api.record, name="api-record"),
    path("feed.atom", feed.atom, name="feed-atom"),
    path("oai", feed.oai, name="feed-oai"),
    path("sitemap.xml", feed.sitemap, name="feed-sitemap"),
    path("mine/<int:pk>/form.<str:suffix>", downloads.draft, name="downloads-draft"),
]
