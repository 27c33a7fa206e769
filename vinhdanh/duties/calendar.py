"""The year's duties of a unit: days set by rounds, deadlines set by law, and the unit's own notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from vinhdanh.duties.clusters import cluster_days
from vinhdanh.duties.models import CalendarNote
from vinhdanh.engine.overlay_procedures import procedure_under
from vinhdanh.engine.procedures import Procedure
from vinhdanh.engine.rules import Rulebook
from vinhdanh.kit.dates import years_later
from vinhdanh.launches.anniversaries import proposals
from vinhdanh.launches.models import Launch, LaunchOccasion
from vinhdanh.launches.queries import to_answer
from vinhdanh.launches.states import PUBLIC, RUNNING
from vinhdanh.legal.queries import overlays_of_unit
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.registry.models import Obligation
from vinhdanh.registry.states import ObligationState
from vinhdanh.rounds.models import RoundDate, RoundUnit
from vinhdanh.rounds.states import RoundState
from vinhdanh.statistics.queries import due_days
from vinhdanh.statistics.states import REPORTS


@dataclass(frozen=True)
class Entry:
    """One day of the year: what, on what ground, and what it belongs to (a round, a note, or an award of the law)."""

    day: date
    title: str
    ground: str = ""
    round_id: int | None = None
    note_id: int | None = None
    award: str = ""
    unverified: bool = False
    # what a document asks
    obligation_id: int | None = None
    # a movement's launch, or the movements themselves where a drive is only proposed
    launch_id: int | None = None
    proposes: bool = False
    # statistical tables of the year are handed in
    tables_year: int | None = None


def year_of_duties(unit: Unit, year: int, book: Rulebook, on: date) -> list[Entry]:
    """Every duty of the unit in a calendar year, by day."""
    found = [*_rounds(unit, year, on), *_law(unit, year, book), *_notes(unit, year)]
    found += [Entry(day, title) for day, title in cluster_days(unit, year)]
    found += movement_days(unit, year, on)
    found += [*document_days(unit, year), *table_days(unit, year)]
    return sorted(found, key=lambda entry: (entry.day, entry.title))


def as_ics(entries: list[Entry], unit: Unit, host: str) -> str:
    """The same days for a phone's or Outlook's calendar (RFC 5545), all-day events with CRLF lines folded at 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Vinh Danh//Lich//VI",
        f"X-WR-CALNAME:{_escaped(unit.name)}",
    ]
    for entry in entries:
        key = f"r{entry.round_id or 0}-n{entry.note_id or 0}-{entry.award or 'x'}-{entry.day:%Y%m%d}-{abs(hash_of(entry.title))}"
        lines += [
            "BEGIN:VEVENT", f"UID:{key}@{host}", f"DTSTAMP:{entry.day:%Y%m%d}T000000Z", f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}", f"SUMMARY:{_escaped(entry.title)}",
            *([f"DESCRIPTION:{_escaped(entry.ground)}"] if entry.ground else []), "END:VEVENT",
        ]  # fmt: skip
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def hash_of(text: str) -> int:
    """A number for a text that is the same in every process."""
    value = 0
    for byte in text.encode():
        value = (value * 131 + byte) % 4_294_967_291
    return value


def _rounds(unit: Unit, year: int, on: date) -> Iterator[Entry]:
    """Days of rounds held by the unit or by one above it in which it takes part."""
    above = UnitPath.objects.filter(holds_on(on), descendant=unit).values("ancestor_id")
    narrowed = RoundUnit.objects.values("round_id")
    joined = RoundUnit.objects.filter(unit_id__in=above).values("round_id")
    days = RoundDate.objects.filter(
        Q(round__unit=unit) | ~Q(round_id__in=narrowed) | Q(round_id__in=joined),
        round__unit_id__in=above, unit_kind__in=["", unit.kind], day__year=year,
    ).exclude(round__state=RoundState.DRAFT)  # fmt: skip
    for row in days.select_related("round"):
        yield Entry(row.day, f"{row.get_mark_display()}: {row.round.name}", round_id=row.round_id)


def _law(unit: Unit, year: int, book: Rulebook) -> Iterator[Entry]:
    """Deadlines of the procedures in force for awards on the unit's way, for the emulation year before and this one."""
    seen: set[tuple[str, date]] = set()
    last = date(year, 12, 31)
    overlays = overlays_of_unit(unit.pk, last)
    for rule in book.procedures:
        award = next((code for code in rule.awards if _concerns(unit, code, book, last)), None)
        if award is None:
            continue
        version = procedure_under(book, award, rule.subjects[0], last, rule.occasions[0], overlays)
        for entry in _deadlines(version, award, year) if version else ():
            if (entry.title, entry.day) not in seen:
                seen.add((entry.title, entry.day))
                yield entry


def _deadlines(version: Procedure, award: str, year: int) -> Iterator[Entry]:
    for item in version.deadlines:
        if item.field is not None:
            continue
        for emulation_year in (year - 1, year):
            day = item.on(emulation_year, None)
            if day is not None and day.year == year:
                ground = item.ground
                yield Entry(day, item.says, ground.cite, award=award, unverified=ground.unverified)


def _concerns(unit: Unit, award: str, book: Rulebook, on: date) -> bool:
    return bool(book.routes.ways(book, award, unit.system, unit.kind, on))


def _notes(unit: Unit, year: int) -> Iterator[Entry]:
    for note in CalendarNote.objects.filter(unit=unit):
        if note.day.year == year or (note.yearly and note.day.year < year):
            day = years_later(note.day, year - note.day.year)
            if note.ended_on is None or day < note.ended_on:
                yield Entry(day, note.title, note_id=note.pk)


def movement_days(unit: Unit, year: int, on: date) -> Iterator[Entry]:
    """Days of movements that run at the unit, answers owed above, and drives proposed before anniversaries."""
    events = LaunchOccasion.objects.filter(launch__unit=unit, launch__state__in=PUBLIC, day__year=year)
    for row in events.select_related("launch"):
        yield Entry(row.day, f"{row.name}: {row.launch.title}", launch_id=row.launch_id)
    for held in Launch.objects.filter(unit=unit, state__in=RUNNING, ends_on__year=year):
        says = _("Hết kỳ, tổng kết: %(title)s") % {"title": held.title}
        yield Entry(held.ends_on or on, says, launch_id=held.pk)
    for held in to_answer(unit, on).filter(plan_due_on__year=year):
        says = _("Có kế hoạch hưởng ứng: %(title)s") % {"title": held.title}
        yield Entry(held.plan_due_on or on, says, launch_id=held.pk)
    for one in proposals(unit, year):
        says = _("Đề xuất đợt thi đua chào mừng %(years)s năm %(name)s (%(day)s)")
        title = says % {"years": one.years, "name": one.anniversary, "day": f"{one.day:%d/%m/%Y}"}
        yield Entry(one.propose_on, title, proposes=True)


def document_days(unit: Unit, year: int) -> Iterator[Entry]:
    """Days by which documents ask something of the unit, while it is not done."""
    owed = Obligation.objects.filter(unit=unit, state=ObligationState.OPEN, due_on__year=year)
    for row in owed.prefetch_related("documents"):
        ground = ", ".join(str(one) for one in row.documents.all())
        yield Entry(row.due_on or date(year, 12, 31), row.text, ground, obligation_id=row.pk)


def table_days(unit: Unit, year: int) -> Iterator[Entry]:
    """Days by which the province and its departments hand their statistical tables in, while they have not."""
    if unit.kind not in REPORTS:
        return
    for day, owed in due_days(unit, year):
        numbers = ", ".join(str(form.number).partition(".")[0] for form in owed)
        yield Entry(day, _("Nộp biểu thống kê: %(numbers)s") % {"numbers": numbers}, str(owed[0].basis), tables_year=year)  # fmt: skip


def _escaped(text: str) -> str:
    clean = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return clean.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines longer than 75 octets go on after a space, never in the middle of a letter."""
    parts: list[str] = []
    current = ""
    for letter in line:
        if len((current + letter).encode()) > (75 if not parts else 74):
            parts.append(current)
            current = ""
        current += letter
    return "\r\n ".join([*parts, current])
