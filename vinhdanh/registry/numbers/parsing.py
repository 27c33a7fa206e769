"""A document number as written, taken apart and put right: 39/CT-TW is 39-CT/TW, 1689/QĐ - TLD is 1689/QĐ-TLĐ."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from vinhdanh.registry.numbers.tables import (
    DASHED,
    LAW,
    LETTER,
    Family,
    Issuer,
    Kind,
    bare_sectors,
    fold,
    issuer_of_name,
    issuer_of_sign,
    kind_by_code,
    kind_of_name,
    kind_of_sign,
    kinds,
)

NO_NUMBER = "(chưa có số)"
DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "Ð": "Đ"})
KIND_NAMES = "|".join(
    sorted((re.escape(name) for kind in kinds() for name in kind.names), key=len, reverse=True)
)
_SIGN = r"[A-ZĐ][A-Za-zĐđ0-9&.]*(?:\s?[-/]\s?[A-ZĐ][A-Za-zĐđ0-9&.]*)*"
_WRITTEN = re.compile(
    rf"(?:(?P<word>{KIND_NAMES})\s+)?(?:số\s*:?\s*)?(?P<number>\d{{1,6}}(?P<suffix>[a-zđ])?|[.…_ ]*)\s*"
    rf"(?:/\s*(?P<year>(?:19|20)\d\d)\s*)?(?P<mark>[/-])\s*(?P<sign>{_SIGN})\.?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?P<word>{KIND_NAMES})\s+(?:số\s*:?\s*)?(?P<number>\d{{1,4}})\s+của\s+(?P<of>.+)", re.IGNORECASE
)
_ASSEMBLY = re.compile(r"(?P<body>QH|UBTVQH)(?P<term>\d{1,2})", re.IGNORECASE)


class Mend(StrEnum):
    """What was put right in a number as written."""

    SPACES = "spaces"
    ORDER = "order"  # 39/CT-TW for 39-CT/TW
    LETTERS = "letters"  # TLD for TLĐ
    PADDING = "padding"  # 0124 for 124, 5 for 05
    HYPHEN = "hyphen"  # TTBLĐTBXH for TT-BLĐTBXH
    SECTOR = "sector"  # NN&PTNT for SNN&PTNT
    WORDS = "words"  # Chỉ thị 05 của Bộ Chính trị for 05-CT/TW


@dataclass(frozen=True)
class DocumentNumber:
    """A number taken apart. `kind` None: the symbol says none that is known; `said`: what the word before it names."""

    written: str
    number: int | None
    suffix: str
    year: int | None
    kind: Kind | None
    issuers: tuple[str, ...]
    family: Family
    said: Kind | None = None
    term: str = ""
    drafter: str = ""
    mends: frozenset[Mend] = field(default_factory=frozenset)

    @property
    def draft(self) -> bool:
        """No number yet."""
        return self.number is None

    @property
    def ordinal(self) -> str:
        """As printed: under ten with a nought, unless a letter follows."""
        if self.number is None:
            return NO_NUMBER
        return f"{self.number}{self.suffix}" if self.suffix else f"{self.number:02d}"

    @property
    def issuer(self) -> str:
        return "-".join(self.issuers)

    @property
    def sign(self) -> str:
        """What follows the number: KH-LĐLĐ, CT/TW, UBND-VX."""
        mark = "/" if self.family in DASHED else "-"
        parts = [self.kind.code] if self.kind is not None and not self.kind.bare else []
        return mark.join([*parts, "-".join(filter(None, [*self.issuers, self.drafter]))]).strip("-/")

    @property
    def normal(self) -> str:
        """The number as it ought to be written."""
        if self.family in DASHED:
            return f"{self.ordinal}/{self.year}-{self.sign}" if self.year else f"{self.ordinal}-{self.sign}"
        return f"{self.ordinal}/{self.year}/{self.sign}" if self.year else f"{self.ordinal}/{self.sign}"

    @property
    def key(self) -> str:
        """Equal for every spelling of one number: 91/2017/NDCP."""
        return number_key(self.number, self.suffix, self.year, self.sign)

    @property
    def lacks_year(self) -> bool:
        """A kind that never stands without its year, without it."""
        return self.kind is not None and self.kind.year and self.year is None

    @property
    def agrees(self) -> bool:
        """The word before the number names the kind that the symbol stands for, or none is named."""
        if self.said is None or self.kind is None or self.said.name == self.kind.name:
            return True
        # the Party's quy định bear the sign QĐ; the Assembly's numbers name no kind
        party = self.family in DASHED and {self.said.code, self.kind.code} == {"QyĐ", "QĐ"}
        joint = self.kind.joint and fold(self.said.name) in fold(self.kind.name)
        return party or joint or bool(self.term)

    def with_kind(self, kind: Kind) -> DocumentNumber:
        """The same number with the symbol of another kind; a kind without a year drops it, the year stays otherwise."""
        return DocumentNumber(
            self.written, self.number, self.suffix, self.year, kind, self.issuers, self.family, kind, self.term, self.drafter
        )  # fmt: skip

    def with_year(self, year: int | None) -> DocumentNumber:
        """The same number of another year."""
        return DocumentNumber(
            self.written, self.number, self.suffix, year, self.kind, self.issuers, self.family, self.said, self.term, self.drafter
        )  # fmt: skip


def number_key(number: int | None, suffix: str, year: int | None, sign: str) -> str:
    """The key of a number by its parts."""
    return f"{number or ''}{suffix}/{year or ''}/{fold(sign)}"


def parse_number(text: str) -> DocumentNumber | None:
    """A number as somebody wrote it, with or without the name of its kind; None when it is none."""
    plain = tidy(text)
    match = _WRITTEN.fullmatch(plain)
    if match is not None:
        return number_of(match, text)
    named = _NAMED.fullmatch(plain)
    return _from_words(named, text) if named else None


def tidy(text: str) -> str:
    """NFC, one kind of dash, single spaces, a remark in brackets behind it taken off."""
    plain = " ".join(unicodedata.normalize("NFC", text).translate(DASHES).split())
    return re.sub(r"\s*\([^)]*\)$", "", plain).strip(" ,;")


def number_of(match: re.Match[str], written: str) -> DocumentNumber:
    """What a match of the pattern says."""
    said = kind_of_name(match["word"]) if match["word"] else None
    digits = match["number"].strip(" .…_")
    suffix = (match["suffix"] or "").lower()
    number = int(digits.removesuffix(match["suffix"] or "")) if digits else None
    mends = _spacing(match, digits, suffix)
    signs = [part for part in re.split(r"\s*[-/]\s*", match["sign"].strip()) if part]
    assembly = _ASSEMBLY.fullmatch(signs[-1])
    if assembly is not None:
        return _of_assembly(match, written, number, suffix, said, signs, mends)
    kind, rest, more = _kind_and_issuers(signs)
    issuers, drafter, letters = _issuers(kind, rest)
    mends |= more | letters
    family = _family(issuers)
    right = "-" if family in DASHED else "/"
    first_break = re.search(r"[-/]", match["sign"])
    inner = first_break[0] if first_break else ""
    if match["mark"] != right or (kind and inner and family in DASHED and inner != "/"):
        mends |= {Mend.ORDER}
    year = int(match["year"]) if match["year"] else None
    return DocumentNumber(
        written, number, suffix, year, kind, issuers, family, said, "", drafter, frozenset(mends)
    )


def _spacing(match: re.Match[str], digits: str, suffix: str) -> set[Mend]:
    found: set[Mend] = set()
    core = match.string[match.start("number") : match.end("sign")]
    if re.search(r"\s", core.strip()):
        found.add(Mend.SPACES)
    if digits and not suffix and digits != f"{int(digits):02d}":
        found.add(Mend.PADDING)
    return found


def _of_assembly(
    match: re.Match[str], written: str, number: int | None, suffix: str, said: Kind | None, signs: list[str], mends: set[Mend],
) -> DocumentNumber:  # fmt: skip
    """06/2022/QH15: a law; 10/2018/NQ-QH14, 123/2020/UBTVQH14: what the word names."""
    kind = kind_of_sign(signs[0]) if len(signs) > 1 else None
    year = int(match["year"]) if match["year"] else None
    if kind is None and signs[-1].upper().startswith("QH"):
        kind = said if said is not None else kind_by_code()[LAW]
    shown = kind if kind is None or len(signs) > 1 else _unsigned(kind)
    return DocumentNumber(
        written, number, suffix, year, shown, (signs[-1].upper(),), Family.STATE, said, signs[-1].upper(), "", frozenset(mends)
    )  # fmt: skip


def _unsigned(kind: Kind) -> Kind:
    """A kind whose abbreviation the Assembly does not print."""
    return kind if kind.bare else Kind(kind.code, kind.names, kind.en, bare=True)


def _kind_and_issuers(signs: list[str]) -> tuple[Kind | None, list[str], set[Mend]]:
    first, rest = signs[0], signs[1:]
    known = issuer_of_sign(first)
    kind = kind_of_sign(first)
    if kind is not None and (known is None or first in kind_by_code()):
        return kind, rest, set() if first in kind_by_code() else {Mend.LETTERS}
    if known is not None:
        return kind_by_code()[LETTER], signs, set()
    glued = _unglued(first)
    if glued is not None:
        return glued[0], [glued[1], *rest], {Mend.HYPHEN}
    return None, signs, set()


def _unglued(sign: str) -> tuple[Kind, str] | None:
    """TTBLĐTBXH: an abbreviation and a known issuer run together."""
    for cut in range(2, len(sign) - 1):
        kind, issuer = kind_of_sign(sign[:cut]), issuer_of_sign(sign[cut:])
        if kind is not None and issuer is not None:
            return kind, issuer.sign
    return None


def _issuers(kind: Kind | None, signs: list[str]) -> tuple[tuple[str, ...], str, set[Mend]]:
    """The issuers with lost letters put back, and who drafted where one does not issue together."""
    mends: set[Mend] = set()
    found: list[str] = []
    for sign in signs:
        one = issuer_of_sign(sign)
        if one is not None and one.sign != sign:
            mends.add(Mend.LETTERS)
        found.append(one.sign if one else sign)
    if kind is not None and kind.joint:
        for place, sign in enumerate(found):
            sector = bare_sectors().get(fold(sign))
            if sector is not None and "LĐLĐ" in found:
                found[place] = sector.sign
                mends.add(Mend.SECTOR)
        return tuple(found), "", mends
    return tuple(found[:1]), "-".join(found[1:]), mends


def _family(issuers: tuple[str, ...]) -> Family:
    for sign in issuers:
        one = issuer_of_sign(sign)
        if one is not None:
            return one.family
    union = any(fold(sign).startswith(("LDLD", "TLD", "CD")) for sign in issuers)
    return Family.UNION if union else Family.STATE


def _from_words(match: re.Match[str], written: str) -> DocumentNumber | None:
    kind, issuer = kind_of_name(match["word"]), issuer_of_name(match["of"])
    if kind is None or issuer is None:
        return None
    return DocumentNumber(
        written, int(match["number"]), "", None, kind, (issuer.sign,), issuer.family, kind, mends=frozenset({Mend.WORDS})
    )  # fmt: skip


def level_of(number: DocumentNumber | None, issuer: str) -> int:
    """The place of the issuer in the order of a legal basis; 90 for one that nobody knows."""
    known: Issuer | None = issuer_of_name(issuer) if issuer else None
    if number is not None and number.term:
        return 20
    if known is None and number is not None and number.issuers:
        known = issuer_of_sign(number.issuers[0])
    return known.level if known else 90
