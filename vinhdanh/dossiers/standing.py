"""Where a dossier stands, told to whoever comes with a page that is out of date: who did what, and when."""

from __future__ import annotations

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vinhdanh.dossiers.models import Dossier, DossierEvent
from vinhdanh.dossiers.states import MOVES
from vinhdanh.kit.verdict import Refused

# a verb of several moves goes by the name of the first
MOVE_LABELS: dict[str, str | Promise] = {move.verb: move.label for move in reversed(MOVES)}


def last_move(dossier: Dossier, *, but: tuple[str, ...] = ()) -> DossierEvent | None:
    """The last event that was a move, those named in `but` passed over."""
    verbs = [verb for verb in MOVE_LABELS if verb not in but]
    return dossier.events.filter(verb__in=verbs).select_related("by", "unit").order_by("-pk").first()


def told(event: DossierEvent) -> str:
    """ "Lương Thị Thu Hiền đã làm việc “Trình cấp trên” lúc 14:32 ngày 01/12/2025"."""
    at = timezone.localtime(event.at)
    who = str(event.by) if event.by else _("hệ thống")
    words = {"who": who, "what": MOVE_LABELS[event.verb], "time": f"{at:%H:%M}", "day": f"{at:%d/%m/%Y}"}
    return _("%(who)s đã làm việc “%(what)s” lúc %(time)s ngày %(day)s") % words


def out_of_place(dossier: Dossier) -> str:
    """Why a move cannot be made from where the dossier stands, with the move that brought it there."""
    stage = dossier.get_stage_display()
    event = last_move(dossier)
    if event is None:
        return _("Hồ sơ đang ở tình trạng “%(stage)s” nên không làm được việc này.") % {"stage": stage}
    return _("Hồ sơ đang ở tình trạng “%(stage)s” nên không làm được việc này: %(told)s.") % {
        "stage": stage,
        "told": told(event),
    }


def refuse_if_moved(dossier: Dossier, seen: int | None, *, but: tuple[str, ...] = ()) -> Dossier:
    """The dossier, locked for the transaction of whoever calls; refused when it moved since the page was opened.

    seen: the number of the last move that the page was made with. Moves named in `but` do not count.
    """
    stored = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("proposer", "holder")
        .get(pk=dossier.pk)
    )
    last = last_move(stored, but=but)
    if seen is not None and last is not None and last.pk > seen:
        raise Refused(
            _("Hồ sơ %(code)s đã đổi từ khi anh/chị mở trang: %(told)s. Hãy xem lại rồi làm tiếp.")
            % {"code": stored.code, "told": told(last)}
        )
    return stored
