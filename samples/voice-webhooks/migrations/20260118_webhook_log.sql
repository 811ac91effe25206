CREATE TABLE processed_webhook_events (
  id text PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE webhook_delivery_log (
  id bigserial PRIMARY KEY,
  payload jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhook_delivery_log_at ON webhook_delivery_log (at);

CREATE TABLE booking (
  id bigserial PRIMARY KEY,
  organisation_id uuid NOT NULL,
  agent text NOT NULL,
  starts_at timestamptz NOT NULL,
  caller text NOT NULL
);

ALTER TABLE booking ENABLE ROW LEVEL SECURITY;
