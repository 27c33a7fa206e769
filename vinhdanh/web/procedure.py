"""What a dossier takes: papers, deadlines, votes, who decides and the way up, as a piece of other pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.engine.authority import who_decides
from vinhdanh.engine.grounds import Ground
from vinhdanh.engine.overlay_procedures import procedure_under
from vinhdanh.engine.procedures import Copies, Procedure, Required, deadline_for
from vinhdanh.engine.routes import Way, route
from vinhdanh.engine.rules import Rulebook
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.web.law import in_language, silence
from vinhdanh.web.law_words import in_law

# where a dossier starts when no unit is asked about: one start a system
_STARTS = (("union", "grassroots_union"), ("state", "division"), ("enterprise", "workshop"))
PART_LABELS = {
    "papers": lazy("Hồ sơ gồm"),
    "copies": lazy("Số bộ"),
    "times": lazy("Thời hạn"),
    "vote": lazy("Bỏ phiếu"),
    "publication": lazy("Công khai"),
    "consultation": lazy("Hiệp y, lấy ý kiến"),
    "party": lazy("Ý kiến cấp ủy"),
    "simple": lazy("Thủ tục đơn giản"),
}


@dataclass(frozen=True)
class Line:
    """One sentence with its citation, and whether it still has to be compared with the text in force."""

    text: str
    cite: str
    unverified: bool = False
    note: str = ""


@dataclass(frozen=True)
class Part:
    """One matter of a procedure; no line where the text has none."""

    key: str
    label: str
    lines: list[Line]


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
    parts: list[Part]
    silent: str
    deadline: date | None
    notes: list[str]
    deciders: list[Line]
    routes: list[RouteLine]

    @property
    def loaded(self) -> bool:
        return self.since is not None

    @property
    def stated(self) -> list[Part]:
        return [part for part in self.parts if part.lines]

    @property
    def unstated(self) -> list[Part]:
        return [part for part in self.parts if not part.lines]

    def lines(self, key: str) -> list[Line]:
        """What is said on one matter."""
        return next((part.lines for part in self.parts if part.key == key), [])


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
        parts=parts_of(book, found) if found else [],
        silent=silence(book, found.basis) if found else "",
        deadline=deadline_for(found, year) if found and year is not None else None,
        notes=list(found.notes) if found else [],
        deciders=[Line(g.who, g.cite, g.unverified) for g in who_decides(book, code, day)],
        routes=[_way(book, way) for way in ways],
    )


def parts_of(book: Rulebook, found: Procedure) -> list[Part]:
    """Every matter of a procedure in the order of the screen, those it does not state among them."""
    deadlines = [_line(item.says, item.ground) for item in found.deadlines]
    vote = [_line(found.vote.says, found.vote.ground)] if found.vote else []
    quorum = [_line(found.quorum.says, found.quorum.ground)] if found.quorum else []
    lines = {
        "papers": [_paper(book, paper) for paper in found.papers],
        "copies": [_copies(found.copies)] if found.copies else [],
        "times": deadlines + [_line(item.says, item.ground) for item in found.terms],
        "vote": vote + quorum,
        **{key: [_line(item.says, item.ground)] for key, item in found.sayings().items()},
    }
    return [Part(key, str(label), lines.get(key, [])) for key, label in PART_LABELS.items()]


def _basis(book: Rulebook, found: Procedure | None) -> str:
    if found is None:
        return ""
    return next((d.name for d in book.documents if d.id == found.basis), found.basis)


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


def _way(book: Rulebook, way: Way) -> RouteLine:
    places = [in_language(book.routes.places[code].name) for code in way.places]
    notes = [move.ground.note for move in way.moves if move.ground.note]
    return RouteLine(places, way.unverified, notes)
