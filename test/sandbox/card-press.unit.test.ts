import { describe, expect, it } from 'vitest';
import {
  type CardJson,
  collectFormDefaults,
  findPressable,
  flattenCard,
  formOf,
  missingRequired,
  validateCard,
} from '../../src/sandbox/server/card/index.ts';
import { callback, cardOf, columns, FULL, form, type Loose, plain } from './full-cards.ts';

/** A card that passed, so that no test speaks of one the platform would refuse. */
function valid(card: Loose): CardJson {
  const verdict = validateCard(JSON.stringify(card));
  if (!verdict.ok) throw new Error(verdict.msg);
  return verdict.card;
}

const button = (name: string, props: Loose = {}): Loose => ({ tag: 'button', name, text: plain(name), ...props });
const pressed = (card: Loose, wanted: Parameters<typeof findPressable>[1]): unknown =>
  findPressable(valid(card), wanted)?.name ?? null;

describe('findPressable', () => {
  const two = cardOf(
    button('a', { behaviors: [callback({ action: 'verify', id: 1 })] }),
    columns(button('b', { behaviors: [callback({ id: 2, action: 'verify' })] }), button('c', { value: { old: true } })),
  );

  it('finds by name, by value in any order of keys, by tag, at any depth', () => {
    expect(pressed(two, { name: 'b' })).toBe('b');
    expect(pressed(two, { value: { action: 'verify', id: 2 } })).toBe('b');
    expect(pressed(two, { value: { old: true } })).toBe('c');
    expect(pressed(two, { tag: 'button' })).toBe('a');
    expect(pressed(two, { tag: 'button', name: 'c' })).toBe('c');
  });

  it('wants all that is asked for to match, and something to be asked for', () => {
    expect(pressed(two, { name: 'a', value: { old: true } })).toBeNull();
    expect(pressed(two, { value: { action: 'verify' } })).toBeNull();
    expect(pressed(two, {})).toBeNull();
  });

  it.each([
    ['a disabled button', cardOf(button('x', { disabled: true, behaviors: [callback()] }))],
    [
      'a button that only opens a page',
      cardOf(button('x', { behaviors: [{ type: 'open_url', default_url: 'https://example.org' }] })),
    ],
    ['a reset button', cardOf(form('f', button('x', { form_action_type: 'reset' })))],
    ['a field that waits for its form', cardOf(form('f', { tag: 'input', name: 'x' }))],
    [
      'what stands in a disabled container',
      cardOf({
        tag: 'interactive_container',
        disabled: true,
        behaviors: [callback()],
        elements: [button('x', { behaviors: [callback()] })],
      }),
    ],
  ])('does not press %s', (_, card) => {
    expect(pressed(card, { name: 'x' })).toBeNull();
  });

  it('presses a submit button, a menu outside forms, a checker and its button, an area, an overflow', () => {
    expect(pressed(cardOf(form('f')), { name: 'f_submit' })).toBe('f_submit');
    expect(pressed(cardOf({ tag: 'select_static', name: 'x', options: [] }), { name: 'x' })).toBe('x');
    const checker = {
      tag: 'checker',
      name: 'x',
      button_area: { buttons: [button('in', { type: 'text', value: { a: 1 } })] },
    };
    expect(pressed(cardOf(checker), { tag: 'checker' })).toBe('x');
    expect(pressed(cardOf(checker), { name: 'in' })).toBe('in');
    const area = { tag: 'interactive_container', behaviors: [callback({ a: 1 })], elements: [] };
    expect(findPressable(valid(cardOf(area)), { value: { a: 1 } })?.tag).toBe('interactive_container');
    expect(findPressable(valid(cardOf(FULL.overflow ?? {})), { tag: 'overflow' })?.tag).toBe('overflow');
  });
});

describe('formOf', () => {
  it('tells the form of a field or button at any depth, and none outside', () => {
    const card = valid(cardOf(form('f', columns({ tag: 'input', name: 'x' })), { tag: 'input', name: 'y' }));
    expect([formOf(card, 'x'), formOf(card, 'f_submit'), formOf(card, 'y'), formOf(card, 'nobody')]).toEqual([
      'f',
      'f',
      null,
      null,
    ]);
  });
});

const options = [
  { text: plain('好'), value: 'good' },
  { text: plain('较好'), value: 'fair' },
];

describe('collectFormDefaults', () => {
  it('sends what every kind of field was given, times with the offset of China', () => {
    const card = valid(
      cardOf(
        form(
          'f',
          { tag: 'input', name: 'input', default_value: 'a' },
          columns({ tag: 'select_static', name: 'menu', options, initial_option: 'fair' }),
          { tag: 'select_static', name: 'index', options, initial_index: 1 },
          { tag: 'select_person', name: 'who', options: [{ value: 'ou_1' }], initial_option: 'ou_1' },
          { tag: 'multi_select_static', name: 'many', options, selected_values: ['good', 'fair'] },
          { tag: 'multi_select_person', name: 'people', selected_values: ['ou_1'] },
          { tag: 'date_picker', name: 'day', initial_date: '2024-04-01' },
          { tag: 'picker_time', name: 'time', initial_time: '00:00' },
          { tag: 'picker_datetime', name: 'at', initial_datetime: '2024-04-29 07:07' },
          { tag: 'checker', name: 'on', checked: true },
          { tag: 'checker', name: 'off' },
        ),
      ),
    );
    expect(collectFormDefaults(card, 'f')).toEqual({
      input: 'a',
      menu: 'fair',
      index: 'good',
      who: 'ou_1',
      many: ['good', 'fair'],
      people: ['ou_1'],
      day: '2024-04-01 +0800',
      time: '00:00 +0800',
      at: '2024-04-29 07:07 +0800',
      on: true,
      off: false,
    });
  });

  it('leaves out what was given nothing, buttons and other forms', () => {
    const card = valid(
      cardOf(
        form(
          'f',
          { tag: 'input', name: 'a', default_value: '' },
          { tag: 'select_static', name: 'b', options, initial_index: 0 },
          { tag: 'select_static', name: 'c', options },
          { tag: 'multi_select_static', name: 'd', options, selected_values: [] },
          { tag: 'date_picker', name: 'e' },
        ),
        form('g', { tag: 'input', name: 'x', default_value: 'y' }),
      ),
    );
    expect(collectFormDefaults(card, 'f')).toEqual({});
    expect(collectFormDefaults(card, 'g')).toEqual({ x: 'y' });
    expect(collectFormDefaults(card, 'nobody')).toEqual({});
  });
});

describe('missingRequired', () => {
  const card = valid(
    cardOf(
      form(
        'f',
        { tag: 'input', name: 'must', required: true },
        { tag: 'input', name: 'may' },
        { tag: 'input', name: 'off', required: true, disabled: true },
        { tag: 'multi_select_static', name: 'many', options },
        { tag: 'multi_select_person', name: 'people', required: false },
      ),
    ),
  );

  it('names the empty ones; multi-selects are required by default, disabled fields never', () => {
    expect(missingRequired(card, 'f', {})).toEqual(['must', 'many']);
    expect(missingRequired(card, 'f', { must: '', many: [] })).toEqual(['must', 'many']);
    expect(missingRequired(card, 'f', { must: 'a', many: ['good'] })).toEqual([]);
  });

  it('takes zero and false for values', () => {
    expect(missingRequired(card, 'f', { must: 0, many: false })).toEqual([]);
  });
});

describe('flattenCard', () => {
  it('keeps the title and the texts in reading order, one line a component', () => {
    const card = valid({
      schema: '2.0',
      header: { title: plain('月度清单') },
      body: {
        elements: [
          { tag: 'markdown', content: '**三科**' },
          { tag: 'div', text: plain('甲'), fields: [{ text: plain('乙') }] },
          columns({ tag: 'hr' }, { tag: 'img', img_key: 'img_1', alt: plain('') }),
          {
            tag: 'collapsible_panel',
            header: { title: plain('明细') },
            elements: [{ tag: 'markdown', content: '内' }],
          },
          {
            tag: 'table',
            columns: [
              { name: 'n', display_name: '姓名' },
              { name: 'g', display_name: '等次', data_type: 'options' },
            ],
            rows: [{ n: '甲', g: [{ text: '好' }] }, { n: '乙' }],
          },
          form(
            'f',
            { tag: 'input', name: 'i', label: plain('理由'), placeholder: plain('请输入') },
            { tag: 'checker', name: 'c', text: plain('公开') },
          ),
        ],
      },
    });
    const text = (content: string): Loose => ({ tag: 'text', text: content });
    expect(flattenCard(card)).toEqual({
      title: '月度清单',
      elements: [
        [text('**三科**')],
        [text('甲'), text('乙')],
        [{ tag: 'hr' }],
        [{ tag: 'img', image_key: 'img_1' }],
        [text('明细')],
        [text('内')],
        [text('姓名'), text('等次'), text('甲'), text('好'), text('乙')],
        [text('理由'), text('请输入')],
        [text('公开')],
        [{ tag: 'button', text: '提交' }],
      ],
    });
  });

  it('has an empty title for a card without header', () => {
    expect(flattenCard(valid(cardOf()))).toEqual({ title: '', elements: [] });
  });
});
