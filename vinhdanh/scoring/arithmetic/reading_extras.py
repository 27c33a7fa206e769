"""What stands beside the groups of a set: vetoes, tie rules, grade tables, quotas."""

from __future__ import annotations

from vinhdanh.engine.lawfiles import Entry
from vinhdanh.kit.said import phrase
from vinhdanh.scoring.arithmetic.criteria import Figure, GradeBand, Grading, Tie, Veto
from vinhdanh.scoring.arithmetic.reading import (
    Wrong,
    choice_of,
    code_of,
    entries_of,
    known_keys,
    number_of,
    text_of,
    words_of,
    yes_of,
)
from vinhdanh.scoring.arithmetic.reading_rules import Figures, closed_side

# scheme → the grades that it may give, best first
SCHEMES: dict[str, tuple[str, ...]] = {
    "performance": ("excellent", "good", "completed", "failed"),
    "union": ("excellent", "good", "completed", "failed"),
    "union_before_2019": ("strong", "fair", "average", "weak"),
    "flag": ("flag",),
}


def read_veto(entry: Entry, figures: Figures) -> Veto:
    """A veto; its figure must be described."""
    known_keys(entry, ("code", "says", "figure", "blocks"))
    figure = text_of(entry, "figure", needed=True)
    says = text_of(entry, "says", needed=True)
    figures.setdefault(figure, Figure(figure, says, whole=True))
    blocks = words_of(entry, "blocks")
    if not blocks:
        raise Wrong(phrase("quy định loại trừ cần “blocks”: mã khen thưởng không được đề nghị."), entry.line)
    return Veto(code_of(entry), says, figure, blocks)


def read_tie(entry: Entry, figures: Figures) -> Tie:
    """A tie rule: a figure with an order, or the ballot, which comes last."""
    known_keys(entry, ("figure", "order", "says", "ballot"))
    if yes_of(entry, "ballot"):
        return Tie("", True, text_of(entry, "says"))
    figure = text_of(entry, "figure", needed=True)
    says = text_of(entry, "says")
    figures.setdefault(figure, Figure(figure, says or figure))
    return Tie(figure, choice_of(entry, "order", ("more", "less"), "more") == "more", says)


def read_grading(entry: Entry) -> Grading:
    """A grade table over the total."""
    known_keys(entry, ("scheme", "closed", "bands", "confidence", "cite"))
    scheme = choice_of(entry, "scheme", tuple(SCHEMES))
    bands = []
    for one in entries_of(entry, "bands"):
        known_keys(one, ("grade", "from", "to"))
        grade = choice_of(one, "grade", SCHEMES[scheme])
        bands.append(GradeBand(grade, number_of(one, "from", least=None), number_of(one, "to", least=None)))
    closed = closed_side(entry, [(band.low, band.high) for band in bands], scheme)
    confidence = text_of(entry, "confidence", longest=20)
    return Grading(
        scheme, closed, tuple(bands), confidence not in ("RT", "SQ", "own"), text_of(entry, "cite")
    )


def read_quotas(entry: Entry) -> dict[str, int]:
    """Award code → how many the cluster may propose."""
    quotas = entry.get("quotas")
    if quotas is None:
        return {}
    if not isinstance(quotas, Entry):
        raise Wrong(phrase("“quotas” phải là bảng: mã khen thưởng: số lượng."), entry.line)
    for code, count in quotas.items():
        if not isinstance(code, str) or type(count) is not int or not 0 <= count <= 1000:
            raise Wrong(phrase("“quotas”: mỗi mã một số nguyên từ 0 đến 1000."), quotas.line)
    return dict(quotas)
