"""The addresses of the imports room."""

from django.urls import path

from .views import batches, imports, moving, scans

urlpatterns = [
    path("imports/new/", imports.new, name="imports-new"),
    path("batches/", batches.index, name="batches-index"),
    path("batches/<int:pk>/", batches.detail, name="batches-detail"),
    path("batches/<int:pk>/work/", batches.work, name="batches-work"),
    path("imports/<int:pk>/", imports.review, name="imports-review"),
    path("imports/<int:pk>/parts/", imports.parts, name="imports-parts"),
    path("imports/<int:pk>/move/", moving.move, name="moving-move"),
    path("imports/<int:pk>/scan/", scans.detail, name="scans-detail"),
    path("imports/<int:pk>/scan/stop/", scans.stop, name="scans-stop"),
    path("imports/<int:pk>/scan/pages/<int:number>/", scans.page, name="scans-page"),
    path("imports/<int:pk>/undo/", moving.undo, name="moving-undo"),
    path("imports/<int:pk>/repair/", moving.repair, name="moving-repair"),
    path("imports/<int:pk>/keep/", moving.keep, name="moving-keep"),
    path("imports/<int:pk>/pick/", moving.pick, name="moving-pick"),
    path("imports/<int:pk>/passages/<int:n>/", moving.passage, name="moving-passage"),
]
