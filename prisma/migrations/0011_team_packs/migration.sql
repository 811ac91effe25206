-- A team's own checklists. A row says which content of a pack is current; the content itself stands where reviews pin
-- theirs, so that a review opened with a pack that was replaced or removed since reads it as before.
CREATE TABLE team_pack (
  team_id uuid NOT NULL REFERENCES team (id),
  pack_id text NOT NULL CHECK (pack_id ~ '^[a-z][a-z0-9-]{0,39}$'),
  version text NOT NULL,
  sha256 text NOT NULL,
  imported_by uuid NOT NULL,
  imported_at timestamptz(3) NOT NULL DEFAULT now(),
  removed_at timestamptz(3),
  PRIMARY KEY (team_id, pack_id),
  FOREIGN KEY (team_id, sha256) REFERENCES pinned_pack (team_id, sha256),
  FOREIGN KEY (team_id, imported_by) REFERENCES membership (team_id, user_id)
);
ALTER TABLE team_pack ENABLE ROW LEVEL SECURITY;
CREATE POLICY team_wall ON team_pack USING (team_id = (SELECT current_team()));
