-- What the SQL of this pack speaks of: a booking service answered by a voice agent.
CREATE TABLE org (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE calendar (
  id int PRIMARY KEY, org_id int NOT NULL REFERENCES org, google_id text NOT NULL, time_zone text NOT NULL,
  opens time NOT NULL, closes time NOT NULL, sync_token text, synced_at timestamptz
);
CREATE TABLE booking (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, calendar_id int NOT NULL REFERENCES calendar, status text NOT NULL,
  starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, hold_until timestamptz,
  call_id text, tool_call_id text, google_event_id text, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE watch_channel (id uuid PRIMARY KEY, calendar_id int NOT NULL REFERENCES calendar, resource_id text, expires_at timestamptz NOT NULL);
CREATE TABLE google_connection (org_id int PRIMARY KEY REFERENCES org, refreshed_at timestamptz, failed_since timestamptz, error text);
CREATE TABLE tool_answer (call_id text, tool_call_id text, outcome text NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (call_id, tool_call_id));
CREATE TABLE processed_event (event_key text PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE webhook_delivery (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, provider text NOT NULL, received_at timestamptz NOT NULL DEFAULT now(), payload jsonb NOT NULL);
CREATE TABLE call_record (call_id text PRIMARY KEY, org_id int NOT NULL REFERENCES org, started_at timestamptz NOT NULL, ended_at timestamptz, ended_reason text, cost_usd numeric(8, 4), recording_url text);
CREATE TABLE provider_call (call_id text PRIMARY KEY, org_id int NOT NULL, started_at timestamptz NOT NULL, ended_at timestamptz);
CREATE TABLE message_log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, business_key text NOT NULL, recipient text NOT NULL, vendor_id text, status text, sent_at timestamptz NOT NULL DEFAULT now());

INSERT INTO org VALUES (1, 'Salong A'), (2, 'Klinik B');
INSERT INTO calendar VALUES
  (1, 1, 'a@example.se', 'Europe/Stockholm', '09:00', '18:00', 'token', now() - interval '3 hours'),
  (2, 2, 'b@example.se', 'Europe/Stockholm', '08:00', '16:00', NULL, NULL);
INSERT INTO booking (calendar_id, status, starts_at, ends_at, call_id, tool_call_id) VALUES
  (1, 'confirmed', '2026-12-01 09:00+01', '2026-12-01 09:30+01', 'call-1', 'tool-1'),
  (1, 'confirmed', '2026-12-01 09:30+01', '2026-12-01 10:00+01', 'call-2', 'tool-1'),
  (2, 'confirmed', '2026-12-01 07:00+01', '2026-12-01 07:30+01', 'call-3', 'tool-1');
INSERT INTO watch_channel VALUES ('00000000-0000-4000-8000-000000000001', 1, 'resource', now() + interval '3 hours');
INSERT INTO google_connection VALUES (1, now() - interval '2 hours', NULL, NULL), (2, now() - interval '3 days', now() - interval '2 days', 'invalid_grant');
INSERT INTO tool_answer VALUES ('call-1', 'tool-1', 'booked'), ('call-9', 'tool-1', 'booked');
INSERT INTO processed_event VALUES ('vapi:call-1:tool-1', now() - interval '5 hours');
INSERT INTO webhook_delivery (provider, received_at, payload) VALUES ('vapi', now() - interval '29 days', '{"message": {"type": "end-of-call-report", "customer": {"number": "+46701234567"}}}');
INSERT INTO call_record VALUES ('call-1', 1, now() - interval '3 hours', now() - interval '2 hours 57 minutes', 'customer-ended-call', 0.31, 'https://storage.example/call-1.wav');
INSERT INTO provider_call VALUES ('call-1', 1, now() - interval '3 hours', now() - interval '2 hours 57 minutes'), ('call-7', 2, now() - interval '4 hours', now() - interval '3 hours 55 minutes');
INSERT INTO message_log (business_key, recipient, vendor_id, status, sent_at) VALUES ('confirm:1', '+46701234567', 'SM1', 'delivered', now() - interval '2 hours');
