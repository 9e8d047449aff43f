-- When a recurring work of any process was last done, on the database's own clock.
CREATE TABLE "Heartbeat" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Heartbeat_pkey" PRIMARY KEY ("name")
);

-- Counts by state, and the few rows that failed.
CREATE INDEX "Outbox_state_idx" ON "Outbox"("state");
