import type { z } from "zod";
import type { PolicyDocument } from "@/lib/policy/schema";

/** Where the harness puts the client's user and project. */
const HOME = "/home/dev";
const PROJECT = `${HOME}/acme/payments`;
export const GATE = "/etc/claude-code/gate.sh";
/** Denies whatever it is asked, as a hook does that finds fault. */
export const GATE_SCRIPT = "#!/bin/sh\necho 'the gate says no' >&2\nexit 2\n";

/** A policy with something in it of every kind that the client is to keep. */
export const enforced = (capture: string): z.input<typeof PolicyDocument> => ({
  rules: [
    { id: "no-rm", effect: "deny", level: "hard", patterns: ["Bash(rm *)"] },
    { id: "ask-push", effect: "ask", patterns: ["Bash(git push *)"] },
    { id: "no-secrets", effect: "deny", patterns: ["Read(//**/.env)"] },
    { id: "by-effect", effect: "deny", does: ["escalates"] },
  ],
  allow: [
    {
      id: "work",
      effect: "allow",
      patterns: ["Bash(touch *)", "Bash(mkdir *)", "Edit(//home/dev/**)", "Read(//home/dev/**)"],
    },
  ],
  modes: { allowed: ["default", "acceptEdits", "plan", "dontAsk"], default: "default" },
  locks: ["managedRulesOnly", "managedHooksOnly", "disableSideloadFlags"],
  models: ["sonnet", "haiku"],
  marketplaces: { allowed: ["github:acme/plugins"], blocked: [] },
  mcp: { allowed: null, denied: ["jira"] },
  files: { allowWrite: null, denyRead: ["~/.ssh/**"], denyWrite: ["//etc/claude-code/**"] },
  hooks: [
    { id: "gate", event: "PreToolUse", matcher: "Write", type: "command", target: GATE },
    {
      id: "missing",
      event: "PreToolUse",
      matcher: "Bash",
      type: "command",
      target: `test "$(cat | grep -c made-by-mkdir)" = 0 || /etc/claude-code/no-such-program`,
    },
  ],
  env: { set: { OTEL_EXPORTER_OTLP_ENDPOINT: capture, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" }, forbidden: [] },
  log: "redacted",
});

/** What a session tries, and what is left of it: a file that is there or not. `held`: as the policy wants it. */
export const TRIED: readonly { what: string; file: string; held: boolean; free: boolean; tool: object }[] = [
  { what: "deny: rm", file: "keep.txt", held: true, free: false, tool: bash("rm -f keep.txt") },
  { what: "deny, spelt /bin/rm", file: "keep2.txt", held: true, free: false, tool: bash("/bin/rm -f keep2.txt") },
  {
    what: "deny, in a line of two",
    file: "keep3.txt",
    held: true,
    free: false,
    tool: bash("touch x.txt && rm -f keep3.txt"),
  },
  {
    what: "ask: git push",
    file: "../../origin.git/refs/heads/pushed",
    held: false,
    free: true,
    tool: bash("git push origin HEAD:pushed"),
  },
  { what: "allow: touch", file: "touched.txt", held: true, free: true, tool: bash("touch touched.txt") },
  {
    what: "hook that denies",
    file: "written.txt",
    held: false,
    free: true,
    tool: { name: "Write", input: { file_path: `${PROJECT}/written.txt`, content: "x" } },
  },
  {
    what: "hook that fails, closed",
    file: "made-by-mkdir",
    held: false,
    free: true,
    tool: bash("mkdir made-by-mkdir"),
  },
  { what: "deny by effect: sudo", file: "sudo.txt", held: false, free: true, tool: bash("sudo touch sudo.txt") },
  { what: "a user's own hook", file: "../../user-hook", held: false, free: true, tool: bash("touch y.txt") },
];

function bash(command: string) {
  return { name: "Bash", input: { command, description: "run" } };
}

/** Runs of the client, each with its own question. Anything after the first wants to be let off. */
export const RUNS = [
  "as it is",
  "bypassing permissions",
  "allowing tools itself",
  "another model",
  "another marketplace",
] as const;

/** The scenario as a module that the harness loads. */
export const scenarioModule = (): string => `
import fs from "node:fs";
const steps = ${JSON.stringify([...TRIED.map(({ tool }) => ({ tools: [tool] })), { text: "Done." }])};
const files = ${JSON.stringify(TRIED.map(({ file }) => file))};
const kept = ["keep.txt", "keep2.txt", "keep3.txt"];
const fresh = ({ cwdReal, out }) => {
  for (const file of files) fs.rmSync(cwdReal + "/" + file, { recursive: true, force: true });
  for (const file of kept) fs.writeFileSync(cwdReal + "/" + file, "keep");
};
const note = (ctx, name) => fs.writeFileSync(ctx.out + "/left-" + name + ".json",
  JSON.stringify(files.filter(file => fs.existsSync(ctx.cwdReal + "/" + file))));
export const scenarios = { policy: {
  scripts: { t: steps, m: [{ text: "x" }] },
  setup: ctx => {
    fs.mkdirSync(ctx.home + "/bin", { recursive: true });
    fs.writeFileSync(ctx.home + "/bin/sudo", '#!/bin/sh\\nexec "$@"\\n', { mode: 0o755 });
    fs.mkdirSync(ctx.home + "/.claude", { recursive: true });
    fs.writeFileSync(ctx.home + "/.claude/settings.json", JSON.stringify({
      permissions: { allow: ["Bash", "Write", "Edit"] },
      hooks: { PreToolUse: [{ matcher: "Bash", hooks: [{ type: "command", command: "touch ${HOME}/user-hook" }] }] },
    }));
    fs.mkdirSync(ctx.home + "/market/.claude-plugin", { recursive: true });
    fs.writeFileSync(ctx.home + "/market/.claude-plugin/marketplace.json",
      JSON.stringify({ name: "elsewhere", owner: { name: "x" }, plugins: [] }));
  },
  runs: [
    { label: "as it is", prompt: "go [[script:t]]", before: fresh },
    { label: "bypassing permissions", prompt: "go [[script:t]]", args: ["--dangerously-skip-permissions"], before: ctx => { note(ctx, 0); fresh(ctx); } },
    { label: "allowing tools itself", prompt: "go [[script:t]]", args: ["--allowedTools", "Bash,Write", "--settings", '{"disableAllHooks":true,"permissions":{"allow":["Bash"],"deny":[],"ask":[]}}'], before: ctx => { note(ctx, 1); fresh(ctx); } },
    { label: "another model", prompt: "x [[script:m]]", model: "opus", before: ctx => note(ctx, 2) },
    { label: "another marketplace", raw: ["plugin", "marketplace", "add", "${HOME}/market"] },
  ],
} };
`;
