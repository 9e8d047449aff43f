export interface ApiStats {
  calls: number;
  accepted: number;
  rejected: Record<string, number>;
}

export interface Stats {
  /** Counts one call; `code` 0 is an acceptance, null neither that nor a refusal: the line was cut before the answer was known. */
  call(api: string, code: number | null): void;
  /** Counts one message of an app received by a person (employee number) or a group (chat id). */
  received(recipient: string): void;
  report(): { apis: Record<string, ApiStats>; recipients: Record<string, number> };
}

/** Counters since the start; the recipients are recounted from the kept messages by the caller. */
export function createStats(): Stats {
  const apis = new Map<string, ApiStats>();
  const recipients = new Map<string, number>();
  return {
    call(api, code) {
      const stats = apis.get(api) ?? { calls: 0, accepted: 0, rejected: {} };
      stats.calls += 1;
      if (code === 0) stats.accepted += 1;
      else if (code !== null) stats.rejected[code] = (stats.rejected[code] ?? 0) + 1;
      apis.set(api, stats);
    },
    received: (recipient) => void recipients.set(recipient, (recipients.get(recipient) ?? 0) + 1),
    report: () => ({ apis: Object.fromEntries(apis), recipients: Object.fromEntries(recipients) }),
  };
}
