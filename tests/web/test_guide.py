"""The user guide: its links lead somewhere, and the buttons it names are on the screens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs/huong-dan").glob("*.md"))
# words set in bold or quotes that the guide says one can press
PRESSED = (
    "Nhập dữ liệu",
    "Hoàn tác cả lần nhập",
    "Ghi vào hệ thống",
    "Như khi đó",
    "Như hiện nay, qua đơn vị kế tục",
    "Hiện đủ số",
    "Xác nhận đạt",
    "Không đạt",
    "Thôi vai trò từ hôm nay",
    "Cả dòng đã đính chính, thu hồi",
    "Còn một điều kiện",
    "So sánh",
    "Coi điều chưa ai ghi là đạt",
    "Ngang nhau ở vạch cắt",
    "Xếp thứ tự",
    "Con đường khen thưởng",
    "Khoảng trống khen thưởng",
    "Đăng ký danh hiệu",
    "Ghi đăng ký",
    "Lập quyết định",
    "Đính bản đã ký",
    "Lấy căn cứ đúng hôm nay",
    "Ghi mức chi",
    "Ghi số đã dùng cho văn bản ngoài hệ thống",
    "Đính chính bằng quyết định",
    "Thu hồi bằng quyết định",
    "Lập quyết định thu hồi",
    "Ghi đã thu tiền, hiện vật",
    "Tải mẫu đang dùng",
    "Soát và dùng",
    "Thôi dùng mẫu riêng",
    "Chờ tôi",
    "Hỏi ý kiến",
    "Ghi ý kiến cấp uỷ, hiệp y",
    "Thôi hỏi",
    "Làm tiếp",
    "Ghi quyết định của cấp trên",
    "Ngoài đợt xét",
    "Hồ sơ đang soạn",
    "Đổi thời gian",
    "Giữ bản của tôi",
    "Lấy bản kia",
    "Gửi, bỏ giấy tờ",
    "Xem lại và nộp",
    "Rút đề nghị này",
    "Đề cử đồng nghiệp",
    "Nhiều người cùng lúc",
    "Nhập quyết định cũ",
    "Mở trang soát",
    "Yêu cầu viết lại",
    "Vì sao vẫn đề nghị",
    "Xem lại trước khi ghi",
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_the_table_of_contents_names_every_page_once_in_order() -> None:
    contents = (ROOT / "docs/huong-dan/README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^(\d+)\. \[[^\]]+\]\((\d+)-([\w-]+\.md)\)$", contents, flags=re.MULTILINE)
    numbers = [int(number) for number, *_ in listed]
    assert numbers == sorted(set(numbers)) == [int(of_file) for _, of_file, _ in listed]
    pages = sorted(page.name for page in PAGES if page.name != "README.md")
    assert sorted(f"{number}-{name}" for number, _, name in listed) == pages


@pytest.mark.parametrize("words", PRESSED)
def test_what_the_guide_says_to_press_is_there(words: str) -> None:
    guide = "\n".join(page.read_text(encoding="utf-8") for page in PAGES).lower()
    sources = [*(ROOT / "vinhdanh/templates").rglob("*.html"), *(ROOT / "vinhdanh/web").glob("*.py")]
    assert words.lower() in guide
    assert any(words in path.read_text(encoding="utf-8") for path in sources)
