"""What heads of units attested for the open year: qualitative standards, by the codes of law/attestations.yaml."""

from __future__ import annotations

from random import Random

from vinhdanh.org.states import UnitKind
from vinhdanh.people.states import Category
from vinhdanh.sample.history import Year
from vinhdanh.sample.tables import Province
from vinhdanh.sample.tree import Body

# LĐTT (Luật 2022, Điều 24 khoản 1 and 3) and certificates (Điều 73, 74) ask these of everyone; the higher titles ask
# for a choice among the best.
FOR_OFFICIALS = ("active_in_movements", "law_abiding")
FOR_WORKERS = ("productive_labour", "good_conduct", "law_abiding")
FOR_CANDIDATES = ("exemplary",)
FOR_COLLECTIVES = ("collective_movement", "united", "good_governance")
CODES = (*FOR_OFFICIALS, *FOR_WORKERS, *FOR_CANDIDATES, *FOR_COLLECTIVES)

_MET = 0.99
_DONE = 0.91  # of units; the others have not met yet
_NOTE_NOT_MET = "Chưa tham gia đầy đủ hoạt động của đơn vị"
_JUDGED = (
    UnitKind.GRASSROOTS_UNION,
    UnitKind.UNION_GROUP,
    UnitKind.DEPARTMENT,
    UnitKind.DIVISION,
    UnitKind.ATTACHED_UNIT,
)


def attest(to: Province, done: Year, bodies: list[Body], always: Body, random: Random) -> None:
    """Rows for the people and collectives of the units whose heads have done it; `always` is one of these units."""
    add, year, draw = to["attestation"].add, done.year, random.random
    homes = dict.fromkeys(worker.home_in(year) for worker in done.present)
    heard = {home for home in homes if draw() < _DONE} | {always}
    for worker in done.present:
        if worker.home_in(year) not in heard:
            continue
        worked = worker.category in (Category.WORKER, Category.FARMER)
        for code in FOR_WORKERS if worked else FOR_OFFICIALS:
            met = draw() < _MET
            add(worker.id, None, code, year, met, "" if met else _NOTE_NOT_MET)
        if worker.in_a_row(year - 1) >= 2 and draw() < 0.6:
            for code in FOR_CANDIDATES:
                add(worker.id, None, code, year, True, "")
    for body in bodies:
        home = body.parent if body.kind == UnitKind.UNION_GROUP else body
        if (
            body.kind in _JUDGED
            and body.closed is None
            and (home in heard or body.kind == UnitKind.DEPARTMENT)
        ):
            for code in FOR_COLLECTIVES:
                add(None, body.id, code, year, draw() < _MET, "")
