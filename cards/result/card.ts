import { complaintActions } from '../complaint/actions.ts';
import { button, type Card, card, div, hr, note, textTag } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import type { ResultView } from './view.ts';

/** A person's own result (评鉴结果): the score, how it comes about, why, and where to ask. One-to-one chats only. */
export function resultCard(view: ResultView, texts: Texts): Card {
  const t = texts.result;
  const terms = view.dimensions.map(({ score, weight }) => `${score} × ${weight}`).join(' + ');
  return card({
    title: t.title(view.period),
    tags: [textTag(t.ungraded, 'neutral')],
    summary: t.summary,
    elements: [
      div(t.score(view.score), { size: 'heading' }),
      note(t.rater(view.raterName)),
      ...view.dimensions.map(({ name, weight, score, level }) => div(t.dimension(name, weight, score, level))),
      div(t.formula(terms, view.weights, view.score)),
      div(view.reason === '' ? t.noReason : t.reason(view.reason)),
      hr(),
      div(t.ungradedNote),
      div(t.question(view.raterName)),
      button({ text: texts.common.complaint, type: 'text', press: complaintActions['complaint.open'].value({}) }),
    ],
  });
}
