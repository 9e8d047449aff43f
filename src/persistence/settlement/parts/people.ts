/**
 * Everyone of the cycle (DOMAIN 3), with his review and the grade given by hand that is in force. Without a review row a person is
 * held up, unless reviews are assumed: then integrity passes and virtue is 好 (DESIGN 6).
 */
export const peoplePart = (): string => `
  "person" AS (
    SELECT p."personId", p."unitId", p."pool", p."status", p."classIndex",
      p."deputyLeaderId" IS NULL OR p."deputyLeaderId" IS NOT DISTINCT FROM p."directLeaderId" AS "merged",
      coalesce(v."waived", '{}') AS "waived", coalesce(v."virtue", '好') AS "virtue",
      CASE WHEN v."integrity" = 'hold' THEN 'integrity_hold' WHEN v."integrity" IS NULL AND NOT $2::boolean THEN 'review_missing' END
        AS "held",
      o."grade" AS "byHand"
    FROM "Participant" p
    LEFT JOIN "Review" v ON v."cycleId" = p."cycleId" AND v."personId" = p."personId"
    LEFT JOIN "Override" o ON o."cycleId" = p."cycleId" AND o."personId" = p."personId" AND o."current"
    WHERE p."cycleId" = $1::uuid)`;
