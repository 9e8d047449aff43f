import { describe, expect, it } from 'vitest';
import { createFailpoint, failpointOf } from '../src/failpoints.ts';
import { FAILPOINTS } from '../src/services/failpoint.ts';

describe('a failpoint', () => {
  it('ends the process the nth time it is passed, and no other place does', () => {
    let deaths = 0;
    const pass = createFailpoint({ name: 'send.afterCall', nth: 2 }, () => {
      deaths += 1;
    });
    for (const name of FAILPOINTS) pass(name);
    expect(deaths).toBe(0);
    pass('send.afterCall');
    expect(deaths).toBe(1);
    for (const name of FAILPOINTS) pass(name);
    expect(deaths).toBe(1);
  });

  it('is nothing where none is armed', () => {
    expect(failpointOf(undefined)).toBeUndefined();
  });

  it('has a name of its own at each place', () => {
    expect(new Set(FAILPOINTS).size).toBe(FAILPOINTS.length);
    expect(FAILPOINTS.length).toBeGreaterThanOrEqual(25);
  });
});
