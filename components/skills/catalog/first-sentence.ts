/** What a skill does, without when to use it: lists have one line, the whole text is the title and on its page. */
export const firstSentence = (text: string): string => /^.*?[.!?](?=\s+\p{Lu}|\s*$)/su.exec(text)?.[0] ?? text;
