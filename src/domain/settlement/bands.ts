import { decimal, multiply, whole } from '../rational.ts';
import type { Grade, Scheme } from '../scheme.ts';

/** The lowest total of each grade's band, in hundredths; 较差 has none. */
export type Bands = Readonly<Record<Exclude<Grade, '较差'>, number>>;

const lowest = (band: number): number => {
  const { n, d } = multiply(decimal(band), whole(100));
  // Rounded up: a total in whole hundredths reaches a finer band from the next hundredth on.
  return Number((n + d - 1n) / d);
};

/** The scheme's bands (DOMAIN 5), in hundredths. */
export const bandsOf = ({ bands }: Pick<Scheme, 'bands'>): Bands => ({
  好: lowest(bands.好),
  较好: lowest(bands.较好),
  一般: lowest(bands.一般),
});

/** The grade whose band a total (in hundredths) falls into: what it may be, before gates and seats. */
export const bandOf = (bands: Bands, total: number): Grade => {
  if (total >= bands.好) return '好';
  if (total >= bands.较好) return '较好';
  return total >= bands.一般 ? '一般' : '较差';
};

/** The next better band and how far the total is from it, in hundredths; null from 好 on. */
export const nextBand = (
  bands: Bands,
  total: number,
): { readonly grade: keyof Bands; readonly missing: number } | null => {
  const grade = (['一般', '较好', '好'] as const).find((each) => total < bands[each]);
  return grade === undefined ? null : { grade, missing: bands[grade] - total };
};
