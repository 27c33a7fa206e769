"""Sentences of the officer's texts that stand word for word in an earlier report: figures come from data only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.kit.likeness import read_sentences
from vinhdanh.reports.models import PassageSentence, PeriodReport, ReportPassage

# shorter sentences are alike by chance
LEAST_LETTERS = 90


@dataclass(frozen=True)
class Twin:
    """A sentence of this report, and where the same one stands."""

    section: str
    text: str
    where: str
    report: int | None = None


def long_sentences(text: str) -> dict[int, str]:
    """Digest → sentence, of those long enough to tell."""
    found = (one for one in read_sentences(text) if len(one.text) > LEAST_LETTERS)
    return {one.digest: one.text for one in found}


def keep_sentences(passage: ReportPassage) -> None:
    """Store the long sentences of a passage, to be found from other reports."""
    PassageSentence.objects.bulk_create(
        PassageSentence(passage=passage, digest=digest, text=text)
        for digest, text in long_sentences(passage.text).items()
    )


def twins_of(report: PeriodReport, texts: Iterable[tuple[str, str]]) -> list[Twin]:
    """The sentences of these texts (section, text) that other reports, or printed ones of the past, have too."""
    asked: dict[int, tuple[str, str]] = {}
    for section, text in texts:
        for digest, sentence in long_sentences(text).items():
            asked.setdefault(digest, (section, sentence))
    if not asked:
        return []
    rows = PassageSentence.objects.filter(digest__in=asked).exclude(passage__report=report)
    found: dict[int, Twin] = {}
    for row in rows.select_related("passage__report__unit").order_by(
        "digest", "passage__report__since", "pk"
    ):
        other = row.passage.report
        section, sentence = asked[row.digest]
        found.setdefault(row.digest, Twin(section, sentence, f"{other}, {other.unit.name}", other.pk))
    for digest, where in _printed(asked).items():
        section, sentence = asked[digest]
        found.setdefault(digest, Twin(section, sentence, where))
    return [found[digest] for digest in asked if digest in found]


def _printed(asked: dict[int, tuple[str, str]]) -> dict[int, str]:
    """Sentences that stand among the phrases of printed reports."""
    found: dict[int, str] = {}
    phrases = PublishedFigure.objects.exclude(phrase="").values_list("phrase", "document").distinct()
    for phrase, document in phrases.filter(phrase__regex=rf"^.{{{LEAST_LETTERS},}}").iterator():
        for digest in long_sentences(phrase):
            if digest in asked:
                found.setdefault(digest, document)
    return found
