"""Loans: borrowers told apart, money that goes round, what came back, income gained."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import factories as make
from tests.registers import world
from vinhdanh.kit.verdict import Refused
from vinhdanh.loans.models import LendingFund, Loan, Repayment
from vinhdanh.loans.queries import counted, standing_of, turns, with_balance
from vinhdanh.loans.registers import LENDING, LOANS, REPAYMENTS
from vinhdanh.loans.states import Standing
from vinhdanh.registers.actions import record_entries, void_entry


def lending(place: world.Place, vnd: int | None = 1_000) -> LendingFund:
    made: LendingFund = world.kept(
        LENDING, place.province, date(2020, 1, 1), name="Quỹ xã hội", capital_vnd=vnd
    )
    return made


def loan(
    where: world.Place, fund: LendingFund, who: str, vnd: int, day: date = date(2025, 2, 1), **said: Any
) -> Loan:
    made: Loan = world.kept(
        LOANS, where.mai, day, by=where.officer, fund=fund, borrower=who, lent_vnd=vnd, **said
    )
    return made


def repay(one: Loan, vnd: int, day: date) -> Repayment:
    made: Repayment = world.kept(REPAYMENTS, one.unit, day, loan=one, paid_vnd=vnd)
    return made


def balance(one: Loan) -> Any:
    return with_balance(Loan.objects.filter(pk=one.pk)).get()


def test_money_lent_again_revolves_and_the_principal_stays(place: world.Place) -> None:
    fund = lending(place)
    first = loan(place, fund, "Lò Văn A", 800, place="Bản Bó")
    repay(first, 800, date(2025, 6, 1))
    loan(place, fund, "lò văn a", 900, date(2025, 7, 1), place="bản bó")
    loan(place, fund, "Lò Văn A", 100, date(2025, 7, 2), place="Bản Xa")
    found = counted(place.province, *world.YEAR)
    assert (found.loans, found.borrowers, found.revolving_vnd, found.principal_vnd, found.repaid_vnd) == (
        3,
        2,
        1_800,
        1_000,
        800,
    )
    assert turns(fund) == (1_800, 1_000)
    assert counted(place.mai, *world.YEAR).principal_vnd == 1_000  # lent below out of the fund above


def test_a_known_person_is_one_borrower_whatever_the_name(place: world.Place) -> None:
    fund, an = lending(place), make.person("Nguyễn Văn An", at=place.mai)
    loan(place, fund, "", 1, person=an)
    loan(place, fund, "An (Bản Bó)", 1, person=an)
    assert counted(place.mai, *world.YEAR).borrowers == 1
    assert {one.borrower for one in Loan.objects.all()} == {"Nguyễn Văn An", "An (Bản Bó)"}


def test_never_more_comes_back_than_is_out(place: world.Place) -> None:
    one = loan(place, lending(place), "A", 500)
    for vnd, day, field in (
        (501, date(2025, 3, 1), "paid_vnd"),
        (0, date(2025, 3, 1), "paid_vnd"),
        (5, date(2025, 1, 1), "happened_on"),
    ):
        with pytest.raises(Refused) as caught:
            repay(one, vnd, day)
        assert caught.value.field == field
    back = repay(one, 300, date(2025, 3, 1))
    with pytest.raises(Refused, match="không thể ít hơn"):
        world.corrected(LOANS, one, lent_vnd=299)
    void_entry(REPAYMENTS, back, reason="Ghi nhầm", on=world.TODAY, by=None)
    assert balance(one).left_vnd == 500


def test_how_a_loan_stands_on_a_day(place: world.Place) -> None:
    one = loan(place, lending(place), "A", 500, due_on=date(2025, 9, 1))
    assert standing_of(balance(one), date(2025, 9, 1)) == Standing.RUNNING
    assert standing_of(balance(one), date(2025, 9, 2)) == Standing.LATE
    repay(one, 500, date(2025, 10, 1))
    assert standing_of(balance(one), date(2025, 12, 1)) == Standing.REPAID


def test_income_is_measured_or_unknown(place: world.Place) -> None:
    fund = lending(place, None)
    grown = loan(place, fund, "A", 5, income_before_vnd=20, income_after_vnd=24)
    loan(place, fund, "B", 5, income_before_vnd=20, income_after_vnd=17)
    unmeasured = loan(place, fund, "C", 5, income_before_vnd=20)
    assert (grown.gain_vnd, unmeasured.gain_vnd) == (4, None)
    found = counted(place.mai, *world.YEAR)
    assert (found.measured, found.gained, found.gain_vnd, found.least_gain_vnd, found.most_gain_vnd) == (
        2,
        1,
        1,
        -3,
        4,
    )
    assert found.principal_vnd == 0
    nobody = counted(place.lan, *world.YEAR)
    assert (nobody.loans, nobody.least_gain_vnd, nobody.average_gain_vnd) == (0, None, None)


@pytest.mark.parametrize(
    ("said", "field"),
    [({"borrower": " "}, "borrower"), ({"lent_vnd": None}, "lent_vnd"), ({"due_on": date(2025, 2, 1)}, "due_on"), ({"income_after_vnd": -1}, "income_after_vnd")],
)  # fmt: skip
def test_odd_loans_are_refused(place: world.Place, said: dict[str, Any], field: str) -> None:
    values = {"fund": lending(place), "borrower": "A", "lent_vnd": 5, "happened_on": date(2025, 2, 1), **said}
    with pytest.raises(Refused) as caught:
        record_entries(LOANS, [(place.mai, values)], on=world.TODAY, by=None)
    assert caught.value.field == field


def test_a_fund_is_opened_once_and_its_capital_changes_with_a_reason(place: world.Place) -> None:
    fund = lending(place)
    with pytest.raises(Refused, match="đã có nguồn vốn"):
        lending(place)
    world.corrected(LENDING, fund, reason="Bổ sung vốn", capital_vnd=2_000)
    assert counted(place.province, *world.YEAR).principal_vnd == 2_000
    void_entry(LENDING, fund, reason="Giải thể", on=world.TODAY, by=None)
    fund.refresh_from_db()
    with pytest.raises(Refused, match="nguồn khác"):
        loan(place, fund, "A", 5)
