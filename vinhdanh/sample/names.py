"""Made-up people's names: surnames as often as in each ethnic group, middle and given names as people choose them."""

from __future__ import annotations

from itertools import accumulate
from random import Random

# How often a surname is met among a thousand people of the group (rounded).
_SURNAMES: dict[str, str] = {
    "Kinh": "Nguyễn 320 Trần 110 Lê 92 Phạm 70 Hoàng 45 Phan 40 Vũ 38 Võ 12 Đặng 26 Bùi 25 Đỗ 22 Ngô 15 Dương 13 Đinh 12"
    " Đoàn 10 Mai 9 Trịnh 9 Lưu 8 Cao 8 Tạ 7 Hà 7 Chu 6 Lương 6 Đào 6 Phùng 5 Tô 5 Quách 3 Kiều 3 Thái 3 Vương 4 Tống 2",
    "Tày": "Hoàng 170 Nông 150 Lý 60 Hà 60 Ma 65 Lương 60 Bế 45 Đàm 45 Triệu 60 Nguyễn 110 La 25 Long 15 Lục 20 Mã 25 Chu 15"
    " Vi 20 Đinh 15 Lãnh 10 Tô 15 Hứa 15",
    "Thái": "Lò 230 Quàng 110 Cà 80 Tòng 75 Lường 70 Cầm 50 Hoàng 60 Đèo 30 Điêu 40 Vì 55 Hà 40 Lèo 30 Bạc 15 Mè 30 Lù 35 Vàng 20",
    "Mông": "Giàng 150 Vàng 110 Thào 110 Sùng 110 Lù 40 Hạng 50 Ly 70 Mùa 60 Chang 30 Cứ 30 Hờ 40 Tráng 35 Vừ 40 Lầu 30 Má 25 Phàng 30",
    "Dao": "Triệu 200 Tẩn 150 Chảo 90 Lý 110 Phàn 90 Bàn 100 Đặng 90 Phùng 50 Chẻo 50 Dương 40",
    "Nùng": "Nông 190 Hoàng 190 Vi 60 Lương 60 Lý 70 Chu 40 Lục 50 Lâm 40 Nguyễn 50 Triệu 40 Hứa 40 Vy 30 Mông 30",
}
# Share of the province's members in each group.
_GROUPS = {"Kinh": 0.50, "Tày": 0.17, "Thái": 0.14, "Mông": 0.09, "Dao": 0.06, "Nùng": 0.04}

_MALE_MIDDLE = "Văn 30 Đức 10 Minh 8 Quang 6 Xuân 6 Hữu 7 Ngọc 5 Thanh 6 Trung 3 Công 4 Mạnh 4 Tiến 3 Hồng 3 Đình 5 Viết 2 Anh 2 Quốc 4 Duy 3"
_FEMALE_MIDDLE = "Thị 40 Thu 8 Thanh 7 Thị Thanh 6 Thị Thu 6 Ngọc 5 Thị Ngọc 4 Thị Hồng 5 Hồng 3 Minh 3 Thị Kim 3 Kim 2 Phương 3 Thị Bích 3"
_MALE_GIVEN = (
    "Hùng Dũng Tuấn Anh Sơn Hải Long Nam Thắng Cường Mạnh Hiếu Trung Kiên Đức Minh Quân Tùng Thành Hưng Khánh Bình Hoàng Phong Quang"
    " Tiến Toàn Trường Việt Vinh Huy Linh Lâm Lợi Nghĩa Phúc Quyết Tâm Thái Thịnh Tú Chiến Công Đạt Điệp Đông Giang Hào Hậu Khoa"
)
_FEMALE_GIVEN = (
    "Hương Lan Hoa Hằng Thủy Huyền Trang Linh Hà Nga Thu Mai Ngọc Hạnh Yến Nhung Phương Oanh Dung Thảo Loan Hiền Vân Liên Tuyết Hồng"
    " Thúy Xuân Quỳnh Anh Châm Chi Chinh Diệp Duyên Giang Hòa Huệ Lệ Ly Lý Minh Nguyệt Nhàn Như Oanh Tâm Thoa Thơm Tình Tươi Uyên"
)
_MONG_MALE = "A Páo|A Dê|A Lử|A Chu|A Sùng|A Vư|A Tủa|A Phử|Seo Chúa|Seo Páo|A Dơ|A Giống|A Chống|A Sình|A Khua|Mí Lình"
_MONG_FEMALE = "Thị Mỷ|Thị Dở|Thị Sua|Thị Mái|Thị Chía|Thị Pà|Thị Dợ|Thị Vá|Thị Súng|Thị Ly|Thị Sông|Thị Máy"
_THAI_MALE = "Văn Ổn|Văn Pản|Văn Hặc|Văn Xiên|Văn Phanh|Văn Thoan|Văn Inh|Văn Đôi|Văn Phớ|Văn Hoan"
_THAI_FEMALE = "Thị Pọm|Thị Xuân|Thị Yêu|Thị Thoản|Thị Ánh|Thị Phượng|Thị Inh|Thị Hoan|Thị Dương|Thị Biên"
_DAO_MALE = "Văn Phẩu|A San|Phụ Sơn|Văn Ton|Chòi Phin|Dào Tá|Sành Phin|Láo Sử|Kiềm Phụ|Văn Quấy"
_DAO_FEMALE = "Thị Mẩy|Mùi Chạn|Mùi Phẩy|Thị Mản|Mùi Viện|Tả Mẩy|Lở Mẩy|Thị Khé|Mùi Diện|Mùi Nhất"
_OWN_GIVEN = {
    "Mông": (_MONG_MALE.split("|"), _MONG_FEMALE.split("|"), 0.75),
    "Thái": (_THAI_MALE.split("|"), _THAI_FEMALE.split("|"), 0.4),
    "Dao": (_DAO_MALE.split("|"), _DAO_FEMALE.split("|"), 0.6),
}


class _Wheel:
    """Words drawn as often as their weights say."""

    def __init__(self, text: str) -> None:
        words: list[str] = []
        weights: list[int] = []
        for part in text.split():
            if part.isdigit():
                weights.append(int(part))
            elif len(words) > len(weights):
                words[-1] += f" {part}"
            else:
                words.append(part)
        self.words, self.sums = words, list(accumulate(weights))

    def draw(self, random: Random) -> str:
        return random.choices(self.words, cum_weights=self.sums)[0]


class Names:
    """Draws names that fit ethnic group and sex."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._surnames = {group: _Wheel(text) for group, text in _SURNAMES.items()}
        self._middle = {"male": _Wheel(_MALE_MIDDLE), "female": _Wheel(_FEMALE_MIDDLE)}
        self._given = {"male": _MALE_GIVEN.split(), "female": _FEMALE_GIVEN.split()}
        self._group_sums = list(accumulate(_GROUPS.values()))

    def group(self) -> str:
        """An ethnic group, as often as it is met in the province."""
        return self._random.choices(list(_GROUPS), cum_weights=self._group_sums)[0]

    def person(self, group: str, sex: str) -> str:
        """A whole name: surname, middle names, given name."""
        random = self._random
        surname = self._surnames[group].draw(random)
        if group in _OWN_GIVEN:
            male, female, share = _OWN_GIVEN[group]
            if random.random() < share:
                return f"{surname} {random.choice(male if sex == 'male' else female)}"
        middle = self._middle[sex].draw(random)
        given = random.choice(self._given[sex])
        if given in middle.split():
            middle = "Văn" if sex == "male" else "Thị"
        return f"{surname} {middle} {given}"
