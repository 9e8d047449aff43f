import { shanghaiDate } from '../domain/date.ts';
import { datesOfCycle } from '../services/cycles/dates-of-cycle.ts';
import type { Person } from '../services/entities.ts';
import { looksLikeCode } from '../services/identity/random-code.ts';
import type { MessageReceived } from '../services/ports.ts';
import { draftRecord } from '../services/records/draft-record.ts';
import { monthToVerify } from '../services/records/month-to-verify.ts';
import type { Tx } from '../services/store.ts';
import { issueForSender, redeemForSender } from './handle-code.ts';
import { handleInGroup } from './handle-group.ts';
import { answer, type MessageContext } from './message-context.ts';
import { type Intent, parseIntent } from './parse-intent.ts';
import { daysMeant } from './typed-dates.ts';

/** A message as it is worked: from people the roster knows, or from nobody it knows (null). */
export type Incoming = Omit<MessageContext, 'senders'> & { readonly senders: MessageContext['senders'] | null };

const say = (context: { tx: Tx; message: MessageReceived }, unitId: string | null, reply: string): Promise<void> =>
  context.tx.outbox.put([answer(context.message, unitId, 'text.reply', { reply })]);

const sendCard = (
  context: MessageContext,
  person: Person,
  notice: string,
  args: Record<string, unknown>,
): Promise<void> => context.tx.outbox.put([answer(context.message, person.unitId, notice, args)]);

/** Works one message: command, free text, file, or a word to a stranger. Everything it causes is in its transaction. */
export async function handleMessage(incoming: Incoming): Promise<'worked' | 'ask_platform'> {
  if (incoming.message.chatType === 'group') return handleInGroup(incoming);
  await handleDirect(incoming);
  return 'worked';
}

async function handleDirect(incoming: Incoming): Promise<void> {
  const { message, senders } = incoming;
  const intent = message.text === null ? null : parseIntent(message.text);
  if (intent?.kind === 'code') return redeemForSender(incoming, intent.code);
  if (senders === null) return handleStranger(incoming);
  const context: MessageContext = { ...incoming, senders };
  if (message.file !== null) return keepEvidence(context, message.file.name);
  if (intent === null) return say(incoming, senders[0].unitId, 'notReadable');
  await handleIntent(context, intent);
}

/** Somebody the roster does not know: a text that looks like a one-time code is one, anything else gets one plain reply. */
async function handleStranger(incoming: Incoming): Promise<void> {
  const text = incoming.message.text?.trim() ?? '';
  if (looksLikeCode(text)) return redeemForSender(incoming, text);
  await say(incoming, null, 'unknownSender');
}

async function keepEvidence({ tx, message, senders }: MessageContext, label: string): Promise<void> {
  for (const person of senders) {
    await tx.evidence.put({ messageId: message.messageId, unitId: person.unitId, personId: person.id, label });
  }
  await say({ tx, message }, senders[0].unitId, 'fileKept');
}

async function handleIntent(context: MessageContext, intent: Intent): Promise<void> {
  const [first] = context.senders;
  switch (intent.kind) {
    case 'record':
      return record(context, intent.text);
    case 'help':
      return eachPerson(context, (person) => sendCard(context, person, 'help.card', { personId: person.id }));
    case 'account':
      return eachPerson(context, (person) => sendCard(context, person, 'account.card', { personId: person.id }));
    case 'verify':
      return eachPerson(context, (person) => verification(context, person));
    case 'summary':
      return eachPerson(context, (person) => summary(context, person));
    case 'desk':
      return eachPerson(context, (person) => desk(context, person));
    case 'ops':
      return ops(context);
    case 'leave':
      return leave(context, intent);
    case 'complaint':
      return sendCard(context, first, 'complaint.card', {});
    case 'issueCode':
      return issueForSender(context, intent.employeeNo);
    case 'bind':
      return say(context, first.unitId, 'groupOnlyHr');
    case 'empty':
      return say(context, first.unitId, 'recordEmpty');
    case 'code':
      return redeemForSender(context, intent.code);
  }
}

/** A person in two units is answered for each of them. */
async function eachPerson({ senders }: MessageContext, work: (person: Person) => Promise<void>): Promise<void> {
  for (const person of senders) await work(person);
}

/** Whatever was typed is kept as a draft; in two units, in the one of the message's first person: the card says which. */
async function record(context: MessageContext, text: string): Promise<void> {
  const { tx, message, senders } = context;
  const [person] = senders;
  const parent = message.parentId === null ? [] : await tx.evidence.recent(person.id, 50);
  const evidence = parent.find((one) => one.messageId === message.parentId);
  const draft = await draftRecord(tx, person, text, {
    messageId: message.messageId,
    evidenceMessageId: evidence?.messageId ?? null,
  });
  await sendCard(context, person, 'record.card', { recordId: draft.id });
}

async function verification(context: MessageContext, person: Person): Promise<void> {
  const month = await monthToVerify(context.tx, person);
  if (month === null) return say(context, person.unitId, 'leaderNothingToVerify');
  await sendCard(context, person, 'verify.card', { leaderId: person.id, month });
}

async function summary(context: MessageContext, person: Person): Promise<void> {
  const cycles = await context.tx.cycles.ofPerson(person.id);
  const open = cycles.find((cycle) => cycle.state === 'SUMMARY' || cycle.state === 'SCORING');
  if (open !== undefined) {
    const about = { cycleId: open.id, personId: person.id };
    const isAsked = (await context.tx.ladder.summaries([open.id], [person.id])).has(open.id);
    if (isAsked) return sendCard(context, person, 'summary.card', about);
    const told = answer(context.message, person.unitId, 'value.reply', { reply: 'summaryNotAsked', ...about });
    return context.tx.outbox.put([told]);
  }
  const coming = cycles.find((cycle) => cycle.state === 'RECORDING');
  if (coming === undefined) return say(context, person.unitId, 'noCycle');
  const { T10 } = await datesOfCycle(context.tx, coming);
  await context.tx.outbox.put([
    answer(context.message, person.unitId, 'value.reply', { reply: 'summaryNotOpenYet', on: T10 }),
  ]);
}

async function desk(context: MessageContext, person: Person): Promise<void> {
  const cycles = await context.tx.cycles.ofLeader(person.id);
  const open = cycles.find((cycle) => cycle.state === 'SCORING');
  if (open !== undefined) {
    return sendCard(context, person, 'desk.card', { cycleId: open.id, raterId: person.id, personId: null });
  }
  const coming = cycles.find((cycle) => cycle.state === 'RECORDING' || cycle.state === 'SUMMARY');
  if (coming === undefined) return say(context, person.unitId, 'deskEmpty');
  const { scoringFrom } = await datesOfCycle(context.tx, coming);
  await context.tx.outbox.put([
    answer(context.message, person.unitId, 'value.reply', { reply: 'deskNotOpenYet', on: scoringFrom }),
  ]);
}

/** The day's figures, for the admins of a unit; nobody else learns that there are any. */
async function ops(context: MessageContext): Promise<void> {
  const admins = context.senders.filter(({ roles }) => roles.includes('admin'));
  if (admins.length === 0) return say(context, context.senders[0].unitId, 'helpHint');
  for (const admin of admins) {
    await sendCard(context, admin, 'ops.card', { unitId: admin.unitId, personId: admin.id });
  }
}

/** The form of leave, with what was typed in it already; entered is only what is pressed. Away is away for all units: one card. */
async function leave(context: MessageContext, { leaveKind, dates }: Extract<Intent, { kind: 'leave' }>): Promise<void> {
  const [person] = context.senders;
  const days = dates === null ? null : daysMeant(dates, shanghaiDate(context.tx.now));
  const given = { ...days, ...(leaveKind === '' ? {} : { kind: leaveKind }) };
  await sendCard(context, person, 'leave.card', { personId: person.id, given });
}
