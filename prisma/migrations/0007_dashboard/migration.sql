-- AlterTable
ALTER TABLE "review" ADD COLUMN     "carried" JSONB;

-- ==== by hand from here: a closed list, what the start page asks for, and rows for the reviews that are there already

ALTER TABLE review_summary ADD CHECK (state IN ('no-submission', 'in-review', 'proposed', 'decided', 'voided'));

-- What waits for one person: proposals that are open, and reviews that they opened.
CREATE INDEX verdict_proposal_open ON verdict_proposal (team_id, proposed_at) WHERE state = 'open';
CREATE INDEX review_opened_by ON review (team_id, created_by, updated_at);
CREATE INDEX review_carried_from ON review (team_id, carried_from) WHERE carried_from IS NOT NULL;

-- The state can be told by SQL, so that filters are right at once; the facts need the rules and are filled in by whoever
-- first looks at the review.
INSERT INTO review_summary (review_id, team_id, state, next_step, blockers, facts, updated_at)
SELECT r.id, r.team_id,
  CASE
    WHEN ro.id IS NULL THEN 'no-submission'
    WHEN EXISTS (SELECT FROM verdict_proposal p WHERE p.round_id = ro.id AND p.state = 'open') THEN 'proposed'
    WHEN ro.state = 'decided' THEN 'decided'
    WHEN EXISTS (SELECT FROM verdict v WHERE v.round_id = ro.id AND v.voided_at IS NOT NULL) THEN 'voided'
    ELSE 'in-review'
  END,
  'unknown', 0, '{}', r.updated_at
FROM review r
LEFT JOIN LATERAL (SELECT id, state FROM round WHERE review_id = r.id ORDER BY number DESC LIMIT 1) ro ON true
ON CONFLICT (review_id) DO NOTHING;
