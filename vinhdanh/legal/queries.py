"""The rulebook as this office applies it: the shipped law, local regulations in use, and texts read meanwhile."""

from __future__ import annotations

import hashlib
import logging
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max, QuerySet

from vinhdanh.engine.clause_file import read_clauses
from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import parse_yaml
from vinhdanh.engine.overlay_file import read_overlay
from vinhdanh.engine.overlay_lint import lint_overlay
from vinhdanh.engine.overlays import Overlay
from vinhdanh.engine.readings import ClauseKey, Reading
from vinhdanh.engine.rules import Rulebook, rulebook
from vinhdanh.kit.remembering import once
from vinhdanh.legal.models import ClauseReading, LawEvent, LoadedOverlay, OverlayUse
from vinhdanh.legal.states import LawAct, Outcome
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on

_log = logging.getLogger(__name__)


def current_rulebook() -> Rulebook:
    """The shipped law with what this office loaded and read; one small query where nothing changed."""
    return once("current_rulebook", lambda: _built(_stamp()))


def applied_digest() -> str:
    """Tells two states of the applied law apart, and which units use which regulation."""
    uses = (
        OverlayUse.objects.filter(undone=False)
        .order_by("pk")
        .values_list("code", "unit_id", "since", "until")
    )
    marks = "\n".join(f"{code} {unit} {since} {until}" for code, unit, since, until in uses)
    digest = current_rulebook().digest
    return hashlib.sha256(f"{digest}\n{marks}".encode()).hexdigest() if marks else digest


def standing_readings() -> QuerySet[ClauseReading]:
    """Readings that were not withdrawn."""
    return ClauseReading.objects.filter(withdrawn_at__isnull=True).select_related("read_by")


def reading_of(row: ClauseReading) -> Reading:
    """A stored reading as the engine takes it."""
    key = ClauseKey(row.rule, row.subject_kind, row.clause)
    amended = amended_clauses(row.amended, row.document) if row.outcome == Outcome.AMENDED else ()
    stands = row.outcome == Outcome.STANDS
    return Reading(row.document, key, stands, str(row.read_by), row.read_on, amended, row.note)


def amended_clauses(text: str, file: str) -> tuple[Clause, ...]:
    """Clauses typed by the reader of a new text, a YAML list as in the law files; raises `LawError` with the line."""
    return read_clauses(parse_yaml(text, file), file, 1, {})


def reception_of(year: int) -> date | None:
    """The day on which the office counts the dossiers of a year as received; None while nobody said."""
    said = LawEvent.objects.filter(act=LawAct.RECEPTION, detail__year=year).order_by("-at", "-pk").first()
    day = said.detail.get("received_on") if said else None
    return date.fromisoformat(day) if day else None


def codes_in_use() -> tuple[str, ...]:
    """Codes of every regulation that some unit uses."""
    uses = OverlayUse.objects.filter(undone=False).values_list("code", flat=True)
    return tuple(sorted(set(uses)))


def overlay_of(row: LoadedOverlay) -> Overlay:
    """A loaded regulation as the engine reads it."""
    return read_overlay(row.text, row.file_name or row.code)


def overlays_of_unit(unit_id: int, day: date) -> tuple[str, ...]:
    """Codes of the regulations that hold for a unit on a day (its own and those from above)."""
    above = UnitPath.objects.filter(holds_on(day), descendant_id=unit_id).values("ancestor_id")
    uses = OverlayUse.objects.filter(undone=False, since__lte=day, unit_id__in=above).exclude(until__lte=day)
    return tuple(sorted(set(uses.values_list("code", flat=True))))


def _stamp() -> tuple[str, ...]:
    uses = OverlayUse.objects.filter(undone=False, overlay__isnull=False).values_list(
        "overlay__digest", flat=True
    )
    digests = tuple(sorted(set(uses)))
    seen = ClauseReading.objects.aggregate(last=Max("pk"), read=Count("pk"), withdrawn=Count("withdrawn_at"))
    return (*digests, f"{seen['last']}-{seen['read']}-{seen['withdrawn']}")


@lru_cache(maxsize=4)
def _built(stamp: tuple[str, ...]) -> Rulebook:
    book = rulebook()
    overlays = [o for row in LoadedOverlay.objects.filter(digest__in=stamp[:-1]) if (o := _sound(book, row))]
    if overlays:
        book = book.with_overlays(overlays)
    readings = [reading_of(row) for row in standing_readings()]
    return book.with_readings(readings) if readings else book


def _sound(book: Rulebook, row: LoadedOverlay) -> Overlay | None:
    """The overlay, unless a newer law file made it unfit: then it has no say, and the log tells why."""
    try:
        faults = lint_overlay(book, row.text, row.code)
        if not faults:
            return read_overlay(row.text, row.code)
        _log.warning("Quy định %s không còn hợp lệ với luật đang nạp: %s", row.code, faults[0])
    except LawError as error:
        _log.warning("Quy định %s không đọc được: %s", row.code, error)
    return None
