"""The laws one can choose between: periods in which the same state texts held, each named by its law and decree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from vinhdanh.engine.documents import Document
from vinhdanh.engine.rules import Rulebook
from vinhdanh.kit.dates import format_date

_STATE = ("law", "decree")


@dataclass(frozen=True)
class LawEra:
    """From `since` to `until` (None: still); `day` stands for the whole period in an address."""

    since: date
    until: date | None
    day: date
    name: str

    @property
    def label(self) -> str:
        until = format_date(self.until) if self.until else "…"
        return f"{self.name} ({format_date(self.since)} – {until})"


def eras(book: Rulebook, now: date) -> list[LawEra]:
    """Every period up to now, the newest first; a new one begins where a rule rests on another law or decree."""
    documents = {document.id: document for document in book.documents}
    starts: dict[date, set[str]] = {}
    for rule in book.rules.values():
        for version in rule.versions:
            basis = documents.get(version.basis)
            if basis is not None and basis.kind in _STATE and version.in_force <= now:
                starts.setdefault(version.in_force, set()).add(version.basis)
    days = sorted(starts)
    used = [documents[name] for day in days for name in sorted(starts[day])]
    found = []
    for place, since in enumerate(days):
        until = days[place + 1] - timedelta(days=1) if place + 1 < len(days) else None
        found.append(LawEra(since, until, until or now, _name(since, used)))
    return found[::-1]


def named_on(book: Rulebook, day: date, now: date) -> str:
    """What the law of a day is called."""
    return next((era.name for era in eras(book, max(day, now)) if era.since <= day), format_date(day))


def _name(day: date, used: list[Document]) -> str:
    """Luật 2003/2013 + NĐ 91/2017: the laws that hold on the day, and the last decree under them."""
    holding = [d for d in used if d.starts_on and d.starts_on <= day and (d.until is None or day <= d.until)]
    laws = sorted({d.signed_on.year for d in holding if d.kind == "law" and d.signed_on})
    decrees = [d for d in holding if d.kind == "decree"]
    last = max(decrees, key=lambda d: d.starts_on or date.min, default=None)
    law = _("Luật %(years)s") % {"years": "/".join(map(str, laws))}
    decree = _("NĐ %(number)s") % {"number": "/".join(last.number.split("/")[:2])} if last else ""
    return f"{law} + {decree}" if last else law
