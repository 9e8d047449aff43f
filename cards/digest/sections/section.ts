import type { ButtonType, RootElement, Template } from '../../kit/index.ts';
import type { Texts } from '../../texts/texts.ts';

/** What a section is drawn with: its place in the card, and the look of its main button (filled in one section only). */
export interface SectionContext {
  texts: Texts;
  index: number;
  mainType: ButtonType;
}

/** A part of the day's message that could also be a card of its own. */
export interface SectionBody {
  title: string;
  template: Template;
  /** For the chat list: no names, no scores. */
  summary: string;
  elements: RootElement[];
}
