import { join } from 'node:path';
import { createSandbox } from '../../../src/sandbox/index.ts';

const API = 'im.message.create';

/** What the sandbox has counted of the calls that send. */
export interface Counted {
  readonly calls: number;
  readonly accepted: number;
  readonly rejected: Readonly<Record<string, number>>;
  /** Messages by employee number or chat id. */
  readonly recipients: Readonly<Record<string, number>>;
  /** Calls that a fault struck so that they had to be made again. */
  readonly struck: number;
}

/** A slow answer is an answer. */
const HARMLESS = 'latency';

export interface Person {
  readonly no: string;
  readonly openId: string;
}

/** A sandbox with so many people in it, which enforces the platform's rates. */
export async function openPlatform(dir: string, people: number) {
  const organ = {
    people: Array.from({ length: people }, (_, n) => ({
      employeeNo: `B${String(n).padStart(5, '0')}`,
      name: `测试${n}`,
      department: '测试处',
      roles: ['staff'],
    })),
    chats: [],
    app: { name: '平时账' },
  };
  const sandbox = await createSandbox({
    dataDir: join(dir, 'sandbox'),
    port: 0,
    organ,
    realNow: () => Date.now(),
    log: () => undefined,
  });
  const read = async (path: string) => (await fetch(`${sandbox.url}/sandbox/api/${path}`)).json();
  return {
    app: sandbox.app,
    url: sandbox.url,
    close: () => sandbox.close(),
    async people(): Promise<Person[]> {
      const answer = (await read('people')) as { people: { employee_no: string; open_id: string }[] };
      return answer.people.map(({ employee_no, open_id }) => ({ no: employee_no, openId: open_id }));
    },
    async counted(): Promise<Counted> {
      const { apis, recipients } = (await read('stats')) as {
        apis: Record<string, Omit<Counted, 'recipients' | 'struck'>>;
        recipients: Counted['recipients'];
      };
      const { faults } = (await read('faults')) as { faults: { kind: string; hits: number }[] };
      const struck = faults.reduce((sum, { kind, hits }) => sum + (kind === HARMLESS ? 0 : hits), 0);
      return { ...(apis[API] ?? { calls: 0, accepted: 0, rejected: {} }), recipients, struck };
    },
    async fault(fault: Readonly<Record<string, unknown>>): Promise<void> {
      const answer = await fetch(`${sandbox.url}/sandbox/api/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ api: API, ...fault }),
      });
      if (!answer.ok) throw new Error(`the sandbox does not take the fault: ${await answer.text()}`);
    },
  };
}
