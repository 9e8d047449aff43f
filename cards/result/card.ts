import { complaintActions } from '../complaint/actions.ts';
import { button, type Card, card, div, hr, note, textTag } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { settledCard } from './settled-card.ts';
import type { ResultView, ScoreView } from './view.ts';

/** The direct leader's score, how it comes about, why, and where to ask. */
function scoreCard(view: ScoreView, texts: Texts): Card {
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
      button({
        text: texts.common.complaint,
        type: 'primary_text',
        press: complaintActions['complaint.open'].value({}),
      }),
    ],
  });
}

/** A person's own result (评鉴结果): the score, and from the feedback on the whole settled result. One-to-one chats only. */
export function resultCard(view: ResultView, texts: Texts): Card {
  return view.kind === 'ungraded' ? scoreCard(view, texts) : settledCard(view, texts);
}
