import { isSecretPath } from "@/lib/shell/effects/secret-files";
import type { Finding } from "@/lib/skills/schema";
import { effectFindings } from "../categories-of-effects";
import { finding } from "../finding";
import { type Phrase, phraseFindings } from "../phrases";
import { type Category, isText, type Scene } from "../scene";
import { isProgram, SCAN_LIMITS } from "../source-file";

const NEGATED =
  /\b(?:never|not|don'?t|avoid|without|no|cannot)\s(?:\w{1,15}\s){0,3}(?:send|upload|post|transmit|exfiltrate|forward|email|submit|leak)/i;
const PHRASES: readonly Phrase[] = [
  {
    rule: "send-secrets",
    pattern:
      /\b(?:send|upload|post|transmit|exfiltrate|forward|email|submit|leak)\b[^.\n]{0,40}\b(?:credentials?|passwords?|private keys?|ssh keys?|secrets|environment variables|\.env|conversation history|chat history|source code)\b[^.\n]{0,40}\b(?:to|at|via)\b[^.\n]{0,20}(?:https?:\/\/|\bserver\b|\bendpoint\b|\bwebhook\b|@\w)/i,
    unless: NEGATED,
    severity: "critical",
    message: "Has secrets or conversations sent away.",
  },
  {
    // Clients authenticate like this; only where to is worth a look.
    rule: "send-token",
    pattern:
      /\b(?:send|upload|post|transmit|forward|email|submit)\b[^.\n]{0,40}\b(?:api keys?|access tokens?)\b[^.\n]{0,40}\b(?:to|at|via)\b[^.\n]{0,20}(?:https?:\/\/|\bserver\b|\bendpoint\b|\bwebhook\b|@\w)/i,
    unless: NEGATED,
    severity: "medium",
    message: "Has a key or token sent to a server.",
  },
  {
    rule: "collect-secrets",
    pattern:
      /\b(?:read|collect|gather|harvest|grab|extract|copy)\b[^.\n]{0,30}(?:~\/\.ssh\/id_|~\/\.aws\/credentials|\.ssh\/ directory|\bbrowser cookies\b|\bkeychain passwords\b|\bsaved passwords\b|\/etc\/shadow\b)/i,
    severity: "high",
    message: "Has keys or passwords of the user read.",
  },
];
const SINKS =
  /\b(?:webhook\.site|requestbin\.\w{2,5}|pipedream\.net|ngrok(?:-free)?\.(?:io|app|dev)|burpcollaborator\.net|oast\.(?:pro|live|fun|me|site|online)|interact\.sh|pastebin\.com\/api|transfer\.sh|0x0\.st|file\.io|requestcatcher\.com|hookbin\.com|beeceptor\.com|canarytokens\.com|discord(?:app)?\.com\/api\/webhooks|api\.telegram\.org\/bot)\b/i;

/** Programs that read the whole environment or a secret file and post something, in one file. */
function programs(scene: Scene): Finding[] {
  return scene.files
    .filter(file => isProgram(file) && file.language !== "shell")
    .flatMap(file => {
      const text = file.text.slice(0, 200_000);
      const sends =
        /\b(?:requests\.(?:post|put)|urllib\.request\.(?:urlopen|Request)|httpx\.(?:post|put)|fetch\(|axios\.post|https?\.request\(|Net::HTTP\.post|socket\.connect)/.test(
          text,
        );
      if (!sends) return [];
      return file.lines.flatMap((line, index) => {
        if (line.length > SCAN_LIMITS.line) return [];
        const whole =
          /\b(?:json\.dumps\(|dict\(|str\(|JSON\.stringify\()\s{0,3}(?:dict\()?\s{0,3}(?:os\.environ|process\.env)\s{0,3}\)/.test(
            line,
          );
        const opened = [
          ...line.matchAll(
            /(?:open|read_text|readFileSync|readFile|expanduser|Path)\(\s{0,3}f?["']([^"'\n]{2,200})["']/g,
          ),
        ].some(([, path = ""]) => isSecretPath(path) && !/\.env/.test(path));
        if (!whole && !opened) return [];
        return [
          finding(file, {
            rule: "exfiltration.program",
            category: "exfiltration",
            severity: file.fixture ? "low" : "high",
            line: index + 1,
            message: "A program that posts data reads secrets of the user.",
          }),
        ];
      });
    });
}

function sinks(scene: Scene): Finding[] {
  return scene.files.filter(isText).flatMap(file =>
    file.lines.flatMap((line, index) => {
      if (!SINKS.test(line.slice(0, SCAN_LIMITS.line))) return [];
      const runs = isProgram(file) || /\b(?:curl|wget|fetch|requests|post)\b/i.test(line.slice(0, SCAN_LIMITS.line));
      return [
        finding(file, {
          rule: "exfiltration.sink",
          category: "exfiltration",
          severity: runs && !file.fixture ? "medium" : "info",
          line: index + 1,
          message: "Names a service that takes in what anyone sends.",
        }),
      ];
    }),
  );
}

export const exfiltration: Category = {
  id: "exfiltration",
  label: "Data that leaves",
  rules: PHRASES.length + 5,
  reads: isText,
  scan: scene => [
    ...phraseFindings(scene, "exfiltration", PHRASES),
    ...sinks(scene),
    ...programs(scene),
    ...effectFindings(scene, "exfiltration", {
      "sends-secrets-out": {
        severity: (_, { from }) => (from === "inline" ? "high" : "critical"),
        message: target => `Sends secrets to ${target}.`,
      },
      "sends-data-out": {
        severity: ({ weight }, { from }) => (weight === "plain" ? null : from === "script" ? "low" : "info"),
        message: target => `Sends a file or piped data to ${target}.`,
      },
      "reads-secret-file": {
        severity: ({ target }, { from }) =>
          /\.env|\.npmrc/.test(target ?? "") ? "info" : from === "script" || from === "program" ? "medium" : "low",
        message: target => `Reads ${target}, which holds secrets.`,
      },
    }),
  ],
};
