"""Initiatives that say what this one says: which sentences, side by side; whether it is the same a person judges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.filings.models import Filing, FilingSentence, LikenessRuling
from vinhdanh.filings.states import SECTIONS, Likeness
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.moving import locked, note_event
from vinhdanh.kit.likeness import Sentence, likeness, read_sentence, read_sentences
from vinhdanh.kit.names import search_key
from vinhdanh.kit.verdict import Refused, require

# a sentence counts from so many words on, and is alike from so large a part of its pairs of words
_LEAST_WORDS, _NEAR = 6, 0.6
# titles are short and built alike ("Một số giải pháp nâng cao …"): nearly all of one has to agree
_NEAR_TITLE = 0.8
_LONGEST, _SHOWN = 200, 12
# what makes two initiatives alike is their title or solution; else so much of the whole text
_TELLING, _WHOLE = ("title", "solution"), 0.3
# how many rows of one sentence or print are looked at
_EACH = 20

_FOUND = f"""
WITH mine AS MATERIALIZED (
  SELECT * FROM unnest(%(places)s::int[], %(digests)s::bigint[], %(near_a)s::bigint[], %(near_b)s::bigint[], %(near_c)s::bigint[])
    AS m(place, digest, near_a, near_b, near_c)
)
SELECT m.place, f.initiative_id, f.section, f.text FROM mine m CROSS JOIN LATERAL (
  (SELECT s.* FROM vinhdanh_filingsentence s WHERE s.digest = m.digest AND s.initiative_id <> %(own)s LIMIT {_EACH})
  UNION (SELECT s.* FROM vinhdanh_filingsentence s WHERE s.near_a = m.near_a AND s.initiative_id <> %(own)s LIMIT {_EACH})
  UNION (SELECT s.* FROM vinhdanh_filingsentence s WHERE s.near_b = m.near_b AND s.initiative_id <> %(own)s LIMIT {_EACH})
  UNION (SELECT s.* FROM vinhdanh_filingsentence s WHERE s.near_c = m.near_c AND s.initiative_id <> %(own)s LIMIT {_EACH})
) f
"""  # noqa: S608 (numbers of our own)


@dataclass(frozen=True)
class Alike:
    """A sentence of this one and the one of another that is most like it; 1: only figures and spelling differ."""

    section: str
    text: str
    other_section: str
    other: str
    share: float


@dataclass(frozen=True)
class Similar:
    """Another initiative with what it has in common."""

    initiative_id: int
    pairs: tuple[Alike, ...]
    # of this one's sentences, counted by words
    share: float


def passages_of(title: str, texts: Mapping[str, str]) -> list[tuple[str, Sentence]]:
    """The title, then every sentence long enough to tell something, by passage."""
    found = [("title", read_sentence(title))] if title.strip() else []
    for section in SECTIONS:
        found += [
            (section, one) for one in read_sentences(texts.get(section, "")) if one.length >= _LEAST_WORDS
        ]
    return found[:_LONGEST]


def passages_of_filing(filing: Filing) -> list[tuple[str, Sentence]]:
    """The passages of a filing as it stands."""
    return passages_of(filing.initiative.title, {name: getattr(filing, name) for name in SECTIONS})


@transaction.atomic
def keep_sentences(initiative: Initiative) -> int:
    """The sentences of what was handed in, in place of those kept before; answers how many."""
    FilingSentence.objects.filter(initiative=initiative).delete()
    filing = Filing.objects.select_related("initiative").get(initiative=initiative)
    made = [sentence_row(initiative.pk, place, section, one) for place, (section, one) in enumerate(passages_of_filing(filing))]  # fmt: skip
    return len(FilingSentence.objects.bulk_create(made))


def sentence_row(initiative: int, place: int, section: str, one: Sentence) -> FilingSentence:
    """A sentence as it is kept."""
    near_a, near_b, near_c = one.prints
    return FilingSentence(
        initiative_id=initiative, section=section, position=place, text=one.text, digest=one.digest, near_a=near_a, near_b=near_b,
        near_c=near_c,
    )  # fmt: skip


def find_similar(passages: list[tuple[str, Sentence]], *, own: int | None = None) -> list[Similar]:
    """Initiatives that share sentences or bear the same title, the most alike first; two queries whatever there is."""
    if not passages:
        return []
    best: dict[int, dict[int, Alike]] = {}
    for place, other, section, text in _rows(passages, own):
        mine_in, mine = passages[place]
        share = _alike(mine_in, mine, read_sentence(text))
        standing = best.setdefault(other, {}).get(place)
        if share and (standing is None or share > standing.share):
            best[other][place] = Alike(mine_in, mine.text, section, text, share)
    _add_titles(best, passages, own)
    words = sum(one.length for _, one in passages) or 1
    found = [_similar(other, pairs, passages, words) for other, pairs in best.items() if pairs]
    telling = [
        one for one in found if one.share >= _WHOLE or any(pair.section in _TELLING for pair in one.pairs)
    ]
    return sorted(telling, key=lambda one: (-one.share, one.initiative_id))[:_SHOWN]


@transaction.atomic
def judge_likeness(
    initiative: Initiative, other: Initiative, ruling: str, *, note: str, by: User
) -> LikenessRuling:
    """A person's word on two that look alike; refused without a note."""
    stored = locked(initiative)
    require(access.can_judge(by, stored))
    if ruling not in Likeness.values:
        raise Refused(_("Hãy chọn một ý kiến."), field="ruling")
    if not note.strip():
        raise Refused(_("Hãy ghi vì sao."), field="note")
    if other.pk == stored.pk:
        raise Refused(_("Không so một sáng kiến với chính nó."), field="ruling")
    made = LikenessRuling.objects.create(
        initiative=stored, other=other, ruling=ruling, note=note.strip(), by=by
    )
    note_event(stored, "judge_likeness", reason=note, detail={"other": other.pk, "ruling": ruling}, by=by)
    return made


def rulings_of(initiative: Initiative) -> dict[int, LikenessRuling]:
    """Other initiative → the newest word on the two."""
    rows = LikenessRuling.objects.filter(initiative=initiative).select_related("by").order_by("pk")
    return {row.other_id: row for row in rows}


def _rows(passages: list[tuple[str, Sentence]], own: int | None) -> Iterable[tuple[int, int, str, str]]:
    prints = [one.prints for _, one in passages]
    given: dict[str, Any] = {
        "places": list(range(len(passages))), "digests": [one.digest for _, one in passages], "own": own or 0,
        **{f"near_{mark}": [one[at] for one in prints] for at, mark in enumerate("abc")},
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, given)
        return list(cursor.fetchall())


def _alike(section: str, mine: Sentence, other: Sentence) -> float:
    if mine.digest == other.digest:
        return 1.0
    found = likeness(mine, other)
    return found if found >= (_NEAR_TITLE if section == "title" else _NEAR) else 0.0


def _add_titles(
    best: dict[int, dict[int, Alike]], passages: list[tuple[str, Sentence]], own: int | None
) -> None:
    """Those of the same title, also such as came by import and have no text."""
    section, mine = passages[0]
    if section != "title":
        return
    rows = Initiative.objects.filter(search=search_key(mine.text)).exclude(pk=own or 0).exclude(stage="draft")
    for pk, title in rows.order_by("pk").values_list("pk", "title")[:_SHOWN]:
        best.setdefault(pk, {}).setdefault(0, Alike("title", mine.text, "title", title, 1.0))


def _similar(
    other: int, pairs: dict[int, Alike], passages: list[tuple[str, Sentence]], words: int
) -> Similar:
    shared = sum(passages[place][1].length for place in pairs)
    return Similar(other, tuple(pairs[place] for place in sorted(pairs)), min(shared / words, 1.0))
