/* A number that moves with every change of what a review's pages show, so that what was read can be kept for as long as
   it is still true (decision 0039). Triggers and not the services raise it: nobody can forget to. */
ALTER TABLE review ADD COLUMN stamp bigint NOT NULL DEFAULT 0;
ALTER TABLE team ADD COLUMN stamp bigint NOT NULL DEFAULT 0;

CREATE FUNCTION raise_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.stamp = OLD.stamp THEN NEW.stamp := OLD.stamp + 1; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE UPDATE ON review FOR EACH ROW EXECUTE FUNCTION raise_stamp();
CREATE TRIGGER stamp BEFORE UPDATE ON team FOR EACH ROW EXECUTE FUNCTION raise_stamp();

CREATE FUNCTION stamp_reviews() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE review SET stamp = stamp + 1 WHERE id IN (SELECT review_id FROM changed);
  RETURN NULL;
END $$;
CREATE FUNCTION stamp_teams() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE team SET stamp = stamp + 1 WHERE id IN (SELECT team_id FROM changed);
  RETURN NULL;
END $$;
/* A person's name stands in every review of their teams. */
CREATE FUNCTION stamp_teams_of_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE team SET stamp = stamp + 1 WHERE id IN (SELECT team_id FROM membership WHERE user_id = NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER stamp AFTER UPDATE OF name, email ON app_user FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION stamp_teams_of_person();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['revision', 'purge', 'round', 'assessment', 'finding', 'question', 'discussion', 'comment', 'attachment',
                           'carried_condition', 'requirement_override', 'verdict_proposal', 'sign_off', 'verdict', 'condition_progress'] LOOP
    EXECUTE format('CREATE TRIGGER stamp_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_reviews()', t);
    EXECUTE format('CREATE TRIGGER stamp_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_reviews()', t);
    EXECUTE format('CREATE TRIGGER stamp_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_reviews()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['membership', 'system'] LOOP
    EXECUTE format('CREATE TRIGGER stamp_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_teams()', t);
    EXECUTE format('CREATE TRIGGER stamp_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_teams()', t);
    EXECUTE format('CREATE TRIGGER stamp_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_teams()', t);
  END LOOP;
END $$;

/* As before, and with the stamp of the review that is asked about. */
DROP FUNCTION known_person(uuid, uuid, uuid);
CREATE FUNCTION known_person(p_user uuid, p_review uuid, p_system uuid)
  RETURNS TABLE (email text, name text, language text, theme text, session_version int, memberships jsonb, team_of uuid, stamp text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.email, u.name, u.language, u.theme, u.session_version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('teamId', t.id, 'teamName', t.name, 'role', m.role, 'timeZone', t.time_zone)
                               ORDER BY m.created_at, t.id)
              FROM membership m JOIN team t ON t.id = m.team_id WHERE m.user_id = u.id AND m.removed_at IS NULL), '[]'),
    about.team, about.stamp
  FROM app_user u
  LEFT JOIN LATERAL (
    SELECT r.team_id AS team, t.stamp || '.' || r.stamp AS stamp FROM review r JOIN team t ON t.id = r.team_id
    WHERE p_review IS NOT NULL AND r.id = p_review AND team_of_review(p_review, u.id) = r.team_id
    UNION ALL
    SELECT team_of_system(p_system, u.id), NULL WHERE p_review IS NULL AND p_system IS NOT NULL
  ) about ON true
  WHERE u.id = p_user $$;
/* The same for the report that a link shows. */
DROP FUNCTION share_link_by_hash(text);
CREATE FUNCTION share_link_by_hash(p_hash text)
  RETURNS TABLE (link_id uuid, team_id uuid, review_id uuid, verdict_id uuid, language text,
                 expires_at timestamptz, revoked_at timestamptz, stamp text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.id, l.team_id, l.review_id, l.verdict_id, l.language, l.expires_at, l.revoked_at, t.stamp || '.' || r.stamp
  FROM share_link l JOIN review r ON r.id = l.review_id JOIN team t ON t.id = l.team_id WHERE l.token_hash = p_hash $$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
