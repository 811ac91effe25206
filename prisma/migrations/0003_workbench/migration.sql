-- AlterTable
ALTER TABLE "blob" ADD COLUMN     "purged_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "revision_file" ADD COLUMN     "source" JSONB;

-- AlterTable
ALTER TABLE "review" ADD COLUMN     "carried_from" UUID;

-- AlterTable
ALTER TABLE "finding" ADD COLUMN     "carried_from" UUID,
ADD COLUMN     "merged_into" UUID,
ADD COLUMN     "owner_id" UUID;

-- CreateTable
CREATE TABLE "request_key" (
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "status" INTEGER,
    "headers" JSONB,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_key_pkey" PRIMARY KEY ("team_id","user_id","key")
);

-- CreateTable
CREATE TABLE "link_fetch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "links" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "options" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER,
    "requested_by" UUID NOT NULL,
    "token_id" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_fetch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purge" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "purge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "is_blocking" BOOLEAN NOT NULL,
    "due" DATE,
    "item_id" TEXT,
    "finding_id" UUID,
    "place" JSONB,
    "state" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discussion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "finding_id" UUID,
    "item_id" TEXT,
    "place" JSONB,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "discussion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "discussion_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "disposition" TEXT NOT NULL DEFAULT 'informing',
    "mentions" UUID[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "discussion_id" UUID,
    "comment_id" UUID,
    "question_id" UUID,
    "finding_id" UUID,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "finding_id" UUID,
    "item_id" TEXT,
    "comment_id" UUID,
    "question_id" UUID,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "query" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_template" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carried_condition" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "team_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "verdict_id" UUID NOT NULL,
    "condition" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "carried_condition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_summary" (
    "review_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "next_step" TEXT NOT NULL,
    "blockers" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_summary_pkey" PRIMARY KEY ("review_id")
);

-- CreateTable
CREATE TABLE "presence" (
    "client_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("client_id")
);

-- CreateIndex
CREATE INDEX "request_key_created_at_idx" ON "request_key"("created_at");

-- CreateIndex
CREATE INDEX "link_fetch_review_id_requested_at_id_idx" ON "link_fetch"("review_id", "requested_at", "id");

-- CreateIndex
CREATE INDEX "purge_review_id_at_idx" ON "purge"("review_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "purge_file_id_key" ON "purge"("file_id");

-- CreateIndex
CREATE INDEX "question_team_id_state_due_idx" ON "question"("team_id", "state", "due");

-- CreateIndex
CREATE UNIQUE INDEX "question_review_id_number_key" ON "question"("review_id", "number");

-- CreateIndex
CREATE INDEX "discussion_review_id_created_at_id_idx" ON "discussion"("review_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_discussion_id_at_id_idx" ON "comment"("discussion_id", "at", "id");

-- CreateIndex
CREATE INDEX "comment_review_id_at_idx" ON "comment"("review_id", "at");

-- CreateIndex
CREATE INDEX "notice_team_id_user_id_id_idx" ON "notice"("team_id", "user_id", "id");

-- CreateIndex
CREATE INDEX "attachment_review_id_at_id_idx" ON "attachment"("review_id", "at", "id");

-- CreateIndex
CREATE INDEX "attachment_team_id_sha256_idx" ON "attachment"("team_id", "sha256");

-- CreateIndex
CREATE INDEX "saved_view_team_id_created_at_id_idx" ON "saved_view"("team_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "finding_template_team_id_created_at_id_idx" ON "finding_template"("team_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "carried_condition_review_id_idx" ON "carried_condition"("review_id");

-- CreateIndex
CREATE INDEX "review_summary_team_id_state_updated_at_idx" ON "review_summary"("team_id", "state", "updated_at");

-- CreateIndex
CREATE INDEX "presence_team_id_review_id_idx" ON "presence"("team_id", "review_id");

-- CreateIndex
CREATE INDEX "finding_team_id_owner_id_state_idx" ON "finding"("team_id", "owner_id", "state");



-- ==== by hand from here: references, closed lists, walls, search, notices to browsers ==========================

ALTER TABLE finding ADD UNIQUE (team_id, id);
ALTER TABLE discussion ADD UNIQUE (team_id, id);
ALTER TABLE comment ADD UNIQUE (team_id, id);
ALTER TABLE question ADD UNIQUE (team_id, id);
ALTER TABLE revision_file ADD UNIQUE (team_id, id);

ALTER TABLE request_key ADD FOREIGN KEY (team_id, user_id) REFERENCES membership (team_id, user_id);
ALTER TABLE link_fetch
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, requested_by) REFERENCES membership (team_id, user_id);
ALTER TABLE purge
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, file_id) REFERENCES revision_file (team_id, id),
  ADD FOREIGN KEY (team_id, by_id) REFERENCES membership (team_id, user_id);
ALTER TABLE review ADD FOREIGN KEY (team_id, carried_from) REFERENCES review (team_id, id);
ALTER TABLE finding
  ADD FOREIGN KEY (team_id, owner_id) REFERENCES membership (team_id, user_id),
  ADD FOREIGN KEY (team_id, merged_into) REFERENCES finding (team_id, id),
  ADD FOREIGN KEY (team_id, carried_from) REFERENCES finding (team_id, id);
ALTER TABLE question
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, finding_id) REFERENCES finding (team_id, id),
  ADD FOREIGN KEY (team_id, asked_by) REFERENCES membership (team_id, user_id);
ALTER TABLE discussion
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, finding_id) REFERENCES finding (team_id, id),
  ADD FOREIGN KEY (team_id, created_by) REFERENCES membership (team_id, user_id);
ALTER TABLE comment
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, discussion_id) REFERENCES discussion (team_id, id),
  ADD FOREIGN KEY (team_id, by_id) REFERENCES membership (team_id, user_id);
ALTER TABLE notice
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, user_id) REFERENCES membership (team_id, user_id),
  ADD FOREIGN KEY (team_id, discussion_id) REFERENCES discussion (team_id, id),
  ADD FOREIGN KEY (team_id, comment_id) REFERENCES comment (team_id, id),
  ADD FOREIGN KEY (team_id, question_id) REFERENCES question (team_id, id),
  ADD FOREIGN KEY (team_id, finding_id) REFERENCES finding (team_id, id);
ALTER TABLE attachment
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, finding_id) REFERENCES finding (team_id, id),
  ADD FOREIGN KEY (team_id, comment_id) REFERENCES comment (team_id, id),
  ADD FOREIGN KEY (team_id, question_id) REFERENCES question (team_id, id),
  ADD FOREIGN KEY (team_id, sha256) REFERENCES blob (team_id, sha256),
  ADD FOREIGN KEY (team_id, by_id) REFERENCES membership (team_id, user_id);
ALTER TABLE saved_view ADD FOREIGN KEY (team_id, user_id) REFERENCES membership (team_id, user_id);
ALTER TABLE finding_template ADD FOREIGN KEY (team_id, created_by) REFERENCES membership (team_id, user_id);
ALTER TABLE carried_condition
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id),
  ADD FOREIGN KEY (team_id, verdict_id) REFERENCES verdict (team_id, id);
ALTER TABLE review_summary ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id);
ALTER TABLE presence
  ADD FOREIGN KEY (team_id, review_id) REFERENCES review (team_id, id) ON DELETE CASCADE,
  ADD FOREIGN KEY (team_id, user_id) REFERENCES membership (team_id, user_id);

ALTER TABLE question ADD CHECK (state IN ('open', 'answered', 'withdrawn'));
ALTER TABLE discussion ADD CHECK (subject IN ('finding', 'item', 'place', 'review'));
ALTER TABLE comment ADD CHECK (disposition IN ('blocking', 'working', 'satisfied', 'informing'));
ALTER TABLE notice ADD CHECK (kind IN ('mention', 'reply', 'question', 'answer', 'assigned'));
ALTER TABLE attachment
  ADD CHECK (subject IN ('finding', 'item', 'comment', 'question')),
  ADD CHECK (kind IN ('image', 'text', 'other'));
ALTER TABLE carried_condition ADD CHECK (state IN ('open', 'taken-over', 'closed', 'dropped'));
ALTER TABLE link_fetch ADD CHECK (state IN ('waiting', 'fetching', 'done', 'failed'));

CREATE INDEX notice_unseen ON notice (team_id, user_id, id) WHERE seen_at IS NULL;
CREATE INDEX finding_review_state ON finding (review_id, state, severity);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['request_key', 'link_fetch', 'purge', 'question', 'discussion', 'comment', 'notice',
    'attachment', 'saved_view', 'finding_template', 'carried_condition', 'review_summary', 'presence']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY team_wall ON %I USING (team_id = (SELECT current_team()))', name);
  END LOOP;
END $$;

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON purge FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Full-text search over findings. Under row-level security the text-search operator does not use its index (it is not
-- leakproof), so a narrow function of the owner asks, for the caller's own team alone.
ALTER TABLE finding ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', title), 'A')
  || setweight(to_tsvector('simple', owner), 'B')
  || to_tsvector('simple', left(why, 20000) || ' ' || left(fix, 20000) || ' ' || left(verification, 10000) || ' ' || left(code, 20000))
) STORED;
CREATE INDEX finding_search ON finding USING gin (search);
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
