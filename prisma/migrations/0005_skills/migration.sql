-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "skillsCountedAt" TIMESTAMPTZ(3);

-- CreateEnum
CREATE TYPE "SkillStatus" AS ENUM ('active', 'deprecated', 'retired');

-- CreateEnum
CREATE TYPE "SkillVisibility" AS ENUM ('organisation', 'team');

-- CreateEnum
CREATE TYPE "SkillLineage" AS ENUM ('promoted', 'forked', 'variant');

-- CreateEnum
CREATE TYPE "SkillVersionState" AS ENUM ('in_review', 'changes_requested', 'withdrawn', 'published', 'yanked');

-- CreateEnum
CREATE TYPE "SkillVersionKind" AS ENUM ('version', 'promotion', 'merge', 'update');

-- CreateTable
CREATE TABLE "Skill" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "teamId" INTEGER,
    "category" TEXT NOT NULL DEFAULT 'general',
    "visibility" "SkillVisibility" NOT NULL DEFAULT 'organisation',
    "status" "SkillStatus" NOT NULL DEFAULT 'active',
    "statusReason" TEXT,
    "successorId" INTEGER,
    "latestId" TEXT,
    "description" TEXT NOT NULL DEFAULT '',
    "searchText" TEXT NOT NULL DEFAULT '',
    "search" tsvector GENERATED ALWAYS AS (
      setweight(to_tsvector('english', replace("slug", '-', ' ')), 'A') || setweight(to_tsvector('english', "description"), 'B')
      || setweight(to_tsvector('english', "category"), 'B') || setweight(to_tsvector('english', left("searchText", 20000)), 'D')) STORED,
    "originId" INTEGER,
    "originKind" "SkillLineage",
    "originVersion" TEXT,
    "coOwnerTeamId" INTEGER,
    "inherited" BOOLEAN NOT NULL DEFAULT false,
    "reviewBy" DATE,
    "verifiedAt" TIMESTAMPTZ(3),
    "verifiedBy" TEXT,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "graceUntil" TIMESTAMPTZ(3),
    "health" TEXT NOT NULL DEFAULT 'active',
    "healthReasons" JSONB NOT NULL DEFAULT '[]',
    "healthAt" TIMESTAMPTZ(3),
    "runs30" INTEGER NOT NULL DEFAULT 0,
    "people30" INTEGER NOT NULL DEFAULT 0,
    "teams30" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Skill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillMaintainer" (
    "skillId" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SkillMaintainer_pkey" PRIMARY KEY ("skillId","personId")
);

-- CreateTable
CREATE TABLE "SkillVersion" (
    "id" TEXT NOT NULL,
    "skillId" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "state" "SkillVersionState" NOT NULL,
    "kind" "SkillVersionKind" NOT NULL DEFAULT 'version',
    "round" INTEGER NOT NULL DEFAULT 1,
    "description" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "changelog" JSONB NOT NULL DEFAULT '[]',
    "report" JSONB NOT NULL,
    "widened" BOOLEAN NOT NULL DEFAULT false,
    "choice" JSONB,
    "baseId" TEXT,
    "sourceId" TEXT,
    "authorId" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedBy" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),
    "yankedAt" TIMESTAMPTZ(3),
    "yankedBy" TEXT,
    "yankReason" TEXT,

    CONSTRAINT "SkillVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillBlob" (
    "digest" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SkillBlob_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "SkillDraft" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "skillId" INTEGER,
    "versionId" TEXT,
    "kind" "SkillVersionKind" NOT NULL DEFAULT 'version',
    "sourceId" TEXT,
    "baseId" TEXT,
    "teamId" INTEGER,
    "originId" INTEGER,
    "originKind" "SkillLineage",
    "originVersion" TEXT,
    "folder" TEXT,
    "files" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "version" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT 'general',
    "visibility" "SkillVisibility" NOT NULL DEFAULT 'organisation',
    "changelog" JSONB NOT NULL DEFAULT '[]',
    "choice" JSONB,
    "conflicts" JSONB NOT NULL DEFAULT '[]',
    "report" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SkillDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillReview" (
    "id" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "approved" BOOLEAN NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SkillReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillComment" (
    "id" TEXT NOT NULL,
    "skillId" INTEGER NOT NULL,
    "versionId" TEXT,
    "path" TEXT,
    "line" INTEGER,
    "side" TEXT,
    "parentId" TEXT,
    "authorId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedBy" TEXT,

    CONSTRAINT "SkillComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillFinding" (
    "id" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "excerpt" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "SkillFinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillSuppression" (
    "skillId" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SkillSuppression_pkey" PRIMARY KEY ("skillId","fingerprint")
);

-- CreateTable
CREATE TABLE "SkillPair" (
    "aId" INTEGER NOT NULL,
    "bId" INTEGER NOT NULL,
    "aDigest" TEXT NOT NULL,
    "bDigest" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "measures" JSONB NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" TEXT,
    "reason" TEXT,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SkillPair_pkey" PRIMARY KEY ("aId","bId")
);

-- CreateTable
CREATE TABLE "SkillSubscription" (
    "teamId" INTEGER NOT NULL,
    "skillId" INTEGER NOT NULL,
    "excluded" BOOLEAN NOT NULL DEFAULT false,
    "pinnedVersionId" TEXT,
    "addedBy" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SkillSubscription_pkey" PRIMARY KEY ("teamId","skillId")
);

-- CreateTable
CREATE TABLE "SkillUse" (
    "skillId" INTEGER NOT NULL,
    "teamId" INTEGER NOT NULL,
    "week" DATE NOT NULL,
    "runs" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "costPico" BIGINT NOT NULL,
    "turns" INTEGER NOT NULL,

    CONSTRAINT "SkillUse_pkey" PRIMARY KEY ("skillId","teamId","week")
);

-- CreateTable
CREATE TABLE "SkillDecision" (
    "id" TEXT NOT NULL,
    "skillId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "until" TIMESTAMPTZ(3),
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SkillDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillVisit" (
    "personId" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "previousAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SkillVisit_pkey" PRIMARY KEY ("personId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Skill_latestId_key" ON "Skill"("latestId");

-- CreateIndex
CREATE INDEX "Skill_teamId_idx" ON "Skill"("teamId");

-- CreateIndex
CREATE INDEX "Skill_originId_idx" ON "Skill"("originId");

-- CreateIndex
CREATE INDEX "Skill_search_idx" ON "Skill" USING GIN ("search");

-- CreateIndex
CREATE INDEX "SkillMaintainer_personId_idx" ON "SkillMaintainer"("personId");

-- CreateIndex
CREATE INDEX "SkillVersion_skillId_state_idx" ON "SkillVersion"("skillId", "state");

-- CreateIndex
CREATE INDEX "SkillVersion_state_submittedAt_idx" ON "SkillVersion"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "SkillDraft_personId_updatedAt_idx" ON "SkillDraft"("personId", "updatedAt");

-- CreateIndex
CREATE INDEX "SkillReview_reviewerId_idx" ON "SkillReview"("reviewerId");

-- CreateIndex
CREATE UNIQUE INDEX "SkillReview_versionId_round_reviewerId_key" ON "SkillReview"("versionId", "round", "reviewerId");

-- CreateIndex
CREATE INDEX "SkillComment_skillId_createdAt_idx" ON "SkillComment"("skillId", "createdAt");

-- CreateIndex
CREATE INDEX "SkillComment_versionId_idx" ON "SkillComment"("versionId");

-- CreateIndex
CREATE INDEX "SkillComment_parentId_idx" ON "SkillComment"("parentId");

-- CreateIndex
CREATE INDEX "SkillComment_authorId_idx" ON "SkillComment"("authorId");

-- CreateIndex
CREATE INDEX "SkillFinding_versionId_idx" ON "SkillFinding"("versionId");

-- CreateIndex
CREATE INDEX "SkillPair_bId_idx" ON "SkillPair"("bId");

-- CreateIndex
CREATE INDEX "SkillSubscription_skillId_idx" ON "SkillSubscription"("skillId");

-- CreateIndex
CREATE INDEX "SkillUse_week_idx" ON "SkillUse"("week");

-- CreateIndex
CREATE INDEX "SkillDecision_skillId_createdAt_idx" ON "SkillDecision"("skillId", "createdAt");

-- AddForeignKey
ALTER TABLE "Skill" ADD CONSTRAINT "Skill_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Skill" ADD CONSTRAINT "Skill_coOwnerTeamId_fkey" FOREIGN KEY ("coOwnerTeamId") REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Skill" ADD CONSTRAINT "Skill_originId_fkey" FOREIGN KEY ("originId") REFERENCES "Skill"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Skill" ADD CONSTRAINT "Skill_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Skill"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Skill" ADD CONSTRAINT "Skill_latestId_fkey" FOREIGN KEY ("latestId") REFERENCES "SkillVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillMaintainer" ADD CONSTRAINT "SkillMaintainer_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillMaintainer" ADD CONSTRAINT "SkillMaintainer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillVersion" ADD CONSTRAINT "SkillVersion_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillVersion" ADD CONSTRAINT "SkillVersion_baseId_fkey" FOREIGN KEY ("baseId") REFERENCES "SkillVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillVersion" ADD CONSTRAINT "SkillVersion_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "SkillVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillDraft" ADD CONSTRAINT "SkillDraft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillReview" ADD CONSTRAINT "SkillReview_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "SkillVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillReview" ADD CONSTRAINT "SkillReview_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillComment" ADD CONSTRAINT "SkillComment_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillComment" ADD CONSTRAINT "SkillComment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "SkillVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillComment" ADD CONSTRAINT "SkillComment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillComment" ADD CONSTRAINT "SkillComment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "SkillComment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillFinding" ADD CONSTRAINT "SkillFinding_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "SkillVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillSuppression" ADD CONSTRAINT "SkillSuppression_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillSubscription" ADD CONSTRAINT "SkillSubscription_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillSubscription" ADD CONSTRAINT "SkillSubscription_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillUse" ADD CONSTRAINT "SkillUse_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillDecision" ADD CONSTRAINT "SkillDecision_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillVisit" ADD CONSTRAINT "SkillVisit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- One skill of a name in a team, and one in the hub.
CREATE UNIQUE INDEX "Skill_owner_slug" ON "Skill" ((coalesce("teamId", 0)), "slug");

-- A number is given once: also when its version was yanked.
CREATE UNIQUE INDEX "SkillVersion_number" ON "SkillVersion" ("skillId", "version") WHERE state IN ('published', 'yanked');

-- Names and descriptions as they are mistyped.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "Skill_trigrams" ON "Skill" USING gin ((replace("slug", '-', ' ') || ' ' || "description") gin_trgm_ops);

-- What was published stays as it was, whatever a program says.
CREATE FUNCTION skill_version_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('published', 'yanked') AND (
    (NEW."skillId", NEW.version, NEW.digest, NEW.files::text, NEW.changelog::text, NEW.description, NEW."authorId", NEW."publishedAt")
    IS DISTINCT FROM
    (OLD."skillId", OLD.version, OLD.digest, OLD.files::text, OLD.changelog::text, OLD.description, OLD."authorId", OLD."publishedAt")
    OR NEW.state NOT IN ('published', 'yanked')) THEN
    RAISE EXCEPTION 'version % of skill % is published and cannot change', OLD.version, OLD."skillId";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "SkillVersion_immutable" BEFORE UPDATE ON "SkillVersion" FOR EACH ROW EXECUTE FUNCTION skill_version_is_immutable();

CREATE FUNCTION skill_blob_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the bytes of % cannot change', OLD.digest;
END $$;
CREATE TRIGGER "SkillBlob_immutable" BEFORE UPDATE ON "SkillBlob" FOR EACH ROW EXECUTE FUNCTION skill_blob_is_immutable();
