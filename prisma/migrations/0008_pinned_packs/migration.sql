-- What reviews pin, once per content: a checklist is half a megabyte, and every save reads what its review pins.
CREATE TABLE pinned_pack (
  team_id uuid NOT NULL REFERENCES team (id),
  sha256 text NOT NULL,
  content jsonb NOT NULL,
  PRIMARY KEY (team_id, sha256)
);
ALTER TABLE pinned_pack ENABLE ROW LEVEL SECURITY;
CREATE POLICY team_wall ON pinned_pack USING (team_id = (SELECT current_team()));
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON pinned_pack FOR EACH ROW EXECUTE FUNCTION refuse_change();
