import type { Cited, ClassScheme, DimensionScheme, Grade, NegativeItem, Scheme, SourceScheme } from '../scheme.ts';
import type { ReasonCode } from '../settlement/reason-codes.ts';

/** A parameter object of which a file may leave out anything. */
type Part<T> = Cited & { readonly [Key in keyof Omit<T, 'cites'>]?: T[Key] };

/** A scheme as its file has it: what it leaves out comes from the parent organ's scheme, else from the defaults. */
export interface SchemeFile extends Cited {
  readonly name?: string;
  readonly dimensions?: readonly DimensionScheme[];
  readonly classes?: readonly ClassScheme[];
  readonly sources?: readonly SourceScheme[];
  readonly points?: Part<Omit<Scheme['points'], 'items'>> & {
    /** A deduction's amount may be written with its sign. */
    readonly items?: Cited & Readonly<Partial<Record<ReasonCode, number>>>;
  };
  readonly bands?: Part<Scheme['bands']>;
  readonly quota?: Part<Scheme['quota']>;
  readonly annual?: Part<Scheme['annual']>;
  readonly bonus?: Part<Omit<Scheme['bonus'], 'rates'>> & {
    readonly rates?: Cited & Readonly<Partial<Record<Grade, number>>>;
  };
  readonly negativeList?: readonly NegativeItem[];
  readonly virtuePoints?: Scheme['virtuePoints'];
  readonly standardScore?: number;
  readonly dates?: Scheme['dates'];
  readonly parent?: string;
}
