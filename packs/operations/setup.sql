-- What the SQL of the operations items speaks of. Items that show a CREATE TABLE of their own make it in the owner's schema, which stands first on the path.
CREATE SCHEMA AUTHORIZATION CURRENT_USER;

-- Scheduled jobs: what was promised, and what ran
CREATE TABLE public.job_plan (job text PRIMARY KEY, every interval NOT NULL, grace interval NOT NULL, least_rows int NOT NULL DEFAULT 0);
INSERT INTO public.job_plan VALUES ('orders', '30 min', '5 min', 1), ('retention', '1 day', '2 h', 0), ('invoices', '1 day', '2 h', 1);
CREATE TABLE public.job_run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, job text NOT NULL, started_at timestamptz NOT NULL,
  finished_at timestamptz, rows_read int NOT NULL DEFAULT 0, rows_done int NOT NULL DEFAULT 0, rows_rejected int NOT NULL DEFAULT 0, error text
);
INSERT INTO public.job_run (job, started_at, finished_at, rows_read, rows_done, rows_rejected)
VALUES ('orders', now() - interval '20 min', now() - interval '18 min', 41, 40, 1), ('invoices', now() - interval '3 days', now() - interval '3 days', 9, 9, 0);

-- Orders, documents, and the objects a restore brought back
CREATE TABLE public.orders (id bigint PRIMARY KEY, reference text NOT NULL, status text NOT NULL DEFAULT 'open', created_at timestamptz NOT NULL DEFAULT now());
INSERT INTO public.orders (id, reference) SELECT n, 'ref-' || n FROM generate_series(1, 20) AS n;
CREATE TABLE public.document (id bigint PRIMARY KEY, object_name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
INSERT INTO public.document VALUES (1, 'a.pdf', now()), (2, 'b.pdf', now());
CREATE TABLE public.restored_object (name text PRIMARY KEY);
INSERT INTO public.restored_object VALUES ('a.pdf');

-- Requests per minute, and spending per day
CREATE TABLE public.request_minute (minute timestamptz PRIMARY KEY, total int NOT NULL, good int NOT NULL);
INSERT INTO public.request_minute SELECT date_trunc('minute', now()) - n * interval '1 minute', 100, CASE WHEN n % 50 = 0 THEN 90 ELSE 100 END FROM generate_series(1, 600) AS n;
CREATE TABLE public.spend_day (day date PRIMARY KEY, usd numeric NOT NULL);
INSERT INTO public.spend_day SELECT current_date - n, 200 FROM generate_series(0, 13) AS n;

-- People
CREATE TABLE public.customer (id bigint PRIMARY KEY, email text, full_name text, created_at timestamptz NOT NULL DEFAULT now());
INSERT INTO public.customer VALUES (17, 'someone@example.com', 'Someone', now() - interval '400 days'), (18, 'other@example.com', 'Other', now());
CREATE TABLE public.message (id bigint PRIMARY KEY, customer_id bigint, body text, created_at timestamptz NOT NULL DEFAULT now());
INSERT INTO public.message VALUES (1, 17, 'Hej', now()), (2, 18, 'Hello', now());
CREATE TABLE public.search_entry (id bigint PRIMARY KEY, customer_id bigint, words text);
INSERT INTO public.search_entry VALUES (1, 17, 'hej'), (2, 18, 'hello');
CREATE TABLE public.processing_column (activity text, table_name text, column_name text, PRIMARY KEY (activity, table_name, column_name));
INSERT INTO public.processing_column VALUES ('support', 'message', 'body'), ('sales', 'customer', 'email');
CREATE TABLE public.processor (
  name text PRIMARY KEY, host text NOT NULL, agreement_signed date, country text NOT NULL, transfer_ground text, ground_checked date
);
INSERT INTO public.processor VALUES ('Mail', 'api.mail.example', '2026-02-01', 'SE', NULL, NULL), ('Model', 'api.model.example', NULL, 'US', 'SCC', '2025-01-10');
CREATE TABLE public.outbound_host (host text PRIMARY KEY, first_seen date NOT NULL);
INSERT INTO public.outbound_host VALUES ('api.mail.example', '2026-02-01'), ('api.model.example', '2026-03-01'), ('metrics.example', '2026-05-01');
CREATE TABLE public.access_log (at timestamptz NOT NULL, actor text NOT NULL, credential text NOT NULL, action text NOT NULL, subject_id bigint NOT NULL);
INSERT INTO public.access_log VALUES (now() - interval '2 days', 'support-7', 'token-3f', 'read', 17), (now() - interval '2 days', 'support-7', 'token-3f', 'export', 18);
CREATE TABLE public.erasure_ledger (
  subject_hmac bytea PRIMARY KEY, customer_id bigint NOT NULL, requested_at timestamptz NOT NULL,
  finished_at timestamptz, places_done text[] NOT NULL DEFAULT '{}'
);
CREATE TABLE public.subject_request (
  id bigint PRIMARY KEY, received_at timestamptz NOT NULL, channel text NOT NULL, identified_at timestamptz, answered_at timestamptz, extended_reason text
);
INSERT INTO public.subject_request VALUES (1, now() - interval '40 days', 'mail', now() - interval '38 days', now() - interval '20 days', NULL), (2, now() - interval '26 days', 'support', NULL, NULL, NULL);
