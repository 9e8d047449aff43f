import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../src/cli/explain-failure.ts';
import { DatabaseProblem } from '../../src/persistence/database-problem.ts';

describe('explainFailure', () => {
  it.each([
    [new DatabaseProblem('The database is away: fetch it.'), 'The database is away: fetch it.'],
    [{ code: 'EADDRINUSE', syscall: 'listen', port: 3000 }, 'Port 3000 is in use'],
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
