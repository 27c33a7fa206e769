"""From a published ranking into a round: drafts for those whom the bloc proposes, within its quota, vetoes respected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import SubjectKind
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.proposed import Proposed, opened
from vinhdanh.dossiers.proposing import proposing_units
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.rounds.models import Round, RoundAward
from vinhdanh.rounds.states import RoundState
from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.ranking import objections
from vinhdanh.scoring.log import locked_board, note
from vinhdanh.scoring.models import Board, Scoresheet, ScoringEvent
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.scoring.states import Act, BoardKind, BoardState


@dataclass
class Nominated:
    """What a press did: drafts opened, those found again, and who was left out with the reason."""

    opened: list[Dossier] = field(default_factory=list)
    found: list[Dossier] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def rounds_for_board(board: Board, on: date) -> QuerySet[Round]:
    """Open rounds of the board's year, held by its organiser or above it."""
    above = UnitPath.objects.filter(holds_on(on), descendant_id=board.unit_id).values("ancestor_id")
    return (
        Round.objects.filter(state=RoundState.OPEN, unit_id__in=above, year=board.year)
        .select_related("unit")
        .order_by("pk")
    )


def awards_for_board(board: Board, held: Round) -> QuerySet[RoundAward]:
    """Awards of the round that fit those on the board."""
    kind = SubjectKind.COLLECTIVE if board.kind == BoardKind.UNITS else SubjectKind.PERSON
    return held.awards.filter(subject_kind=kind).select_related("kind")


def quota_of(board: Board, award: AwardKind) -> int | None:
    """How many the set lets the bloc propose for an award; none: it does not say."""
    return criteria_of(board.criteria).quotas.get(award.code)


def nominated_before(board: Board) -> list[ScoringEvent]:
    """Earlier presses that sent units of this board into rounds."""
    return list(board.events.filter(act=Act.NOMINATE).order_by("pk"))


def used_quota(board: Board, award: AwardKind) -> int:
    """How many of the board were proposed for the award already."""
    return sum(
        len(event.detail["dossiers"])
        for event in nominated_before(board)
        if event.detail["award"] == award.code
    )


@transaction.atomic
def nominate(
    board: Board, held: Round, award: RoundAward, sheets: Sequence[Scoresheet], *, on: date, by: User | None
) -> Nominated:
    """A draft for each of these, proposed by its own unit. Who is struck by a veto is left out and told; too many are refused."""
    stored = locked_board(board)
    if by is not None:
        require(access.can_settle_things(access.desk_of(by, stored)))
    if stored.state != BoardState.PUBLISHED:
        raise Refused(_("Chỉ đề nghị từ bảng xếp hạng đã công bố."))
    if not rounds_for_board(stored, on).filter(pk=held.pk).exists() or award.round_id != held.pk:
        raise Refused(_("Đợt xét này không mở cho năm và đơn vị của bảng."), field="round")
    outcome = Nominated()
    criteria = criteria_of(stored.criteria)
    fit: list[Scoresheet] = []
    for sheet in sheets:
        if sheet.board_id != stored.pk:
            raise Refused(_("Có đơn vị không thuộc bảng này."), field="sheets")
        why = objections(criteria, sheet.struck, award.kind.code)
        if why:
            outcome.left.append((str(sheet), " ".join(why)))
        else:
            fit.append(sheet)
    _refuse_quota(stored, award.kind, fit)
    for sheet in fit:
        _propose(sheet, held, award, on, by, outcome)
    if outcome.opened:
        note(Act.NOMINATE, by, board=stored, detail={"round": held.pk, "award": award.kind.code, "dossiers": [d.pk for d in outcome.opened]})  # fmt: skip
    return outcome


def _refuse_quota(board: Board, award: AwardKind, fit: Sequence[Scoresheet]) -> None:
    quota = quota_of(board, award)
    before = used_quota(board, award)
    if quota is not None and before + len(fit) > quota:
        raise Refused(
            _("Khối được đề nghị nhiều nhất %(quota)s “%(award)s”; đã đề nghị %(before)s, chọn thêm %(more)s là quá.")
            % {"quota": quota, "award": award.name, "before": before, "more": len(fit)},
            field="sheets",
        )  # fmt: skip


def _propose(
    sheet: Scoresheet, held: Round, award: RoundAward, on: date, by: User | None, outcome: Nominated
) -> None:
    what = Proposed(sheet.subject, award.kind.code, held.year, held.occasion, held.topic, held)
    proposer = proposing_units([sheet.subject], on).get(sheet.subject.pk)
    if proposer is None:
        outcome.left.append((str(sheet), _("Chưa rõ đơn vị nào đề nghị.")))
        return
    try:
        # asked above: whoever settles the board may open drafts for its members
        dossier, fresh = opened(what, proposer=proposer, origin=Origin.CLUSTER, stage=Stage.DRAFT, by=by)
    except Refused as refused:
        outcome.left.append((str(sheet), refused.why))
    else:
        (outcome.opened if fresh else outcome.found).append(dossier)
