"""Addresses of people and units, and of keeping their records."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web import (
    coverage,
    gaps,
    keeping_accounts,
    keeping_awards,
    keeping_conduct,
    keeping_people,
    keeping_structure,
    keeping_tasks,
    keeping_units,
    keeping_works,
    offices,
    people,
    roads,
    units,
)

ADDRESSES = [
    # people and units
    path("don-vi/", units.units, name="units"),
    path("don-vi/<slug:code>/", units.unit, name="unit"),
    path("don-vi/<slug:code>/con-duong/", roads.unit_road, name="unit_road"),
    path("don-vi/<slug:code>/khoang-trong/", gaps.gaps, name="gaps"),
    path("don-vi/<slug:code>/day-du/", coverage.coverage, name="coverage"),
    path("nguoi/", people.people, name="people"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/con-duong/", roads.person_road, name="person_road"),
    path("nguoi/<int:pk>/can-cuoc/", people.citizen_id, name="citizen_id"),
    path("nguoi/<int:pk>/tai-khoan/", keeping_accounts.member_account, name="member_account"),
    path("ho-so-cua-toi/", people.my_record, name="my_record"),
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
    path("don-vi/<slug:code>/van-thu/", offices.office, name="office"),
    path("nguoi-ky/<int:pk>/thoi/", offices.signer_end, name="signer_end"),
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
]
