-- CreateEnum
CREATE TYPE "ArtifactKind" AS ENUM ('skill', 'plugin');

-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN     "personId" TEXT;

-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "handle" TEXT NOT NULL DEFAULT 'groundwork',
ADD COLUMN     "openDiscovery" BOOLEAN;

-- CreateTable
CREATE TABLE "SkillArtifact" (
    "versionId" TEXT NOT NULL,
    "kind" "ArtifactKind" NOT NULL,
    "digest" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "signature" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SkillArtifact_pkey" PRIMARY KEY ("versionId","kind")
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "id" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MarketplaceChange" (
    "id" SERIAL NOT NULL,
    "catalog" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "plugin" TEXT NOT NULL,
    "skillId" INTEGER,
    "versionId" TEXT,
    "version" TEXT NOT NULL DEFAULT '',
    "entry" JSONB NOT NULL DEFAULT '{}',
    "message" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "authorEmail" TEXT NOT NULL,

    CONSTRAINT "MarketplaceChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SkillInstall" (
    "skillId" INTEGER NOT NULL,
    "client" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "teamId" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "version" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "SkillInstall_pkey" PRIMARY KEY ("skillId","client","who","teamId","day","version","source")
);

-- CreateTable
CREATE TABLE "SkillSelfTest" (
    "versionId" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SkillSelfTest_pkey" PRIMARY KEY ("versionId","client")
);

-- CreateIndex
CREATE INDEX "SkillArtifact_digest_idx" ON "SkillArtifact"("digest");

-- CreateIndex
CREATE INDEX "SkillArtifact_keyId_idx" ON "SkillArtifact"("keyId");

-- CreateIndex
CREATE UNIQUE INDEX "MarketplaceChange_catalog_seq_key" ON "MarketplaceChange"("catalog", "seq");

-- CreateIndex
CREATE INDEX "SkillInstall_day_idx" ON "SkillInstall"("day");

-- CreateIndex
CREATE INDEX "ApiToken_personId_idx" ON "ApiToken"("personId");

-- AddForeignKey
ALTER TABLE "SkillArtifact" ADD CONSTRAINT "SkillArtifact_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "SkillVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillArtifact" ADD CONSTRAINT "SkillArtifact_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "SigningKey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillInstall" ADD CONSTRAINT "SkillInstall_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkillSelfTest" ADD CONSTRAINT "SkillSelfTest_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "SkillVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- A marketplace is called after the organisation as it was named then.
UPDATE "Organisation" SET "handle" = coalesce(nullif(trim(both '-' from left(regexp_replace(lower("name"), '[^a-z0-9]+', '-', 'g'), 24)), ''), 'groundwork');

-- What clients have fetched stays as it was, whatever a program says.
CREATE FUNCTION is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % cannot change', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "SkillArtifact_immutable" BEFORE UPDATE ON "SkillArtifact" FOR EACH ROW EXECUTE FUNCTION is_immutable();
CREATE TRIGGER "SigningKey_immutable" BEFORE UPDATE ON "SigningKey" FOR EACH ROW EXECUTE FUNCTION is_immutable();
CREATE TRIGGER "MarketplaceChange_immutable" BEFORE UPDATE OR DELETE ON "MarketplaceChange" FOR EACH ROW EXECUTE FUNCTION is_immutable();
