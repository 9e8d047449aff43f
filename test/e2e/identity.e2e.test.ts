import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressable, pressables, textOf, titleOf } from './support/cards.ts';
import { type Cast, castOf, groupsOf } from './support/organ.ts';
import { type Product, startProduct } from './support/product.ts';
import type { Message, Sandbox } from './support/sandbox.ts';
import { until } from './support/until.ts';

const CODE = /[0-9A-Z]{6,12}/;
const REFUSED = /权限/;

describe('who is who', () => {
  let product: Product;
  let sandbox: Sandbox;
  let cast: Cast;
  const codeFrom = (message: Message): string => CODE.exec(message.text?.split('：')[1] ?? '')?.[0] ?? '';

  beforeAll(async () => {
    product = await startProduct();
    sandbox = product.sandbox;
    cast = await castOf(sandbox);
    await sandbox.addPerson({ employee_no: '9001', name: '甄外来' });
    await sandbox.addPerson({ employee_no: '9002', name: '贾外来' });
  });
  afterAll(() => product?.remove());

  it('knows everybody on the roster from the address book', async () => {
    for (const { employee_no } of [cast.head, cast.hr, cast.staff[0]]) {
      const account = await sandbox.ask(employee_no, '我的账');
      expect(titleOf(account.card)).toContain('我的账');
    }
  });

  it('gives an unknown sender one plain reply and keeps nothing of his', async () => {
    const reply = await sandbox.ask('9001', '实绩 我是局长本人');
    await sandbox.advance('PT2M');
    expect(await sandbox.heard('9001')).toHaveLength(1);
    expect(reply.card).toBeUndefined();
    expect(reply.text).toContain('认证码');
    expect(reply.text).not.toContain('实绩');
  });

  it('lets nobody but hr hand out a code', async () => {
    const reply = await sandbox.ask(cast.outsider.employee_no, `发码 ${cast.staff[1].employee_no}`);
    expect(reply.text).toMatch(REFUSED);
    expect(reply.text).not.toMatch(CODE);
    expect((await sandbox.ask(cast.hr.employee_no, '发码 0999')).text).not.toMatch(/[A-Z0-9]{6,}/);
  });

  it('binds the one who types the code hr handed out, once', async () => {
    const issued = await sandbox.ask(cast.hr.employee_no, `发码 ${cast.staff[1].employee_no}`);
    expect(issued.text).toContain(cast.staff[1].name);
    const code = codeFrom(issued);
    expect(code).toMatch(CODE);
    const wrong = await sandbox.ask('9001', `认证码 ${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`);
    expect(wrong.text).toContain('不对');
    const bound = await sandbox.ask('9001', `认证码 ${code}`);
    expect(bound.text).toContain(cast.staff[1].name);
    expect(titleOf((await sandbox.ask('9001', '我的账')).card)).toContain('我的账');
    expect((await sandbox.ask('9002', `认证码 ${code}`)).text).toContain('不对');
    expect((await sandbox.ask('9002', '我的账')).card).toBeUndefined();
  });

  it('takes the code alone, as the reply to an unknown sender says', async () => {
    const issued = await sandbox.ask(cast.hr.employee_no, `发码 ${cast.outsider.employee_no}`);
    expect((await sandbox.ask('9002', codeFrom(issued))).text).toContain(cast.outsider.name);
  });

  it('does not let a known person become a second one by a code', async () => {
    const issued = await sandbox.ask(cast.hr.employee_no, `发码 ${cast.head.employee_no}`);
    const reply = await sandbox.ask(cast.hrColleague.employee_no, `认证码 ${codeFrom(issued)}`);
    expect(reply.card).toBeUndefined();
    const help = await sandbox.ask(cast.hrColleague.employee_no, '帮助');
    expect(textOf(help.card)).not.toContain('评鉴、投诉建议');
    expect(titleOf((await sandbox.ask(cast.head.employee_no, '我的账')).card)).toContain('我的账');
  });

  it('closes the door after wrong codes', async () => {
    await sandbox.addPerson({ employee_no: '9003', name: '莫外来' });
    const replies = [];
    for (const wrong of ['ZZZZ2222', 'ZZZZ3333', 'ZZZZ4444', 'ZZZZ5555', 'ZZZZ6666', 'ZZZZ7777']) {
      replies.push((await sandbox.ask('9003', `认证码 ${wrong}`)).text);
    }
    const issued = await sandbox.ask(cast.hr.employee_no, `发码 ${cast.staff[0].employee_no}`);
    expect(replies.at(-1)).toContain('暂时不能再试');
    expect((await sandbox.ask('9003', `认证码 ${codeFrom(issued)}`)).text).toContain('暂时不能再试');
  });
});

describe('whose group it is', () => {
  let product: Product;
  let sandbox: Sandbox;
  let cast: Cast;
  let section: string;
  let unitId: string;

  beforeAll(async () => {
    product = await startProduct();
    sandbox = product.sandbox;
    cast = await castOf(sandbox);
    ({ section } = await groupsOf(sandbox, cast.hr));
    await until('the greeting', async () => (await sandbox.heard(cast.hr.employee_no, section)).length > 0);
  });
  afterAll(() => product?.remove());

  it('tells who may not bind a group', async () => {
    const reply = await sandbox.ask(cast.hrColleague.employee_no, '@平时账 绑定', section);
    expect(reply.text).toContain('组织人事');
    expect(pressables(reply.card)).toEqual([]);
  });

  it('asks hr in the group and binds on hr’s press alone', async () => {
    const asked = await sandbox.ask(cast.hr.employee_no, '@平时账 绑定', section);
    const { value: bind, payload } = pressable(asked.card, 'chat.bind');
    unitId = String(payload.unitId);
    const refused = await sandbox.press(cast.hrColleague.employee_no, asked.message_id, bind);
    expect(refused.toast).toMatchObject({ type: 'error', content: expect.stringMatching(REFUSED) });
    expect(pressables(refused.card, 'chat.bind')).toHaveLength(1);
    const bound = await sandbox.press(cast.hr.employee_no, asked.message_id, bind);
    expect(bound.toast?.type).toBe('success');
    expect(textOf(bound.card)).toContain(cast.hr.name);
    expect(pressables(bound.card)).toEqual([]);
  });

  it('binds no one-to-one chat as a group', async () => {
    const { employee_no: no } = cast.hr;
    const help = await sandbox.ask(no, '帮助');
    const pressed = await sandbox.press(no, help.message_id, { a: 'chat.bind', v: 1, p: { unitId } });
    expect(pressed.toast?.type).not.toBe('success');
    expect(textOf(pressed.card)).not.toContain('已绑定');
  });

  it('binds no group with people from outside', async () => {
    const { employee_no: no } = cast.hr;
    const chat = await sandbox.newGroup({ key: 'mixed', name: '联合工作群', members: [no], external: true });
    const greeting = await until('the greeting', async () => (await sandbox.heard(no, chat))[0]);
    expect(pressables(greeting.card)).toEqual([]);
    expect(textOf(greeting.card)).toContain('外部');
    const forged = await sandbox.press(no, greeting.message_id, { a: 'chat.bind', v: 1, p: { unitId } });
    expect(forged.toast?.type).not.toBe('success');
    expect(textOf(forged.card)).not.toContain('已绑定');
    expect(pressables((await sandbox.ask(no, '@平时账 绑定', chat)).card)).toEqual([]);
  });
});
