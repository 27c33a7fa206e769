"""Pages of a Word document: the same words, our fonts inside, nothing in a text becomes code."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from tests.kit.docs import AT, doc, para, rows, with_parts
from vinhdanh.kit.docx.package import open_package
from vinhdanh.kit.docx.writing import Style, document, paragraph, section
from vinhdanh.kit.pdf import pdf_of, pictures_of, unprintable, width_cm
from vinhdanh.kit.pdf.numbering import written
from vinhdanh.kit.pdf.source import Source, quoted

VIETNAMESE = "Ủy ban nhân dân tỉnh Vĩnh Sơn; chữ dấu: ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳýỷỹỵ Đđ “ngoặc”"


def pages(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(pdf_of(content, title="Thử", made_at=AT)))
    return [page.extract_text() for page in reader.pages]


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_vietnamese_comes_out_letter_by_letter_with_fonts_inside() -> None:
    content = pdf_of(doc(para(VIETNAMESE, "*đậm")), title="Quyết định", made_at=AT)
    reader = PdfReader(io.BytesIO(content))
    assert words(reader.pages[0].extract_text()) == VIETNAMESE + "đậm"
    assert reader.metadata is not None
    assert reader.metadata.title == "Quyết định"
    fonts = [f.get_object() for f in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    descriptors = [f["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for f in fonts]
    assert {d["/FontName"].partition("+")[2] for d in descriptors} == {
        "LiberationSerif",
        "LiberationSerif-Bold",
    }
    assert all("/FontFile2" in d or "/FontFile3" in d for d in descriptors)


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        '") #panic("x")',
        "\\",
        '\\" + 1',
        "]",
        "#{",
        "$x$",
        "// không phải ghi chú",
        "*đậm*",
        "@nhãn",
        "<nhan>",
    ],
)
def test_text_is_never_code(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert words(pages(doc(para(f"trước {escaped} sau")))[0]) == f"trước {text} sau"


def test_quoted_text_has_no_control_letters() -> None:
    assert quoted('a\x00b\u2028"\\') == '"ab\\"\\\\"'


def test_sections_number_their_own_pages_and_hide_the_first() -> None:
    long = para("dòng") * 120
    body = long + f"<w:p><w:pPr>{section()}</w:pPr></w:p>" + long
    found = [words(text) for text in pages(doc(body))]
    assert [re.match(r"\d+", text) and text.split()[0] for text in found] == [None, "2", "3", None, "2", "3"]


def test_landscape_page_and_margins_follow_the_section() -> None:
    reader = PdfReader(io.BytesIO(pdf_of(doc(para("x"), landscape=True), title="", made_at=AT)))
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_table_repeats_its_heading_and_joins_cells() -> None:
    header = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + f"<w:tc>{para('Đầu bảng')}</w:tc>" + "</w:tr>"
    long = "".join(f"<w:tr><w:tc>{para(f'hàng {n}')}</w:tc></w:tr>" for n in range(90))
    found = pages(doc(f'<w:tbl><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{header}{long}</w:tbl>'))
    assert len(found) > 1
    assert all("Đầu bảng" in text for text in found)
    merged = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{para("gộp")}</w:tc><w:tc>{para("a")}</w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{para('')}</w:tc><w:tc>{para('b')}</w:tc></w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{para("cả hàng")}</w:tc></w:tr></w:tbl>'
    )
    source = Source.of(open_package(doc(merged))).whole("")
    assert "rowspan: 2" in source
    assert "colspan: 2" in source
    assert sorted(re.findall("gộp|cả hàng|[ab]", pages(doc(merged))[0])) == ["a", "b", "cả hàng", "gộp"]


def test_word_lists_are_numbered() -> None:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(level: int, text: str) -> str:
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    body = item(0, "một") + item(1, "a") + item(1, "b") + item(0, "hai") + item(1, "c")
    content = with_parts(doc(body), lambda parts: parts.__setitem__("word/numbering.xml", numbering.encode()))
    assert words(pages(content)[0]) == "1. một a) a b) b 2. hai a) c"
    assert [written(n, "lowerLetter") for n in (4, 5, 9)] == ["d", "đ", "i"]
    assert written(4, "upperRoman") == "IV"


def test_styles_give_size_weight_and_capitals() -> None:
    style = Style("Dam", "Đậm", 13, bold=True, align="center", before=6)
    body = (
        paragraph("Dam", "chữ") + "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>hoa</w:t></w:r></w:p>" + section()
    )
    content = document(body, [style], page_number="Dam")
    source = Source.of(open_package(content)).whole("")
    assert 'size: 13.00pt, weight: "bold"' in source
    assert "above: 6.00pt" in source
    assert words(pages(content)[0]) == "chữ HOA"


def test_picture_in_the_line_is_printed_and_what_cannot_be_is_told() -> None:
    picture = pictures_of(doc(para("x")), ppi=20)[0]
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
        '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rIdP"/></wp:inline></w:drawing></w:r>'
    )
    link = '<Relationship Id="rIdP" Type="http://x/image" Target="media/a.png"/></Relationships>'

    def change(parts: dict[str, bytes]) -> None:
        parts["word/media/a.png"] = picture
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", link.encode())  # fmt: skip

    content = with_parts(doc(f"<w:p>{drawing}</w:p>"), change)
    page = PdfReader(io.BytesIO(pdf_of(content, title="", made_at=AT))).pages[0]
    assert len(page.images) == 1

    def float_it(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"wp:inline", b"wp:anchor")

    floating = with_parts(content, float_it)
    assert "hình đặt tự do (không nằm cùng dòng chữ)" in list(unprintable(open_package(floating)))
    assert list(unprintable(open_package(content))) == []


def test_equal_documents_give_equal_pages() -> None:
    content = doc(para(VIETNAMESE) + rows(("a", "b")))
    assert pdf_of(content, title="x", made_at=AT) == pdf_of(content, title="x", made_at=AT)


def test_width_of_a_text_is_that_of_times_new_roman() -> None:
    # 26 letters of the motto in bold 13 pt, as Word sets it: 5,6 cm
    assert width_cm("Độc lập - Tự do - Hạnh phúc", 13, bold=True) == pytest.approx(5.61, abs=0.02)
    assert width_cm("", 13) == 0
