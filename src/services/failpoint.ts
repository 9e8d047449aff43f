/**
 * Places where a process may be made to die, before and after what must not be lost or done twice: each commit, each call, each
 * acknowledgement. Nothing happens at them unless one is switched on (PINGSHI_FAILPOINT).
 */
export const FAILPOINTS = [
  'press.received',
  'press.afterInbox',
  'press.beforeCommit',
  'press.afterCommit',
  'score.beforeStatement',
  'score.afterStatement',
  'message.received',
  'message.kept',
  'message.begun',
  'message.beforeCommit',
  'message.afterCommit',
  'message.deferred',
  'message.lookedUp',
  'message.resumed',
  'inbox.found',
  'event.beforeCommit',
  'event.afterCommit',
  'sweep.found',
  'sweep.afterMark',
  'sweep.beforeCommit',
  'sweep.afterCommit',
  'ladder.planned',
  'ladder.beforeCommit',
  'ladder.afterCommit',
  'notice.beforeQueue',
  'notice.afterQueue',
  'send.taken',
  'send.afterClaim',
  'send.beforeCall',
  'send.afterCall',
  'send.afterRecord',
  'send.beforePatch',
  'send.afterPatch',
  'send.afterPatchRecord',
  'send.beforeRetry',
  'send.afterRetry',
  'command.begun',
  'command.beforeCommit',
  'command.afterCommit',
] as const;

export type FailpointName = (typeof FAILPOINTS)[number];

/** Passes a named place; the process may end there. */
export type Failpoint = (name: FailpointName) => void;
