import { type Problem, parseProblem, ruleProblem } from './problem.ts';
import { isObject } from './types.ts';
import { enclosingForm, tagged, type Visit, walk } from './walk.ts';

const ROOT_ONLY = new Set(['form', 'table']);
const NO_CHART = new Set(['form', 'interactive_container']);
const FORM_ONLY = new Set(['multi_select_static', 'multi_select_person']);
const ELEMENT_ID = /^[A-Za-z][A-Za-z0-9_]{0,19}$/;

/** Components whose values a form collects, or that act on it. */
export const NAMED_IN_FORMS = new Set([
  ...['button', 'input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person'],
  ...['date_picker', 'picker_time', 'picker_datetime', 'checker'],
]);

/** Whether pressing this button hands its form in, in either spelling. */
export function submitsForm(element: { [property: string]: unknown }): boolean {
  return element.form_action_type === 'submit' || element.action_type === 'form_submit';
}

function* nestingProblems({ element, path, ancestors }: Visit): Iterable<Problem> {
  const { tag } = element;
  const misplaced =
    (ROOT_ONLY.has(tag) && ancestors.length > 0) ||
    (tag === 'chart' && ancestors.some((ancestor) => NO_CHART.has(ancestor.tag))) ||
    (FORM_ONLY.has(tag) && !ancestors.some((ancestor) => ancestor.tag === 'form'));
  if (misplaced) yield parseProblem(`type of element is not supported tag: ${tag}`, path);
}

/** Names of forms and of what stands in them share one space (seen in the field); children without one are 200530. */
function* nameProblems(visit: Visit, names: Set<string>): Iterable<Problem> {
  const { element, path, ancestors } = visit;
  const isForm = element.tag === 'form';
  const isField = enclosingForm(visit) !== undefined && NAMED_IN_FORMS.has(element.tag);
  if (!isForm && (!isField || ancestors.at(-1)?.tag === 'checker')) return;
  const { name } = element;
  if (typeof name !== 'string' || name === '') {
    const code = isForm ? 11310 : 200530;
    yield { code, path, message: `${isForm ? 'form' : element.tag}'s name is required and can not be empty string` };
  } else if (names.has(name)) yield ruleProblem(`name(${name}) duplicate`, path);
  else names.add(name);
}

function* formProblems(visit: Visit, submitting: ReadonlySet<object>): Iterable<Problem> {
  const { element, path } = visit;
  if (element.tag === 'form' && !submitting.has(element)) {
    yield ruleProblem('there is no submit button in the form container, at least one', path);
  }
  const bound = element.form_action_type !== undefined || /^form_/.test(String(element.action_type));
  if (bound && enclosingForm(visit) === undefined) yield ruleProblem('formActionType only in form', path);
}

function* optionProblems({ element, path }: Visit): Iterable<Problem> {
  if (!Array.isArray(element.options) || element.tag === 'overflow') return;
  const seen = new Set<unknown>();
  for (const option of element.options) {
    const value: unknown = isObject(option) ? option.value : undefined;
    if (seen.has(value)) yield ruleProblem(`option value(${String(value)}) duplicate`, path);
    seen.add(value);
  }
}

function* inputProblems({ element, path }: Visit): Iterable<Problem> {
  if (element.tag !== 'input' || typeof element.default_value !== 'string') return;
  const max = typeof element.max_length === 'number' ? element.max_length : 1000;
  if ([...element.default_value].length > max) yield ruleProblem(`default_value exceeds max_length(${max})`, path);
}

/** Cells must fit their column (200914) and columns must have names of their own (200915). */
function* tableProblems({ element, path }: Visit): Iterable<Problem> {
  if (element.tag !== 'table') return;
  const columns = Array.isArray(element.columns) ? element.columns.filter(isObject) : [];
  const names = columns.map((column) => column.name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    yield { code: 200915, path, message: 'table rows name is invalid', value: String(repeated) };
  for (const row of Array.isArray(element.rows) ? element.rows.filter(isObject) : []) {
    for (const { name, data_type: type } of columns) {
      const cell = row[String(name)];
      if (cell !== undefined && !cellFits(type, cell)) {
        yield {
          code: 200914,
          path,
          message: 'table rows is invalid',
          value: `${String(name)}: expected ${String(type)}`,
        };
      }
    }
  }
}

function cellFits(type: unknown, cell: unknown): boolean {
  if (type === 'number' || type === 'date') return typeof cell === 'number';
  if (type === 'persons')
    return typeof cell === 'string' || (Array.isArray(cell) && cell.every((id) => typeof id === 'string'));
  if (type === 'options')
    return Array.isArray(cell) && cell.every((option) => isObject(option) && typeof option.text === 'string');
  return typeof cell === 'string';
}

function* idProblems(card: object): Iterable<Problem> {
  const ids = new Set<string>();
  for (const { element_id: id } of tagged(card)) {
    if (typeof id !== 'string') continue;
    if (!ELEMENT_ID.test(id)) {
      const rule =
        'Only alphabets, numbers, and underscores are allowed. It must start with an alphabet and not exceed 20 characters.';
      yield { code: 300301, message: `ElementID ${id}: Code 1002: elementID format error. ${rule}` };
    }
    if (ids.has(id)) yield { code: 300301, message: `ElementID ${id}: Duplicate element_id in card component.` };
    ids.add(id);
  }
}

/** Faults of composition in a card whose shape is right: places, names, forms, options, ids (FEISHU 3.2). */
export function* ruleProblems(card: { body?: unknown }): Iterable<Problem> {
  const visits = [...walk(card)];
  const submitting = new Set<object>();
  for (const visit of visits) {
    const form = enclosingForm(visit);
    if (form !== undefined && visit.element.tag === 'button' && submitsForm(visit.element)) submitting.add(form);
  }
  const names = new Set<string>();
  for (const visit of visits) {
    yield* nestingProblems(visit);
    yield* nameProblems(visit, names);
    yield* formProblems(visit, submitting);
    yield* optionProblems(visit);
    yield* inputProblems(visit);
    yield* tableProblems(visit);
  }
  yield* idProblems(card);
}
