import { button, type Card, card, div, type RootElement } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { bindActions } from './actions.ts';
import type { BindView } from './view.ts';

function ask({ units, chatName }: Extract<BindView, { kind: 'ask' }>, t: Texts['bind']): RootElement[] {
  if (units.length === 0) return [div(t.none)];
  const buttons = units.map(({ id, name }) =>
    button({
      text: t.bind(name),
      type: units.length === 1 ? 'primary_filled' : 'default',
      press: bindActions['chat.bind'].value({ unitId: id }),
      confirm: { title: t.confirmTitle, text: t.confirmText(name) },
    }),
  );
  return [div(t.ask(chatName)), ...buttons];
}

/** The card in a group that asks hr to bind it to its unit. */
export function bindCard(view: BindView, texts: Texts): Card {
  const t = texts.bind;
  switch (view.kind) {
    case 'external':
      return card({ title: t.title, summary: t.title, template: 'orange', elements: [div(t.external)] });
    case 'bound':
      return card({
        title: t.title,
        summary: t.boundSummary,
        template: 'green',
        elements: [div(t.bound(view.unitName, view.byName, view.on))],
      });
    case 'ask':
      return card({ title: t.title, summary: t.summary, elements: ask(view, t) });
  }
}
