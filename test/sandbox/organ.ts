import type { SandboxOrgan } from '../../src/sandbox/index.ts';

/** Two people in one group, one department under another, and one person without a department. */
export const ORGAN: SandboxOrgan = {
  app: { name: '平时账' },
  people: [
    { employeeNo: '1001', name: '林一', department: '办公室', roles: ['staff', 'hr'], mobile: '13800000001' },
    { employeeNo: '1002', name: '周二', department: '服务大厅/一区', roles: ['staff'], mobile: '+8613800000002' },
    { employeeNo: '1003', name: '何三', department: '', roles: ['unit_head'] },
  ],
  chats: [{ key: 'all', name: '全员群', memberNos: ['1001', '1002'] }],
};
