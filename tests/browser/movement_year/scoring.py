"""The bloc scores the year: the unions themselves with a proof, the lead with a note where it differs, the federation its part."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from tests.browser.movement_year.cast import WINTER, YEAR, Federation
from tests.browser.movement_year.covenanting import BLOC
from tests.browser.movement_year.forms import send, status
from tests.files.made import pdf
from vinhdanh.clusters.models import Cluster
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.rounds.actions import create_round, open_round
from vinhdanh.rounds.editing import set_awards, set_calendar
from vinhdanh.rounds.fields import Basics, Due, InPlay
from vinhdanh.rounds.states import DateMark
from vinhdanh.scoring.models import Board, CriteriaSet, Scoresheet
from vinhdanh.scoring.states import BoardState

FLAG = "emulation_flag_provincial_federation"
TEXT = f"""name: Bộ tiêu chí khối thi đua công đoàn cơ sở
scale: 100
confidence: own
groups:
  - code: I
    name: Nhiệm vụ công đoàn
    points: 80
    items:
      - {{code: I.1, name: Kết nạp đoàn viên, points: 50, rule: ratio, actual: joined, plan: target, excess: 10}}
      - {{code: I.2, name: Tổ chức phong trào, points: 30, rule: letter, marks: {{A: 30, B: 20, C: 10, D: 0}}}}
  - code: II
    name: Cơ quan thường trực chấm
    points: 20
    scorers: [standing]
    items:
      - {{code: II.1, name: Chế độ báo cáo, points: 20, rule: manual}}
figures:
  - {{code: joined, name: Đoàn viên kết nạp, unit: người}}
  - {{code: target, name: Chỉ tiêu kết nạp, unit: người}}
ties:
  - {{figure: joined, says: Kết nạp nhiều hơn}}
quotas: {{{FLAG}: 1}}
"""
# what each union says it recruited of a target of 100; the second leads, the third claims what the lead does not find
JOINED = ("90", "100", "95", "80", "75", "70", "65")
FOUND = ("90", "100", "78", "80", "75", "70", "65")


def open_board(year: Federation, bloc: Cluster) -> Board:
    """The set is typed and looked at, the board opened for the bloc."""
    desk = year.desk(year.officer)
    page = desk.go("/cham-diem/bo-tieu-chi/soan/")
    page.locator("#id_text").fill(TEXT)
    page.get_by_role("button", name="Kiểm tra, xem trước").click()
    expect(page.get_by_role("heading", name="Xem trước")).to_be_visible()
    desk.picture("pt-08-bo-tieu-chi")
    page.get_by_role("button", name="Lưu bản soạn").click()
    expect(page.get_by_text("Đã lưu bộ tiêu chí.")).to_be_visible()
    page = desk.go(f"/cham-diem/mo/?bo={CriteriaSet.objects.get().pk}")
    page.locator("#id_whom").select_option(label=f"Thành viên của {bloc.name}")
    page.locator("#id_name").fill(f"{BLOC} năm {YEAR}")
    page.locator("#id_self_due_on").fill("10/12/2025")
    page.get_by_role("button", name="Mở bảng chấm").click()
    board = Board.objects.get()
    expect(page.locator(".list-head")).to_contain_text("7 bảng điểm")
    desk.picture("pt-08-bang-moi-mo")
    return board


def score_oneself(year: Federation, board: Board) -> str:
    """The second union by hand with a proof; the others send the same form. Answers the address of the proof."""
    sheets = _sheets(year, board)
    phone = year.phone(year.officers[1])
    page = phone.go(f"/cham-diem/{board.pk}/")
    page.get_by_role("link", name="Tự chấm").first.click()
    page.get_by_role("link", name="Tự chấm").first.click()
    for box, value in {"so-joined": JOINED[1], "so-target": "100"}.items():
        page.locator(f"[name='{box}']").fill(value)
    page.locator("[name='so-I.2:figure']").select_option("A")
    page.locator("[name='ghi-I.1']").fill("Sổ kết nạp đoàn viên năm 2025")
    phone.picture("pt-09-tu-cham")
    page.get_by_role("button", name="Lưu").click()
    page.locator("td a", has_text="Thêm: Kết nạp đoàn viên").click()
    page.locator("#id_text").fill("Trang 3 đến 9")
    page.locator("#id_file").set_input_files(
        {"name": "so-ket-nap.pdf", "mimeType": "application/pdf", "buffer": pdf("So ket nap")}
    )
    phone.picture("pt-09-minh-chung")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.get_by_text("Đã thêm minh chứng.")).to_be_visible()
    page.get_by_role("button", name="Gửi bảng tự chấm").click()
    expect(page.get_by_text("Đã gửi bảng tự chấm.")).to_be_visible()
    phone.picture("pt-09-bang-diem")
    proof = page.get_by_role("link", name="so-ket-nap.pdf").get_attribute("href") or ""
    for n, sheet in enumerate(sheets):
        if n != 1:
            at = f"/cham-diem/{board.pk}/bang/{sheet.pk}/"
            send(year.desk(year.officers[n]), f"{at}cham/tu-cham/", {"so-joined": JOINED[n], "so-target": "100", "so-I.2:figure": "A"})  # fmt: skip
            assert "Đã gửi bảng tự chấm." in send(year.desk(year.officers[n]), at, to="/gui/")
    return proof


def check_them(year: Federation, board: Board) -> None:
    """The lead closes self-scoring and checks; where it finds much less it has to say why."""
    lead, sheets = year.desk(year.officers[0]), _sheets(year, board)
    page = lead.go(f"/cham-diem/{board.pk}/")
    page.get_by_role("link", name="Khép phần tự chấm").click()
    page.get_by_role("button", name="Khép phần tự chấm").click()
    expect(page.get_by_text(f"Bảng đã sang bước “{BoardState.SELF_SCORED.label}”.")).to_be_visible()
    page = lead.go(f"/cham-diem/{board.pk}/bang/{sheets[2].pk}/cham/truong/")
    page.locator("[name='so-joined']").fill(FOUND[2])
    page.locator("[name='so-target']").fill("100")
    page.locator("[name='so-I.2:figure']").select_option("A")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".field.wrong", has_text="Lý do, nhận xét")).to_contain_text("hãy ghi lý do")
    lead.picture("pt-10-tham-dinh-thieu-ly-do")
    page.locator("[name='ghi-I.1']").fill("Sổ kết nạp chỉ có 78 người, 17 người chưa có quyết định.")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("lệch nhiều").first).to_be_visible()
    lead.picture("pt-10-tham-dinh-lech")
    for n, sheet in enumerate(sheets):
        if n != 2:
            send(lead, f"/cham-diem/{board.pk}/bang/{sheet.pk}/cham/truong/", {"so-joined": FOUND[n], "so-target": "100", "so-I.2:figure": "A"})  # fmt: skip
    assert "đã sang bước" in send(lead, f"/cham-diem/{board.pk}/buoc/xong-tham-dinh/")


def settle_it(year: Federation, board: Board) -> None:
    """The federation scores its part; it cannot settle while one union misses a criterion."""
    desk, sheets = year.desk(year.officer), _sheets(year, board)
    at = f"/cham-diem/{board.pk}/"
    for sheet in sheets[:-1]:
        send(desk, f"{at}bang/{sheet.pk}/cham/thuong-truc/", {"so-II.1:figure": "18"})
    page = desk.go(f"{at}buoc/chot-diem/")
    page.get_by_role("button", name="Chốt điểm").click()
    expect(page.locator(".error-summary")).to_contain_text(year.unions[-1].name)
    desk.picture("pt-11-chua-chot-duoc")
    assert not Scoresheet.objects.filter(total__isnull=False).exists()
    page = desk.go(f"{at}bang/{sheets[-1].pk}/cham/thuong-truc/")
    page.locator("[name='so-II.1:figure']").fill("17")
    page.get_by_role("button", name="Lưu").click()
    page.goto(f"{desk.base}{at}buoc/chot-diem/")
    page.get_by_role("button", name="Chốt điểm").click()
    expect(page.get_by_text(f"Bảng đã sang bước “{BoardState.SETTLED.label}”.")).to_be_visible()
    desk.picture("pt-11-da-chot")


def publish_it(year: Federation, board: Board, proof: str) -> None:
    """A member sees the others' totals only from now on, and their proofs and sheets never."""
    desk, phone = year.desk(year.officer), year.phone(year.officers[3])
    ranking, theirs = f"/cham-diem/{board.pk}/xep-hang/", _sheets(year, board)[1]
    sheet = f"/cham-diem/{board.pk}/bang/{theirs.pk}/"
    assert (status(phone, ranking), status(phone, proof), status(phone, sheet)) == (403, 404, 404)
    assert year.unions[1].name not in phone.go(f"/cham-diem/{board.pk}/").locator("main").inner_text()
    page = desk.go(f"/cham-diem/{board.pk}/")
    page.get_by_role("link", name="Công bố xếp hạng").click()
    page.get_by_role("button", name="Công bố xếp hạng").click()
    expect(page.get_by_text(f"Bảng đã sang bước “{BoardState.PUBLISHED.label}”.")).to_be_visible()
    page = phone.go(ranking)
    expect(page.locator("table.list tbody tr").first).to_contain_text(year.unions[1].name)
    phone.picture("pt-12-xep-hang")
    desk.go(ranking)
    desk.picture("pt-12-xep-hang")
    assert (status(phone, proof), status(phone, sheet), status(desk, proof)) == (404, 404, 200)
    placed = list(board.sheets.order_by("rank").values_list("unit", flat=True))
    assert placed[:3] == [year.unions[1].pk, year.unions[0].pk, year.unions[3].pk]


def nominate_for_the_flag(year: Federation, board: Board) -> None:
    """The first of the ranking gets its draft in the federation's round; a second is one too many for the bloc."""
    held = create_round(
        Basics(f"Cờ thi đua năm {YEAR}", "regular", YEAR), unit=year.province, on=WINTER, by=None
    )
    set_awards(held, [InPlay(FLAG, "collective", year.province)], on=WINTER, by=None)
    set_calendar(held, [Due(DateMark.NOMINATE, "", date(2025, 12, 19)), Due(DateMark.DECIDE, "", date(2026, 1, 15))], by=None)  # fmt: skip
    open_round(held, on=WINTER, by=None)
    desk, sheets = year.desk(year.officer), board.sheets.order_by("rank")
    page = desk.go(f"/cham-diem/{board.pk}/dot-xet/")
    boxes = page.locator("input[name=sheets]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Lập hồ sơ").click()
    expect(page.locator(".error").first).to_contain_text("nhiều nhất 1")
    desk.picture("pt-13-qua-chi-tieu-co")
    page.locator("input[name=sheets]").nth(1).uncheck()
    page.get_by_role("button", name="Lập hồ sơ").click()
    expect(page.get_by_text("Đã lập 1 hồ sơ trong đợt xét.")).to_be_visible()
    desk.picture("pt-13-dot-xet")
    draft = Dossier.objects.get(round=held)
    assert (draft.unit, draft.stage, draft.origin) == (sheets[0].unit, Stage.DRAFT, Origin.CLUSTER)


def _sheets(year: Federation, board: Board) -> list[Scoresheet]:
    """In the order of the unions."""
    known = {sheet.unit_id: sheet for sheet in board.sheets.select_related("unit")}
    return [known[unit.pk] for unit in year.unions]
