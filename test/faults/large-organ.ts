import type { DemoOrgan, DemoPerson } from '../../prisma/demo/organ.ts';

/** Enough for a fan-out of half a minute at the platform's rate. */
export const LARGE = 500;

const NO_ONE = { status: 'not_assessed', statusReason: '单位领导班子成员', pool: '' } as const;

const numbered = (n: number): string => `L${String(n).padStart(4, '0')}`;

const person = (n: number, name: string, change: Partial<DemoPerson>): DemoPerson => ({
  employeeNo: numbered(n),
  name,
  department: '测试处',
  position: '科员',
  category: '综合管理类',
  pool: 'staff',
  roles: ['staff'],
  directLeader: numbered(1),
  deputyLeader: null,
  status: 'assessed',
  statusReason: '',
  frontLine: false,
  homeUnit: '',
  mobile: `1980000${String(n).padStart(4, '0')}`,
  ...change,
});

/** An organ of one department: a unit head, a section head who is hr too, and `LARGE` staff. */
export const largeOrgan: DemoOrgan = {
  code: 'LARGE',
  name: '测试单位',
  departments: [{ name: '测试处', hall: null }],
  people: [
    person(0, '测试负责人', { ...NO_ONE, roles: ['unit_head'], directLeader: null }),
    person(1, '测试处长', { ...NO_ONE, roles: ['section_head', 'hr'], directLeader: numbered(0) }),
    ...Array.from({ length: LARGE }, (_, n) => person(n + 2, `测试${n}`, {})),
  ],
};
