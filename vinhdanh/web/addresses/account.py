"""Addresses of home, of who one is and where one works, of the year's duties, of the search."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web import (
    accounts,
    assignments,
    calendar,
    handover,
    home,
    keeping_accounts,
    notices,
    search,
    suggest,
    suggest_people,
    working,
)

ADDRESSES = [
    path("", home.home, name="home"),
    # who one is, and where one works
    path("dang-nhap/", accounts.sign_in, name="sign_in"),
    path("dang-xuat/", accounts.sign_out, name="sign_out"),
    path("ngon-ngu/", accounts.set_language, name="set_language"),
    path("tai-khoan/", accounts.account, name="account"),
    path("tai-khoan/nhan-tin/", notices.set_notices, name="set_notices"),
    path("lam-viec-tai/", working.set_working, name="work_context"),
    path("phan-cong/", assignments.assignments, name="assignments"),
    path("phan-cong/moi/", assignments.assign, name="assign"),
    path("phan-cong/<int:pk>/thoi/", assignments.end, name="end_assignment"),
    path("phan-cong/<int:pk>/mat-khau/", keeping_accounts.lost_password, name="lost_password"),
    # the year's duties, and passing them on
    path("lich/", calendar.calendar, name="calendar"),
    path("lich/tep/", calendar.calendar_file, name="calendar_file"),
    path("lich/<int:pk>/bo/", calendar.calendar_end, name="calendar_end"),
    path("ban-giao/", handover.handovers, name="handovers"),
    path("ban-giao/<int:pk>/", handover.handover, name="handover"),
    path("ban-giao/<int:pk>/tep/", handover.handover_file, name="handover_file"),
    path("goi-y/don-vi/", suggest.suggest_units, name="suggest_units"),
    path("goi-y/noi-hoi/", suggest.suggest_offices, name="suggest_offices"),
    path("goi-y/nguoi/", suggest_people.suggest_people, name="suggest_people"),
    path("tim/", search.search, name="search"),
]
