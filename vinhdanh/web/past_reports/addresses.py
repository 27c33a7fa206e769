"""Addresses of old reports."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.past_reports import desk, page, settling, tabs

ADDRESSES = [
    path("bao-cao-cu/", desk.past_reports, name="past_reports"),
    path("bao-cao-cu/moi/", desk.past_report_new, name="past_report_new"),
    path("bao-cao-cu/so-lieu/<int:pk>/sua/", settling.past_figure_correct, name="past_figure_correct"),
    path("bao-cao-cu/<int:pk>/", page.past_report, name="past_report"),
    path("bao-cao-cu/<int:pk>/tep/", page.past_report_file, name="past_report_file"),
    path("bao-cao-cu/<int:pk>/mau-thuan/", tabs.past_report_findings, name="past_report_findings"),
    path("bao-cao-cu/<int:pk>/bo-cuc/", tabs.past_report_outline, name="past_report_outline"),
    path("bao-cao-cu/<int:pk>/van-ban/", tabs.past_report_documents, name="past_report_documents"),
    path("bao-cao-cu/<int:pk>/phong-trao/", tabs.past_report_movements, name="past_report_movements"),
    path("bao-cao-cu/<int:pk>/xu-ly/", settling.past_figures_settle, name="past_figures_settle"),
]
