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
    keeping_awards,
    keeping_conduct,
    keeping_people,
    keeping_structure,
    keeping_tasks,
    keeping_units,
    keeping_works,
    law,
    ledger,
    people,
    search,
    suggest,
    suggest_people,
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
    path("so-khen-thuong/<int:pk>/dinh-chinh/", keeping_awards.correct, name="award_correct"),
    path("so-khen-thuong/<int:pk>/thu-hoi/", keeping_awards.revoke, name="award_revoke"),
    # people and units
    path("don-vi/", units.units, name="units"),
    path("don-vi/<slug:code>/", units.unit, name="unit"),
    path("don-vi/<slug:code>/day-du/", coverage.coverage, name="coverage"),
    path("nguoi/", people.people, name="people"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/can-cuoc/", people.citizen_id, name="citizen_id"),
    path("ho-so-cua-toi/", people.my_record, name="my_record"),
    path("goi-y/don-vi/", suggest.suggest_units, name="suggest_units"),
    path("goi-y/nguoi/", suggest_people.suggest_people, name="suggest_people"),
    path("tim/", search.search, name="search"),
    # keeping a unit: its records, then its structure
    path("don-vi/<slug:code>/thay-doi/", keeping_tasks.unit_changes, name="unit_changes"),
    path("don-vi/<slug:code>/sua/", keeping_units.edit, name="unit_edit"),
    path("don-vi/<slug:code>/xep-loai/", keeping_units.grade, name="unit_grade"),
    path("don-vi/<slug:code>/tam-dung/", keeping_units.hold, name="unit_hold"),
    path("don-vi/<slug:code>/khen-thuong/", keeping_awards.unit_award, name="unit_award"),
    path("don-vi/<slug:code>/ho-gia-dinh/", keeping_awards.household_award, name="household_award"),
    path("don-vi/<slug:code>/sang-kien/", keeping_works.initiative, name="initiative_add"),
    path("don-vi/<slug:code>/de-tai/", keeping_works.research, name="research_add"),
    path("don-vi/<slug:code>/them-nguoi/", keeping_people.add, name="person_add"),
    path("don-vi/<slug:code>/mo-don-vi/", keeping_structure.open_below, name="unit_open"),
    path("don-vi/<slug:code>/doi-ten/", keeping_structure.rename, name="unit_rename"),
    path("don-vi/<slug:code>/chuyen/", keeping_structure.move, name="unit_move"),
    path("don-vi/<slug:code>/sap-nhap/", keeping_structure.merge, name="unit_merge"),
    path("don-vi/<slug:code>/chia-tach/", keeping_structure.split, name="unit_split"),
    path("don-vi/<slug:code>/giai-the/", keeping_structure.dissolve, name="unit_dissolve"),
    # keeping a person: who and where, then the years of work
    path("nguoi/<int:pk>/ghi/", keeping_tasks.person_keep, name="person_keep"),
    path("nguoi/<int:pk>/sua/", keeping_people.edit, name="person_edit"),
    path("nguoi/<int:pk>/chuyen/", keeping_people.move, name="person_move"),
    path("nguoi/<int:pk>/chuc-vu/", keeping_people.post_add, name="post_add"),
    path("nguoi/<int:pk>/chuc-vu/<int:post>/thoi/", keeping_people.post_end, name="post_end"),
    path("nguoi/<int:pk>/khen-thuong/", keeping_awards.person_award, name="person_award"),
    path("nguoi/<int:pk>/xep-loai/", keeping_conduct.grade, name="person_grade"),
    path("nguoi/<int:pk>/nghi/", keeping_conduct.absence, name="absence_add"),
    path("nguoi/<int:pk>/dao-tao/", keeping_conduct.study, name="study_add"),
    path("nguoi/<int:pk>/ky-luat/", keeping_conduct.discipline, name="discipline_add"),
    path("nguoi/<int:pk>/ky-luat/<int:item>/het/", keeping_conduct.discipline_end, name="discipline_end"),
    path("nguoi/<int:pk>/tam-dung/", keeping_conduct.hold, name="person_hold"),
    path("tam-dung/<int:pk>/ket-luan/", keeping_conduct.release, name="hold_release"),
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
