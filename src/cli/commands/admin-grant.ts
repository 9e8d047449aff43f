import type { Command, CommandOutcome } from './command.ts';

const refuse = (line: string): CommandOutcome => ({ kind: 'refused', lines: [line] });

/** `admin grant NO --unit UNIT`: the first administrator (系统管理员), or another one. */
export const adminGrant: Command = {
  name: 'admin grant',
  usage: 'admin grant NO --unit UNIT',
  example: 'npm run -s pingshi -- admin grant 0030 --unit DEMO',
  async run({ store, actor, options, positionals }) {
    const [employeeNo] = positionals;
    if (employeeNo === undefined) return refuse('Name the employee number: admin grant NO --unit UNIT.');
    if (options.unit === undefined) return refuse('Name the unit by its code: admin grant NO --unit UNIT.');
    return store.transaction(async (tx) => {
      const unit = (await tx.units.all()).find((one) => one.code === options.unit);
      if (unit === undefined) return refuse(`There is no unit ${options.unit}: check its code.`);
      const person = await tx.people.byEmployeeNo(unit.id, employeeNo);
      if (person === null)
        return refuse(`Unit ${unit.code} has nobody with the number ${employeeNo}: check it, leading zeros included.`);
      const fresh = await tx.people.grant(person, 'admin', actor);
      if (fresh) {
        const subject = `person:${person.id}`;
        await tx.audit({
          unitId: unit.id,
          actor: `cli:${actor}`,
          action: 'role.grant',
          subject,
          detail: { role: 'admin' },
        });
      }
      return {
        kind: 'done',
        lines: [
          fresh
            ? `${person.name} (${employeeNo}) is an administrator now.`
            : `${person.name} (${employeeNo}) was one already.`,
        ],
        json: { employee_no: employeeNo, unit: unit.code, role: 'admin', granted: fresh },
      };
    });
  },
};
