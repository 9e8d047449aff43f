import { type CycleOffsets, DEFAULT_CYCLE_OFFSETS, DEFAULT_MONTH_OFFSETS, type MonthOffsets } from './cycle-dates.ts';
import { compare, type Rational, whole } from './rational.ts';

/** 工作实绩, 工作作风 */
export const DIMENSION_KEYS = ['achievement', 'conduct'] as const;
export type DimensionKey = (typeof DIMENSION_KEYS)[number];

export const SOURCE_KEYS = ['direct', 'deputy', 'peer', 'client'] as const;
export type SourceKey = (typeof SOURCE_KEYS)[number];

/** The four grades (等次), best first. */
export const GRADES = ['好', '较好', '一般', '较差'] as const;
export type Grade = (typeof GRADES)[number];

export type NegativeEffect = 'deduct' | 'cap_较好' | 'cap_一般' | 'veto';

/**
 * Where parameters come from (依据): one text for everything in the same object, or a text for each parameter of it, named by its
 * path from there ('bonusCap', 'items.village_posting').
 */
export type Citation = string | Readonly<Record<string, string>>;

export interface Cited {
  readonly cites?: Citation;
}

/** A text shown to people, in both languages of the product. */
export interface LocalText {
  readonly zh: string;
  readonly en: string;
}

/** A score level (档次): what a score from `from` on looks like, up to the next level. */
export interface ScoreLevel {
  /** Lowest score of the level. */
  readonly from: number;
  /** The score its button gives. */
  readonly score: number;
  readonly label: LocalText;
  /** One sentence on what it looks like. */
  readonly anchor: LocalText;
  readonly reasonRequired: boolean;
}

/** 指标; `quantitative` 定量, `common` 共性. */
export interface IndicatorScheme extends Cited {
  readonly key: string;
  readonly weight: number;
  readonly name?: string;
  readonly quantitative?: boolean;
  readonly common?: boolean;
  readonly anchors?: readonly ScoreLevel[];
}

export interface DimensionScheme extends Cited {
  readonly key: DimensionKey;
  readonly weight: number;
  readonly indicators?: readonly IndicatorScheme[];
  /** Highest level first. */
  readonly anchors?: readonly ScoreLevel[];
}

/** Indicators of their own for those who match (分类分级). */
export interface ClassScheme extends Cited {
  readonly match: {
    readonly category?: string;
    readonly level?: string;
    readonly position?: string;
    readonly pool?: string;
  };
  readonly indicators: Readonly<Partial<Record<DimensionKey, readonly IndicatorScheme[]>>>;
}

export interface SourceScheme extends Cited {
  readonly key: SourceKey;
  readonly weight: number;
  readonly minBallots?: number;
  readonly trim?: boolean;
  readonly optional?: boolean;
  readonly chat?: { readonly cites: string };
}

/** What a hit on the negative list (负面清单) does; points come with the ledger row. */
export interface NegativeItem extends Cited {
  readonly code: string;
  readonly name?: string;
  readonly effect: NegativeEffect;
}

/** The scheme of an assessment (考核方案), whole. Every parameter may carry `cites`. */
export interface Scheme extends Cited {
  readonly name: string;
  readonly dimensions: readonly DimensionScheme[];
  readonly classes?: readonly ClassScheme[];
  readonly sources: readonly SourceScheme[];
  readonly points: Cited & {
    readonly bonusCap: number;
    readonly deductionCap: number;
    /** Fixed amounts by reason code, positive: the sign is the code's. */
    readonly items?: Readonly<Record<string, number>>;
  };
  readonly bands: Cited & Readonly<Record<Exclude<Grade, '较差'>, number>>;
  readonly quota: Cited & { readonly percent: number };
  readonly annual: Cited & { readonly minGood: number; readonly percent?: number };
  readonly bonus: Cited & {
    readonly rates: Readonly<Partial<Record<Grade, number>>>;
    readonly unitCoefficient: number;
    readonly split: 'equal' | 'total';
  };
  readonly negativeList?: readonly NegativeItem[];
  /** Points by the grade of the virtue review (德行测评), where an organ gives any. */
  readonly virtuePoints?: Cited & Readonly<Partial<Record<Grade, number>>>;
  /** "All duties done": the lowest score of that level (达标分). */
  readonly standardScore: number;
  readonly dates?: Cited &
    Readonly<Partial<CycleOffsets>> & { readonly month?: Cited & Readonly<Partial<MonthOffsets>> };
  /** Code of the parent organ's scheme. */
  readonly parent?: string;
}

/** The scheme's date offsets, what it leaves out filled with the defaults. */
export const offsetsOf = ({ dates }: Scheme): { readonly cycle: CycleOffsets; readonly month: MonthOffsets } => ({
  cycle: { ...DEFAULT_CYCLE_OFFSETS, ...dates },
  month: { ...DEFAULT_MONTH_OFFSETS, ...dates?.month },
});

/** The level a score falls into; null where the dimension has no levels or the score lies below them all. */
export const levelOf = (scheme: Scheme, dimension: DimensionKey, score: Rational): ScoreLevel | null =>
  scheme.dimensions
    .find(({ key }) => key === dimension)
    ?.anchors?.filter(({ from }) => compare(score, whole(from)) >= 0)
    .reduce<ScoreLevel | null>((best, level) => (best === null || level.from > best.from ? level : best), null) ?? null;

/** Whether a score of this dimension must come with a reason. */
export const needsReason = (scheme: Scheme, dimension: DimensionKey, score: Rational): boolean =>
  levelOf(scheme, dimension, score)?.reasonRequired ?? false;
