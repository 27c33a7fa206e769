"""A small union with authors, a verifier and initiatives at every stage, for the tests of initiatives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.filings.actions import Verified, recognise_filings, submit_initiative, verify_benefit
from vinhdanh.filings.hearings import Cast, Heard, record_hearing
from vinhdanh.filings.models import Hearing
from vinhdanh.filings.writing import Author, Told, register_initiative
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.recognising import Decided
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.people.models import Person

TODAY = date(2025, 12, 1)
NOON = datetime(2025, 12, 1, 12, tzinfo=VIETNAM)
TOLD = Told(
    title="Cải tiến khuôn cắt để giảm phế phẩm", field="Kỹ thuật, công nghệ",
    problem="Khuôn cũ làm hỏng mép vải, mỗi ca phải bỏ đi chừng mười mét.",
    solution="Vát cạnh khuôn mười lăm độ và thêm rãnh thoát sợi dọc theo mép cắt của khuôn.",
    novelty="Chưa phân xưởng nào của công ty vát cạnh khuôn theo cách này.",
    effect="Phế phẩm giảm từ bốn phần trăm còn một phần trăm, áp dụng được cho mọi chuyền cắt.",
    claimed_vnd=120_000_000, claim_method="1.200 mét vải, mỗi mét 100.000 đồng", claim_from=date(2025, 3, 1), claim_until=date(2025, 10, 31),
)  # fmt: skip


@dataclass
class Workshop:
    """An and Bình belong to CĐCS Hoa Mai; Chi to Hoa Lan. `verifier` appraises at Hoa Mai and is nobody's author."""

    province: Unit
    mai: Unit
    lan: Unit
    an: Person
    binh: Person
    chi: Person
    member: User
    officer: User
    verifier: User
    head: User
    stranger: User


def workshop() -> Workshop:
    province = make.province()
    mai = make.unit("CĐCS Hoa Mai", parent=province, code="hoa-mai")
    lan = make.unit("CĐCS Hoa Lan", parent=province, code="hoa-lan")
    an, binh = make.person("Nguyễn Văn An", at=mai), make.person("Đỗ Thị Bình", at=mai)
    chi = make.person("Lê Thị Chi", at=lan)
    return Workshop(
        province, mai, lan, an, binh, chi, make.account("doanvien", role=Role.MEMBER, at=mai, person=an),
        make.account("canbo", role=Role.OFFICER, at=mai, person=binh), make.account("thamdinh", role=Role.APPRAISER, at=mai),
        make.account("thutruong", role=Role.UNIT_HEAD, at=mai), make.account("nguoi-la", role=Role.OFFICER, at=lan),
    )  # fmt: skip


def told(**more: Any) -> Told:
    return Told(**{**vars(TOLD), **more})


def draft(
    unit: Unit, *people: Person, by: User | None = None, share: Decimal | None = None, **more: Any
) -> Initiative:
    """A draft of these authors."""
    authors = [Author(person=one, share=share) for one in people]
    return register_initiative(told(**more), unit=unit, authors=authors, on=TODAY, by=by)


def submitted(unit: Unit, *people: Person, **more: Any) -> Initiative:
    return submit_initiative(draft(unit, *people, **more), by=None)


def verified(unit: Unit, *people: Person, by: User, **more: Any) -> Initiative:
    made = submitted(unit, *people, **more)
    claimed = more.get("claimed_vnd", TOLD.claimed_vnd)
    verify_benefit(
        made, Verified(claimed, "Đối chiếu sổ kho" if claimed is not None else ""), on=TODAY, by=by
    )
    made.refresh_from_db()
    return made


def heard(**more: Any) -> Heard:
    values: dict[str, Any] = {
        "began_at": datetime(2025, 11, 28, 14, tzinfo=VIETNAM), "ended_at": datetime(2025, 11, 28, 15, tzinfo=VIETNAM),
        "place": "Phòng họp", "chair": "Lê Thị Hoa", "secretary": "Lò Văn Sơn", "present_count": 5, "needed_share": Decimal(75),
    }  # fmt: skip
    return Heard(**{**values, **more})


def sat(unit: Unit, *initiatives: Initiative, agree: int = 5) -> Hearing:
    """The council of the unit votes on them."""
    return record_hearing(unit, heard(), [Cast(one, agree) for one in initiatives], on=NOON, by=None)


def decided(**more: Any) -> Decided:
    values: dict[str, Any] = {
        "level": "grassroots",
        "body": "CĐCS Hoa Mai",
        "decision_no": "7/QĐ-CĐCS",
        "decided_on": date(2025, 11, 30),
    }
    return Decided(**{**values, **more})


def recognised(unit: Unit, *people: Person, by: User, **more: Any) -> Initiative:
    """Through the whole way to the grassroots decision."""
    made = verified(unit, *people, by=by, **more)
    sat(unit, made)
    recognise_filings([made], decided(effective=True), on=TODAY, by=None)
    made.refresh_from_db()
    return made
