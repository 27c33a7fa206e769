"""From what a unit writes ("BK TTg", "CSTĐCS", "Chiến sỹ thi đua cấp cơ sở") to the code of the catalogue."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vinhdanh.engine.catalogue import Award, catalogue
from vinhdanh.kit.names import search_key

_ABBREVIATIONS = {
    "cstd": "chien si thi dua", "cstdcs": "chien si thi dua co so", "cstdtq": "chien si thi dua toan quoc", "ldtt": "lao dong tien tien",
    "cstdt": "chien si thi dua tinh", "ttldtt": "tap the lao dong tien tien", "ttldxs": "tap the lao dong xuat sac", "ldxs": "lao dong xuat sac",
    "bk": "bang khen", "gk": "giay khen", "bkttg": "bang khen thu tuong", "bkttcp": "bang khen thu tuong", "ttg": "thu tuong", "ttcp": "thu tuong",
    "ubnd": "uy ban nhan dan", "tld": "tong lien doan", "tldld": "tong lien doan", "tldldvn": "tong lien doan", "ldldvn": "lien doan lao dong viet nam",
    "ldld": "lien doan lao dong", "ld": "lao dong", "td": "thi dua", "hc": "huan chuong", "hcld": "huan chuong lao dong",
    "hcdl": "huan chuong doc lap", "knc": "ki niem chuong", "cs": "co so", "tq": "toan quoc", "xs": "xuat sac", "dvcd": "doan vien cong doan",
    "cd": "cong doan", "vn": "viet nam", "cp": "chinh phu", "mttq": "mat tran to quoc", "ctn": "chu tich nuoc", "ldst": "lao dong sang tao",
    "bch": "ban chap hanh", "btv": "ban thuong vu", "ct": "chu tich", "tp": "thanh pho", "cst": "chien si tien tien", "ah": "anh hung",
    "dv": "doan vien", "sk": "sang kien", "tt": "tap the", "hoan": "hoan", "ttt": "tap the tien tien",
}  # fmt: skip
_CLASSES = {
    "i": "nhat",
    "1": "nhat",
    "nhat": "nhat",
    "ii": "nhi",
    "2": "nhi",
    "nhi": "nhi",
    "iii": "ba",
    "3": "ba",
    "ba": "ba",
}
# phrases that tell nothing apart; longer ones first
_NOISE = (
    "uy ban nhan dan", "chu tich nuoc", "ban chap hanh", "ban thuong vu", "doan chu tich", "danh hieu", "hinh thuc", "khen thuong", "chu tich",
    "chinh phu", "lao dong viet nam", "viet nam", "duoc", "cong nhan", "tang", "cua", "cap", "dat", "cho", "va", "loai", "tang thuong", "cac",
)  # fmt: skip
_NOISE_PATTERN = re.compile(rf"\b(?:{'|'.join(sorted(_NOISE, key=len, reverse=True))})\b")
_YEARS = re.compile(
    r"\(?\s*(?:(?:năm học|năm|giai đoạn|gđ|từ)\s*)*(?:19|20)\d\d(?:\s*(?:[-–,;/]|đến|và)\s*(?:năm\s*)?(?:19|20)\d\d)*\s*\)?",
    re.IGNORECASE,
)
# forms that go on with the name of whoever gave them: "Bằng khen của Bộ Y tế", "Giấy khen của Giám đốc Sở"
_OPEN_ENDED = ("bang khen", "giay khen", "co ", "ki niem chuong", "bang lao dong sang tao")
# every sector has its own "Vì sự nghiệp …"; the unions' stands in the catalogue by its whole name
_OF_SECTORS = {"ki niem chuong vi": "commemorative_medal_ministry"}
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_SIGNS = (
    (re.compile(r"ttg\b"), "thu tuong"),
    (re.compile(r"(?:tld|tldld)\b"), "tong lien doan"),
    (re.compile(r"ldld\b"), "lien doan lao dong tinh"),
    (re.compile(r"(?:ubnd|ub|ctubnd)\b"), "tinh"),
)

EXACT, NEAR, AMBIGUOUS, UNKNOWN = "exact", "near", "ambiguous", "unknown"


@dataclass(frozen=True, slots=True)
class AwardMatch:
    """`how` the name was recognised: exact, near (spelling differs), ambiguous (`candidates` say which), unknown."""

    how: str
    award: Award | None = None
    candidates: tuple[str, ...] = ()


def match_award(text: str, hints: Sequence[str] = ()) -> AwardMatch:
    """Find the award that a text names. `hints`: authority, level, decision number, which settle a bare "Bằng khen"."""
    told = tuple(hint for hint in hints if hint)
    match = _match(strip_years(text), told)
    bare = _BRACKETS.sub(" ", text).strip()
    return _match(strip_years(bare), told) if match.how == UNKNOWN and bare and bare != text else match


def strip_years(text: str) -> str:
    """The text without "năm 2023", "(2019-2023)"."""
    return _YEARS.sub(" ", text).strip(" ,;:-–")


def years_in(text: str) -> str:
    """The part of the text that names years, "" when none does."""
    found = _YEARS.search(text)
    return found[0].strip(" ()") if found else ""


def award_within(text: str) -> Award | None:
    """The award named somewhere inside a title ("Danh sách đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh")."""
    words = f" {canonical(strip_years(text))} "
    inside = [key for key in _index() if " " in key and f" {key} " in words]
    return _index()[max(inside, key=len)] if inside else None


@lru_cache(maxsize=8192)
def canonical(text: str) -> str:
    """Folded, abbreviations written out, words that tell nothing apart left out."""
    words = search_key(text).split()
    full = " ".join(_ABBREVIATIONS.get(word, word) for word in words)
    full = re.sub(r"\b(hang|loai) (\w+)$", lambda found: f"hang {_CLASSES.get(found[2], found[2])}", full)
    full = re.sub(r"\b(huan chuong (?:lao dong|doc lap|quan cong|chien cong)) (nhat|nhi|ba|i|ii|iii|1|2|3)$",
                  lambda found: f"{found[1]} hang {_CLASSES[found[2]]}", full)  # fmt: skip
    full = re.sub(r"\bthanh pho\b", "tinh", full)
    bare = re.sub(r"\s+", " ", _NOISE_PATTERN.sub(" ", full)).strip()
    return bare or full


@lru_cache(maxsize=1)
def _index() -> dict[str, Award]:
    index: dict[str, Award] = {}
    for award in catalogue().values():
        for name in (award.code.replace("_", " "), award.name["vi"], award.short, award.chip, *award.also):
            if name:
                index.setdefault(canonical(name), award)
    for name, code in _OF_SECTORS.items():
        if code in catalogue():
            index.setdefault(name, catalogue()[code])
    return index


@lru_cache(maxsize=8192)
def _match(text: str, hints: tuple[str, ...]) -> AwardMatch:
    key = canonical(text)
    if not key:
        return AwardMatch(UNKNOWN)
    found = _lookup(key)
    if found:
        return AwardMatch(EXACT, found)
    for hint in hints:
        for word in (_hint_words(hint), canonical(hint)):
            found = _lookup(canonical(f"{key} {word}")) if word else None
            if found:
                return AwardMatch(EXACT, found)
    begun = dict.fromkeys(award.code for name, award in _index().items() if name.startswith(f"{key} "))
    if len(begun) > 1 and len(key.split()) >= 2:
        return AwardMatch(
            AMBIGUOUS, candidates=tuple(catalogue()[code].name["vi"] for code in list(begun)[:6])
        )
    return _nearest(key)


def _near_words(one: str, other: str) -> bool:
    return one == other or difflib.SequenceMatcher(None, one, other).ratio() >= 0.7


def _lookup(key: str) -> Award | None:
    found = _index().get(key)
    if found or not key.startswith(_OPEN_ENDED):
        return found
    words = key.split()
    for length in range(len(words) - 1, 1, -1):
        found = _index().get(" ".join(words[:length]))
        if found:
            return found
    return None


def _hint_words(hint: str) -> str:
    folded = search_key(hint).replace(" ", "")
    if "/" in hint:
        return next((words for pattern, words in _SIGNS if pattern.search(folded)), "")
    return ""


def _nearest(key: str) -> AwardMatch:
    # "Cờ và Bằng khen …" is no misspelling of "Bằng khen …": the first word must agree
    alike = [
        name for name in _index() if name[:1] == key[:1] and _near_words(name.split()[0], key.split()[0])
    ]
    near = difflib.get_close_matches(key, alike, n=4, cutoff=0.86)
    if not near:
        return AwardMatch(UNKNOWN)
    ratios = {name: difflib.SequenceMatcher(None, key, name).ratio() for name in near}
    best = _index()[near[0]]
    rivals = [
        name for name in near[1:] if _index()[name] is not best and ratios[near[0]] - ratios[name] < 0.02
    ]
    if rivals:
        return AwardMatch(
            AMBIGUOUS, candidates=tuple(_index()[name].name["vi"] for name in (near[0], *rivals))
        )
    return AwardMatch(NEAR, best)
