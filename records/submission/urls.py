"""The addresses of the submission room."""

from django.urls import path

from .views import colleagues, drafts, guide, messages, mine, redaction, writing

urlpatterns = [
    path("mine/", mine.index, name="mine-index"),
    path("mine/<int:pk>/", mine.detail, name="mine-detail"),
    path("mine/<int:pk>/amend/", mine.amend, name="mine-amend"),
    path("mine/<int:pk>/receipt/", mine.receipt, name="mine-receipt"),
    path("mine/<int:pk>/history/", mine.history, name="mine-history"),
    path("mine/<int:pk>/redact/", redaction.edit, name="redaction-edit"),
    path("mine/<int:pk>/anew/", drafts.anew, name="drafts-anew"),
    path("mine/<int:pk>/choose/", drafts.choose, name="drafts-choose"),
    path("mine/<int:pk>/say/", messages.say, name="messages-say"),
    path("mine/<int:pk>/step/<str:action>/", mine.step, name="mine-step"),
    path("mine/example/", mine.example, name="mine-example"),
    path("guide/", guide.index, name="guide-index"),
    path("colleagues/", colleagues.index, name="colleagues-index"),
    path("colleagues/add/", colleagues.add, name="colleagues-add"),
    path("colleagues/<int:pk>/", colleagues.person, name="colleagues-person"),
    path("colleagues/<int:pk>/propose/", colleagues.propose, name="colleagues-propose"),
    path("colleagues/<int:pk>/invite/", colleagues.invite, name="colleagues-invite"),
    path("writing/new/", writing.new, name="writing-new"),
    path("writing/<int:pk>/", writing.edit, name="writing-edit"),
    path("writing/<int:pk>/autosave/", writing.autosave, name="writing-autosave"),
    path("writing/<int:pk>/preview/", writing.preview, name="writing-preview"),
    path("writing/<int:pk>/attach/", writing.attach, name="writing-attach"),
    path("writing/<int:pk>/detach/<int:file>/", writing.detach, name="writing-detach"),
]
