"""A new text held against the encoded one, clause by clause, by a named person; then verdicts carry the name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.assembly import Asked, clause_at, keys_of
from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.documents import Document
from vinhdanh.engine.drafts import Draft
from vinhdanh.engine.readings import PRINCIPLE, ClauseKey, Reading
from vinhdanh.engine.rules import Rulebook, rulebook
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal import access
from vinhdanh.legal.actions import Found, check_amended, read_clauses_of, withdraw_readings
from vinhdanh.legal.models import ClauseReading
from vinhdanh.legal.queries import amended_clauses, current_rulebook, standing_readings
from vinhdanh.legal.states import Outcome
from vinhdanh.web.change_preview import preview_of
from vinhdanh.web.frame import show
from vinhdanh.web.law import SUBJECT_WORDS, award_name
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts

UNREAD = ""
CHOICES = [(UNREAD, lazy("Chưa đọc")), *Outcome.choices]


@dataclass(frozen=True)
class AwardProgress:
    """How far one award has been read."""

    code: str
    subject: str
    name: str
    whom: str
    read: int
    clauses: int

    @property
    def done(self) -> bool:
        return self.read == self.clauses


@dataclass(frozen=True)
class Row:
    """One clause on the reading page, with what was found and what is chosen."""

    key: ClauseKey
    field: str
    of: str
    clause: Clause
    standing: ClauseReading | None
    chosen: str
    amended: str
    note: str
    error: str = ""


def _document(name: str) -> Document:
    found = next((d for d in rulebook().documents if d.id == name and d.encoded != "full"), None)
    if found is None:
        raise Http404
    return found


def _law_on(document: Document) -> date:
    """A day on which the text governs: today, or its first day while that is still to come."""
    return max(today(), document.starts_on or today())


@reads
def law_readings(request: SignedIn) -> HttpResponseBase:
    """The texts in force that nobody has encoded, and how far each award has been read against them."""
    book, found = current_rulebook(), []
    for document in book.documents:
        day = _law_on(document)
        awards = [
            _progress(book, document, code, subject, day)
            for code, subject in book.rules
            if document.governs(code, subject, day, None) and book.version_on(code, subject, day)
        ]
        if awards:
            order = {code: place for place, code in enumerate(book.catalogue)}
            found.append((document, sorted(awards, key=lambda a: order.get(a.code, 999))))
    return show(request, "reading/list.html", {"found": found, "may": access.can_read_law(request.user)})


def _progress(book: Rulebook, document: Document, code: str, subject: str, day: date) -> AwardProgress:
    keys = keys_of(book, Asked(code, subject, day))
    read = sum(book.readings.get(document.id, key) is not None for key in keys)
    return AwardProgress(code, subject, award_name(code), str(SUBJECT_WORDS[subject]), read, len(keys))


@reads_and_acts
def law_reading(request: SignedIn, document: str, award: str, subject: str) -> HttpResponseBase:
    """One award: each clause of the encoded text with what the reader finds; preview who changes, or record."""
    text, book = _document(document), current_rulebook()
    day = _law_on(text)
    keys = keys_of(book, Asked(award, subject, day)) if (award, subject) in book.rules else ()
    if not keys or not any(d.id == document for d in book.documents.governing(award, subject, day, None)):
        raise Http404
    rows, preview, fault = _rows(request, text, keys, day), None, ""
    if request.method == "POST":
        allow(access.can_read_law(request.user))
        found = [Found(r.key, r.chosen, r.amended, r.note) for r in rows if r.chosen != UNREAD]
        try:
            if "preview" in request.POST:
                preview = preview_of(
                    request, None, day, book=_as_found(book, document, found, request), awards=(award,)
                )
            else:
                changed = read_clauses_of(document, found, on=today(), by=request.user)
                _said(request, book, changed, len(found), len(keys))
                return redirect("law_reading", document=document, award=award, subject=subject)
        except Refused as refused:
            fault = refused.why
    return show(request, "reading/award.html", {
        "document": text, "award": award, "subject": subject, "name": award_name(award), "whom": SUBJECT_WORDS[subject],
        "rows": rows, "choices": CHOICES, "preview": preview, "fault": fault,
        "drafts": _drafts(book, document, award, subject),
        "may": access.can_read_law(request.user),
        "waiting": sum(row.standing is None for row in rows),
    })  # fmt: skip


def _rows(request: SignedIn, text: Document, keys: tuple[ClauseKey, ...], day: date) -> list[Row]:
    standing = {
        ClauseKey(r.rule, r.subject_kind, r.clause): r for r in standing_readings().filter(document=text.id)
    }
    rest = request.POST.get("rest") == Outcome.STANDS
    rows = []
    for place, key in enumerate(keys):
        clause, old = clause_at(rulebook(), key, day), standing.get(key)
        if clause is None:
            continue
        field = f"c{place}"
        posted = request.method == "POST"
        chosen = request.POST.get(field, UNREAD) if posted else old.outcome if old else UNREAD
        if posted and rest and chosen == UNREAD:
            chosen = Outcome.STANDS
        amended = request.POST.get(f"{field}-moi", "") if posted else old.amended if old else ""
        note = request.POST.get(f"{field}-ghi-chu", "")[:250] if posted else old.note if old else ""
        rows.append(Row(key, field, _of(key), clause, old, chosen, amended, note))
    return rows


def _of(key: ClauseKey) -> str:
    if key.rule.startswith(PRINCIPLE):
        return _("Nguyên tắc chung")
    return award_name(key.rule)


def _as_found(book: Rulebook, document: str, found: list[Found], request: SignedIn) -> Rulebook:
    """The rulebook as it would be with these findings on top of what stands."""
    fresh = []
    for item in found:
        check_amended(item, document)
        amended = amended_clauses(item.amended, document) if item.outcome == Outcome.AMENDED else ()
        fresh.append(
            Reading(document, item.key, item.outcome == Outcome.STANDS, str(request.user), today(), amended)
        )
    return book.with_readings([*book.readings, *fresh])


def _said(request: SignedIn, book: Rulebook, changed: int, read: int, clauses: int) -> None:
    words: dict[str, Any] = {"changed": changed, "left": clauses - read}
    if clauses == read:
        messages.success(request, _("Đã ghi %(changed)s điều khoản. Mọi điều khoản đã đọc xong: kết luận mang tên anh/chị, được tính lại ở phía sau.") % words)  # fmt: skip
    else:
        messages.info(request, _("Đã ghi %(changed)s điều khoản; còn %(left)s điều khoản chưa đọc nên kết luận vẫn để ngỏ.") % words)  # fmt: skip


def _drafts(book: Rulebook, document: str, award: str, subject: str) -> list[Draft]:
    return [d for d in book.drafts if d.document == document and d.about(award, subject)]


@acts
def law_reading_withdraw(request: SignedIn, document: str, award: str, subject: str) -> HttpResponseBase:
    """Take back every finding of one award: its verdicts wait again."""
    text = _document(document)
    allow(access.can_read_law(request.user))
    keys = keys_of(rulebook(), Asked(award, subject, _law_on(text)))
    count = withdraw_readings(document, keys, by=request.user)
    messages.success(
        request, _("Đã rút lại %(n)s kết quả đối chiếu; kết luận trở lại chờ đối chiếu.") % {"n": count}
    )
    return redirect("law_reading", document=document, award=award, subject=subject)
