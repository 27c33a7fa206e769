"""How good the returns of a year are, below a unit: told of asked, late, not looked at yet, figures that jump."""

from __future__ import annotations

_RETURNS = """
WITH scope AS (
  SELECT p.descendant_id AS unit_id FROM vinhdanh_unitpath p
   WHERE p.ancestor_id = %(top)s AND p.since <= %(day)s AND (p.until IS NULL OR p.until > %(day)s)),
mine AS (
  SELECT r.*, COALESCE(r.submitted_on, %(day)s) > r.due_on AS late
    FROM vinhdanh_unitreturn r JOIN scope s ON s.unit_id = r.unit_id
   WHERE r.until > %(first)s AND r.since < %(end)s AND (r.due_on <= %(day)s OR r.submitted_on IS NOT NULL)),
due AS (
  SELECT l.form_id, l.indicator_id FROM vinhdanh_formline l JOIN vinhdanh_indicator i ON i.id = l.indicator_id
   WHERE l.required AND i.source = 'typed' AND i.shape <> 'rate' AND l.form_id IN (SELECT form_id FROM mine)),
asked AS (SELECT form_id, count(*) AS cells FROM due GROUP BY form_id),
silent AS (
  SELECT DISTINCT ON (k.unit_return_id, k.indicator_id) k.unit_return_id, k.indicator_id, k.kind
    FROM vinhdanh_cellremark k JOIN mine ON mine.id = k.unit_return_id
   WHERE k.part = '' AND k.kind <> 'comment' ORDER BY k.unit_return_id, k.indicator_id, k.id DESC),
told AS (
  SELECT x.id, count(*) AS cells FROM (
    SELECT r.id, m.indicator_id FROM mine r JOIN vinhdanh_measurement m
        ON m.unit_id = r.unit_id AND m.since = r.since AND m.until = r.until AND m.part = ''
     UNION SELECT unit_return_id, indicator_id FROM silent WHERE kind = 'no_figure') x
    JOIN mine r ON r.id = x.id JOIN due d ON d.form_id = r.form_id AND d.indicator_id = x.indicator_id
   GROUP BY x.id),
-- five times last year's figure or a fifth of it, by ten at least, and nobody said why
jumps AS (
  SELECT r.id, count(*) AS cells FROM mine r
    JOIN vinhdanh_measurement m ON m.unit_id = r.unit_id AND m.since = r.since AND m.until = r.until AND m.part = '' AND m.note = ''
    JOIN vinhdanh_measurement b ON b.indicator_id = m.indicator_id AND b.unit_id = m.unit_id AND b.part = ''
         AND b.since = (m.since - interval '1 year')::date AND b.until = (m.until - interval '1 year')::date
   WHERE b.value > 0 AND (m.value > 5 * b.value OR m.value * 5 < b.value) AND abs(m.value - b.value) >= 10
   GROUP BY r.id),
each AS (
  SELECT r.id, r.unit_id, r.form_id, r.since, r.until, r.due_on, r.state, r.late, COALESCE(a.cells, 0) AS asked,
         COALESCE(t.cells, 0) AS told, COALESCE(j.cells, 0) AS jumps
    FROM mine r LEFT JOIN asked a ON a.form_id = r.form_id LEFT JOIN told t ON t.id = r.id LEFT JOIN jumps j ON j.id = r.id)
"""
SUMMARY = f"""{_RETURNS}
SELECT count(*), count(*) FILTER (WHERE NOT late), count(*) FILTER (WHERE state IN ('open', 'returned')),
       count(*) FILTER (WHERE state = 'submitted'), COALESCE(sum(asked), 0), COALESCE(sum(told), 0), count(*) FILTER (WHERE jumps > 0)
  FROM each
"""
REPAIRS = f"""{_RETURNS}
SELECT e.id, u.code, u.name, f.name, e.since, e.until, e.due_on, e.state, e.late, e.asked, e.told, e.jumps, count(*) OVER ()
  FROM each e JOIN vinhdanh_unit u ON u.id = e.unit_id JOIN vinhdanh_figureform f ON f.id = e.form_id
 WHERE e.told < e.asked OR e.jumps > 0 OR e.state IN ('open', 'submitted', 'returned')
 ORDER BY e.asked - e.told DESC, e.late DESC, e.jumps DESC, u.sort_key, e.since LIMIT %(most)s
"""
