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

/** A head is a dozen lines; telling keys apart takes long in a large one. */
export const MAX_HEAD_CHARS = 16_384;
export const MAX_ALIASES = 20;

/** Findings of one kind that are listed, and those of them that come with a fix: a fix carries a whole file. */
export const MAX_FINDINGS = 100;
export const MAX_FIXES = 20;
/** No body is longer; what stands behind is not searched for references and calls. */
export const SEARCHED_CHARS = 500_000;

/** The longest path that every unpacker of tar files understands. */
export const PORTABLE_PATH_BYTES = 100;
