import type { Sandbox } from '../e2e/support/sandbox.ts';

/** Messages of the bot at the sandbox, by person or group. */
export type Counts = Readonly<Record<string, number>>;

/**
 * What everybody has received so far, but for the cards that tell admins of notices whose fate is not known: those follow from the
 * fault, and whoever then misses his notice is counted himself.
 */
export async function received(sandbox: Sandbox): Promise<Counts> {
  const { recipients } = await sandbox.stats();
  const admins = (await sandbox.people()).filter(({ roles, employee_no }) => {
    return roles.includes('admin') && recipients[employee_no] !== undefined;
  });
  const own = await Promise.all(
    admins.map(async ({ employee_no: no }): Promise<[string, number]> => {
      const told = await sandbox.cardsFor(no, 'ops.show');
      return [no, (recipients[no] ?? 0) - told.length];
    }),
  );
  return { ...recipients, ...Object.fromEntries(own) };
}
