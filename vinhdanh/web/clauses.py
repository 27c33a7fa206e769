"""A clause as people read it: value found in words, the rows that prove it as links, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.states import Occasion
from vinhdanh.conduct.models import Attestation
from vinhdanh.conduct.states import Grade, LeaveKind, Measure
from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.explain import Explained, Explanation
from vinhdanh.facts.loading import Moment
from vinhdanh.initiatives.models import Authorship
from vinhdanh.initiatives.states import Reach
from vinhdanh.kit.dates import format_date
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.templatetags.ui import kind_short, num
from vinhdanh.web.law import award_name
from vinhdanh.web.law_words import in_law, in_plain_words

_YEARS = {"run", "run_after", "existed_years", "clean_years"}
_TIMES = {"held", "count_in_run", "title_in_year", "works", "works_mixed"}
_NO_VALUE = {"attested", "unread", "not_under_investigation", "not_under_discipline"}


@dataclass(frozen=True)
class Proof:
    """A row of the record that bears on a clause; `url` opens it."""

    text: str
    url: str = ""
    award: bool = False


@dataclass(frozen=True)
class ClauseView:
    """One clause on the page."""

    id: str
    result: bool | None
    says: str
    cite: str
    rule_url: str
    found: str
    needs: str
    proof: list[Proof]
    missing: list[tuple[str, str]]
    unverified: bool
    # a path beside the one that decides: shown closed
    aside: bool
    note: str
    how: str
    attest_code: str
    clauses: list[ClauseView] = field(default_factory=list)

    def leaves(self) -> Iterator[ClauseView]:
        if not self.clauses:
            yield self
        for clause in self.clauses:
            yield from clause.leaves()


def view_of(answer: Explanation, kind: str, moment: Moment) -> list[ClauseView]:
    """Every clause of an answer, with its proofs fetched in a few queries whatever their number."""
    book, award = current_rulebook(), answer.award
    standard = book.standard(
        award,
        kind,
        moment.law_on,
        book.usual_occasion(award),
        overlays=answer.overlays,
        received_on=moment.received_on,
    )
    conditions = {clause.id: clause for clause in standard.walk()} if standard else {}
    proofs = _Proofs(_proof_rows(answer.clauses))

    def make(clause: Explained, group: Explained | None = None, settled: bool = False) -> ClauseView:
        source = conditions.get(clause.id)
        need = source.condition.need if source and source.condition else ""
        return ClauseView(
            id=clause.id,
            result=clause.result,
            says=clause.says,
            cite=clause.cite,
            rule_url=clause_url(answer.award, answer.version, kind, source, clause.id),
            found=value_words(source, clause.found),
            needs=value_words(source, clause.needs),
            proof=[proofs.of(row) for row in clause.proof],
            # beside a path already met there is nothing left to supply
            missing=[]
            if settled
            else list(dict.fromkeys((in_plain_words(m.says), in_law(m.who)) for m in clause.missing)),
            unverified=clause.unverified,
            aside=_is_aside(clause, group),
            note=clause.note or "",
            how=clause.how or "",
            attest_code=getattr(source.condition, "code", "") if source and need == "attested" else "",
            clauses=[make(inner, clause, settled or clause.result is True) for inner in clause.clauses],
        )

    return [make(clause) for clause in answer.clauses]


def _is_aside(clause: Explained, group: Explained | None) -> bool:
    if group is None or group.how != "any" or clause.result is True:
        return False
    return clause.alternative or clause.result is not group.result


def open_points(clauses: Iterable[ClauseView]) -> list[ClauseView]:
    """The top-level clauses that are not met, plain refusals first."""
    return sorted((c for c in clauses if c.result is not True), key=lambda c: c.result is None)


def clause_url(award: str, version: Version | None, kind: str, source: Clause | None, name: str) -> str:
    """The rule page at that clause of that version; an included one leads to the standard it is of."""
    if version is None:
        return reverse("law")
    included = source.included_from if source else None
    if included:
        return f"{reverse('rule', args=[included])}?doi_tuong={kind}"
    stamp = version.in_force.isoformat()
    if source and source.overlay:
        return f"{reverse('rule', args=[award])}?doi_tuong={kind}&ban={stamp}"
    own = any(clause.id == name for clause in version.walk())
    anchor = f"{stamp}--{name}" if own else f"chung--{name}"
    return f"{reverse('rule', args=[award])}?doi_tuong={kind}&ban={stamp}#{anchor}"


def value_words(source: Clause | None, value: Any) -> str:
    """A value that a clause found or needs; empty for clauses without one."""
    need = source.condition.need if source and source.condition else ""
    return "" if need in _NO_VALUE else in_words(need, value, source)


def in_words(need: str, value: Any, source: Clause | None) -> str:
    """A value found or needed: years, times, shares, grades; empty when there is nothing to say."""
    if value is None or (value is True and need not in ("is_true",)):
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list | tuple):
        return ", ".join(in_words(need, part, source) for part in value)
    if isinstance(value, str):
        return in_plain_words(value)
    fact = getattr(source.condition, "fact", "") if source else ""
    if fact.endswith("_share"):
        return f"{num(round(value * 100, 2))}%"
    return _with_noun(need, value)


def _with_noun(need: str, value: float) -> str:
    whole = float(value).is_integer()
    shown, count = num(int(value) if whole else value), int(value) if whole else 2
    if need in _YEARS:
        return ngettext("%(n)s năm", "%(n)s năm", count) % {"n": shown}
    if need in _TIMES:
        return ngettext("%(n)s lần", "%(n)s lần", count) % {"n": shown}
    if need == "months_worked":
        return ngettext("%(n)s tháng", "%(n)s tháng", count) % {"n": shown}
    if need == "absence_below":
        return ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", count) % {"n": shown}
    return shown


def _proof_rows(clauses: Iterable[Explained]) -> Iterator[dict[str, Any]]:
    for clause in clauses:
        yield from clause.proof
        yield from _proof_rows(clause.clauses)


class _Proofs:
    """The stored rows behind the proofs, fetched at once."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        every = list(rows)
        self.awards = self._fetch(AwardRecord, [r for r in every if _is_award(r)])
        self.works = self._fetch(Authorship, [r for r in every if "reach" in r or "work" in r])
        self.attested = self._fetch(Attestation, [r for r in every if "value" in r])

    @staticmethod
    def _fetch(model: Any, rows: list[dict[str, Any]]) -> dict[int, Any]:
        ids = {row["id"] for row in rows if "id" in row}
        joins = {
            AwardRecord: ("kind",),
            Authorship: ("initiative", "research"),
            Attestation: ("recorded_by",),
        }[model]
        return model.objects.select_related(*joins).in_bulk(ids) if ids else {}

    def of(self, row: dict[str, Any]) -> Proof:
        """One row in words."""
        if _is_award(row):
            return self._award(row)
        if "reach" in row or "work" in row:
            return self._work(row)
        if "value" in row:
            return self._attestation(row)
        if "grade" in row:
            return Proof(f"{row.get('year')}: {Grade(row['grade']).label}")
        if "measure" in row:
            return Proof(f"{row.get('year')}: {Measure(row['measure']).label}")
        if "days" in row or "working_days" in row:
            return Proof(_("%(kind)s: %(days)s ngày") % {"kind": LeaveKind(row["kind"]).label, "days": row.get("days") or row.get("working_days")})  # fmt: skip
        return Proof(" · ".join(str(value) for key, value in row.items() if key != "id"))

    def _award(self, row: dict[str, Any]) -> Proof:
        line: AwardRecord | None = self.awards.get(row.get("id", 0))
        year = row.get("year") or _("không rõ năm")
        if line is None:
            return Proof(f"{award_name(row['code'])} {year}", award=True)
        text = f"{kind_short(line.kind)} {year}"
        paper = " ".join(filter(None, [line.decision_no, format_date(line.decided_on)]))
        occasion = Occasion(line.occasion).label if line.occasion and line.occasion != "regular" else ""
        more = " · ".join(str(part) for part in (paper, occasion) if part)
        return Proof(f"{text} – {more}" if more else text, reverse("ledger_line", args=[line.pk]), award=True)

    def _work(self, row: dict[str, Any]) -> Proof:
        authorship: Authorship | None = self.works.get(row.get("id", 0))
        work = (authorship.initiative or authorship.research) if authorship else None
        reach = Reach(row["reach"]).label if row.get("reach") else ""
        name = work.title if work else _("Sáng kiến, đề tài")
        return Proof(" · ".join(str(p) for p in (name, row.get("year") or "", reach) if p))

    def _attestation(self, row: dict[str, Any]) -> Proof:
        said: Attestation | None = self.attested.get(row.get("id", 0))
        words = _("đạt") if row["value"] else _("không đạt")
        if said is None or said.recorded_by is None:
            return Proof(_("Đã xác nhận: %(words)s") % {"words": words})
        text = _("%(who)s xác nhận %(words)s ngày %(day)s") % {
            "who": said.recorded_by, "words": words, "day": format_date(said.recorded_at.date())
        }  # fmt: skip
        return Proof(f"{text}: {said.note}" if said.note else text)


def _is_award(row: dict[str, Any]) -> bool:
    return "code" in row and "value" not in row
