import { memo, type ReactElement } from 'react';
import { childPath } from '../model/fields.ts';
import { componentsOf } from '../model/json.ts';
import { sides } from '../model/measures.ts';
import { wordsIn } from '../model/text.ts';
import { Button } from './button.tsx';
import { Chart } from './chart.tsx';
import { Checker } from './checker.tsx';
import { ColumnSet } from './columns.tsx';
import { DateTimePicker } from './dates.tsx';
import { Div, MarkdownBlock, Rule } from './displays.tsx';
import { Form } from './form.tsx';
import { Image } from './image.tsx';
import { InputField } from './input.tsx';
import { InteractiveContainer } from './interactive-container.tsx';
import { Overflow } from './overflow.tsx';
import { Panel } from './panel.tsx';
import { PersonElement, PersonList } from './persons.tsx';
import { type ElementProps, useRoom } from './room.ts';
import { SelectField } from './select.tsx';
import { Table } from './table.tsx';

const VIEWS: Readonly<Record<string, (props: ElementProps) => ReactElement | null>> = {
  markdown: MarkdownBlock,
  div: Div,
  img: Image,
  hr: Rule,
  person: PersonElement,
  person_list: PersonList,
  column_set: ColumnSet,
  collapsible_panel: Panel,
  interactive_container: InteractiveContainer,
  form: Form,
  button: Button,
  input: InputField,
  select_static: SelectField,
  multi_select_static: SelectField,
  select_person: SelectField,
  multi_select_person: SelectField,
  date_picker: DateTimePicker,
  picker_time: DateTimePicker,
  picker_datetime: DateTimePicker,
  checker: Checker,
  overflow: Overflow,
  table: Table,
  chart: Chart,
};

/** What stands by itself and is as wide as its text; everything else fills its container. */
const NATURAL = new Set(['button', 'person', 'overflow']);
const CONTROLS = new Set(['input', 'select_static', 'select_person', 'date_picker', 'picker_time', 'picker_datetime']);

/** A component that this renderer does not know, with all it says. */
function Unknown({ component }: ElementProps): ReactElement {
  const { words } = useRoom();
  return (
    <div className="fc-unknown" role="note">
      <strong>
        {words.unknown} &lt;{component.tag}&gt;
      </strong>
      <pre>{JSON.stringify(component, null, 1)}</pre>
    </div>
  );
}

const Element = memo(function Element({ component, path, above, labelled }: ElementProps) {
  const View = Object.hasOwn(VIEWS, component.tag) ? VIEWS[component.tag] : undefined;
  const { tag } = component;
  const picture = tag === 'img' && component.size !== undefined && component.size !== 'stretch';
  const natural = NATURAL.has(tag) || picture || (CONTROLS.has(tag) && component.width !== 'fill');
  const className = natural && component.width !== 'fill' ? 'fc-item fc-natural' : 'fc-item';
  return (
    <div className={className} style={{ margin: sides(component.margin) }} data-tag={tag}>
      {View ? (
        <View component={component} path={path} above={above} labelled={labelled} />
      ) : (
        <Unknown component={component} path={path} above={above} labelled={labelled} />
      )}
    </div>
  );
});

const TEXTS = new Set(['div', 'markdown']);
const COLUMN = /\/c\d+$/;

/** The components of a list, in its container. */
export function Elements({ list, path }: { list: unknown; path: string }): ReactElement {
  const { language } = useRoom();
  const components = componentsOf(list);
  return (
    <>
      {components.map((component, index) => {
        const before = components[index - 1];
        const own = childPath(path, 'e', index);
        const above = before !== undefined && TEXTS.has(before.tag) ? wordsIn(before, language) : '';
        const labelled = above !== '' && components.length === 2 && COLUMN.test(path);
        return (
          <Element key={`${own}${component.tag}`} component={component} path={own} above={above} labelled={labelled} />
        );
      })}
    </>
  );
}
