DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mt_request') THEN CREATE ROLE mt_request NOLOGIN NOSUPERUSER NOBYPASSRLS; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mt_question') THEN CREATE ROLE mt_question NOLOGIN NOSUPERUSER NOBYPASSRLS; END IF;
END $$;

CREATE TABLE tenant (id uuid PRIMARY KEY, name text NOT NULL, config_version int NOT NULL DEFAULT 1, deleted_at timestamptz);
CREATE TABLE app_user (id uuid PRIMARY KEY, email text NOT NULL);
CREATE TABLE invoice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenant,
  customer text NOT NULL, amount numeric(12, 2) NOT NULL, due date NOT NULL, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE invoice_line (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenant,
  invoice_id bigint NOT NULL REFERENCES invoice, text text NOT NULL, amount numeric(12, 2) NOT NULL
);
CREATE VIEW invoice_overview AS SELECT tenant_id, count(*) AS n, sum(amount) AS total FROM invoice GROUP BY tenant_id;
CREATE FUNCTION invoice_total(wanted uuid) RETURNS numeric LANGUAGE sql SECURITY DEFINER SET search_path = ''
  AS $$ SELECT sum(amount) FROM public.invoice WHERE tenant_id = wanted $$;
CREATE TABLE membership (
  tenant_id uuid NOT NULL REFERENCES tenant, user_id uuid NOT NULL REFERENCES app_user, role text NOT NULL,
  PRIMARY KEY (tenant_id, user_id)
);
CREATE DOMAIN vector AS real[];  -- stands in for pgvector's type
CREATE FUNCTION distance(real[], real[]) RETURNS double precision IMMUTABLE LANGUAGE sql
  AS $$ SELECT sqrt(sum((a - b) * (a - b))) FROM unnest($1, $2) AS t(a, b) $$;
CREATE OPERATOR <-> (LEFTARG = real[], RIGHTARG = real[], FUNCTION = distance);
CREATE TABLE document (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenant, title text NOT NULL, deleted_at timestamptz);
CREATE TABLE chunk (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenant,
  document_id bigint NOT NULL REFERENCES document, body text NOT NULL, embedding vector NOT NULL
);
CREATE TABLE document_reader (document_id bigint NOT NULL REFERENCES document ON DELETE CASCADE, user_id uuid NOT NULL, PRIMARY KEY (document_id, user_id));

CREATE TABLE agent_effect (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), run_id bigint NOT NULL, step_no int NOT NULL, kind text NOT NULL);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mt_request;

INSERT INTO tenant (id, name) VALUES ('00000000-0000-0000-0000-00000000000a', 'A'), ('00000000-0000-0000-0000-00000000000b', 'B');
INSERT INTO app_user VALUES ('00000000-0000-0000-0000-0000000000a1', 'a1@a.example'), ('00000000-0000-0000-0000-0000000000b1', 'b1@b.example');
INSERT INTO membership VALUES
  ('00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-0000000000a1', 'admin'),
  ('00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-0000000000a1', 'member'),
  ('00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-0000000000b1', 'admin');
INSERT INTO invoice (tenant_id, customer, amount, due)
  SELECT t.id, 'customer ' || n, n * 10, date '2026-11-01' + n FROM tenant t, generate_series(1, 20) n ORDER BY t.id, n;
INSERT INTO document (tenant_id, title) SELECT t.id, 'document ' || n FROM tenant t, generate_series(1, 5) n ORDER BY t.id, n;
INSERT INTO chunk (tenant_id, document_id, body, embedding) SELECT tenant_id, id, 'text of ' || title, ARRAY[id, 1.0, 0.5]::real[] FROM document;
INSERT INTO document_reader SELECT d.id, m.user_id FROM document d JOIN membership m USING (tenant_id) WHERE d.id % 2 = 0;
