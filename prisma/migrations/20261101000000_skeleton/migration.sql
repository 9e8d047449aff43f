-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Unit" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locality" TEXT NOT NULL DEFAULT '',
    "autoCycle" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "employeeNo" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "departmentId" UUID NOT NULL,
    "position" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "pool" TEXT NOT NULL DEFAULT '',
    "directLeaderId" UUID,
    "deputyLeaderId" UUID,
    "status" TEXT NOT NULL DEFAULT 'assessed',
    "statusReason" TEXT NOT NULL DEFAULT '',
    "postedOn" TEXT NOT NULL DEFAULT '',
    "frontLine" BOOLEAN NOT NULL DEFAULT false,
    "homeUnit" TEXT NOT NULL DEFAULT '',
    "mobile" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "openId" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "grantedBy" TEXT NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdentityCode" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "issuedBy" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "IdentityCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdentityAttempt" (
    "openId" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IdentityAttempt_pkey" PRIMARY KEY ("openId")
);

-- CreateTable
CREATE TABLE "DirectChat" (
    "openId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,

    CONSTRAINT "DirectChat_pkey" PRIMARY KEY ("openId")
);

-- CreateTable
CREATE TABLE "GroupChat" (
    "chatId" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "external" BOOLEAN NOT NULL,

    CONSTRAINT "GroupChat_pkey" PRIMARY KEY ("chatId")
);

-- CreateTable
CREATE TABLE "ChatBinding" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "chatId" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "boundBy" TEXT NOT NULL,
    "boundAt" TIMESTAMPTZ(3) NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "ChatBinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarDay" (
    "date" TEXT NOT NULL,
    "locality" TEXT NOT NULL DEFAULT '',
    "workday" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CalendarDay_pkey" PRIMARY KEY ("date","locality")
);

-- CreateTable
CREATE TABLE "Scheme" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Scheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cycle" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "scheme" JSONB NOT NULL,
    "openedOn" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Cycle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CycleMove" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CycleMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Participant" (
    "cycleId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "statusReason" TEXT NOT NULL DEFAULT '',
    "directLeaderId" UUID,
    "deputyLeaderId" UUID,

    CONSTRAINT "Participant_pkey" PRIMARY KEY ("cycleId","personId")
);

-- CreateTable
CREATE TABLE "WorkRecord" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "occurredOn" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "quantity" TEXT NOT NULL DEFAULT '',
    "measure" TEXT NOT NULL DEFAULT '',
    "target" TEXT NOT NULL DEFAULT '',
    "visibility" TEXT NOT NULL DEFAULT 'public',
    "evidenceMessageId" TEXT NOT NULL DEFAULT '',
    "returnReason" TEXT NOT NULL DEFAULT '',
    "verifiedBy" UUID,
    "verifiedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "enteredBy" UUID,
    "sourceMessageId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "messageId" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "MonthlyList" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "month" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "postedOn" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MonthlyList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SelfSummary" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "confirmedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SelfSummary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScoreSheet" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "raterId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "scores" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "saved" BOOLEAN NOT NULL DEFAULT false,
    "handedIn" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScoreSheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandIn" (
    "cycleId" UUID NOT NULL,
    "raterId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HandIn_pkey" PRIMARY KEY ("cycleId","raterId","source")
);

-- CreateTable
CREATE TABLE "Complaint" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboxEvent" (
    "key" TEXT NOT NULL,
    "nonce" TEXT,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "payload" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboxEvent_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "unitId" UUID,
    "key" TEXT NOT NULL,
    "op" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "args" JSONB NOT NULL,
    "receiverType" TEXT NOT NULL DEFAULT '',
    "receiver" TEXT NOT NULL DEFAULT '',
    "targetMessageId" TEXT NOT NULL DEFAULT '',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "notAfter" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "leaseToken" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "firstAttemptAt" TIMESTAMPTZ(3),
    "uncertain" BOOLEAN NOT NULL DEFAULT false,
    "messageId" TEXT NOT NULL DEFAULT '',
    "errorCode" INTEGER NOT NULL DEFAULT 0,
    "errorText" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SentCard" (
    "messageId" TEXT NOT NULL,
    "unitId" UUID,
    "chatId" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "args" JSONB NOT NULL,
    "subject" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SentCard_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "SweepMark" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SweepMark_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "unitId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Unit_code_key" ON "Unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Department_unitId_name_key" ON "Department"("unitId", "name");

-- CreateIndex
CREATE INDEX "Person_openId_idx" ON "Person"("openId");

-- CreateIndex
CREATE INDEX "Person_directLeaderId_idx" ON "Person"("directLeaderId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_unitId_employeeNo_key" ON "Person"("unitId", "employeeNo");

-- CreateIndex
CREATE UNIQUE INDEX "Person_unitId_openId_key" ON "Person"("unitId", "openId");

-- CreateIndex
CREATE UNIQUE INDEX "RoleGrant_personId_role_key" ON "RoleGrant"("personId", "role");

-- CreateIndex
CREATE UNIQUE INDEX "IdentityCode_codeHash_key" ON "IdentityCode"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "DirectChat_chatId_key" ON "DirectChat"("chatId");

-- CreateIndex
CREATE UNIQUE INDEX "ChatBinding_chatId_key" ON "ChatBinding"("chatId");

-- CreateIndex
CREATE INDEX "ChatBinding_unitId_idx" ON "ChatBinding"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Scheme_unitId_version_key" ON "Scheme"("unitId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Cycle_unitId_period_key" ON "Cycle"("unitId", "period");

-- CreateIndex
CREATE INDEX "CycleMove_cycleId_idx" ON "CycleMove"("cycleId");

-- CreateIndex
CREATE INDEX "Participant_cycleId_directLeaderId_idx" ON "Participant"("cycleId", "directLeaderId");

-- CreateIndex
CREATE INDEX "WorkRecord_unitId_month_state_idx" ON "WorkRecord"("unitId", "month", "state");

-- CreateIndex
CREATE INDEX "WorkRecord_personId_month_idx" ON "WorkRecord"("personId", "month");

-- CreateIndex
CREATE UNIQUE INDEX "WorkRecord_sourceMessageId_personId_key" ON "WorkRecord"("sourceMessageId", "personId");

-- CreateIndex
CREATE INDEX "Evidence_personId_at_idx" ON "Evidence"("personId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "MonthlyList_unitId_month_key" ON "MonthlyList"("unitId", "month");

-- CreateIndex
CREATE UNIQUE INDEX "SelfSummary_cycleId_personId_key" ON "SelfSummary"("cycleId", "personId");

-- CreateIndex
CREATE INDEX "ScoreSheet_cycleId_raterId_idx" ON "ScoreSheet"("cycleId", "raterId");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreSheet_cycleId_personId_source_raterId_key" ON "ScoreSheet"("cycleId", "personId", "source", "raterId");

-- CreateIndex
CREATE UNIQUE INDEX "InboxEvent_nonce_key" ON "InboxEvent"("nonce");

-- CreateIndex
CREATE INDEX "InboxEvent_receivedAt_idx" ON "InboxEvent"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");

-- CreateIndex
CREATE INDEX "Outbox_receiver_idx" ON "Outbox"("receiver");

-- CreateIndex
CREATE INDEX "SentCard_subject_idx" ON "SentCard"("subject");

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_directLeaderId_fkey" FOREIGN KEY ("directLeaderId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_deputyLeaderId_fkey" FOREIGN KEY ("deputyLeaderId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scheme" ADD CONSTRAINT "Scheme_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cycle" ADD CONSTRAINT "Cycle_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleMove" ADD CONSTRAINT "CycleMove_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participant" ADD CONSTRAINT "Participant_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participant" ADD CONSTRAINT "Participant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorkRecord" ADD CONSTRAINT "WorkRecord_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelfSummary" ADD CONSTRAINT "SelfSummary_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelfSummary" ADD CONSTRAINT "SelfSummary_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandIn" ADD CONSTRAINT "HandIn_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rows that wait for the sender, in the order in which they go.
CREATE INDEX "Outbox_waiting" ON "Outbox" ("priority", "notBefore") WHERE "state" = 'PENDING';
CREATE INDEX "InboxEvent_received" ON "InboxEvent" ("receivedAt") WHERE "state" = 'received';

-- A new row wakes the sender, whichever process wrote it (an edge without a queue too).
CREATE FUNCTION pingshi_outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('pingshi_outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "Outbox_notify" AFTER INSERT ON "Outbox" FOR EACH STATEMENT EXECUTE FUNCTION pingshi_outbox_notify();

-- Events that need the directory are worked by the jobs role.
CREATE FUNCTION pingshi_inbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('pingshi_inbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "InboxEvent_notify" AFTER INSERT OR UPDATE ON "InboxEvent" FOR EACH ROW
  WHEN (NEW."state" = 'deferred') EXECUTE FUNCTION pingshi_inbox_notify();

-- The audit is append-only.
CREATE FUNCTION pingshi_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'AuditEntry is append-only';
END $$;
CREATE TRIGGER "AuditEntry_no_change" BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION pingshi_audit_refuse();
CREATE TRIGGER "AuditEntry_no_truncate" BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION pingshi_audit_refuse();
