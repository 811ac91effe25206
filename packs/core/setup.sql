-- What the SQL of the core items speaks of: the smallest tables, rows and roles on which every block runs.

-- Some items show the CREATE TABLE of a table that others only read. A schema of the owner's own name stands first on
-- the search path, so that theirs is made beside the one below.
CREATE SCHEMA AUTHORIZATION CURRENT_USER;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['app', 'api', 'worker', 'anon', 'authenticated', 'readiness'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
END $$;

-- Stands in for the extension's view, which needs shared_preload_libraries.
CREATE TABLE public.pg_stat_statements (
  query text, calls bigint, rows bigint, mean_exec_time double precision, total_exec_time double precision
);
INSERT INTO public.pg_stat_statements VALUES ('SELECT 1', 10, 10, 0.4, 4);

-- Orders and what people do with them
CREATE TABLE public.orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL, status text NOT NULL DEFAULT 'open',
  total_cents bigint NOT NULL DEFAULT 0, created_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz
);
INSERT INTO public.orders (tenant_id, total_cents, created_at, finished_at)
SELECT '6f1c1c1e-6f0d-4b0e-9c55-0f1d5a1b2c3d', 100 * n, now() - n * interval '1 hour', CASE WHEN n % 3 > 0 THEN now() END
FROM generate_series(1, 60) AS n;
CREATE TABLE public.ticket (id bigint, team_id bigint, created_at timestamptz NOT NULL, closed_at timestamptz);
INSERT INTO public.ticket VALUES (1, 3, now() - interval '5 days', NULL), (2, 3, now() - interval '1 hour', now());
CREATE TABLE public.visit (visitor_id bigint, seen_at timestamptz NOT NULL);
INSERT INTO public.visit VALUES (1, now() - interval '1 day'), (1, now() - interval '1 day'), (2, now() - interval '1 day');
CREATE TABLE public.visitors_daily (day date PRIMARY KEY, visitors bigint NOT NULL);
INSERT INTO public.visitors_daily VALUES (current_date - 1, 2);
CREATE TABLE public.cases (
  id bigint, opened_at timestamptz NOT NULL, first_reply_at timestamptz, exclusion text
);
INSERT INTO public.cases VALUES (1, now() - interval '2 days', now() - interval '1 day', NULL), (2, now(), NULL, 'not-answered-yet');
CREATE TABLE public.bookings (
  id bigint, resource_id bigint, starts_at timestamptz, ends_at timestamptz, status text NOT NULL DEFAULT 'held',
  local_start timestamp, zone text
);
INSERT INTO public.bookings VALUES
  (1, 7, '2026-11-23 09:00+01', '2026-11-23 09:30+01', 'confirmed', '2026-11-23 09:00', 'Europe/Stockholm');
CREATE TABLE public.users (id bigint, tenant_id bigint, email text);
CREATE TABLE public.subscriptions (id bigint, customer_id bigint, status text);
CREATE TABLE public.customers (id bigint, tenant_id bigint, email text);
INSERT INTO public.customers VALUES (1, 42, 'someone@example.com');

-- Copies of what another system owns
CREATE TABLE public.invoices (
  account_id bigint, id bigint, status text, source_updated_at timestamptz NOT NULL, deleted_at timestamptz,
  PRIMARY KEY (account_id, id)
);
CREATE TABLE public.contacts (
  account_id bigint, id bigint, source_updated_at timestamptz NOT NULL, deleted_at timestamptz, deleted_by_run bigint,
  PRIMARY KEY (account_id, id)
);
INSERT INTO public.contacts SELECT 1, n, now() - interval '2 days' FROM generate_series(1, 100) AS n;
CREATE TABLE public.source_listing (
  id bigint PRIMARY KEY, account_id bigint NOT NULL, started_at timestamptz NOT NULL, finished_at timestamptz
);
INSERT INTO public.source_listing VALUES (4711, 1, now() - interval '2 hours', now() - interval '1 hour');
CREATE TABLE public.source_snapshot (run_id bigint, account_id bigint, id bigint, updated_at timestamptz NOT NULL);
INSERT INTO public.source_snapshot SELECT 4711, 1, n, now() - interval '2 days' FROM generate_series(1, 99) AS n;

-- Runs and messages
CREATE TABLE public.sync_state (
  account_id bigint, entity text, watermark timestamptz, last_success_at timestamptz, last_error text,
  PRIMARY KEY (account_id, entity)
);
INSERT INTO public.sync_state VALUES (1, 'orders', now() - interval '1 hour', now() - interval '1 hour', NULL);
CREATE TABLE public.sync_run (
  id bigint PRIMARY KEY, account_id bigint NOT NULL, entity text NOT NULL, started_at timestamptz NOT NULL,
  finished_at timestamptz, watermark_before timestamptz, watermark_after timestamptz, rows_read int NOT NULL DEFAULT 0, error text
);
INSERT INTO public.sync_run VALUES
  (1, 1, 'orders', now() - interval '2 hours', now() - interval '1 hour', now() - interval '3 hours', now() - interval '2 hours', 17, NULL);
CREATE TABLE public.job_run (job text, started_at timestamptz NOT NULL, finished_at timestamptz);
INSERT INTO public.job_run SELECT 'cleanup', current_date - n + interval '3 hours', NULL FROM generate_series(1, 7) AS n;
CREATE TABLE public.message_log (recipient text, template text, business_key text, sent_at timestamptz NOT NULL);
INSERT INTO public.message_log VALUES ('+46700000001', 'reminder', 'booking-1', now());
CREATE TABLE public.raw_message (id bigint PRIMARY KEY, received_at timestamptz NOT NULL, body text);
INSERT INTO public.raw_message VALUES (1, now() - interval '100 days', 'Hej'), (2, now(), 'Hello');
CREATE TABLE public.webhook_event (event_id text PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now());
