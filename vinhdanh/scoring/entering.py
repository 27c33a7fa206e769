"""Every write to a sheet while it is scored: figures, the press that sends it, its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.criteria import Criteria, Figure, Item, figures_of
from vinhdanh.scoring.log import locked_board, note
from vinhdanh.scoring.models import ScoreEntry, Scoresheet, SheetEvidence
from vinhdanh.scoring.queries import Seen, Who, items_by_code, sheet_seen
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.scoring.states import Act, BoardState, EntryBy

MOST_EVIDENCE = 20
_BIGGEST = Decimal(10) ** 12


@dataclass(frozen=True)
class Typed:
    """A figure as typed; no value takes back what stood there."""

    value: Decimal | None
    note: str = ""
    source: str = ""


@transaction.atomic
def save_entries(
    sheet: Scoresheet, who: Who, typed: Mapping[str, Typed], *, on: date, by: User | None
) -> int:
    """Write the figures of one scorer; those not named stay. Answers how many changed. Refused whole when one cannot be."""
    stored = _locked_sheet(sheet)
    scorer, of_unit = who
    if by is not None:
        require(access.can_score(access.desk_of(by, stored.board), stored, scorer, of_unit))
    criteria = criteria_of(stored.board.criteria)
    allowed = figures_for(criteria, scorer)
    for code, one in typed.items():
        if code not in allowed:
            raise Refused(_("Số liệu “%(code)s” không thuộc phần này.") % {"code": code[:60]}, field=code)
        _refuse_value(criteria.figures[code], one.value)
    before = {
        row.figure: row
        for row in ScoreEntry.objects.filter(
            sheet=stored, scorer=scorer, of_unit_id=of_unit, figure__in=list(typed)
        )
    }
    changed = [code for code, one in typed.items() if _differs(before.get(code), one)]
    for code in changed:
        one = typed[code]
        ScoreEntry.objects.update_or_create(
            sheet=stored, scorer=scorer, of_unit_id=of_unit, figure=code,
            defaults={"value": one.value, "note": clean_text(one.note)[:500], "source": clean_text(one.source)[:250], "by": by, "at": timezone.now()},
        )  # fmt: skip
    if changed:
        if scorer in (EntryBy.LEAD, EntryBy.DEPUTY):
            _refuse_unexplained(sheet_seen(stored, on), who, set(changed))
        told = {code: None if typed[code].value is None else str(typed[code].value) for code in changed}
        note(
            Act.SAVE,
            by,
            board=stored.board,
            sheet=stored,
            detail={"scorer": scorer, "of": of_unit, "figures": told},
        )
    return len(changed)


@transaction.atomic
def send_sheet(sheet: Scoresheet, *, on: date, by: User | None) -> Scoresheet:
    """The unit hands its self-score to the lead. Refused while criteria are missing: what is missing is no zero."""
    stored = _locked_sheet(sheet)
    if by is not None:
        require(access.can_score(access.desk_of(by, stored.board), stored, EntryBy.SELF))
    found = sheet_seen(stored, on)
    missing = found.result_of((EntryBy.SELF, None)).missing
    if missing:
        raise Refused(missing_words(found, missing))
    stored.sent_at = timezone.now()
    stored.save(update_fields=["sent_at"])
    note(Act.SEND, by, board=stored.board, sheet=stored)
    return stored


@transaction.atomic
def take_back_sheet(sheet: Scoresheet, *, by: User | None) -> Scoresheet:
    """Take a sheet that was sent back, while self-scoring is still open."""
    stored = _locked_sheet(sheet)
    if by is not None and stored.pk not in access.desk_of(by, stored.board).writes:
        raise Refused(_("Chỉ đơn vị được chấm hoặc cấp trên lấy lại được bảng này."))
    if stored.sent_at is None or stored.board.state != BoardState.OPEN:
        raise Refused(_("Chỉ lấy lại được bảng đã gửi, khi phần tự chấm chưa khép."))
    stored.sent_at = None
    stored.save(update_fields=["sent_at"])
    note(Act.TAKE_BACK, by, board=stored.board, sheet=stored)
    return stored


@transaction.atomic
def add_evidence(
    sheet: Scoresheet, item: str, *, file: StoredFile | None, name: str, text: str, by: User | None
) -> SheetEvidence:
    """Proof of one criterion: a file, words, or both."""
    stored = _locked_sheet(sheet)
    if by is not None:
        require(access.can_attach(access.desk_of(by, stored.board), stored))
    if item not in items_by_code(criteria_of(stored.board.criteria)):
        raise Refused(_("Bộ tiêu chí không có tiêu chí này."), field="item")
    words = clean_text(text)[:500]
    if file is None and not words:
        raise Refused(_("Hãy đính kèm tệp hoặc ghi số văn bản, mô tả minh chứng."), field="text")
    if stored.evidence.filter(item=item, removed_at__isnull=True).count() >= MOST_EVIDENCE:
        raise Refused(
            _("Mỗi tiêu chí nhận nhiều nhất %(n)s minh chứng.") % {"n": MOST_EVIDENCE}, field="file"
        )
    made = SheetEvidence.objects.create(
        sheet=stored, item=item, file=file, name=clean_text(name)[:200], text=words, added_by=by
    )
    note(Act.ADD_EVIDENCE, by, board=stored.board, sheet=stored, detail={"item": item, "evidence": made.pk})
    return made


@transaction.atomic
def remove_evidence(proof: SheetEvidence, *, by: User | None) -> SheetEvidence:
    """Take a proof out; it stays on record."""
    stored = _locked_sheet(proof.sheet)
    if by is not None:
        require(access.can_attach(access.desk_of(by, stored.board), stored))
    held = SheetEvidence.objects.select_for_update(of=("self",)).get(pk=proof.pk)
    if held.removed_at is None:
        held.removed_at = timezone.now()
        held.save(update_fields=["removed_at"])
        note(
            Act.REMOVE_EVIDENCE,
            by,
            board=stored.board,
            sheet=stored,
            detail={"item": held.item, "evidence": held.pk},
        )
    return held


def figures_for(criteria: Criteria, scorer: str) -> set[str]:
    """The figures that a scorer may enter: those of the groups it scores; what only the system counts, by the standing body."""
    homes = criteria.home_of()
    return {
        code
        for code, group in homes.items()
        if scorer in group.scorers
        or (criteria.figures[code].system is not None and scorer == EntryBy.STANDING)
    }


def items_for(criteria: Criteria, scorer: str) -> list[Item]:
    """The criteria of the groups that a scorer scores."""
    return [item for group in criteria.groups if scorer in group.scorers for item in group.all_items()]


def missing_words(found: Seen, missing: tuple[str, ...]) -> str:
    """A sentence that names what is still missing."""
    names = items_by_code(found.criteria)
    listed = "; ".join(f"{code} {names[code].name}" for code in missing[:10])
    more = _(" và %(n)s tiêu chí nữa") % {"n": len(missing) - 10} if len(missing) > 10 else ""
    return _("Còn thiếu số liệu của: %(list)s%(more)s. Thiếu không phải là 0 điểm; hãy ghi đủ.") % {"list": listed, "more": more}  # fmt: skip


def _locked_sheet(sheet: Scoresheet) -> Scoresheet:
    """The sheet under the lock of its board: a move of the board waits for it, and it for a move."""
    board = locked_board(sheet.board)
    stored = Scoresheet.objects.select_related("unit", "person").get(pk=sheet.pk)
    stored.board = board
    return stored


def _differs(before: ScoreEntry | None, typed: Typed) -> bool:
    if before is None:
        return typed.value is not None or bool(typed.note or typed.source)
    said = (clean_text(typed.note)[:500], clean_text(typed.source)[:250])
    return before.value != typed.value or (before.note, before.source) != said


def _refuse_value(figure: Figure, value: Decimal | None) -> None:
    if value is None:
        return
    says = ""
    if value < 0:
        says = _("không thể âm")
    elif figure.above_zero and value <= 0:
        says = _("phải lớn hơn 0 (chưa có thì để trống)")
    elif figure.yes_no and value not in (0, 1):
        says = _("chỉ có hoặc không")
    elif figure.letter and value not in (1, 2, 3, 4):
        says = _("chỉ A, B, C, D")
    elif figure.whole and value != int(value):
        says = _("phải là số nguyên")
    elif figure.high is not None and value > figure.high:
        says = _("nhiều nhất %(most)s") % {"most": format_number(figure.high)}
    elif value >= _BIGGEST or value != value.quantize(Decimal("0.0001")):
        says = _("quá lớn hoặc quá bốn chữ số lẻ")
    if says:
        raise Refused(
            _("“%(name)s” %(says)s.") % {"name": spoken(figure.name), "says": says}, field=figure.code
        )


def _refuse_unexplained(found: Seen, who: Who, changed: set[str]) -> None:
    """A check far from the self-score says why, on one of the criterion's own figures."""
    own, theirs = found.result_of((EntryBy.SELF, None)).items, found.result_of(who).items
    for item in found.criteria.all_items():
        codes = figures_of(item)
        if item.code not in own or item.code not in theirs or not changed & set(codes):
            continue
        apart = abs(theirs[item.code].points - own[item.code].points)
        told = any(found.given[who][code].note for code in codes if code in found.given.get(who, {}))
        if apart > found.criteria.note_share * item.points and not told:
            raise Refused(
                _("Tiêu chí %(code)s: điểm thẩm định lệch %(apart)s so với tự chấm; hãy ghi lý do.")
                % {"code": item.code, "apart": format_number(apart)},
                field=f"note:{item.code}",
            )
