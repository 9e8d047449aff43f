import { alert, type Card, card, div, form, submitButton, textArea } from '../kit/index.ts';
import type { Texts } from '../texts/texts.ts';
import { complaintActions } from './actions.ts';
import type { ComplaintView } from './view.ts';

/** Complaints and suggestions (投诉建议). */
export function complaintCard(view: ComplaintView, texts: Texts): Card {
  const t = texts.complaint;
  const elements =
    view.kind === 'done'
      ? [div(t.done)]
      : [
          ...alert(view.problem && t.problems[view.problem]),
          div(t.intro),
          form('complaint', [
            textArea({ name: 'text', label: t.text, placeholder: t.textPlaceholder, required: true }),
            submitButton({ name: 'submit', text: t.submit, press: complaintActions['complaint.submit'].value({}) }),
          ]),
        ];
  return card({ title: t.title, summary: t.summary, template: view.kind === 'done' ? 'green' : 'blue', elements });
}
