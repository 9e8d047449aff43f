import { z } from 'zod';
import type { Chats } from '../chats.ts';
import type { ContentRules } from '../content-rules.ts';
import type { Directory } from '../directory.ts';
import type { Messages } from '../messages.ts';
import type { App, Person } from '../store/documents.ts';
import { freshId } from '../store/ids.ts';
import type { World } from '../store/world.ts';
import type { Call, OpenApi } from './pipeline.ts';
import { data, type Reply, refuse } from './replies.ts';

const ids = z.array(z.string()).max(200).optional();
const schema = z.looseObject({
  msg_type: z.enum(['text', 'image', 'post', 'share_chat', 'interactive']),
  content: z.record(z.string(), z.unknown()).optional(),
  card: z.record(z.string(), z.unknown()).optional(),
  open_ids: ids,
  user_ids: ids,
  union_ids: ids,
  department_ids: ids,
});

/** Errors of this old API come as HTTP 200. [FEISHU 1.1] */
const refuseOk = (code: number, msg: string) => refuse(code, undefined, { status: 200, msg });

/** `message.batch_send` and its progress; the sending is done before the answer, where the platform does it later. */
export function batchApis(deps: {
  world: World;
  directory: Directory;
  chats: Chats;
  messages: Messages;
  rules: ContentRules;
}): OpenApi[] {
  const { world, directory, chats, messages, rules } = deps;

  function recipients(body: z.infer<typeof schema>) {
    const people = new Map<string, Person>();
    const reach = (person: Person | undefined) => {
      const reachable = person?.available && !person.resigned;
      if (reachable) people.set(person.employee_no, person);
      return reachable === true;
    };
    const invalid = {
      invalid_open_ids: (body.open_ids ?? []).filter((id) => !reach(directory.byId('open_id', id))),
      invalid_user_ids: (body.user_ids ?? []).filter((id) => !reach(directory.byId('user_id', id))),
      invalid_union_ids: (body.union_ids ?? []).filter((id) => !reach(directory.byId('union_id', id))),
      invalid_department_ids: (body.department_ids ?? []).filter((id) => {
        const department = directory.department('open_department_id', id) ?? directory.department('department_id', id);
        for (const person of department ? directory.membersOf(department.path) : []) reach(person);
        return !department;
      }),
    };
    return { people: [...people.values()], invalid };
  }

  function deliver(app: App, msgType: string, content: string, people: readonly Person[]) {
    const batch = freshId('bm-');
    world.store.atomically(() => {
      for (const person of people) {
        const { chat } = chats.p2p(app, person);
        messages.post({ chat, sender: { type: 'app', app_id: app.app_id }, msgType, content, mentions: [], batch });
      }
      world.batches.put(batch, { message_id: batch, app_id: app.app_id, recipients: people.length });
    });
    return batch;
  }

  function send({ app, body }: Call): Reply {
    const parsed = schema.safeParse(body);
    const payload = parsed.data?.msg_type === 'interactive' ? parsed.data.card : parsed.data?.content;
    if (!parsed.success || !payload) return refuseOk(11218, 'invalid param');
    const content = rules.check(app, parsed.data.msg_type, JSON.stringify(payload));
    if (content.kind === 'refused') return refuseOk(content.code, content.msg);
    const { people, invalid } = recipients(parsed.data);
    return data({ ...invalid, message_id: deliver(app, parsed.data.msg_type, content.content, people) });
  }

  return [
    { name: 'message.batch_send', method: 'POST', path: '/message/v4/batch_send/', handle: send },
    { name: 'message.batch_send', method: 'POST', path: '/message/v4/batch_send', handle: send },
    {
      name: 'im.batch_message.get_progress',
      method: 'GET',
      path: '/im/v1/batch_messages/:batch_message_id/get_progress',
      handle({ app, params }) {
        const batch = world.batches.get(params.batch_message_id ?? '');
        if (batch?.app_id !== app.app_id) return refuse(230001);
        const count = batch.recipients;
        return data({
          batch_message_send_progress: {
            valid_user_ids_count: count,
            success_user_ids_count: count,
            read_user_ids_count: 0,
          },
          batch_message_recall_progress: { recall: false, recall_count: 0 },
        });
      },
    },
  ];
}
