import { randomUUID } from 'node:crypto';
import type { ServiceStage } from './service-stage.ts';

/** A row of the outbox as the sender may leave it. */
export interface OutboxRow {
  readonly id?: string;
  readonly unitId?: string | null;
  readonly state: 'PENDING' | 'SENT' | 'FAILED' | 'UNKNOWN' | 'DROPPED';
  readonly op?: 'send' | 'patch';
  readonly notice?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  /** A person's id. */
  readonly to?: string;
  readonly attempts?: number;
  /** When it was settled, or falls due. */
  readonly at: string;
  readonly code?: number;
  readonly text?: string;
}

/** Writes a row into the outbox; its id. */
export async function putRow(stage: ServiceStage, row: OutboxRow): Promise<string> {
  const { id = randomUUID(), unitId = stage.unitId, op = 'send', notice = 'help.card', to = stage.staff.id } = row;
  const { args = { personId: to }, attempts = 1, code = 0, text = '' } = row;
  await stage.rows(
    `INSERT INTO "Outbox" ("id", "unitId", "key", "op", "notice", "args", "receiverType", "receiver", "priority", "state", "notBefore",
       "createdAt", "settledAt", "attempts", "errorCode", "errorText")
     VALUES ($1, $2, 'test:' || ($1::uuid)::text, $3, $4, $5, 'person', $6, 9, $7, $8, $8, $9, $10, $11, $12)`,
    [
      id,
      unitId,
      op,
      notice,
      JSON.stringify(args),
      to,
      row.state,
      row.at,
      row.state === 'PENDING' ? null : row.at,
      attempts,
      code,
      text,
    ],
  );
  return id;
}
