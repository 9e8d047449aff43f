import { bool, type Check, filled, int, list, oneOf, properties, required, type Shape, shaped } from './checks.ts';
import { CONTROLS } from './controls.ts';
import { DISPLAYS } from './displays.ts';
import {
  behaviors,
  color,
  common,
  confirm,
  cornerRadius,
  headerPadding,
  layout,
  multiUrl,
  plainText,
  sized,
  sizedIcon,
  spacing,
  textObject,
  verticalAlignment,
} from './parts.ts';
import { parseProblem, ruleProblem, unsupportedTag } from './problem.ts';
import { isElement } from './types.ts';

/** Components of JSON 1.0 that schema 2.0 refuses with a code of their own. */
const RETIRED = new Set(['action', 'note']);

/** Containers stand in containers at most this deep, a column set with its columns being one (FEISHU 3.3). */
const MAX_DEPTH = 5;
const CONTAINERS = new Set(['column_set', 'collapsible_panel', 'interactive_container', 'form']);

const action = shaped({ multi_url: multiUrl });

/** A component of any known kind, with all it holds. Which may stand where is the business of rules.ts. */
const component: Check = function* (value, at) {
  if (!isElement(value)) return yield parseProblem('expected element with a tag', `${at.path} -> ${at.property}`);
  const path = `${at.path} -> ${at.property}(tag: ${value.tag})`;
  if (RETIRED.has(value.tag)) return yield unsupportedTag(value.tag, path);
  const shape = Object.hasOwn(COMPONENTS, value.tag) ? COMPONENTS[value.tag] : undefined;
  if (shape === undefined) return yield parseProblem(`type of element is not supported tag: ${value.tag}`, path);
  if (CONTAINERS.has(value.tag) && at.depth >= MAX_DEPTH) {
    return yield ruleProblem(`container nesting exceeds ${MAX_DEPTH} levels`, path);
  }
  yield* properties(value, shape, { ...at, path, depth: at.depth + 1 });
};

/** A list of components. */
export const components: Check = list(component);

const column: Shape = {
  ...common,
  ...layout,
  tag: required(oneOf('column')),
  width: sized(16, 600, 'auto', 'weighted'),
  weight: int(1, 5),
  background_style: color,
  action,
  elements: components,
};

const columnSet: Shape = {
  ...common,
  flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
  horizontal_spacing: spacing,
  horizontal_align: oneOf('left', 'center', 'right'),
  background_style: color,
  action,
  columns: required(list(shaped(column))),
};

const panelHeader = shaped({
  title: textObject('plain_text', 'markdown', 'lark_md'),
  background_color: color,
  width: sized(1, 999, 'fill', 'auto', 'auto_when_fold'),
  vertical_align: verticalAlignment,
  padding: headerPadding,
  position: oneOf('top', 'bottom'),
  icon: sizedIcon,
  icon_position: oneOf('left', 'right', 'follow_text'),
  icon_expanded_angle: oneOf(-180, -90, 90, 180),
});

const collapsiblePanel: Shape = {
  ...common,
  ...layout,
  expanded: bool,
  background_color: color,
  header: required(panelHeader),
  border: shaped({ color, corner_radius: cornerRadius }),
  elements: components,
};

const interactiveContainer: Shape = {
  ...common,
  ...layout,
  behaviors: required(behaviors),
  width: sized(16, 999, 'fill', 'auto'),
  height: sized(10, 999, 'auto'),
  has_border: bool,
  border_color: color,
  corner_radius: cornerRadius,
  background_style: color,
  disabled: bool,
  disabled_tips: plainText,
  hover_tips: plainText,
  confirm,
  elements: required(components),
};

const form: Shape = { ...common, ...layout, name: filled, elements: components };

/** Every component of schema 2.0 this sandbox knows, by tag (FEISHU 3.2). */
const COMPONENTS: Record<string, Shape> = {
  ...DISPLAYS,
  ...CONTROLS,
  column_set: columnSet,
  collapsible_panel: collapsiblePanel,
  interactive_container: interactiveContainer,
  form,
};
