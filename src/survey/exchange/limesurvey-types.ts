/** The question types of LimeSurvey: what each becomes here. `docs/exchange.md` prints this table. */

/** How a type is taken. `parts`: one question for each sub-question; `refused`: a survey has nothing like it. */
export type LimeKind =
  | 'single' | 'single-comment' | 'gender' | 'yesno' | 'multiple' | 'multiple-comments' | 'rank' | 'scale' | 'number' | 'date' | 'text' | 'note' | 'matrix'
  | 'matrix-points' | 'number-parts' | 'text-parts' | 'number-cells' | 'text-cells' | 'left-out' | 'calculated' | 'refused'

/** By LimeSurvey's letter. */
export const limesurveyTypes: Readonly<Record<string, LimeKind>> = {
  'L': 'single', '!': 'single', 'O': 'single-comment', 'G': 'gender', 'Y': 'yesno', 'M': 'multiple', 'P': 'multiple-comments', 'R': 'rank', '5': 'scale',
  'N': 'number', 'D': 'date', 'S': 'text', 'T': 'text', 'U': 'text', 'X': 'note', 'F': 'matrix', 'H': 'matrix', 'A': 'matrix-points', 'B': 'matrix-points',
  'C': 'matrix-points', 'E': 'matrix-points', 'K': 'number-parts', 'Q': 'text-parts', ':': 'number-cells', ';': 'text-cells', 'I': 'left-out', '*': 'calculated',
  '1': 'refused', '|': 'refused',
}

/** Attributes that only say how a question looks or runs on a screen; they are left out without a word, as colours are. */
export const displayAttributes: ReadonlySet<string> = new Set([
  'alphasort', 'answer_width', 'category_separator', 'commented_checkbox', 'commented_checkbox_auto', 'cssclass', 'display_columns', 'display_rows', 'display_type',
  'dropdown_prefix', 'dropdown_separators', 'dropdown_size', 'hide_tip', 'input_boxes', 'input_size', 'keep_aspect', 'label_input_columns', 'location_defaultposition',
  'location_mapheight', 'location_mapservice', 'location_mapwidth', 'location_mapzoom', 'location_nodefaultfromip', 'nested_text', 'page_break', 'placeholder',
  'printable_help', 'public_statistics', 'repeat_headings', 'reverse', 'samechoiceheight', 'samelistheight', 'save_as_default', 'scale_export', 'show_comment',
  'show_title', 'showpopups', 'slider_layout', 'slider_handle', 'slider_orientation', 'slider_showminmax', 'slider_reset', 'slider_custom_handle', 'slider_rating',
  'slider_default_set', 'statistics_graphtype', 'statistics_showgraph', 'statistics_showmap', 'text_input_columns', 'text_input_width', 'time_limit_action',
  'time_limit_countdown_message', 'time_limit_disable_next', 'time_limit_disable_prev', 'time_limit_message', 'time_limit_message_delay', 'time_limit_message_style',
  'time_limit_timer_style', 'time_limit_warning', 'time_limit_warning_2', 'use_dropdown', 'value_range_allows_missing', 'assessment_value', 'same_script', 'same_default',
  'question_theme_name', 'question_template', 'modulename', 'em_validation_q_tip', 'em_validation_sq_tip', 'num_value_int_only', 'date_format', 'encrypted',
  'hidden', 'max_answers', 'maximum_chars', 'min_num_value_n', 'max_num_value_n', 'em_validation_q', 'other_replace_text', 'parent_order', 'script',
])
