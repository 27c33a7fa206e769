"""Numbers that are no figures: dates, document numbers, articles, years, periods, addresses, standards, telephones."""

from __future__ import annotations

import re

from vinhdanh.past_reports.reading.shapes import Span

BLANK = "\x00"

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
# the symbol after the number of a document: KH-LĐLĐ, NQLT-LĐLĐ-NN&PTNT, CT/TW, 2017/NĐ-CP
_SYMBOL = r"[A-ZĐ][A-ZĐa-zđ&]*(?:\s?[-/]\s?[A-ZĐ][A-ZĐa-zđ&]*)*\d*"
DOCUMENT_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,5}}[a-z]?(?:\s?/\s?{_YEAR})?)\s?(?P<mark>[-/])\s?(?P<symbol>{_SYMBOL})"
)
DOCUMENT_KINDS = (
    "Nghị quyết liên tịch", "Thông tư liên tịch", "Nghị quyết", "Nghị định", "Chỉ thị", "Thông tư", "Thông báo", "Quyết định",
    "Kế hoạch", "Hướng dẫn", "Công văn", "Quy chế", "Quy định", "Kết luận", "Chương trình", "Đề án", "Báo cáo", "Tờ trình", "Công điện",
    "Luật", "Pháp lệnh", "Điều lệ", "Văn bản",
)  # fmt: skip
_KIND = "|".join(kind.replace(" ", r"\s+") for kind in DOCUMENT_KINDS)

FULL_DATE = re.compile(
    rf"(?:ngày\s+)?(?<![\d/])(?P<d1>{_DAY})\s?[/.-]\s?(?P<m1>{_MONTH})\s?[/.-]\s?(?P<y1>{_YEAR})"
    rf"|ngày\s+(?P<d2>{_DAY})\s+tháng\s+(?P<m2>{_MONTH})\s+năm\s+(?P<y2>{_YEAR})",
    re.IGNORECASE,
)
YEARS = re.compile(
    rf"(?<![\d.,/])(?P<from>{_YEAR})\s?(?:[-–]|đến(?:\s+năm)?|tới)\s?(?P<to>{_YEAR})(?![\d/%])", re.IGNORECASE
)
ONE_YEAR = re.compile(rf"\bnăm(?:\s+học)?\s+(?P<year>{_YEAR})(?![\d.,]\d)", re.IGNORECASE)

_MASKS = [
    FULL_DATE,
    re.compile(rf"tháng\s+{_MONTH}\s?(?:[/.-]|năm)\s?{_YEAR}|quý\s+(?:[IV]+|\d)\s?(?:/|năm)\s?{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?:ngày|mùng|mồng)\s+{_DAY}(?:\s?[/-]\s?{_MONTH}|\s+tháng\s+{_MONTH})?\b(?!\s*(?:tập thể|cá nhân))", re.IGNORECASE),
    re.compile(rf"tháng\s+{_MONTH}\b|quý\s+[1-4]\b", re.IGNORECASE),
    re.compile(r"\d{1,2}\s?(?::|giờ|h)\s?\d{2}(?:\s?(?::|phút)\s?\d{0,2})?\b|\d{1,2}\s+giờ\b", re.IGNORECASE),
    re.compile(rf"(?:{_KIND})\s+(?:số\s*:?\s*)?\d{{1,4}}[a-z]?\b(?!\s?[%.]\d)(?=\s*(?:của|về|ngày|năm|,|;|\.|\)|$|[A-ZĐ/-]))"),
    DOCUMENT_NUMBER,
    re.compile(r"(?:luật|bộ luật)\s+số\s*:?\s*[\w/-]+", re.IGNORECASE),
    YEARS,
    re.compile(rf"\bnăm(?:\s+học)?\s+{_YEAR}(?:\s*(?:,|và|[-–])\s*(?:năm\s+)?{_YEAR})*(?![\d.,]\d)", re.IGNORECASE),
    re.compile(r"(?:khóa|khoá|nhiệm kỳ|niên khóa|thế kỷ)\s+(?:thứ\s+)?\d[\d\s–-]*", re.IGNORECASE),
    re.compile(rf"[(\s]{_YEAR}(?=[)\s.,;:])(?!\s*(?:tập|cá|đơn|đoàn|người|lượt|cuộc|suất|hộ|gia|CNVC|CĐCS|%|đồng|công))"),
    re.compile(r"\b(?:điều|khoản|mục|chương|phụ lục|biểu|mẫu|trang)\s+(?:số\s*:?\s*)?\d+[a-zđ]?(?:\s?[.,]\s?\d+)*", re.IGNORECASE),
    re.compile(r"(?<!tổng )(?<!con )\bsố\s*:?\s*\d+[\w./-]*(?!\s*%)", re.IGNORECASE),
    re.compile(r"\b(?:thôn|(?<!văn )bản|tổ|tổ dân phố|khu phố|khu vực|khóm|ấp|phường|quận|tiểu khu|quốc lộ|đường|đường tỉnh|ql|tl)\s+\d+[a-z]?\b(?!\s*(?:%|km|m\b|mét))", re.IGNORECASE),
    re.compile(r"(?:chương trình|dự án|đề án)\s+\d{2,4}(?:\s*(?:,|và)\s*\d{2,4})*(?=\s*(?:của|$|[.,;)]))", re.IGNORECASE),
    re.compile(r"\b(?:ISO|TCVN|QCVN)(?:\s+ISO)?\s*[\d:/ -]+|covid\s*-?\s*19\b|\b24\s?/\s?(?:7|24)\b", re.IGNORECASE),
    re.compile(r"(?:điện thoại|đt|fax|hotline|sđt|tài khoản|mã số)\s*:?\s*[\d.\s-]{5,}|(?<!\d)0\d{2,3}[\s.-]\d{3}[\s.-]?\d{3,4}(?!\d)", re.IGNORECASE),
    re.compile(r"\S+@\S+|https?://\S+|www\.\S+", re.IGNORECASE),
    re.compile(r"đại\s+hội[^.;,]{0,90}?lần\s+thứ\s+\d+", re.IGNORECASE),
    re.compile(r"\[\d{1,3}\]"),
]  # fmt: skip
_HEAD_MARK = re.compile(r"^\s*(?:\d{1,2}\s*[.)/-]|\d{1,2}(?:\.\d{1,2})+\.?)\s*(?=\D)")


def masked(paragraph: str) -> str:
    """The paragraph with every number that is no figure blanked out, letter for letter."""
    text = paragraph
    mark = _HEAD_MARK.match(text)
    if mark:
        text = _blank(text, mark.span())
    for pattern in _MASKS:
        for found in pattern.finditer(text):
            text = _blank(text, found.span())
    return text


def year_spans(text: str) -> list[tuple[Span, tuple[int, int]]]:
    """Periods in years: "2015 - 2020", "năm 2019"; full dates are not asked."""
    plain = text
    for found in FULL_DATE.finditer(text):
        plain = _blank(plain, found.span())
    spans = [(Span(*f.span()), (int(f["from"]), int(f["to"]))) for f in YEARS.finditer(plain)]
    for found in ONE_YEAR.finditer(plain):
        inside = Span(*found.span())
        if not any(known.start <= inside.end and inside.start <= known.end for known, _years in spans):
            spans.append((inside, (int(found["year"]), int(found["year"]))))
    return sorted(spans, key=lambda one: one[0].start)


def _blank(text: str, span: tuple[int, int]) -> str:
    """Digits only: the words around a number still say what it is."""
    return text[: span[0]] + re.sub(r"\d", BLANK, text[span[0] : span[1]]) + text[span[1] :]
