-- Första svarstid per ärende.
CREATE VIEW kpi_frt AS
SELECT t.id, min(c.created_at) - t.created_at AS frt
FROM tickets t
JOIN conversations c ON c.ticket_id = t.id
WHERE c.incoming = false AND c.private = false
GROUP BY t.id;

-- Kön just nu.
CREATE VIEW kpi_backlog AS
SELECT group_id, count(*) AS n FROM tickets WHERE status NOT IN (4, 5) GROUP BY group_id;

-- Ärenden per dag och grupp, för panelens huvudgraf.
CREATE VIEW kpi_per_day AS
SELECT date_trunc('day', created_at) AS day, group_id, count(*) AS n
FROM tickets
GROUP BY 1, 2;
