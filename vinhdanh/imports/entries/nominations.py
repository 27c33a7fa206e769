"""A row of a list of nominations: the draft of one proposal, for somebody of the unit who is known already."""

from __future__ import annotations

from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import SubjectKind
from vinhdanh.dossiers.actions import Proposed
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.nominees import FITS, Subject, people_of
from vinhdanh.dossiers.states import GONE, Stage
from vinhdanh.imports.decisions import Nomination
from vinhdanh.imports.desk import Desk, Placement
from vinhdanh.imports.entries.collectives import find_collective
from vinhdanh.imports.outcome import RowOutcome
from vinhdanh.imports.plans import CREATE, HOLD, SKIP, RowPlan
from vinhdanh.imports.plans import SAME as ALREADY_THERE
from vinhdanh.imports.proposals import Proposal
from vinhdanh.kit.names import search_key
from vinhdanh.kit.said import phrase
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person
from vinhdanh.rounds.models import Round, RoundAward

_KIND: dict[type, SubjectKind] = {
    Person: SubjectKind.PERSON, Unit: SubjectKind.COLLECTIVE, Household: SubjectKind.HOUSEHOLD,
}  # fmt: skip
_Key = tuple[str, int, str]


def enter(desk: Desk, row: RowOutcome) -> RowPlan:
    """Plan one row: find whom it names, see that the award fits, open a draft unless there is one already."""
    plan = RowPlan(row.sheet, row.row, CREATE, label=str(row.values.get("name") or ""))
    placement = desk.place(row)
    plan.says += placement.says
    subject = _subject(desk, row, placement, plan)
    if subject is None:
        return plan
    said = desk.decisions.nomination or Nomination(desk.today.year)
    award = _award(desk, str(row.values.get("award") or said.award), subject, said, plan)
    if award is None:
        return plan
    known, key = _known(desk, said), (_KIND[type(subject)], subject.pk, award)
    if key in known:
        plan.verb = ALREADY_THERE
        plan.says.append(known[key])
        return plan
    known[key] = phrase("đã đề nghị ở dòng %(row)s của tệp này", row=row.row)
    what = Proposed(subject, award, said.year, said.occasion, said.topic, _round(desk, said))
    cell = row.cells.get("name", "")
    desk.writer.propose(Proposal(what, str(row.values.get("summary") or ""), row.sheet, row.row, cell))
    return plan


def _subject(desk: Desk, row: RowOutcome, placement: Placement, plan: RowPlan) -> Subject | None:
    """The person, collective or household; None holds the row. Nobody is made here: lists of people come first."""
    kind = row.values.get("subject", "person")
    if kind == "collective":
        return find_collective(desk, row, placement, plan, create=False)
    if kind == "household":
        return _household(desk, row, plan)
    person = desk.refer(row, desk.identity(row, placement), plan, create=False)
    if person is not None and person.pk not in _people(desk):
        plan.verb = SKIP
        plan.says.append(
            phrase("không còn ở %(unit)s; nơi đang công tác mới đề nghị được", unit=desk.unit.name)
        )
        return None
    return person


def _household(desk: Desk, row: RowOutcome, plan: RowPlan) -> Household | None:
    key = search_key(str(row.values.get("name") or ""))
    known: dict[str, list[Household]] | None = desk.shelves.get("homes")
    if known is None:
        known = desk.shelves["homes"] = {}
        for home in Household.objects.filter(unit_id__in=[pk for pk in desk.units.units if pk > 0]):
            known.setdefault(search_key(home.head_name), []).append(home)
    found = known.get(key, [])
    if len(found) == 1:
        return found[0]
    plan.verb = HOLD
    plan.says.append(
        phrase("có %(n)s hộ cùng tên chủ hộ; hãy đề nghị hộ này ở trang đề nghị", n=len(found)) if found
        else phrase("chưa có hộ này; hãy đề nghị ở trang đề nghị, nơi ghi được hộ mới")
    )  # fmt: skip
    return None


def _award(desk: Desk, code: str, subject: Subject, said: Nomination, plan: RowPlan) -> str | None:
    if not code:
        plan.verb = HOLD
        plan.says.append(
            phrase("chưa rõ danh hiệu, hình thức đề nghị; hãy ghi vào ô đó, hoặc chọn khi gửi tệp")
        )
        return None
    kinds: dict[str, AwardKind] | None = desk.shelves.get("kinds")
    if kinds is None:
        kinds = desk.shelves["kinds"] = {kind.code: kind for kind in AwardKind.objects.all()}
    kind, subject_kind = kinds.get(code), _KIND[type(subject)]
    if kind is None or not getattr(kind, FITS[subject_kind]):
        plan.verb = SKIP
        name = kind.name if kind else code
        plan.says.append(phrase("“%(award)s” không tặng cho đối tượng này", award=name))
        return None
    if said.round is not None and (code, subject_kind) not in _in_play(desk, said.round):
        plan.verb = SKIP
        plan.says.append(phrase("“%(award)s” không có trong đợt xét này", award=kind.name))
        return None
    return code


def _in_play(desk: Desk, number: int) -> set[tuple[str, str]]:
    known: set[tuple[str, str]] | None = desk.shelves.get("in_play")
    if known is None:
        rows = RoundAward.objects.filter(round_id=number).values_list("kind_id", "subject_kind")
        known = desk.shelves["in_play"] = set(rows)
    return known


def _round(desk: Desk, said: Nomination) -> Round | None:
    if "round" not in desk.shelves:
        desk.shelves["round"] = Round.objects.filter(pk=said.round).first() if said.round else None
    found: Round | None = desk.shelves["round"]
    return found


def _people(desk: Desk) -> set[int]:
    known: set[int] | None = desk.shelves.get("people")
    if known is None:
        known = desk.shelves["people"] = set(people_of(desk.unit, desk.today).values_list("pk", flat=True))
    return known


def _known(desk: Desk, said: Nomination) -> dict[_Key, str]:
    """(kind of subject, id, award) → what already proposes it."""
    known: dict[_Key, str] | None = desk.shelves.get("proposed")
    if known is None:
        known = desk.shelves["proposed"] = {}
        rows = Dossier.objects.exclude(stage__in=GONE).filter(
            year=said.year, occasion=said.occasion, topic=said.topic
        )
        for row in rows.select_related("proposer"):
            says = phrase("đã có hồ sơ %(code)s của %(unit)s", code=row.code, unit=row.proposer.name)
            if row.stage == Stage.DRAFT and row.proposer_id == desk.unit.pk:
                says = phrase("đã có hồ sơ %(code)s đang soạn", code=row.code)
            pk = row.person_id or row.unit_id or row.household_id or 0
            known[row.subject_kind, pk, row.kind_id] = says
    return known
