-- The latest reviews of one system, for its page and for the history in lists, however many it has had.
CREATE INDEX review_of_system ON review (system_id, updated_at DESC, id DESC);
