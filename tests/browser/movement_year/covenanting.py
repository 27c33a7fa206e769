"""A bloc of the seven unions: its covenant from the federation's template, signed by the chairs on their phones."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.movement_year.cast import YEAR, Federation
from tests.browser.movement_year.forms import send
from tests.browser.year.pages import keep_pages
from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.covenants.models import Covenant, CovenantTemplate
from vinhdanh.covenants.states import CovenantState

BLOC = "Khối thi đua số 1"


def make_bloc(year: Federation) -> Cluster:
    """The federation's template of the year, and the bloc whose first union leads it."""
    desk = year.desk(year.officer)
    page = desk.go("/cum-khoi/mau-giao-uoc/soan/")
    page.locator("#id_contents").fill("Thi đua lao động giỏi\nThi đua chăm lo đoàn viên")
    page.locator("#id_targets").fill(
        "Đoàn viên đăng ký thi đua | 100 %\nSáng kiến được công nhận | mỗi tổ một sáng kiến"
    )
    page.get_by_role("button", name="Ghi bản soạn").click()
    expect(page.get_by_text("Đã ghi bản soạn")).to_be_visible()
    template = CovenantTemplate.objects.get()
    page.locator("form[action$='/ban-hanh/'] button").click()
    page = desk.go("/cum-khoi/lap/")
    page.locator("#id_name").fill(BLOC)
    page.get_by_role("button", name="Lập khối, cụm").click()
    bloc = Cluster.objects.get()
    first, *others = [unit.code for unit in year.unions]
    page.locator("#id_pasted").fill("\n".join([f"{first}; trưởng", *others]))
    desk.picture("pt-06-thanh-vien")
    page.get_by_role("button", name="Ghi danh sách").click()
    expect(page.get_by_text("Đã ghi danh sách thành viên.")).to_be_visible()
    desk.picture("pt-06-khoi")
    template.refresh_from_db()
    assert template.state == "published"
    assert ClusterMember.objects.filter(cluster=bloc, year=YEAR).count() == len(year.unions)
    return bloc


def sign_it(year: Federation, bloc: Cluster) -> None:
    """The lead makes and opens it; six sign, the seventh is named as missing until it signs as well."""
    lead, here = year.desk(year.officers[0]), f"/cum-khoi/{bloc.pk}/{YEAR}/"
    page = lead.go(here)
    page.get_by_role("button", name="Lập giao ước").click()
    expect(page.get_by_text("Đã lập giao ước từ mẫu của năm, bản 1.")).to_be_visible()
    page.get_by_role("button", name="Mở ký giao ước").click()
    expect(page.get_by_text("Đã mở ký.")).to_be_visible()
    seats = {seat.unit_id: seat.pk for seat in ClusterMember.objects.filter(cluster=bloc, year=YEAR)}
    _sign_by_hand(year, 0, here)
    for n in range(1, len(year.unions) - 1):
        path = f"{here}giao-uoc/ky/{seats[year.unions[n].pk]}/"
        told = send(
            year.phone(year.chairs[n]), path, {"signer": f"Lò Thị {n}", "post": "Chủ tịch công đoàn cơ sở"}
        )
        assert f"Đã ký giao ước cho {year.unions[n].name}." in told
    last = year.unions[-1]
    page = lead.go(f"{here}giao-uoc/")
    expect(page.get_by_text("6/7 đơn vị đã ký")).to_be_visible()
    expect(page.locator("li", has_text="chưa ký")).to_have_count(1)
    expect(page.locator("li", has_text="chưa ký")).to_contain_text(last.name)
    lead.picture("pt-07-con-mot-don-vi")
    _sign_by_hand(year, len(year.unions) - 1, here)
    page = lead.go(f"{here}giao-uoc/")
    expect(page.locator(".lede .tag")).to_have_text(str(CovenantState.SIGNED.label))
    lead.picture("pt-07-da-ky-du")
    assert Covenant.objects.get().state == CovenantState.SIGNED
    assert keep_pages("pt-giao-uoc", lead.file(f"{here}van-ban/giao-uoc/pdf/")) >= 1


def _sign_by_hand(year: Federation, n: int, here: str) -> None:
    phone = year.phone(year.chairs[n])
    page = phone.go("/")
    phone.picture(f"pt-07-viec-cua-chu-tich-{n + 1}")
    page.locator(f"main a[href*='{here}giao-uoc/ky/']").first.click()
    page.locator("#id_signer").fill("Vi Văn Bảo")
    page.locator("#id_post").fill("Chủ tịch công đoàn cơ sở")
    phone.picture(f"pt-07-ky-{n + 1}")
    page.get_by_role("button", name="Ký giao ước").click()
    expect(page.get_by_text(f"Đã ký giao ước cho {year.unions[n].name}.")).to_be_visible()
