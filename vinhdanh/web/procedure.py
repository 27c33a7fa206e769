"""What a dossier takes: papers, deadlines, votes, who decides and the way up, as a piece of other pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.engine.authority import who_decides
from vinhdanh.engine.grounds import Ground
from vinhdanh.engine.overlay_procedures import procedure_under
from vinhdanh.engine.procedures import Copies, Procedure, Required, deadline_for
from vinhdanh.engine.routes import Way, route
from vinhdanh.engine.rules import Rulebook
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.web.law import in_language
from vinhdanh.web.law_words import in_law, in_law_marked

# where a dossier starts when no unit is asked about: one start a system
_STARTS = (("union", "grassroots_union"), ("state", "division"), ("enterprise", "workshop"))


@dataclass(frozen=True)
class Line:
    """One sentence with its citation, and whether it still has to be compared with the text in force."""

    text: str
    cite: str
    unverified: bool = False
    note: str = ""


@dataclass(frozen=True)
class RouteLine:
    """One way up, place by place."""

    places: list[str]
    unverified: bool
    notes: list[str]


@dataclass(frozen=True)
class ProcedureView:
    """The piece `law/procedure.html` shows; with nothing loaded it says so."""

    day: date
    basis: str
    since: date | None
    capped: bool
    papers: list[Line]
    copies: Line | None
    deadline: date | None
    times: list[Line]
    vote: Line | None
    duties: list[Line]
    notes: list[str]
    deciders: list[Line]
    routes: list[RouteLine]

    @property
    def loaded(self) -> bool:
        return self.since is not None


def procedure_view(
    code: str,
    subject: str,
    day: date,
    *,
    occasion: str | None = None,
    year: int | None = None,
    system: str | None = None,
    unit_kind: str | None = None,
    overlays: tuple[str, ...] = (),
) -> ProcedureView:
    """What an award asks of a dossier proposed on a day; the way up from the unit asked about, or from each system."""
    book = current_rulebook()
    found = procedure_under(book, code, subject, day, occasion, overlays)
    starts = ((system, unit_kind),) if unit_kind else _STARTS
    ways = [way for one, kind in starts for way in route(book, code, one, str(kind), day)]
    return ProcedureView(
        day=day,
        basis=_basis(book, found),
        since=found.in_force if found else None,
        capped=book.standing(code, subject, day, None, overlays).capped,
        papers=[_paper(book, paper) for paper in found.papers] if found else [],
        copies=_copies(found.copies) if found and found.copies else None,
        deadline=deadline_for(found, year) if found and year is not None else None,
        times=_times(found) if found else [],
        vote=_line(in_law_marked(found.vote.says), found.vote.ground) if found and found.vote else None,
        duties=[_line(in_law_marked(item.says), item.ground) for item in found.sayings().values()]
        if found
        else [],
        notes=list(found.notes) if found else [],
        deciders=[Line(in_law_marked(g.who), g.cite, g.unverified) for g in who_decides(book, code, day)],
        routes=[_way(book, way) for way in ways],
    )


def _basis(book: Rulebook, found: Procedure | None) -> str:
    if found is None:
        return ""
    return next((in_law(d.name) for d in book.documents if d.id == found.basis), found.basis)


def _line(text: str, ground: Ground) -> Line:
    return Line(text, ground.cite, ground.unverified, ground.note)


def _paper(book: Rulebook, paper: Required) -> Line:
    names = [in_language(book.papers[code].name) if code in book.papers else code for code in paper.papers]
    text = str(_(" hoặc ")).join(names)
    if paper.form:
        text = f"{text} ({in_law(paper.form)})"
    if paper.if_any:
        text = _("%(paper)s, nếu có") % {"paper": text}
    return _line(text, paper.ground)


def _copies(copies: Copies) -> Line:
    if copies.originals is None:
        text = _("Số bộ do %(who)s quy định") % {"who": in_law(copies.set_by)}
    else:
        n = copies.originals
        text = ngettext("%(n)d bộ bản chính", "%(n)d bộ bản chính", n) % {"n": n}
        if copies.files:
            text = _("%(sets)s kèm tệp điện tử") % {"sets": text}
    return _line(text, copies.ground)


def _times(found: Procedure) -> list[Line]:
    deadlines = [_line(in_law_marked(item.says), item.ground) for item in found.deadlines]
    return deadlines + [_line(in_law_marked(term.says), term.ground) for term in found.terms]


def _way(book: Rulebook, way: Way) -> RouteLine:
    places = [in_language(book.routes.places[code].name) for code in way.places]
    notes = [move.ground.note for move in way.moves if move.ground.note]
    return RouteLine(places, way.unverified, notes)
