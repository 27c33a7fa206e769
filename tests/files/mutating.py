"""Spoiling files by chance, but the same way for the same seed: bits, cuts, joins, swapped parts, hostile XML."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from tests.files import made

_SIGNS = (
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"MZ",
    b"<html>",
    b"",
)
_DEEP = "<a>" * 3000 + "</a>" * 3000
_LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
Mutation = Callable[[random.Random, bytes], bytes]


def flip_bits(chance: random.Random, content: bytes) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 3, 20, 200))):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


def cut_out(chance: random.Random, content: bytes) -> bytes:
    first = chance.randrange(len(content))
    return content[:first] + content[first + chance.randrange(1, 400) :]


def join(chance: random.Random, content: bytes) -> bytes:
    other = chance.choice(sorted(seeds().values()))
    return content + other if chance.random() < 0.5 else other + content


def repeat(chance: random.Random, content: bytes) -> bytes:
    first = chance.randrange(len(content))
    piece = content[first : first + chance.randrange(1, 2000)]
    return content[:first] + piece * chance.randrange(2, 6) + content[first:]


def disguise(chance: random.Random, content: bytes) -> bytes:
    """The first bytes of another kind."""
    sign = chance.choice(_SIGNS)
    return sign + content[len(sign) :]


def change_numbers(chance: random.Random, content: bytes) -> bytes:
    """Numbers written as text (lengths, places, references of a PDF) become others."""
    found = list(re.finditer(rb"\d+", content))
    spoilt = content
    for number in sorted(chance.sample(found, min(len(found), 3)), key=lambda n: -n.start()):
        other = str(chance.choice((0, -1, 1, 7, 65536, 2**31, 10**18))).encode()
        spoilt = spoilt[: number.start()] + other + spoilt[number.end() :]
    return spoilt


def large_numbers(chance: random.Random, content: bytes) -> bytes:
    """Four bytes of a table (sectors, sizes) become the largest or the smallest there are."""
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 4))):
        place = chance.randrange(max(len(spoilt) - 4, 1))
        spoilt[place : place + 4] = chance.choice(
            (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xfe\xff\xff\xff", b"\x00\x00\x00\x7f")
        )
    return bytes(spoilt)


def spoil_a_part(chance: random.Random, content: bytes) -> bytes:
    """One part of an Office file is spoilt and the zip is sound again, so that the inner doors are met too."""
    parts = _parts(content)
    if not parts:
        return flip_bits(chance, content)
    name = chance.choice(sorted(parts))
    parts[name] = chance.choice((flip_bits, cut, cut_out, change_numbers))(chance, parts[name] or b"x")
    return made.package(dict(parts))


def hostile_part(chance: random.Random, content: bytes) -> bytes:
    """A zip within the zip, XML that nests or laughs, a program."""
    parts: dict[str, str | bytes] = {**_parts(content)} or {"a.xml": "<a/>"}
    inner = made.package({"a": made.package({"b": content})})
    name = chance.choice([*sorted(parts), "word/media/a.png", "word/embeddings/a.xlsx", "xl/a.xml"])
    parts[name] = chance.choice((inner, _DEEP, _LAUGHS, "MZ", content))
    return made.package(parts)


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits, cut, cut_out, join, repeat, disguise, change_numbers, large_numbers, spoil_a_part, hostile_part,
)  # fmt: skip


def mutated(kind: str, number: int) -> bytes:
    """The file of this kind and number, always the same."""
    chance = random.Random(f"{kind} {number}")
    spoilt = seeds()[kind]
    for _ in range(chance.choice((1, 1, 1, 2))):
        spoilt = MUTATIONS[(number + chance.randrange(2)) % len(MUTATIONS)](chance, spoilt) or b"\n"
    return spoilt


def seeds() -> dict[str, bytes]:
    """A sound file of each kind."""
    if not _SEEDS:
        _SEEDS.update(
            pdf=made.pdf(pages=2), docx=made.docx(), xlsx=made.xlsx(), doc=made.doc(), xls=made.xls(),
            png=made.picture(size=(64, 48)), jpeg=made.picture("JPEG", (64, 48)),
        )  # fmt: skip
    return _SEEDS


_SEEDS: dict[str, bytes] = {}


def _parts(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # spoilt before: there are no parts to spoil
        return {}
