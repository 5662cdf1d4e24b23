import { anyOf, type Field, list, table, type TableValue, text } from './field.ts';

/** Actions of the terminal interface that keys can be bound to, by the part that has the focus. */
const ACTIONS = {
  approval: [
    'approve',
    'approve_for_prefix',
    'approve_for_session',
    'cancel',
    'decline',
    'deny',
    'open_fullscreen',
    'open_thread',
  ],
  chat: ['decrease_reasoning_effort', 'edit_queued_message', 'increase_reasoning_effort', 'interrupt_turn'],
  composer: ['history_search_next', 'history_search_previous', 'queue', 'submit', 'toggle_shortcuts'],
  editor: [
    'delete_backward',
    'delete_backward_word',
    'delete_forward',
    'delete_forward_word',
    'insert_newline',
    'kill_line_end',
    'kill_line_start',
    'kill_whole_line',
    'move_down',
    'move_left',
    'move_line_end',
    'move_line_start',
    'move_right',
    'move_up',
    'move_word_left',
    'move_word_right',
    'yank',
  ],
  global: [
    'clear_terminal',
    'copy',
    'open_external_editor',
    'open_transcript',
    'queue',
    'submit',
    'toggle_fast_mode',
    'toggle_raw_output',
    'toggle_shortcuts',
    'toggle_side_conversation',
    'toggle_vim_mode',
  ],
  list: [
    'accept',
    'cancel',
    'jump_bottom',
    'jump_top',
    'move_down',
    'move_left',
    'move_right',
    'move_up',
    'page_down',
    'page_up',
  ],
  pager: [
    'close',
    'close_transcript',
    'half_page_down',
    'half_page_up',
    'jump_bottom',
    'jump_top',
    'page_down',
    'page_up',
    'scroll_down',
    'scroll_up',
  ],
  vim_normal: [
    'append_after_cursor',
    'append_line_end',
    'cancel_operator',
    'change_to_line_end',
    'delete_char',
    'delete_to_line_end',
    'enter_insert',
    'insert_line_start',
    'move_down',
    'move_left',
    'move_line_end',
    'move_line_start',
    'move_right',
    'move_up',
    'move_word_backward',
    'move_word_end',
    'move_word_forward',
    'open_line_above',
    'open_line_below',
    'paste_after',
    'start_change_operator',
    'start_delete_operator',
    'start_yank_operator',
    'substitute_char',
    'yank_line',
  ],
  vim_operator: [
    'cancel',
    'delete_line',
    'motion_down',
    'motion_left',
    'motion_line_end',
    'motion_line_start',
    'motion_right',
    'motion_up',
    'motion_word_backward',
    'motion_word_end',
    'motion_word_forward',
    'select_around_text_object',
    'select_inner_text_object',
    'yank_line',
  ],
  vim_text_object: [
    'backtick',
    'big_word',
    'braces',
    'brackets',
    'cancel',
    'double_quote',
    'parentheses',
    'single_quote',
    'word',
  ],
} as const;

/** A key such as `ctrl-t`, or several. */
const binding = anyOf('KeyBinding', [text, list(text)]);

/** The fields of one part. */
type Bindings<Context extends keyof typeof ACTIONS> = Record<(typeof ACTIONS)[Context][number], typeof binding>;

type Keymap = Field<TableValue<{ [Context in keyof typeof ACTIONS]: Field<TableValue<Bindings<Context>>> }>>;

let keymap: Keymap | undefined;

/** `[tui.keymap]`; its hundreds of fields are made for a file that has it. */
export const keymapToml: Keymap = {
  check: (value, path) => (keymap ??= makeKeymap()).check(value, path),
  member: (key) => (keymap ??= makeKeymap()).member?.(key),
};

function makeKeymap(): Keymap {
  const contexts = Object.entries(ACTIONS).map(([context, actions]) => {
    const bindings = Object.fromEntries(actions.map((action) => [action, binding]));
    return [context, table('KeymapContext', bindings)] as const;
  });
  return table('TuiKeymap', Object.fromEntries(contexts)) as Keymap; // `fromEntries` forgets which actions belong to which part
}
