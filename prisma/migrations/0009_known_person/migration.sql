/* Who somebody is and where they belong, in one look: every request begins with it. `p_review` and `p_system` ask for the
   team of one of them, which is told only to a member there. */
CREATE FUNCTION known_person(p_user uuid, p_review uuid, p_system uuid)
  RETURNS TABLE (email text, name text, language text, theme text, session_version int, memberships jsonb, team_of uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.email, u.name, u.language, u.theme, u.session_version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('teamId', t.id, 'teamName', t.name, 'role', m.role, 'timeZone', t.time_zone)
                               ORDER BY m.created_at, t.id)
              FROM membership m JOIN team t ON t.id = m.team_id WHERE m.user_id = u.id AND m.removed_at IS NULL), '[]'),
    CASE WHEN p_review IS NOT NULL THEN team_of_review(p_review, u.id) WHEN p_system IS NOT NULL THEN team_of_system(p_system, u.id) END
  FROM app_user u WHERE u.id = p_user $$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
