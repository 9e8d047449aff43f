import type { DimensionScheme, Scheme } from '../scheme.ts';
import type { ClassTraits } from '../settlement/facts.ts';

/** The fields a class can be matched by, in the order they are written. */
export const MATCH_FIELDS = ['category', 'level', 'position', 'pool'] as const;

/** Index of the first class all of whose named match fields equal the person's; −1 for none (分类分级). */
export const classOf = ({ classes = [] }: Scheme, traits: ClassTraits): number =>
  classes.findIndex(({ match }) =>
    MATCH_FIELDS.every((field) => match[field] === undefined || match[field] === traits[field]),
  );

/** The scheme's dimensions with the class's indicators in place; a dimension the class leaves out, and class −1, keep the scheme's own. */
export const dimensionsOf = ({ dimensions, classes }: Scheme, classIndex: number): readonly DimensionScheme[] => {
  const own = classes?.[classIndex]?.indicators;
  if (own === undefined) return dimensions;
  return dimensions.map((dimension) => {
    const indicators = own[dimension.key];
    return indicators === undefined ? dimension : { ...dimension, indicators };
  });
};
