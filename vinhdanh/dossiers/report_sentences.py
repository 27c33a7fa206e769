"""The sentences of a report, wherever it was written: on the page, or in a Word file that was put into the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vinhdanh.dossiers.copying import Own
from vinhdanh.dossiers.models import Dossier, DossierPaper
from vinhdanh.dossiers.papers import REPORT
from vinhdanh.dossiers.report import Passage, passages
from vinhdanh.files.queries import store
from vinhdanh.files.states import FileKind
from vinhdanh.kit.docx_text import UnreadableDocx, docx_text
from vinhdanh.kit.files import DamagedFile
from vinhdanh.kit.likeness import Sentence, read_sentences

# what stands in a file has no passage of its own
FILE = "file"
_READ_AS_REPORT = (REPORT, "summary_report")


@dataclass(frozen=True)
class ReadReport:
    """The sentences of a report in order, and the files of it that only eyes can read."""

    sentences: Sequence[Own]
    unread: Sequence[DossierPaper]


def read_report(written: Iterable[Passage], papers: Iterable[DossierPaper]) -> ReadReport:
    """The report as it stands: its passages, then the files that were put in as the report."""
    found = [
        Own(passage.section.code, position, sentence)
        for passage in written
        for position, sentence in enumerate(_of_text(passage.text))
    ]
    files = [(paper, _of_file(paper)) for paper in papers if paper.code in _READ_AS_REPORT]
    read = [sentence for _, sentences in files for sentence in sentences or ()]
    found += [Own(FILE, position, sentence) for position, sentence in enumerate(read)]
    return ReadReport(found, [paper for paper, sentences in files if sentences is None])


def report_of(dossier: Dossier) -> ReadReport:
    """The report of a dossier of which nothing was read yet."""
    papers = dossier.papers.filter(code__in=_READ_AS_REPORT, removed_at__isnull=True)
    return read_report(passages(dossier), papers.select_related("file"))


def _of_file(paper: DossierPaper) -> tuple[Sentence, ...] | None:
    """The sentences of a Word file; None where no text can be read: pictures, PDF, a damaged file."""
    if paper.file.kind != FileKind.DOCX:
        return None
    try:
        return _of_word(paper.file.digest)
    except (DamagedFile, UnreadableDocx):
        return None


@lru_cache(maxsize=64)
def _of_word(digest: str) -> tuple[Sentence, ...]:
    """Read once: the bytes of a digest never change."""
    return tuple(read_sentences(docx_text(store().read(digest))))


@lru_cache(maxsize=512)
def _of_text(text: str) -> tuple[Sentence, ...]:
    """Read once: while somebody types, the other passages stay as they are."""
    return tuple(read_sentences(text))
