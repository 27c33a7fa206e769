"""Made-up papers of a bloc's scoring, to look at a template with."""

from __future__ import annotations

from datetime import date

from vinhdanh.letters import content as c

_UNITS = tuple(f"Công đoàn cơ sở Công ty {letter}" for letter in "BCDE")
_BLOC = "Khối thi đua số 1 năm 2025"
_HEAD = c.Letterhead(
    parent="Liên đoàn Lao động tỉnh A", issuer=_UNITS[0], place="A", day=date(2026, 1, 5), format=c.Format.UNION
)  # fmt: skip
_SIGNS = c.Signature(mode=c.Mode.BEHALF, body="Ban Chấp hành", post="Chủ tịch", name="Trần Thị Mẫu")
_RECIPIENTS = c.Recipients(others=("Liên đoàn Lao động tỉnh A", "Các đơn vị thành viên"), unit="CĐCS")


def score_table() -> c.ScoreTable:
    """A table of four units and three groups; two with as many points, one under a veto."""
    names = ("Nhiệm vụ chuyên môn", "Xây dựng tổ chức", "Công tác thi đua, khen thưởng")
    totals = ("962,5", "941", "941", "905")
    notes: tuple[tuple[str, ...], ...] = ((), (), ("bằng điểm, đứng sau theo quy tắc: Kết nạp nhiều hơn",), ("Lãnh đạo bị kỷ luật từ cảnh cáo thì không đề nghị cờ",))  # fmt: skip
    return c.ScoreTable(
        head=_HEAD, subject=_BLOC, criteria="“Bộ tiêu chí của khối” (phiên bản 1, thang 1.000 điểm)", state="đã công bố ngày 05/01/2026",
        groups=tuple(c.ScoreGroup(code=code, name=name, points=most) for code, name, most in zip(("I", "II", "III"), names, ("600", "200", "200"), strict=True)),
        rows=tuple(
            c.ScoreRow(name=name, groups=("580", "190", "180"), total=total, rank=n, own="960", checked="770", standing="180", bonus="5", penalty="0", notes=said)
            for n, (name, total, said) in enumerate(zip(_UNITS, totals, notes, strict=True), 1)
        ),
        mark="3f9a12c0d4e7", signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


def bloc_minutes() -> c.BlocMinutes:
    """The minutes of a vote with no meeting recorded."""
    return c.BlocMinutes(
        head=_HEAD, subject=f"Bình xét, suy tôn: {_BLOC}", voters=4, cast=4, members=(f"{_UNITS[0]} (đơn vị trưởng)", *_UNITS[1:]),
        rows=(c.Chosen(unit=_UNITS[0], votes=3, rank=1, total="962,5"), c.Chosen(unit=_UNITS[1], votes=1, rank=2, total="941")),
        proposed=(c.ForAward("Cờ thi đua của Liên đoàn Lao động tỉnh", _UNITS[:1]), c.ForAward("Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh", _UNITS[1:2])),
        recipients=_RECIPIENTS,
    )  # fmt: skip
