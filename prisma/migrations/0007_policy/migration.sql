-- CreateEnum
CREATE TYPE "PolicyState" AS ENUM ('draft', 'in_review', 'changes_requested', 'withdrawn', 'evaluating', 'published', 'superseded');

-- CreateEnum
CREATE TYPE "PolicyWaiverState" AS ENUM ('requested', 'approved', 'rejected', 'revoked');

-- CreateTable
CREATE TABLE "PolicyRevision" (
    "id" TEXT NOT NULL,
    "teamId" INTEGER,
    "number" INTEGER,
    "state" "PolicyState" NOT NULL DEFAULT 'draft',
    "document" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "parentId" TEXT,
    "baselineId" TEXT,
    "restoresId" TEXT,
    "title" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "pilotTeams" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "round" INTEGER NOT NULL DEFAULT 1,
    "authorId" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedAt" TIMESTAMPTZ(3),
    "evaluatingAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "publishedBy" TEXT,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "PolicyRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyReview" (
    "id" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "approved" BOOLEAN NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyNotice" (
    "id" TEXT NOT NULL,
    "teamId" INTEGER NOT NULL,
    "baselineId" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "trouble" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3),
    "seenBy" TEXT,

    CONSTRAINT "PolicyNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyWaiver" (
    "id" TEXT NOT NULL,
    "teamId" INTEGER NOT NULL,
    "personId" TEXT,
    "repository" TEXT,
    "ruleIds" TEXT[],
    "reason" TEXT NOT NULL,
    "ticket" TEXT NOT NULL DEFAULT '',
    "state" "PolicyWaiverState" NOT NULL DEFAULT 'requested',
    "requestedBy" TEXT NOT NULL,
    "requesterName" TEXT NOT NULL,
    "decidedBy" TEXT,
    "deciderName" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "comment" TEXT NOT NULL DEFAULT '',
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyWaiver_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PolicyRevision_teamId_state_idx" ON "PolicyRevision"("teamId", "state");

-- CreateIndex
CREATE INDEX "PolicyRevision_state_submittedAt_idx" ON "PolicyRevision"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "PolicyRevision_parentId_idx" ON "PolicyRevision"("parentId");

-- CreateIndex
CREATE INDEX "PolicyRevision_baselineId_idx" ON "PolicyRevision"("baselineId");

-- CreateIndex
CREATE INDEX "PolicyRevision_restoresId_idx" ON "PolicyRevision"("restoresId");

-- CreateIndex
CREATE INDEX "PolicyReview_reviewerId_idx" ON "PolicyReview"("reviewerId");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyReview_revisionId_round_reviewerId_key" ON "PolicyReview"("revisionId", "round", "reviewerId");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyNotice_teamId_baselineId_key" ON "PolicyNotice"("teamId", "baselineId");

-- CreateIndex
CREATE INDEX "PolicyWaiver_teamId_state_idx" ON "PolicyWaiver"("teamId", "state");

-- CreateIndex
CREATE INDEX "PolicyWaiver_expiresAt_idx" ON "PolicyWaiver"("expiresAt");

-- AddForeignKey
ALTER TABLE "PolicyRevision" ADD CONSTRAINT "PolicyRevision_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyRevision" ADD CONSTRAINT "PolicyRevision_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "PolicyRevision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyRevision" ADD CONSTRAINT "PolicyRevision_baselineId_fkey" FOREIGN KEY ("baselineId") REFERENCES "PolicyRevision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyRevision" ADD CONSTRAINT "PolicyRevision_restoresId_fkey" FOREIGN KEY ("restoresId") REFERENCES "PolicyRevision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyReview" ADD CONSTRAINT "PolicyReview_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "PolicyRevision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyReview" ADD CONSTRAINT "PolicyReview_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyNotice" ADD CONSTRAINT "PolicyNotice_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyWaiver" ADD CONSTRAINT "PolicyWaiver_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- One of a number in a scope, one draft's successor at a time in force.
CREATE UNIQUE INDEX "PolicyRevision_number" ON "PolicyRevision" ((coalesce("teamId", 0)), "number") WHERE "number" IS NOT NULL;
CREATE UNIQUE INDEX "PolicyRevision_published" ON "PolicyRevision" ((coalesce("teamId", 0))) WHERE state = 'published';
CREATE UNIQUE INDEX "PolicyRevision_evaluating" ON "PolicyRevision" ((coalesce("teamId", 0))) WHERE state = 'evaluating';

-- What was tried or in force stays as it was, whatever a program says.
CREATE FUNCTION policy_revision_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.number IS NULL THEN RETURN COALESCE(NEW, OLD); END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'revision % of the policy was tried or in force and stays', OLD.number;
  END IF;
  IF NEW.state IN ('draft', 'changes_requested') OR
    (NEW."teamId", NEW.number, NEW.document::text, NEW.digest, NEW."parentId", NEW."restoresId", NEW.reason, NEW."authorId")
    IS DISTINCT FROM
    (OLD."teamId", OLD.number, OLD.document::text, OLD.digest, OLD."parentId", OLD."restoresId", OLD.reason, OLD."authorId") OR
    (OLD."publishedAt" IS NOT NULL AND (NEW."publishedAt", NEW."publishedBy") IS DISTINCT FROM (OLD."publishedAt", OLD."publishedBy")) THEN
    RAISE EXCEPTION 'revision % of the policy was tried or in force and cannot change', OLD.number;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "PolicyRevision_immutable" BEFORE UPDATE OR DELETE ON "PolicyRevision" FOR EACH ROW EXECUTE FUNCTION policy_revision_is_immutable();

-- The decision log. What machines asked and were answered, redacted before it leaves them.
CREATE SCHEMA policy;

-- A call, once however often it comes: tool, what of its input matters, and the text that people read.
CREATE TABLE policy.call (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest bytea  NOT NULL UNIQUE, -- sha256 over tool and input
  tool   text   NOT NULL,
  input  jsonb  NOT NULL
);

-- One answer. team_id 0 is "no team". Words (user, rule, policy) stand in policy.word.
CREATE TABLE policy.word (
  id    int      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind  smallint NOT NULL, -- 1 person, 2 rule, 3 digest of a policy, 4 machine, 5 session, 6 credential
  value text     NOT NULL,
  UNIQUE (kind, value)
);
CREATE TABLE policy.decision (
  team_id     int            NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  decision_id uuid           NOT NULL,
  received_at timestamptz(3) NOT NULL DEFAULT now(),
  call_id     bigint         NOT NULL,
  person_id   int            NOT NULL,
  session_id  int,
  machine_id  int,
  policy_id   int,
  rule_id     int,
  tool_use_id text,
  mode        smallint       NOT NULL, -- index of MODES
  decision    smallint       NOT NULL, -- 0 allow, 1 ask, 2 deny
  evaluated   smallint,                -- what the policy under trial would have answered
  waived      boolean        NOT NULL DEFAULT false,
  latency_us  int,
  PRIMARY KEY (team_id, occurred_at, decision_id)
);
CREATE INDEX decision_occurred_at ON policy.decision USING brin (occurred_at);

-- How often a person met a call in a day: what the preview replays.
CREATE TABLE policy.call_day (
  team_id   int      NOT NULL,
  day       date     NOT NULL,
  person_id int      NOT NULL,
  call_id   bigint   NOT NULL,
  mode      smallint NOT NULL,
  decision  smallint NOT NULL,
  evaluated smallint NOT NULL DEFAULT -1, -- -1: nothing was tried
  calls     int      NOT NULL,
  PRIMARY KEY (team_id, day, person_id, call_id, mode, decision, evaluated)
) WITH (fillfactor = 80);
CREATE INDEX call_day_day ON policy.call_day (day);

-- What machines say of themselves.
CREATE TABLE policy.machine (
  team_id         int            NOT NULL,
  machine_id      int            NOT NULL,
  person_id       int            NOT NULL,
  seen_at         timestamptz(3) NOT NULL,
  client_version  text,
  active_digest   text,
  sources         text[],
  last_success_at timestamptz(3),
  errors          jsonb          NOT NULL DEFAULT '[]',
  PRIMARY KEY (team_id, machine_id)
);
