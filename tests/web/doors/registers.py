"""Doors of the registers: entries of Hoa Mai, read by whoever reads it, written by its officer; people only to its officers and auditors."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from tests.files.made import pdf
from tests.web import care_world as kept
from tests.web import tracking_world as tracked
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


def signed(w: World) -> list[Any]:
    """A collective agreement, which names nobody."""
    return ["thoa-uoc", tracked.agreement(w).pk]


def people(w: World) -> list[Any]:
    return [kept.listed(w).pk]


ROWS = [
    Row("tracking", none, EVERYONE),
    Row("plan_chain", none, EVERYONE),
    Row("organisation", none, EVERYONE),
    Row("care", none, EVERYONE),
    Row("care_years", none, {**HOA_MAI, "stranger": 200}, otherwise=403),
    Row("care_people", people, PEOPLE),
    Row("care_person_new", people, KEEPS_HOA_MAI),
    Row("care_people_bring", people, KEEPS_HOA_MAI),
    Row("care_people_off", people, KEEPS_HOA_MAI),
    *(Row("register_list", lambda w, slug=slug: [slug], EVERYONE) for slug in ("tham-hoi", "thoa-uoc")),  # type: ignore[misc]
    *(Row("register_new", lambda w, slug=slug: [slug], OFFICERS) for slug in ("tham-hoi", "thoa-uoc")),  # type: ignore[misc]
    *(Row("register_bring", lambda w, slug=slug: [slug], OFFICERS) for slug in ("tham-hoi", "thoa-uoc")),  # type: ignore[misc]
    Row("register_blank", lambda w: ["tham-hoi"], OFFICERS),
    *(Row("register_entry", one, HOA_MAI) for one in (of("quy"), signed)),
    *(Row("register_edit", one, KEEPS_HOA_MAI) for one in (of("quy"), signed)),
    *(Row("register_void", one, KEEPS_HOA_MAI) for one in (of("quy"), signed)),
    Row("register_outcome", lambda w: ["kien-nghi", tracked.proposal(w).pk], KEEPS_HOA_MAI),
    Row("register_file", proved, PEOPLE),
    Row("register_file", signed, HOA_MAI),
]
