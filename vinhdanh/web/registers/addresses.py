"""The addresses of all registers."""

from __future__ import annotations

from django.urls import path, register_converter

from vinhdanh.web.registers import bringing, chains, entries, lists, people, years
from vinhdanh.web.registers.shelf import BookConverter

register_converter(BookConverter, "book")

_AT = "so-theo-doi/"
_CARE = f"{_AT}cham-lo/"
ADDRESSES = [
    path(_AT, lists.desk, name="tracking"),
    path(f"{_AT}chuoi-chi-dao/", chains.plan_chain, name="plan_chain"),
    path(f"{_AT}co-cau/", chains.organisation, name="organisation"),
    path(_CARE, lists.care, name="care"),
    path(f"{_CARE}theo-nam/", years.years, name="care_years"),
    path(f"{_CARE}danh-sach/<int:pk>/nguoi/", people.people, name="care_people"),
    path(f"{_CARE}danh-sach/<int:pk>/nguoi/them/", people.person_new, name="care_person_new"),
    path(f"{_CARE}danh-sach/<int:pk>/nguoi/nhap/", people.people_bring, name="care_people_bring"),
    path(f"{_CARE}danh-sach/<int:pk>/nguoi/bo/", people.people_off, name="care_people_off"),
    path(f"{_AT}<book:book>/", lists.entries, name="register_list"),
    path(f"{_AT}<book:book>/moi/", entries.entry_new, name="register_new"),
    path(f"{_AT}<book:book>/nhap/", bringing.bring, name="register_bring"),
    path(f"{_AT}<book:book>/mau/", bringing.blank, name="register_blank"),
    path(f"{_AT}<book:book>/<int:pk>/", entries.entry, name="register_entry"),
    path(f"{_AT}<book:book>/<int:pk>/sua/", entries.entry_edit, name="register_edit"),
    path(f"{_AT}<book:book>/<int:pk>/ket-qua/", entries.entry_outcome, name="register_outcome"),
    path(f"{_AT}<book:book>/<int:pk>/bo/", entries.entry_void, name="register_void"),
    path(f"{_AT}<book:book>/<int:pk>/minh-chung/", entries.entry_file, name="register_file"),
]
