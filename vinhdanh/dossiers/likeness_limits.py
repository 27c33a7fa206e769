"""What counts as repeated text, out of `likeness.yaml`: limits, and phrases of office that prove nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from vinhdanh.kit.likeness import Sentence, likeness, read_sentence

_FILE = Path(__file__).with_name("likeness.yaml")


@dataclass(frozen=True)
class Limits:
    """See the file for what each number means; `phrases` in their clean form."""

    least_words: int
    near: float
    whole: float
    units: int
    share: float
    sentences: int
    compared: int
    phrases: tuple[Sentence, ...]

    def counts(self, sentence: Sentence) -> bool:
        """Whether a sentence is long enough and no formula that everybody writes."""
        return sentence.length >= self.least_words and not self._is_formula(sentence)

    def alike(self, one: Sentence, other: Sentence) -> float:
        """How much two sentences are alike, 0 where it proves nothing; one that lies in the other counts as near."""
        shared, ours, theirs = len(one.pairs & other.pairs), len(one.pairs), len(other.pairs)
        if not shared:
            return 0.0
        found = 2 * shared / (ours + theirs)
        if found >= self.near:
            return found
        held = shared >= self.whole * min(ours, theirs) and self.counts(one) and self.counts(other)
        return self.near if held else 0.0

    def _is_formula(self, sentence: Sentence) -> bool:
        return any(likeness(sentence, phrase) >= self.near for phrase in self.phrases)


@lru_cache(maxsize=1)
def limits() -> Limits:
    """The limits of this installation."""
    return read_limits(_FILE.read_text(encoding="utf-8"))


def read_limits(text: str) -> Limits:
    """Limits out of YAML; ValueError names the key that is missing or cannot be."""
    raw = yaml.safe_load(text)
    if not isinstance(raw, dict):
        raise ValueError("likeness.yaml phải là một bảng khoá")
    numbers = {
        key: _number(raw, key, whole=True) for key in ("least_words", "units", "sentences", "compared")
    }
    shares = {key: _number(raw, key, whole=False) for key in ("near", "whole", "share")}
    phrases = raw.get("phrases")
    if not isinstance(phrases, list) or not all(isinstance(one, str) for one in phrases):
        raise ValueError("likeness.yaml: phrases phải là danh sách câu")
    return Limits(
        least_words=int(numbers["least_words"]), units=int(numbers["units"]), sentences=int(numbers["sentences"]),
        compared=int(numbers["compared"]), near=shares["near"], whole=shares["whole"], share=shares["share"],
        phrases=tuple(read_sentence(one) for one in phrases),
    )  # fmt: skip


def _number(raw: dict[str, object], key: str, *, whole: bool) -> float:
    value = raw.get(key)
    fits = (
        isinstance(value, int) and value >= 1 if whole else isinstance(value, int | float) and 0 < value <= 1
    )
    if isinstance(value, bool) or not isinstance(value, int | float) or not fits:
        what = "số nguyên từ 1 trở lên" if whole else "số lớn hơn 0, nhiều nhất là 1"
        raise ValueError(f"likeness.yaml: {key} phải là {what}, không phải {value!r}")
    return value
