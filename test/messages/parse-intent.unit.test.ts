import { describe, expect, it } from 'vitest';
import { parseIntent } from '../../src/messages/parse-intent.ts';

describe('what a chat message means', () => {
  it.each([
    ['帮助', { kind: 'help' }],
    ['Help', { kind: 'help' }],
    ['你好！', { kind: 'help' }],
    ['?', { kind: 'help' }],
    ['实绩', { kind: 'help' }],
    ['我的账', { kind: 'account' }],
    ['核实', { kind: 'verify' }],
    ['小结', { kind: 'summary' }],
    ['评鉴', { kind: 'desk' }],
    ['评分', { kind: 'desk' }],
    ['绑定', { kind: 'bind' }],
    ['运维', { kind: 'ops' }],
    ['OPS', { kind: 'ops' }],
    ['运维工单全部办结', { kind: 'record', text: '运维工单全部办结' }],
    ['投诉建议', { kind: 'complaint', text: '' }],
    ['建议：窗口多设一张椅子', { kind: 'complaint', text: '窗口多设一张椅子' }],
    ['认证 7KQ2M4PX', { kind: 'code', code: '7KQ2M4PX' }],
    ['认证码：7kq2m4px', { kind: 'code', code: '7kq2m4px' }],
    ['发码 0012', { kind: 'issueCode', employeeNo: '0012' }],
    ['   ', { kind: 'empty' }],
    ['实绩 完成窗口改造', { kind: 'record', text: '完成窗口改造' }],
    ['实绩：完成窗口改造', { kind: 'record', text: '完成窗口改造' }],
    ['实绩完成窗口改造', { kind: 'record', text: '完成窗口改造' }],
    ['record closed 12 cases', { kind: 'record', text: 'closed 12 cases' }],
    ['recording a training video', { kind: 'record', text: 'recording a training video' }],
    ['完成年度预算编制\n共 3 稿', { kind: 'record', text: '完成年度预算编制\n共 3 稿' }],
    ['帮助企业办理许可 12 件', { kind: 'record', text: '帮助企业办理许可 12 件' }],
    ['评分标准已修订', { kind: 'record', text: '评分标准已修订' }],
    ['建议书已送审', { kind: 'record', text: '建议书已送审' }],
    ['请假', { kind: 'leave', leaveKind: 'leave', dates: null }],
    ['外出', { kind: 'leave', leaveKind: '', dates: null }],
    ['Leave', { kind: 'leave', leaveKind: 'leave', dates: null }],
    ['请假 明天', { kind: 'leave', leaveKind: 'leave', dates: { from: { ahead: 1 }, to: null } }],
    ['外出10月12日', { kind: 'leave', leaveKind: '', dates: { from: { year: null, month: 10, day: 12 }, to: null } }],
    [
      'leave 10-12 to 2026-10-14',
      {
        kind: 'leave',
        leaveKind: 'leave',
        dates: { from: { year: null, month: 10, day: 12 }, to: { year: 2026, month: 10, day: 14 } },
      },
    ],
    ['请假：下周三', { kind: 'leave', leaveKind: 'leave', dates: null }],
    ['请假制度修订完成', { kind: 'record', text: '请假制度修订完成' }],
    ['外出 调研企业 3 家', { kind: 'record', text: '外出 调研企业 3 家' }],
    ['外出10月12日调研', { kind: 'record', text: '外出10月12日调研' }],
    ['leaves raked in the yard', { kind: 'record', text: 'leaves raked in the yard' }],
  ])('%j', (text, intent) => {
    expect(parseIntent(text)).toEqual(intent);
  });
});
