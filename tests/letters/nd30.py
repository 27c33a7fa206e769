"""Holds a Word document against NĐ 30/2020 (Phụ lục I): page, fonts, sizes, case, order of parts, basis, signature.

`faults(content)` answers `rule: what is wrong`, one a line; nothing when the document keeps all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from docx.oxml.ns import qn
from docx.table import Table

from tests.letters.paper_parts import DAY, HONOURS, MOTTO, NATION, NUMBER, Paper, looks, ruled
from tests.letters.reading import MM, all_lines, cell, cell_width, read

Rule = Callable[[Paper], Iterator[str]]
RULES: dict[str, Rule] = {}


def rule(check: Rule) -> Rule:
    RULES[check.__name__] = check
    return check


def faults(content: bytes) -> list[str]:
    paper = Paper(content)
    return [f"{name}: {said}" for name, check in RULES.items() for said in check(paper)]


@rule
def page(paper: Paper) -> Iterator[str]:
    for section in paper.document.sections:
        sides = sorted((section.page_width / MM, section.page_height / MM))  # type: ignore[operator]
        if not (209 <= sides[0] <= 211 and 296 <= sides[1] <= 298):
            yield f"khổ giấy {sides}"
        turned = section.page_width > section.page_height  # type: ignore[operator]
        if turned and not any(isinstance(b, Table) and len(b.columns) > 4 for b in paper.blocks):
            yield "giấy ngang mà không có bảng"


@rule
def margins(paper: Paper) -> Iterator[str]:
    for section in paper.document.sections:
        for side, low, high in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
            found = getattr(section, f"{side}_margin") / MM
            if not low - 0.05 <= found <= high + 0.05:
                yield f"lề {side} {found:.1f} mm"


@rule
def font(paper: Paper) -> Iterator[str]:
    for line in all_lines(paper.document):
        if line.fonts - {"Times New Roman"} or line.colors:
            yield f"phông {line.fonts} màu {line.colors} ở “{line.text[:30]}”"
        if line.text != unicodedata.normalize("NFC", line.text):
            yield f"“{line.text[:30]}” không phải Unicode dựng sẵn"


@rule
def page_number(paper: Paper) -> Iterator[str]:
    for section in paper.document.sections:
        shown = [read(paper.document, p) for p in section.header.paragraphs]
        if "PAGE" not in section.header._element.xml or not any(line.align == "center" for line in shown):
            yield "số trang không ở giữa lề trên"
        style = section.header.paragraphs[0].style
        size = style.font.size.pt if style is not None and style.font.size else 0  # type: ignore[attr-defined]
        if not 13 <= size <= 14:
            yield f"số trang cỡ {size}"
        if not section.different_first_page_header_footer or "PAGE" in section.first_page_header._element.xml:
            yield "số trang hiện ở trang đầu"
        start = section._sectPr.find(qn("w:pgNumType"))
        if start is None or start.get(qn("w:start")) != "1":
            yield "số trang không bắt đầu từ 1"


@rule
def motto(paper: Paper) -> Iterator[str]:
    lines = paper.cell(0, 1)
    if [line.text for line in lines[:2]] != [NATION, MOTTO]:
        yield "thiếu Quốc hiệu, Tiêu ngữ ở bên phải, trên cùng"
        return
    yield from looks(lines[0], (12, 13), bold=True, caps=True, align="center")
    yield from looks(lines[1], (13, 14), bold=True, align="center")
    yield from ruled(lines[1], lines[2], cell_width(paper.head, 0, 1), 0.93, 1.07)  # type: ignore[arg-type]


@rule
def issuer(paper: Paper) -> Iterator[str]:
    lines = paper.cell(0, 0)
    words = [line for line in lines if line.text.strip()]
    if not words:
        yield "thiếu cơ quan ban hành"
        return
    for line in words[:-1]:
        yield from looks(line, (12, 13), caps=True, align="center")
    yield from looks(words[-1], (12, 13), bold=True, caps=True, align="center")
    yield from ruled(words[-1], lines[-1], cell_width(paper.head, 0, 0), 0.30, 0.52)  # type: ignore[arg-type]


@rule
def number_and_day(paper: Paper) -> Iterator[str]:
    number = [line for line in paper.cell(1, 0) if line.text.startswith("Số")]
    for line in number:
        if not NUMBER.fullmatch(line.text):
            yield f"số, ký hiệu “{line.text}”"
        yield from looks(line, (13, 13), align="center")
    if not number and (paper.decision or paper.official_letter):
        yield "thiếu số, ký hiệu"
    place = paper.cell(1, 1)[-1]
    if not DAY.fullmatch(place.text):
        yield f"địa danh, ngày tháng “{place.text}”"
    yield from looks(place, (13, 14), italic=True)


@rule
def title(paper: Paper) -> Iterator[str]:
    if paper.type_at is None:
        subject = [line for line in paper.cell(1, 0) if line.text.startswith("V/v ")]
        if not subject:
            yield "thiếu tên loại, hoặc trích yếu “V/v” của công văn"
        for line in subject:
            yield from looks(line, (12, 13), align="center")
        return
    name, subject_line, rule_line = paper.lines[paper.type_at : paper.type_at + 3]
    yield from looks(name, (13, 14), bold=True, caps=True, align="center")
    yield from looks(subject_line, (13, 14), bold=True, align="center")
    section = paper.document.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / MM  # type: ignore[operator]
    yield from ruled(subject_line, rule_line, room, 0.30, 0.52)


@rule
def order(paper: Paper) -> Iterator[str]:
    if paper.blocks and not isinstance(paper.blocks[0], Table):
        yield "văn bản không mở đầu bằng phần cơ quan ban hành và Quốc hiệu"
    if paper.decision:
        wanted = [
            r"QUYẾT ĐỊNH",
            r"[^a-zđ]+",
            r"(Căn cứ|Theo đề nghị|Xét) .*",
            r"QUYẾT ĐỊNH:?",
            r"Điều 1\. .*",
        ]
        at = -1
        for pattern in wanted:
            later = [
                n
                for n, line in enumerate(paper.main())
                if n > at and line.text and re.fullmatch(pattern, line.text)
            ]
            if not later:
                yield f"thiếu hoặc sai chỗ: {pattern}"
                return
            at = later[0]


@rule
def basis(paper: Paper) -> Iterator[str]:
    found = [line for line in paper.main() if re.match(r"(Căn cứ|Theo đề nghị của|Xét đề nghị)\b", line.text)]
    if paper.decision and not found:
        yield "thiếu căn cứ"
    for place, line in enumerate(found):
        yield from looks(line, (13, 14), italic=True)
        mark = "." if place == len(found) - 1 else ";"
        if not line.text.endswith(mark) or "\n" in line.text:
            yield f"căn cứ “{line.text[-30:]}” không kết thúc bằng “{mark}”"


@rule
def body(paper: Paper) -> Iterator[str]:
    for line in paper.main():
        if line.align != "justify" or not line.text.strip():
            continue
        if not all(13 <= size <= 14 for size in line.size):
            yield f"nội dung cỡ {line.size} ở “{line.text[:30]}”"
        if not (9.5 <= line.first <= 10.5 or 12.2 <= line.first <= 13.2):
            yield f"lùi đầu dòng {line.first:.1f} mm ở “{line.text[:30]}”"
        if line.after < 6 or not 1 <= line.line <= 1.5:
            yield f"cách đoạn {line.after} pt, dãn dòng {line.line} ở “{line.text[:30]}”"
    if not any(line.align == "justify" for line in paper.main()) and not _a_list(paper):
        yield "nội dung không canh đều hai lề"


def _a_list(paper: Paper) -> bool:
    return paper.type_at is not None and paper.lines[paper.type_at].text in {
        "DANH SÁCH TRÍCH NGANG",
        "DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN",
        "SỔ KHEN THƯỞNG",
        "DANH SÁCH ĐĂNG KÝ THI ĐUA",
    }


@rule
def articles(paper: Paper) -> Iterator[str]:
    if not paper.decision:
        return
    found = [line for line in paper.main() if re.match(r"Điều\s*\d+", line.text)]
    for place, line in enumerate(found, 1):
        if not line.text.startswith(f"Điều {place}. "):
            yield f"điều thứ {place} viết “{line.text[:20]}”"
        if line.bold_text.strip() != f"Điều {place}.":
            yield f"“Điều {place}.” phải đậm, nội dung không đậm"


@rule
def closing(paper: Paper) -> Iterator[str]:
    wanted = paper.official_letter or paper.lines[paper.type_at or 0].text in {
        "QUYẾT ĐỊNH",
        "TỜ TRÌNH",
        "BIÊN BẢN",
    }
    said = [line.text for line in paper.main() if line.align == "justify" and line.text.strip()]
    if wanted and (not said or not said[-1].endswith("./.")):
        yield "văn bản không kết thúc bằng “./.”"


@rule
def addressee(paper: Paper) -> Iterator[str]:
    found = [line for line in paper.main() if line.text.startswith("Kính gửi:")]
    asked = paper.official_letter or paper.lines[paper.type_at or 0].text == "TỜ TRÌNH"
    if asked and not found:
        yield "thiếu Kính gửi"
    for line in found:
        yield from looks(line, (13, 14))


@rule
def signature(paper: Paper) -> Iterator[str]:
    if not paper.signatures():
        yield "thiếu khối chữ ký"
    for table in paper.signatures():
        for column in (0, 1):
            lines = [line for line in cell(paper.document, table, 0, column) if line.text.strip()]
            if not lines or lines[0].text.startswith("Nơi nhận"):
                continue
            posts = [line for line in lines if line.caps]
            names = [line for line in lines if not line.caps]
            for line in posts:
                yield from looks(line, (13, 14), bold=True, align="center")
            if not posts or len(names) > 1 or (names and lines[-1] is not names[0]):
                yield f"quyền hạn, chức vụ phải chữ hoa, ở trên họ tên: {[line.text for line in lines]}"
            for line in names:
                yield from looks(line, (13, 14), bold=True, align="center")
                if HONOURS.match(line.text):
                    yield f"học hàm, danh hiệu trước họ tên “{line.text}”"


@rule
def recipients(paper: Paper) -> Iterator[str]:
    lines = [
        line for table in paper.signatures() for line in cell(paper.document, table, 0, 0)
    ] + paper.main()
    at = next((n for n, line in enumerate(lines) if line.text.startswith("Nơi nhận")), None)
    if at is None:
        if paper.decision or paper.official_letter or "TỜ TRÌNH" in {line.text for line in paper.lines}:
            yield "thiếu Nơi nhận"
        return
    yield from looks(lines[at], (12, 12), bold=True, italic=True)
    found = [line for line in lines[at + 1 :] if line.text.startswith("-") and line.size <= {11.0}]
    for place, line in enumerate(found):
        mark = "." if place == len(found) - 1 else ";"
        if not re.fullmatch(rf"- .+{re.escape(mark)}", line.text):
            yield f"dòng nơi nhận “{line.text}”"
    if not found or not found[-1].text.startswith("- Lưu: VT"):
        yield "nơi nhận không kết thúc bằng “- Lưu: VT, …” cỡ 11"
    elif paper.decision:
        last = max(int(m[1]) for line in paper.main() if (m := re.match(r"Điều (\d+)", line.text)))
        if found[0].text != f"- Như Điều {last};":
            yield f"nơi nhận mở đầu bằng “{found[0].text}”"
    elif (paper.official_letter or "TỜ TRÌNH" in {line.text for line in paper.lines}) and found[
        0
    ].text != "- Như trên;":
        yield f"nơi nhận mở đầu bằng “{found[0].text}”"


@rule
def annexes(paper: Paper) -> Iterator[str]:
    at = [n for n, line in enumerate(paper.lines) if re.match(r"Phụ lục\b", line.text)]
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    for place, n in enumerate(at):
        name, heading, attached = paper.lines[n : n + 3]
        wanted = f"Phụ lục {numerals[place]}" if len(at) > 1 else "Phụ lục"
        if name.text != wanted:
            yield f"“{name.text}” phải là “{wanted}”"
        yield from looks(name, (14, 14), bold=True, align="center")
        yield from looks(heading, (13, 14), bold=True, caps=True, align="center")
        yield from looks(attached, (13, 14), italic=True, align="center")
        if not re.match(
            r"\(Kèm theo (Quyết định|Báo cáo|Kế hoạch|Phát động) số .+ ngày .+\)$", attached.text
        ):
            yield f"“{attached.text}”"
        said = " ".join(line.text for line in paper.main())
        if (wanted if len(at) > 1 else "danh sách kèm theo") not in said and "Phụ lục kèm theo" not in said:
            yield f"văn bản không nhắc tới {wanted}"
    if at and len(paper.document.sections) != len(at) + 1:
        yield "phụ lục không có số trang riêng"
