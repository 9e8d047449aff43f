import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListRecord, monthlyList } from '../../src/domain/monthly-list.ts';
import { RECORD_STATES } from '../../src/domain/record.ts';
import { VISIBILITIES } from '../../src/domain/record-fields.ts';

const record = (personId: string, text: string, over: Partial<ListRecord> = {}): ListRecord => ({
  personId,
  state: 'VERIFIED',
  visibility: 'public',
  occurredOn: '2026-07-20',
  text,
  quantity: '',
  measure: '',
  target: '',
  ...over,
});
const person = (id: string, employeeNo: string, department: string) => ({
  id,
  employeeNo,
  name: `姓名${id}`,
  department,
});
const departments = [
  { name: '业务科', rank: 2 },
  { name: '办公室', rank: 1 },
  { name: '财务科', rank: 3 },
];
const people = [
  person('a', '010', '业务科'),
  person('b', '002', '业务科'),
  person('c', '001', '办公室'),
  person('d', '003', '财务科'),
];
const texts = (records: readonly ListRecord[]) =>
  monthlyList(records, people, departments).departments.map(({ name, people: each }) => [
    name,
    each.map((one) => [one.personId, one.results.map(({ text }) => text)]),
  ]);

describe('the month’s list', () => {
  it('goes by the departments’ order, then employee number, then date', () => {
    const records = [
      record('a', '后', { occurredOn: '2026-07-21' }),
      record('b', '乙'),
      record('a', '先'),
      record('c', '丙'),
    ];
    expect(texts(records)).toEqual([
      ['办公室', [['c', ['丙']]]],
      [
        '业务科',
        [
          ['b', ['乙']],
          ['a', ['先', '后']],
        ],
      ],
    ]);
  });

  it('shows the public ones that are submitted or verified, the former as 待核', () => {
    const shown = RECORD_STATES.flatMap((state) =>
      VISIBILITIES.map((visibility) => record('a', `${state} ${visibility}`, { state, visibility })),
    );
    const [department] = monthlyList(shown, people, departments).departments;
    expect(department?.people[0]?.results.map(({ text, unverified }) => [text, unverified])).toEqual([
      ['SUBMITTED public', true],
      ['VERIFIED public', false],
    ]);
  });

  it('is empty without public results', () => {
    expect(monthlyList([record('a', '仅考核', { visibility: 'assessment_only' })], people, departments)).toEqual({
      departments: [],
    });
  });

  it('carries the figures and nothing that ranks', () => {
    const list = monthlyList(
      [record('a', '走访', { quantity: '12', measure: '户', target: '10' })],
      people,
      departments,
    );
    expect(list).toEqual({
      departments: [
        {
          name: '业务科',
          people: [
            {
              personId: 'a',
              name: '姓名a',
              results: [{ text: '走访', quantity: '12', measure: '户', target: '10', unverified: false }],
            },
          ],
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(list))).toEqual(list);
  });

  it('lists every public result once, in whatever order the records come', () => {
    const anyRecord = fc
      .tuple(
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.constantFrom(...RECORD_STATES),
        fc.constantFrom(...VISIBILITIES),
        fc.nat(30),
      )
      .map(([id, state, visibility, day]) => ({ id, state, visibility, day }));
    fc.assert(
      fc.property(fc.array(anyRecord), (drawn) => {
        const records = drawn.map(({ id, state, visibility, day }, index) =>
          record(id, `第${index}条`, { state, visibility, occurredOn: `2026-07-${String(day + 1).padStart(2, '0')}` }),
        );
        const listed = monthlyList(records, people, departments).departments.flatMap((department) =>
          department.people.flatMap((each) => each.results.map(({ text }) => text)),
        );
        const wanted = records.filter(
          ({ state, visibility }) => visibility === 'public' && (state === 'SUBMITTED' || state === 'VERIFIED'),
        );
        expect(listed.toSorted()).toEqual(wanted.map(({ text }) => text).toSorted());
      }),
    );
  });
});
