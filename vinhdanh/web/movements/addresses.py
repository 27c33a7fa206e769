"""Addresses of movements; those named in words stand before the movement's own."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.movements import (
    activities,
    activity_form,
    acts,
    cascade_page,
    launch_mending,
    launch_page,
    launch_parts,
    launch_write,
    listing_page,
    movement_page,
    movement_write,
    papers,
    respond,
    reviewing,
    study,
    suggesting,
)

ADDRESSES = [
    path("phong-trao/", listing_page.movements, name="movements"),
    path("phong-trao/moi/", movement_write.movement_new, name="movement_new"),
    path("phong-trao/goi-y/", suggesting.suggest_movements, name="suggest_movements"),
    # propaganda
    path("phong-trao/hoat-dong/", activities.activities, name="activities"),
    path("phong-trao/hoat-dong/ghi/", activity_form.activity_new, name="activity_new"),
    path("phong-trao/hoat-dong/<int:pk>/", activity_form.activity_edit, name="activity"),
    path("phong-trao/hoat-dong/<int:pk>/bo/", activity_form.activity_withdraw, name="activity_withdraw"),
    path("phong-trao/hoat-dong/<int:pk>/tep/", activity_form.activity_file, name="activity_file"),
    path("phong-trao/hoc-tap/", study.study, name="study"),
    # one launch
    path("phong-trao/phat-dong/<int:pk>/", launch_page.launch, name="launch"),
    path("phong-trao/phat-dong/<int:pk>/sua/", launch_write.launch_edit, name="launch_edit"),
    path("phong-trao/phat-dong/<int:pk>/noi-dung/", launch_parts.launch_contents, name="launch_contents"),
    path("phong-trao/phat-dong/<int:pk>/tieu-chi/", launch_parts.launch_criteria, name="launch_criteria"),
    path("phong-trao/phat-dong/<int:pk>/su-kien/", launch_parts.launch_occasions, name="launch_occasions"),
    path("phong-trao/phat-dong/<int:pk>/can-cu/", launch_parts.launch_bases, name="launch_bases"),
    path("phong-trao/phat-dong/<int:pk>/han-che/", launch_mending.launch_mending, name="launch_mending"),
    path("phong-trao/phat-dong/<int:pk>/cong-bo/", acts.launch_publish, name="launch_publish"),
    path("phong-trao/phat-dong/<int:pk>/huy/", acts.launch_cancel, name="launch_cancel"),
    path("phong-trao/phat-dong/<int:pk>/mo-lai/", acts.launch_reopen, name="launch_reopen"),
    path("phong-trao/phat-dong/<int:pk>/chep/", acts.launch_copy, name="launch_copy"),
    path("phong-trao/phat-dong/<int:pk>/ban-ky/", acts.launch_attach, name="launch_attach"),
    path("phong-trao/phat-dong/<int:pk>/tep/", papers.launch_file, name="launch_file"),
    path("phong-trao/phat-dong/<int:pk>/don-vi/", cascade_page.cascade, name="launch_cascade"),
    path("phong-trao/phat-dong/<int:pk>/huong-ung/", respond.respond_to, name="launch_respond"),
    path("phong-trao/phat-dong/<int:pk>/so-ket/", reviewing.interim, name="launch_interim"),
    path("phong-trao/phat-dong/<int:pk>/tong-ket/", reviewing.closing, name="launch_closing"),
    path("phong-trao/so-ket/<int:pk>/bien-ban/", reviewing.review_minutes, name="launch_review_minutes"),
    path("phong-trao/phat-dong/<int:pk>/<slug:name>.<slug:kind>", papers.launch_paper, name="launch_paper"),
    # one movement
    path("phong-trao/<slug:code>/", movement_page.movement, name="movement"),
    path("phong-trao/<slug:code>/sua/", movement_write.movement_edit, name="movement_edit"),
    path("phong-trao/<slug:code>/cach-viet/", movement_write.movement_alias, name="movement_alias"),
    path("phong-trao/<slug:code>/gan-voi/", movement_write.movement_links, name="movement_links"),
    path("phong-trao/<slug:code>/phat-dong/", launch_write.launch_new, name="launch_new"),
]
