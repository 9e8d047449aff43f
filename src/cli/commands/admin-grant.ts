import { type Command, personOf } from './command.ts';
import { inUnit } from './within.ts';

/** `admin grant NO --unit UNIT`: the first administrator (系统管理员), or another one. */
export const adminGrant: Command = {
  name: 'admin grant',
  takes: ['NO'],
  required: ['unit'],
  optional: [],
  example: 'npm run -s pingshi -- admin grant 0030 --unit DEMO',
  run: inUnit(async (call, unit) => {
    const { tx, words, actor, args } = call;
    const person = await personOf(call, unit, args[0] ?? '');
    if ('kind' in person) return person;
    const fresh = await tx.people.grant(person, 'admin', actor);
    if (fresh) {
      await tx.audit({
        unitId: unit.id,
        actor,
        action: 'role.grant',
        subject: `person:${person.id}`,
        detail: { role: 'admin' },
      });
    }
    return {
      kind: 'done',
      lines: [(fresh ? words.granted : words.grantedBefore)(person.name, person.employeeNo)],
      json: { employee_no: person.employeeNo, unit: unit.code, role: 'admin', granted: fresh },
    };
  }),
};
