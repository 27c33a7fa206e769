"""Where each overdue step is found: a SELECT of (unit, step, key, what, due_on) over `scope`, the units looked at.

A new step is a code in `states.Step` and one entry in `SOURCES`. Parameters: top, on, conclude_within, quiet_days. What is not due, or
has no day, is not late; a day not set says nothing. Clusters and boards older than last year are let rest. `key` names the thing, so that reminders of one thing are counted.
"""

from __future__ import annotations

from vinhdanh.campaigns.states import BASE, SENT
from vinhdanh.exemplars.states import WORKED_ON
from vinhdanh.launches.states import PARTS
from vinhdanh.monitoring.states import Step

# days after a visit by which its conclusion is sent: our own figure, no text sets one
CONCLUDE_WITHIN = 30

SCOPE = """
scope AS (
  SELECT p.descendant_id AS unit_id, u.kind, u.name, u.code, u.sort_key
    FROM vinhdanh_unitpath p JOIN vinhdanh_unit u ON u.id = p.descendant_id
   WHERE p.ancestor_id = %(top)s AND p.since <= %(on)s AND (p.until IS NULL OR p.until > %(on)s)
     AND (u.closed_on IS NULL OR u.closed_on > %(on)s)
)"""

_PARTS = ", ".join(f"'{kind.value}'" for kind in PARTS)
_BASE = ", ".join(f"'{kind.value}'" for kind in BASE)
_SENT = ", ".join(f"'{state.value}'" for state in SENT)
_WORKED_ON = ", ".join(f"'{stage.value}'" for stage in WORKED_ON)

# where anybody, in the unit or below, registered in a year that a call is open for: found once for all units
REGISTERED = f"""
registered AS MATERIALIZED (
  SELECT DISTINCT part.ancestor_id AS unit_id, g.year
    FROM (SELECT DISTINCT x.at_unit_id, x.year FROM vinhdanh_pledge x
           WHERE x.year IN (SELECT year FROM vinhdanh_call WHERE state = 'open') AND x.state IN ({_SENT})) g
    JOIN vinhdanh_unitpath part ON part.descendant_id = g.at_unit_id
   WHERE part.since <= %(on)s AND (part.until IS NULL OR part.until > %(on)s)
)"""

_NO_PLAN = f"""
SELECT s.unit_id, 'no_plan'::text, l.id::text, l.title::text, l.plan_due_on
  FROM scope s
  JOIN vinhdanh_unitpath up ON up.descendant_id = s.unit_id AND up.depth > 0
       AND up.since <= %(on)s AND (up.until IS NULL OR up.until > %(on)s)
  JOIN vinhdanh_launch l ON l.unit_id = up.ancestor_id
 WHERE l.root_id IS NULL AND l.outside_body = '' AND l.state IN ('launched', 'reviewed') AND l.plan_due_on < %(on)s
   AND CASE WHEN l.asked_kinds = '[]'::jsonb THEN s.kind NOT IN ({_PARTS}) ELSE jsonb_exists(l.asked_kinds, s.kind) END
   AND NOT EXISTS (SELECT 1 FROM vinhdanh_launch own WHERE own.unit_id = s.unit_id AND own.root_id = l.id
                      AND own.outside_body = '' AND own.state IN ('launched', 'reviewed', 'closed'))"""

_NO_REGISTRATION = f"""
SELECT s.unit_id, 'no_registration', c.id::text, c.name, d.day
  FROM scope s
  JOIN vinhdanh_unitpath up ON up.descendant_id = s.unit_id AND up.since <= %(on)s AND (up.until IS NULL OR up.until > %(on)s)
  JOIN vinhdanh_call c ON c.unit_id = up.ancestor_id AND c.state = 'open'
  JOIN LATERAL (SELECT day FROM vinhdanh_callday w WHERE w.call_id = c.id AND w.unit_kind IN ('', s.kind)
                 ORDER BY w.unit_kind DESC LIMIT 1) d ON d.day < %(on)s
 WHERE s.kind IN ({_BASE})
   AND NOT EXISTS (SELECT 1 FROM vinhdanh_call n JOIN vinhdanh_unitpath np ON np.ancestor_id = n.unit_id AND np.descendant_id = s.unit_id
                      AND np.since <= %(on)s AND (np.until IS NULL OR np.until > %(on)s)
                    WHERE n.year = c.year AND n.state <> 'draft' AND np.depth < up.depth)
   AND NOT EXISTS (SELECT 1 FROM registered g WHERE g.unit_id = s.unit_id AND g.year = c.year)"""

_SEATS = """
  FROM scope s
  JOIN vinhdanh_clustermember m ON m.unit_id = s.unit_id AND (m.left_on IS NULL OR m.left_on > %(on)s)
  JOIN vinhdanh_cluster c ON c.id = m.cluster_id
  JOIN vinhdanh_clusteryear y ON y.cluster_id = m.cluster_id AND y.year = m.year AND y.year >= extract(year FROM %(on)s::date) - 1"""

_NO_TARGETS = f"""
SELECT s.unit_id, 'no_targets', m.id::text, c.name || ', ' || m.year, y.register_by {_SEATS}
 WHERE y.register_by < %(on)s AND NOT EXISTS (SELECT 1 FROM vinhdanh_membertarget t WHERE t.member_id = m.id)
   AND NOT EXISTS (SELECT 1 FROM vinhdanh_handedpaper h JOIN vinhdanh_yearpaper p ON p.id = h.paper_id
                    WHERE h.member_id = m.id AND p.kind = 'targets')"""

_COVENANT = f"""
SELECT s.unit_id, 'covenant', m.id::text, c.name || ', ' || m.year, y.covenant_by {_SEATS}
 WHERE y.covenant_by < %(on)s
   AND NOT EXISTS (SELECT 1 FROM vinhdanh_signature g WHERE g.member_id = m.id AND g.undone_at IS NULL)"""

_CLUSTER_PAPER = f"""
SELECT s.unit_id, 'cluster_paper', p.id || '/' || m.id, c.name || ', ' || m.year, p.due_on {_SEATS}
  JOIN vinhdanh_yearpaper p ON p.cluster_year_id = y.id
 WHERE p.due_on < %(on)s AND p.kind <> 'targets' AND (p.from_whom = 'each' OR m.seat = 'lead')
   AND NOT EXISTS (SELECT 1 FROM vinhdanh_handedpaper h WHERE h.paper_id = p.id AND (h.member_id = m.id OR p.from_whom = 'lead'))"""

_SELF_SCORE = """
SELECT s.unit_id, 'self_score', b.id::text, b.name, b.self_due_on
  FROM scope s JOIN vinhdanh_scoresheet h ON h.unit_id = s.unit_id JOIN vinhdanh_board b ON b.id = h.board_id
 WHERE b.self_due_on < %(on)s AND b.state = 'open' AND h.sent_at IS NULL
   AND b.year >= extract(year FROM %(on)s::date) - 1"""

_NO_REVIEW = """
SELECT s.unit_id, 'no_review', l.id::text, l.title, l.ends_on
  FROM scope s JOIN vinhdanh_launch l ON l.unit_id = s.unit_id
 WHERE l.state IN ('launched', 'reviewed') AND l.outside_body = '' AND l.ends_on < %(on)s
   AND NOT EXISTS (SELECT 1 FROM vinhdanh_launchreview r WHERE r.launch_id = l.id AND r.kind = 'closing')"""

_SUPPLEMENT = """
SELECT s.unit_id, 'supplement', d.year || '-' || lpad(d.id::text, greatest(4, length(d.id::text)), '0'),
       d.year || '-' || lpad(d.id::text, greatest(4, length(d.id::text)), '0'), d.due_on
  FROM scope s JOIN vinhdanh_dossier d ON d.proposer_id = s.unit_id
 WHERE d.stage = 'returned' AND d.due_on < %(on)s"""

_VISIT = """
SELECT s.unit_id, 'visit', v.id::text, COALESCE(w.name, v.outside_name), v.planned_on
  FROM scope s JOIN vinhdanh_inspectionplan pl ON pl.unit_id = s.unit_id
  JOIN vinhdanh_inspection i ON i.plan_id = pl.id JOIN vinhdanh_visit v ON v.inspection_id = i.id
  LEFT JOIN vinhdanh_unit w ON w.id = v.unit_id
 WHERE pl.state = 'issued' AND v.state = 'planned' AND v.planned_on < %(on)s"""

_CONCLUSION = """
SELECT s.unit_id, 'conclusion', v.id::text, COALESCE(w.name, v.outside_name), v.held_on + %(conclude_within)s::int
  FROM scope s JOIN vinhdanh_inspectionplan pl ON pl.unit_id = s.unit_id
  JOIN vinhdanh_inspection i ON i.plan_id = pl.id JOIN vinhdanh_visit v ON v.inspection_id = i.id
  LEFT JOIN vinhdanh_unit w ON w.id = v.unit_id
 WHERE v.state = 'held' AND i.part = 'lead' AND v.held_on + %(conclude_within)s::int < %(on)s"""

_RECOMMENDATION = """
SELECT s.unit_id, 'recommendation', r.id::text, left(r.text, 120), r.due_on
  FROM scope s JOIN vinhdanh_visit v ON v.unit_id = s.unit_id
  JOIN vinhdanh_conclusion k ON k.visit_id = v.id AND k.state = 'sent'
  JOIN vinhdanh_recommendation r ON r.conclusion_id = k.id
 WHERE r.state = 'open' AND r.due_on < %(on)s"""

_ROLE_MODEL = f"""
SELECT s.unit_id, 'role_model', r.id::text, r.name, r.acted_on + %(quiet_days)s::int
  FROM scope s JOIN vinhdanh_rolemodel r ON r.unit_id = s.unit_id
 WHERE r.stage IN ({_WORKED_ON}) AND r.acted_on + %(quiet_days)s::int < %(on)s"""

_FIGURES = """
SELECT s.unit_id, 'figures', r.id::text, f.name || ', ' || to_char(r.since, 'DD/MM/YYYY') || ' – ' || to_char(r.until - 1, 'DD/MM/YYYY'), r.due_on
  FROM scope s JOIN vinhdanh_unitreturn r ON r.unit_id = s.unit_id JOIN vinhdanh_figureform f ON f.id = r.form_id
 WHERE r.state IN ('open', 'returned') AND r.due_on < %(on)s"""

SOURCES: dict[Step, str] = {
    Step.NO_PLAN: _NO_PLAN,
    Step.NO_REGISTRATION: _NO_REGISTRATION,
    Step.NO_TARGETS: _NO_TARGETS,
    Step.COVENANT: _COVENANT,
    Step.CLUSTER_PAPER: _CLUSTER_PAPER,
    Step.SELF_SCORE: _SELF_SCORE,
    Step.NO_REVIEW: _NO_REVIEW,
    Step.SUPPLEMENT: _SUPPLEMENT,
    Step.VISIT: _VISIT,
    Step.CONCLUSION: _CONCLUSION,
    Step.RECOMMENDATION: _RECOMMENDATION,
    Step.FIGURES: _FIGURES,
    Step.ROLE_MODEL: _ROLE_MODEL,
}


def lagging(steps: tuple[Step, ...]) -> str:
    """`scope` and `lag` (unit_id, step, key, what, due_on) of these steps, ready for a SELECT after it."""
    union = "\nUNION ALL\n".join(SOURCES[step] for step in steps)
    return f"WITH {SCOPE},{REGISTERED},\nlag(unit_id, step, key, what, due_on) AS ({union}\n)\n"


BOARD = """
SELECT s.unit_id, s.code, s.name, s.kind, count(*), min(l.due_on), array_agg(DISTINCT l.step), COALESCE(max(t.times), 0)
  FROM lag l JOIN scope s ON s.unit_id = l.unit_id
  LEFT JOIN (SELECT unit_id, count(DISTINCT reminder_id) AS times FROM vinhdanh_reminderline GROUP BY unit_id) t
         ON t.unit_id = s.unit_id
 WHERE s.kind = ANY(%(kinds)s)
 GROUP BY s.unit_id, s.code, s.name, s.kind, s.sort_key
 ORDER BY count(*) DESC, min(l.due_on), s.sort_key, s.unit_id"""

COUNTS = "SELECT l.step, count(*), count(DISTINCT l.unit_id) FROM lag l JOIN scope s USING (unit_id) WHERE s.kind = ANY(%(kinds)s) GROUP BY l.step"

BRANCHES = """
SELECT b.id, b.code, b.name, count(*), count(DISTINCT l.unit_id)
  FROM lag l
  JOIN vinhdanh_unitpath d ON d.descendant_id = l.unit_id AND d.since <= %(on)s AND (d.until IS NULL OR d.until > %(on)s)
  JOIN vinhdanh_unitpath t ON t.descendant_id = d.ancestor_id AND t.ancestor_id = %(top)s AND t.depth = 1
       AND t.since <= %(on)s AND (t.until IS NULL OR t.until > %(on)s)
  JOIN vinhdanh_unit b ON b.id = d.ancestor_id
 WHERE EXISTS (SELECT 1 FROM vinhdanh_unitpath c WHERE c.ancestor_id = b.id AND c.depth = 1)
 GROUP BY b.id, b.code, b.name, b.sort_key ORDER BY count(*) DESC, b.sort_key"""

ROWS = """
SELECT s.unit_id, s.code, s.name, l.step, l.key, l.what, l.due_on, %(on)s::date - l.due_on, COALESCE(t.times, 0)
  FROM lag l JOIN scope s ON s.unit_id = l.unit_id
  LEFT JOIN (SELECT unit_id, step, key, count(*) AS times FROM vinhdanh_reminderline GROUP BY unit_id, step, key) t
         ON t.unit_id = l.unit_id AND t.step = l.step AND t.key = l.key
 WHERE (%(units)s::bigint[] IS NULL OR l.unit_id = ANY(%(units)s::bigint[])) AND s.kind = ANY(%(kinds)s)
 ORDER BY s.sort_key, s.unit_id, l.due_on, l.step, l.key"""
