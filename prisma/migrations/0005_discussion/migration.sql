-- Earlier answers of a question, why it was asked again or taken back: nothing that was said is overwritten.
ALTER TABLE "question" ADD COLUMN "history" JSONB NOT NULL DEFAULT '[]';

-- What a page shows of a discussion, by its subject.
CREATE INDEX "discussion_finding" ON "discussion" ("finding_id") WHERE "finding_id" IS NOT NULL;
CREATE INDEX "question_finding" ON "question" ("finding_id") WHERE "finding_id" IS NOT NULL;

-- Who deleted a comment: the writer does not bring back what a lead took away.
ALTER TABLE "comment" ADD COLUMN "deleted_by" UUID;
