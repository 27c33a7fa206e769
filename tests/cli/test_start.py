import pytest

from vinhdanh.awards.models import AwardKind
from vinhdanh.cli import run
from vinhdanh.org.models import Assignment, Unit

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = ["start", "--unit", "LĐLĐ tỉnh Vĩnh Sơn", "--admin", "quantri", "--name", "Lò Thị Ánh"]


def test_start_makes_the_first_unit_and_an_administrator_who_can_sign_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(WORDS) == 0
    said = capsys.readouterr().out
    password = said.split("Mật khẩu lần đầu: ")[1].split()[0]
    top = Unit.objects.get()
    assert top.name == "LĐLĐ tỉnh Vĩnh Sơn"
    user = Assignment.objects.filter(unit=top, role="administrator").get().user
    assert user.check_password(password)
    assert AwardKind.objects.filter(code="advanced_worker", for_person=True, for_collective=False).exists()


def test_start_is_refused_once_there_is_a_unit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(WORDS) == 0
    assert run([*WORDS[:4], "khac", *WORDS[5:]]) == 2
    assert "đã có đơn vị" in capsys.readouterr().err
    assert Unit.objects.count() == 1


def test_start_names_the_kinds_it_knows(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*WORDS, "--kind", "cong_doan"]) == 2
    assert "grassroots_union" in capsys.readouterr().err
