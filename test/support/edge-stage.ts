import pg from 'pg';
import { recordActions } from '../../cards/record/actions.ts';
import { createTestDatabase } from './database.ts';
import { type Gate, openGate } from './gate.ts';
import { type TestOrgan, writeOrgan } from './organ.ts';
import {
  cardPress,
  envelope,
  type SignedRequest,
  type SignOptions,
  signedRequest,
  textMessage,
} from './signed-request.ts';

/** The application every edge under test speaks for. */
export const APP = { appId: 'cli_0123456789abcdef', encryptKey: 'the-encrypt-key', verificationToken: 'the-token' };

/** The variables an edge is started with. */
export const ENVIRONMENT = {
  LARK_APP_ID: APP.appId,
  LARK_APP_SECRET: 'the-secret',
  LARK_ENCRYPT_KEY: APP.encryptKey,
  LARK_VERIFICATION_TOKEN: APP.verificationToken,
};

/** A running edge; `url` without a trailing slash. */
export interface RunningEdge {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts an edge for `APP` on this database. */
export type StartEdge = (databaseUrl: string) => Promise<RunningEdge>;

export const STAFF_CHAT = 'oc_staff';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Pressed {
  readonly toast?: { readonly type: string; readonly content: string };
  readonly card?: { readonly type: string; readonly data: { readonly schema: string } };
}

export type Row = Readonly<Record<string, unknown>>;

export type EdgeStage = Awaited<ReturnType<typeof setEdgeStage>>;

/** An edge over a database with one organ in it, behind a door that can be shut. */
export async function setEdgeStage(start: StartEdge) {
  const database = await createTestDatabase();
  const organ: TestOrgan = await writeOrgan(database.url);
  const gate: Gate = await openGate(database.url);
  const edge = await start(gate.url);
  const sql = new pg.Client({ connectionString: database.url });
  await sql.connect();

  const rows = async (text: string, params: unknown[] = []): Promise<Row[]> => (await sql.query(text, params)).rows;

  const post = async ({ headers, body }: Pick<RequestInit, 'headers' | 'body'>): Promise<Answer> => {
    const response = await fetch(`${edge.url}/feishu/events`, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  };

  /** A message of the member of staff to the bot, one to one. */
  const message = (messageId: string, text = '实绩 完成接件窗口改造', openId = organ.staff.openId) =>
    envelope(APP, 'im.message.receive_v1', {
      ...textMessage(text, { message_id: messageId, chat_id: STAFF_CHAT }),
      sender: { sender_id: { open_id: openId }, sender_type: 'user', tenant_key: 'tenant' },
    });

  const press = (action: object, operator = organ.staff.openId, chatId = STAFF_CHAT) =>
    envelope(APP, 'card.action.trigger', {
      ...cardPress(action),
      operator: { tenant_key: 'tenant', open_id: operator, union_id: 'on_presser' },
      context: { open_message_id: 'om_card', open_chat_id: chatId },
    });

  const send = (payload: object, options: SignOptions = {}): Promise<Answer> =>
    post(signedRequest(APP, payload, options));

  return {
    organ,
    gate,
    url: edge.url,
    sql,
    rows,
    post,
    send,
    message,
    press,
    /** A callback as it should be, to be spoilt. */
    sign: (payload: object, options?: SignOptions): SignedRequest => signedRequest(APP, payload, options),
    /** Everything a callback could write. */
    counts: () =>
      rows(`SELECT (SELECT count(*) FROM "InboxEvent") AS inbox, (SELECT count(*) FROM "WorkRecord") AS records,
        (SELECT count(*) FROM "Outbox") AS outbox, (SELECT count(*) FROM "AuditEntry") AS audit`),
    record: async (messageId: string): Promise<Row | undefined> =>
      (await rows(`SELECT * FROM "WorkRecord" WHERE "sourceMessageId" = $1`, [messageId]))[0],
    /** The submit button of a draft's card, with the form filled in. */
    submit: (draft: Row | undefined) => ({
      value: recordActions['record.submit'].value({ recordId: String(draft?.id), version: Number(draft?.version) }),
      name: 'submit',
      form_value: { text: '完成接件窗口改造', occurredOn: `${draft?.occurredOn} +0800`, quantity: '3', measure: '个' },
    }),
    audits: (draft: Row | undefined) =>
      rows(`SELECT "action", "actor", "subject" FROM "AuditEntry" WHERE "subject" = $1`, [`record:${draft?.id}`]),
    async close() {
      await edge.close();
      await gate.close();
      await sql.end();
      await database.drop();
    },
  };
}

export const pressed = ({ text }: Answer): Pressed => JSON.parse(text) as Pressed;
