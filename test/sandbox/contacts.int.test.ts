import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ORGAN } from './organ.ts';
import { refusal, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

describe('departments and people', () => {
  it('can be walked from the scope down', async () => {
    const { contact } = stage.client;
    const scope = await contact.v3.scope.list();
    expect(scope.data?.department_ids).toHaveLength(2);
    expect(scope.data?.user_ids).toEqual([await stage.openId('1003')]);
    const all = await contact.v3.department.children({ path: { department_id: '0' }, params: { fetch_child: true } });
    expect(all.data?.items?.map((each) => each.name)).toEqual(['办公室', '服务大厅', '一区']);
    const zone = all.data?.items?.[2];
    const members = await contact.v3.user.findByDepartment({
      params: { department_id: String(zone?.open_department_id) },
    });
    expect(members.data?.items?.map((each) => each.name)).toEqual(['周二']);
    const batch = await contact.v3.department.batch({
      params: { department_ids: [String(zone?.parent_department_id), String(zone?.open_department_id)] },
    });
    expect(batch.data?.items?.map((each) => each.name)).toEqual(['服务大厅', '一区']);
  });

  it('are found by id and by mobile', async () => {
    const { user } = stage.client.contact.v3;
    const openId = await stage.openId('1002');
    const one = await user.get({ path: { user_id: openId } });
    expect(one.data?.user).toMatchObject({ employee_no: '1002', name: '周二', open_id: openId });
    const several = await user.batch({ params: { user_ids: [openId, await stage.openId('1001')] } });
    expect(several.data?.items?.map((each) => each.employee_no)).toEqual(['1002', '1001']);
    const found = await user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: { mobiles: ['13800000002', '13900000000'] },
    });
    expect(found.data?.user_list).toEqual([
      expect.objectContaining({ mobile: '13800000002', user_id: openId }),
      { mobile: '13900000000' },
    ]);
  });

  it('are refused with the platform’s codes when they are not there', async () => {
    const { contact } = stage.client;
    const nobody = contact.v3.user.get({ path: { user_id: 'ou_nobody' } });
    expect(await refusal(nobody)).toMatchObject({ status: 400, code: 41012 });
    const nowhere = contact.v3.user.findByDepartment({ params: { department_id: 'od-nowhere' } });
    expect(await refusal(nowhere)).toMatchObject({ status: 403, code: 40004 });
    const tooMany = contact.v3.user.findByDepartment({ params: { department_id: '0', page_size: 51 } });
    expect(await refusal(tooMany)).toMatchObject({ status: 400, code: 40011 });
  });
});

describe('an app’s contact scope', () => {
  it('ends at its departments, and fields it may not read are missing without a word', async () => {
    const { contact } = stage.client;
    const app = { app_id: stage.sandbox.app.appId, contact_scope: ['服务大厅'], hidden_fields: ['mobile', 'name'] };
    expect((await stage.control.post('apps', app)).status).toBe(200);
    const root = contact.v3.user.findByDepartment({ params: { department_id: '0' } });
    expect(await refusal(root)).toMatchObject({ status: 403, code: 40004 });
    const outside = contact.v3.user.get({ path: { user_id: await stage.openId('1001') } });
    expect(await refusal(outside)).toMatchObject({ status: 400, code: 41050 });
    const inside = await contact.v3.user.get({ path: { user_id: await stage.openId('1002') } });
    expect(inside.data?.user).toMatchObject({ employee_no: '1002' });
    expect(Object.keys(inside.data?.user ?? {})).not.toEqual(expect.arrayContaining(['mobile']));
    expect(inside.data?.user?.name).toBeUndefined();
    const scope = await contact.v3.scope.list();
    expect([scope.data?.department_ids?.length, scope.data?.user_ids]).toEqual([1, []]);
  });
});

describe('groups', () => {
  it('lists those the bot is in, without one-to-one chats', async () => {
    await stage.control.post('send', { as: '1001', text: '开聊' });
    await stage.control.post('chats', { name: '没有机器人', members: ['1001'], apps: [] });
    const listed = await stage.client.im.v1.chat.list();
    expect(listed.data?.items?.map((each) => each.name)).toEqual(['全员群']);
  });

  it('pages members with the bots left out, so that a page is short', async () => {
    const members = async (pageToken?: string) =>
      (
        await stage.client.im.v1.chatMembers.get({
          path: { chat_id: stage.sandbox.chatIdOf('all') },
          params: { page_size: 2, ...(pageToken !== undefined && { page_token: pageToken }) },
        })
      ).data;
    const first = await members();
    expect(first).toMatchObject({ has_more: true, member_total: ORGAN.chats[0]?.memberNos.length });
    expect(first?.items?.map((each) => each.name)).toEqual(['林一']);
    expect((await members(first?.page_token))?.items?.map((each) => each.name)).toEqual(['周二']);
  });

  it('tells the bot who it is', async () => {
    const info = await stage.client.request<{ bot: object }>({ method: 'GET', url: '/open-apis/bot/v3/info' });
    expect(info.bot).toMatchObject({ app_name: '平时账', open_id: stage.sandbox.app.botOpenId });
  });
});
