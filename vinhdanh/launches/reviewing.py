"""Recording a review of a launch: sơ kết on the way, tổng kết at the end, with the figure found for each criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.log import locked, move, note
from vinhdanh.launches.models import Launch, LaunchCriterion, LaunchReview, ReviewFigure
from vinhdanh.launches.queries import criteria_in_force
from vinhdanh.launches.states import LaunchAct, LaunchState, ReviewKind, Verb


@dataclass(frozen=True)
class Found:
    """What a review found for one criterion; None = not known."""

    criterion: LaunchCriterion
    value: Decimal | None = None
    reached: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Reviewed:
    """What a review records."""

    kind: str
    held_on: date
    place: str
    results: str
    shortcomings: str = ""
    people: int | None = None
    collectives: int | None = None
    minutes: StoredFile | None = None
    minutes_name: str = ""


@transaction.atomic
def record_review(
    held: Launch, said: Reviewed, figures: Sequence[Found] = (), *, on: date, by: User | None
) -> LaunchReview:
    """Write a review down; a first one on the way changes the state. Refused outside the movement's time."""
    stored = locked(held, by)
    _refuse(stored, said, on)
    made = LaunchReview.objects.create(
        launch=stored, kind=said.kind, held_on=said.held_on, place=clean_text(said.place), results=said.results.strip(),
        shortcomings=said.shortcomings.strip(), people=said.people, collectives=said.collectives, minutes=said.minutes,
        minutes_name=clean_name(said.minutes_name) if said.minutes else "", by=by,
    )  # fmt: skip
    known = {one.pk for one in criteria_in_force(stored)}
    told = [
        one for one in figures if one.value is not None or one.reached is not None or clean_text(one.note)
    ]
    if any(one.criterion.pk not in known for one in told):
        raise Refused(_("Có tiêu chí không thuộc phong trào này."), field="figures")
    ReviewFigure.objects.bulk_create(
        ReviewFigure(review=made, criterion=one.criterion, value=one.value, reached=one.reached, note=clean_text(one.note)[:200])
        for one in told
    )  # fmt: skip
    if said.kind == ReviewKind.INTERIM and stored.state == LaunchState.LAUNCHED:
        move(stored, Verb.REVIEW)
    act = LaunchAct.INTERIM if said.kind == ReviewKind.INTERIM else LaunchAct.CLOSING
    note(stored, act, by, {"review": made.pk, "figures": len(told)})
    return made


def _refuse(stored: Launch, said: Reviewed, on: date) -> None:
    if said.kind not in ReviewKind.values:
        raise Refused(_("Hãy chọn sơ kết hay tổng kết."), field="kind")
    if not stored.running:
        raise Refused(_("Chỉ sơ kết, tổng kết được phong trào đang thực hiện."))
    for value, name, says in (
        (said.place, "place", _("Hãy ghi họp ở đâu.")),
        (said.results, "results", _("Hãy ghi kết quả.")),
    ):
        if not clean_text(value):
            raise Refused(says, field=name)
    if said.held_on > on:
        raise Refused(_("Cuộc họp chưa diễn ra; hãy ghi sau khi họp."), field="held_on")
    if said.held_on < stored.starts_on:
        raise Refused(
            _("Phong trào bắt đầu ngày %(day)s, cuộc họp không thể trước ngày ấy.")
            % {"day": format_date(stored.starts_on)},
            field="held_on",
        )
