import { once } from "node:events";
import { ended, type GitChild, startGit } from "./run";

const AT_ONCE_BYTES = 65_536;

/** Speaks git's fast-import, as fast as git takes it and no faster. */
export class ImportStream {
  readonly #child: GitChild;
  readonly #done: Promise<void>;
  #pending: Uint8Array[] = [];
  #size = 0;
  #marks = 0;

  constructor(path: string, how: { low?: boolean } = {}) {
    this.#child = startGit(path, ["fast-import", "--quiet", "--done", "--depth=50", "--date-format=raw"], how);
    this.#done = ended(this.#child, "fast-import");
    this.#done.catch(() => undefined);
    this.#child.stdout.resume();
  }

  async write(text: string | Uint8Array): Promise<void> {
    const bytes = typeof text === "string" ? Buffer.from(text, "utf8") : text;
    this.#pending.push(bytes);
    this.#size += bytes.byteLength;
    if (this.#size >= AT_ONCE_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#size = 0;
    if (this.#child.exitCode !== null || this.#child.stdin.destroyed) return this.#done;
    if (!this.#child.stdin.write(bytes)) await Promise.race([once(this.#child.stdin, "drain"), this.#done]);
  }

  async data(bytes: Uint8Array): Promise<void> {
    await this.write(`data ${bytes.byteLength}\n`);
    await this.write(bytes);
    await this.write("\n");
  }

  /** Stores bytes; the answer stands for them in the rest of the stream. */
  async blob(bytes: Uint8Array): Promise<number> {
    const mark = ++this.#marks;
    await this.write(`blob\nmark :${mark}\n`);
    await this.data(bytes);
    return mark;
  }

  async finish(): Promise<void> {
    await this.write("done\n");
    await this.#flush();
    this.#child.stdin.end();
    await this.#done;
  }

  async abandon(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#done.catch(() => undefined);
  }
}

/** A path as the stream wants it: always quoted, so that no character in it means anything. */
export const quoted = (path: string): string =>
  `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t")}"`;

/** A name or an address within a commit's head. */
export const plain = (text: string): string =>
  text
    .replace(/[<>\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim() || "unknown";
