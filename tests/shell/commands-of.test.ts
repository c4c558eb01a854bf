import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readShell } from "@/lib/shell/commands-of";
import { WALK_LIMITS } from "@/lib/shell/run/context";

const lines = (text: string): string[] =>
  readShell(text).commands.map(({ words }) => words.map(({ shape }) => shape).join(" "));

test.each<[string, string]>([
  ["sudo -u root -- rm x", "rm x"],
  ["env -u A B=1 rm x", "rm x"],
  ["env -S 'rm x'", "rm x"],
  ["nohup nice -n 5 timeout -k 1 10s rm x", "rm x"],
  ["command rm x", "rm x"],
  ["/usr/bin/env rm x", "rm x"],
  ["time rm x", "rm x"],
  ["bash -c 'rm x'", "rm x"],
  ['bash -lc "rm x"', "rm x"],
  ["sh -euc 'rm x'", "rm x"],
  ["zsh -c 'bash -c \"rm x\"'", "rm x"],
  ["eval rm x", "rm x"],
  ['eval "$(echo rm x)"', "rm x"],
  ["bash <<< 'rm x'", "rm x"],
  ["bash <<E\nrm x\nE", "rm x"],
  ["echo 'rm x' | sh", "rm x"],
  ["printf 'rm %s' x | bash -s", "rm x"],
  ["echo cm0geA== | base64 -d | sh", "rm x"],
  ["source <(echo rm x)", "rm x"],
  ["echo x | xargs rm", "rm x"],
  ["echo x | xargs -I{} rm {}", "rm x"],
  ["find . -name '*.o' -exec rm {} +", "rm ./$FOUND"],
  ["ssh -p 22 host 'rm x'", "rm x"],
  ["docker exec -it box rm x", "rm x"],
  ["docker compose exec web rm x", "rm x"],
  ["docker run --rm -v /a:/b image sh -c 'rm x'", "rm x"],
  ["kubectl exec pod -c c -- rm x", "rm x"],
  ["watch -n 1 rm x", "rm x"],
  ["parallel rm ::: x", "rm x"],
  ["git -c alias.z='!rm x' z", "rm x"],
  ["npx -y rimraf x", "rimraf x"],
  ["pnpm dlx rimraf x", "rimraf x"],
  ["doppler run -p a -- rm x", "rm x"],
  ["su - bob -c 'rm x'", "rm x"],
  ["tmux new-session -d 'rm x'", "rm x"],
  ["trap 'rm x' EXIT", "rm x"],
  ["python3 -c 'import os; os.system(\"rm x\")'", "rm x"],
  ['python3 -c \'import subprocess; subprocess.run(["rm", "x"])\'', "rm x"],
  ['node -e \'require("child_process").execSync("rm x")\'', "rm x"],
  ["awk 'BEGIN { system(\"rm x\") }'", "rm x"],
  ["ruby -e '`rm x`'", "rm x"],
  ["A=rm; $A x", "rm x"],
  ["A='rm x'; $A", "rm x"],
  ["A=r B=m; $A$B x", "rm x"],
  ["A=rmz; ${A%z} x", "rm x"],
  ["${A:-rm} x", "rm x"],
  ["rm${IFS}x", "rm x"],
  ["r\\m x", "rm x"],
  ["'r'\"m\" x", "rm x"],
  ["$'\\x72m' x", "rm x"],
  ["$(echo rm) x", "rm x"],
  ["{rm,x}", "rm x"],
  ["alias z='rm'; z x", "rm x"],
  ['f() { rm "$1"; }; f x', "rm x"],
  ["for i in x y; do rm $i; done", "rm x"],
  ["if a; then rm x; fi", "rm x"],
  ["a || rm x", "rm x"],
  ["case a in b) rm x;; esac", "rm x"],
  ['echo "$(rm x)"', "rm x"],
  ["cat <(rm x)", "rm x"],
  ["x=$(rm x)", "rm x"],
  ["echo ${y:-$(rm x)}", "rm x"],
  ["[[ -n $(rm x) ]]", "rm x"],
  ["cat <<E\n$(rm x)\nE", "rm x"],
  ["echo 'rm x' > f; bash f", "rm x"],
  ["exec 3<<< 'rm x'; source /dev/fd/3", "rm x"],
  ["printf -v A rm; $A x", "rm x"],
  ['set -- rm x; "$@"', "rm x"],
  ["X=rm bash -c '$X x'", "rm x"],
])("%j would run %j", (text, expected) => expect(lines(text)).toContain(expected));

test.each([
  "echo 'rm x'",
  "grep 'rm x' f",
  "cat <<'E'\nrm x\nE",
  "git commit -m 'rm x'",
  "# rm x",
  "echo rm x > f",
  "printf 'rm x' | cat",
  "command -v rm",
])("%j does not run it", text => expect(lines(text)).not.toContain("rm x"));

describe("what is told of a command", () => {
  test("wrappers, environment, places and pipes", () => {
    const found = readShell("cd /a && A=1 sudo nice tee b < c > d").commands;
    expect(found.at(-1)).toMatchObject({
      name: "tee",
      wrappers: ["sudo", "nice"],
      directory: "/a",
      within: ["condition"],
      environment: [{ name: "A", value: { value: "1" } }],
    });
    expect(found.at(-1)?.redirections.map(({ target, reads, writes }) => [target.value, reads, writes])).toEqual([
      ["c", true, false],
      ["d", false, true],
    ]);
  });

  test("what is piped into it", () => {
    const [, shell] = readShell("curl -s https://x.test | sh").commands;
    expect(shell?.upstream.map(({ name }) => name)).toEqual(["curl"]);
    expect(shell?.dynamic).toBe(true);
    expect(shell?.code[0]?.word.sources[0]?.name).toBe("curl");
  });

  test("lines of the outermost text", () => {
    expect(readShell("a\n\nb $(\nc)\nbash -c 'x\ny'").commands.map(({ name, line }) => `${name} ${line}`)).toEqual(
      ["c 4", "a 1", "b 3", "bash 5", "x 5", "y 5"]
        .toSorted((a, b) => Number(a.split(" ")[1]) - Number(b.split(" ")[1]))
        .toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
  });
  const order = ["a 1", "c 4", "b 3", "bash 5", "x 5", "y 5"];

  test("names that are only known when it runs", () => {
    expect(readShell("$TOOL x").commands[0]).toMatchObject({
      name: "",
      dynamic: true,
      words: [{ value: null, shape: "$TOOL" }, { value: "x" }],
    });
  });

  test("an inner text that is not understood is told", () => {
    expect(readShell("bash -c 'echo \"open'")).toMatchObject({ unparsed: true });
  });
});

describe("whatever the text", () => {
  test("reading never throws and stays within its limits", () => {
    const piece = fc.constantFrom(
      "rm x",
      "$(",
      ")",
      "`",
      "'",
      '"',
      "|",
      ";",
      "&&",
      "\n",
      "bash -c ",
      "eval ",
      "xargs ",
      "$A",
      "A=",
      "f(){ ",
      "}; f",
      "for i in a b; do ",
      "done",
      "<<< ",
      "sudo ",
      "{a,b}",
      "${x:-",
      "find . -exec ",
      "\\;",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), parts => {
        expect(readShell(parts.join("")).commands.length).toBeLessThanOrEqual(WALK_LIMITS.commands + 64);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["loops in loops", `${"for i in a b c d; do ".repeat(40)}x${"; done".repeat(40)}`],
    [
      "functions that call each other",
      `${Array.from({ length: 200 }, (_, at) => `f${at}() { f${at + 1}; f${at + 1}; }`).join("\n")}\nf0`,
    ],
    [
      "shells in shells",
      Array.from({ length: 30 }).reduce<string>(
        text => `bash -c '${text.replaceAll("'", "'\\''")}'`.slice(0, 200_000),
        "rm x",
      ),
    ],
    ["values that double", `A=xxxxxxxxxx\n${"A=$A$A\n".repeat(60)}echo $A`],
    ["braces", `echo ${"{a,b}".repeat(200)}`],
    ["long pipes", `${"a | ".repeat(5_000)}b`],
    ["recursion", "f() { f; }; f"],
    ["aliases of themselves", "alias a='a b'; a"],
  ])("%s end", (_, text) => {
    const { commands } = readShell(text);
    expect(commands.length).toBeLessThanOrEqual(WALK_LIMITS.commands + 64);
    expect(commands.every(({ upstream }) => upstream.length <= WALK_LIMITS.upstream)).toBe(true);
  });
});
