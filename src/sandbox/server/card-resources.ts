import { isObject, type Json } from './card/types.ts';

/** Every object inside a card, itself first, depth first. */
export function* objectsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  if (!isObject(value)) return;
  yield value;
  for (const item of Object.values(value)) yield* objectsIn(item);
}

/** Open ids a card names: `person`, `person_list`, people offered for choice, `<at id=…>` and `<person id=…>`. */
export function peopleNamed(card: unknown): string[] {
  const ids: unknown[] = [];
  for (const each of objectsIn(card)) {
    if (each.tag === 'person') ids.push(each.user_id);
    if (each.tag === 'person_list' && each.drop_invalid_user_id !== true && Array.isArray(each.persons)) {
      ids.push(...each.persons.map((person: unknown) => (isObject(person) ? person.id : undefined)));
    }
    if (typeof each.content === 'string') {
      for (const [, id] of each.content.matchAll(/<(?:at|person)\s+id\s*=\s*["']?([^\s"'>]+)/g)) {
        if (id !== 'all') ids.push(id);
      }
    }
  }
  return ids.filter((id): id is string => typeof id === 'string');
}

/** Keys of the images a card shows. */
export function imagesNamed(card: unknown): string[] {
  return [...objectsIn(card)].flatMap((each) => (typeof each.img_key === 'string' ? [each.img_key] : []));
}
