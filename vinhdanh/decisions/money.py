"""What a decision costs: the prize of each line, which of several at one time is paid, who pays, what the fund rules say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.decisions.access import can_edit
from vinhdanh.decisions.models import Decision, DecisionEvent, DecisionItem
from vinhdanh.decisions.queries import beside, kind_of
from vinhdanh.decisions.states import DecisionKind
from vinhdanh.engine.payment import Conferred, Paid, fund, paid, payer_of
from vinhdanh.engine.rules import Rulebook
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.states import UnitKind

_NOTE = 250
# decrees pay the letter of a commune's chair apart
_BY = {UnitKind.COMMUNE: "commune"}


@dataclass(frozen=True)
class CostLine:
    """One award to one kind of subject: how many, how many of them paid, the sum, and who pays by which text."""

    kind: AwardKind
    subject: str
    count: int
    paid: int
    total_vnd: int
    unsettled: int
    payer: str
    cite: str


@dataclass(frozen=True)
class Cost:
    """The forecast of a decision; `unsettled`: lines of which nobody can say yet whether or how much is paid."""

    lines: tuple[CostLine, ...]
    total_vnd: int
    unsettled: int
    rules: tuple[tuple[str, str], ...]


def reckon(decision: Decision, on: date) -> None:
    """Write on each line what its award brings on the day and what of it is paid; what an officer set by hand stays."""
    if decision.kind != DecisionKind.AWARD:
        return
    items = list(decision.items.select_related("dossier", "kind"))
    book = current_rulebook()
    others = [_conferred(item, on, decision, book) for item in _beside(decision, items, on)]
    mine = [_conferred(item, on, decision, book) for item in items]
    answers = paid([*mine, *others], book=book)[: len(items)]
    for (prize, amount, note), keys in _changes(items, answers).items():
        DecisionItem.objects.filter(pk__in=keys).update(prize_vnd=prize, paid_vnd=amount, paid_note=note)


def cost_of(decision: Decision, on: date) -> Cost:
    """The forecast as it stands on the lines."""
    book = current_rulebook()
    groups: dict[tuple[str, str], list[DecisionItem]] = defaultdict(list)
    for item in decision.items.select_related("kind").order_by("kind__rank", "kind_id", "position"):
        groups[item.kind_id, kind_of(item.person_id, item.unit_id)].append(item)
    lines = tuple(_cost_line(book, subject, items, on) for (_code, subject), items in groups.items())
    rules = tuple((rule["says"], rule["cite"]) for rule in fund(book, on, 0)["rules"])
    return Cost(lines, sum(line.total_vnd for line in lines), sum(line.unsettled for line in lines), rules)


@transaction.atomic
def set_amount(
    decision: Decision, items: Iterable[int], *, vnd: int | None, note: str, on: date, by: User | None
) -> int:
    """An officer says what is paid on some lines, and by which text; `vnd` None: leave it to the law again."""
    stored = Decision.objects.select_for_update(of=("self",)).select_related("unit").get(pk=decision.pk)
    if by is not None:
        require(can_edit(by, stored))
    words = clean_text(note)
    if vnd is not None and not words:
        raise Refused(_("Hãy ghi căn cứ của mức chi này (văn bản, điều khoản)."), field="note")
    chosen = stored.items.filter(pk__in=list(items))
    changed = (
        chosen.update(paid_by_hand=False)
        if vnd is None
        else chosen.update(paid_by_hand=True, paid_vnd=vnd, paid_note=words[:_NOTE])
    )
    if not changed:
        raise Refused(_("Hãy chọn ít nhất một dòng."), field="items")
    DecisionEvent.objects.create(
        decision=stored, verb="amount", source=stored.state, target=stored.state, by=by,
        detail={"lines": changed, "vnd": vnd, "note": words},
    )  # fmt: skip
    reckon(stored, on)
    return changed


def _beside(decision: Decision, items: Sequence[DecisionItem], on: date) -> Iterator[DecisionItem]:
    yield from beside(decision, on).filter(
        Q(person_id__in=[i.person_id for i in items if i.person_id])
        | Q(unit_id__in=[i.unit_id for i in items if i.unit_id])
        | Q(household_id__in=[i.household_id for i in items if i.household_id])
    )


def _conferred(item: DecisionItem, on: date, decision: Decision, book: Rulebook) -> Conferred:
    dossier, award = item.dossier, book.catalogue.get(item.kind_id)
    period = None
    if dossier is not None and dossier.period_from and dossier.period_to:
        period = (dossier.period_from, dossier.period_to)
    elif dossier is not None and award is not None and award.annual:
        period = (dossier.year, dossier.year)
    return Conferred(
        award=item.kind_id, subject=kind_of(item.person_id, item.unit_id), decided_on=on, period=period,
        who=f"{item.person_id}/{item.unit_id}/{item.household_id}", achievement=(dossier.topic or None) if dossier else None,
        by=_BY.get(UnitKind(decision.unit.kind)), line=item.position,
    )  # fmt: skip


def _changes(
    items: Sequence[DecisionItem], answers: Sequence[Paid]
) -> dict[tuple[int | None, int | None, str], list[int]]:
    """What has to be written, and on which lines: those alike are written together."""
    found: dict[tuple[int | None, int | None, str], list[int]] = defaultdict(list)
    for item, answer in zip(items, answers, strict=True):
        prize = answer.prize.prize_vnd if answer.prize else None
        amount = None if prize is None or answer.paid is None else prize if answer.paid else 0
        note = f"{answer.why} ({answer.cite})" if answer.cite else answer.why
        fresh = (prize, amount, note[:_NOTE])
        if item.paid_by_hand:
            fresh = (prize, item.paid_vnd, item.paid_note)
        if fresh != (item.prize_vnd, item.paid_vnd, item.paid_note):
            found[fresh].append(item.pk)
    return found


def _cost_line(book: Rulebook, subject: str, items: Sequence[DecisionItem], on: date) -> CostLine:
    kind = items[0].kind
    payer = payer_of(book, kind.code, on) or ("", "")
    amounts = [item.paid_vnd for item in items]
    return CostLine(
        kind, subject, len(items), sum(1 for a in amounts if a), sum(a or 0 for a in amounts), amounts.count(None), *payer
    )  # fmt: skip
