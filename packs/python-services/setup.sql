-- What the SQL in this pack's items speaks of.
CREATE TABLE item (
  id bigint PRIMARY KEY, updated_at timestamptz NOT NULL DEFAULT now(), details jsonb,
  details_synced_at timestamptz, details_attempts int NOT NULL DEFAULT 0, details_error text
);
INSERT INTO item (id, details_synced_at) SELECT n, CASE WHEN n % 20 > 0 THEN now() END FROM generate_series(1, 100) AS n;
CREATE TABLE job (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text NOT NULL, payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(), attempts int NOT NULL DEFAULT 0,
  claimed_until timestamptz, done_at timestamptz
);
INSERT INTO job (kind, payload) VALUES ('report', '{"ref": "probe-1"}'), ('report', '{"ref": "probe-2"}');
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('e1975dedd534');
