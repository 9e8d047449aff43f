import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteSize, elementCount, validateCard } from '../../src/sandbox/server/card/index.ts';
import { callback, cardOf, columns, confirm, FULL, form, fullShell, type Loose, plain, submit } from './full-cards.ts';

const judge = (card: unknown) => validateCard(JSON.stringify(card));

/** Sub-code and path of a refusal, wherever the platform's text has the path. */
function refusal(card: unknown): { code: number; path: string | undefined; text: string } {
  const verdict = judge(card);
  if (verdict.ok) return { code: 0, path: undefined, text: '' };
  const code = Number(/ErrCode: (\d+);/.exec(verdict.msg)?.[1]);
  return { code, path: /(?:ErrPath: |, path: )(ROOT[^;]*);/.exec(verdict.msg)?.[1], text: verdict.msg };
}

const ELEMENTS = 'ROOT -> body -> elements';
const full = (name: string): Loose => structuredClone(FULL[name] ?? {});
const nested = (depth: number): Loose => (depth === 0 ? { tag: 'hr' } : columns(nested(depth - 1)));
const menu = (options: Loose[]): Loose => ({ tag: 'select_static', options });
const table = (props: Loose): Loose => ({ tag: 'table', columns: [{ name: 'a' }], rows: [], ...props });
const panel = (...elements: Loose[]): Loose => ({
  tag: 'collapsible_panel',
  header: { title: plain('明细') },
  elements,
});
const area = (...elements: Loose[]): Loose => ({ tag: 'interactive_container', behaviors: [callback()], elements });

describe('what is accepted', () => {
  it.each(Object.keys(FULL))('%s with all its properties', (name) => {
    expect(judge(fullShell(full(name)))).toMatchObject({ ok: true });
  });

  it('gives back the card it read', () => {
    const card = fullShell(full('button'));
    expect(judge(card)).toEqual({ ok: true, card });
  });

  it.each([
    ['a card of nothing but its schema', { schema: '2.0' }],
    ['an empty body', cardOf()],
    ['forms side by side', cardOf(form('a', { tag: 'input', name: 'x' }), form('b', { tag: 'input', name: 'y' }))],
    ['a submit button deep in its form', cardOf({ tag: 'form', name: 'f', elements: [columns(panel(submit()))] })],
    [
      'the deprecated way to submit',
      cardOf({ tag: 'form', name: 'f', elements: [{ tag: 'button', name: 's', action_type: 'form_submit' }] }),
    ],
    ['containers five deep', cardOf(nested(5))],
    ['a chart in a column', cardOf(columns(full('chart')))],
    ['names that repeat outside forms', cardOf(full('input'), { tag: 'input', name: 'reason' })],
    ['text in a language only', cardOf({ tag: 'div', text: { tag: 'plain_text', i18n_content: { en_us: 'a' } } })],
    [
      'a text size unknown to the platform, which shows it as normal',
      cardOf({ tag: 'markdown', content: 'a', text_size: 'huge' }),
    ],
    ['a callback with a string', cardOf({ tag: 'button', behaviors: [callback('a')] })],
    ['spacing as the documentation writes it', cardOf({ tag: 'column_set', horizontal_spacing: '', columns: [] })],
  ])('%s', (_, card) => {
    expect(refusal(card).text).toBe('');
  });
});

const at = (tag: string, index = 0): string => `${ELEMENTS} -> [${index}](tag: ${tag})`;
const inForm = (tag: string): string => `${at('form')} -> elements -> [0](tag: ${tag})`;

/** [what, card, sub-code, path] */
const REFUSED: [string, unknown, number, string | undefined][] = [
  ['no schema', { body: { elements: [] } }, 300303, 'ROOT'],
  ['schema 1.0', { schema: '1.0' }, 300303, 'ROOT'],
  ['elements at the root', { schema: '2.0', elements: [] }, 200621, 'ROOT'],
  ['i18n_elements', { schema: '2.0', i18n_elements: {} }, 200621, 'ROOT'],
  ['fallback', { schema: '2.0', fallback: {} }, 200621, 'ROOT'],
  ['a card wrapped in card', { schema: '2.0', card: {} }, 200621, 'ROOT'],
  ['an exclusive card', { schema: '2.0', config: { update_multi: false } }, 300302, 'ROOT -> config'],
  ['wide_screen_mode of v1', { schema: '2.0', config: { wide_screen_mode: true } }, 200621, 'ROOT -> config'],
  ['a width mode', { schema: '2.0', config: { width_mode: 'wide' } }, 200621, 'ROOT -> config'],
  ['a locale', { schema: '2.0', config: { locales: ['xx'] } }, 200621, 'ROOT -> config -> locales'],
  ['a link to nowhere', { schema: '2.0', card_link: { pc_url: 'https://example.org' } }, 200621, 'ROOT -> card_link'],
  ['a header with a tag', { schema: '2.0', header: { tag: 'x', title: plain('a') } }, 200621, 'ROOT -> header'],
  ['a header without title', { schema: '2.0', header: {} }, 200621, 'ROOT -> header'],
  [
    'a markdown title',
    { schema: '2.0', header: { title: { tag: 'markdown', content: '' } } },
    200621,
    'ROOT -> header -> title(tag: markdown)',
  ],
  ['a template', { schema: '2.0', header: { title: plain('a'), template: 'pink' } }, 200621, 'ROOT -> header'],
  [
    'four header tags',
    {
      schema: '2.0',
      header: { title: plain('a'), text_tag_list: Array(4).fill({ tag: 'text_tag', text: plain('a') }) },
    },
    200621,
    'ROOT -> header',
  ],
  [
    'a header tag colour',
    {
      schema: '2.0',
      header: { title: plain('a'), text_tag_list: [{ tag: 'text_tag', text: plain('a'), color: 'grey' }] },
    },
    200621,
    'ROOT -> header -> text_tag_list -> [0](tag: text_tag)',
  ],
  ['body that is a list', { schema: '2.0', body: [] }, 200621, 'ROOT'],
  ['an element without tag', cardOf({ content: 'a' }), 200621, `${ELEMENTS} -> [0]`],
  ['an unknown tag', cardOf({ tag: 'marquee' }), 200621, at('marquee')],
  ['the tag of Object.prototype', cardOf({ tag: 'constructor' }), 200621, at('constructor')],
  ['note', cardOf({ tag: 'hr' }, { tag: 'note', elements: [] }), 200861, at('note', 1)],
  ['action', cardOf({ tag: 'action', actions: [] }), 200861, at('action')],
  [
    'action in a column',
    cardOf(columns({ tag: 'action' })),
    200861,
    `${at('column_set')} -> columns -> [0](tag: column) -> elements -> [0](tag: action)`,
  ],
  ['extra of v1', cardOf({ tag: 'div', text: plain('a'), extra: {} }), 200621, at('div')],
  [
    'text_weight',
    cardOf({ tag: 'div', text: { ...plain('a'), text_weight: 'bold' } }),
    200621,
    `${at('div')} -> text(tag: plain_text)`,
  ],
  [
    'markdown inside div',
    cardOf({ tag: 'div', text: { tag: 'markdown', content: 'a' } }),
    200621,
    `${at('div')} -> text(tag: markdown)`,
  ],
  [
    'a hexadecimal colour',
    cardOf({ tag: 'div', text: { ...plain('a'), text_color: '#999999' } }),
    11310,
    `${at('div')} -> text(tag: plain_text)`,
  ],
  [
    'text without content',
    cardOf({ tag: 'div', text: { tag: 'plain_text' } }),
    200621,
    `${at('div')} -> text(tag: plain_text)`,
  ],
  [
    'a foreign language key',
    cardOf({ tag: 'markdown', content: '', i18n_content: { klingon: '' } }),
    200621,
    `${at('markdown')} -> i18n_content`,
  ],
  ['markdown without content', cardOf({ tag: 'markdown' }), 200621, at('markdown')],
  ['markdown with text_color', cardOf({ tag: 'markdown', content: 'a', text_color: 'red' }), 200621, at('markdown')],
  ['content that is a number', cardOf({ tag: 'markdown', content: 1 }), 200621, at('markdown')],
  ['null for a property', cardOf({ tag: 'markdown', content: 'a', icon: null }), 200621, at('markdown')],
  ['a margin beyond its range', cardOf({ tag: 'hr', margin: '100px' }), 200621, at('hr')],
  ['a margin of three values', cardOf({ tag: 'hr', margin: '1px 2px 3px' }), 200621, at('hr')],
  ['a picture without alt', cardOf({ tag: 'img', img_key: 'k' }), 200621, at('img')],
  [
    'a picture size',
    cardOf({ tag: 'img', img_key: 'k', alt: plain(''), size: 'stretch_without_padding' }),
    200621,
    at('img'),
  ],
  ['a person without id', cardOf({ tag: 'person' }), 200621, at('person')],
  [
    'a person list of user_id',
    cardOf({ tag: 'person_list', persons: [{ user_id: 'ou_1' }] }),
    200621,
    `${at('person_list')} -> persons -> [0]`,
  ],
  [
    'corner_radius on columns',
    cardOf({ tag: 'column_set', columns: [], corner_radius: '1px' }),
    200621,
    at('column_set'),
  ],
  ['a column set without columns', cardOf({ tag: 'column_set' }), 200621, at('column_set')],
  [
    'something else among columns',
    cardOf({ tag: 'column_set', columns: [{ tag: 'hr' }] }),
    200621,
    `${at('column_set')} -> columns -> [0](tag: hr)`,
  ],
  [
    'a column weight of 6',
    cardOf({ tag: 'column_set', columns: [{ tag: 'column', weight: 6 }] }),
    200621,
    `${at('column_set')} -> columns -> [0](tag: column)`,
  ],
  ['a panel without header', cardOf({ tag: 'collapsible_panel', elements: [] }), 200621, at('collapsible_panel')],
  [
    'a border type',
    cardOf({ ...panel(), border: { type: 'default' } }),
    200621,
    `${at('collapsible_panel')} -> border`,
  ],
  [
    'two-value header padding',
    cardOf({ ...panel(), header: { padding: '4px 0px' } }),
    200621,
    `${at('collapsible_panel')} -> header`,
  ],
  [
    'an area without behaviors',
    cardOf({ tag: 'interactive_container', elements: [] }),
    200621,
    at('interactive_container'),
  ],
  [
    'a behavior type',
    cardOf({ tag: 'button', behaviors: [{ type: 'submit' }] }),
    200621,
    `${at('button')} -> behaviors -> [0]`,
  ],
  [
    'a callback without value',
    cardOf({ tag: 'button', behaviors: [{ type: 'callback' }] }),
    200621,
    `${at('button')} -> behaviors -> [0]`,
  ],
  ['a button type', cardOf({ tag: 'button', type: 'success' }), 200621, at('button')],
  ['a button narrower than 100px', cardOf({ tag: 'button', width: '99px' }), 200621, at('button')],
  [
    'confirm without title',
    cardOf({ tag: 'button', confirm: { text: confirm.text } }),
    200621,
    `${at('button')} -> confirm`,
  ],
  [
    'confirm without text',
    cardOf({ tag: 'button', confirm: { title: confirm.title } }),
    200621,
    `${at('button')} -> confirm`,
  ],
  ['multiline on an input', cardOf({ tag: 'input', multiline: true }), 200621, at('input')],
  ['max_length 0', cardOf({ tag: 'input', max_length: 0 }), 200621, at('input')],
  ['max_length 1001', cardOf({ tag: 'input', max_length: 1001 }), 200621, at('input')],
  ['max_length as text', cardOf({ tag: 'input', max_length: '10' }), 200621, at('input')],
  [
    'default_value beyond max_length',
    cardOf({ tag: 'input', max_length: 2, default_value: '一二三' }),
    11310,
    at('input'),
  ],
  ['default_value beyond 1000', cardOf({ tag: 'input', default_value: '一'.repeat(1001) }), 11310, at('input')],
  ['a placeholder beyond 100', cardOf({ tag: 'input', placeholder: plain('一'.repeat(101)) }), 200621, at('input')],
  ['label on a menu', cardOf({ ...menu([]), label: plain('a') }), 200621, at('select_static')],
  ['an object as initial_option', cardOf({ ...menu([]), initial_option: { value: 'a' } }), 200621, at('select_static')],
  ['an option without text', cardOf(menu([{ value: 'a' }])), 200621, `${at('select_static')} -> options -> [0]`],
  [
    'option values that repeat',
    cardOf(
      menu([
        { text: plain('a'), value: 'x' },
        { text: plain('b'), value: 'x' },
      ]),
    ),
    11310,
    at('select_static'),
  ],
  [
    'text on a person option',
    cardOf({ tag: 'select_person', options: [{ value: 'ou_1', text: plain('a') }] }),
    200621,
    `${at('select_person')} -> options -> [0]`,
  ],
  [
    'persons that repeat',
    cardOf({ tag: 'select_person', options: [{ value: 'ou_1' }, { value: 'ou_1' }] }),
    11310,
    at('select_person'),
  ],
  [
    'multi-select outside a form',
    cardOf({ tag: 'multi_select_static', options: [] }),
    200621,
    at('multi_select_static'),
  ],
  [
    'multi-person outside a form',
    cardOf(columns({ tag: 'multi_select_person' })),
    200621,
    `${at('column_set')} -> columns -> [0](tag: column) -> elements -> [0](tag: multi_select_person)`,
  ],
  ['a date with slashes', cardOf({ tag: 'date_picker', initial_date: '2026/01/01' }), 200621, at('date_picker')],
  ['a time with seconds', cardOf({ tag: 'picker_time', initial_time: '08:30:00' }), 200621, at('picker_time')],
  [
    'a date-time with T',
    cardOf({ tag: 'picker_datetime', initial_datetime: '2026-01-01T08:30' }),
    200621,
    at('picker_datetime'),
  ],
  [
    'four buttons on a checker',
    cardOf({ tag: 'checker', button_area: { buttons: Array(4).fill({ tag: 'button', type: 'text' }) } }),
    200621,
    `${at('checker')} -> button_area`,
  ],
  ['an overflow without options', cardOf({ tag: 'overflow' }), 200621, at('overflow')],
  ['a chart spec that is no chart', cardOf({ tag: 'chart', chart_spec: {} }), 200550, at('chart')],
  [
    'a chart in a form',
    cardOf({ tag: 'form', name: 'f', elements: [full('chart'), submit()] }),
    200621,
    inForm('chart'),
  ],
  [
    'a chart in an interactive container',
    cardOf(area(full('chart'))),
    200621,
    `${at('interactive_container')} -> elements -> [0](tag: chart)`,
  ],
  ['page_size 11', cardOf(table({ page_size: 11 })), 200621, at('table')],
  [
    'fifty-one columns',
    cardOf(table({ columns: Array.from({ length: 51 }, (_, index) => ({ name: `c${index}` })) })),
    200621,
    at('table'),
  ],
  [
    'a column type',
    cardOf(table({ columns: [{ name: 'a', data_type: 'plain_text' }] })),
    200621,
    `${at('table')} -> columns -> [0]`,
  ],
  ['column names that repeat', cardOf(table({ columns: [{ name: 'a' }, { name: 'a' }] })), 200915, at('table')],
  ['a number in a text cell', cardOf(table({ rows: [{ a: 1 }] })), 200914, at('table')],
  [
    'a text in a number cell',
    cardOf(table({ columns: [{ name: 'a', data_type: 'number' }], rows: [{ a: '1' }] })),
    200914,
    at('table'),
  ],
  ['a table in a panel', cardOf(panel(table({}))), 200621, `${at('collapsible_panel')} -> elements -> [0](tag: table)`],
  ['a table in a form', cardOf({ tag: 'form', name: 'f', elements: [table({}), submit()] }), 200621, inForm('table')],
  ['a form in a form', cardOf(form('f', form('g'))), 200621, inForm('form')],
  ['a form in a panel', cardOf(panel(form('f'))), 200621, `${at('collapsible_panel')} -> elements -> [0](tag: form)`],
  [
    'a form in a column',
    cardOf(columns(form('f'))),
    200621,
    `${at('column_set')} -> columns -> [0](tag: column) -> elements -> [0](tag: form)`,
  ],
  [
    'a form in an interactive container',
    cardOf(area(form('f'))),
    200621,
    `${at('interactive_container')} -> elements -> [0](tag: form)`,
  ],
  ['a form without name', cardOf({ tag: 'form', elements: [submit()] }), 11310, at('form')],
  [
    'a form without submit',
    cardOf({ tag: 'form', name: 'f', elements: [{ tag: 'button', name: 'b', form_action_type: 'reset' }] }),
    11310,
    at('form'),
  ],
  ['a field without name', cardOf(form('f', { tag: 'input' })), 200530, inForm('input')],
  [
    'a field with an empty name',
    cardOf(form('f', { tag: 'select_static', name: '', options: [] })),
    200530,
    inForm('select_static'),
  ],
  [
    'a submit without name',
    cardOf({ tag: 'form', name: 'f', elements: [{ tag: 'button', form_action_type: 'submit' }] }),
    200530,
    inForm('button'),
  ],
  [
    'two fields of one name',
    cardOf(form('f', { tag: 'hr' }, { tag: 'input', name: 'x' }, { tag: 'date_picker', name: 'x' })),
    11310,
    `${at('form')} -> elements -> [2](tag: date_picker)`,
  ],
  ['a field named as its form', cardOf(form('f', { tag: 'input', name: 'f' })), 11310, inForm('input')],
  [
    'one name in two forms',
    cardOf(form('f', { tag: 'input', name: 'x' }), form('g', { tag: 'input', name: 'x' })),
    11310,
    `${at('form', 1)} -> elements -> [0](tag: input)`,
  ],
  ['submit outside a form', cardOf(submit()), 11310, at('button')],
  [
    'containers six deep',
    cardOf(nested(6)),
    11310,
    at('column_set') + ' -> columns -> [0](tag: column) -> elements -> [0](tag: column_set)'.repeat(5),
  ],
  ['an element_id with a hyphen', cardOf({ tag: 'hr', element_id: 'a-b' }), 300301, undefined],
  ['an element_id beyond 20', cardOf({ tag: 'hr', element_id: 'a'.repeat(21) }), 300301, undefined],
  [
    'an element_id that repeats',
    cardOf({ tag: 'hr', element_id: 'a' }, columns({ tag: 'hr', element_id: 'a' })),
    300301,
    undefined,
  ],
  ['201 elements', cardOf(...Array(201).fill({ tag: 'hr' })), 11310, undefined],
  ['six tables', cardOf(...Array(6).fill(table({}))), 11310, undefined],
  ['a template message', { type: 'template', data: { template_id: 'AAq' } }, 200380, undefined],
  ['a card entity', { type: 'card', data: { card_id: '7' } }, 11310, undefined],
  ['a card that is a list', [], 200621, undefined],
];

describe('what is refused', () => {
  it.each(REFUSED)('%s', (_, card, code, path) => {
    expect(judge(card)).toMatchObject({ ok: false, code: 230099 });
    expect(refusal(card)).toMatchObject({ code, path });
  });

  it('words faults as the platform does', () => {
    expect(refusal(cardOf({ tag: 'note' })).text).toBe(
      'Failed to create card content, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements -> [0](tag: note); ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag note; ',
    );
    expect(refusal(cardOf({ tag: 'hr', color: 'red' })).text).toBe(
      'Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err, please check whether the card json is correct; ErrorValue: unknown property, property: color, path: ROOT -> body -> elements -> [0](tag: hr); ',
    );
    expect(refusal(cardOf({ ...menu([]), initial_option: { b: [1, null], a: 'x' } })).text).toContain(
      'expected string for initial_option, but: map[a:x b:[1 <nil>]]',
    );
    expect(refusal(cardOf(form('f', { tag: 'input', name: 'f' }))).text).toContain('ErrMsg: name(f) duplicate; ');
    expect(refusal(cardOf({ tag: 'form', name: 'f' })).text).toContain(
      'there is no submit button in the form container, at least one',
    );
  });

  it('refuses text that is no JSON', () => {
    expect(validateCard('{"schema":')).toMatchObject({
      ok: false,
      code: 230099,
      msg: expect.stringContaining('ErrCode: 200621'),
    });
  });

  it('refuses a nest of a thousand boxes without falling over', () => {
    const opening = '{"tag":"form","elements":[';
    const deep = `{"schema":"2.0","body":{"elements":[${opening.repeat(1000)}${']}'.repeat(1000)}]}}`;
    expect(validateCard(deep)).toMatchObject({ ok: false, code: 230099 });
  });
});

describe('limits', () => {
  const bytes = (size: number): string => {
    const empty = JSON.stringify(cardOf({ tag: 'markdown', content: '' }));
    return JSON.stringify(cardOf({ tag: 'markdown', content: 'a'.repeat(size - empty.length) }));
  };

  it('takes 30 KB and not a byte more', () => {
    expect(validateCard(bytes(30 * 1024)).ok).toBe(true);
    expect(validateCard(bytes(30 * 1024 + 1))).toMatchObject({ ok: false, code: 230025 });
  });

  it('counts bytes, not characters', () => {
    expect(byteSize({ a: '平时账' })).toBe('{"a":""}'.length + 9);
    expect(judge(cardOf({ tag: 'markdown', content: '账'.repeat(10_400) }))).toMatchObject({ ok: false, code: 230025 });
  });

  it('counts components and texts but neither icons nor what is inside data', () => {
    expect(elementCount(cardOf({ tag: 'button', text: plain('a'), icon: { tag: 'standard_icon', token: 't' } }))).toBe(
      2,
    );
    expect(elementCount(cardOf(columns({ tag: 'hr' })))).toBe(3);
    expect(elementCount(cardOf(full('chart'), { tag: 'button', behaviors: [callback({ tag: 'x' })] }))).toBe(2);
    expect(elementCount(cardOf(table({ rows: [{ a: { tag: 'x' } }] })))).toBe(1);
  });

  it('takes 99 buttons beside a markdown and not 100, as was measured', () => {
    const buttons = (count: number): Loose =>
      cardOf({ tag: 'markdown', content: 'a' }, ...Array(count).fill({ tag: 'button', text: plain('a') }));
    expect(refusal(buttons(99)).text).toBe('');
    expect(refusal(buttons(100)).text).toContain('ErrCode: 11310; ErrMsg: element exceeds the limit');
  });

  it('counts tables written in markdown', () => {
    const markdown = { tag: 'markdown', content: '| a | b |\n| --- | :-: |\n| 1 | 2 |\n\na|b\n-|-\n1|2' };
    expect(refusal(cardOf(markdown, markdown, table({}))).text).toBe('');
    expect(refusal(cardOf(markdown, panel(markdown), table({}), table({}))).text).toContain(
      'card table number over limit',
    );
    const prose = { tag: 'markdown', content: 'a | b\n\n---\n| 1 | 2 |' };
    expect(refusal(cardOf(...Array(6).fill(prose))).text).toBe('');
  });
});

/** Properties whose content is the app's own, and those that map names of the app's choice. */
const FREE = new Set(['value', 'chart_spec', 'rows']);
const NAMED = new Set(['text_size', 'color']);

/** Every object of a card whose properties the platform prescribes. */
function prescribed(value: unknown): Loose[] {
  if (Array.isArray(value)) return value.flatMap(prescribed);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([property, entry]) => {
    if (FREE.has(property)) return [];
    return prescribed(NAMED.has(property) ? Object.values(entry) : entry);
  });
  return [value as Loose, ...inner];
}

describe('unknown properties', () => {
  const stranger = fc.oneof(
    fc.string().map((name) => `x_${name}`),
    fc.constantFrom('__proto__', 'toString', 'extra', 'actions', 'fallback', 'i18n_elements'),
  );

  it('are refused wherever they stand', () => {
    const names = fc.constantFrom(...Object.keys(FULL));
    fc.assert(
      fc.property(names, fc.nat(), stranger, fc.jsonValue(), (name, place, property, value) => {
        const card = JSON.parse(JSON.stringify(fullShell(full(name)))) as Loose;
        const objects = prescribed(card);
        const target = objects[place % objects.length] ?? card;
        Object.defineProperty(target, property, { value, enumerable: true });
        const { code } = refusal(card);
        expect(code === 200621 || code === 230025).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
