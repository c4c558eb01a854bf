import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Ran = { code: number; out: string };
export type StepResult = { chapter: string; step: string; ok: boolean; line: string };
export type Where = { cwd?: string; env?: Record<string, string> };

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, "g");
const LONGEST_MS = 300_000;

/** Someone at a machine, who types lines into a shell: each line is shown as it is typed, with secrets in variables. */
export class Walk {
  readonly results: StepResult[] = [];
  private chapter = "";

  constructor(
    readonly home: string,
    private readonly env: Record<string, string>,
    private readonly secrets: ReadonlyMap<string, string>,
  ) {}

  begin(chapter: string): void {
    this.chapter = chapter;
    print(`\n${chapter}`);
  }

  /** Runs a step; what it answers is the line worth showing. One that fails does not keep the others from going on. */
  async step(step: string, work: () => Promise<string>): Promise<void> {
    const startedMs = performance.now();
    const { ok, line } = await work().then(
      said => ({ ok: true, line: said }),
      (error: unknown) => ({ ok: false, line: error instanceof Error ? error.message : String(error) }),
    );
    this.results.push({ chapter: this.chapter, step, ok, line: this.hide(line) });
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
    print(
      `${ok ? "ok    " : "FAILED"} ${step} (${seconds} s)\n         ${this.hide(line).replaceAll("\n", "\n         ")}`,
    );
  }

  /** One line of a shell. A command that ends with an error is an answer too: `expect` says what it has to be. */
  async sh(line: string, where: Where = {}): Promise<Ran> {
    print(`       $ ${this.hide(line)}`);
    return this.quietly(line, where);
  }

  quietly(line: string, { cwd = this.home, env = {} }: Where = {}): Promise<Ran> {
    return new Promise((resolve, reject) => {
      // A group of its own, so that a client that hangs goes with all that it started.
      const child = spawn("sh", ["-c", line], {
        cwd,
        env: { ...this.env, ...env } as NodeJS.ProcessEnv,
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      let out = "";
      const take = (chunk: Buffer) => {
        out += chunk.toString("utf8");
      };
      child.stdout.on("data", take);
      child.stderr.on("data", take);
      const timer = setTimeout(() => {
        out += `\nstopped after ${LONGEST_MS / 1_000} s`;
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      }, LONGEST_MS);
      child.on("error", reject);
      child.on("close", code => {
        clearTimeout(timer);
        resolve({ code: code ?? 1, out: out.replaceAll(COLOUR, "").replaceAll("\r", "\n").trim() });
      });
    });
  }

  private hide(text: string): string {
    let shown = text;
    for (const [name, secret] of this.secrets) shown = shown.replaceAll(secret, `$${name}`);
    return shown;
  }
}

const print = (text: string) => process.stderr.write(`${text}\n`);

/** The last line of what a command said that matches; fails when none does, or when it ended otherwise than asked. */
export function expectLine(ran: Ran, pattern: RegExp, code: number | "any" = 0): string {
  const lines = ran.out.split("\n").map(line => line.trim());
  if (code !== "any" && ran.code !== code)
    throw new Error(`ended with ${ran.code} instead of ${code}: ${lines.slice(-4).join(" / ").slice(-600)}`);
  const found = lines.filter(line => pattern.test(line)).at(-1);
  if (!found) throw new Error(`nothing like ${pattern} in: ${lines.slice(-6).join(" / ").slice(-800)}`);
  return found.slice(0, 400);
}

export function expectThat(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

/** Every file below a folder, with its path in it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Whether two folders hold the same files with the same bytes; answers how many. */
export function expectSameFolder(have: string, want: string, apart: RegExp = /^$/): number {
  const [left, right] = [have, want].map(folder => filesBelow(folder).filter(path => !apart.test(path)));
  expectThat(
    JSON.stringify(left) === JSON.stringify(right),
    `files ${left?.join(", ")} instead of ${right?.join(", ")}`,
  );
  for (const path of right ?? [])
    expectThat(readFileSync(join(have, path)).equals(readFileSync(join(want, path))), `${path} has other bytes`);
  return right?.length ?? 0;
}
