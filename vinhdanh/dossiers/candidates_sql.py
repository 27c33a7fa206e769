"""The candidates of a round in one statement: who stands in the list, counted, and one page of them with what is known.

A list joins a province's verdicts with who belongs where; asked piecemeal it would be read several times over. `rows` is
read once, counted once and sorted once; what a row shows besides is looked up for the rows of the page alone.
"""

from __future__ import annotations

from collections.abc import Iterable

# `%(units)s`: ids of the units looked at, all of them read by whoever asks; `%(day)s`: where people belong on that day
_BELONG = """SELECT m.person_id FROM vinhdanh_membership m
     WHERE m.unit_id = ANY(%(units)s) AND m.since <= %(day)s AND (m.until IS NULL OR m.until > %(day)s)"""
# people whom the reader may see today: they belong to a unit that is read, or belong nowhere and did so last
_SEEN = """SELECT m.person_id FROM vinhdanh_membership m
     WHERE m.unit_id = ANY(%(read)s) AND ((m.since <= %(today)s AND (m.until IS NULL OR m.until > %(today)s))
        OR m.person_id NOT IN (SELECT n.person_id FROM vinhdanh_membership n
            WHERE n.since <= %(today)s AND (n.until IS NULL OR n.until > %(today)s)))"""
_HERE = {
    "person": f"SELECT p.id, p.sort_key FROM vinhdanh_person p WHERE p.id IN ({_BELONG})",
    "collective": "SELECT u.id, u.sort_key FROM vinhdanh_unit u WHERE u.id = ANY(%(units)s)",
    "household": "SELECT h.id, h.sort_key FROM vinhdanh_household h WHERE h.unit_id = ANY(%(units)s)",
}
# a verdict's key is a person's id or minus a unit's
_KEY = {"person": "k.subject", "collective": "-k.subject", "household": "k.subject"}
_TABLE = {"person": "p", "collective": "u", "household": "h"}
_COLUMN = {"person": "person_id", "collective": "unit_id", "household": "household_id"}
# of a dossier and of a line of the ledger about the same: both stand in the way of another proposal
_DOSSIER = """SELECT {what} FROM vinhdanh_dossier d
  WHERE d.kind_id = %(award)s AND d.year = %(year)s AND d.occasion = %(occasion)s AND d.topic = %(topic)s
    AND d.stage <> ALL(%(gone)s) AND d.{column} {is_subject}"""
_AWARD = """SELECT {what} FROM vinhdanh_awardrecord a
  WHERE a.kind_id = %(award)s AND a.year = %(year)s AND a.entry <> 'revocation' AND a.{column} {is_subject}
    AND NOT EXISTS (SELECT 1 FROM vinhdanh_awardrecord l WHERE l.about_id = a.id)"""

ANSWERS = {
    "": "true",
    "yes": "r.result",
    "near": "r.near",
    "unknown": "r.result IS NULL",
    "no": "r.result = false",
}
ORDERS = {
    "openness": "CASE WHEN r.result THEN 0 WHEN r.near THEN 1 WHEN r.result IS NULL THEN 2 ELSE 3 END, r.sort_key",
    "-openness": "CASE WHEN r.result THEN 0 WHEN r.near THEN 1 WHEN r.result IS NULL THEN 2 ELSE 3 END DESC, r.sort_key",
    "name": "r.sort_key",
    "-name": "r.sort_key DESC",
}
FILTERS = {
    "sex": "p.sex = %(sex)s",
    "position_class": """p.id IN (SELECT o.person_id FROM vinhdanh_post o WHERE o.position_class = %(position_class)s
     AND o.since <= %(day)s AND (o.until IS NULL OR o.until > %(day)s))""",
    "seen": f"p.id IN ({_SEEN})",
}


def unproposed(kind: str) -> str:
    """Nobody has proposed the subject, and the ledger has no such award of the year."""
    table, column = _TABLE[kind], _COLUMN[kind]
    given = {"what": "1", "column": column, "is_subject": f"= {table}.id"}
    return f"NOT EXISTS ({_DOSSIER.format(**given)}) AND NOT EXISTS ({_AWARD.format(**given)})"


def among(kind: str) -> str:
    """One of the subjects named."""
    return f"{_TABLE[kind]}.id = ANY(%(only)s)"


def search_word(kind: str, number: int) -> str:
    """The subject's name holds one word, diacritics or not."""
    return f"{_TABLE[kind]}.search LIKE %(word{number})s"


def here(kind: str, also: Iterable[str]) -> str:
    """Everybody in the list, by the filters that do not ask about verdicts."""
    return " AND ".join([_HERE[kind], *also])


def rows(kind: str, here: str, *, verdicts: bool) -> str:
    """The same with what the stored verdicts say of them, or nothing where none are stored.

    OFFSET 0: those who belong are found first; joined the other way round, each would be looked up one by one.
    """
    if not verdicts:
        return f"SELECT h.id AS pk, h.sort_key, NULL::boolean AS result, 0::bigint AS failed, 0::bigint AS unknown, false AS near FROM ({here}) h"
    return f"""SELECT h.id AS pk, h.sort_key, v.result, v.failed, v.unknown, v.near FROM vinhdanh_verdictpattern v
  CROSS JOIN LATERAL unnest(v.subjects) AS k(subject) JOIN ({here} OFFSET 0) h ON h.id = {_KEY[kind]} WHERE v.set_id = %(set)s"""


def counted(within: str, clauses: Iterable[int]) -> str:
    """How many there are by answer; and for each clause (its bit) how many it holds up among those of `%(answer)s`."""
    sums = [
        "count(*)", "count(*) FILTER (WHERE r.result)", "count(*) FILTER (WHERE r.near)",
        "count(*) FILTER (WHERE r.result IS NULL)", "count(*) FILTER (WHERE r.result = false)",
    ]  # fmt: skip
    sums += [f"count(*) FILTER (WHERE {within} AND (r.failed | r.unknown) & {bit} <> 0)" for bit in clauses]
    return f"SELECT ARRAY[{', '.join(sums)}] AS sums FROM rows r"


def page(kind: str, kept: str, order: str) -> str:
    """The rows of one page in order."""
    return f"SELECT r.* FROM rows r WHERE {kept} ORDER BY {order}, r.pk LIMIT %(limit)s OFFSET %(offset)s"


def ids(rows: str, kept: str) -> str:
    """Only whom the list holds, for whoever looks at its make-up."""
    return f"SELECT r.pk FROM ({rows}) r WHERE {kept}"


_SHOWN = {
    "person": (
        """p.name, p.birth_year, p.sex, place.name, place.code, post.title, post.position_class""",
        """JOIN vinhdanh_person p ON p.id = r.pk
  LEFT JOIN LATERAL (SELECT u.name, u.code FROM vinhdanh_membership m JOIN vinhdanh_unit u ON u.id = m.unit_id
    WHERE m.person_id = r.pk AND m.since <= %(day)s AND (m.until IS NULL OR m.until > %(day)s)
    ORDER BY m.since DESC LIMIT 1) place ON true
  LEFT JOIN LATERAL (SELECT o.title, o.position_class FROM vinhdanh_post o
    WHERE o.person_id = r.pk AND o.since <= %(day)s AND (o.until IS NULL OR o.until > %(day)s)
    ORDER BY o.since DESC LIMIT 1) post ON true""",
    ),
    "collective": (
        "u.name, NULL::int, NULL, u.kind, u.code, NULL, NULL",
        "JOIN vinhdanh_unit u ON u.id = r.pk",
    ),
    "household": (
        "h.head_name, NULL::int, NULL, place.name, place.code, h.address, NULL",
        "JOIN vinhdanh_household h ON h.id = r.pk JOIN vinhdanh_unit place ON place.id = h.unit_id",
    ),
}


def shown(kind: str) -> str:
    """What a row of the page says: who, where, and whether it is proposed or awarded already."""
    fields, joins = _SHOWN[kind]
    given = {"column": _COLUMN[kind], "is_subject": "= r.pk"}
    dossier = _DOSSIER.format(what="d.id, d.year, d.stage, d.proposer_id", **given)
    award = _AWARD.format(what="a.id, a.decision_no", **given)
    return f"""SELECT r.pk, r.result, r.failed, r.unknown, r.near, {fields},
       dossier.id, dossier.year, dossier.stage, by_unit.name, award.id, award.decision_no
  FROM page r {joins}
  LEFT JOIN LATERAL ({dossier} LIMIT 1) dossier ON true LEFT JOIN vinhdanh_unit by_unit ON by_unit.id = dossier.proposer_id
  LEFT JOIN LATERAL ({award} LIMIT 1) award ON true"""


def statement(rows: str, counted: str, page: str, shown: str, order: str) -> str:
    """Counts in the first column, beside each row of the page; one row of counts alone where the page is empty."""
    return f"""WITH rows AS MATERIALIZED ({rows}), counts AS ({counted}), page AS MATERIALIZED ({page}), told AS ({shown})
SELECT counts.sums, told.* FROM counts LEFT JOIN told ON true LEFT JOIN page r ON r.pk = told.pk ORDER BY {order}, r.pk"""
