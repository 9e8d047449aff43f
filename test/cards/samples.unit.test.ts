import { describe, expect, it } from 'vitest';
import { assertWithinLimits, limitProblems, parseActionValue } from '../../cards/kit/index.ts';
import { cardActions, cards } from '../../cards/registry.ts';
import {
  type CardJson,
  collectFormDefaults,
  missingRequired,
  validateCard,
} from '../../src/sandbox/server/card/index.ts';
import { everySample, objectsIn } from './every-sample.ts';

const actions = cardActions;
const isAction = (name: string): name is keyof typeof actions => Object.hasOwn(actions, name);
const INTERACTIVE = ['button', 'input', 'select_static', 'multi_select_static', 'date_picker'];

/** Where a piece of people's text may stand: plain text, an input's value, a cell of a text column. */
function misplaced(card: unknown, piece: string): string[] {
  const places: string[] = [];
  const visit = (value: unknown, path: string, plain: boolean) => {
    if (typeof value === 'string') {
      if (!plain && value.includes(piece)) places.push(path);
    } else if (typeof value === 'object' && value !== null) {
      const { tag } = Object(value);
      for (const [key, inner] of Object.entries(value)) {
        const safe =
          (tag === 'plain_text' && key === 'content') ||
          (tag === 'input' && key === 'default_value') ||
          (tag === 'table' && key === 'rows');
        visit(inner, `${path}/${key}`, plain || safe);
      }
    }
  };
  visit(card, '', false);
  return places;
}

describe('every sample of every card', () => {
  it.each(everySample)('$title stays within the platform’s limits', ({ card }) => {
    expect(limitProblems(card)).toEqual([]);
    expect(() => assertWithinLimits(card)).not.toThrow();
  });

  it.each(everySample)('$title is taken by a strict validator of card JSON 2.0', ({ card }) => {
    expect(validateCard(JSON.stringify(card))).toMatchObject({ ok: true });
  });

  it.each(everySample)('$title carries values that their own actions parse', ({ card }) => {
    for (const { type, value } of objectsIn(card).filter((object) => object.type === 'callback')) {
      expect(type).toBe('callback');
      const parsed = parseActionValue(value);
      const name = parsed?.name ?? '';
      expect(isAction(name), `unknown action ${name}`).toBe(true);
      if (!isAction(name)) return;
      expect(actions[name].version).toBe(parsed?.version);
      expect(actions[name].schema.safeParse(parsed?.input).error).toBeUndefined();
    }
  });

  it.each(everySample)('$title names each field and button of a form once', ({ card }) => {
    const forms = objectsIn(card.body).filter(({ tag }) => tag === 'form');
    const names = objectsIn(forms)
      .filter(({ tag }) => tag === 'form' || INTERACTIVE.includes(String(tag)))
      .map(({ name }) => name);
    expect(names.every((name) => typeof name === 'string' && name !== '')).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(everySample)('$title keeps people’s text out of markup and out of the chat list', ({ card }) => {
    expect(misplaced(card, '<at id=all></at>')).toEqual([]);
    expect(JSON.stringify(card)).not.toMatch(/"tag":"(?:markdown|lark_md)"|"data_type":"(?!text")/);
    expect(card.config.summary.content).not.toMatch(/\d{2}\.\d{2}|<at/);
  });

  it.each(everySample)('$title cannot be forwarded and is shared state', ({ card }) => {
    expect(card.config).toMatchObject({
      update_multi: true,
      enable_forward: false,
      enable_forward_interaction: false,
      width_mode: 'fill',
    });
  });
});

describe('a form nobody touched', () => {
  const sent = (name: string, sample: string, formName: string) => {
    const found = everySample.find((one) => one.name === name && one.sample === sample);
    const verdict = validateCard(JSON.stringify(found?.card));
    const card: CardJson | null = verdict.ok ? verdict.card : null;
    if (card === null) throw new Error(`${name}/${sample} was refused`);
    const fields = collectFormDefaults(card, formName);
    return { fields, missing: missingRequired(card, formName, fields) };
  };

  it.each([
    ['record', 'draft', 'record'],
    ['verify', 'ordinary', 'verify'],
    ['summary', 'ordinary', 'summary'],
    ['desk', 'person', 'sheet'],
  ])('can be sent with one press: %s/%s', (name, sample, formName) => {
    expect(sent(name, sample, formName).missing).toEqual([]);
  });

  it('comes back as the action reads it', () => {
    expect(cardActions['record.submit'].form.parse(sent('record', 'draft', 'record').fields)).toMatchObject({
      occurredOn: '2026-10-12',
      visibility: 'public',
      evidence: '',
    });
    expect(cardActions['verify.confirm'].form.parse(sent('verify', 'ordinary', 'verify').fields)).toEqual({
      exceptions: [],
      reason: '',
    });
    expect(cardActions['desk.save'].form.parse(sent('desk', 'person', 'sheet').fields)).toEqual({
      achievement: '85',
      conduct: '88.50',
    });
  });
});

describe('the registry', () => {
  it('has hostile text in the samples of every card that shows any', () => {
    const hostile = everySample.filter(({ card }) => JSON.stringify(card).includes('<at id=all>'));
    expect(new Set(hostile.map(({ name }) => name))).toEqual(
      new Set(cards.map(({ name }) => name).filter((name) => name !== 'complaint')),
    );
  });

  it('emits every action from some sample, so that none is dead', () => {
    const emitted = everySample.flatMap(({ card }) =>
      objectsIn(card).flatMap(({ value }) => parseActionValue(value)?.name ?? []),
    );
    const silent = Object.keys(actions).filter((name) => !emitted.includes(name));
    // Typed or sent by the menu only: the help card is never a button's target today.
    expect(silent).toEqual(['help.show']);
  });

  it('keys every action by its own name', () => {
    expect(Object.entries(actions).every(([key, action]) => key === action.name)).toBe(true);
  });
});
