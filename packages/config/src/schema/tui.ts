import { anyOf, choice, type FieldValue, flag, integer, list, map, table, text } from './field.ts';
import { keymapToml } from './keymap.ts';

/** `[tui]`: the terminal interface. */
const tuiToml = table('Tui', {
  notifications: anyOf('Notifications', [flag, list(text)]),
  notification_method: choice(['auto', 'osc9', 'bel']),
  notification_condition: choice(['unfocused', 'always']),
  animations: flag,
  show_tooltips: flag,
  alternate_screen: choice(['auto', 'always', 'never']),
  experimental_mode: choice(['plan', 'default']),
  status_line: list(text),
  status_line_use_colors: flag,
  terminal_title: list(text),
  terminal_resize_reflow_max_rows: integer('usize'),
  theme: text,
  pet: text,
  pet_anchor: choice(['composer', 'screen-bottom']),
  raw_output_mode: flag,
  resume_cwd: choice(['current', 'session']),
  session_picker_view: choice(['comfortable', 'dense']),
  vim_mode_default: flag,
  model_availability_nux: map(integer('u64')),
  keymap: keymapToml,
});
export type TuiToml = FieldValue<typeof tuiToml>;

export const TUI_FIELDS = { tui: tuiToml };
