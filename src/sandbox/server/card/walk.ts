import { type Element, elementsIn, isElement, isObject, type Json } from './types.ts';

/** A component on its place: the path as the platform prints it and the components around it, outermost first. */
export interface Visit {
  element: Element;
  path: string;
  ancestors: readonly Element[];
}

function childLists(element: Element): [string, Element[]][] {
  const lists: [string, Element[]][] = [
    ['elements', elementsIn(element.elements)],
    ['columns', elementsIn(element.columns)],
  ];
  if (isObject(element.button_area)) lists.push(['button_area -> buttons', elementsIn(element.button_area.buttons)]);
  return lists;
}

function* walkList(list: Element[], path: string, ancestors: readonly Element[]): Iterable<Visit> {
  for (const [index, element] of list.entries()) {
    const own = `${path} -> [${index}](tag: ${element.tag})`;
    yield { element, path: own, ancestors };
    for (const [property, children] of childLists(element)) {
      yield* walkList(children, `${own} -> ${property}`, [...ancestors, element]);
    }
  }
}

/** Every component of a card's body, parents before children, in reading order. */
export function* walk(card: { body?: unknown }): Iterable<Visit> {
  const elements = isObject(card.body) ? elementsIn(card.body.elements) : [];
  yield* walkList(elements, 'ROOT -> body -> elements', []);
}

/** The form a component stands in. */
export function enclosingForm(visit: Visit): Element | undefined {
  return visit.ancestors.find((ancestor) => ancestor.tag === 'form');
}

/** Properties that hold foreign data, whose own `tag`s are none of the card's. */
const FOREIGN = new Set(['value', 'chart_spec', 'rows']);

/** Every tagged object of a card, texts and icons too. */
export function* tagged(value: unknown): Iterable<Json> {
  if (Array.isArray(value)) for (const entry of value) yield* tagged(entry);
  if (!isObject(value)) return;
  if (isElement(value)) yield value;
  for (const [property, entry] of Object.entries(value)) if (!FOREIGN.has(property)) yield* tagged(entry);
}
