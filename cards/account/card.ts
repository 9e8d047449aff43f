import { complaintActions } from '../complaint/actions.ts';
import {
  button,
  buttonRow,
  type Card,
  card,
  close,
  columns,
  div,
  note,
  option,
  type RootElement,
  select,
  textTag,
  when,
} from '../kit/index.ts';
import { recordActions } from '../record/actions.ts';
import type { Texts } from '../texts/texts.ts';
import { accountActions } from './actions.ts';
import type { AccountView } from './view.ts';

type RecordsView = Extract<AccountView, { kind: 'records' }>;

/** One record in words: its text, date, state and visibility and, where it was returned, why. */
function wordsOf(record: RecordsView['records'][number], index: number, texts: Texts) {
  const { states, visibility, hidden } = texts.common;
  const text = record.hidden > 0 ? record.text + hidden(record.hidden) : record.text;
  return {
    text: `${index + 1}. ${text}`,
    about: texts.account.about(record.occurredOn, states[record.state], visibility[record.visibility]),
    returned: record.state === 'RETURNED' ? [texts.account.returned(record.returnReason)] : [],
  };
}

function records(view: RecordsView, texts: Texts): RootElement[] {
  const t = texts.account;
  const show = recordActions['record.show'];
  const said = view.records.map((record, index) => ({ id: record.id, ...wordsOf(record, index, texts) }));
  if (view.pick === 'button') {
    return said.map(({ id, text, about, returned }) =>
      close(
        columns(
          [
            [div(text), note(about), ...returned.map((reason) => div(reason, { color: 'orange' }))],
            [button({ text: t.show, size: 'small', press: show.value({ recordId: id }) })],
          ],
          'none',
          [1, 0],
        ),
      ),
    );
  }
  const lines = said.map(({ text, about, returned }) => [text, about, ...returned].join('\n'));
  const options = view.records.map(({ id, occurredOn, state }, index) =>
    option(id, t.option(index + 1, occurredOn, texts.common.states[state])),
  );
  const press = show.value({ recordId: view.records[0]?.id ?? '' });
  return [div(lines.join('\n\n')), select({ name: 'recordId', options, placeholder: t.pick, press })];
}

function summaryLine({ summary }: AccountView, t: Texts['account']): RootElement[] {
  if (summary === null) return [];
  const { period, confirmed, dueOn, overdue } = summary;
  if (confirmed) return [div(t.summaryConfirmed(period))];
  return [div(overdue ? t.summaryOverdue(period, dueOn) : t.summaryOpen(period, dueOn))];
}

/** One's own account (我的账) of a month. */
export function accountCard(view: AccountView, texts: Texts): Card {
  const t = texts.account;
  const months = view.otherMonths.map((month) => option(month, texts.formats.month(month)));
  return card({
    title: t.title(view.month),
    tags: when(view.provisional, textTag(texts.common.provisional, 'orange')),
    summary: t.summary,
    elements: [
      ...(view.kind === 'empty'
        ? [div(t.empty)]
        : [
            div(t.count(view.total)),
            ...records(view, texts),
            ...when(view.total > view.records.length, note(t.unlisted(view.total - view.records.length))),
          ]),
      note(t.closesOn(view.closesOn)),
      ...summaryLine(view, t),
      ...when(
        months.length > 0,
        select({
          name: 'month',
          options: months,
          placeholder: t.otherMonths,
          press: accountActions['account.show'].value({}),
        }),
      ),
      buttonRow([
        ...(view.alsoOpen === null
          ? []
          : [
              button({
                text: t.alsoOpen(view.alsoOpen),
                press: accountActions['account.show'].value({ month: view.alsoOpen }),
              }),
            ]),
        button({
          text: texts.common.complaint,
          type: 'primary_text',
          press: complaintActions['complaint.open'].value({}),
        }),
      ]),
      ...when(view.provisional, note(texts.common.provisionalNote)),
    ],
  });
}
