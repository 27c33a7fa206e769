"""Guessing what each column means from its heading; what an officer said before comes first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from vinhdanh.imports.fields import BY_KIND, IGNORED
from vinhdanh.imports.headings import Field, plain_heading
from vinhdanh.kit.names import clean_text, search_key

_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_ENOUGH = 60
# headings that several fields use: which one is meant shows only from the other columns
_TEN = "ten"
_OF_WORKS = re.compile(
    r"tac gia|tom tat|ten (?:sang kien|de tai)|loai thanh tich|don vi cong nhan|pham vi anh huong"
)
_YEARLY = {"grades": "grade", "awards": "award"}
_YEAR_IN_HEADING = re.compile(r"\b((?:19|20)\d\d)\b")


def heading_key(text: str) -> str:
    """A heading folded for comparing and for remembering: no diacritics, no footnote marks, no bracketed hints."""
    bare = search_key(_IN_BRACKETS.sub(" ", text))
    return bare or search_key(text)


@lru_cache(maxsize=4096)
def best_fields(kind: str, heading: str) -> tuple[tuple[str, int], ...]:
    """Fields that this heading may mean, best first, with a score of 1 to 100."""
    scores = {field.code: _score(field, heading) for field in BY_KIND[kind]}
    ranked = [(code, score) for code, score in scores.items() if score >= _ENOUGH]
    return tuple(sorted(ranked, key=lambda pair: -pair[1]))


@lru_cache(maxsize=8192)
def is_known_heading(kind: str, text: str) -> str:
    """The field that this text names outright, "" when it is not a heading of this kind of sheet."""
    if len(text) > 80:
        return ""
    found = best_fields(kind, clean_text(text))
    return found[0][0] if found and found[0][1] >= 80 else ""


def guess_columns(
    kind: str, headings: Mapping[int, Sequence[str]], remembered: Mapping[str, str] | None = None
) -> dict[str, int]:
    """field → column for the headings of a table (column → its heading parts, outermost first).

    `remembered` (heading key → field, "" for "do not read") decides before any guess. Of several columns that fit
    one field the best, then the leftmost, gets it.
    """
    fields = _yearly_columns(kind, headings)
    open_columns = {column: parts for column, parts in headings.items() if column not in fields.values()}
    known = {field.code for field in BY_KIND[kind]}
    for column, parts in list(open_columns.items()):
        told = (remembered or {}).get(heading_key(" ".join(parts)))
        if told is not None:
            open_columns.pop(column)
            if told in known and told not in fields:
                fields[told] = column
    guesses = [
        (score, -column, code)
        for column, parts in open_columns.items()
        for code, score in _best_of_parts(kind, parts)
    ]
    used = set(fields.values())
    for _, place, code in sorted(guesses, reverse=True):
        if code not in fields and -place not in used:
            fields[code] = -place
            used.add(-place)
    _settle_bare_name(kind, fields, open_columns)
    if kind != "initiatives":
        _settle_name_in_two_columns(fields, headings)
    fields.pop(IGNORED.code, None)
    return fields


def _yearly_columns(kind: str, headings: Mapping[int, Sequence[str]]) -> dict[str, int]:
    """Columns of one year each, "2021" or "Xếp loại năm 2021": grade_2021, award_2021."""
    field = _YEARLY.get(kind)
    found: dict[str, int] = {}
    for column, parts in headings.items():
        years = _YEAR_IN_HEADING.findall(" ".join(parts)) if field else []
        if not years:
            continue
        rest = _YEAR_IN_HEADING.sub(" ", " ".join(parts))
        bare = heading_key(rest) in ("", "nam", "nam hoc")
        if bare or (
            field
            and field
            in dict(best_fields(kind, clean_text(re.sub(r"\bnăm( học)?\s*$", "", rest.strip(" -–")))))
        ):
            found.setdefault(f"{field}_{years[-1]}", column)
    return found


def _best_of_parts(kind: str, parts: Sequence[str]) -> list[tuple[str, int]]:
    """Scores of a heading over several rows: the whole of it first, then its innermost part, a little lower."""
    best: dict[str, int] = {}
    tails = [" ".join(parts[start:]) for start in range(len(parts))]
    readings = [(tail, 3 * start) for start, tail in enumerate(tails)]
    if len(parts) > 1:
        readings.append((parts[0], 25))
    for reading, penalty in readings:
        for code, score in best_fields(kind, clean_text(reading)):
            best[code] = max(best.get(code, 0), score - penalty)
    return [(code, score) for code, score in best.items() if score >= _ENOUGH]


def _settle_bare_name(kind: str, fields: dict[str, int], headings: Mapping[int, Sequence[str]]) -> None:
    """A column headed "Tên" is the given name beside "Họ", the award beside a citizen number, otherwise the name."""
    bare = next((column for column, parts in headings.items() if heading_key(" ".join(parts)) == _TEN), None)
    if bare is None or kind == "initiatives":
        return
    for code in [code for code, column in fields.items() if column == bare]:
        del fields[code]
    if "surname" in fields:
        fields["given_name"] = bare
    elif kind == "awards" and "award" not in fields and ("name" in fields or "citizen_id" in fields):
        fields["award"] = bare
    elif "name" not in fields and not _is_list_of_works(headings):
        fields["name"] = bare


def _is_list_of_works(headings: Mapping[int, Sequence[str]]) -> bool:
    """Headings that only lists of initiatives or achievements have: a "Tên" there is no person's name."""
    return any(_OF_WORKS.match(heading_key(" ".join(parts))) for parts in headings.values())


def _settle_name_in_two_columns(fields: dict[str, int], headings: Mapping[int, Sequence[str]]) -> None:
    """One heading "Họ và tên" over two columns: surname and middle names in the first, given name in the second."""
    column = fields.get("name")
    if column is not None and headings.get(column + 1) == headings[column] and "surname" not in fields:
        del fields["name"]
        fields["surname"], fields["given_name"] = column, column + 1


def _score(field: Field, heading: str) -> int:
    whole = _score_text(field, search_key(heading), plain_heading(heading))
    bare = _IN_BRACKETS.sub(" ", heading)
    if bare.strip() and bare != heading:
        return max(whole, _score_text(field, search_key(bare), plain_heading(bare)) - 1)
    return whole


def _score_text(field: Field, key: str, plain: str) -> int:
    if not key:
        return 0
    forms = field.headings.get(key)
    if forms is not None:
        if plain in forms:
            return 100
        # "Năm" is not "Nam": a short heading must agree in its diacritics unless it was typed without any
        return 92 if plain.isascii() else (84 if len(key) >= 5 else 0)
    words = key.split()
    best = 0
    for known in field.headings:
        known_words = known.split()
        if len(known_words) > 1 or len(known) >= 5:
            if words[: len(known_words)] == known_words:
                best = max(best, 62 + min(20, 4 * len(known_words)) - 2 * (len(words) - len(known_words)))
            elif len(known_words) > 1 and f" {known} " in f" {key} ":
                best = max(best, 58 + min(16, 4 * len(known_words)) - 2 * (len(words) - len(known_words)))
    if best < 80 and len(key) >= 6:
        near = difflib.get_close_matches(key, field.headings, n=1, cutoff=0.86)
        if near:
            best = max(best, round(90 * difflib.SequenceMatcher(None, key, near[0]).ratio()))
    return best
