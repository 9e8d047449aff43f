-- What the sender's processes share of the platform's rates. Unlogged: after a crash of the database it is empty, and a cold start is slow.
CREATE UNLOGGED TABLE "RateCell" (
    "api" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "calls" BIGINT NOT NULL,
    "paceAt" DOUBLE PRECISION NOT NULL,
    "spaceAt" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "RateCell_pkey" PRIMARY KEY ("api","receiver")
);
ALTER TABLE "RateCell" SET (fillfactor = 50);

CREATE UNLOGGED TABLE "RateCall" (
    "api" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "RateCall_pkey" PRIMARY KEY ("api","place")
);
ALTER TABLE "RateCall" SET (fillfactor = 50);

-- The API's own cell (receiver ''), locked: whoever asks for places of one API does so one after the other. A clock that was set back
-- may not hold anybody up for longer than a pause: what lies further ahead than can be is not believed.
CREATE FUNCTION pingshi_rate_cell(rates jsonb, called text, given_now float8) RETURNS "RateCell" LANGUAGE plpgsql AS $$
DECLARE
  cell "RateCell";
  now_ms float8;
  burst float8 := rates->>'burst';
  pace float8 := rates->>'paceMs';
  ceiling float8;
BEGIN
  INSERT INTO "RateCell" VALUES (called, '', -1, 0, 0) ON CONFLICT DO NOTHING;
  SELECT * INTO cell FROM "RateCell" c WHERE c."api" = called AND c."receiver" = '' FOR UPDATE;
  now_ms := coalesce(given_now, extract(epoch FROM clock_timestamp()) * 1000);
  IF cell."calls" < 0 THEN
    cell."calls" := 0;
    cell."paceAt" := now_ms + (burst - (rates->>'coldBurst')::float8) * pace;
    cell."spaceAt" := now_ms;
  END IF;
  ceiling := now_ms + (rates->>'longestPauseMs')::float8 + burst * pace;
  cell."paceAt" := least(cell."paceAt", ceiling);
  cell."spaceAt" := least(cell."spaceAt", ceiling);
  RETURN cell;
END $$;

CREATE FUNCTION pingshi_rate_take(rates jsonb, called text, receivers text[], given_now float8) RETURNS TABLE ("kind" text, "ms" float8)
LANGUAGE plpgsql AS $$
DECLARE
  pace float8 := rates->>'paceMs';
  spacing float8 := rates->>'spacingMs';
  pace_room float8 := ((rates->>'burst')::float8 - 1) * pace;
  space_room float8 := ((rates->>'spacingBurst')::float8 - 1) * spacing;
  ahead float8 := rates->>'aheadMs';
  longest float8 := rates->>'longestPauseMs';
  window_calls int := rates->>'windowCalls';
  window_ms float8 := rates->>'windowMs';
  now_ms float8;
  cell "RateCell";
  receiver_key text;
  earlier float8;
  at_ms float8;
  free float8;
BEGIN
  cell := pingshi_rate_cell(rates, called, given_now);
  now_ms := coalesce(given_now, extract(epoch FROM clock_timestamp()) * 1000);
  FOREACH receiver_key IN ARRAY receivers LOOP
    SELECT r."at" INTO earlier FROM "RateCall" r
      WHERE r."api" = called AND r."place" = (cell."calls" % window_calls)::int AND r."at" <= now_ms + window_ms;
    at_ms := greatest(now_ms, cell."paceAt" - pace_room, cell."spaceAt" - space_room, earlier + window_ms);
    IF at_ms > now_ms + ahead THEN
      "kind" := 'api_busy'; "ms" := at_ms - now_ms - ahead;
      RETURN NEXT;
      CONTINUE;
    END IF;
    SELECT c."paceAt" INTO free FROM "RateCell" c
      WHERE c."api" = called AND c."receiver" = receiver_key AND c."paceAt" <= now_ms + longest;
    IF free > at_ms THEN
      "kind" := 'receiver_busy'; "ms" := free - at_ms;
      RETURN NEXT;
      CONTINUE;
    END IF;
    INSERT INTO "RateCell" VALUES (called, receiver_key, 0, at_ms + (rates->>'receiverMs')::float8, 0)
      ON CONFLICT ("api", "receiver") DO UPDATE SET "paceAt" = excluded."paceAt";
    INSERT INTO "RateCall" VALUES (called, (cell."calls" % window_calls)::int, at_ms)
      ON CONFLICT ("api", "place") DO UPDATE SET "at" = excluded."at";
    cell."calls" := cell."calls" + 1;
    cell."paceAt" := greatest(cell."paceAt", at_ms) + pace;
    cell."spaceAt" := greatest(cell."spaceAt", at_ms) + spacing;
    IF cell."calls" % 1000 = 0 THEN
      DELETE FROM "RateCell" c WHERE c."api" = called AND c."receiver" <> '' AND c."paceAt" < now_ms;
    END IF;
    "kind" := 'go'; "ms" := at_ms - now_ms;
    RETURN NEXT;
  END LOOP;
  UPDATE "RateCell" c SET "calls" = cell."calls", "paceAt" = cell."paceAt", "spaceAt" = cell."spaceAt"
    WHERE c."api" = called AND c."receiver" = '';
END $$;

CREATE FUNCTION pingshi_rate_pause(rates jsonb, called text, receiver_key text, pause_ms float8, given_now float8) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  until_ms float8;
  now_ms float8;
  cell "RateCell";
BEGIN
  cell := pingshi_rate_cell(rates, called, given_now);
  now_ms := coalesce(given_now, extract(epoch FROM clock_timestamp()) * 1000);
  until_ms := now_ms + least(pause_ms, (rates->>'longestPauseMs')::float8);
  IF receiver_key = '' THEN
    cell."paceAt" := greatest(cell."paceAt", until_ms + ((rates->>'burst')::float8 - 1) * (rates->>'paceMs')::float8);
  ELSE
    INSERT INTO "RateCell" VALUES (called, receiver_key, 0, until_ms, 0)
      ON CONFLICT ("api", "receiver") DO UPDATE SET "paceAt" = greatest("RateCell"."paceAt", excluded."paceAt");
  END IF;
  UPDATE "RateCell" c SET "calls" = cell."calls", "paceAt" = cell."paceAt", "spaceAt" = cell."spaceAt"
    WHERE c."api" = called AND c."receiver" = '';
END $$;
