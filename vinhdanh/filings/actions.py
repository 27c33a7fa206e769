"""The way of a filing: handed in, verified, returned, declined, recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.filings.models import Filing
from vinhdanh.filings.similar import keep_sentences
from vinhdanh.initiatives import recognising
from vinhdanh.initiatives.models import Initiative, Recognition
from vinhdanh.initiatives.moving import locked, make_move
from vinhdanh.initiatives.recognising import Decided
from vinhdanh.initiatives.states import Stage
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused


@dataclass(frozen=True)
class Lack:
    """Something that a filing still needs before it is handed in, and the box where it goes."""

    field: str
    says: str


@dataclass(frozen=True)
class Verified:
    """What a named person found: the benefit (None: cannot be counted in money), how, and why it differs from the claim."""

    benefit_vnd: int | None = None
    method: str = ""
    note: str = ""


def lacks(initiative: Initiative) -> list[Lack]:
    """What is missing before it may be handed in; nothing else is asked."""
    filing = Filing.objects.get(initiative=initiative)
    found = [
        Lack(name, says)
        for name, value, says in (
            ("field", initiative.field, _("Lĩnh vực")),
            ("problem", filing.problem, _("Thực trạng, vấn đề cần giải quyết")),
            ("solution", filing.solution, _("Nội dung giải pháp")),
            ("novelty", filing.novelty, _("Tính mới")),
            ("effect", filing.effect, _("Hiệu quả, khả năng áp dụng")),
        )
        if not value
    ]
    if filing.claimed_vnd is not None:
        if not filing.claim_method:
            found.append(Lack("claim_method", _("Cách tính giá trị làm lợi")))
        if filing.claim_from is None or filing.claim_until is None:
            found.append(Lack("claim_from", _("Thời gian tính giá trị làm lợi")))
    if not initiative.contributors.exists():
        found.append(Lack("authors", _("Tác giả")))
    return found


@transaction.atomic
def submit_initiative(initiative: Initiative, *, by: User | None) -> Initiative:
    """Hand it in, for the first time or completed. Refused with everything that is missing."""
    stored = locked(initiative)
    missing = lacks(stored)
    if missing:
        raise Refused(
            _("Chưa nộp được, còn thiếu: %(what)s.") % {"what": "; ".join(lack.says for lack in missing)}
        )
    verb = "supplement" if stored.stage == Stage.RETURNED else "submit"
    moved = make_move(stored, verb, by=by)
    keep_sentences(moved)
    return moved


@transaction.atomic
def verify_benefit(initiative: Initiative, found: Verified, *, on: date, by: User) -> Filing:
    """A named person's word on the benefit and how it was counted; the claim stays beside it."""
    moved = make_move(
        initiative, "verify", detail={"benefit_vnd": found.benefit_vnd}, reason=found.note, by=by
    )
    filing = Filing.objects.select_for_update(of=("self",)).get(initiative=moved)
    _refuse_verified(filing, found)
    filing.verified_vnd, filing.verified_method = found.benefit_vnd, found.method.strip()
    filing.verified_note, filing.verified_by, filing.verified_on = found.note.strip(), by, on
    filing.save(
        update_fields=["verified_vnd", "verified_method", "verified_note", "verified_by", "verified_on"]
    )
    return filing


@transaction.atomic
def recognise_filings(
    initiatives: Sequence[Initiative], said: Decided, *, on: date, by: User | None
) -> list[Recognition]:
    """One decision for several initiatives, all or none; their verified benefit becomes what facts read."""
    rows = Filing.objects.filter(initiative__in=[one.pk for one in initiatives])
    worths = dict(rows.values_list("initiative_id", "verified_vnd"))
    return recognising.recognise_many(initiatives, said, worths=worths, on=on, by=by)


def _refuse_verified(filing: Filing, found: Verified) -> None:
    if found.benefit_vnd is not None and found.benefit_vnd < 0:
        raise Refused(_("Giá trị làm lợi không thể âm."), field="benefit_vnd")
    if found.benefit_vnd is not None and not found.method.strip():
        raise Refused(_("Hãy ghi đã xác minh bằng cách nào."), field="method")
    if found.benefit_vnd != filing.claimed_vnd and not found.note.strip():
        claimed = (
            f"{format_number(filing.claimed_vnd)} đồng" if filing.claimed_vnd is not None else _("không ghi")
        )
        raise Refused(_("Con số khác với tác giả tính (%(claimed)s); hãy ghi vì sao.") % {"claimed": claimed}, field="note")  # fmt: skip
