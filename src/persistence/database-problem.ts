/** A fault of the surroundings (disk, rights, a missing package) as one sentence that says what to do; the shell prints the message alone. */
export class DatabaseProblem extends Error {
  override name = 'DatabaseProblem';
}
