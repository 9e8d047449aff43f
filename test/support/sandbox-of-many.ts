import { createSandbox } from '../../src/sandbox/index.ts';

// A sandbox with so many people and no group, in a process of its own: `DIRECTORY PEOPLE`. It says its address and its app's keys in one line.

const [, , dataDir = '', people = '0'] = process.argv;
const organ = {
  app: { name: '平时账' },
  people: Array.from({ length: Number(people) }, (_, n) => ({
    employeeNo: `M${String(n).padStart(4, '0')}`,
    name: `测试${n}`,
    department: '测试处',
    roles: ['staff'],
  })),
  chats: [],
};
const { url, app } = await createSandbox({ dataDir, port: 0, organ, realNow: Date.now, log: () => undefined });
process.stdout.write(`${JSON.stringify({ url, app })}\n`);
