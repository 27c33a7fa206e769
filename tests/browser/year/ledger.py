"""What the ledger and the people's own pages say afterwards, and what they say once one award is taken back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.year import deciding
from tests.browser.year.cast import AWARD, YEAR, Year
from tests.browser.year.proposing import NOMINEE
from vinhdanh.awards.models import AwardRecord
from vinhdanh.decisions.models import Decision, NumberUse
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage

WHY = "Kê khai thành tích không đúng, theo kết luận kiểm tra."


def agree(year: Year, issued: Decision) -> None:
    """Dossiers decided, lines of the decision and lines of the ledger: the same people, each once."""
    decided = Dossier.objects.filter(round=year.held, stage=Stage.DECIDED)
    lines = AwardRecord.objects.filter(decision_no=issued.number, decided_on=issued.decided_on)
    ends = ("person_id", "unit_id")
    told = [sorted(rows.values_list(*ends), key=str) for rows in (decided, issued.items, lines)]
    assert told[0] == told[1] == told[2]
    assert len(set(told[2])) == len(told[2])
    assert set(lines.values_list("kind_id", "year")) == {(AWARD, YEAR)}
    assert all(line.evidence for line in lines.select_related("evidence"))
    no_gap()


def no_gap() -> None:
    """Numbers run from 1 without gap or twin."""
    numbers = list(NumberUse.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def seen_by_everybody(year: Year, issued: Decision) -> AwardRecord:
    """The ledger's list, the line, the recipient's page, and what the recipient reads of their own."""
    desk = year.visitor("canbo.tinh")
    page = desk.go(f"/so-khen-thuong/?q={issued.number}")
    desk.picture("nam-28-so-khen-thuong")
    person = year.user(NOMINEE).person
    assert person is not None
    line = AwardRecord.objects.get(person=person, decision_no=issued.number)
    page = desk.go(f"/so-khen-thuong/{line.pk}/")
    expect(page.get_by_text(issued.number).first).to_be_visible()
    desk.picture("nam-29-dong-so")
    page = desk.go(f"/nguoi/{person.pk}/")
    expect(page.locator(f'a[href="/so-khen-thuong/{line.pk}/"]').first).to_be_visible()
    desk.picture("nam-30-nguoi")
    own = year.visitor(NOMINEE, PHONE)
    page = own.go("/ho-so-cua-toi/")
    page.wait_for_url(f"**/nguoi/{person.pk}/")
    expect(page.locator(f'a[href="/so-khen-thuong/{line.pk}/"]').first).to_be_visible()
    own.picture("nam-31-ho-so-cua-toi")
    return line


def take_back(year: Year, line: AwardRecord) -> Decision:
    """A decision of revocation, signed with the next number: the ledger and the page say so."""
    desk = year.visitor("canbo.tinh")
    page = desk.go(f"/quyet-dinh/thu-hoi/?dong={line.pk}")
    page.get_by_label("Lý do thu hồi, huỷ bỏ").fill(WHY)
    desk.picture("nam-32-thu-hoi")
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_text("Đã lập dự thảo quyết định thu hồi")).to_be_visible()
    made = Decision.objects.get(kind="revocation")
    deciding.present(year, made)
    deciding.sign(year, made)
    issued = deciding.attach_and_issue(year, made, "quyet-dinh-thu-hoi")
    no_gap()
    page = desk.go(f"/so-khen-thuong/{line.pk}/")
    expect(page.get_by_text("Khen thưởng này đã bị thu hồi, huỷ bỏ.")).to_be_visible()
    desk.picture("nam-33-dong-so-thu-hoi")
    gone = AwardRecord.objects.get(decision_no=issued.number)
    assert (gone.entry, gone.person_id) == ("revocation", line.person_id)
    # the page of a life in honours tells what stands
    page = desk.go(f"/nguoi/{line.person_id}/")
    expect(page.locator(f'a[href="/so-khen-thuong/{line.pk}/"]')).to_have_count(0)
    desk.picture("nam-34-nguoi-thu-hoi")
    own = year.visitor(NOMINEE, PHONE)
    page = own.go("/ho-so-cua-toi/")
    expect(page.locator(f'a[href="/so-khen-thuong/{line.pk}/"]')).to_have_count(0)
    own.picture("nam-35-ho-so-cua-toi-thu-hoi")
    return issued
