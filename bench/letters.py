"""A decision with 1,000 recipients as .docx and as PDF, beside python-docx cell by cell and LibreOffice's conversion."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from statistics import median
from typing import Any

from bench._place import SMALL, folder
from bench._timing import figure

ROWS = 100 if SMALL else 1_000
RUNS = 2 if SMALL else 5
PROMISED_SECONDS = 5.0
_AT = datetime(2026, 1, 5, tzinfo=UTC)


def run() -> Iterator[tuple[str, str]]:
    """Whole files as an officer waits for them: the shipped template read, filled, saved; then its pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vinhdanh.settings")
    import django

    django.setup()
    # the papers can be read only once Django has started
    from vinhdanh.letters.rendering import render_docx, render_pdf

    paper = _decision()
    taken: dict[str, list[float]] = {"docx": [], "pdf": [], "python_docx": []}
    content, pages = b"", b""
    for _ in range(RUNS):
        spent, content = _clock(lambda: render_docx(paper, made_at=_AT))
        taken["docx"].append(spent)
        spent, pages = _clock(lambda: render_pdf(paper, made_at=_AT))
        taken["pdf"].append(spent)
        taken["python_docx"].append(_clock(lambda: _cell_by_cell(paper))[0])
    docx, pdf, plain = (median(taken[name]) for name in ("docx", "pdf", "python_docx"))
    yield "letters.recipients", str(ROWS)
    yield "letters.docx_seconds", figure(docx)
    yield "letters.pdf_seconds", figure(pdf)
    yield "letters.docx_kb", figure(len(content) / 1e3)
    yield "letters.pdf_kb", figure(len(pages) / 1e3)
    yield "letters.limit_share_seconds", figure((docx + pdf) / PROMISED_SECONDS)
    yield "letters.python_docx_seconds", figure(plain)
    yield "letters.faster_than_python_docx", figure(plain / docx)
    if (office := _by_office(content)) is not None:
        yield "letters.libreoffice_pdf_seconds", figure(office)
        yield "letters.faster_than_libreoffice", figure(office / pdf)


def _clock(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def _decision() -> Any:
    from vinhdanh.awards.states import SubjectKind
    from vinhdanh.letters import content

    rows = tuple(
        content.Honoree(
            kind=SubjectKind.PERSON, name=f"Nguyễn Thị Hoà {n}", key=str(n), honorific="Bà", post="Tổ trưởng Tổ may",
            unit=f"Công đoàn cơ sở Công ty May Sơn Hà {n % 40}", prize_vnd=1_404_000,
        )
        for n in range(ROWS)
    )  # fmt: skip
    grant = content.Grant(award="Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh", rows=rows, grouping=content.Grouping.UNIT)  # fmt: skip
    return content.Decision(
        head=content.Letterhead(parent="Tổng Liên đoàn Lao động Việt Nam", issuer="Liên đoàn Lao động tỉnh Vĩnh Sơn", place="Vĩnh Sơn",
                                number="5", sign="QĐ-LĐLĐ", day=date(2026, 1, 5), format=content.Format.UNION),
        subject="Về việc tặng Bằng khen", authority="Ban Thường vụ Liên đoàn Lao động tỉnh Vĩnh Sơn", grants=(grant,),
        basis=("Căn cứ Luật Thi đua, khen thưởng",), execution="Văn phòng và các cá nhân có tên tại Điều 1",
        signature=content.Signature(mode=content.Mode.BEHALF, body="Ban Thường vụ", post="Chủ tịch", name="Lò Thị Minh"),
        recipients=content.Recipients(unit="CSPL"),
    )  # fmt: skip


def _cell_by_cell(paper: Any) -> bytes:
    """The list alone, as python-docx's own guide writes a table: one cell after another."""
    from docx import Document

    document = Document()
    rows = paper.grants[0].rows
    table = document.add_table(rows=1 + len(rows), cols=4)
    table.style = "Table Grid"
    for column, heading in enumerate(("TT", "Họ và tên", "Chức vụ, đơn vị", "Tiền thưởng (đồng)")):
        table.cell(0, column).text = heading
    for place, row in enumerate(rows, 1):
        cells = table.rows[place].cells
        for column, text in enumerate((str(place), row.full_name, row.post_and_unit, str(row.prize_vnd))):
            cells[column].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _by_office(content: bytes) -> float | None:
    """LibreOffice turns the same file into PDF; None where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    place = folder("letters")
    (place / "quyet-dinh.docx").write_bytes(content)
    command = [program, f"-env:UserInstallation=file://{place}/office", "--headless", "--convert-to", "pdf", "--outdir", str(place), str(place / "quyet-dinh.docx")]  # fmt: skip
    taken = [
        _clock(lambda: subprocess.run(command, check=True, capture_output=True, timeout=300))[0]
        for _ in range(2)
    ]
    return min(taken)  # the first run makes its settings
