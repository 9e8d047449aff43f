import type { Store } from '../../services/store.ts';

/** What a command works with: the store, who is asking, and where its words go. */
export interface CommandContext {
  readonly store: Store;
  /** The acting person's employee number (`--by`), else the user of the operating system. */
  readonly actor: string;
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly positionals: readonly string[];
}

/** `done`: exit 0; `refused`: exit 2, with what to do. `json` is the one value of `--json`. */
export type CommandOutcome =
  | { readonly kind: 'done'; readonly lines: readonly string[]; readonly json: unknown }
  | { readonly kind: 'refused'; readonly lines: readonly string[] };

export interface Command {
  /** As it is typed, e.g. 'admin grant'. */
  readonly name: string;
  readonly usage: string;
  readonly example: string;
  run(context: CommandContext): Promise<CommandOutcome>;
}
