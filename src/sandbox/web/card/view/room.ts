import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { CardPress } from '../contract.ts';
import type { Placed } from '../model/fields.ts';
import type { Component } from '../model/json.ts';
import type { ValueStore } from '../model/store.ts';
import type { Words } from '../model/words.ts';

/** What every component of a card is given. */
export interface Room {
  readonly card: unknown;
  readonly store: ValueStore;
  readonly people: ReadonlyMap<string, string>;
  readonly members: readonly string[];
  readonly colors: ReadonlyMap<string, string>;
  readonly theme: 'light' | 'dark';
  readonly narrow: boolean;
  readonly language: string;
  /** `yyyy-MM-dd` of the sandbox's clock, where somebody says it. */
  readonly today: string | undefined;
  readonly words: Words;
  /** A callback is under way: nothing can be pressed. */
  readonly busy: boolean;
  press(press: CardPress): void;
  /** The components of a container: what it holds is drawn by whoever knows them all. */
  draw(list: unknown, path: string): ReactNode;
  /** Asks first where the component wants a confirmation. */
  ask(confirm: unknown, then: () => void): void;
}

/** What a component is drawn from: itself, its place, and the words of the text just above it. */
export interface ElementProps {
  readonly component: Component;
  readonly path: string;
  readonly above: string;
  /** That text is the component's label: the two have a column to themselves. */
  readonly labelled: boolean;
}

export const RoomContext = createContext<Room | null>(null);

/** The form a component stands in. */
export const FormContext = createContext<Placed | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error('a component of a card stands outside CardView');
  return room;
}

/** A value of the card's store, followed as it changes. */
export function useStored<T>(key: string, otherwise: T): [T, (value: T) => void] {
  const { store } = useRoom();
  const value = useSyncExternalStore(store.subscribe, () => store.get(key));
  return [value === undefined ? otherwise : (value as T), (next) => store.set(key, next)];
}
