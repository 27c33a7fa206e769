"""Whether what a proposal rests on was rewarded before: initiatives, research works, periods of achievement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.proposal_format import Proposal
from vinhdanh.engine.sentences import said

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

_LETTER = "Công văn 5007/BNV-TĐKT năm 2023, mục III.5.c"
_LETTER_SINCE = date(2023, 1, 1)
_ONCE_2022 = "Luật 06/2022/QH15, Điều 5 khoản 2 điểm c"
_ONCE_91 = "Nghị định 91/2017/NĐ-CP, Điều 3"
_WORDS = {"initiatives": "Sáng kiến", "research": "Đề tài"}


@dataclass(frozen=True)
class Use:
    """An earlier use; `sure` when a text that was read forbids the second one."""

    says: str
    cite: str
    fix: str
    sure: bool


def used_before(book: Rulebook, award: Award, asked: Proposal) -> Iterator[Use]:
    """Every earlier use of what the proposal rests on."""
    yield from _works(book, award, asked)
    yield from _periods(book, award, asked)


def _works(book: Rulebook, award: Award, asked: Proposal) -> Iterator[Use]:
    if asked.day < _LETTER_SINCE:
        return
    relied = _relied_on(book, award, asked)
    for kind, word in _WORDS.items():
        for work in relied.get(kind, ()):
            before = work.get("used_for")
            if before is None:
                continue
            family = _family(book, before)
            named = book.catalogue[before].name["vi"] if before in book.catalogue else _FAMILIES.get(before)
            # from one title to another the letter leaves open (it speaks of title against form, and of several forms)
            open_question = family == award.family == "title"
            yield Use(
                _used(word, work.get("year"), named or before),
                _LETTER,
                said("Chưa có văn bản rõ: xin ý kiến cơ quan thẩm định.")
                if open_question
                else said("Dùng sáng kiến, đề tài khác."),
                sure=not open_question,
            )


def _used(work: str, year: int | None, award: str) -> str:
    if year is None:
        return said("{work} đã dùng để xét {award}", work=work, award=award)
    return said("{work} năm {year} đã dùng để xét {award}", work=work, year=year, award=award)


def _relied_on(book: Rulebook, award: Award, asked: Proposal) -> Mapping[str, Any]:
    """The works named; when none is named and the standard asks for one, the record's, if none of them is free."""
    if set(_WORDS) & set(asked.relies_on) or not _asks_for_works(book, award, asked):
        return asked.relies_on
    works = {kind: asked.record.get(kind, ()) for kind in _WORDS}
    free = any(work.get("used_for") is None for listed in works.values() for work in listed)
    return {} if free else works


def _asks_for_works(book: Rulebook, award: Award, asked: Proposal) -> bool:
    standard = book.standard(award.code, asked.subject, asked.day, asked.occasion)
    leaves = standard.leaves() if standard else ()
    return any(c.condition is not None and c.condition.need.startswith("works") for c in leaves)


_FAMILIES = {"title": "một danh hiệu thi đua", "commendation": "một hình thức khen thưởng"}


def _family(book: Rulebook, used_for: str) -> str:
    return book.catalogue[used_for].family if used_for in book.catalogue else used_for


def _periods(book: Rulebook, award: Award, asked: Proposal) -> Iterator[Use]:
    since, until = _span(asked)
    if since is None or until is None or asked.day < date(2017, 10, 1):
        return
    sure = asked.day >= date(2024, 1, 1)
    cite = _ONCE_2022 if sure else _ONCE_91
    for row in asked.record.get("awards", ()):
        if not _same_form(book, award, row["code"]) or not _same_occasion(asked, row):
            continue
        first, last = _stated(award, row)
        told = row.get("occasion") is not None and asked.occasion is not None
        if first is None or last is None:
            year = row.get("year")
            if year is not None and since <= year and not award.annual:
                says = said(
                    "Đã nhận “{award}” năm {year}, quyết định không ghi thời gian tính thành tích",
                    award=award.name["vi"], year=year,
                )  # fmt: skip
                yield Use(says, cite, said("Ghi thời gian tính thành tích của lần khen trước."), sure=False)
        elif first <= until and since <= last:
            span = str(first) if first == last else f"{first}–{last}"
            says = said("Thành tích {span} đã được tặng “{award}”", span=span, award=award.name["vi"])
            fix = said("Chỉ tính thành tích sau thời gian đã khen.")
            yield Use(says, cite, fix, sure=sure and told)


def _span(asked: Proposal) -> tuple[int | None, int | None]:
    first, last = asked.relies_on.get("period", (asked.year, asked.year))
    return first, last


def _stated(award: Award, row: dict[str, Any]) -> tuple[int | None, int | None]:
    """The period an earlier award stands for; an annual title stands for its own year."""
    first, last = row.get("stated_period", (None, None))
    if award.annual and first is None and last is None:
        return row.get("year"), row.get("year")
    return first, last


def _same_form(book: Rulebook, award: Award, code: str) -> bool:
    other = book.catalogue.get(code)
    return code == award.code or (
        other is not None and (other.counts_as == award.code or code == award.counts_as)
    )


def _same_occasion(asked: Proposal, row: dict[str, Any]) -> bool:
    """Another kind of occasion is another achievement; an unknown one may be the same."""
    return asked.occasion is None or row.get("occasion") is None or row["occasion"] == asked.occasion
