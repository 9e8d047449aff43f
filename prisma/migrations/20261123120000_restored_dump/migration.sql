-- By its last sweep a database knows whether it was made from a dump of another one.
ALTER TABLE "Heartbeat" ADD COLUMN "clockAt" TIMESTAMPTZ(3), ADD COLUMN "writtenIn" TEXT NOT NULL DEFAULT '';
