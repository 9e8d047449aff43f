import { complaintActions } from '../complaint/actions.ts';
import { fitSection } from '../explanation/fit.ts';
import { presentExplanation } from '../explanation/present.ts';
import type { ExplanationItem, ExplanationSection, ExplanationStep } from '../explanation/view.ts';
import {
  button,
  type Card,
  card,
  collapsiblePanel,
  div,
  hr,
  type InnerElement,
  note,
  textTag,
  when,
} from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import type { SettledView } from './view.ts';

const itemElements = ({ text, details }: ExplanationItem): InnerElement[] => [
  div(text),
  ...when(details.length > 0, note(details.join('\n'))),
];

const sectionPanel = ({ title, items }: ExplanationSection, open: boolean): InnerElement =>
  collapsiblePanel(title, items.flatMap(itemElements), open);

const outcomeOf = ({ explanation }: SettledView) => (explanation.kind === 'explained' ? explanation.outcome : null);

/**
 * What of the chain stays with personnel: the rank, since a number among colleagues would make the card a leaderboard (DOMAIN 9) and the
 * seats are decided without it being told; and a grade decided by hand that does not hold yet.
 */
const isForPersonnel = (view: SettledView, key: ExplanationStep): boolean =>
  key === 'rank' || (key === 'decision' && outcomeOf(view)?.status === 'PENDING');

/** What a person must know first stands open: why there is no grade, or what took it down. */
const isFirst = (view: SettledView, key: ExplanationStep): boolean => {
  const outcome = outcomeOf(view);
  const limited = outcome !== null && outcome.status !== 'PENDING' && outcome.ground === 'gate';
  return key === 'pending' || key === 'reason' || (key === 'gates' && limited);
};

const leaderPanel = ({ leader }: SettledView, { result: t, common }: Texts): InnerElement[] => {
  if (leader === null) return [];
  const { name, shown, hidden } = leader;
  return [collapsiblePanel(t.reasonBy(name), [div(hidden === 0 ? shown : `${shown}${common.hidden(hidden)}`)])];
};

const isOpen = (view: SettledView): boolean => {
  const outcome = outcomeOf(view);
  return outcome !== null && outcome.status !== 'GRADED';
};

/** The settled result: the grade, the total and the seats on top, the chain below, folded away. */
export function settledCard(view: SettledView, texts: Texts): Card {
  const t = texts.result;
  const { verdict, summary, sections, notes } = presentExplanation(
    view.explanation,
    { name: view.personName, statusReason: view.statusReason },
    texts,
  );
  const chain = sections.filter(({ key }) => !isForPersonnel(view, key));
  return card({
    title: t.title(view.period),
    tags: when(isOpen(view), textTag(t.ungraded, 'neutral')),
    summary: t.summary,
    elements: [
      div(verdict, { size: 'heading' }),
      ...summary.map((text) => div(text)),
      hr(),
      note(t.chain),
      ...chain.map((section) => sectionPanel(fitSection(section, texts), isFirst(view, section.key))),
      ...leaderPanel(view, texts),
      ...notes.map(note),
      hr(),
      ...(view.filed ? [div(t.filed)] : [note(t.mayChange), div(t.objection)]),
      button({
        text: texts.common.complaint,
        type: 'primary_text',
        press: complaintActions['complaint.open'].value({}),
      }),
    ],
  });
}
