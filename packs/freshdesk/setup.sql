-- The tables of a copy of a Freshdesk account, as the items of this pack speak of them, with a few rows.
CREATE TABLE status_meaning (
  status int PRIMARY KEY, label text NOT NULL,
  meaning text NOT NULL CHECK (meaning IN ('owed', 'waiting', 'done'))
);
INSERT INTO status_meaning VALUES (2, 'Open', 'owed'), (3, 'Pending', 'waiting'), (4, 'Resolved', 'done'),
  (5, 'Closed', 'done'), (6, 'Waiting on Customer', 'waiting');

CREATE TABLE ticket (
  id bigint PRIMARY KEY, status int, source int, group_id bigint, responder_id bigint, requester_id bigint,
  created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, due_by timestamptz, fr_due_by timestamptz,
  first_responded_at timestamptz, resolved_at timestamptz, closed_at timestamptz, reopened_at timestamptz, -- include=stats
  first_human_reply_at timestamptz, frt_exclusion text, conversations_read_at timestamptz,
  external_ref text, gone_at timestamptz, gone_reason text
);
INSERT INTO ticket (id, status, source, group_id, responder_id, requester_id, created_at, updated_at, due_by, fr_due_by,
  first_responded_at, resolved_at, closed_at, reopened_at, first_human_reply_at, conversations_read_at)
SELECT n, (ARRAY[2, 3, 4, 5, 6])[1 + n % 5], 1, 100 + n % 3, 900 + n % 4, 5000 + n % 50,
       now() - n * interval '5 hours', now() - n * interval '2 hours', now() - n * interval '4 hours', now() - n * interval '4 hours 30 minutes',
       now() - n * interval '5 hours' + interval '40 minutes',
       CASE WHEN n % 5 IN (2, 3) THEN now() - n * interval '3 hours' END, CASE WHEN n % 5 = 3 THEN now() - n * interval '2 hours' END,
       CASE WHEN n % 10 = 0 THEN now() - n * interval '2 hours' END,
       now() - n * interval '5 hours' + interval '47 minutes', now() - n * interval '1 hour'
FROM generate_series(1, 200) n;

CREATE TABLE raw_ticket (id bigint NOT NULL, fetched_at timestamptz NOT NULL DEFAULT now(), body jsonb NOT NULL);
INSERT INTO raw_ticket SELECT id, now(), jsonb_build_object('id', id, 'requester_id', requester_id, 'subject', 'Hello') FROM ticket;

CREATE TABLE conversation (
  id bigint PRIMARY KEY, ticket_id bigint NOT NULL, user_id bigint, source int NOT NULL, incoming boolean NOT NULL,
  private boolean NOT NULL, created_at timestamptz NOT NULL
);
INSERT INTO conversation SELECT id * 10, id, responder_id, 0, false, false, first_human_reply_at FROM ticket;

CREATE TABLE ticket_status_event (
  ticket_id bigint NOT NULL, at timestamptz NOT NULL, status int NOT NULL, PRIMARY KEY (ticket_id, at)
);
INSERT INTO ticket_status_event SELECT id, created_at, 2 FROM ticket;
INSERT INTO ticket_status_event SELECT id, resolved_at, 4 FROM ticket WHERE resolved_at IS NOT NULL;
INSERT INTO ticket_status_event SELECT id, resolved_at + interval '30 minutes', 2 FROM ticket WHERE resolved_at IS NOT NULL AND id % 4 = 0;

CREATE TABLE sync_state (
  entity text PRIMARY KEY, watermark timestamptz, last_success_at timestamptz, last_error text
);
INSERT INTO sync_state VALUES ('tickets', now() - interval '31 minutes', now() - interval '28 minutes', NULL),
  ('conversations', now() - interval '31 minutes', now() - interval '25 minutes', NULL);
CREATE TABLE sync_run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entity text NOT NULL, started_at timestamptz NOT NULL,
  finished_at timestamptz, rows_read int NOT NULL DEFAULT 0, credits int NOT NULL DEFAULT 0, error text
);
INSERT INTO sync_run (entity, started_at, finished_at, rows_read, credits)
SELECT 'tickets', now() - n * interval '30 minutes', now() - n * interval '30 minutes' + interval '6 minutes', 600, 618
FROM generate_series(1, 100) n;

CREATE TABLE source_snapshot (run_id bigint NOT NULL, id bigint NOT NULL, updated_at timestamptz NOT NULL, PRIMARY KEY (run_id, id));
INSERT INTO source_snapshot SELECT 1, id, updated_at FROM ticket WHERE id <> 7;

CREATE TABLE freshdesk_report (day date NOT NULL, created int NOT NULL, resolved int NOT NULL, PRIMARY KEY (day)); -- the vendor's own report, typed in
INSERT INTO freshdesk_report SELECT current_date - n, 5, 2 FROM generate_series(1, 30) n;

CREATE TABLE satisfaction_rating (
  id bigint PRIMARY KEY, survey_id bigint NOT NULL, ticket_id bigint NOT NULL, agent_id bigint, score int NOT NULL,
  created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL
);
INSERT INTO satisfaction_rating SELECT id, 1, id, responder_id, (ARRAY[103, 100, -103])[1 + id::int % 3], now() - id * interval '3 hours',
  now() - id * interval '3 hours' FROM ticket WHERE id % 9 = 0;

CREATE TABLE freshdesk_write (at timestamptz NOT NULL DEFAULT now(), ticket_id bigint NOT NULL, fields jsonb NOT NULL, credits int NOT NULL DEFAULT 1);
INSERT INTO freshdesk_write (at, ticket_id, fields) SELECT now() - n * interval '10 minutes', n % 40, '{"tags": ["vip"]}' FROM generate_series(1, 100) n;

CREATE TABLE webhook_event (received_at timestamptz NOT NULL DEFAULT now(), ticket_id bigint NOT NULL);
INSERT INTO webhook_event SELECT updated_at + interval '3 seconds', id FROM ticket WHERE id % 20 <> 0;
