"""Proposing candidates of a round, many at a time: each a draft of the unit they belong to, or a reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.states import SubjectKind
from vinhdanh.dossiers.actions import Proposed, Subject, open_dossier
from vinhdanh.dossiers.candidates import Asked, Candidate, candidates_of
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Origin
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Household, Membership, Person
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.queries import PARTS
from vinhdanh.rounds.states import RoundState

# a press that opens more than this keeps the officer waiting too long
MOST = 300


@dataclass
class Outcome:
    """What a press did: dossiers opened, drafts that stood there already, and who was left out with the reason."""

    opened: list[Dossier] = field(default_factory=list)
    found: list[Dossier] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)

    def by_reason(self) -> dict[str, list[str]]:
        """Reason → the names it keeps out."""
        grouped: dict[str, list[str]] = {}
        for name, why in self.left:
            grouped.setdefault(why, []).append(name)
        return grouped


@transaction.atomic
def propose_candidates(asked: Asked, keys: Iterable[str], *, by: User) -> Outcome:
    """Open a draft for each of these (`Candidate.pk`), proposed by the unit at the base where they belong.

    Whoever cannot be proposed is left out and told; nobody else waits for them. Refused when the round is not open.
    """
    held = Round.objects.get(pk=asked.held.pk)
    if held.state != RoundState.OPEN:
        raise Refused(_("Đợt xét “%(round)s” không mở nên chưa đề nghị được ai.") % {"round": held.name})
    wanted = list(dict.fromkeys(keys))
    if len(wanted) > MOST:
        raise Refused(_("Mỗi lượt đề nghị nhiều nhất %(n)d đối tượng; hãy lọc bớt.") % {"n": MOST})
    rows = {one.pk: one for one in candidates_of(asked, wanted)}
    subjects = _subjects(asked.row.subject_kind, [one.id for one in rows.values()])
    homes = proposing_units(subjects.values(), asked.day)
    outcome = Outcome()
    for key in wanted:
        row = rows.get(key)
        if row is None:
            outcome.left.append(
                (_("Một dòng đã chọn"), _("Không có trong danh sách ứng viên mà anh/chị xem được."))
            )
        elif why := _in_the_way(row, held):
            outcome.left.append((row.name, why))
        elif (home := homes.get(row.id)) is None:
            outcome.left.append((row.name, _("Chưa rõ thuộc đơn vị nào nên chưa biết đơn vị nào đề nghị.")))
        else:
            what = Proposed(subjects[row.id], asked.row.kind_id, held.year, held.occasion, held.topic, held)
            _open(what, home, by, outcome)
    return outcome


def proposing_units(subjects: Iterable[Subject], day: date) -> dict[int, Unit]:
    """Subject id → the unit that proposes it: where it belongs on the day; a group's or section's people by their union."""
    listed = list(subjects)
    at: dict[int, int] = {}
    persons = [one.pk for one in listed if isinstance(one, Person)]
    places = Membership.objects.filter(holds_on(day), person_id__in=persons).order_by("since", "pk")
    at.update(places.values_list("person_id", "unit_id"))
    at.update({one.pk: one.unit_id for one in listed if isinstance(one, Household)})
    at.update({one.pk: one.pk for one in listed if isinstance(one, Unit)})
    wholes = wholes_of(set(at.values()), day)
    return {subject: wholes[unit] for subject, unit in at.items() if unit in wholes}


def wholes_of(units: set[int], day: date) -> dict[int, Unit]:
    """Unit id → itself, or for a part of a union the union that it is a part of."""
    paths = UnitPath.objects.filter(holds_on(day), descendant_id__in=units).exclude(ancestor__kind__in=PARTS)
    found: dict[int, Unit] = {}
    for path in paths.select_related("ancestor").order_by("depth"):
        found.setdefault(path.descendant_id, path.ancestor)
    return found


def _subjects(kind: str, ids: Sequence[int]) -> dict[int, Subject]:
    if kind == SubjectKind.PERSON:
        return dict(Person.objects.in_bulk(ids))
    if kind == SubjectKind.COLLECTIVE:
        return dict(Unit.objects.in_bulk(ids))
    return dict(Household.objects.in_bulk(ids))


def _in_the_way(row: Candidate, held: Round) -> str:
    """Why the list itself says no; a dossier that exists is looked at again under lock."""
    if row.line:
        return _("Đã có trong sổ khen thưởng năm %(year)s.") % {"year": held.year}
    if row.result is False and not row.near:
        return _("Chưa đủ điều kiện, còn vướng hơn một điều kiện; nếu vẫn đề nghị, hãy lập hồ sơ riêng.")
    return ""


def _open(what: Proposed, home: Unit, by: User, outcome: Outcome) -> None:
    try:
        dossier, fresh = open_dossier(what, proposer=home, origin=Origin.CANDIDATE, by=by)
    except Refused as refused:
        outcome.left.append((str(what.subject), refused.why))
    else:
        (outcome.opened if fresh else outcome.found).append(dossier)
