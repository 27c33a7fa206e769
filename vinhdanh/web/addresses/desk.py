"""Addresses of bringing data in and of templates of papers."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web import (
    import_check,
    imports,
    letter_templates,
)

ADDRESSES = [
    # templates of papers
    path("mau-van-ban/", letter_templates.letter_templates, name="letter_templates"),
    path(
        "mau-van-ban/<slug:code>/<slug:kind>/<slug:rules>/",
        letter_templates.letter_template,
        name="letter_template",
    ),
    path(
        "mau-van-ban/<slug:code>/<slug:kind>/<slug:rules>/tep/",
        letter_templates.letter_template_file,
        name="letter_template_file",
    ),
    path(
        "mau-van-ban/<slug:code>/<slug:kind>/<slug:rules>/xem/",
        letter_templates.letter_template_preview,
        name="letter_template_preview",
    ),
    path(
        "mau-van-ban/<slug:code>/<slug:kind>/<slug:rules>/mac-dinh/",
        letter_templates.letter_template_shipped,
        name="letter_template_shipped",
    ),
    # importing
    path("nhap-lieu/", imports.imports, name="imports"),
    path("nhap-lieu/mau/<slug:kind>/", imports.template, name="import_template"),
    path("nhap-lieu/<int:pk>/cot/", imports.map_columns, name="import_map"),
    path("nhap-lieu/<int:pk>/kiem-tra/", import_check.check, name="import_check"),
    path("nhap-lieu/<int:pk>/ghi/", import_check.apply, name="import_apply"),
    path("nhap-lieu/<int:pk>/", import_check.result, name="import_result"),
    path("nhap-lieu/<int:pk>/hoan-tac/", import_check.undo, name="import_undo"),
    path("nhap-lieu/<int:pk>/chot/", import_check.seal, name="import_seal"),
]
