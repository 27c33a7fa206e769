"""What goes with handing a dossier in: the checks before, and what is kept after of the report and of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.dossiers import freezing
from vinhdanh.dossiers.checks.found import Finding
from vinhdanh.dossiers.checks.telling import told
from vinhdanh.dossiers.checks.whole import Checked, check
from vinhdanh.dossiers.likeness_limits import limits
from vinhdanh.dossiers.models import Dossier, ReportSentence
from vinhdanh.dossiers.report_sentences import report_of
from vinhdanh.dossiers.states import Frozen
from vinhdanh.kit.verdict import Refused

# so many are named in a refusal; the page of the checks shows them all
_NAMED = 3


def check_before(dossier: Dossier, on: date, reason: str) -> Checked:
    """The checks of a dossier about to be handed in.

    Refused for what has to be put right first, and for what asks for a reason while none is given (field "reason").
    """
    checked = check(dossier, on)
    block = checked.block
    if block.stops:
        raise Refused(_("Chưa nộp được: %(what)s. Hãy sửa rồi nộp.") % {"what": _named(block.stops)})
    if block.asks and not reason.strip():
        raise Refused(
            _("Chưa nộp được: %(what)s. Hãy sửa, hoặc ghi lý do vẫn đề nghị; lý do được giữ trong hồ sơ cho cấp xét.")
            % {"what": _named(block.asks)},
            field="reason",
        )  # fmt: skip
    return checked


def keep_handed_in(dossier: Dossier, checked: Checked, on: date, at: datetime, reason: str) -> None:
    """Freeze what the dossier rests on with what was found and why it goes on; keep its sentences for later reports."""
    block = checked.block
    kept = freezing.Checked(
        [finding.kept() for finding in checked.findings], reason.strip() if block.asks else ""
    )
    freezing.freeze(
        [dossier], Frozen.SUBMIT, on, judged={dossier.pk: checked.judged}, checked={dossier.pk: kept}
    )
    keep_sentences(dossier, at)


def keep_sentences(dossier: Dossier, at: datetime) -> None:
    """The sentences of the report as it was handed in; one that was handed in before keeps its first time."""
    rules = limits()
    wanted = [own for own in report_of(dossier).sentences if rules.counts(own.sentence)]
    there = {(row.section, row.position, row.digest): row for row in dossier.sentences.all()}
    first: dict[int, datetime] = {}
    for row in there.values():
        first[row.digest] = min(row.sent_at, first.get(row.digest, row.sent_at))
    fresh = []
    for own in wanted:
        digest = own.sentence.digest
        if there.pop((own.section, own.position, digest), None) is None:
            near = own.sentence.prints
            fresh.append(
                ReportSentence(
                    dossier=dossier, unit_id=dossier.proposer_id, section=own.section, position=own.position, text=own.sentence.text,
                    digest=digest, near_a=near[0], near_b=near[1], near_c=near[2], sent_at=first.get(digest, at),
                )
            )  # fmt: skip
    ReportSentence.objects.filter(pk__in=[row.pk for row in there.values()]).delete()
    ReportSentence.objects.bulk_create(fresh)


def _named(found: Sequence[Finding]) -> str:
    names = "; ".join(told(one.says) for one in found[:_NAMED])
    more = len(found) - _NAMED
    if more <= 0:
        return names
    rest = ngettext("và %(n)s điều nữa", "và %(n)s điều nữa", more) % {"n": more}
    return f"{names}; {rest}"
