-- What was read out of a revision, and what people hold of it. An analysis belongs to a revision and an engine and is
-- made once; its claims come file by file and never change, what people say of them does, and stands apart.

CREATE TABLE analysis (
  id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  team_id uuid NOT NULL,
  review_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  engine text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'partial', 'failed')),
  -- The hash of the texts that were read: the same texts and engine are never read twice in a team.
  content text CHECK (content ~ '^[0-9a-f]{64}$'),
  copied_from uuid,
  progress jsonb NOT NULL DEFAULT '{"files": 0, "done": 0, "path": null}',
  failures jsonb NOT NULL DEFAULT '[]',
  stack jsonb NOT NULL DEFAULT '[]',
  digest text CHECK (digest ~ '^[0-9a-f]{64}$'),
  requested_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  UNIQUE (team_id, id),
  UNIQUE (revision_id, engine),
  FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  FOREIGN KEY (team_id, revision_id) REFERENCES revision (team_id, id),
  FOREIGN KEY (team_id, copied_from) REFERENCES analysis (team_id, id),
  -- A ledger that can be judged by has its hash and says when it was there.
  CHECK ((state IN ('done', 'partial')) = (digest IS NOT NULL)),
  CHECK ((state IN ('waiting', 'running')) = (finished_at IS NULL))
);
CREATE INDEX analysis_revision_id_requested_at_idx ON analysis (revision_id, requested_at DESC);
CREATE INDEX analysis_review_id_idx ON analysis (review_id);
CREATE INDEX analysis_same ON analysis (team_id, content, engine) WHERE state = 'done';

-- The ledger that was signed with a decided round; null where there was none to judge by.
ALTER TABLE round ADD COLUMN ledger_id uuid;
ALTER TABLE round ADD FOREIGN KEY (team_id, ledger_id) REFERENCES analysis (team_id, id);

-- A file that has been read: with it in the same transaction come its claims. A second run passes it by.
CREATE TABLE analysis_file (
  team_id uuid NOT NULL,
  review_id uuid NOT NULL,
  analysis_id uuid NOT NULL,
  path text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (analysis_id, path),
  FOREIGN KEY (team_id, analysis_id) REFERENCES analysis (team_id, id)
);

CREATE TABLE claim (
  team_id uuid NOT NULL,
  review_id uuid NOT NULL,
  analysis_id uuid NOT NULL,
  id text NOT NULL CHECK (id ~ '^[0-9a-f]{32}$'),
  -- The same claim in another revision: a hash of path and quote, without the line.
  subject text NOT NULL CHECK (subject ~ '^[0-9a-f]{32}$'),
  path text NOT NULL,
  line integer NOT NULL CHECK (line > 0),
  end_line integer NOT NULL CHECK (end_line >= line),
  quote text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('done', 'figure', 'status', 'sign-off', 'estimate')),
  state text NOT NULL CHECK (state IN ('asserted', 'reported', 'refuted')),
  is_marked boolean NOT NULL,
  about text NOT NULL,
  reason text NOT NULL,
  because jsonb NOT NULL,
  contradicted_by jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (analysis_id, id),
  UNIQUE (analysis_id, subject),
  FOREIGN KEY (team_id, analysis_id) REFERENCES analysis (team_id, id)
);
-- Paths are ordered by their code units, as everywhere else, whatever the locale of the database.
CREATE INDEX claim_in_order ON claim (analysis_id, path COLLATE "C", line, id);

CREATE TABLE contradiction (
  team_id uuid NOT NULL,
  review_id uuid NOT NULL,
  analysis_id uuid NOT NULL,
  id text NOT NULL CHECK (id ~ '^[0-9a-f]{32}$'),
  path text NOT NULL,
  line integer NOT NULL CHECK (line > 0),
  rule text NOT NULL,
  strength text NOT NULL CHECK (strength IN ('hard', 'soft')),
  places jsonb NOT NULL,
  reason text NOT NULL,
  because jsonb NOT NULL,
  PRIMARY KEY (analysis_id, id),
  FOREIGN KEY (team_id, analysis_id) REFERENCES analysis (team_id, id)
);
CREATE INDEX contradiction_in_order ON contradiction (analysis_id, path COLLATE "C", line, id);

-- What a person holds of a claim, in a round. It names the claim by its subject, so that it crosses over to the next round as
-- answers do, before that round's submission has been read.
CREATE TABLE claim_judgement (
  team_id uuid NOT NULL,
  review_id uuid NOT NULL,
  round_id uuid NOT NULL,
  subject text NOT NULL CHECK (subject ~ '^[0-9a-f]{32}$'),
  revision_id uuid NOT NULL,
  decision text NOT NULL CHECK (decision IN ('confirmed', 'refuted', 'explained', 'none')),
  words text NOT NULL DEFAULT '',
  evidence jsonb NOT NULL DEFAULT '[]',
  is_of_this_revision boolean NOT NULL DEFAULT true,
  finding_id uuid,
  carried_from integer CHECK (carried_from > 0),
  version integer NOT NULL DEFAULT 1,
  by_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (round_id, subject),
  FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  FOREIGN KEY (team_id, round_id) REFERENCES round (team_id, id),
  FOREIGN KEY (team_id, revision_id) REFERENCES revision (team_id, id),
  FOREIGN KEY (team_id, finding_id) REFERENCES finding (team_id, id),
  FOREIGN KEY (team_id, by_id) REFERENCES membership (team_id, user_id)
);
CREATE INDEX claim_judgement_finding ON claim_judgement (finding_id) WHERE finding_id IS NOT NULL;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['analysis', 'analysis_file', 'claim', 'contradiction', 'claim_judgement'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY team_wall ON %I USING (team_id = (SELECT current_team()))', name);
  END LOOP;
  -- Files, claims and contradictions come with a change of their analysis, which raises the stamp for all of them.
  FOREACH name IN ARRAY ARRAY['analysis', 'claim_judgement'] LOOP
    EXECUTE format('CREATE TRIGGER stamp_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_reviews()', name);
    EXECUTE format('CREATE TRIGGER stamp_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_reviews()', name);
    EXECUTE format('CREATE TRIGGER stamp_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_reviews()', name);
  END LOOP;
END $$;

-- What was read stays as it was read. Words are taken out in the very transaction that records the purge of a file in the
-- same review, and in no other.
CREATE FUNCTION refuse_words_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM purge p
    WHERE p.team_id = NEW.team_id AND p.review_id = NEW.review_id AND p.xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION '% never changes', TG_TABLE_NAME USING ERRCODE = 'KT001';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION refuse_words_change() FROM PUBLIC;
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON analysis_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON claim FOR EACH ROW
  EXECUTE FUNCTION refuse_change_except('quote', 'about', 'reason', 'because');
CREATE TRIGGER words_stay BEFORE UPDATE ON claim FOR EACH ROW EXECUTE FUNCTION refuse_words_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON contradiction FOR EACH ROW
  EXECUTE FUNCTION refuse_change_except('reason', 'because');
CREATE TRIGGER words_stay BEFORE UPDATE ON contradiction FOR EACH ROW EXECUTE FUNCTION refuse_words_change();
