import random
import unicodedata

import pytest

from vinhdanh.kit.names import (
    clean_text,
    normalise_name,
    search_key,
    sort_key,
    spelling_key,
    split_honorific,
    title_sort_key,
)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("  đỗ   xuân bình ", "Đỗ Xuân Bình"),
        ("ĐẶNG THỊ ÁNH", "Đặng Thị Ánh"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Chiến"), "Nguyễn Thị Chiến"),
        ("Ông Đỗ Xuân Bình", "Đỗ Xuân Bình"),
        ("Bà: Lê Thị Chi", "Lê Thị Chi"),
        ("ÔNG TRẦN AN", "Trần An"),
        ("Đ/c Hoàng Bình", "Hoàng Bình"),
        ("đ/c.Hoàng Bình", "Hoàng Bình"),
        ("Đồng chí Lò Văn Chi", "Lò Văn Chi"),
        ("Ông/Bà Lò Văn Chi", "Lò Văn Chi"),
        ("Ông (Bà) Lò Văn Chi", "Lò Văn Chi"),
        ("Anh Lê An", "Lê An"),
        ("Chị Sùng Thị Mỷ", "Sùng Thị Mỷ"),
        ("ThS. Nguyễn An", "Nguyễn An"),
        ("BSCKII. Trần Thị Bình", "Trần Thị Bình"),
        ("Ðặng Văn Chi", "Đặng Văn Chi"),
        ("Tôn-nữ Thị an", "Tôn-Nữ Thị An"),
        ("h’hen niê", "H'Hen Niê"),
        ("H' Bình Niê", "H'Bình Niê"),
        ("Nguyễn\u00a0Văn\u200b An.", "Nguyễn Văn An"),
        ("Y Thon", "Y Thon"),
    ],
)
def test_normalise_name_gives_the_stored_form(written: str, stored: str) -> None:
    assert normalise_name(written) == stored
    assert normalise_name(stored) == stored


@pytest.mark.parametrize("name", ["Ông Ích Khiêm", "Anh Thơ", "Bà Triệu", "Cô Tiên"])
def test_a_surname_or_pen_name_like_an_honorific_stays(name: str) -> None:
    assert normalise_name(name) == name


def test_split_honorific_tells_which_word_stood_there() -> None:
    assert split_honorific("BÀ  Lê Thị Chi") == ("bà", "Lê Thị Chi")
    assert split_honorific("Lê Thị Chi") == ("", "Lê Thị Chi")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("Thuỷ", "Thủy"),
        ("Lý Mỹ", "Lí Mĩ"),
        ("Quý", "Quí"),
        ("Nguyễn Đức Sỹ", "nguyen duc si"),
        ("ĐẶNG", "dang"),
        ("H'Hen", "hhen"),
        ("12/QĐ-UBND", "12 qd ubnd"),
        (unicodedata.normalize("NFD", "Trường"), "truong"),
    ],
)
def test_search_key_folds_spellings(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(("one", "other"), [("Thúy", "Thí"), ("Tây", "Tài"), ("Huy", "Hui")])
def test_search_key_keeps_y_inside_a_vowel_group(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


PEOPLE = [
    "Lê An",
    "Nguyễn An",
    "Nguyễn Thị An",
    "Nguyễn Văn An",
    "Trần An",
    "Bùi Thị Anh",
    "Đặng Ánh",
    "Lò Thị Ăn",
    "Hoàng Thiên Ân",
    "Hà Thị Bình",
    "Phạm Công",
    "Phạm Dung",
    "Lê Văn Dũng",
    "Trần Dụng",
    "Lê Đức",
    "Bùi Hòa",
    "Đỗ Hoà",
    "Lê Hỏa",
    "Ma Văn Hoạ",
    "Lê Ma",
    "Lê Mà",
    "Lê Mả",
    "Lê Mã",
    "Lê Má",
    "Lê Mạ",
    "Vũ Ơn",
    "Vũ Quý",
    "Vũ Tư",
    "Vũ Uyên",
    "Vũ Ước",
    "Vũ Vân",
    "Vũ Yến",
]


def test_people_sort_by_given_name_in_vietnamese_order() -> None:
    mixed = PEOPLE[:]
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=lambda name: sort_key(name).encode()) == PEOPLE


def test_units_sort_in_reading_order_and_numbers_by_value() -> None:
    units = [
        "Ban Dân tộc",
        "Bệnh viện Đa khoa",
        "Công đoàn Y tế",
        "Đảng ủy",
        "Tổ 2",
        "Tổ 10",
        "Tổ 10A",
        "Ủy ban",
    ]
    backwards = units[::-1]
    assert sorted(backwards, key=lambda name: title_sort_key(name).encode()) == units


@pytest.mark.parametrize("name", [*PEOPLE, unicodedata.normalize("NFD", "Lê Mã")])
def test_sort_keys_are_plain_ascii_and_blind_to_form(name: str) -> None:
    assert sort_key(name).isascii()
    assert sort_key(name) == sort_key(unicodedata.normalize("NFC", name).upper())


def test_spelling_key_joins_spellings_but_not_names() -> None:
    assert spelling_key("Lê Thị Hoà") == spelling_key("LÊ THỊ HÒA")
    assert spelling_key("Lý Thị Mỹ") == spelling_key("Lí Thị Mĩ")
    assert spelling_key("Lê Thị Hoa") != spelling_key("Lê Thị Hòa")
    assert spelling_key("Lê Thị Thúy") != spelling_key("Lê Thị Thùy")


def test_clean_text_keeps_case_and_mends_the_rest() -> None:
    assert clean_text(" TỔNG  LIÊN ÐOÀN\ufeff ") == "TỔNG LIÊN ĐOÀN"
    assert clean_text("Chữa\x00 cháy\x07\tkho\x1f vải") == "Chữa cháy kho vải"
