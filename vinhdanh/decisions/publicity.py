"""Whether the list of a decision stood open to everybody's comment, and long enough: what stops, what warns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.states import DecisionKind
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.papers import procedure_of
from vinhdanh.engine.rules import Rulebook
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.postings.queries import never_posted, unsettled, windows_open


def open_windows(decision: Decision, on: date) -> Iterator[str]:
    """Sentences that stop: comments are still being taken on somebody of the list."""
    for posting in windows_open(_dossiers(decision), on):
        words = {
            "unit": posting.unit.name, "day": format_date(posting.closes_on), "place": posting.place,
        }  # fmt: skip
        yield (
            _(
                "Danh sách do %(unit)s công khai (%(place)s) còn nhận ý kiến đến hết ngày %(day)s; ra quyết định sau ngày ấy."
            )
            % words
            + _cited(decision, on)
        )


def refuse_open_windows(decision: Decision, on: date) -> None:
    """Refuse while comments are taken: asked once more when the decision is issued, for a list may be posted after it was signed."""
    if said := list(open_windows(decision, on)):
        raise Refused(" ".join(said))


def unposted(decision: Decision, on: date) -> Iterator[str]:
    """Sentences that warn: the regulation asks for a posting of which nothing was entered; comments nobody settled."""
    dossiers = _dossiers(decision)
    book = current_rulebook()
    asked: dict[str, int] = {}
    for dossier in never_posted(dossiers).select_related("kind", "round"):
        if cite := _cite(book, dossier, on):
            asked[cite] = asked.get(cite, 0) + 1
    for cite, count in asked.items():
        yield ngettext(
            "%(n)s hồ sơ chưa ghi việc công khai danh sách (%(cite)s).", "%(n)s hồ sơ chưa ghi việc công khai danh sách (%(cite)s).", count
        ) % {"n": count, "cite": cite}  # fmt: skip
    if count := unsettled(dossiers):
        yield ngettext(
            "%(n)s ý kiến về danh sách công khai chưa ghi kết quả xử lý.", "%(n)s ý kiến về danh sách công khai chưa ghi kết quả xử lý.", count
        ) % {"n": count}  # fmt: skip


def _dossiers(decision: Decision) -> list[int]:
    if decision.kind != DecisionKind.AWARD:
        return []
    rows = decision.items.filter(dossier__isnull=False).values_list("dossier_id", flat=True)
    return [pk for pk in rows if pk is not None]


def _cited(decision: Decision, on: date) -> str:
    """The ground, where the procedure of a dossier of the list states one."""
    rows = Dossier.objects.filter(pk__in=_dossiers(decision)).select_related("kind", "round")
    kinds = rows.order_by("kind_id", "pk").distinct("kind_id")
    book = current_rulebook()
    cites = dict.fromkeys(cite for dossier in kinds if (cite := _cite(book, dossier, on)))
    return f" ({'; '.join(cites)})" if cites else ""


def _cite(book: Rulebook, dossier: Dossier, on: date) -> str:
    found = procedure_of(book, dossier, on)
    return found.publication.ground.cite if found and found.publication else ""
