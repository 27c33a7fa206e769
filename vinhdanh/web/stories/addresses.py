"""The addresses of stories: the public ones, and the desk."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.stories import desk, public

ADDRESSES = [
    path("guong-sang/", public.public_stories, name="public_stories"),
    path("guong-sang/<slug:slug>/", public.public_story, name="public_story"),
    path("guong-sang/<slug:slug>/anh/", public.public_picture, name="public_picture"),
    path("guong-sang/<slug:slug>/tep/", public.public_file, name="public_file"),
    path("ton-vinh/guong-sang/", desk.stories, name="stories"),
    path("ton-vinh/guong-sang/moi/", desk.story_new, name="story_new"),
    path("ton-vinh/guong-sang/<int:pk>/", desk.story, name="story"),
    path("ton-vinh/guong-sang/<int:pk>/sua/", desk.story_edit, name="story_edit"),
    path("ton-vinh/guong-sang/<int:pk>/dong-y-tren-giay/", desk.story_paper, name="story_paper"),
    path("ton-vinh/guong-sang/<int:pk>/buoc/<slug:verb>/", desk.story_move, name="story_move"),
    path("ton-vinh/guong-sang/<int:pk>/tep/<slug:what>/", desk.story_file, name="story_file"),
    path(
        "ton-vinh/guong-sang/<int:pk>/y-kien/<int:number>/", desk.feedback_moderate, name="feedback_moderate"
    ),
]
