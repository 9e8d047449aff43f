import type { ReactElement } from 'react';

/** What a person did to a card: the body of `POST /sandbox/api/press` without `as` and `message_id`. */
export interface CardPress {
  value?: unknown;
  name?: string;
  tag: string;
  form_value?: Record<string, unknown>;
  option?: string;
  options?: string[];
  checked?: boolean;
  input_value?: string;
}

/** What came of a press: `code` 0, or the client's error code; `error` where the press was refused. */
export interface CardAnswer {
  code: number;
  toast?: { type: 'info' | 'success' | 'warning' | 'error'; content: string };
  card?: unknown;
  error?: string;
}

export interface Person {
  readonly openId: string;
  readonly name: string;
}

export interface CardViewProps {
  /** Card JSON 2.0. A new one puts every field back to what the card says. */
  card: unknown;
  people: readonly Person[];
  /** open_ids of the chat: what a person picker without options offers. */
  members?: readonly string[];
  onPress?: (press: CardPress) => Promise<CardAnswer>;
  /** Told of every answer; toasts and the new card are the caller's to show. */
  onAnswer?: (answer: CardAnswer) => void;
  theme: 'light' | 'dark';
  /** Phone width: columns fold, text sizes for phones. */
  narrow: boolean;
  /** Where calendars open, `yyyy-MM-dd`; the machine's day where nobody says. */
  today?: string | undefined;
  /** Feishu's name of the reader's language, `zh_cn` by default. */
  language?: string;
}

export type CardViewComponent = (props: CardViewProps) => ReactElement;
