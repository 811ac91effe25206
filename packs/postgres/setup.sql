-- Tables, roles and functions that the items of this pack speak of, and a few rows.
DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['anon', 'authenticated', 'service_role', 'app_api', 'app_worker', 'app_migrator'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', r);
    END IF;
  END LOOP;
  ALTER ROLE service_role BYPASSRLS;
END $$;

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- As on Supabase: the caller's identity comes from the claims of the request.
CREATE SCHEMA auth;
CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb $$;
CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT (auth.jwt() ->> 'sub')::uuid $$;
GRANT USAGE ON SCHEMA auth TO anon, authenticated, service_role;

CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL, name text NOT NULL, email text
);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL, customer_id bigint NOT NULL REFERENCES customers (id),
  status text NOT NULL DEFAULT 'open', total_cents bigint NOT NULL DEFAULT 0, note text,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE order_lines (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id), sku text NOT NULL, quantity int NOT NULL
);
CREATE TABLE team_members (tenant_id uuid NOT NULL, user_id uuid NOT NULL, role text NOT NULL, PRIMARY KEY (tenant_id, user_id));
CREATE TABLE stock (sku text PRIMARY KEY, on_hand int NOT NULL CHECK (on_hand >= 0), version int NOT NULL DEFAULT 0);
CREATE TABLE bookings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, resource_id bigint NOT NULL,
  starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'held', held_until timestamptz
);
CREATE TABLE items (
  account_id bigint NOT NULL, id bigint NOT NULL, status text NOT NULL,
  source_updated_at timestamptz NOT NULL, deleted_at timestamptz, PRIMARY KEY (account_id, id)
);
CREATE TABLE raw_event (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now(), payload jsonb NOT NULL);
CREATE TABLE job_run (job text NOT NULL, slot timestamptz NOT NULL, finished_at timestamptz, PRIMARY KEY (job, slot));
CREATE VIEW order_totals AS SELECT tenant_id, count(*) AS orders, sum(total_cents) AS total_cents FROM orders GROUP BY tenant_id;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO anon, authenticated, service_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app_api, app_worker;

INSERT INTO team_members VALUES
  ('aaaaaaaa-0000-0000-0000-000000000001', 'aaaaaaaa-1111-0000-0000-000000000001', 'admin'),
  ('bbbbbbbb-0000-0000-0000-000000000002', 'bbbbbbbb-1111-0000-0000-000000000002', 'member');
INSERT INTO customers (tenant_id, name, email)
SELECT CASE WHEN n % 2 = 0 THEN 'aaaaaaaa-0000-0000-0000-000000000001' ELSE 'bbbbbbbb-0000-0000-0000-000000000002' END::uuid, 'Customer ' || n, 'c' || n || '@example.com'
FROM generate_series(1, 20) AS n;
INSERT INTO orders (tenant_id, customer_id, total_cents, created_at)
SELECT c.tenant_id, c.id, 1000 * n, now() - n * interval '1 hour' FROM customers c, generate_series(1, 10) AS n;
INSERT INTO order_lines (order_id, sku, quantity) SELECT id, 'A-1', 1 FROM orders;
INSERT INTO stock VALUES ('A-1', 100, 0), ('B-2', 3, 0);
INSERT INTO bookings (resource_id, starts_at, ends_at, status) VALUES (7, '2026-12-01 09:00+00', '2026-12-01 09:30+00', 'confirmed');
INSERT INTO items VALUES (1, 7, 'open', '2026-11-20 10:00+00');
INSERT INTO raw_event (received_at, payload) SELECT now() - n * interval '1 day', jsonb_build_object('n', n) FROM generate_series(0, 40) AS n;
