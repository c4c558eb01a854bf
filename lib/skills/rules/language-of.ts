const BY_EXTENSION = new Map(
  Object.entries({
    bash: "bash",
    c: "c",
    cjs: "javascript",
    cpp: "cpp",
    cs: "csharp",
    css: "css",
    csv: "csv",
    diff: "diff",
    go: "go",
    graphql: "graphql",
    h: "c",
    hcl: "hcl",
    html: "html",
    ini: "ini",
    java: "java",
    js: "javascript",
    json: "json",
    jsonc: "jsonc",
    jsx: "jsx",
    kt: "kotlin",
    lua: "lua",
    markdown: "markdown",
    md: "markdown",
    mdx: "mdx",
    mjs: "javascript",
    mts: "typescript",
    patch: "diff",
    php: "php",
    pl: "perl",
    proto: "proto",
    ps1: "powershell",
    py: "python",
    r: "r",
    rb: "ruby",
    rs: "rust",
    scala: "scala",
    sh: "bash",
    sql: "sql",
    svelte: "svelte",
    svg: "xml",
    swift: "swift",
    tf: "hcl",
    toml: "toml",
    ts: "typescript",
    tsx: "tsx",
    vue: "vue",
    xml: "xml",
    yaml: "yaml",
    yml: "yaml",
    zsh: "bash",
  }),
);
const BY_NAME = new Map(
  Object.entries({
    dockerfile: "docker",
    makefile: "make",
    gemfile: "ruby",
    jenkinsfile: "groovy",
  }),
);
const BY_INTERPRETER: readonly [RegExp, string][] = [
  [/\b(ba|z|da|k)?sh\b/, "bash"],
  [/\bpython/, "python"],
  [/\b(node|deno|bun)\b/, "javascript"],
  [/\bruby\b/, "ruby"],
  [/\bperl\b/, "perl"],
];

/** A file's language by its name, else by the interpreter that its first line names. */
export function languageOf(path: string, text: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const extension = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1) : "";
  const known = BY_NAME.get(name) ?? BY_EXTENSION.get(extension);
  if (known) return known;
  const first = /^#!.*/.exec(text)?.[0] ?? "";
  return BY_INTERPRETER.find(([pattern]) => pattern.test(first))?.[1] ?? "text";
}
