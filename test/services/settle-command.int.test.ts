import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleCommand } from '../../src/cli/commands/settle.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { wordsFor } from '../../src/cli/words/words.ts';
import { LEADERS, type PaperStage, PERIOD, row, setPaperStage } from './paper-stage.ts';

let stage: PaperStage;
beforeAll(async () => {
  stage = await setPaperStage();
});
afterAll(() => stage.close());

async function settle(unit: string) {
  const files = { read: () => Promise.reject(new Error('no file is read')), place: (path: string) => path };
  const outcome = await runCommand(
    { command: settleCommand, args: [PERIOD], options: { unit } },
    { store: stage.store, words: wordsFor('en-US'), user: 'somebody', files },
  );
  if (outcome.kind === 'refused') throw new Error(outcome.lines.join('\n'));
  return outcome;
}

describe('what a settlement says', () => {
  it('names whoever changed, joined and left, by number and name', async () => {
    const [stays, leaves] = [row('1001', { name: '留任' }), row('1002', { name: '调离' })];
    const code = await stage.unit([stays, leaves]);
    await stage.open(code);
    await stage.score(code, { 1001: 85, 1002: 86 });
    await stage.review(code);
    await settle(code);
    await stage.roster(code, [...LEADERS, stays, row('1003', { name: '新进' })]);
    await stage.score(code, { 1001: 88 });
    const { lines, json } = await settle(code);
    const said = lines.filter((line) => line.startsWith('  '));
    expect(said).toHaveLength(3);
    expect(said.find((line) => line.includes('1001 留任'))).toMatch(/85\.00 较好 → 88\.00 较好 \(.*85\.00 → 88\.00/);
    expect(said.find((line) => line.includes('1002 调离'))).toContain('→ no longer on the roster');
    expect(said.find((line) => line.includes('1003 新进'))).toContain('new → pending');
    const { changed } = json as { changed: { employee_no: string }[] };
    expect(changed.map(({ employee_no }) => employee_no).toSorted()).toEqual(['1001', '1002', '1003']);
  });
});
