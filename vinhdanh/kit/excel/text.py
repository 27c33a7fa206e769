"""Reading .csv and tab-separated text: encoding, delimiter and old code tables found by looking at the content."""

import csv
import io
import re
from collections import Counter

from vinhdanh.kit.excel.model import Cell, Sheet, UnreadableWorkbookError, Workbook
from vinhdanh.kit.excel.sniff import not_a_workbook, refuse_other_text
from vinhdanh.kit.legacy_text import TCVN3, VNI, decode, vietnamese_share
from vinhdanh.kit.said import phrase

MAX_ROWS = 500_000
_SAMPLE = 300
_DELIMITERS = ",;\t|"
_TEXT_FORMULA = re.compile(r'^="(.*)"$', re.DOTALL)
# the font that stands for a code table once the bytes are decoded as they are
_FONTS = {TCVN3: ".VnTime", VNI: "VNI-Times"}


def read_text(content: bytes) -> Workbook:
    """A one-sheet workbook named CSV; raises UnreadableWorkbookError when the text is not a table."""
    text, font = decode_bytes(content)
    refuse_other_text(text)
    if _looks_binary(text):
        raise not_a_workbook(phrase("tệp nhị phân không rõ loại"))
    stated = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    delimiter = stated[1] if stated else _delimiter(text)
    sheet = Sheet("CSV")
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, fields in enumerate(reader, start=1):
            if number > MAX_ROWS:
                raise UnreadableWorkbookError(
                    "too_large",
                    phrase(
                        "Tệp có hơn %(limit)s dòng. Hãy tách thành nhiều tệp rồi gửi lại.", limit=MAX_ROWS
                    ),
                )
            if stated and number == 1:
                continue
            cells = {
                column: _cell(value, font) for column, value in enumerate(fields, start=1) if value.strip()
            }
            if cells:
                sheet.rows[number] = cells
    except csv.Error as error:
        raise not_a_workbook(phrase("tệp văn bản không có cột")) from error
    return Workbook([sheet], "csv")


def decode_bytes(content: bytes) -> tuple[str, str]:
    """The text of the bytes, and the font name that tells its code table ("" for Unicode)."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), ""
    sample = content[:4000]
    if sample.count(0) > len(sample) // 5:
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        return content.decode("utf-16-le" if little else "utf-16-be", errors="replace"), ""
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _decode_single_byte(content)


def _decode_single_byte(content: bytes) -> tuple[str, str]:
    windows, latin = content.decode("cp1258", errors="replace"), content.decode("cp1252", errors="replace")
    # the whole text is judged on its first part: tables mixed within one text file are not told apart
    readings = [(vietnamese_share(windows[:20000]), windows, "")]
    readings += [
        (vietnamese_share(decode(latin[:20000], table)), latin, _FONTS[table]) for table in (TCVN3, VNI)
    ]
    _, text, font = max(readings, key=lambda reading: reading[0])
    return text, font


def _looks_binary(text: str) -> bool:
    sample = text[:5000]
    return (
        sum(1 for char in sample if ord(char) < 32 and char not in "\r\n\t\x0b\x0c\x1b") > len(sample) // 100
    )


def _delimiter(text: str) -> str:
    lines = text[:400_000].splitlines()[:_SAMPLE]
    filled = sum(1 for line in lines if line.strip())
    best, best_score = "", 0
    for delimiter in _DELIMITERS:
        counts = Counter(len(fields) for fields in _try_reading(lines, delimiter) if len(fields) > 1)
        if not counts:
            continue
        width, rows = counts.most_common(1)[0]
        # in prose the commas fall anywhere; in a table most lines have the same number of columns
        if rows * 2 >= filled and (width - 1) * rows > best_score:
            best, best_score = delimiter, (width - 1) * rows
    if not best:
        raise not_a_workbook(phrase("tệp văn bản không chia cột"))
    return best


def _try_reading(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


def _cell(value: str, font: str) -> Cell:
    kept = _TEXT_FORMULA.match(value.strip())
    if kept:
        return Cell(kept[1], font)  # ="034…" is how Excel keeps leading zeros in text files
    if re.match(r"=\s*[A-Za-z(+\-]", value):
        return Cell(None, font, formula=value[1:])
    return Cell(value, font)
