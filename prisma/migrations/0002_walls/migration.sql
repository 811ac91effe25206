-- The walls: references that cannot cross teams, closed lists of states, row-level security, what may never
-- change, and the few look-ups that happen before a team is known. Written by hand: Prisma models none of it.

-- ---- references: every child names its parent within the same team -------------------------------------------

ALTER TABLE system ADD UNIQUE (team_id, id);
ALTER TABLE review ADD UNIQUE (team_id, id);
ALTER TABLE revision ADD UNIQUE (team_id, id);
ALTER TABLE round ADD UNIQUE (team_id, id);
ALTER TABLE verdict_proposal ADD UNIQUE (team_id, id);
ALTER TABLE verdict ADD UNIQUE (team_id, id);

ALTER TABLE membership
  ADD FOREIGN KEY (team_id) REFERENCES team (id),
  ADD FOREIGN KEY (user_id) REFERENCES app_user (id);
ALTER TABLE invitation
  ADD FOREIGN KEY (team_id) REFERENCES team (id),
  ADD FOREIGN KEY (invited_by) REFERENCES app_user (id);
ALTER TABLE api_token ADD FOREIGN KEY (team_id, user_id) REFERENCES membership (team_id, user_id);
ALTER TABLE audit_event ADD FOREIGN KEY (team_id) REFERENCES team (id);
ALTER TABLE blob ADD FOREIGN KEY (team_id) REFERENCES team (id);
ALTER TABLE blob_chunk ADD FOREIGN KEY (team_id, sha256) REFERENCES blob (team_id, sha256) ON DELETE CASCADE;
ALTER TABLE system ADD FOREIGN KEY (team_id) REFERENCES team (id);
ALTER TABLE review ADD FOREIGN KEY (team_id, system_id) REFERENCES system (team_id, id);
ALTER TABLE revision ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id);
ALTER TABLE revision_file
  ADD FOREIGN KEY (team_id, revision_id) REFERENCES revision (team_id, id),
  ADD FOREIGN KEY (team_id, sha256) REFERENCES blob (team_id, sha256),
  ADD FOREIGN KEY (team_id, text_sha256) REFERENCES blob (team_id, sha256);
ALTER TABLE rendition ADD FOREIGN KEY (team_id) REFERENCES team (id);
ALTER TABLE round
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, revision_id) REFERENCES revision (team_id, id);
ALTER TABLE assessment
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, round_id) REFERENCES round (team_id, id);
ALTER TABLE finding ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id);
ALTER TABLE requirement_override
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, round_id) REFERENCES round (team_id, id);
ALTER TABLE verdict_proposal
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, round_id) REFERENCES round (team_id, id);
ALTER TABLE sign_off ADD FOREIGN KEY (team_id, proposal_id) REFERENCES verdict_proposal (team_id, id);
ALTER TABLE verdict
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, round_id) REFERENCES round (team_id, id),
  ADD FOREIGN KEY (team_id, proposal_id) REFERENCES verdict_proposal (team_id, id);
ALTER TABLE condition_progress ADD FOREIGN KEY (team_id, verdict_id) REFERENCES verdict (team_id, id);
ALTER TABLE published_report
  ADD FOREIGN KEY (team_id, verdict_id) REFERENCES verdict (team_id, id),
  ADD FOREIGN KEY (team_id, sha256) REFERENCES blob (team_id, sha256);
ALTER TABLE share_link
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, verdict_id) REFERENCES verdict (team_id, id);

-- ---- closed lists --------------------------------------------------------------------------------------------

ALTER TABLE team ADD CHECK (approvals BETWEEN 1 AND 10);
ALTER TABLE app_user
  ADD CHECK (email = lower(email)),
  ADD CHECK (language IN ('sv', 'en')),
  ADD CHECK (theme IN ('system', 'light', 'dark'));
ALTER TABLE membership ADD CHECK (role IN ('owner', 'lead', 'reviewer', 'approver', 'author', 'viewer'));
ALTER TABLE invitation ADD CHECK (role IN ('owner', 'lead', 'reviewer', 'approver', 'author', 'viewer'));
ALTER TABLE revision_file ADD CHECK (kind IN ('markdown', 'text', 'code', 'config'));
ALTER TABLE review ADD CHECK (language IN ('sv', 'en'));
ALTER TABLE round ADD CHECK (state IN ('open', 'decided', 'superseded'));
ALTER TABLE assessment ADD CHECK (answer IN ('correct', 'questionable', 'wrong', 'not-applicable'));
ALTER TABLE finding
  ADD CHECK (section BETWEEN 1 AND 6),
  ADD CHECK (severity IN ('critical', 'important', 'minor')),
  ADD CHECK (concern IN ('security', 'privacy', 'reliability', 'data', 'performance', 'operations')),
  ADD CHECK (closes_by IN ('change', 'run', 'person')),
  ADD CHECK (state IN ('open', 'fix-submitted', 'verified', 'risk-accepted', 'withdrawn')),
  ADD CHECK (effort IN ('small', 'medium', 'large')),
  ADD CHECK (impact IN ('small', 'medium', 'large'));
ALTER TABLE verdict_proposal
  ADD CHECK (verdict IN ('yes', 'yes-with-fixes', 'no')),
  ADD CHECK (state IN ('open', 'issued', 'declined', 'withdrawn', 'stale'));
ALTER TABLE sign_off ADD CHECK (decision IN ('approve', 'decline'));
ALTER TABLE verdict ADD CHECK (verdict IN ('yes', 'yes-with-fixes', 'no'));
ALTER TABLE condition_progress ADD CHECK (state IN ('closed', 'reopened'));
ALTER TABLE share_link ADD CHECK (language IN ('sv', 'en'));

-- At most one open round a review, and one open proposal a round.
CREATE UNIQUE INDEX round_one_open ON round (review_id) WHERE state = 'open';
CREATE UNIQUE INDEX verdict_proposal_one_open ON verdict_proposal (round_id) WHERE state = 'open';
CREATE UNIQUE INDEX override_one_standing ON requirement_override (round_id, requirement_id) WHERE withdrawn_at IS NULL;
CREATE UNIQUE INDEX invitation_one_standing ON invitation (team_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX audit_event_unsealed ON audit_event (team_id, id) WHERE seq IS NULL;
CREATE INDEX revision_file_blob ON revision_file (team_id, sha256);
CREATE INDEX revision_file_text ON revision_file (team_id, text_sha256);

-- ---- row-level security --------------------------------------------------------------------------------------

CREATE FUNCTION current_team() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.team', true), '')::uuid $$;
CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['invitation', 'api_token', 'audit_event', 'blob', 'blob_chunk', 'system', 'revision',
    'revision_file', 'rendition', 'review', 'round', 'assessment', 'finding', 'requirement_override',
    'verdict_proposal', 'sign_off', 'verdict', 'condition_progress', 'published_report', 'share_link']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY team_wall ON %I USING (team_id = (SELECT current_team()))', name);
  END LOOP;
END $$;

ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY team_wall ON membership
  USING (team_id = (SELECT current_team()) OR user_id = (SELECT current_person()))
  WITH CHECK (team_id = (SELECT current_team()));

ALTER TABLE team ENABLE ROW LEVEL SECURITY;
CREATE POLICY team_wall ON team
  USING (id = (SELECT current_team())
    OR EXISTS (SELECT FROM membership m
               WHERE m.team_id = team.id AND m.user_id = (SELECT current_person()) AND m.removed_at IS NULL))
  WITH CHECK (id = (SELECT current_team()));

-- A person is seen by themselves and by the teams they are or were in: what they did keeps their name.
ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
CREATE POLICY team_wall ON app_user
  USING (id = (SELECT current_person())
    OR EXISTS (SELECT FROM membership m WHERE m.user_id = app_user.id AND m.team_id = (SELECT current_team())))
  WITH CHECK (id = (SELECT current_person()));

-- Reached by functions alone.
ALTER TABLE setup_link ENABLE ROW LEVEL SECURITY;
-- Counters of attempts under hashed keys; no team's data. In a schema of its own, without row-level security.
-- The columns are those rate-limiter-flexible expects.
CREATE SCHEMA throttle;
CREATE TABLE throttle.attempt (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);

-- ---- what never changes --------------------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'KT001';
END $$;

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON revision_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON sign_off FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON condition_progress FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON published_report FOR EACH ROW EXECUTE FUNCTION refuse_change();

/* Everything but the named columns stays as it was written. */
CREATE FUNCTION refuse_change_except() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed text;
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'KT001'; END IF;
  SELECT n.key INTO changed FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key)
    WHERE n.value IS DISTINCT FROM o.value AND NOT n.key = ANY (TG_ARGV) LIMIT 1;
  IF changed IS NOT NULL THEN
    RAISE EXCEPTION '%.% never changes', TG_TABLE_NAME, changed USING ERRCODE = 'KT001';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON verdict FOR EACH ROW
  EXECUTE FUNCTION refuse_change_except('sealed_at', 'voided_at', 'voided_by', 'superseded_at');
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON verdict_proposal FOR EACH ROW
  EXECUTE FUNCTION refuse_change_except('state');
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON requirement_override FOR EACH ROW
  EXECUTE FUNCTION refuse_change_except('withdrawn_at');
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW
  EXECUTE FUNCTION refuse_change_except('seq', 'previous_seal', 'seal');

CREATE FUNCTION refuse_reseal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seal IS NOT NULL THEN RAISE EXCEPTION 'an event is sealed once' USING ERRCODE = 'KT001'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed_once BEFORE UPDATE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_reseal();

/* What has ended does not come back: a time once written stays. */
CREATE FUNCTION refuse_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.voided_at IS NOT NULL AND NEW.voided_at IS DISTINCT FROM OLD.voided_at)
    OR (OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS DISTINCT FROM OLD.superseded_at) THEN
    RAISE EXCEPTION 'a verdict that has ended stays ended' USING ERRCODE = 'KT001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ended_once BEFORE UPDATE ON verdict FOR EACH ROW EXECUTE FUNCTION refuse_return();

-- ---- look-ups before a team is known -------------------------------------------------------------------------
-- Narrow, by an exact key, and owned by the migrations' role, so that row-level security does not apply in them.

CREATE FUNCTION installation_is_empty() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT NOT EXISTS (SELECT FROM app_user) $$;

CREATE FUNCTION setup_link_create(p_hash text, p_expires timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM app_user) THEN RETURN false; END IF;
  INSERT INTO setup_link (token_hash, expires_at) VALUES (p_hash, p_expires);
  RETURN true;
END $$;

CREATE FUNCTION setup_link_holds(p_hash text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM app_user)
    AND EXISTS (SELECT FROM setup_link WHERE token_hash = p_hash AND used_at IS NULL AND expires_at > now()) $$;

/* Makes the first person, their team and their ownership; null when the link does not hold (any more). */
CREATE FUNCTION first_owner_create(p_hash text, p_email text, p_name text, p_password_hash text, p_team text, p_language text)
  RETURNS TABLE (user_id uuid, team_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_user uuid; v_team uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(72707370);
  IF NOT setup_link_holds(p_hash) THEN RETURN; END IF;
  INSERT INTO app_user (email, name, password_hash, language) VALUES (p_email, p_name, p_password_hash, p_language)
    RETURNING id INTO v_user;
  INSERT INTO team (name) VALUES (p_team) RETURNING id INTO v_team;
  INSERT INTO membership (team_id, user_id, role) VALUES (v_team, v_user, 'owner');
  UPDATE setup_link SET used_at = now() WHERE token_hash = p_hash;
  RETURN QUERY SELECT v_user, v_team;
END $$;

CREATE FUNCTION person_for_sign_in(p_email text)
  RETURNS TABLE (user_id uuid, password_hash text, session_version int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, password_hash, session_version FROM app_user WHERE email = p_email $$;

CREATE FUNCTION token_by_hash(p_hash text)
  RETURNS TABLE (token_id uuid, user_id uuid, team_id uuid, name text, scopes text[])
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE api_token t SET last_used_at = now()
    WHERE t.token_hash = p_hash AND t.revoked_at IS NULL
      AND (t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute');
  RETURN QUERY SELECT t.id, t.user_id, t.team_id, t.name, t.scopes FROM api_token t
    JOIN membership m ON m.team_id = t.team_id AND m.user_id = t.user_id AND m.removed_at IS NULL
    WHERE t.token_hash = p_hash AND t.revoked_at IS NULL;
END $$;

CREATE FUNCTION invitation_by_hash(p_hash text)
  RETURNS TABLE (invitation_id uuid, team_id uuid, team_name text, email text, role text, expires_at timestamptz,
                 accepted_at timestamptz, revoked_at timestamptz, has_account boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, i.team_id, t.name, i.email, i.role, i.expires_at, i.accepted_at, i.revoked_at,
         EXISTS (SELECT FROM app_user u WHERE u.email = i.email)
  FROM invitation i JOIN team t ON t.id = i.team_id WHERE i.token_hash = p_hash $$;

/* Uses an invitation once. A new person brings name and password hash; one with an account must be that account. */
CREATE FUNCTION invitation_accept(p_hash text, p_user uuid, p_name text, p_password_hash text, p_language text)
  RETURNS TABLE (user_id uuid, team_id uuid, role text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v invitation%ROWTYPE; v_user uuid;
BEGIN
  SELECT * INTO v FROM invitation i WHERE i.token_hash = p_hash AND i.accepted_at IS NULL AND i.revoked_at IS NULL
    AND i.expires_at > now() FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT u.id INTO v_user FROM app_user u WHERE u.email = v.email;
  IF v_user IS NULL THEN
    IF p_password_hash IS NULL THEN RETURN; END IF;
    INSERT INTO app_user (email, name, password_hash, language) VALUES (v.email, p_name, p_password_hash, p_language)
      RETURNING id INTO v_user;
  ELSIF p_user IS DISTINCT FROM v_user THEN
    RETURN;
  END IF;
  INSERT INTO membership (team_id, user_id, role) VALUES (v.team_id, v_user, v.role)
    ON CONFLICT ON CONSTRAINT membership_pkey DO UPDATE SET role = excluded.role, removed_at = NULL, version = membership.version + 1;
  UPDATE invitation i SET accepted_at = now() WHERE i.id = v.id;
  RETURN QUERY SELECT v_user, v.team_id, v.role;
END $$;

/* A person who is signed in makes another team, which they own. */
CREATE FUNCTION team_create(p_user uuid, p_name text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_team uuid;
BEGIN
  IF p_user IS DISTINCT FROM current_person() THEN RETURN NULL; END IF;
  INSERT INTO team (name) VALUES (p_name) RETURNING id INTO v_team;
  INSERT INTO membership (team_id, user_id, role) VALUES (v_team, p_user, 'owner');
  RETURN v_team;
END $$;

/* The team of a review or system, for a person who is a member there; no row otherwise. */
CREATE FUNCTION team_of_review(p_review uuid, p_user uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT r.team_id FROM review r JOIN membership m ON m.team_id = r.team_id AND m.user_id = p_user
    AND m.removed_at IS NULL WHERE r.id = p_review $$;
CREATE FUNCTION team_of_system(p_system uuid, p_user uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT s.team_id FROM system s JOIN membership m ON m.team_id = s.team_id AND m.user_id = p_user
    AND m.removed_at IS NULL WHERE s.id = p_system $$;

CREATE FUNCTION share_link_by_hash(p_hash text)
  RETURNS TABLE (link_id uuid, team_id uuid, review_id uuid, verdict_id uuid, language text,
                 expires_at timestamptz, revoked_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, team_id, review_id, verdict_id, language, expires_at, revoked_at FROM share_link WHERE token_hash = p_hash $$;

/* For the sweeping job, which works through every team in turn. */
CREATE FUNCTION team_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT id FROM team ORDER BY id $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
