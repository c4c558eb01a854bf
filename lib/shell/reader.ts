import type { Redirection, Script, Word } from "./tree";

/** Beyond these a text counts as not understood: nobody writes such commands, and a guard must answer in time. */
export const SHELL_LIMITS = { characters: 262_144, depth: 60, nodes: 60_000 };

/** Why a text cannot be parsed. It never leaves lib/shell. */
export class Unreadable extends Error {}

/** Nodes counted over a text and everything nested in it, so that work stays bounded. */
export type Tally = { nodes: number; depth: number };

/** A place in a text, with the here-documents still owed at the next line's beginning. */
export class Reader {
  at = 0;
  readonly owed: { redirection: Redirection; delimiter: string; literal: boolean; dedent: boolean }[] = [];

  constructor(
    readonly text: string,
    readonly tally: Tally,
    /** Reads the commands inside $(…), up to and without the closing bracket. Handed in: words and commands nest. */
    readonly commands: (reader: Reader) => Script,
  ) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(ahead = 0): string {
    return this.text.charAt(this.at + ahead);
  }

  starts(sign: string): boolean {
    return this.text.startsWith(sign, this.at);
  }

  take(sign: string): boolean {
    if (!this.starts(sign)) return false;
    this.at += sign.length;
    return true;
  }

  /** What a sticky pattern matches here. The patterns are linear and short. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  count(): void {
    if (++this.tally.nodes > SHELL_LIMITS.nodes) throw new Unreadable("too many parts");
  }

  nest<T>(read: () => T): T {
    if (++this.tally.depth > SHELL_LIMITS.depth) throw new Unreadable("nested too deeply");
    const value = read();
    this.tally.depth--;
    return value;
  }

  /** A reader for a piece of this text that must be read in another way, such as the inside of backticks. */
  inner(text: string): Reader {
    return new Reader(text, this.tally, this.commands);
  }

  /** Skips blanks, continued lines and comments, but no line ends. */
  blanks(): void {
    for (;;) {
      const here = this.peek();
      if (here === " " || here === "\t" || (here === "\r" && this.peek(1) === "\n")) this.at++;
      else if (here === "\\" && this.peek(1) === "\n") this.at += 2;
      else if (here === "\\" && this.peek(1) === "\r" && this.peek(2) === "\n") this.at += 3;
      else if (here === "#") {
        const end = this.text.indexOf("\n", this.at);
        this.at = end < 0 ? this.text.length : end;
      } else return;
    }
  }
}

/** The word of one literal text. */
export const literalWord = (text: string, at: number): Word => ({
  parts: [{ kind: "text", text, quoted: true }],
  at,
});
