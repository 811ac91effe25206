-- Archives, folders and repositories become one revision each: what is on its way, how far it has come, and where the
-- files of a revision came from. Bytes reach the worker through here, since it may run on another machine.

ALTER TABLE revision ADD COLUMN source jsonb
  CHECK (source IS NULL OR (source ->> 'kind') IN ('git', 'archive'));

CREATE TABLE intake (
  id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  team_id uuid NOT NULL,
  review_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('archive', 'folder', 'git')),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  origin jsonb NOT NULL,
  options jsonb NOT NULL DEFAULT '{}',
  progress jsonb NOT NULL DEFAULT '{}',
  skipped jsonb NOT NULL DEFAULT '[]',
  problem jsonb,
  revision integer CHECK (revision > 0),
  requested_by uuid NOT NULL,
  token_id uuid,
  requested_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  UNIQUE (team_id, id),
  FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  FOREIGN KEY (team_id, requested_by) REFERENCES membership (team_id, user_id),
  -- What is done made a revision, and only that did; what is over says when, and what failed says why.
  CHECK ((state = 'done') = (revision IS NOT NULL)),
  CHECK ((state IN ('waiting', 'running')) = (finished_at IS NULL)),
  CHECK ((state = 'failed') = (problem IS NOT NULL))
);
CREATE INDEX intake_review_id_requested_at_id_idx ON intake (review_id, requested_at, id);
-- One at a time in a review.
CREATE UNIQUE INDEX intake_one_under_way ON intake (review_id) WHERE state IN ('waiting', 'running');

-- Not tied to an intake: an upload is recorded once it has come to its end, and one that broke off is swept.
CREATE TABLE intake_part (
  team_id uuid NOT NULL REFERENCES team (id),
  intake_id uuid NOT NULL,
  n integer NOT NULL CHECK (n >= 0),
  bytes bytea NOT NULL CHECK (octet_length(bytes) <= 1048576),
  at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (team_id, intake_id, n)
);
-- Compressed already, most of it.
ALTER TABLE intake_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX intake_part_at ON intake_part (team_id, at);

CREATE TABLE intake_file (
  team_id uuid NOT NULL,
  intake_id uuid NOT NULL,
  path text NOT NULL,
  file jsonb NOT NULL,
  PRIMARY KEY (team_id, intake_id, path),
  FOREIGN KEY (team_id, intake_id) REFERENCES intake (team_id, id)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['intake', 'intake_part', 'intake_file'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY team_wall ON %I USING (team_id = (SELECT current_team()))', name);
  END LOOP;
END $$;

-- An end once reached stays: a cancelled intake makes no revision, and one that made a revision is not cancelled.
CREATE FUNCTION refuse_after_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state NOT IN ('waiting', 'running') THEN
    RAISE EXCEPTION 'an intake that is over never changes' USING ERRCODE = 'KT001';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION refuse_after_end() FROM PUBLIC;
CREATE TRIGGER ended BEFORE UPDATE OR DELETE ON intake FOR EACH ROW EXECUTE FUNCTION refuse_after_end();
