"""What everybody's own calendar is published: the same for every business."""

from django.urls import URLPattern, URLResolver, path

from scheduling.api import calendars

REST: list[URLPattern | URLResolver] = [
    path("api/calendar/feed/", calendars.FeedView.as_view(), name="feed"),
]

# Opened by calendars and browsers that bear no token: the path is the permission.
BY_LINK: list[URLPattern | URLResolver] = [
    path("calendar/events/<str:token>", calendars.event_file, name="calendar-event"),
    path("calendar/<str:token>.ics", calendars.feed, name="calendar-feed"),
]
