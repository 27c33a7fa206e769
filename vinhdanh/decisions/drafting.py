"""Drafts: from passed dossiers to one decision or several, and every change to one until it is presented."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.decisions import access
from vinhdanh.decisions.actions import lock_decision, note_event, release
from vinhdanh.decisions.basis import basis_lines
from vinhdanh.decisions.lines_sql import place_lines
from vinhdanh.decisions.models import Decision, DecisionItem, NumberSeries
from vinhdanh.decisions.money import reckon
from vinhdanh.decisions.queries import last_of, ready_dossiers, still_asked
from vinhdanh.decisions.signature import clean_signature, usual_signature
from vinhdanh.decisions.states import DecisionKind, Split
from vinhdanh.decisions.wording import execution_of, proposal_of, title_of, usual_recipients
from vinhdanh.dossiers.many import make_moves
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

_NAMED = 5
_KINDS = ("collective", "person", "household")


@dataclass(frozen=True)
class Wording:
    """What an officer may edit of a draft; `signature` as `signature.KEYS`."""

    title: str
    authority: str
    basis: Sequence[str]
    proposal: str
    signature: dict[str, str]
    series: NumberSeries | None = None
    prize_source: str = ""
    execution: str = ""
    recipients: Sequence[str] = field(default_factory=tuple)


@transaction.atomic
def draft_decisions(
    unit: Unit, dossiers: Iterable[int], *, split: str, on: date, by: User | None
) -> list[Decision]:
    """Drafts over dossiers (ids) that passed at the unit; each dossier goes onto one of them, none is left half-way."""
    if by is not None:
        require(access.can_draft(by, unit))
    chosen = _put_on(unit, dossiers, by)
    drafts = []
    for together in _parts(chosen, split):
        draft = _opened(unit, together, on, by)
        _append(draft, together)
        sort_lines(draft)
        reckon(draft, on)
        drafts.append(draft)
    return drafts


@transaction.atomic
def add_dossiers(decision: Decision, dossiers: Iterable[int], *, on: date, by: User | None) -> int:
    """Further dossiers onto a draft, at their places in the order; answers how many."""
    stored = _editable(decision, by)
    _refuse_other_kind(stored)
    chosen = _put_on(stored.unit, dossiers, by)
    strangers = [dossier for dossier in chosen if dossier.year != stored.year]
    if strangers:
        raise Refused(
            _("Hồ sơ %(code)s thuộc năm %(year)s; mỗi quyết định một năm thi đua.")
            % {"code": strangers[0].code, "year": strangers[0].year}
        )
    _append(stored, chosen)
    sort_lines(stored)
    reckon(stored, on)
    note_event(stored, "add", by=by, detail={"dossiers": [d.code for d in chosen]})
    return len(chosen)


@transaction.atomic
def remove_lines(decision: Decision, items: Iterable[int], *, reason: str, on: date, by: User | None) -> int:
    """Lines (ids) off a draft, with the reason; their dossiers go back to where they were."""
    stored = _editable(decision, by)
    if not clean_text(reason):
        raise Refused(_("Hãy ghi lý do."), field="reason")
    lines = list(stored.items.filter(pk__in=list(items)).select_related("person", "unit", "household"))
    if not lines:
        raise Refused(_("Hãy chọn ít nhất một dòng."), field="items")
    gone = [line.pk for line in lines]
    release(stored, reason=reason, by=by, items=gone)
    note_event(stored, "remove", by=by, reason=reason, detail={"who": [str(line.subject) for line in lines]})
    DecisionItem.objects.filter(pk__in=gone).delete()
    place_lines(list(stored.items.order_by("position").values_list("pk", flat=True)))
    reckon(stored, on)
    return len(gone)


@transaction.atomic
def move_line(decision: Decision, item: int, *, to: int, by: User | None) -> None:
    """A line to another place (1 = first); those between shift by one."""
    stored = _editable(decision, by)
    order = list(stored.items.order_by("position").values_list("pk", flat=True))
    if item not in order:
        raise Refused(_("Dòng này không còn trong quyết định."))
    order.remove(item)
    order.insert(max(0, min(to, len(order) + 1) - 1), item)
    place_lines(order)
    note_event(stored, "reorder", by=by, detail={"line": item, "to": to})


@transaction.atomic
def sort_again(decision: Decision, *, by: User | None) -> None:
    """The lines in the usual order: rank of the award, collectives first, unit, given name."""
    stored = _editable(decision, by)
    sort_lines(stored)
    note_event(stored, "reorder", by=by)


@transaction.atomic
def edit_decision(decision: Decision, words: Wording, *, by: User | None) -> Decision:
    """What the paper says around its list."""
    stored = _editable(decision, by)
    if words.series is not None and words.series.unit_id != stored.unit_id:
        raise Refused(_("Sổ lấy số phải là của nơi ban hành."), field="series")
    fresh = {
        "title": clean_text(words.title)[:300], "authority": clean_text(words.authority)[:200], "basis": _lines(words.basis),
        "proposal": clean_text(words.proposal)[:400], "signature": clean_signature(words.signature), "series": words.series,
        "prize_source": clean_text(words.prize_source)[:250], "execution": clean_text(words.execution)[:400],
        "recipients": _lines(words.recipients),
    }  # fmt: skip
    changed = [name for name, value in fresh.items() if getattr(stored, name) != value]
    if changed:
        for name in changed:
            setattr(stored, name, fresh[name])
        stored.save(update_fields=changed)
        note_event(stored, "edit", by=by, detail={"fields": changed})
    return stored


@transaction.atomic
def give_equity_reason(decision: Decision, *, reason: str, by: User | None) -> Decision:
    """Why the list goes on although a limit on its make-up asks for a reason."""
    stored = _editable(decision, by)
    stored.equity_reason = clean_text(reason)
    stored.save(update_fields=["equity_reason"])
    note_event(stored, "equity", by=by, reason=reason)
    return stored


def sort_lines(decision: Decision) -> None:
    """Put the lines in the usual order."""
    lines = decision.items.select_related("kind", "person", "unit", "household", "dossier__proposer")
    place_lines([line.pk for line in sorted(lines, key=_place)])


def _place(line: DecisionItem) -> tuple[object, ...]:
    kind = "person" if line.person_id else "collective" if line.unit_id else "household"
    place = line.dossier.proposer.sort_key if line.dossier else ""
    return line.kind.rank, line.kind_id, _KINDS.index(kind), place, line.subject.sort_key, line.pk


def _editable(decision: Decision, by: User | None) -> Decision:
    stored = lock_decision(decision)
    if by is not None:
        require(access.can_edit(by, stored))
    return stored


def _refuse_other_kind(decision: Decision) -> None:
    if decision.kind != DecisionKind.AWARD:
        raise Refused(_("Quyết định đính chính, thu hồi không nhận hồ sơ đề nghị."))


def _put_on(unit: Unit, dossiers: Iterable[int], by: User | None) -> list[Dossier]:
    """Lock the dossiers and move them onto a decision; whoever took one first has it."""
    wanted = list(dict.fromkeys(dossiers))
    if not wanted:
        raise Refused(_("Hãy chọn ít nhất một hồ sơ."), field="row")
    ready = list(ready_dossiers(unit).filter(pk__in=wanted))
    if len(ready) < len(wanted):
        gone = Dossier.objects.filter(pk__in=set(wanted) - {d.pk for d in ready})
        raise Refused(
            _("Hồ sơ không còn sẵn sàng ở đây (đã vào dự thảo khác, bị trả lại hoặc đã trình): %(codes)s.")
            % {"codes": ", ".join(d.code for d in gone[:_NAMED]) or "?"}
        )
    if waiting := [d.code for d in still_asked(wanted)[:_NAMED]]:
        raise Refused(
            _("Hồ sơ còn chờ ý kiến được hỏi: %(codes)s. Hãy ghi ý kiến hoặc thôi hỏi trước.")
            % {"codes": ", ".join(waiting)}
        )
    make_moves(ready, "put_on_decision", by=by)
    return ready


def _parts(dossiers: Sequence[Dossier], split: str) -> list[list[Dossier]]:
    """The dossiers of each decision, the highest award first."""
    how: dict[str, Callable[[Dossier], tuple[Any, ...]]] = {
        Split.ONE: lambda d: (d.year,),
        Split.AWARD: lambda d: (d.year, d.kind.rank, d.kind_id),
        Split.SUBJECT: lambda d: (d.year, d.kind.rank, d.kind_id, d.subject_kind),
        Split.OCCASION: lambda d: (d.year, d.kind.rank, d.kind_id, d.subject_kind, d.occasion, d.topic),
    }
    if split not in how:
        raise Refused(_("Hãy chọn cách chia danh sách."), field="split")
    parts: dict[tuple[Any, ...], list[Dossier]] = {}
    for dossier in dossiers:
        parts.setdefault(how[split](dossier), []).append(dossier)
    return [parts[key] for key in sorted(parts)]


def _opened(unit: Unit, dossiers: Sequence[Dossier], on: date, by: User | None) -> Decision:
    """A draft over dossiers; occasion, topic and round are its own where all of them share one."""
    first = dossiers[0]
    occasions, topics, rounds = (
        {getattr(d, name) for d in dossiers} for name in ("occasion", "topic", "round_id")
    )
    draft = open_draft(
        unit, kind=DecisionKind.AWARD, year=first.year, title=title_of(unit, dossiers), on=on, by=by,
        awards=[(d.kind_id, d.subject_kind.value) for d in dossiers], dossiers=[d.pk for d in dossiers],
        occasion=first.occasion if len(occasions) == 1 else "", topic=first.topic if len(topics) == 1 else "",
        round=first.round if len(rounds) == 1 else None, proposal=proposal_of(unit, dossiers),
    )  # fmt: skip
    note_event(draft, "draft", by=by, detail={"dossiers": len(dossiers)})
    return draft


def open_draft(
    unit: Unit,
    *,
    kind: str,
    year: int,
    title: str,
    awards: Sequence[tuple[str, str]],
    on: date,
    by: User | None,
    dossiers: Sequence[int] = (),
    further_basis: Sequence[str] = (),
    **more: Any,
) -> Decision:
    """A draft with the basis right for the day; what is always the same is as on the decision numbered last."""
    before = last_of(unit)
    signature = (before.signature if before else {}) or usual_signature(unit, on)
    board = f"{signature.get('body') or signature.get('post', '')} {unit.name}".strip()
    return Decision.objects.create(
        unit=unit, kind=kind, year=year, title=title[:300], basis=[*basis_lines(unit, awards, on, dossiers), *further_basis],
        series=_series(unit, before), authority=(before.authority if before else "") or board, signature=signature,
        prize_source=before.prize_source if before else "", execution=(before.execution if before else "") or execution_of(unit),
        recipients=(before.recipients if before else []) or usual_recipients(), created_by=by, **more,
    )  # fmt: skip


def _series(unit: Unit, before: Decision | None) -> NumberSeries | None:
    """The series of the last decision; else the only one there is."""
    if before is not None and before.series is not None and before.series.closed_at is None:
        return before.series
    known = list(unit.number_series.filter(closed_at__isnull=True)[:2])
    return known[0] if len(known) == 1 else None


def _append(decision: Decision, dossiers: Sequence[Dossier]) -> None:
    start = decision.items.order_by("-position").values_list("position", flat=True).first() or 0
    DecisionItem.objects.bulk_create(
        DecisionItem(
            decision=decision, position=start + n, dossier=d, kind_id=d.kind_id, person_id=d.person_id, unit_id=d.unit_id,
            household_id=d.household_id,
        )
        for n, d in enumerate(dossiers, 1)
    )  # fmt: skip


def _lines(texts: Iterable[str]) -> list[str]:
    """Lines tidied, without the marks that the paper puts at their ends."""
    return [line for text in texts if (line := clean_text(text).rstrip(" ;."))]
