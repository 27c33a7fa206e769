"""The addresses of weaknesses and lessons."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.weaknesses import checking, lessons, listed, telling, write

ADDRESSES = [
    path("han-che/", listed.weaknesses, name="weaknesses"),
    path("han-che/moi/", write.weakness_new, name="weakness_new"),
    path("han-che/bo-mau/", write.weakness_examples, name="weakness_examples"),
    path("han-che/bai-hoc/", lessons.lessons, name="lessons"),
    path("han-che/bai-hoc/moi/", lessons.lesson_new, name="lesson_new"),
    path("han-che/danh-gia/", telling.assessment, name="assessment"),
    path("han-che/thuan-loi-kho-khan/moi/", telling.situation_new, name="situation_new"),
    path("han-che/<int:pk>/", listed.weakness, name="weakness"),
    path("han-che/<int:pk>/sua/", write.weakness_edit, name="weakness_edit"),
    path("han-che/<int:pk>/bien-phap/", checking.weakness_remedy, name="weakness_remedy"),
    path("han-che/<int:pk>/kiem-tra/", checking.weakness_check, name="weakness_check"),
]
