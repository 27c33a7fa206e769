"""Honours told in prose: which award, of which years, how many times. Read carefully enough for a hint, never for more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vinhdanh.engine.rules import Rulebook
from vinhdanh.kit.likeness import Sentence, read_sentence
from vinhdanh.kit.names import word_key

_FIGURE = "#"
_NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
# a sentence with these tells what is hoped for or asked for, or what others received
_NOT_YET = ("phấn đấu", "đề nghị", "đăng ký", "kế hoạch", "mục tiêu", "xét tặng")
_OF_OTHERS = ("đoàn viên", "cá nhân", "người", "tập thể", "đồng chí", "lượt", "cán bộ", "tổ", "công nhân")
_TIMES = ("lần", "năm")
# "LĐTT" is a name by itself; a shorter one is too many things
_SHORTEST = 4


@dataclass(frozen=True)
class Claim:
    """An award told with the years given for it."""

    award: str
    name: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class _Named:
    words: tuple[str, ...]
    award: str


@dataclass(frozen=True)
class _Found:
    award: str
    start: int
    end: int


def claims_in(book: Rulebook, sentence: Sentence) -> Iterator[Claim]:
    """Each award of a sentence with its years: those told since the award before it, else those that follow."""
    found = _awards(book, sentence)
    if not found or _tells_something_else(sentence, found):
        return
    years, free = _years(sentence), 0
    for at, one in enumerate(found):
        until = found[at + 1].start if at + 1 < len(found) else len(sentence.words)
        before = [year for place, year in years if free <= place < one.start]
        after = [year for place, year in years if one.end <= place < until]
        mine = before or after
        free = one.end if before else until
        if mine:
            yield Claim(one.award, book.catalogue[one.award].short, tuple(dict.fromkeys(mine)))


def counted_in(book: Rulebook, sentence: Sentence) -> Iterator[tuple[str, str, int]]:
    """Awards told with a number of times ("3 năm liền đạt …", "02 Giấy khen"): code, name, how many."""
    found = _awards(book, sentence)
    if not found or _tells_something_else(sentence, found):
        return
    free = 0
    for one in found:
        times = _times(sentence, free, one.start)
        free = one.end
        if times is not None:
            yield one.award, book.catalogue[one.award].short, times


def _awards(book: Rulebook, sentence: Sentence) -> list[_Found]:
    """Awards named in a sentence in order, of names that begin alike the longest."""
    named, words = _names(book), sentence.words
    found, at = [], 0
    while at < len(words):
        one = next((n for n in named.get(words[at], ()) if words[at : at + len(n.words)] == n.words), None)
        if one is None:
            at += 1
            continue
        found.append(_Found(one.award, at, at + len(one.words)))
        at += len(one.words)
    return found


@lru_cache(maxsize=4)
def _names(book: Rulebook) -> dict[str, list[_Named]]:
    """First word → names that begin with it, the longest first."""
    found: dict[str, list[_Named]] = {}
    for award in book.catalogue.values():
        for name in {award.name["vi"], award.short, *award.also}:
            words = read_sentence(name).words
            if (len(words) > 1 or len(name) >= _SHORTEST) and _FIGURE not in words:
                found.setdefault(words[0], []).append(_Named(words, award.code))
    return {word: sorted(names, key=lambda n: -len(n.words)) for word, names in found.items()}


def _tells_something_else(sentence: Sentence, found: list[_Found]) -> bool:
    text = " ".join(sentence.words)
    if any(_key(words) in text for words in _NOT_YET):
        return True
    # "12 đoàn viên đạt Lao động tiên tiến" is about them
    before = sentence.words[: found[0].start]
    return any(
        word == _FIGURE and " ".join(before[at + 1 : at + 3]).startswith(_keys_of_others())
        for at, word in enumerate(before)
    )


def _years(sentence: Sentence) -> list[tuple[int, int]]:
    """Place and year of every year told; a span gives each of its years."""
    places = [at for at, word in enumerate(sentence.words) if word == _FIGURE]
    found: list[tuple[int, int]] = []
    for place, figure in zip(places, sentence.figures, strict=True):
        years = [int(part) for part in figure.split("-") if _is_year(part)]
        if len(years) == 2 and years[0] < years[1]:
            years = list(range(years[0], years[1] + 1))
        reaching = sentence.words[place - 1 : place] in ((_key("đến"),), (_key("tới"),))
        through = sentence.words[place - 2 : place] in (_pair("đến", "năm"), _pair("tới", "năm"))
        if years and found and (reaching or through) and found[-1][1] < years[0]:
            found += [(place, year) for year in range(found[-1][1] + 1, years[0])]
        found += [(place, year) for year in years]
    return found


def _times(sentence: Sentence, since: int, until: int) -> int | None:
    """How many times, told before an award: a number next to it, or with "năm liền", "lần" near it."""
    figures = iter(sentence.figures)
    numbers: list[tuple[int, int]] = []
    for at, word in enumerate(sentence.words[:until]):
        told = next(figures) if word == _FIGURE else ""
        value = int(told) if told.isdigit() and len(told) < 3 else _words_as_numbers().get(word)
        if value is not None and at >= since:
            numbers.append((at, value))
    for at, value in reversed(numbers):
        follows = sentence.words[at + 1 : until]
        if not follows and sentence.words[at] == _FIGURE:
            return value
        # "năm" is both five and year: as a number it stands before another "năm"
        if follows and follows[0] in _keys_of_times() and len(follows) <= 6:
            return value
    return None


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4 and 1950 <= int(text) <= 2100


@lru_cache(maxsize=64)
def _key(words: str) -> str:
    return " ".join(word_key(word) for word in words.split())


def _pair(one: str, other: str) -> tuple[str, str]:
    return _key(one), _key(other)


@lru_cache(maxsize=1)
def _keys_of_others() -> tuple[str, ...]:
    return tuple(_key(words) for words in _OF_OTHERS)


@lru_cache(maxsize=1)
def _keys_of_times() -> tuple[str, ...]:
    return tuple(_key(word) for word in _TIMES)


@lru_cache(maxsize=1)
def _words_as_numbers() -> dict[str, int]:
    return {_key(word): value for value, word in enumerate(_NUMBERS, start=1)}
