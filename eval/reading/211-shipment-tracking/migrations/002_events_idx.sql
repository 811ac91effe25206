CREATE INDEX shipment_events_latest ON shipment_events (shipment_id, occurred_at DESC);
