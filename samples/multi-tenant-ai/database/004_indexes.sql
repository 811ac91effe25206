-- Run in the SQL editor.
CREATE INDEX quotes_tenant_created ON quotes (tenant_id, created_at);
CREATE INDEX invoices_tenant_status ON invoices (tenant_id, status);
CREATE INDEX customers_tenant_stage ON customers (tenant_id, stage);
CREATE INDEX calls_tenant_created ON calls (tenant_id, created_at);

CREATE TABLE helpdesk_answers (
  id bigserial PRIMARY KEY,
  tenant_id text NOT NULL,
  question text NOT NULL,
  answer text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
