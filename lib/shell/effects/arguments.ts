import type { RunCommand, RunWord } from "../run/run-command";
import { takesNext } from "../unwrap/options";

const NONE: ReadonlySet<string> = new Set();

/** The options and operands of a command, read as getopt does: clusters, --name=value, and -- before operands. */
export class Arguments {
  readonly flags: string[] = [];
  /** Single letters that are given, without the text that a letter takes: -cname is -c. */
  private readonly letters = new Set<string>();
  readonly operands: RunWord[] = [];
  /** Operands before `--`; git reads them otherwise than those after. */
  readonly before: number | null = null;
  private readonly given: { flag: string; value: RunWord | null }[] = [];

  constructor(words: readonly RunWord[], takes: ReadonlySet<string> = NONE) {
    for (let at = 0; at < words.length; at++) {
      const word = words[at] as RunWord;
      const text = word.shape;
      if (text === "--" && this.before === null) {
        this.before = this.operands.length;
      } else if (this.before !== null || !text.startsWith("-") || text === "-") this.operands.push(word);
      else {
        this.flags.push(text);
        for (const letter of lettersOf(text, takes)) this.letters.add(letter);
        const next = takesNext(text, takes) ? (words[++at] ?? null) : null;
        this.given.push({ flag: text, value: next ?? inlineValue(word, takes) });
      }
    }
  }

  /** Whether a short letter (-r) or a long name (--recursive) is given, also in a cluster. */
  has(...names: string[]): boolean {
    return names.some(name =>
      /^-[A-Za-z0-9]$/.test(name) ? this.letters.has(name) : this.flags.some(flag => fits(flag, name)),
    );
  }

  /** As has(), where long names may be cut short as far as `least` letters: --forc for --force. */
  hasCut(name: string, least = 3): boolean {
    return this.flags.some(flag => {
      const [head = ""] = flag.split("=", 1);
      return head.startsWith("--") && head.length - 2 >= least && name.startsWith(head);
    });
  }

  value(...names: string[]): RunWord | null {
    return this.given.find(({ flag, value }) => value && names.some(name => fits(flag, name)))?.value ?? null;
  }

  values(...names: string[]): RunWord[] {
    return this.given.flatMap(({ flag, value }) => (value && names.some(name => fits(flag, name)) ? [value] : []));
  }

  operand(index: number): string {
    return this.operands[index]?.shape ?? "";
  }
}

export const argumentsOf = (command: RunCommand, takes?: ReadonlySet<string>): Arguments =>
  new Arguments(command.words.slice(1), takes);

function* lettersOf(flag: string, takes: ReadonlySet<string>): Generator<string> {
  if (!/^-[A-Za-z0-9]/.test(flag)) return;
  for (const letter of flag.slice(1)) {
    if (!/[A-Za-z0-9]/.test(letter)) return;
    yield `-${letter}`;
    if (takes.has(`-${letter}`)) return;
  }
}

function fits(flag: string, name: string): boolean {
  if (flag === name || flag.startsWith(`${name}=`)) return true;
  const letter = /^-([A-Za-z0-9])$/.exec(name)?.[1];
  return letter !== undefined && /^-[A-Za-z0-9]+$/.test(flag) && flag.includes(letter);
}

function inlineValue(word: RunWord, takes: ReadonlySet<string>): RunWord | null {
  const cut = word.shape.startsWith("--") ? word.shape.indexOf("=") + 1 : takes.has(word.shape.slice(0, 2)) ? 2 : 0;
  return cut > 0
    ? { value: word.value?.slice(cut) ?? null, shape: word.shape.slice(cut), sources: word.sources }
    : null;
}
