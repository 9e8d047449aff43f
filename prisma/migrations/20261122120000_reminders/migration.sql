-- The reminder ladder: hours of units and zones, leave, extensions and reasons of late summaries, cards with several subjects.
ALTER TABLE "Unit" ADD COLUMN "sendingHours" JSONB;
ALTER TABLE "Department" ADD COLUMN "sendingHours" JSONB;

ALTER TABLE "SelfSummary" ADD COLUMN "joined" TEXT NOT NULL DEFAULT '',
ADD COLUMN "extendedTo" TEXT,
ADD COLUMN "lateReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN "lateReasonBy" UUID,
ADD COLUMN "closedOn" TEXT;

ALTER TABLE "Participant" ADD COLUMN "statusByHand" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "WorkRecord" ADD COLUMN "carriedFrom" UUID;
-- One press or two: a record is carried into a month once.
CREATE UNIQUE INDEX "WorkRecord_carriedFrom_key" ON "WorkRecord"("carriedFrom", "month")
  WHERE "carriedFrom" IS NOT NULL AND "state" <> 'WITHDRAWN';

ALTER TABLE "Outbox" ADD COLUMN "keepsHours" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "SentCard" DROP CONSTRAINT "SentCard_pkey",
ADD CONSTRAINT "SentCard_pkey" PRIMARY KEY ("messageId", "subject");

CREATE TABLE "Leave" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "enteredBy" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "cancelledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Leave_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Leave_personId_idx" ON "Leave"("personId");

-- What was said under the keys of before is not said again under the ladder's.
INSERT INTO "SweepMark" ("key", "at")
SELECT CASE split_part("key", ':', 1)
    WHEN 'verify' THEN 'ladder/month.verify/' || split_part("key", ':', 3) || '/' || split_part("key", ':', 2) || '/'
    WHEN 'summary' THEN 'ladder/summary.open/' || split_part("key", ':', 2) || '/' || split_part("key", ':', 3) || '/'
    ELSE 'ladder/desk.open/' || split_part("key", ':', 2) || '/' || split_part("key", ':', 3) || '/' END, "createdAt"
FROM "Outbox" WHERE "op" = 'send' AND split_part("key", ':', 1) IN ('summary', 'desk', 'verify')
ON CONFLICT DO NOTHING;
