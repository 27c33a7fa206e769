"""The rooms beside a standard: procedure, money and caps of an award on a day, each with its article or what is lacking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.accounts.spoken import spoken
from vinhdanh.awards.states import Occasion
from vinhdanh.engine.caps import Cap, every_cap
from vinhdanh.engine.overlay_procedures import own_procedure
from vinhdanh.engine.overlays import Overlay
from vinhdanh.engine.procedures import Procedure
from vinhdanh.engine.rules import Rulebook
from vinhdanh.kit.dates import parse_date
from vinhdanh.legal.access import uses_visible_to
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit
from vinhdanh.web.law import in_language, silence, span_words
from vinhdanh.web.money_room import MoneyRoom, money_room
from vinhdanh.web.procedure import Line, Part, ProcedureView, parts_of, procedure_view
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.working import working


@dataclass(frozen=True)
class InUse:
    """A local regulation that holds on the day, and for which units."""

    overlay: Overlay
    units: list[str]

    @property
    def name(self) -> str:
        return in_language(self.overlay.name)


@dataclass(frozen=True)
class Own:
    """What a regulation in use states by itself on the procedure."""

    of: InUse
    occasions: str
    parts: list[Part]


@dataclass(frozen=True)
class Path:
    """The procedure of some occasions, the law's and then what regulations in use put over it."""

    label: str
    view: ProcedureView
    own: list[Own]


@dataclass(frozen=True)
class CapLine:
    """One limit; `of`: the regulation it stands in, None for the law; `span`: its days where it does not hold on the day."""

    line: Line
    none: bool
    rounds_down: bool
    of: InUse | None = None
    span: str = ""


@dataclass(frozen=True)
class CapsRoom:
    """Limits of the day, what to say where the law has none, the law's other days, the preference among equals."""

    lines: list[CapLine]
    silent: str
    other_days: list[CapLine]
    tie: Line | None

    @property
    def local(self) -> bool:
        return any(line.of is not None for line in self.lines)


@dataclass(frozen=True)
class Rooms:
    """Everything `law/rooms.html` shows."""

    day: date
    asked: str
    error: str
    capped: bool
    paths: list[Path]
    money: MoneyRoom
    caps: CapsRoom


def rooms_of(request: SignedIn, code: str, subject: str, day: date, basis: str) -> Rooms:
    """The rooms on the day asked for in the address (`ngay`), else on the day given; basis: of the standard shown."""
    book, asked, error = current_rulebook(), request.GET.get("ngay", "").strip(), ""
    if asked:
        try:
            day = parse_date(asked)
        except ValueError as problem:
            error = spoken(problem.args[0])
    in_use = regulations_on(request, day)
    return Rooms(
        day=day,
        asked=asked,
        error=error,
        capped=book.standing(code, subject, day, None).capped,
        paths=_paths(book, code, subject, day, in_use),
        money=money_room(book, code, subject, day),
        caps=_caps(book, code, subject, day, basis, in_use),
    )


def regulations_on(request: SignedIn, day: date) -> list[InUse]:
    """Regulations that hold on a day where the reader works (from above too) or for units the reader may see."""
    book, context = current_rulebook(), working(request)
    units: dict[str, list[str]] = {}
    uses = uses_visible_to(request.user).filter(undone=False, since__lte=day).exclude(until__lte=day)
    for use in uses:
        units.setdefault(use.code, []).append(use.unit.name)
    if context:
        for code in overlays_of_unit(context.unit.pk, day):
            units.setdefault(code, [context.unit.name])
    known = book.overlays
    return [InUse(known[code], names) for code, names in units.items() if code in known]


def _paths(book: Rulebook, code: str, subject: str, day: date, in_use: list[InUse]) -> list[Path]:
    """One for each procedure among the award's occasions; occasions without one stand together at the end."""
    award = book.catalogue.get(code)
    together: dict[str, list[str]] = {}
    for occasion in award.occasions if award else ():
        rule = book.procedures.rule_for(code, subject, occasion)
        together.setdefault(rule.code if rule else "", []).append(occasion)
    paths = []
    for occasions in sorted(together.values(), key=lambda found: found is together.get("")):
        view = procedure_view(code, subject, day, occasion=occasions[0])
        paths.append(Path(_occasions(occasions), view, _own(book, in_use, code, subject, day, occasions)))
    return paths


def _own(
    book: Rulebook, in_use: list[InUse], code: str, subject: str, day: date, occasions: list[str]
) -> list[Own]:
    found = []
    for one in in_use:
        stated: list[tuple[Procedure, list[str]]] = []
        for occasion in occasions:
            own = own_procedure(one.overlay, code, subject, day, occasion)
            same = next((names for known, names in stated if known == own), None)
            if own is not None and same is None:
                stated.append((own, [occasion]))
            elif same is not None:
                same.append(occasion)
        for own, names in stated:
            words = _occasions(names) if names != occasions else ""
            found.append(Own(one, words, [part for part in parts_of(book, own) if part.lines]))
    return found


def _occasions(codes: list[str]) -> str:
    return " · ".join(str(Occasion(code).label) for code in codes)


def _caps(book: Rulebook, code: str, subject: str, day: date, basis: str, in_use: list[InUse]) -> CapsRoom:
    local = {one.overlay.code: one for one in in_use}
    mine = [cap for cap in every_cap(book) if cap.award == code and subject in cap.subjects]
    lines = [
        cap_line(cap, local.get(cap.overlay or ""))
        for cap in mine
        if cap.holds_on(day) and (cap.overlay is None or cap.overlay in local)
    ]
    other = [cap_line(cap, span=True) for cap in mine if cap.overlay is None and not cap.holds_on(day)]
    tie = book.caps.tie_rule(day)
    stated = any(line.of is None for line in lines)
    silent = silence(book, basis) if basis else _("Chưa được nạp.")
    return CapsRoom(
        lines,
        "" if stated else silent,
        other,
        Line(tie.says, tie.cite, tie.unverified, tie.note) if tie else None,
    )


def cap_line(cap: Cap, of: InUse | None = None, *, span: bool = False) -> CapLine:
    """A limit as a line of the screen."""
    line = Line(cap.says, cap.cite, cap.unverified, cap.note)
    days = span_words(cap.in_force, cap.until) if span else ""
    return CapLine(line, cap.none, cap.share is not None and cap.rounding is None, of, days)
