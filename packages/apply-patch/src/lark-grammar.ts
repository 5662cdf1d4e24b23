/**
 * The grammar, in Lark's notation, that a model's freeform patch is held to. Stricter than {@link parsePatch}: marker lines
 * are exact, an added file has at least one line, and there is no heredoc around the patch.
 */
export const APPLY_PATCH_LARK_GRAMMAR = `start: begin file_change+ end

begin: "*** Begin Patch" LF
end: "*** End Patch" LF?

file_change: added_file | deleted_file | updated_file
added_file: "*** Add File: " TEXT LF added_line+
deleted_file: "*** Delete File: " TEXT LF
updated_file: "*** Update File: " TEXT LF new_place? (lines_of_chunk | chunk) chunk*
new_place: "*** Move to: " TEXT LF

chunk: ("@@" | "@@ " TEXT) LF lines_of_chunk
lines_of_chunk: chunk_line+ end_of_file?
chunk_line: ("+" | "-" | " ") TEXT? LF
added_line: "+" TEXT? LF
end_of_file: "*** End of File" LF

TEXT: /[^\\n]+/

%import common.LF
`;
