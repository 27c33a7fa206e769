"""What the words around a figure say of it: over what time, done or aimed at, in which years, of which movement."""

from __future__ import annotations

import re

from vinhdanh.past_reports.reading.shapes import Basis, MovementMention, Role, Section, Span

_ANNUAL = re.compile(
    r"h[àằ]ng năm|mỗi năm|(?:bình quân|trung bình)(?:[^.;]{0,20}?(?:h[àằ]ng |mỗi )?năm)?|từng năm|các năm đều|cuối năm",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(
    r"(?:trong|qua|sau) (?:\d+|năm|ba|bốn) năm|trong (?:\d )?(?:năm )?qua|giai đoạn|từ năm .{0,12}(?:đến|tới)|kể từ|tổng (?:số|cộng)|trong nhiệm kỳ"
    r"|5 năm|lượt|được (?:\w+ ){0,4}(?:khen|tặng)|tặng", re.IGNORECASE,
)  # fmt: skip
_POINT = re.compile(
    r"hiện (?:có|nay)|đến nay|đến thời điểm|tính đến|toàn (?:tỉnh|ngành|huyện) (?:có|hiện)|đại diện cho|gồm",
    re.IGNORECASE,
)
_EVENT = re.compile(r"tại (?:hội nghị|đại hội|lễ)|hội thi|hội nghị hôm nay|lần thứ|kỷ niệm", re.IGNORECASE)
_SIGNED_UP = re.compile(
    r"đăng(?: ký)? (?:phấn đấu|đạt)|đăng ký (?:thi đua|danh hiệu) (?:\w+ ){0,3}đạt", re.IGNORECASE
)
# "phần đầu", "phân đấu" are how scanners read it
_AIMED = re.compile(
    r"ph[ấầâ]n đ[ấầâ]u (?:đạt|đến|có|giảm|tăng|hàng năm|mỗi năm|\d)|mục tiêu (?:đến|đạt|là)|chỉ tiêu (?:đến|là)",
    re.IGNORECASE,
)


def basis_of(sentence: str, clause: str, per: str, family: str) -> Basis:
    """Over what time it was counted, as far as the words say."""
    if "/năm" in per or _ANNUAL.search(clause):
        return Basis.ANNUAL
    if _EVENT.search(clause):
        return Basis.EVENT
    if _POINT.search(clause):
        return Basis.POINT
    if _ANNUAL.search(sentence) and family == "percent":
        return Basis.ANNUAL
    if _CUMULATIVE.search(sentence):
        return Basis.CUMULATIVE
    return Basis.UNKNOWN


def role_of(section: Section | None, clause: str, after: str) -> Role:
    """Aimed at in a part that sets targets; signed up for where the words after the number say so."""
    if section is not None and section.aims:
        return Role.TARGET
    if _SIGNED_UP.search(after):
        return Role.REGISTRATION
    return Role.TARGET if _AIMED.search(clause) else Role.ACTUAL


def years_of(
    periods: list[tuple[Span, tuple[int, int]]], sentence: Span, clause: Span, at: Span
) -> tuple[int, int] | None:
    """The years printed nearest to the figure in its clause, before it rather than after; else those before it in its sentence."""
    near = [
        (at.start - span.end if span.end <= at.start else (span.start - at.end) * 2, years)
        for span, years in periods
        if clause.holds(span) or (sentence.holds(span) and span.end <= at.start)
    ]
    return min(near)[1] if near else None


def movement_of(mentions: list[MovementMention], section: Section | None, sentence: Span, at: Span) -> str:
    """The movement named in the sentence nearest to the figure, else the one of the heading."""
    inside = [one for one in mentions if sentence.holds(one.at)]
    if inside:
        return min(inside, key=lambda one: abs(one.at.start - at.start)).name
    heading = [one for one in mentions if section is not None and section.at.holds(one.at)]
    return heading[0].name if heading else ""
