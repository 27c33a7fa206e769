"""The whole site map on one screen."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web import (
    accounts,
    assignments,
    coverage,
    eligible,
    explain,
    guide,
    home,
    import_check,
    imports,
    law,
    ledger,
    people,
    search,
    suggest,
    units,
    working,
)

urlpatterns = [
    path("", home.home, name="home"),
    # who one is, and where one works
    path("dang-nhap/", accounts.sign_in, name="sign_in"),
    path("dang-xuat/", accounts.sign_out, name="sign_out"),
    path("ngon-ngu/", accounts.set_language, name="set_language"),
    path("tai-khoan/", accounts.account, name="account"),
    path("lam-viec-tai/", working.set_working, name="work_context"),
    path("phan-cong/", assignments.assignments, name="assignments"),
    path("phan-cong/moi/", assignments.assign, name="assign"),
    path("phan-cong/<int:pk>/thoi/", assignments.end, name="end_assignment"),
    # awards
    path("du-dieu-kien/", eligible.eligible, name="eligible"),
    path("du-dieu-kien/tinh/", eligible.compute_year, name="compute_year"),
    path("giai-thich/<slug:award>/<int:year>/<slug:subject>/", explain.explain, name="explain"),
    path("giai-thich/<slug:award>/<int:year>/<slug:subject>/xac-nhan/", explain.attest_clause, name="attest"),
    path("so-khen-thuong/", ledger.ledger, name="ledger"),
    path("so-khen-thuong/<int:pk>/", ledger.line, name="ledger_line"),
    # people and units
    path("don-vi/", units.units, name="units"),
    path("don-vi/<slug:code>/", units.unit, name="unit"),
    path("don-vi/<slug:code>/day-du/", coverage.coverage, name="coverage"),
    path("nguoi/", people.people, name="people"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/can-cuoc/", people.citizen_id, name="citizen_id"),
    path("ho-so-cua-toi/", people.my_record, name="my_record"),
    path("goi-y/don-vi/", suggest.suggest_units, name="suggest_units"),
    path("tim/", search.search, name="search"),
    # importing
    path("nhap-lieu/", imports.imports, name="imports"),
    path("nhap-lieu/mau/<slug:kind>/", imports.template, name="import_template"),
    path("nhap-lieu/<int:pk>/cot/", imports.map_columns, name="import_map"),
    path("nhap-lieu/<int:pk>/kiem-tra/", import_check.check, name="import_check"),
    path("nhap-lieu/<int:pk>/ghi/", import_check.apply, name="import_apply"),
    path("nhap-lieu/<int:pk>/", import_check.result, name="import_result"),
    path("nhap-lieu/<int:pk>/hoan-tac/", import_check.undo, name="import_undo"),
    path("nhap-lieu/<int:pk>/chot/", import_check.seal, name="import_seal"),
    # law and help
    path("luat/", law.law, name="law"),
    path("luat/<slug:code>/", law.rule, name="rule"),
    path("tro-giup/", guide.help_page, name="help"),
    path("phong-cach/", guide.style, name="style"),
]

handler403 = "vinhdanh.web.errors.forbidden"
handler404 = "vinhdanh.web.errors.not_found"
handler500 = "vinhdanh.web.errors.failed"
