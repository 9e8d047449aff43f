import { callback, cardOf, columns, confirm, FULL, form, fullShell, type Loose, plain } from '../sandbox/full-cards.ts';

/** Cards that this project did not make for itself: each component of FEISHU 3.2, from its list of properties. */

export const PEOPLE = [
  { openId: 'ou_1', name: '段小满' },
  { openId: 'ou_2', name: '李一' },
  { openId: 'ou_3', name: '尚云舟' },
];

const option = (value: string, text = value): Loose => ({ value, text: plain(text) });
const open = { type: 'open_url', default_url: 'https://example.org/default', pc_url: 'https://example.org/pc' };

const MARKDOWN = [
  '# 一级标题',
  '**粗** *斜* ~~删~~ [链接](https://example.org) `代码` <at id=ou_1></at> <at id=all></at>',
  "<font color='red'>红字</font> <font color='green'>绿字</font> <text_tag color='blue'>标签</text_tag>",
  "<person id='ou_2' show_name=true show_avatar=true style='capsule'></person>",
  "<local_datetime millisecond='1552628573000' format_type='date_num'></local_datetime>",
  '<script>window.harmed = true</script><img src=x onerror="window.harmed = true">',
  '',
  '- 甲\n- 乙\n  - 丙',
  '',
  '1. 一\n2. 二',
  '',
  '> 引用',
  '',
  '| 项目 | 数量 |\n| --- | ---: |\n| 窗口 | 3 |',
  '',
  '```js\nconst a = 1 < 2;\n```',
  '---',
].join('\n');

const TYPES = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
];
const buttons = cardOf(
  ...TYPES.map((type) => ({ tag: 'button', text: plain(type), type, behaviors: [callback({ type })] })),
  ...['tiny', 'small', 'medium', 'large'].map((size) => ({ tag: 'button', text: plain(size), size, width: 'fill' })),
  {
    tag: 'button',
    text: plain('图标'),
    icon: { tag: 'standard_icon', token: 'chat_outlined', color: 'orange' },
    hover_tips: plain('点一下'),
    behaviors: [open, callback({ a: 'icon' })],
  },
  {
    tag: 'button',
    text: plain('停用'),
    disabled: true,
    disabled_tips: plain('现在不能按'),
    behaviors: [callback({ a: 'off' })],
  },
  { tag: 'button', text: plain('要确认'), confirm, behaviors: [callback({ a: 'sure' })] },
  { tag: 'button', text: plain('旧写法'), value: { a: 'old' } },
);

const inputs = cardOf(
  {
    tag: 'input',
    name: 'line',
    label: plain('单行'),
    placeholder: plain('请输入'),
    max_length: 5,
    behaviors: [callback({ a: 'line' })],
  },
  {
    ...{
      tag: 'input',
      name: 'lines',
      label: plain('多行'),
      label_position: 'left',
      input_type: 'multiline_text',
      rows: 2,
    },
    ...{ auto_resize: true, max_rows: 4, width: 'fill', max_length: 200, behaviors: [callback({ a: 'lines' })] },
  },
  {
    tag: 'input',
    name: 'secret',
    input_type: 'password',
    placeholder: plain('口令'),
    behaviors: [callback({ a: 'secret' })],
  },
  {
    tag: 'input',
    name: 'off',
    placeholder: plain('停用的'),
    disabled: true,
    disabled_tips: plain('停用'),
    default_value: '旧值',
  },
);

const selects = cardOf(
  { tag: 'div', text: plain('选一个等次') },
  {
    tag: 'select_static',
    name: 'grade',
    options: [option('good', '好'), option('fair', '较好'), option('plain', '一般')],
    behaviors: [callback({ a: 'grade' })],
  },
  {
    tag: 'select_static',
    name: 'first',
    type: 'text',
    placeholder: plain('有初值'),
    options: [option('a'), option('b')],
    initial_index: 2,
    behaviors: [callback({ a: 'first' })],
  },
  { tag: 'select_person', name: 'member', placeholder: plain('选成员'), behaviors: [callback({ a: 'member' })] },
  {
    tag: 'select_person',
    name: 'known',
    placeholder: plain('选其一'),
    options: [{ value: 'ou_3' }],
    behaviors: [callback({ a: 'known' })],
  },
);

const dates = cardOf(
  {
    tag: 'date_picker',
    name: 'day',
    placeholder: plain('哪天'),
    initial_date: '2026-10-12',
    behaviors: [callback({ a: 'day' })],
  },
  {
    tag: 'picker_time',
    name: 'time',
    placeholder: plain('几点'),
    initial_time: '08:30',
    behaviors: [callback({ a: 'time' })],
  },
  {
    tag: 'picker_datetime',
    name: 'at',
    placeholder: plain('何时'),
    initial_datetime: '2026-10-12 08:30',
    behaviors: [callback({ a: 'at' })],
  },
);

/** Every kind of field in one form, with a way to hand it in and one to put it back. */
const everyField: Loose = {
  tag: 'form',
  name: 'all',
  elements: [
    { tag: 'input', name: 'text', label: plain('内容'), required: true, max_length: 100 },
    columns(
      {
        tag: 'select_static',
        name: 'one',
        placeholder: plain('单选'),
        required: true,
        options: [option('x'), option('y')],
      },
      {
        tag: 'multi_select_static',
        name: 'many',
        placeholder: plain('多选'),
        required: false,
        options: [option('a', '甲'), option('b', '乙'), option('c', '丙')],
        selected_values: ['b'],
      },
    ),
    { tag: 'select_person', name: 'who', placeholder: plain('一人'), options: [{ value: 'ou_1' }, { value: 'ou_2' }] },
    { tag: 'multi_select_person', name: 'whom', placeholder: plain('几人'), required: false },
    { tag: 'date_picker', name: 'day', placeholder: plain('日期'), initial_date: '2026-10-12' },
    { tag: 'picker_time', name: 'time', placeholder: plain('时间'), initial_time: '08:30' },
    { tag: 'picker_datetime', name: 'at', placeholder: plain('日期时间') },
    { tag: 'checker', name: 'tick', text: plain('已核对') },
    {
      tag: 'button',
      name: 'send',
      text: plain('提交'),
      form_action_type: 'submit',
      behaviors: [callback({ a: 'send' })],
    },
    { tag: 'button', name: 'back', text: plain('重置'), form_action_type: 'reset' },
  ],
};

const checkers = cardOf(
  {
    ...{
      tag: 'checker',
      name: 'task',
      text: { tag: 'lark_md', content: '完成**月报**' },
      behaviors: [callback({ a: 'task' })],
    },
    checked_style: { show_strikethrough: true, opacity: 0.5 },
    button_area: {
      pc_display_rule: 'always',
      buttons: [{ tag: 'button', type: 'text', text: plain('看'), behaviors: [callback({ a: 'see' })] }],
    },
  },
  { tag: 'checker', name: 'off', text: plain('停用的任务'), checked: true, disabled: true },
);

const overflow = cardOf({
  tag: 'overflow',
  options: [
    { text: plain('退回'), value: 'return' },
    { text: plain('转办'), value: 'pass' },
    { text: plain('看文档'), multi_url: { url: 'https://example.org' } },
  ],
  value: { a: 'more' },
});

const fold = (flex_mode: string): Loose => ({
  tag: 'column_set',
  flex_mode,
  horizontal_spacing: 'small',
  background_style: 'grey',
  columns: [1, 2, 3].map((n) => ({
    ...{ tag: 'column', width: 'weighted', weight: n, padding: '4px', vertical_align: 'center' },
    elements: [{ tag: 'div', text: plain(`${flex_mode}${n}`) }],
  })),
});

const area = cardOf(
  {
    ...{
      tag: 'interactive_container',
      behaviors: [callback({ a: 'area' })],
      has_border: true,
      hover_tips: plain('按这里'),
    },
    elements: [
      { tag: 'div', text: plain('整块可按') },
      { tag: 'button', text: plain('里面的'), behaviors: [callback({ a: 'inner' })] },
    ],
  },
  {
    tag: 'interactive_container',
    behaviors: [callback({ a: 'asked' })],
    confirm,
    elements: [{ tag: 'div', text: plain('要问一声') }],
  },
  {
    tag: 'interactive_container',
    behaviors: [callback({ a: 'off' })],
    disabled: true,
    disabled_tips: plain('停用'),
    elements: [{ tag: 'div', text: plain('停用的块') }],
  },
);

const panel = cardOf(
  { tag: 'collapsible_panel', header: { title: plain('明细') }, elements: [{ tag: 'div', text: plain('藏着的') }] },
  {
    ...{
      tag: 'collapsible_panel',
      expanded: true,
      border: { color: 'grey', corner_radius: '8px' },
      background_color: 'blue-50',
    },
    header: {
      title: { tag: 'markdown', content: '**已展开**' },
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
      icon_position: 'left',
      icon_expanded_angle: -180,
    },
    elements: [{ tag: 'div', text: plain('看得见的') }],
  },
);

const table: Loose = {
  ...FULL.table,
  page_size: 5,
  rows: Array.from({ length: 12 }, (_, index) => ({
    name: `第${index + 1}行`,
    total: 1000 + index,
    grade: [{ text: '好', color: 'green' }],
    people: ['ou_1', 'ou_2'],
    on: 1699341315000,
    note: '**重点**',
    link: '[文](https://example.org)',
  })),
};

const chart = (type: string, more: Loose = {}): Loose => ({
  tag: 'chart',
  aspect_ratio: '16:9',
  color_theme: 'brand',
  chart_spec: {
    type,
    title: { text: `${type} 图` },
    data: { values: ['一', '二', '三', '四'].map((month, index) => ({ month, count: [3, 5, 2, 8][index] })) },
    ...more,
  },
});
const charts = cardOf(
  chart('bar', { xField: 'month', yField: 'count' }),
  chart('line', { xField: 'month', yField: 'count' }),
  chart('pie', { categoryField: 'month', valueField: 'count', legends: { visible: true } }),
);

const displays = cardOf(
  { tag: 'div', text: { ...plain('大字'), text_size: 'heading', text_color: 'blue', text_align: 'center' } },
  { tag: 'div', text: { ...plain('很长的字'.repeat(60)), lines: 2 } },
  {
    tag: 'div',
    icon: { tag: 'standard_icon', token: 'calendar_outlined' },
    text: { tag: 'lark_md', content: '**单位**' },
    fields: [1, 2, 3].map((n) => ({ is_short: n < 3, text: { tag: 'lark_md', content: `字段${n}\n值` } })),
  },
  { tag: 'hr' },
  { tag: 'img', img_key: 'img_v3_missing', alt: plain('验收照片'), title: plain('照片'), corner_radius: '8px' },
  { tag: 'person', user_id: 'ou_1', show_name: true, style: 'capsule' },
  { tag: 'person_list', persons: PEOPLE.map(({ openId }) => ({ id: openId })), show_name: true, size: 'small' },
  { tag: 'person_list', persons: [{ id: 'ou_1' }, { id: 'ou_gone' }], show_name: false, drop_invalid_user_id: true },
);

const TEMPLATES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'default',
];
const TAGS = [
  'neutral',
  'blue',
  'turquoise',
  'lime',
  'orange',
  'violet',
  'indigo',
  'wathet',
  'green',
  'yellow',
  'red',
  'purple',
  'carmine',
];

/** A header in each template with three of the tags, all tags again in its text. */
const templates = TEMPLATES.map((template, index) => {
  const tag = (step: number) => ({
    tag: 'text_tag',
    text: plain(`标签${step}`),
    color: TAGS[(index + step * 4) % TAGS.length],
  });
  const words = TAGS.map(
    (color) => `<text_tag color='${color}'>${color}</text_tag> <font color='${color}'>${color}</font>`,
  );
  const header = {
    template,
    title: plain(`标题 ${template}`),
    subtitle: plain('副标题'),
    text_tag_list: [0, 1, 2].map(tag),
  };
  return [`template ${template}`, { ...cardOf({ tag: 'markdown', content: words.join(' ') }), header }] as const;
});

/** Whole cards, by what they are of. */
export const FOREIGN: Readonly<Record<string, Loose>> = {
  shell: fullShell({ tag: 'div', text: { ...plain('正文'), i18n_content: { en_us: 'body' } } }),
  markdown: cardOf({ tag: 'markdown', content: MARKDOWN }),
  displays,
  columns: cardOf(...['none', 'stretch', 'flow', 'bisect', 'trisect'].map(fold)),
  panel,
  area,
  buttons,
  inputs,
  selects,
  dates,
  form: cardOf(everyField),
  checkers,
  overflow,
  ...Object.fromEntries(templates),
  table: cardOf(table),
  charts,
  ...Object.fromEntries(Object.entries(FULL).map(([tag, component]) => [`full ${tag}`, fullShell(component)])),
  nested: cardOf(form('nested', columns({ tag: 'input', name: 'deep', label: plain('深处'), required: true }))),
};

/** A card whose element this renderer cannot know. */
export const STRANGE = cardOf(
  { tag: 'hologram', depth: 3, text: plain('全息') },
  { tag: 'div', text: plain('其余照旧') },
);
