// Card JSON 2.0, the part we use (FEISHU section 3). Unknown properties are an error there, so these types are closed.
// Type aliases rather than interfaces: only they are assignable to a plain JSON record.
import type { ActionValue } from './action.ts';

export type TextSize = 'heading' | 'normal' | 'notation';
export type TextColor = 'default' | 'grey' | 'red' | 'orange' | 'green' | 'blue';
export type Template = 'blue' | 'wathet' | 'turquoise' | 'green' | 'yellow' | 'orange' | 'red' | 'indigo' | 'grey';

export type PlainText = { tag: 'plain_text'; content: string; text_size?: TextSize; text_color?: TextColor };
export type Confirm = { title: PlainText; text: PlainText };
export type Callback = { type: 'callback'; value: ActionValue };
export type Option = { text: PlainText; value: string };

export type Div = { tag: 'div'; text: PlainText };
export type Hr = { tag: 'hr' };

export type ButtonType =
  | 'default'
  | 'primary'
  | 'danger'
  | 'text'
  | 'primary_text'
  | 'danger_text'
  | 'primary_filled'
  | 'danger_filled';
export type Button = {
  tag: 'button';
  text: PlainText;
  type: ButtonType;
  size?: 'small' | 'medium' | 'large';
  width?: 'default' | 'fill';
  name?: string;
  form_action_type?: 'submit';
  confirm?: Confirm;
  behaviors: [Callback];
};

export type Input = {
  tag: 'input';
  name: string;
  label: PlainText;
  label_position: 'top';
  placeholder?: PlainText;
  default_value?: string;
  required?: boolean;
  max_length: number;
  input_type: 'text' | 'multiline_text';
  rows?: number;
  auto_resize?: boolean;
  max_rows?: number;
  width: 'fill';
};
export type Select = {
  tag: 'select_static';
  name: string;
  options: Option[];
  initial_option?: string;
  placeholder?: PlainText;
  width: 'fill';
  behaviors?: [Callback];
};
export type MultiSelect = {
  tag: 'multi_select_static';
  name: string;
  options: Option[];
  selected_values: string[];
  /** Said aloud: a multi select is required unless it says otherwise. */
  required: false;
  placeholder?: PlainText;
  width: 'fill';
};
export type DatePicker = {
  tag: 'date_picker';
  name: string;
  initial_date?: string;
  placeholder?: PlainText;
  width: 'fill';
};

export type Column = {
  tag: 'column';
  width: 'auto' | 'weighted';
  weight?: number;
  vertical_spacing?: 'small';
  elements: InnerElement[];
};
export type ColumnSet = {
  tag: 'column_set';
  flex_mode: 'none' | 'stretch' | 'flow' | 'bisect' | 'trisect';
  horizontal_spacing: 'medium';
  columns: Column[];
};
export type Icon = { tag: 'standard_icon'; token: string; size: string };
export type CollapsiblePanel = {
  tag: 'collapsible_panel';
  expanded: boolean;
  header: { title: PlainText; padding: string; icon: Icon; icon_position: 'right' };
  border: { color: 'grey-300'; corner_radius: string };
  padding: string;
  elements: InnerElement[];
};

/** What may stand anywhere, a form included. */
export type InnerElement = Div | Hr | Button | Input | Select | MultiSelect | DatePicker | ColumnSet | CollapsiblePanel;

/** A form stands at the root only and holds neither a form nor a table. */
export type Form = { tag: 'form'; name: string; elements: InnerElement[] };
export type TableColumn = {
  name: string;
  display_name: string;
  data_type: 'text';
  width: string;
  horizontal_align?: 'right';
};
/** A table stands at the root only; its cells are plain text. */
export type Table = {
  tag: 'table';
  page_size: number;
  row_height: 'low' | 'auto';
  columns: TableColumn[];
  rows: Record<string, string>[];
};
/** A chart: plain data, no functions in it. */
export type Chart = {
  tag: 'chart';
  aspect_ratio: '16:9' | '4:3';
  color_theme: 'brand';
  preview: false;
  chart_spec: BarSpec;
};
/** Bars over a band of names, as the drawing library reads them. */
export type BarSpec = {
  type: 'bar';
  /** Said aloud, or the platform puts rules of its own in. */
  media: [];
  title: { text: string };
  data: [{ id: string; values: { x: string; y: number }[] }];
  xField: 'x';
  yField: 'y';
};
export type RootElement = InnerElement | Form | Table | Chart;

export type TextTag = { tag: 'text_tag'; text: PlainText; color: 'blue' | 'green' | 'orange' | 'red' | 'neutral' };
export type Card = {
  schema: '2.0';
  config: {
    update_multi: true;
    enable_forward: false;
    enable_forward_interaction: false;
    width_mode: 'fill';
    summary: { content: string };
  };
  header: { title: PlainText; subtitle?: PlainText; text_tag_list?: TextTag[]; template: Template };
  body: { direction: 'vertical'; vertical_spacing: 'medium'; elements: RootElement[] };
};
