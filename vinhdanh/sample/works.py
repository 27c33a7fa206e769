"""Initiatives and research works: what the titles of each year rest on, and what is still unused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from vinhdanh.initiatives.states import Reach
from vinhdanh.kit.names import search_key
from vinhdanh.sample.decisions import PROVINCE_CHAIR, Decisions
from vinhdanh.sample.history import Year
from vinhdanh.sample.people import Worker
from vinhdanh.sample.tables import Province
from vinhdanh.sample.tree import Body

_WAYS = (
    "Một số giải pháp nâng cao chất lượng {}", "Biện pháp đổi mới {}", "Ứng dụng công nghệ thông tin trong {}",
    "Cải tiến quy trình {}", "Kinh nghiệm tổ chức {}", "Giải pháp tiết kiệm thời gian, chi phí khi {}", "Mô hình mới trong {}",
    "Xây dựng bộ tài liệu phục vụ {}", "Nâng cao hiệu quả {} tại đơn vị", "Phối hợp các lực lượng trong {}",
)  # fmt: skip
_MATTERS = {
    "school": "dạy học môn Toán|dạy đọc cho học sinh dân tộc thiểu số|giáo dục kỹ năng sống|công tác chủ nhiệm lớp|bồi dưỡng học sinh giỏi"
    "|quản lý học sinh bán trú|dạy học trải nghiệm|kiểm tra, đánh giá học sinh|dạy học môn Ngữ văn"
    "|phòng chống bạo lực học đường|sử dụng đồ dùng dạy học tự làm",
    "nursery": "chăm sóc trẻ mầm non|tổ chức bữa ăn bán trú|giáo dục kỹ năng sống cho trẻ|phát triển ngôn ngữ cho trẻ dân tộc thiểu số"
    "|làm đồ chơi từ vật liệu sẵn có|phối hợp với cha mẹ trẻ|giáo dục lấy trẻ làm trung tâm|bảo đảm an toàn cho trẻ",
    "health": "chăm sóc người bệnh toàn diện|kiểm soát nhiễm khuẩn|tiếp đón người bệnh|cấp cứu sản khoa|quản lý bệnh không lây nhiễm"
    "|tiêm chủng mở rộng|sử dụng thuốc hợp lý|xét nghiệm nhanh|quản lý hồ sơ bệnh án|truyền thông giáo dục sức khoẻ",
    "office": "giải quyết thủ tục hành chính|quản lý văn bản điện tử|quản lý tài sản công|tuyên truyền pháp luật|theo dõi nhiệm vụ được giao"
    "|lưu trữ hồ sơ|tiếp công dân|thẩm định dự án|khảo sát thực địa|thu thập số liệu thống kê",
    "company": "vận hành dây chuyền|bảo dưỡng thiết bị|tiết kiệm điện năng|giảm phế phẩm|an toàn lao động trong phân xưởng|sắp xếp kho"
    "|sấy và đóng gói sản phẩm|bố trí ca sản xuất|tái sử dụng vật liệu|chăm sóc khách hàng",
}
_FIELDS = {
    "school": "Giáo dục",
    "health": "Y tế",
    "office": "Quản lý, cải cách hành chính",
    "company": "Kỹ thuật, công nghệ",
}
_RESEARCH = 0.07  # of the works behind CSTĐ cơ sở
_NEEDS_WORK_SINCE_2024 = 0.62  # since 2024 HTXSNV alone will do, too
_SHARED = 0.18
_SPARE = 0.04  # recognised, and used for nothing
# How many would-be CSTĐ of the open year have their work recognised already.
_OPEN_READY = 1.35
_MORE = 0.1  # of them have two more, used for nothing yet


class Works:
    """Writes works and their authors."""

    def __init__(self, to: Province, decisions: Decisions, random: Random) -> None:
        self._initiatives, self._research, self._authors = (
            to["initiative"],
            to["researchwork"],
            to["authorship"],
        )
        self._decisions, self._random = decisions, random
        self._titles = {
            host: [way.format(matter) for way in _WAYS for matter in text.split("|")]
            for host, text in _MATTERS.items()
        }

    def of_year(self, done: Year, used: bool) -> None:
        """The works of the base in a closed year; `used`: they were counted for CSTĐ cơ sở of that year."""
        draw, year = self._random.random, done.year
        waiting: dict[Body, int] = {}
        for worker in done.fighters:
            home = worker.home_in(year)
            if year >= 2024 and worker.excellent >> (year - 2000) & 1 and draw() >= _NEEDS_WORK_SINCE_2024:
                continue
            purpose = ("grassroots_fighter", year) if used else (None, None)
            if draw() < _RESEARCH:
                self._authors.add(
                    None, self.research(home, year, Reach.GRASSROOTS.value), worker.id, None, *purpose
                )
            elif home in waiting and draw() < _SHARED * 2:
                self._authors.add(waiting.pop(home), None, worker.id, Decimal("0.5"), *purpose)
            else:
                work = self.initiative(home, year, self._reach(home, year))
                self._authors.add(work, None, worker.id, None, *purpose)
                waiting[home] = work
        for worker in done.advanced[len(done.fighters) :]:
            if draw() < _SPARE:
                self._authors.add(
                    self.initiative(worker.home_in(year), year, Reach.GRASSROOTS.value),
                    None,
                    worker.id,
                    None,
                    None,
                    None,
                )

    def of_open_year(self, done: Year, early: set[Body]) -> None:
        """The works recognised so far in the open year; used only where the titles were given already."""
        fighters = {worker.id for worker in done.fighters}
        for worker in done.advanced[: round(len(done.fighters) * _OPEN_READY)]:
            if self._random.random() < 0.12:
                continue  # not yet filed
            home = worker.home_in(done.year)
            spent = worker.id in fighters and home in early
            purpose = ("grassroots_fighter", done.year) if spent else (None, None)
            if self._random.random() < _MORE:
                for year in (done.year - 1, done.year):
                    spare = self.initiative(worker.home_in(year), year, Reach.GRASSROOTS.value)
                    self._authors.add(spare, None, worker.id, None, None, None)
            self._authors.add(
                self.initiative(home, done.year, Reach.GRASSROOTS.value), None, worker.id, None, *purpose
            )

    def wide(
        self, year: int, workers: list[Worker], reach: str, purpose: str | None, research: float = 0.35
    ) -> None:
        """Works of provincial or national reach by these authors, one or two to a work."""
        at, draw = 0, self._random.random
        while at < len(workers):
            authors = workers[at : at + (2 if draw() < 0.55 else 1)]
            at += len(authors)
            home = authors[0].home_in(year)
            scholarly = draw() < research
            work = self.research(home, year, reach) if scholarly else self.initiative(home, year, reach)
            share = None if len(authors) == 1 else Decimal("0.5")
            for worker in authors:
                self._authors.add(
                    None if scholarly else work,
                    work if scholarly else None,
                    worker.id,
                    share,
                    purpose,
                    year if purpose else None,
                )

    def pair_for(self, worker: Worker, years: tuple[int, int], purpose: str) -> None:
        """Two more initiatives of the base, kept for a form and not for a title (P-17)."""
        for year in years:
            self._authors.add(
                self.initiative(worker.home_in(year), year, Reach.GRASSROOTS.value),
                None,
                worker.id,
                None,
                purpose,
                years[1],
            )

    def valuable(self, worker: Worker, year: int) -> None:
        """A solution worth a Bằng Lao động sáng tạo: at least 150 million đồng (K-93)."""
        benefit = self._random.randrange(155, 900) * 1_000_000
        work = self.initiative(worker.home_in(year), year, Reach.GRASSROOTS.value, benefit)
        self._authors.add(work, None, worker.id, None, "creative_labour", year)

    def initiative(self, home: Body, year: int, reach: str, benefit: int | None = None) -> int:
        """One initiative row."""
        random = self._random
        if benefit is None and home.host == "company" and random.random() < 0.3:
            benefit = random.randrange(5, 120) * 1_000_000
        return self._initiatives.add(*self._common(home, year, reach), benefit)

    def research(self, home: Body, year: int, reach: str) -> int:
        """One research work, accepted and applied."""
        return self._research.add(*self._common(home, year, reach), True)

    def _common(self, home: Body, year: int, reach: str) -> tuple[object, ...]:
        title = self._random.choice(self._titles["nursery" if "Mầm non" in home.name else home.host])
        if reach in (Reach.PROVINCE.value, Reach.NATION.value):
            day = date(year, 11, 5) + timedelta(days=year % 17)
            number, day, authority = self._decisions.paper(PROVINCE_CHAIR, day, "công nhận sáng kiến")
            title = f"{title} trên địa bàn tỉnh"
        else:
            number, day, authority = self._decisions.recognition(home, year)
        return (
            title,
            search_key(title),
            home.id,
            _FIELDS[home.host],
            year,
            reach,
            True,
            number,
            day,
            authority,
        )

    def _reach(self, home: Body, year: int) -> str:
        district = home.host == "school" and year < 2025 and self._random.random() < 0.08
        return (Reach.DISTRICT if district else Reach.GRASSROOTS).value
