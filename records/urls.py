"""The site map. A path, its name, its view, its template and its tests share one word."""

from django.urls import path

from records.views import (
    account,
    api,
    awards,
    certificates,
    exports,
    feed,
    files,
    health,
    home,
    imports,
    mine,
    notices,
    people,
    problems,
    records,
    search,
    sets,
    units,
    writing,
)

bank = [
    path("", home.index, name="home-index"),
    path("about/", home.about, name="home-about"),
    path("privacy/", home.privacy, name="home-privacy"),
    path("records/", records.index, name="records-index"),
    path("records/<str:number>/", records.detail, name="records-detail"),
    path("records/<str:number>/form.<str:suffix>", exports.form, name="exports-form"),
    path("records/<str:number>/cite.<str:suffix>", exports.cite, name="exports-cite"),
    path("records/<str:number>/chat.txt", exports.chat, name="exports-chat"),
    path("files/<int:pk>/", files.show, name="files-show"),
    path("units/", units.index, name="units-index"),
    path("units/<str:code>/", units.detail, name="units-detail"),
    path("people/", people.index, name="people-index"),
    path("people/<int:pk>/", people.detail, name="people-detail"),
    path("awards/", awards.index, name="awards-index"),
    path("problems/", problems.index, name="problems-index"),
    path("sets/<str:number>/sources/", sets.sources, name="sets-sources"),
    path("certificates/", certificates.index, name="certificates-index"),
    path("certificates/<str:code>/", certificates.detail, name="certificates-detail"),
    path("certificates/<str:code>/pdf/", certificates.pdf, name="certificates-pdf"),
    path("api/records/", api.records, name="api-records"),
    path("api/records/<str:number>/", api.record, name="api-record"),
    path("search/suggest/", search.suggest, name="search-suggest"),
    path("search/opened/", search.opened, name="search-opened"),
    path("search/words/", search.words, name="search-words"),
    path("feed.atom", feed.atom, name="feed-atom"),
    path("sitemap.xml", feed.sitemap, name="feed-sitemap"),
    path("healthz", health.healthz, name="health-healthz"),
]

staff = [
    path("mine/", mine.index, name="mine-index"),
    path("mine/<int:pk>/", mine.detail, name="mine-detail"),
    path("mine/<int:pk>/receipt/", mine.receipt, name="mine-receipt"),
    path("mine/<int:pk>/form.<str:suffix>", exports.draft, name="exports-draft"),
    path("mine/<int:pk>/history/", mine.history, name="mine-history"),
    path("mine/<int:pk>/step/<str:action>/", mine.step, name="mine-step"),
    path("writing/new/", writing.new, name="writing-new"),
    path("writing/<int:pk>/", writing.edit, name="writing-edit"),
    path("writing/<int:pk>/autosave/", writing.autosave, name="writing-autosave"),
    path("writing/<int:pk>/preview/", writing.preview, name="writing-preview"),
    path("writing/<int:pk>/attach/", writing.attach, name="writing-attach"),
    path("writing/<int:pk>/detach/<int:file>/", writing.detach, name="writing-detach"),
    path("imports/new/", imports.new, name="imports-new"),
    path("imports/<int:pk>/", imports.review, name="imports-review"),
    path("notices/", notices.index, name="notices-index"),
    path("notices/read/", notices.read, name="notices-read"),
]

accounts = [
    path("account/login/", account.login, name="account-login"),
    path("account/logout/", account.logout, name="account-logout"),
    path("account/", account.profile, name="account-profile"),
    path("account/password/", account.password, name="account-password"),
    path("account/reset/", account.reset, name="account-reset"),
    path("account/reset/sent/", account.reset_sent, name="account-reset_sent"),
    path("account/reset/<uidb64>/<token>/", account.reset_confirm, name="account-reset_confirm"),
    path("account/reset/done/", account.reset_done, name="account-reset_done"),
]

urlpatterns = bank + staff + accounts
