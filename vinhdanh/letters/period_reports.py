"""Reports on a period: sections of paragraphs, tables and charts, and an annex that tells where each figure came from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the text: a heading (`level` 0 part, 1, 2, 3), a paragraph, or a table under its caption."""

    text: str = ""
    level: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    sides: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sourced:
    """A figure of the annex: what it is, as printed, its code among the indicators, where it was read."""

    label: str
    printed: str
    code: str
    source: str

    def __post_init__(self) -> None:
        tidy(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodPaper:
    """A report, a plan or a launch of a unit on a period. `paper` is the name of the paper, in capitals."""

    head: Letterhead
    paper: str
    subject: str
    pieces: tuple[Piece, ...]
    signature: Signature
    recipients: Recipients
    to: str = ""
    basis: tuple[str, ...] = ()
    closing: str = ""
    sources: tuple[Sourced, ...] = ()
    known: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.subject, _("Báo cáo chưa có trích yếu."), "subject")
        need(
            any(piece.level is None and (piece.text or piece.rows) for piece in self.pieces),
            _("Báo cáo chưa có nội dung nào."),
            "pieces",
        )
