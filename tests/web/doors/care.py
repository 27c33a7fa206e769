"""Doors of the registers of care, loans, benefits and funds: entries of Hoa Mai, people only to its officers and auditors."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from tests.files.made import pdf
from tests.web import care_world as kept
from tests.web.doors.rows import EVERYONE, HOA_MAI, KEEPS_HOA_MAI, ROLES, Row, none
from tests.web.world import World
from vinhdanh.files.actions import store_content

OFFICERS = {**dict.fromkeys(ROLES, 403), "officer": 200, "stranger": 200}
# whoever reads Hoa Mai sees the figures; its people are for officers and auditors
PEOPLE = {"officer": 200, "auditor": 200, "head": 403, "administrator": 403}


def of(slug: str, *more: Any) -> Any:
    return lambda w: [slug, kept.entry(w, slug).pk, *more]


def proved(w: World) -> list[Any]:
    """A house with a file of evidence."""
    found = kept.entry(w, "nha-o")
    if found.file is None:
        found.file, found.file_name = (
            store_content(ContentFile(pdf()).read(), name="anh.pdf", by=None),
            "anh.pdf",
        )
        found.save(update_fields=["file", "file_name"])
    return ["nha-o", found.pk]


def people(w: World) -> list[Any]:
    return [kept.listed(w).pk]


ROWS = [
    Row("care", none, EVERYONE),
    Row("care_years", none, {**HOA_MAI, "stranger": 200}, otherwise=403),
    Row("care_list", lambda w: ["tham-hoi"], EVERYONE),
    Row("care_new", lambda w: ["tham-hoi"], OFFICERS),
    Row("care_bring", lambda w: ["tham-hoi"], OFFICERS),
    Row("care_blank", lambda w: ["tham-hoi"], OFFICERS),
    Row("care_entry", of("quy"), HOA_MAI),
    Row("care_edit", of("quy"), KEEPS_HOA_MAI),
    Row("care_void", of("quy"), KEEPS_HOA_MAI),
    Row("care_file", proved, PEOPLE),
    Row("care_people", people, PEOPLE),
    Row("care_person_new", people, KEEPS_HOA_MAI),
    Row("care_people_bring", people, KEEPS_HOA_MAI),
    Row("care_people_off", people, KEEPS_HOA_MAI),
]
