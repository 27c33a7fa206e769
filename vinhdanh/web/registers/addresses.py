"""The addresses of the registers of care, loans, benefits and funds."""

from __future__ import annotations

from django.urls import path, register_converter

from vinhdanh.web.registers import bringing, entries, lists, people, years
from vinhdanh.web.registers.shelf import LedgerConverter

register_converter(LedgerConverter, "ledger")

_AT = "so-theo-doi/cham-lo/"
ADDRESSES = [
    path(_AT, lists.hub, name="care"),
    path(f"{_AT}theo-nam/", years.years, name="care_years"),
    path(f"{_AT}danh-sach/<int:pk>/nguoi/", people.people, name="care_people"),
    path(f"{_AT}danh-sach/<int:pk>/nguoi/them/", people.person_new, name="care_person_new"),
    path(f"{_AT}danh-sach/<int:pk>/nguoi/nhap/", people.people_bring, name="care_people_bring"),
    path(f"{_AT}danh-sach/<int:pk>/nguoi/bo/", people.people_off, name="care_people_off"),
    path(f"{_AT}<ledger:ledger>/", lists.entries, name="care_list"),
    path(f"{_AT}<ledger:ledger>/moi/", entries.entry_new, name="care_new"),
    path(f"{_AT}<ledger:ledger>/nhap/", bringing.bring, name="care_bring"),
    path(f"{_AT}<ledger:ledger>/mau/", bringing.blank, name="care_blank"),
    path(f"{_AT}<ledger:ledger>/<int:pk>/", entries.entry, name="care_entry"),
    path(f"{_AT}<ledger:ledger>/<int:pk>/sua/", entries.entry_edit, name="care_edit"),
    path(f"{_AT}<ledger:ledger>/<int:pk>/bo/", entries.entry_void, name="care_void"),
    path(f"{_AT}<ledger:ledger>/<int:pk>/minh-chung/", entries.entry_file, name="care_file"),
]
