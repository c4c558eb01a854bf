/** What the specification allows. Lengths are in characters. */
export const MAX_NAME_CHARS = 64;
export const MAX_DESCRIPTION_CHARS = 1024;
export const MAX_COMPATIBILITY_CHARS = 500;

/** Where advice begins: shorter says too little to be chosen by, longer is cut from the client's listing. */
export const SHORT_DESCRIPTION_CHARS = 40;
export const LONG_DESCRIPTION_CHARS = 300;
export const LONG_BODY_LINES = 500;
export const LONG_BODY_TOKENS = 5000;
/** Tokens are estimated, not counted: four characters of English make about one. */
export const CHARS_PER_TOKEN = 4;

/** A head is a dozen lines. Claude Code itself stops at 64 KiB. */
export const MAX_HEAD_CHARS = 65_536;
export const MAX_ALIASES = 20;

/** The longest path that every unpacker of tar files understands. */
export const PORTABLE_PATH_BYTES = 100;
