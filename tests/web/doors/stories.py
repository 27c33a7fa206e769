"""Doors of stories: the public pages, open to all, and the desk."""

from __future__ import annotations

from tests.web import stories_world as made
from tests.web.doors.rows import ABOUT_AN, ACTS_FOR_HOA_MAI, EVERYONE, KEEPS_AN, Row, none
from vinhdanh.stories.states import Verb

OFFICERS = {"officer": 200, "stranger": 200}
PUBLIC = ("public_story", "public_picture", "public_file")
# only An agrees
AGREES = {"officer": 403, "head": 403, "auditor": 403, "administrator": 403, "member": 200}
ROWS = [
    Row("public_stories", none, EVERYONE),
    *(Row(name, lambda w: [made.published(w).slug], EVERYONE) for name in PUBLIC),
    Row("stories", none, EVERYONE),
    Row("story_new", none, OFFICERS, 403),
    Row("story", lambda w: [made.drafted(w).pk], ABOUT_AN),
    Row("story_edit", lambda w: [made.drafted(w).pk], KEEPS_AN),
    Row("story_paper", lambda w: [made.drafted(w).pk], KEEPS_AN),
    Row("story_move", lambda w: [made.drafted(w).pk, Verb.CONSENT.value], AGREES),
    Row("story_file", lambda w: [made.published(w).pk, "anh"], ABOUT_AN),
    Row("feedback_moderate", lambda w: [made.published(w).pk, made.said(w).pk], {**ACTS_FOR_HOA_MAI, "member": 403}, method="post"),
]  # fmt: skip
OPEN = {"public_stories": 200, **dict.fromkeys(PUBLIC, 200)}
