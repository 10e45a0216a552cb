"""The addresses of the activities room."""

from django.urls import path

from .views import activities, keeping, learning_places

urlpatterns = [
    path("activities/", activities.index, name="activities-index"),
    path("activities/month/<int:year>/<int:month>/", activities.month, name="activities-month"),
    path("activities/calendar.ics", activities.calendar, name="activities-calendar"),
    path("activities/<int:pk>/", activities.detail, name="activities-detail"),
    path("activities/pictures/<int:pk>/", activities.picture, name="activities-picture"),
    path("learning-places/", learning_places.index, name="learning_places-index"),
    path("keeping/", keeping.index, name="keeping-index"),
    path("keeping/fill/", keeping.fill, name="keeping-fill"),
    path("keeping/activities/new/", keeping.new, name="keeping-new"),
    path("keeping/activities/<int:pk>/", keeping.activity, name="keeping-activity"),
    path("keeping/activities/<int:pk>/pictures/", keeping.attach, name="keeping-attach"),
    path("keeping/pictures/<int:pk>/remove/", keeping.detach, name="keeping-detach"),
    path("keeping/activities/<int:pk>/remove/", keeping.drop, name="keeping-drop"),
    path("keeping/places/new/", keeping.new_place, name="keeping-new_place"),
    path("keeping/places/<int:pk>/", keeping.place, name="keeping-place"),
]
