-- CreateIndex
CREATE INDEX "finding_team_id_updated_at_id_idx" ON "finding"("team_id", "updated_at" DESC, "id" DESC);

-- ==== by hand from here ========================================================================================

-- Findings without a date come last.
CREATE INDEX finding_team_due ON finding (team_id, (COALESCE(due, DATE '9999-12-31')), id);

/*
 * Postgres takes src/pool.py, pool.internal and a-b for one word each, and in the locale C it knows neither Swedish capitals
 * nor typographic quotes. People look for the parts, however written, so a text is cut and its capitals made small before
 * the index sees it; core/finding-query.ts cuts a search in the same way.
 */
CREATE FUNCTION words_of(p_text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(p_text, './\-_@:;<>&#%+=~$*|!?()[]{}^"''`,“”„‟‘’‚»«‹›–—…·•→←↔⇒×≥≤≠±§¶°†©®™  ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŁŃŚŠŽŻŹĆĘĄŐŰ',
    '                                                                  àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþłńśšžżźćęąőű');

ALTER TABLE finding DROP COLUMN search;
ALTER TABLE finding ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', words_of(title)), 'A')
  || setweight(to_tsvector('simple', words_of(owner)), 'B')
  || to_tsvector('simple', words_of(left(why, 20000) || ' ' || left(fix, 20000) || ' ' || left(verification, 10000) || ' ' || left(code, 20000)))
) STORED;
CREATE INDEX finding_search ON finding USING gin (search);

/* What a search asks for besides its words, of a finding and a filter of core/finding-query.ts. */
CREATE FUNCTION finding_fits(f finding, p_filter jsonb) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT (p_filter -> 'severity' IS NULL OR p_filter -> 'severity' ? f.severity)
    AND (p_filter -> 'concern' IS NULL OR p_filter -> 'concern' ? f.concern)
    AND (p_filter -> 'state' IS NULL OR p_filter -> 'state' ? f.state)
    AND (p_filter -> 'closesBy' IS NULL OR p_filter -> 'closesBy' ? f.closes_by)
    AND (p_filter -> 'section' IS NULL OR p_filter -> 'section' ? f.section::text)
    AND (p_filter -> 'ownerId' IS NULL OR f.owner_id IS NOT DISTINCT FROM (p_filter ->> 'ownerId')::uuid)
    AND (p_filter -> 'owner' IS NULL OR f.owner = p_filter ->> 'owner')
    AND (p_filter -> 'overdue' IS NULL OR coalesce(f.due < (p_filter ->> 'overdue')::date, false))
    AND (p_filter -> 'due' IS NULL OR coalesce(f.due <= (p_filter ->> 'due')::date, false))
$$;

/*
 * The ids of a team's findings that hold all words of a search, the last touched first. Row-level security would keep
 * the text index from being used (its operator is not leakproof), so this asks as the owner, for the caller's own team
 * alone. A word that stands in many findings fills the page from the newest ones, and the text index is not asked; one
 * that does not is rare enough for the text index to give all that hold it.
 */
CREATE FUNCTION search_findings(p_query text, p_filter jsonb, p_before timestamptz, p_before_id uuid, p_limit int)
  RETURNS TABLE (id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_team uuid := current_team();
  v_query tsquery := to_tsquery('simple', p_query);
  v_limit int := least(p_limit, 201);
  v_before timestamptz := coalesce(p_before, 'infinity');
  v_before_id uuid := coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  v_newest uuid[];
BEGIN
  SELECT array_agg(n.id ORDER BY n.updated_at DESC, n.id DESC) INTO v_newest FROM (
    SELECT f.id, f.updated_at FROM (
      SELECT * FROM finding g WHERE g.team_id = v_team AND (g.updated_at, g.id) < (v_before, v_before_id)
      ORDER BY g.updated_at DESC, g.id DESC LIMIT 2000
    ) f
    WHERE f.search @@ v_query AND finding_fits(f::finding, p_filter) ORDER BY f.updated_at DESC, f.id DESC LIMIT v_limit
  ) n;
  IF cardinality(v_newest) >= v_limit THEN
    RETURN QUERY SELECT unnest(v_newest);
    RETURN;
  END IF;
  RETURN QUERY
    WITH hits AS MATERIALIZED (SELECT f FROM finding f WHERE f.search @@ v_query AND f.team_id = v_team)
    SELECT (f).id FROM hits
    WHERE ((f).updated_at, (f).id) < (v_before, v_before_id) AND finding_fits(f, p_filter)
    ORDER BY (f).updated_at DESC, (f).id DESC LIMIT v_limit;
END $$;
REVOKE EXECUTE ON FUNCTION words_of(text), finding_fits(finding, jsonb) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION search_findings(text, jsonb, timestamptz, uuid, int) FROM PUBLIC;
