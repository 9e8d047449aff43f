import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../src/cli/explain-failure.ts';
import { DatabaseProblem } from '../../src/persistence/database-problem.ts';

describe('explainFailure', () => {
  it('names the port that another program has', async () => {
    const listen = (port: number) =>
      new Promise<{ port: number; close: () => void }>((resolve, reject) => {
        const server = createServer().on('error', reject);
        server.listen(port, '127.0.0.1', () => {
          const address = server.address();
          resolve({ port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() });
        });
      });
    const first = await listen(0);
    const error: unknown = await listen(first.port).catch((fault: unknown) => fault);
    expect(explainFailure(error)).toContain(`Port ${first.port} is in use`);
    first.close();
  });

  it.each([
    [new DatabaseProblem('The database is away: fetch it.'), 'The database is away: fetch it.'],
    [{ code: 'ENOSPC', syscall: 'write' }, 'The disk is full'],
    [{ code: 'EACCES', syscall: 'listen', port: 80 }, 'port 80'],
    [{ code: 'EROFS', syscall: 'mkdir', path: '/srv/data' }, '/srv/data may not be written'],
  ])('has a sentence for %o', (error, sentence) => {
    expect(explainFailure(error)).toContain(sentence);
  });

  it.each([[new TypeError('x is not a function')], [undefined], ['text']])('leaves a bug alone: %o', (error) => {
    expect(explainFailure(error)).toBeUndefined();
  });
});
