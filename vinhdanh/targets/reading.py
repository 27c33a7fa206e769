"""Sentences of a resolution read as targets: "Hàng năm có trên 70% cá nhân, 80% tập thể đạt danh hiệu …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.past_reports.reading.report import read_report
from vinhdanh.past_reports.reading.shapes import Figure, Part, Qualifier
from vinhdanh.past_reports.suggesting import Suggester, count_for
from vinhdanh.targets.states import Frequency, Operator, Recipient

_SIGN = {
    Qualifier.OVER: Operator.ABOVE, Qualifier.AT_LEAST: Operator.AT_LEAST, Qualifier.UNDER: Operator.BELOW,
    Qualifier.AT_MOST: Operator.AT_MOST, Qualifier.RANGE: Operator.RANGE, Qualifier.RANGE_OVER: Operator.RANGE,
}  # fmt: skip
_AWARD = re.compile(
    r"(?:đạt|tặng|công nhận)\s+(?:danh hiệu\s+)?[“\"]?(?P<form>[^,;.:”\"]{3,80})", re.IGNORECASE
)
_YEARLY = re.compile(r"\b(?:h[àằ]ng|mỗi|từng)\s+năm\b", re.IGNORECASE)
_BY_END = re.compile(
    r"\b(?:đến|vào)\s+(?:cuối|hết)?\s*(?:năm\s+)?(?:20\d\d|nhiệm kỳ|giai đoạn)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\D)")


@dataclass(frozen=True)
class ReadTarget:
    """One target as a sentence says it; `indicator` is the catalogue's key, a suggestion only."""

    subject: str
    printed: Operator
    operator: Operator
    value: Decimal
    high: Decimal | None
    count: str
    frequency: Frequency
    recipient: str
    award_form: str
    number: str
    phrase: str
    indicator: int | None


def read_targets(text: str, suggester: Suggester) -> list[ReadTarget]:
    """Every number that a text aims at, in order; a line at a time, so that a list keeps its numbers. Never fails."""
    found: list[ReadTarget] = []
    for raw in text.splitlines():
        numbered = _NUMBER.match(raw)
        number = numbered["number"] if numbered else ""
        # without its own number, which is no figure
        line = clean_text(raw[numbered.end() :] if numbered else raw)
        if not line:
            continue
        # under a heading also a short line is read as a sentence
        read = read_report(f"I. CHỈ TIÊU\n{line}")
        for figure in read.figures:
            if figure.part != Part.WHOLE or figure.qualifier in (Qualifier.ORDINAL, Qualifier.VAGUE):
                continue
            sentence = read.words_at(figure.sentence)
            yearly = bool(_YEARLY.search(sentence))
            found.append(_target(figure, read.text, sentence, number, yearly, suggester))
    return found


def _target(
    figure: Figure, text: str, sentence: str, number: str, yearly: bool, suggester: Suggester
) -> ReadTarget:
    printed = _SIGN.get(figure.qualifier, Operator.EQUAL)
    about, award = figure.about, _award_of(text[figure.at.end :])
    subject = _subject(figure, about, award)
    frequency = Frequency.EACH_YEAR if yearly or "/năm" in figure.unit.per else Frequency.WHOLE
    if not yearly and _BY_END.search(sentence):
        frequency = Frequency.BY_END
    return ReadTarget(
        subject=subject, printed=printed, operator=meant(printed, figure.value, figure.unit.family), value=figure.value, high=figure.high,
        count=count_for(figure.unit, None), frequency=frequency, recipient=_recipient(f"{figure.unit.name} {about}"), award_form=award,
        number=number, phrase=sentence, indicator=suggester.ask(figure.unit, f"{about} {award}", sentence),
    )  # fmt: skip


def meant(printed: Operator, value: Decimal, family: str = "") -> Operator:
    """A target printed as a bare number asks for at least that; "không có" asks for exactly none."""
    return Operator.AT_LEAST if printed == Operator.EQUAL and value != 0 else printed


def _award_of(after: str) -> str:
    sentence = re.split(r"[.;\n]", after, maxsplit=1)[0]
    hit = _AWARD.search(sentence)
    return re.split(r"\s+(?:và|trở lên|các cấp$)", hit["form"].strip())[0].strip(' ”"“') if hit else ""


def _subject(figure: Figure, about: str, award: str) -> str:
    words = clean_text(about)
    unit = "" if figure.unit.family == "percent" else f"{figure.unit.name} "
    lead = "Tỷ lệ " if figure.unit.family == "percent" else "Số "
    said = f"{lead}{unit}{words}"
    if award and search_key(award) not in search_key(said):
        said = f"{said} đạt {award}"
    return clean_text(said)[:300]


def _recipient(words: str) -> str:
    key = f" {search_key(words)} "
    # the first of these words tells who is counted
    named = (
        (" nu ", Recipient.WOMEN), (" gia dinh ", Recipient.FAMILY), (" ho ", Recipient.FAMILY), (" tap the ", Recipient.COLLECTIVE),
        (" don vi ", Recipient.COLLECTIVE), (" cdcs ", Recipient.COLLECTIVE), (" cong doan ", Recipient.COLLECTIVE), (" co quan ", Recipient.COLLECTIVE),
        (" doanh nghiep ", Recipient.COLLECTIVE), (" ca nhan ", Recipient.INDIVIDUAL), (" doan vien ", Recipient.INDIVIDUAL), (" nguoi ", Recipient.INDIVIDUAL),
    )  # fmt: skip
    places = [(key.find(word), str(who)) for word, who in named if word in key]
    return min(places)[1] if places else ""
