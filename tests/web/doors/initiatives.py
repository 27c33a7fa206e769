"""Doors of initiatives: the library is everybody's; what is written, verified and voted on is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.files import made
from tests.filings import world as shop
from tests.web.doors.rows import EVERYONE, HOA_MAI, KEEPS_HOA_MAI, Row, none
from tests.web.world import World
from vinhdanh.filings.evidence import add_evidence
from vinhdanh.filings.models import Hearing
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.states import Stage


def _at(stage: Stage, start: Callable[[World], Initiative]) -> Callable[[World], list[Any]]:
    """The initiative of An at this stage; the same one for every role."""
    return lambda w: [(Initiative.objects.filter(stage=stage, unit=w.mai).first() or start(w)).pk]


draft = _at(Stage.DRAFT, lambda w: shop.draft(w.mai, w.an))
handed_in = _at(Stage.SUBMITTED, lambda w: shop.submitted(w.mai, w.an))
recognised = _at(Stage.RECOGNISED, lambda w: shop.recognised(w.mai, w.an, by=w.officer))


def author(w: World) -> list[Any]:
    """A recognised initiative and its author."""
    (pk,) = recognised(w)
    return [pk, Initiative.objects.get(pk=pk).authorships.get().pk]


def paper(w: World) -> list[Any]:
    """A draft with a file of evidence."""
    (pk,) = draft(w)
    initiative = Initiative.objects.get(pk=pk)
    found = initiative.filing.papers.first()  # type: ignore[attr-defined]
    return [
        pk,
        (found or add_evidence(initiative, [SimpleUploadedFile("anh.pdf", made.pdf())], by=None)[0]).pk,
    ]


def hearing(w: World) -> list[Any]:
    """A sitting of Hoa Mai; its minutes are not signed yet."""
    found = Hearing.objects.first()
    return [(found or shop.sat(w.mai, shop.verified(w.mai, w.an, by=w.officer))).pk]


# An is the member: whoever works on the initiative, and its author
WORKS_ON_IT = {"officer": 200, "head": 200, "member": 200}
WRITES = {"officer": 200, "member": 200}
ROWS = [
    *(Row(name, none, EVERYONE) for name in ("initiatives", "initiative_sums", "initiative_best")),
    *(Row(name, none, {**HOA_MAI, "stranger": 200}, otherwise=403) for name in ("initiative_authors_list", "creative_labour", "initiative_desk")),
    Row("my_initiatives", none, {"member": 200}, otherwise=403),
    Row("initiative_register", none, EVERYONE | {"nobody": 403}),
    Row("initiative_typed", none, EVERYONE, method="post", data={"title": "Xe đẩy"}),
    Row("initiative_people", lambda w: [w.mai.code], EVERYONE),
    Row("initiative_hearing", none, {}, otherwise=302),
    Row("initiative_recognise", none, {}, otherwise=302),
    Row("hearing", hearing, HOA_MAI),
    Row("hearing_minutes", hearing, {}),
    Row("hearing_paper", lambda w: [*hearing(w), "docx"], HOA_MAI),
    Row("initiative_list_paper", lambda w: [w.mai.code, 2025, "docx"], dict.fromkeys(HOA_MAI, 302)),
    Row("initiative", draft, WRITES),
    Row("initiative_edit", draft, WRITES),
    Row("initiative_authors", draft, WRITES),
    Row("initiative_autosave", draft, WRITES, method="post", data={"effect": "Nhanh hơn"}),
    Row("initiative_evidence", draft, {"officer": 302, "member": 302}, method="post"),
    Row("initiative_paper", paper, WRITES),
    Row("initiative_paper_out", paper, {"officer": 302, "member": 302}, method="post"),
    Row("initiative_application", lambda w: [*draft(w), "docx"], WRITES),
    Row("initiative_move", lambda w: [*handed_in(w), "tra-lai"], {**KEEPS_HOA_MAI, "member": 403}),
    Row("initiative_verify", handed_in, {**KEEPS_HOA_MAI, "member": 403}),
    Row("initiative_similar", handed_in, {**WORKS_ON_IT, "auditor": 403, "administrator": 403}),
    Row("initiative_reuse", recognised, {"officer": 200, "stranger": 200}, otherwise=403),
    Row("initiative_link", author, {"officer": 200}, otherwise=403),
    Row("initiative_certificate", lambda w: [*recognised(w), 1, "docx"], WORKS_ON_IT, otherwise=403),
]  # fmt: skip
