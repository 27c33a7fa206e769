"""The report itself: what is not written yet, instruments that no longer hold, honours that the ledger does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vinhdanh.dossiers.checks.asking import Asked
from vinhdanh.dossiers.checks.claims import Claim, claims_in, counted_in
from vinhdanh.dossiers.checks.found import Finding, Level, Spot, Where
from vinhdanh.dossiers.checks.telling import in_source
from vinhdanh.dossiers.copying import Own
from vinhdanh.dossiers.papers import REPORT
from vinhdanh.dossiers.report_sentences import ReadReport
from vinhdanh.engine.proposal_basis import basis_findings
from vinhdanh.kit.said import phrase


def report_findings(asked: Asked, report: ReadReport) -> Iterator[Finding]:
    """Everything that the text of the report tells by itself."""
    yield from _unwritten(asked)
    yield from _unreadable(report)
    yield from _expired(asked)
    yield from _claimed(asked, report.sentences)


def _unwritten(asked: Asked) -> Iterator[Finding]:
    if REPORT not in asked.papers:
        if any(slot.cite for slot in asked.progress.checklist.slots if REPORT in slot.codes):
            return  # the law asks for it: told as a paper that is missing
        yield Finding(
            "report_missing", Level.WARNING, phrase("Chưa có báo cáo thành tích"),
            phrase("Viết báo cáo trên trang soạn, hoặc tải tệp báo cáo lên."), where=Where(Spot.PAPER, REPORT),
        )  # fmt: skip
        return
    for section in asked.progress.passages_missing:
        yield Finding(
            "passage_missing", Level.WARNING, phrase("Chưa viết mục “%(section)s”", section=in_source(section.label)),
            phrase("Viết mục này trước khi nộp."), where=Where(Spot.SECTION, section.code),
        )  # fmt: skip


def _unreadable(report: ReadReport) -> Iterator[Finding]:
    """A report that only eyes can read is not compared with others."""
    for paper in report.unread:
        yield Finding(
            "report_unread", Level.HINT, phrase("Không đọc được chữ trong tệp báo cáo “%(name)s” nên chưa so được với báo cáo khác", name=paper.name),
            phrase("Tải thêm bản .docx nếu có."), where=Where(Spot.PAPER, paper.code),
        )  # fmt: skip


def _expired(asked: Asked) -> Iterator[Finding]:
    """Instruments cited in the report that do not hold on its day; what the register does not know is left alone."""
    for passage in asked.passages:
        for found in basis_findings(asked.book, [passage.text], asked.law_on):
            if found.cite or found.code == "basis_spelling" or found.level == "error":
                where = Where(Spot.SECTION, passage.section.code)
                yield Finding(found.code, Level.WARNING, found.says, found.fix, found.cite, where)


def _claimed(asked: Asked, report: Sequence[Own]) -> Iterator[Finding]:
    """Honours told in the report that the ledger does not have; the ledger may be the one that lacks them."""
    if asked.judged.explanation is None:
        return
    for own in report:
        where = Where(Spot.SECTION, own.section)
        for claim in claims_in(asked.book, own.sentence):
            years = [
                year for year in claim.years if year <= asked.dossier.year and not _held(asked, claim, year)
            ]
            if years and not _proposed(asked, claim):
                yield Finding(
                    "claim_unknown", Level.HINT,
                    phrase("Báo cáo nêu “%(award)s” năm %(years)s, sổ khen thưởng không có", award=claim.name, years=", ".join(map(str, years))),
                    phrase("Ghi vào sổ kèm quyết định, hoặc sửa báo cáo."), where=where,
                )  # fmt: skip
        for award, name, told in counted_in(asked.book, own.sentence):
            known = sum(1 for row in asked.rows("awards") if _same(asked, row["code"], award))
            if told > known:
                yield Finding(
                    "count_differs", Level.HINT,
                    phrase("Báo cáo nêu %(told)s lần “%(award)s”, sổ khen thưởng có %(known)s", told=told, award=name, known=known),
                    phrase("Ghi vào sổ lần còn thiếu kèm quyết định, hoặc sửa báo cáo."), where=where,
                )  # fmt: skip


def _held(asked: Asked, claim: Claim, year: int) -> bool:
    return any(
        row["year"] in (year, None) and _same(asked, row["code"], claim.award) for row in asked.rows("awards")
    )


def _proposed(asked: Asked, claim: Claim) -> bool:
    """The report naming what is proposed claims nothing."""
    return claim.award == asked.dossier.kind_id and set(claim.years) <= {asked.dossier.year}


def _same(asked: Asked, held: str, claimed: str) -> bool:
    catalogue = asked.book.catalogue
    known, told = catalogue.get(held), catalogue.get(claimed)
    return (
        held == claimed
        or (known is not None and known.counts_as == claimed)
        or (told is not None and told.counts_as == held)
    )
