import { z } from 'zod';
import type { Person as ShownPerson } from '../../control-api.ts';
import type { Chats } from '../chats.ts';
import type { Directory } from '../directory.ts';
import type { Announcer } from '../events/announcer.ts';
import type { SandboxHono } from '../open-api/pipeline.ts';
import type { Person } from '../store/documents.ts';
import { openIdOf } from '../store/ids.ts';
import { post, refused } from './http.ts';

const schema = z.strictObject({
  employee_no: z.string().min(1),
  name: z.string().min(1).optional(),
  department: z.string().optional(),
  roles: z.array(z.string()).optional(),
  mobile: z.string().optional(),
  available: z.boolean().optional(),
  resigned: z.boolean().optional(),
});

const shown = (person: Person): ShownPerson => ({
  employee_no: person.employee_no,
  open_id: openIdOf(person.employee_no),
  name: person.name,
  department: person.department,
  roles: person.roles,
  ...(person.mobile !== undefined && { mobile: person.mobile }),
  ...(!person.available && { available: false }),
  ...(person.resigned && { resigned: true }),
});

/** `/sandbox/api/people`: the organ's people; a change is an event to every app. */
export function peopleControl(
  hono: SandboxHono,
  deps: { directory: Directory; chats: Chats; announcer: Announcer },
): void {
  const { directory, chats, announcer } = deps;
  /** Who resigns is in no group any more. */
  function leaveGroups(no: string): void {
    for (const chat of chats.chatsOf(no)) {
      if (chat.type === 'group') chats.put({ ...chat, members: chat.members.filter((each) => each !== no) });
    }
  }
  hono.get('/sandbox/api/people', (c) => c.json({ people: directory.people().map(shown) }));
  post(hono, '/sandbox/api/people', schema, (c, body) => {
    const before = directory.person(body.employee_no);
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    const name = body.name ?? before?.name;
    if (name === undefined) return refused(c, 'a new person needs a name');
    const blank = { department: '', roles: ['staff'], available: true, resigned: false };
    const person: Person = { ...blank, ...before, ...given, employee_no: body.employee_no, name };
    directory.put(person);
    if (person.resigned) leaveGroups(person.employee_no);
    if (!before) announcer.userCreated(person);
    else if (person.resigned && !before.resigned) announcer.userDeleted(person);
    else announcer.userUpdated(person, before);
    return c.json({ people: [shown(person)] });
  });
}
