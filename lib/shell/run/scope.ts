import type { Command } from "../tree";
import type { RunWord } from "./run-command";

type Drawer<T> = Map<string, T>;

/** What is known at a place of a script: variables, functions, files written. A subshell's changes stay its own. */
export class Scope {
  private readonly variables: Drawer<RunWord> = new Map();
  private readonly bodies: Drawer<Command | null> = new Map();
  private readonly names: Drawer<string | null> = new Map();
  private readonly written: Drawer<RunWord> = new Map();
  private here: string | null | undefined;

  constructor(private readonly parent: Scope | null = null) {}

  fork(): Scope {
    return new Scope(this);
  }

  private find<T>(drawer: (scope: Scope) => Drawer<T>, key: string): T | undefined {
    const own = drawer(this).get(key);
    return own === undefined ? this.parent?.find(drawer, key) : own;
  }

  variable(name: string): RunWord | undefined {
    return this.find(scope => scope.variables, name);
  }

  assign(name: string, value: RunWord): void {
    this.variables.set(name, value);
  }

  /** A function's body; null after unset -f. */
  body(name: string): Command | null {
    return this.find(scope => scope.bodies, name) ?? null;
  }

  define(name: string, body: Command | null): void {
    this.bodies.set(name, body);
  }

  /** What an alias or a hashed path stands for. */
  alias(name: string): string | null {
    return this.find(scope => scope.names, name) ?? null;
  }

  rename(name: string, text: string | null): void {
    this.names.set(name, text);
  }

  /** What a file holds that an earlier command wrote. */
  file(path: string): RunWord | undefined {
    return this.find(scope => scope.written, plain(path));
  }

  write(path: string, content: RunWord): void {
    this.written.set(plain(path), content);
  }

  get directory(): string | null {
    return this.here === undefined ? (this.parent?.directory ?? null) : this.here;
  }

  enter(directory: string | null): void {
    this.here = directory;
  }
}

const plain = (path: string): string => (path.startsWith("./") ? path.slice(2) : path);
