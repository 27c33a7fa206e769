"""Addresses of clusters and blocs, and of covenants."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web.clusters import covenants, lists, members, page, papers, signing, templates, writing, yearly

_YEAR = "cum-khoi/<int:pk>/<int:year>/"
_COVENANT = f"{_YEAR}giao-uoc/"
_TEMPLATES = "cum-khoi/mau-giao-uoc/"

ADDRESSES = [
    path("cum-khoi/", lists.clusters, name="clusters"),
    path("cum-khoi/xuat/", lists.clusters_export, name="clusters_export"),
    path("cum-khoi/lap/", writing.cluster_new, name="cluster_new"),
    path(_TEMPLATES, templates.covenant_templates, name="covenant_templates"),
    path(f"{_TEMPLATES}soan/", templates.covenant_template_new, name="covenant_template_new"),
    path(f"{_TEMPLATES}<int:pk>/", templates.covenant_template, name="covenant_template"),
    path(f"{_TEMPLATES}<int:pk>/sua/", templates.covenant_template_edit, name="covenant_template_edit"),
    path(
        f"{_TEMPLATES}<int:pk>/ban-hanh/",
        templates.covenant_template_publish,
        name="covenant_template_publish",
    ),
    path(
        f"{_TEMPLATES}<int:pk>/ban-moi/", templates.covenant_template_revise, name="covenant_template_revise"
    ),
    path("cum-khoi/<int:pk>/", page.cluster, name="cluster"),
    path("cum-khoi/<int:pk>/sua/", writing.cluster_edit, name="cluster_edit"),
    path("cum-khoi/<int:pk>/ket-thuc/", writing.cluster_end, name="cluster_end"),
    path(_YEAR, page.cluster_year, name="cluster_year"),
    path(f"{_YEAR}thanh-vien/", members.cluster_members, name="cluster_members"),
    path(f"{_YEAR}chep/", members.cluster_copy, name="cluster_copy"),
    path(f"{_YEAR}thanh-vien/<int:member>/lam-truong/", members.cluster_lead, name="cluster_lead"),
    path(f"{_YEAR}thanh-vien/<int:member>/roi/", members.cluster_leave, name="cluster_leave"),
    path(f"{_YEAR}thanh-vien/<int:member>/chi-tieu/", yearly.cluster_targets, name="cluster_targets"),
    path(f"{_YEAR}lich/", writing.cluster_calendar, name="cluster_calendar"),
    path(f"{_YEAR}giay-to/", writing.cluster_papers, name="cluster_papers"),
    path(f"{_YEAR}giay-to/<int:paper>/<int:member>/", yearly.cluster_hand_in, name="cluster_hand_in"),
    path(f"{_YEAR}da-nop/<int:handed>/", yearly.cluster_handed_file, name="cluster_handed_file"),
    path(f"{_YEAR}hop/<slug:kind>/", yearly.cluster_review, name="cluster_review"),
    path(f"{_YEAR}hop/<slug:kind>/bien-ban/", yearly.cluster_minutes, name="cluster_minutes"),
    path(f"{_YEAR}van-ban/<slug:name>/<slug:kind>/", papers.cluster_paper, name="cluster_paper"),
    path(_COVENANT, covenants.covenant, name="covenant"),
    path(f"{_COVENANT}lap/", covenants.covenant_new, name="covenant_new"),
    path(f"{_COVENANT}sua/", covenants.covenant_edit, name="covenant_edit"),
    path(f"{_COVENANT}mo-ky/", covenants.covenant_open, name="covenant_open"),
    path(f"{_COVENANT}lay-lai/", covenants.covenant_take_back, name="covenant_take_back"),
    path(f"{_COVENANT}khep/", covenants.covenant_close, name="covenant_close"),
    path(f"{_COVENANT}ky/<int:member>/", signing.covenant_sign, name="covenant_sign"),
    path(f"{_COVENANT}chu-ky/<int:signature>/", signing.covenant_scan, name="covenant_scan"),
    path(f"{_COVENANT}chu-ky/<int:signature>/bo/", signing.covenant_unsign, name="covenant_unsign"),
]
