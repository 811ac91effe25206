-- Purging a file takes its text out of the reports that quote it. A verdict's report may change in the very transaction
-- that records such a purge in its review, and in no other.

CREATE FUNCTION refuse_report_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.report IS DISTINCT FROM OLD.report AND NOT EXISTS (
    SELECT FROM purge p
    WHERE p.team_id = NEW.team_id AND p.review_id = NEW.review_id AND p.xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'verdict.report never changes' USING ERRCODE = 'KT001';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION refuse_report_change() FROM PUBLIC;

CREATE TRIGGER report_stays BEFORE UPDATE ON verdict FOR EACH ROW EXECUTE FUNCTION refuse_report_change();
DROP TRIGGER immutable ON verdict;
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON verdict FOR EACH ROW
  EXECUTE FUNCTION refuse_change_except('sealed_at', 'voided_at', 'voided_by', 'superseded_at', 'report');
