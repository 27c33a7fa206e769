"""The register of instruments: which texts nobody has encoded yet, and what that does to a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.in_force import holds
from vinhdanh.engine.lawfiles import Entry, award_codes, read_yaml, take
from vinhdanh.engine.sentences import said

_KIND_NAMES = {
    "law": "Luật",
    "decree": "Nghị định",
    "circular": "Thông tư",
    "letter": "Công văn",
    "guidance": "Hướng dẫn",
    "decision": "Quyết định",
    "regulation": "Quy chế",
    "directive": "Chỉ thị",
    "plan": "Kế hoạch",
}


@dataclass(frozen=True)
class Gap:
    """A part of an instrument that was never read: which awards it may change, and when."""

    awards: tuple[str, ...] | None  # None: every award
    caps: bool
    part: str = ""
    subject: str | None = None
    since: date | None = None
    until: date | None = None

    def hits(self, code: str, subject: str, law_on: date) -> bool:
        if self.awards is not None and code not in self.awards:
            return False
        if self.subject is not None and subject != self.subject:
            return False
        return holds(self.since, self.until, law_on)


@dataclass(frozen=True)
class Document:
    """One instrument of the register."""

    id: str
    number: str
    kind: str
    title: str
    signed_on: date | None
    in_force: date | None
    until: date | None
    encoded: str
    switch_by_reception: bool
    gaps: tuple[Gap, ...]
    layer: str = "state"
    issuer: str = ""
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    confidence: str = ""
    source: str = ""
    note: str = ""

    @property
    def starts_on(self) -> date | None:
        return self.in_force or self.signed_on

    @property
    def name(self) -> str:
        kind = _KIND_NAMES.get(self.kind, "")
        return f"{kind} {self.number}".strip()

    def covers(self, law_on: date, received_on: date) -> bool:
        """Whether the instrument governs a dossier of these days."""
        day = received_on if self.switch_by_reception else law_on
        started = self.starts_on is not None and self.starts_on <= day
        return started and holds(None, self.until, law_on)

    def governs(self, code: str, subject: str, law_on: date, received_on: date | None) -> bool:
        """Whether it is in force on these days and its unread text caps every verdict on the award."""
        if self.encoded == "full" or not self.covers(law_on, received_on or law_on):
            return False
        return any(gap.caps and gap.hits(code, subject, law_on) for gap in self.gaps)


@dataclass(frozen=True)
class Standing:
    """What the register says of one verdict: capped by an unread text or not, and the warnings to show."""

    capped: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Documents:
    """The register; empty when the law folder has none."""

    documents: tuple[Document, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def switches(self) -> tuple[Document, ...]:
        """Instruments to which a dossier passes by the day the appraising body received it."""
        return tuple(d for d in self.documents if d.switch_by_reception and d.in_force)

    def governing(
        self, code: str, subject: str, law_on: date, received_on: date | None
    ) -> Iterator[Document]:
        """Instruments in force on these days whose unread text caps every verdict on the award."""
        return (one for one in self.documents if one.governs(code, subject, law_on, received_on))

    def standing(
        self,
        code: str,
        subject: str,
        law_on: date,
        received_on: date | None,
        *,
        loaded: bool = True,
        settled: frozenset[str] = frozenset(),
    ) -> Standing:
        """Unread texts that bear on an award for a dossier proposed and received on these days.

        loaded: there is an earlier text to answer by, for reference. settled: instruments read meanwhile.
        """
        received = received_on or law_on
        capped, warnings = False, []
        for document in self.documents:
            if document.encoded == "full" or document.id in settled:
                continue
            if document.covers(law_on, received):
                hits = [g for g in document.gaps if g.hits(code, subject, law_on)]
                capped = capped or any(g.caps for g in hits)
                warnings += [_warning(document, gap, loaded) for gap in hits]
            elif document.switch_by_reception and _pending(document, received):
                warnings.append(_favourable(document))
        return Standing(capped, tuple(dict.fromkeys(warnings)))


_NOT_COMPARED = "Cần kiểm tra: chưa đối chiếu văn bản {what}."
_FOR_REFERENCE = (
    "Cần kiểm tra: chưa đối chiếu văn bản {what}: kết quả theo quy định đã nạp gần nhất chỉ để tham khảo."
)
_NEW_LAW = (
    "Cần kiểm tra: chưa đối chiếu văn bản {what}. Văn bản này áp dụng cho hồ sơ được tiếp nhận từ ngày {day:%d/%m/%Y} "
    "và chưa được nạp; kết quả theo quy định đã nạp gần nhất chỉ để tham khảo, đề nghị cơ quan thẩm định kiểm tra "
    "theo luật mới."
)
_NEW_LAW_ALONE = (
    "Cần kiểm tra: chưa đối chiếu văn bản {what}. Văn bản này áp dụng cho hồ sơ được tiếp nhận từ ngày {day:%d/%m/%Y} "
    "và chưa được nạp; đề nghị cơ quan thẩm định kiểm tra theo luật mới."
)


def _warning(document: Document, gap: Gap, loaded: bool) -> str:
    what: str = said("{name} ({part})", name=document.name, part=gap.part) if gap.part else document.name
    if document.switch_by_reception and document.in_force:
        return said(_NEW_LAW if loaded else _NEW_LAW_ALONE, what=what, day=document.in_force)
    return said(_FOR_REFERENCE if gap.caps and loaded else _NOT_COMPARED, what=what)


def _pending(document: Document, received: date) -> bool:
    """Passed but not yet in force on the day of reception."""
    return (
        document.signed_on is not None
        and document.in_force is not None
        and document.signed_on <= received < document.in_force
    )


def _favourable(document: Document) -> str:
    return said(
        "Nếu {name} có lợi hơn cho người được đề nghị thì được xem xét áp dụng; "
        "chưa kiểm tra được vì chưa nạp văn bản này.",
        name=document.name,
    )


def read_documents(root: Path) -> Documents:
    """The register of a law folder, in file order."""
    path = root / "documents.yaml"
    if not path.exists():
        return Documents()
    raw = read_yaml(path, root)
    lines = raw.get("documents") if isinstance(raw, Entry) else raw
    if not isinstance(lines, list):
        raise LawError("sổ văn bản phải là danh sách", path.name, 1)
    documents = tuple(read_document(entry, path.name) for entry in lines)
    ids = [d.id for d in documents]
    for twice in {i for i in ids if ids.count(i) > 1}:
        raise LawError(f"văn bản {twice!r} ghi hai lần", path.name)
    return Documents(documents)


def read_document(entry: Entry, file: str) -> Document:
    """One line of the register."""
    encoded = take(entry, "encoded", str, file)
    if encoded not in ("full", "partial", "none"):
        raise LawError(f"encoded phải là full, partial hoặc none, không phải {encoded!r}", file, entry.line)
    guard = take(entry, "guard", Entry, file, None)
    if guard is not None and guard.get("switch_by") != "received_on":
        raise LawError("guard chỉ nhận {switch_by: received_on}", file, guard.line)
    document = Document(
        id=take(entry, "id", str, file),
        number=str(entry.get("number") or ""),
        kind=take(entry, "kind", str, file, ""),
        title=take(entry, "title", str, file, ""),
        signed_on=take(entry, "signed_on", date, file, None),
        in_force=take(entry, "in_force", date, file, None),
        until=take(entry, "until", date, file, None),
        encoded=encoded,
        switch_by_reception=guard is not None,
        gaps=(),
        layer=take(entry, "layer", str, file, "state"),
        issuer=take(entry, "issuer", str, file, ""),
        replaces=tuple(take(entry, "replaces", list, file, [])),
        amends=tuple(take(entry, "amends", list, file, [])),
        confidence=take(entry, "confidence", str, file, ""),
        source=take(entry, "source", str, file, "").strip(),
        note=take(entry, "note", str, file, "").strip(),
    )
    return replace(document, gaps=_gaps(entry, guarded=guard is not None, file=file))


def _gaps(entry: Entry, *, guarded: bool, file: str) -> tuple[Gap, ...]:
    if "gaps" in entry:
        return tuple(_gap(gap, file) for gap in take(entry, "gaps", list, file))
    touches = entry.get("touches", "*" if guarded else [])
    awards = award_codes(touches, entry, file)
    if awards == ():
        return ()
    return (Gap(awards, caps=guarded or bool(entry.get("caps", False))),)


def _gap(entry: Entry, file: str) -> Gap:
    return Gap(
        awards=award_codes(entry.get("awards"), entry, file),
        caps=take(entry, "caps", bool, file, False),
        part=take(entry, "part", str, file, ""),
        subject=take(entry, "subject", str, file, None),
        since=take(entry, "from", date, file, None),
        until=take(entry, "until", date, file, None),
    )
