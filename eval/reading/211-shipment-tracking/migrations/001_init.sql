CREATE TABLE shipments (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  order_id        uuid NOT NULL,
  carrier         text NOT NULL,
  email           text NOT NULL,
  phone           text,
  idempotency_key text NOT NULL UNIQUE,
  created_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE shipment_events (
  id          bigserial PRIMARY KEY,
  shipment_id uuid NOT NULL REFERENCES shipments (id),
  code        text NOT NULL,
  occurred_at timestamptz NOT NULL
);
