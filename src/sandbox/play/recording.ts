import { fieldValue, optionsOf, pressables } from './cards.ts';
import type { Arrived, Office } from './office.ts';
import { numberOf, resultOf } from './results.ts';
import type { Tally } from './tally.ts';

/** Of so many results one is changed after submitting, withdrawn, or left as a draft; of so many records one is returned. */
const CHANGED_IN = 13;
const WITHDRAWN_IN = 29;
const FORGOTTEN_IN = 19;
const RETURNED_IN = 17;
const RETURN_REASON = '请补充具体数量和完成时间';

/** Somebody types a result and sees it through, in his own way. */
export async function record(office: Office, tally: Tally, no: string, month: string, index: number): Promise<void> {
  const { text, quantity, measure } = resultOf(no, month, index);
  const chance = numberOf('way', no, month, index);
  const { messageId, card } = await office.ask(no, index === 0 ? `实绩 ${text}` : text);
  tally.records.typed += 1;
  const [submit] = pressables(card, 'record.submit');
  if (submit === undefined) throw new Error(`${no} typed a result and got no card to complete it`);
  if (chance % FORGOTTEN_IN === 1) {
    tally.records.leftAsDraft += 1;
    return;
  }
  const target = { as: no, message_id: messageId };
  const submitted = await office.press({ ...target, value: submit.value, form_value: { quantity, measure } });
  if (submitted.refused) return;
  tally.records.submitted += 1;
  const [edit] = pressables(submitted.card, 'record.edit');
  if (chance % CHANGED_IN === 2 && edit !== undefined) {
    const form = await office.press({ ...target, value: edit.value });
    const [again] = pressables(form.card, 'record.submit');
    if (again === undefined) return;
    const changed = { text: `${fieldValue(form.card, 'text')}，当月全部办结` };
    if (!(await office.press({ ...target, value: again.value, form_value: changed })).refused)
      tally.records.edited += 1;
    return;
  }
  const [withdraw] = pressables(submitted.card, 'record.withdraw');
  if (chance % WITHDRAWN_IN === 3 && withdraw !== undefined) {
    if (!(await office.press({ ...target, value: withdraw.value })).refused) tally.records.withdrawn += 1;
  }
}

/** A leader verifies what the card shows, many in one press, and returns a few. */
export async function verify(office: Office, tally: Tally, { no, messageId, card }: Arrived): Promise<void> {
  let shown = card ?? {};
  for (let [confirm] = pressables(shown, 'verify.confirm'); confirm !== undefined; ) {
    const records = optionsOf(shown, 'exceptions');
    const exceptions = records.filter((id) => numberOf('returned', id) % RETURNED_IN === 0);
    const form_value = exceptions.length > 0 ? { exceptions, reason: RETURN_REASON } : {};
    const done = await office.press({ as: no, message_id: messageId, value: confirm.value, form_value });
    if (done.refused) return;
    tally.verified.presses += 1;
    tally.verified.records += records.length - exceptions.length;
    tally.verified.returned += exceptions.length;
    shown = done.card;
    [confirm] = pressables(shown, 'verify.confirm');
  }
}

/** An author corrects what came back to him and submits it again. */
export async function correct(office: Office, tally: Tally, { no, messageId, card }: Arrived): Promise<void> {
  const target = { as: no, message_id: messageId };
  const [edit] = pressables(card, 'record.edit');
  const form = edit === undefined ? (card ?? {}) : (await office.press({ ...target, value: edit.value })).card;
  const [submit] = pressables(form, 'record.submit');
  if (submit === undefined) return;
  const form_value = { text: `${fieldValue(form, 'text')}，月底前完成` };
  if (!(await office.press({ ...target, value: submit.value, form_value })).refused) tally.records.corrected += 1;
}
