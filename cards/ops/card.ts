import {
  alert,
  barChart,
  button,
  type Card,
  card,
  columns,
  div,
  hr,
  note,
  type RootElement,
  when,
} from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { opsActions } from './actions.ts';
import type { OpsView } from './view.ts';

const FIGURES = ['sent', 'waiting', 'failed', 'unknown'] as const;

/** The figures side by side. */
function figures(view: OpsView, t: Texts['ops']): RootElement {
  return columns(
    FIGURES.map((name) => {
      const number = String(view.figures[name]);
      const bad = view.figures[name] > 0 && (name === 'failed' || name === 'unknown');
      return [div(number, { size: 'heading', ...(bad && { color: 'orange' as const }) }), note(t.figures[name])];
    }),
    'none',
  );
}

function failure(one: OpsView['failures'][number], index: number, texts: Texts): RootElement {
  const t = texts.ops;
  const head = t.failure(index + 1, t.notices[one.notice] ?? one.notice, one.to, one.at);
  const reason = t.reason(t.states[one.state], one.reason);
  return columns(
    [
      [div(head), note(one.hidden > 0 ? `${reason}${texts.common.hidden(one.hidden)}` : reason)],
      [
        button({
          text: t.resend,
          size: 'small',
          press: opsActions['ops.resend'].value({ noticeId: one.noticeId, attempts: one.attempts }),
          confirm: { title: t.resendTitle, text: t.resendText },
        }),
      ],
    ],
    'none',
    [1, 0],
  );
}

/** The day's operations for admins: figures, sends per hour, and what could not be delivered, each to be resent. */
export function opsCard(view: OpsView, texts: Texts): Card {
  const t = texts.ops;
  const failed = view.failures.length > 0;
  const fine = !failed && view.oldestMinutes === null;
  const bars = view.hours.map(({ hour, sent }) => ({ name: t.hour(hour), value: sent }));
  return card({
    title: t.title(view.date),
    template: fine ? 'blue' : 'orange',
    summary: t.summary,
    elements: [
      ...when(view.done !== null, div(t.resent, { color: 'green' })),
      ...alert(view.problem && t.problems[view.problem]),
      ...when(fine, div(t.fine)),
      ...when(failed, div(t.attention)),
      figures(view, t),
      ...(view.oldestMinutes === null ? [] : [div(t.oldest(view.oldestMinutes), { color: 'orange' })]),
      ...when<RootElement>(bars.length > 0, barChart(t.chart, bars)),
      ...when<RootElement>(failed, hr(), div(t.failures)),
      ...view.failures.map((one, index) => failure(one, index, texts)),
      ...when(view.more > 0, note(t.more(view.more))),
      ...when(view.figures.unknown > 0, note(t.unknownNote)),
      button({ text: t.refresh, press: opsActions['ops.show'].value({}) }),
      note(t.asOf(view.time)),
    ],
  });
}
