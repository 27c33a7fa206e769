"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.reports import acts, kept_page, listing_page, page, write

ADDRESSES = [
    path("bao-cao/", listing_page.reports, name="reports"),
    path("bao-cao/moi/", listing_page.report_new, name="report_new"),
    path("bao-cao/<int:pk>/", page.report, name="report"),
    path("bao-cao/<int:pk>/so/<str:token>/", page.report_figure, name="report_figure"),
    path("bao-cao/<int:pk>/bao-cao.<slug:kind>", page.report_paper, name="report_paper"),
    path("bao-cao/<int:pk>/viet/", write.report_write, name="report_write"),
    path("bao-cao/<int:pk>/doan/<str:section>/", write.report_passage, name="report_passage"),
    path("bao-cao/<int:pk>/doan/<str:section>/lay-lai/", write.report_restore, name="report_restore"),
    path("bao-cao/<int:pk>/dau-trang/", acts.report_edit, name="report_edit"),
    path("bao-cao/<int:pk>/luu/", acts.report_keep, name="report_keep"),
    path("bao-cao/<int:pk>/ban-hanh/", acts.report_finish, name="report_finish"),
    path("bao-cao/<int:pk>/mo-lai/", acts.report_reopen, name="report_reopen"),
    path("bao-cao/<int:pk>/bo/", acts.report_drop, name="report_drop"),
    path("bao-cao/ban/<int:pk>/", kept_page.kept_report, name="kept_report"),
    path("bao-cao/ban/<int:pk>/so/<str:token>/", kept_page.kept_figure, name="kept_figure"),
    path("bao-cao/ban/<int:pk>/bao-cao.<slug:kind>", kept_page.kept_paper, name="kept_paper"),
]
