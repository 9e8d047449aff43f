-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "level" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "probation" TEXT NOT NULL DEFAULT 'none';

-- AlterTable
ALTER TABLE "Participant" ADD COLUMN     "category" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "classIndex" INTEGER NOT NULL DEFAULT -1,
ADD COLUMN     "level" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "pool" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "position" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "ScoreSheet" ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'chat';

-- CreateTable
CREATE TABLE "Ballot" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "scores" JSONB NOT NULL,
    "origin" TEXT NOT NULL DEFAULT 'chat',

    CONSTRAINT "Ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "ledger" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "reasonCode" TEXT NOT NULL DEFAULT '',
    "points" DECIMAL(9,2),
    "effect" TEXT NOT NULL DEFAULT '',
    "quantity" TEXT NOT NULL DEFAULT '',
    "measure" TEXT NOT NULL DEFAULT '',
    "target" TEXT NOT NULL DEFAULT '',
    "approved" BOOLEAN NOT NULL DEFAULT true,
    "origin" TEXT NOT NULL DEFAULT 'chat',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Review" (
    "cycleId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "integrity" TEXT NOT NULL,
    "virtue" TEXT NOT NULL,
    "waived" TEXT[],
    "reason" TEXT NOT NULL DEFAULT '',
    "officer" TEXT NOT NULL,
    "origin" TEXT NOT NULL DEFAULT 'chat',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("cycleId","personId")
);

-- CreateTable
CREATE TABLE "Result" (
    "cycleId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "pool" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reasons" TEXT[],
    "achievement" DECIMAL(9,2),
    "conduct" DECIMAL(9,2),
    "direct" DECIMAL(9,2),
    "base" DECIMAL(9,2),
    "bonus" DECIMAL(9,2),
    "deduction" DECIMAL(9,2),
    "total" DECIMAL(9,2),
    "rank" INTEGER,
    "seats" INTEGER NOT NULL,
    "grade" TEXT NOT NULL DEFAULT '',
    "gate" TEXT NOT NULL DEFAULT '',
    "overridden" BOOLEAN NOT NULL DEFAULT false,
    "sources" JSONB NOT NULL,
    "settledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Result_pkey" PRIMARY KEY ("cycleId","personId")
);

-- CreateTable
CREATE TABLE "PoolSeats" (
    "cycleId" UUID NOT NULL,
    "pool" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "people" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "PoolSeats_pkey" PRIMARY KEY ("cycleId","pool")
);

-- CreateTable
CREATE TABLE "SettlementRun" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "assumedReviewed" BOOLEAN NOT NULL,
    "people" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SettlementRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Override" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "grade" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "approvedBy" TEXT NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EarlierGrade" (
    "unitId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EarlierGrade_pkey" PRIMARY KEY ("unitId","period","personId")
);

-- CreateTable
CREATE TABLE "BonusSheet" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "pool" BIGINT NOT NULL,
    "distributable" BIGINT NOT NULL,
    "paid" BIGINT NOT NULL,
    "carried" BIGINT NOT NULL,
    "rows" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BonusSheet_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Ballot_cycleId_personId_idx" ON "Ballot"("cycleId", "personId");

-- CreateIndex
CREATE INDEX "LedgerEntry_unitId_period_idx" ON "LedgerEntry"("unitId", "period");

-- CreateIndex
CREATE INDEX "SettlementRun_cycleId_at_idx" ON "SettlementRun"("cycleId", "at");

-- CreateIndex
CREATE INDEX "Override_cycleId_personId_idx" ON "Override"("cycleId", "personId");

-- CreateIndex
CREATE INDEX "BonusSheet_unitId_period_at_idx" ON "BonusSheet"("unitId", "period", "at");

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PoolSeats" ADD CONSTRAINT "PoolSeats_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SettlementRun" ADD CONSTRAINT "SettlementRun_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Override" ADD CONSTRAINT "Override_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- No more people hold a 好 than the pool has seats, whoever presses at the same instant.
ALTER TABLE "PoolSeats" ADD CONSTRAINT "PoolSeats_cap" CHECK ("used" >= 0 AND "used" <= "seats" AND "seats" <= "people");

-- A person has at most one decision by hand in force.
CREATE UNIQUE INDEX "Override_current" ON "Override" ("cycleId", "personId") WHERE "current";

-- Somebody graded has a grade, nobody else has one; numbers belong to GRADED and TIE.
ALTER TABLE "Result" ADD CONSTRAINT "Result_grade" CHECK (("status" = 'GRADED') = ("grade" <> ''));
ALTER TABLE "Result" ADD CONSTRAINT "Result_numbers" CHECK (("status" IN ('GRADED', 'TIE')) = ("total" IS NOT NULL));

-- Per row: a statement that adds nothing need not wait for the lock of the notifications.
DROP TRIGGER "Outbox_notify" ON "Outbox";
CREATE TRIGGER "Outbox_notify" AFTER INSERT ON "Outbox" FOR EACH ROW EXECUTE FUNCTION pingshi_outbox_notify();
