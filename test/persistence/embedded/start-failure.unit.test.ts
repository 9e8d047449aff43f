import { describe, expect, it } from 'vitest';
import { judgeFailure } from '../../../src/persistence/embedded/postmaster.ts';

const LOST_RACE = [
  'LOG:  starting PostgreSQL 18.4\nFATAL:  lock file "postmaster.pid" already exists\nHINT:  Is another postmaster running?',
  'FATAL:  lock file "postmaster.pid" is empty',
  'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets',
  'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use',
  'LOG:  database system is ready to accept connections\nLOG:  received fast shutdown request\nFATAL:  terminating connection due to administrator command',
];

describe('a database that did not start', () => {
  it.each(LOST_RACE)('is tried again where another was first: %s', (logged) => {
    expect(judgeFailure(logged, 'pg_ctl: could not start server\nExamine the log output.\n')).toEqual({
      kind: 'again',
    });
  });

  it('is tried again where pg_ctl met a lock file that was being written, before there was a log', () => {
    expect(judgeFailure('', 'pg_ctl: the PID file "/d/data/postmaster.pid" is empty\n')).toEqual({ kind: 'again' });
  });

  it('names the last fault of the log', () => {
    const logged =
      'LOG:  starting\n2026-11-23 01:00:00 UTC [1] FATAL:  could not map anonymous shared memory\nHINT:  less\n';
    expect(judgeFailure(logged, 'pg_ctl: could not start server\n')).toEqual({
      kind: 'failed',
      reason: 'could not map anonymous shared memory',
    });
  });

  it('names what pg_ctl said where there is no log', () => {
    expect(judgeFailure('', 'pg_ctl: could not open PID file "x": Permission denied\n')).toEqual({
      kind: 'failed',
      reason: 'pg_ctl: could not open PID file "x": Permission denied',
    });
  });
});
