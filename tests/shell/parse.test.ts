import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseShell } from "@/lib/shell/parse";
import { SHELL_LIMITS } from "@/lib/shell/reader";
import type { Command, Script } from "@/lib/shell/tree";

const UNDERSTOOD = [
  "",
  "a",
  "a | b && c || d; e & f",
  "(a; b) > x",
  "{ a; b; } 2>&1",
  "if a; then b; elif c; then d; else e; fi",
  'if [ -z "$x" ]; then\n a\nfi\n',
  "for x in a b c; do echo $x; done",
  "for x; do echo $x; done",
  "for ((i=0;i<3;i++)); do echo $i; done",
  'while read -r l; do echo "$l"; done < f',
  "until a; do b; done",
  "select x in a b; do c; done",
  "case $x in a|b) echo;; (c) d;& e) f;;& *) g; esac",
  "case x in esac",
  "f() { a; }; f",
  "function f { a; }",
  "function f() (a)",
  "cat <<'E'\nrm -rf $HOME\nE\necho",
  "cat <<-E\n\ta\n\tE\necho",
  "cat <<A <<B\n1\nA\n2\nB\n",
  "cat << EOF | sh\nls $x\nEOF\n",
  "a <<< 'x'",
  "x=(a b 'c d') y+=(e)",
  "declare -a x=(a b)",
  "a[1]=b c",
  "echo $((1+2)) $(( $(a) + 1 ))",
  "echo $( (a) )",
  "((x++))",
  "echo `a \\`b\\``",
  "diff <(a) <(b) > >(c)",
  "a 2>&1 >/dev/null &>> f",
  "[[ -f x && $y =~ ^(a|b)$ ]]",
  "echo ${x:-$(a)} ${x%%.*} ${#x} ${x//a/b} ${!x} ${x[@]} ${x:1:2} ${x^^}",
  ":(){ :|:& };:",
  "! a",
  "time -p a",
  "coproc a",
  "coproc N { a; }",
  "exec {fd}< <(a)",
  "echo $'a\\x41' $\"b\"",
  "ls @(a|b) !(c) *.{js,ts}",
  "echo 'a'\"b\"c\\ d",
  "a # comment ' \"\nb",
  "echo a#b",
  "a \\\n b",
  "a &\nb",
  "a;b;",
  "a\r\nb\r\n",
  "sleep 1 &!",
];

test.each(UNDERSTOOD)("%j is understood", text => {
  expect(parseShell(text)).toMatchObject({ unparsed: false, reason: null });
});

test.each([
  "a 'b",
  'a "b',
  "if a; then b",
  "while a; b; done",
  "(a",
  "a | | b",
  "a &&",
  "$(a",
  "`a",
  "${a",
  "case x in a",
  ")",
  "{ a",
  "a >",
  "for 1 in a; do b; done",
  "[[ a",
  "; a",
])("%j is not, and says why", text => {
  const script = parseShell(text);
  expect(script.unparsed).toBe(true);
  expect(script.reason).toMatch(/\w/);
});

const first = (script: Script): Command | undefined => script.statements[0]?.chain[0]?.pipeline.commands[0];

describe("the tree", () => {
  test("keeps what was understood before the fault", () => {
    const script = parseShell("rm -rf x; echo 'open");
    expect(script.unparsed).toBe(true);
    expect(script.statements).toHaveLength(1);
  });

  test("tells pipelines, joints and background apart", () => {
    const [statement] = parseShell("a | b && ! c &").statements;
    expect(statement?.background).toBe(true);
    expect(statement?.chain.map(({ joint }) => joint)).toEqual(["first", "and"]);
    expect(statement?.chain[0]?.pipeline.commands).toHaveLength(2);
    expect(statement?.chain[1]?.pipeline.negated).toBe(true);
  });

  test("reads a here-document's body, expanded or not", () => {
    const bodies = ["cat <<E\n$x\nE", "cat <<'E'\n$x\nE"].map(
      text => first(parseShell(text))?.redirections[0]?.body?.parts[0],
    );
    expect(bodies.map(part => part?.kind)).toEqual(["variable", "text"]);
  });
});

describe("whatever the text", () => {
  const shellish = fc
    .array(
      fc.constantFrom(
        "a",
        " ",
        "\n",
        "'",
        '"',
        "$(",
        ")",
        "${",
        "}",
        "`",
        "|",
        "&",
        ";",
        "<",
        ">",
        "<<E",
        "E",
        "(",
        "{",
        "if ",
        "then ",
        "fi",
        "do ",
        "done",
        "case ",
        "esac",
        "in ",
        "\\",
        "$((",
        "))",
        "[[ ",
        "]]",
        "x=",
        "#",
        "for ",
        "!",
        "é",
        "\0",
        "\r\n",
      ),
      { maxLength: 120 },
    )
    .map(parts => parts.join(""));

  test("parsing never throws", () => {
    fc.assert(
      fc.property(fc.oneof(shellish, fc.string({ unit: "binary", maxLength: 300 })), text => {
        const script = parseShell(text);
        expect(script.unparsed).toBe(script.reason !== null);
      }),
      { numRuns: 3_000 },
    );
  });

  test("quoted words come back as they were", () => {
    const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 8 }), words => {
        const command = first(parseShell(["x", ...words.map(quote)].join(" ")));
        const read = command?.kind === "simple" ? command.words.slice(1) : [];
        expect(read.map(({ parts }) => parts.map(part => (part.kind === "text" ? part.text : "?")).join(""))).toEqual(
          words,
        );
      }),
    );
  });

  test.each([
    ["one line of a megabyte", "a".repeat(1_000_000)],
    ["open brackets", "(".repeat(100_000)],
    ["open substitutions", "$(".repeat(100_000)],
    ["open parameters", "${a:-".repeat(50_000)],
    ["open arithmetic", "$((".repeat(50_000)],
    ["backticks", "`\\`".repeat(50_000)],
    ["open quotes", '"$("'.repeat(50_000)],
    ["array names", "a[".repeat(100_000)],
    ["here-documents", "<<E ".repeat(50_000)],
    ["ifs", "if ".repeat(80_000)],
    ["pipes", "a|".repeat(100_000)],
    ["extended globs", "@(".repeat(100_000)],
  ])("%s: work is bounded", (_, text) => {
    const tally = { nodes: 0, depth: 0 };
    parseShell(text, tally);
    expect(tally.nodes).toBeLessThanOrEqual(SHELL_LIMITS.nodes + 1);
    expect(tally.depth).toBe(0);
  });

  test("work grows as the text does", () => {
    const nodes = (times: number) => {
      const tally = { nodes: 0, depth: 0 };
      parseShell('if a "$b"; then c $(d | e) > f; fi\n'.repeat(times), tally);
      return tally.nodes;
    };
    expect(nodes(400)).toBe(nodes(100) * 4);
  });
});
