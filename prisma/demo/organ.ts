import type { SendingHours } from '../../src/domain/sending.ts';

/** One person of the demonstration organ; leaders by employee number. All names, numbers and telephones are made up. */
export interface DemoPerson {
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly category: string;
  readonly pool: string;
  readonly roles: readonly string[];
  readonly directLeader: string | null;
  readonly deputyLeader: string | null;
  readonly status: 'assessed' | 'no_grade' | 'not_assessed';
  readonly statusReason: string;
  readonly frontLine: boolean;
  readonly homeUnit: string;
  readonly mobile: string;
}

export interface DemoOrgan {
  readonly code: string;
  readonly name: string;
  /** In the order in which they are listed; `hall` names the service hall (政务服务大厅) a zone lies in; `hours` of its own, where it has any. */
  readonly departments: readonly {
    readonly name: string;
    readonly hall: string | null;
    readonly hours?: SendingHours;
  }[];
  readonly people: readonly DemoPerson[];
}

/** What one line of the tables below says; the rest follows from the department. */
type Line = readonly [
  name: string,
  position: string,
  more?: Partial<Pick<DemoPerson, 'status' | 'statusReason' | 'homeUnit'>> & { readonly roles?: readonly string[] },
];

interface Section {
  readonly name: string;
  readonly hall: string | null;
  readonly hours?: SendingHours;
  /** Name of the leader in charge (分管领导). */
  readonly inCharge: string;
  readonly head: Line;
  readonly staff: readonly Line[];
}

const LEADERSHIP = '局领导';
const HALL = '政务服务大厅';
/** Before the counters are busy, and when they are quiet again. */
const COUNTER_HOURS: SendingHours = [
  { from: 8 * 60 + 30, to: 10 * 60 },
  { from: 16 * 60 + 30, to: 17 * 60 + 30 },
];
const leading = (role: string) =>
  ({ roles: [role], status: 'not_assessed', statusReason: '单位领导班子成员，不参加本单位平时考核' }) as const;

const leaders: readonly Line[] = [
  ['柏景行', '局长', leading('unit_head')],
  ['苏蕴宁', '副局长', leading('deputy_leader')],
  ['闻仲谦', '副局长', leading('deputy_leader')],
  ['段疏桐', '副局长', leading('deputy_leader')],
];

const sections: readonly Section[] = [
  {
    name: '办公室',
    hall: null,
    inCharge: '苏蕴宁',
    head: ['陆砚秋', '主任'],
    staff: [
      ['韦清禾', '一级主任科员', { roles: ['staff', 'liaison'] }],
      ['滕书砚', '二级主任科员', { roles: ['staff', 'discipline'] }],
      ['邵晚晴', '四级主任科员'],
      ['戚望舒', '一级科员'],
    ],
  },
  {
    name: '组织人事科',
    hall: null,
    inCharge: '苏蕴宁',
    head: ['岑知微', '科长', { roles: ['section_head', 'hr'] }],
    staff: [
      ['姜予安', '三级主任科员'],
      ['柳闻笙', '四级主任科员'],
    ],
  },
  {
    name: '计划财务科',
    hall: null,
    inCharge: '苏蕴宁',
    head: ['钟既白', '科长'],
    staff: [
      ['樊雨眠', '三级主任科员', { roles: ['staff', 'finance'] }],
      ['童若溪', '一级科员'],
    ],
  },
  {
    name: '政策法规科',
    hall: null,
    inCharge: '闻仲谦',
    head: ['霍秉文', '科长'],
    staff: [
      ['秦念初', '二级主任科员'],
      ['蓝予墨', '四级主任科员'],
      ['文思齐', '一级科员'],
    ],
  },
  {
    name: '审批制度改革科',
    hall: null,
    inCharge: '闻仲谦',
    head: ['骆明棠', '科长'],
    staff: [
      ['尹昭野', '一级主任科员'],
      ['白若川', '三级主任科员'],
      ['陶安歌', '四级主任科员'],
      ['祁向晚', '一级科员'],
    ],
  },
  {
    name: '监督检查科',
    hall: null,
    inCharge: '闻仲谦',
    head: ['施怀瑾', '科长'],
    staff: [
      ['纪云舟', '二级主任科员'],
      ['穆青禾', '四级主任科员'],
      ['游乐之', '一级科员'],
    ],
  },
  {
    name: '政务数据科',
    hall: null,
    inCharge: '段疏桐',
    head: ['庄慕辰', '科长'],
    staff: [
      ['傅星野', '三级主任科员', { roles: ['staff', 'admin'] }],
      ['卓清越', '四级主任科员'],
      ['乔以宁', '一级科员'],
      ['虞初霁', '试用期人员', { status: 'no_grade', statusReason: '新录用公务员试用期内，不确定等次' }],
    ],
  },
  {
    name: '企业服务分区',
    hall: HALL,
    inCharge: '段疏桐',
    head: ['俞疏影', '分区长', { roles: ['zone_head'] }],
    staff: [
      ['常念远', '二级主任科员'],
      ['阮小满', '四级主任科员'],
      ['凌秋白', '一级科员'],
      ['龚亦可', '四级主任科员', { homeUnit: '云溪市市场监督管理局' }],
      ['邹南枝', '一级科员', { homeUnit: '云溪市市场监督管理局' }],
      ['万青黛', '三级主任科员', { homeUnit: '云溪市住房和城乡建设局' }],
      ['裴行舟', '四级主任科员', { homeUnit: '云溪市自然资源局' }],
      ['田景和', '一级科员'],
    ],
  },
  {
    name: '民生服务分区',
    hall: HALL,
    hours: COUNTER_HOURS,
    inCharge: '段疏桐',
    head: ['季春晓', '分区长', { roles: ['zone_head'] }],
    staff: [
      ['谷雨生', '二级主任科员'],
      ['车远山', '四级主任科员'],
      ['葛时安', '一级科员'],
      ['梅听雪', '四级主任科员', { homeUnit: '云溪市人力资源和社会保障局' }],
      ['孔宜年', '一级科员', { homeUnit: '云溪市医疗保障局' }],
      ['康乐瑶', '三级主任科员', { homeUnit: '云溪市民政局' }],
      ['倪思归', '四级主任科员', { homeUnit: '云溪市公安局' }],
      ['简书意', '一级科员'],
    ],
  },
];

type Placed = { readonly line: Line; readonly section: Section | null; readonly isHead: boolean };

// The employee number is the place in the roster: 0001, 0002, …
const placed: readonly Placed[] = [
  ...leaders.map((line): Placed => ({ line, section: null, isHead: false })),
  ...sections.flatMap((section): Placed[] => [
    { line: section.head, section, isHead: true },
    ...section.staff.map((line) => ({ line, section, isHead: false })),
  ]),
];
const numbered = (index: number): string => String(index + 1).padStart(4, '0');
const numbers = new Map(placed.map(({ line: [name] }, index) => [name, numbered(index)]));
const numberOf = (name: string): string | null => numbers.get(name) ?? null;

function toPerson({ line, section, isHead }: Placed, index: number): DemoPerson {
  const [name, position, more] = line;
  const inHall = section?.hall === HALL;
  const chief = section === null ? null : numberOf(section.inCharge);
  const pool = section === null ? '' : isHead ? 'section_heads' : inHall ? 'hall' : 'staff';
  return {
    employeeNo: numbered(index),
    name,
    department: section?.name ?? LEADERSHIP,
    position,
    category: '综合管理类',
    pool,
    roles: more?.roles ?? [isHead ? 'section_head' : 'staff'],
    directLeader: section === null || isHead ? chief : numberOf(section.head[0]),
    deputyLeader: isHead ? null : chief,
    status: more?.status ?? 'assessed',
    statusReason: more?.statusReason ?? '',
    frontLine: inHall,
    homeUnit: more?.homeUnit ?? '',
    mobile: `1990000${numbered(index)}`,
  };
}

/** The demonstration organ: a fictitious bureau of 51 people, seven sections and a service hall with two zones. */
export const demoOrgan: DemoOrgan = {
  code: 'DEMO',
  name: '云溪市政务服务管理局',
  departments: [
    { name: LEADERSHIP, hall: null },
    ...sections.map(({ name, hall, hours }) => ({ name, hall, ...(hours === undefined ? {} : { hours }) })),
  ],
  people: placed.map(toPerson),
};
