import pytest

from vinhdanh.kit.legacy_text import (
    TCVN3,
    VNI,
    from_tcvn3,
    from_vni,
    guess_table,
    has_broken_syllable,
    is_ambiguous,
    to_tcvn3,
    to_unicode,
    to_vni,
)
from vinhdanh.kit.syllables import is_syllable

SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
LETTERS = SMALL + SMALL.upper()


@pytest.mark.parametrize("letter", sorted(set(LETTERS)))
def test_every_letter_survives_both_tables(letter: str) -> None:
    assert from_tcvn3(to_tcvn3(letter)) == letter
    assert from_vni(to_vni(letter)) == letter


def test_tables_do_not_map_two_letters_to_one_code() -> None:
    assert len({to_tcvn3(letter) for letter in SMALL}) == len(SMALL)
    assert len({to_vni(letter) for letter in LETTERS}) == len(LETTERS)


def test_tcvn3_as_seen_in_the_wild() -> None:
    assert from_tcvn3("bé kÕ ho¹ch vµ ®Çu t\xad") == "bộ kế hoạch và đầu tư"
    assert from_tcvn3("NguyÔn ThÞ H\xad¬ng") == "Nguyễn Thị Hương"


def test_tcvn3_capitals_written_with_small_toned_codes() -> None:
    assert from_tcvn3("NGUYÔN V¡N TRÇN BÐ h¶i An Bé") == "NGUYỄN VĂN TRẦN Bé hải An Bộ"
    assert to_unicode("NGUYÔN THÞ ANH", "Arial") == ("NGUYỄN THỊ ANH", TCVN3)


def test_vni_takes_the_longest_code_first() -> None:
    assert from_vni("Nguyeãn Thò Höông") == "Nguyễn Thị Hương"
    assert from_vni("Traàn Vaên Ñöùc, toå coâng ñoaøn") == "Trần Văn Đức, tổ công đoàn"
    assert from_vni("ÑAËNG QUOÁC ANH") == "ĐẶNG QUỐC ANH"


@pytest.mark.parametrize(
    ("stored", "font", "read", "table"),
    [
        ("§ç Xu©n B×nh", ".VnTime", "Đỗ Xuân Bình", TCVN3),
        ("®ç xu©n b×nh", ".VnTimeH", "ĐỖ XUÂN BÌNH", TCVN3),
        ("Leâ Thò Chi", "VNI-Times", "Lê Thị Chi", VNI),
        ("Đỗ Xuân Bình", ".VnTime", "Đỗ Xuân Bình", ""),
        ("Đỗ Xuân Bình", "Times New Roman", "Đỗ Xuân Bình", ""),
        ("lan", ".VnTimeH", "LAN", ""),
        ("Hà", ".VnTime", "Hà", ""),
        ("§ç Xu©n B×nh", "Times New Roman", "Đỗ Xuân Bình", TCVN3),
        ("Nguyeãn Vaên An", "", "Nguyễn Văn An", VNI),
        ("Bé Y tÕ", "Arial", "Bộ Y tế", TCVN3),
        ("Lê Hà Vân", "Arial", "Lê Hà Vân", ""),
        ("TỔNG LIÊN ÐOÀN", "Arial", "TỔNG LIÊN ÐOÀN", ""),
        ("Trương Mỹ Lan - José", "", "Trương Mỹ Lan - José", ""),
    ],
)
def test_font_first_then_letters(stored: str, font: str, read: str, table: str) -> None:
    assert to_unicode(stored, font) == (read, table)


def test_the_same_letters_may_read_two_ways() -> None:
    assert guess_table("Bé") == ""
    assert is_ambiguous("Bé", TCVN3)
    assert not is_ambiguous("Be", TCVN3)


NAMES = ["Nguyễn Thị Hương", "Trần Văn Đức", "Lê Hồng Quân", "Phạm Thị Mỹ Linh", "Hoàng Đình Khuê", "Vũ Thuỷ", "Ngô Quỳnh",
         "Đặng Ngọc Ánh", "Bùi Thế Hiển", "Lý Sùng Páo", "Hà Kiều Oanh", "Đỗ Tuấn", "Trương Vĩnh Nghiêm", "Cầm Thị Xoan"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_are_told_by_their_letters_alone(name: str) -> None:
    assert to_unicode(to_tcvn3(name)) == (name, TCVN3)
    assert to_unicode(to_vni(name)) == (name, VNI)
    assert to_unicode(name) == (name, "")
    assert all(is_syllable(word) for word in name.split() if word != "Páo")


@pytest.mark.parametrize("word", ["nguyÔn", "ñôn", "qwerty", "Traàn", "hotel", "b", "àá", "tàp"])
def test_what_is_not_a_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_lost_letters_are_noticed() -> None:
    assert has_broken_syllable("Bộ kế hoạch và đầu t")
    assert has_broken_syllable("T?NG LIÊN ĐOÀN")
    assert not has_broken_syllable("Công ty CP Trà An, tổ 2")
