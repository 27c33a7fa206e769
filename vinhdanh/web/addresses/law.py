"""Addresses of the law and of help."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web import (
    guide,
    law_changes,
    law_documents,
    law_list,
    law_reading,
    regulations,
    rule_page,
)

ADDRESSES = [
    # law and help
    path("luat/", law_list.law, name="law"),
    path("luat/quy-dinh-rieng/", regulations.regulations, name="regulations"),
    path("luat/quy-dinh-rieng/<slug:code>/", regulations.regulation, name="regulation"),
    path("luat/quy-dinh-rieng/<slug:code>/tep/", regulations.regulation_file, name="regulation_file"),
    path("luat/ap-dung/<int:pk>/thoi/", regulations.regulation_off, name="regulation_off"),
    path("luat/doi-chieu/", law_reading.law_readings, name="law_readings"),
    path(
        "luat/doi-chieu/<slug:document>/<slug:award>/<slug:subject>/",
        law_reading.law_reading,
        name="law_reading",
    ),
    path(
        "luat/doi-chieu/<slug:document>/<slug:award>/<slug:subject>/rut/",
        law_reading.law_reading_withdraw,
        name="law_reading_withdraw",
    ),
    path("luat/van-ban/", law_documents.documents, name="documents"),
    path("luat/van-ban/<slug:slug>/", law_documents.document, name="document"),
    path("luat/thay-doi/", law_changes.law_changes, name="law_changes"),
    path("luat/<slug:code>/", rule_page.rule, name="rule"),
    path("tro-giup/", guide.help_page, name="help"),
    path("phong-cach/", guide.style, name="style"),
]
