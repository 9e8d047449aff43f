import { button, div, note, type RootElement, when } from '../../kit/index.ts';
import type { Texts } from '../../texts/texts.ts';
import { digestActions } from '../actions.ts';
import type { LatePerson, VerifySection } from '../state.ts';
import type { CalendarView, DeskSectionView, RatersView, UnsubmittedView } from '../view.ts';
import type { SectionBody, SectionContext } from './section.ts';

const rest = (more: number, texts: Texts): RootElement[] => when(more > 0, note(texts.digest.unlisted(more)));

/** How a summary stands on D+3: extended, or closed with what is known of the reason; never a grade. */
function standing({ extendedTo, reason }: LatePerson, { digest: t }: Texts): string {
  if (extendedTo !== null) return t.unsubmitted.extended(extendedTo);
  return t.unsubmitted.closed(reason === null ? t.noReason : t.reasons[reason]);
}

/** For hr, a list per unit: who closes as 未提交(原因), who is extended. */
export function unsubmittedSection(view: UnsubmittedView, { texts }: SectionContext): SectionBody {
  const t = texts.digest;
  const lines = view.people.map((person, index) =>
    t.person(index + 1, person.name, person.department, standing(person, texts)),
  );
  return {
    title: t.unsubmitted.title(view.period),
    template: 'blue',
    summary: t.unsubmitted.summary,
    elements:
      lines.length === 0
        ? [div(t.settled)]
        : [
            div(t.unsubmitted.intro(view.closesOn)),
            div(lines.join('\n')),
            ...rest(view.more, texts),
            note(t.unsubmitted.meaning),
          ],
  };
}

/** A leader's results to verify. */
export function verifySection(view: VerifySection, { texts, mainType }: SectionContext): SectionBody {
  const t = texts.digest.verify;
  return {
    title: texts.verify.title(view.month),
    template: view.waiting > 0 ? 'blue' : 'green',
    summary: texts.verify.summary,
    elements:
      view.waiting === 0
        ? [div(texts.verify.settled)]
        : [
            div(t.waiting(view.waiting, view.verifyUntil)),
            button({
              text: t.open,
              type: mainType,
              press: digestActions['reminder.open'].value({ open: 'verify', month: view.month }),
            }),
          ],
  };
}

/** A leader's people to score, and the seats left in his pools. */
export function deskSection(view: DeskSectionView, { texts, mainType }: SectionContext): SectionBody {
  const t = texts.digest.desk;
  const pools = view.pools.map(({ name, total, used, left }) =>
    name === '' ? t.seats(total, used, left) : t.pool(name, total, used, left),
  );
  return {
    title: texts.desk.title(view.period),
    template: 'blue',
    summary: t.summary,
    elements: [
      div(view.left > 0 ? t.left(view.left) : t.ready),
      ...when(view.waiting > 0, note(t.waiting(view.waiting))),
      ...when(pools.length > 0, div([t.pools, ...pools].join('\n'))),
      ...rest(view.more, texts),
      button({
        text: view.left > 0 ? t.open : t.handIn,
        type: mainType,
        press: digestActions['reminder.open'].value({ open: 'desk', cycleId: view.cycleId }),
      }),
      note(texts.desk.due(view.dueOn, view.overdue)),
    ],
  };
}

/** For the deputy leader, then hr: who still has how many to score. */
export function ratersSection(view: RatersView, { texts }: SectionContext): SectionBody {
  const t = texts.digest.raters;
  const lines = view.raters.map(({ name, department, left }, index) =>
    texts.digest.person(index + 1, name, department, left > 0 ? t.left(left) : t.notHandedIn),
  );
  return {
    title: t.title(view.period),
    template: lines.length > 0 ? 'blue' : 'green',
    summary: t.summary,
    elements:
      lines.length === 0
        ? [div(t.settled)]
        : [div(t.intro(view.dueOn)), div(lines.join('\n')), ...rest(view.more, texts)],
  };
}

/** For hr and admins: a year without an imported notice, what is provisional by that, and how to import. */
export function calendarSection(view: CalendarView, { texts }: SectionContext): SectionBody {
  const t = texts.digest.calendar;
  const lines = view.dates.map(({ what, period, on }) => t.date(t.what[what], period, on));
  return {
    title: t.title(view.year),
    template: 'orange',
    summary: t.summary,
    elements: [
      div(t.intro(view.year)),
      ...when(lines.length > 0, div([t.dates, ...lines].join('\n'))),
      ...rest(view.more, texts),
      div(t.how),
      div(view.command),
      note(t.afterwards),
    ],
  };
}
