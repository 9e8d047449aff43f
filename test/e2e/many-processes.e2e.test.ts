import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../support/programs.ts';
import { fieldValue, textOf } from './support/cards.ts';
import type { End, Process } from './support/processes.ts';
import { closeAll, type Deployment, type Opened, startDeployment } from './support/split-deployment.ts';
import { until } from './support/until.ts';

const PEOPLE = 240;
const WRITERS = 16;
const SENDERS = 8;
/** The lease and the queue's lock of a killed sender run out in real time, and the platform takes 1000 calls a minute. */
const DONE_WITHIN_MS = 120_000;
const WELL: End = { code: 0, signal: null };

const redisServer = findProgram('redis-server');

describe.each([
  { queue: 'Postgres', program: undefined },
  ...(redisServer === undefined ? [] : [{ queue: 'Redis', program: redisServer }]),
])('two HTTP processes and eight senders on one database, the queue on $queue', ({ program }) => {
  const opened: Opened = [];
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await startDeployment({ redisServer: program, people: PEOPLE, senders: SENDERS }, opened);
  });
  afterAll(() => closeAll(opened));

  it('send a fan-out once while people press, and senders come, leave and die', async () => {
    const { platform, outbox, edges, senders, addSender, answeredBy } = deployment;
    const { sandbox } = platform;
    const people = (await sandbox.people()).map(({ employee_no }) => employee_no);
    const writers = people.slice(0, WRITERS);
    const reminded = async (): Promise<number> => Object.keys(await outbox.to(new Date(0), 'SENT')).length;
    const textBy = (no: string) => `办结${no}号事项`;
    const draftOf = async (no: string) =>
      (await sandbox.cardsFor(no, 'record.submit')).find(({ card }) => fieldValue(card, 'text') === textBy(no));
    /** They write, and press until their drafts are none any more: where a process is too busy to answer in time one presses again. */
    const write = async (nos: readonly string[], by: Process): Promise<void> => {
      await platform.pushTo(by.url);
      for (const no of nos) await sandbox.say(no, `实绩 ${textBy(no)}`);
      await Promise.all(
        nos.map(async (no) => {
          await until(`the draft of ${no}`, () => draftOf(no), DONE_WITHIN_MS);
          await until(`the press of ${no}`, async () => {
            const draft = await draftOf(no);
            if (draft !== undefined) await sandbox.press(no, draft.message_id, draft.found.value);
            return draft === undefined;
          });
        }),
      );
    };

    await outbox.remindAll('all', await sandbox.now());
    await until('the fan-out to be under way', async () => (await reminded()) > 5);
    const [leaver, victim] = senders.splice(0, 2);
    const leaving = leaver?.stop();
    const death = await victim?.kill();
    expect(await reminded()).toBeLessThan(PEOPLE / 2);
    await Promise.all([addSender(), write(writers.slice(0, WRITERS / 2), edges[0])]);
    await write(writers.slice(WRITERS / 2), edges[1]);
    expect(death?.signal).toBe('SIGKILL');
    expect(await leaving).toEqual(WELL);

    const sent = async () => (await outbox.waiting(await sandbox.now())) === 0;
    await until('everything to be sent', sent, DONE_WITHIN_MS);
    const { recipients } = await sandbox.stats();
    expect(recipients).toEqual(Object.fromEntries(people.map((no) => [no, writers.includes(no) ? 2 : 1])));
    expect(await outbox.one(`SELECT count(*)::int AS "n" FROM "Outbox" WHERE "state" <> 'SENT'`)).toEqual({ n: 0 });
    for (const edge of edges) expect(await answeredBy(edge)).toBeGreaterThanOrEqual(WRITERS / 2);
    for (const no of writers) {
      const account = textOf((await sandbox.ask(no, '我的账')).card);
      expect(account.split(textBy(no))).toHaveLength(2);
    }
  });

  it('keep one schedule between them, and all end well', async () => {
    const { scheduled, stop } = deployment;
    await until('one of each', async () => (await scheduled()).join() === 'directory.sync,sweep');
    const ends = await stop();
    expect(ends).toHaveLength(SENDERS + 1);
    expect(ends).toEqual(ends.map(() => WELL));
  });
});
