import type { Norm } from "@/lib/skills/schema";
import type { Scene } from "./scene";

const BINDS =
  /\b(?:never|do not ever|must not|must never|always ask|always confirm|ask (?:the user|for (?:confirmation|approval|permission)|before|first)|only (?:after|with|when|if)\b[^.]{0,40}\b(?:approv\w{1,4}|confirm\w{0,6}|permission|consent|agree\w{0,4})|confirm (?:with|before)|(?:requires?|needs?|get|obtain|wait for|seek) (?:\w{1,12} ){0,3}(?:approval|confirmation|permission|consent|sign-off)|without (?:\w{1,12} ){0,3}(?:approval|confirmation|permission|consent|asking|confirming))\b/i;
const MATTERS =
  /\b(?:delet\w{1,4}|remov\w{1,4}|drop\w{0,4}|destroy\w{0,3}|overwrit\w{1,4}|truncat\w{1,4}|purg\w{1,4}|wip\w{1,3}|reset\w{0,4}|force|rollback|migrat\w{1,5}|modif\w{1,5}|production|prod|deploy\w{0,5}|publish\w{0,4}|releas\w{1,4}|merg\w{1,4}|push\w{0,4}|commit\w{0,4}|secrets?|credentials?|tokens?|passwords?|api keys?|private keys?|personal data|PII|customer data|payments?|emails?|send\w{0,4}|upload\w{0,4}|expos\w{1,4}|shar\w{1,4}|log\w{0,4}|install\w{0,4}|execut\w{1,4}|run|sudo|root|permissions?|database|infrastructure|resources?|terraform|history|branch\w{0,3}|files?|data)\b/i;
const MOST = 100;

/** The sentences in which a skill binds the agent about something that can do harm. */
export function normsOf(scene: Scene): Norm[] {
  const norms: Norm[] = [];
  const seen = new Set<string>();
  for (const file of scene.files) {
    if (!file.prose || file.fixture) continue;
    const front =
      file.lines[0]?.trim() === "---" ? file.lines.findIndex((line, index) => index > 0 && line.trim() === "---") : -1;
    for (const [index, text] of file.prose.text.entries()) {
      if (text === null || index <= front || /^\s*(?:#|\||<!--)/.test(text)) continue;
      for (const sentence of sentences(text.slice(0, 2_000))) {
        if (sentence.length < 12 || sentence.length > 300 || !BINDS.test(sentence) || !MATTERS.test(sentence)) continue;
        if (seen.has(sentence)) continue;
        seen.add(sentence);
        norms.push({ text: sentence, path: file.path, line: index + 1 });
        if (norms.length >= MOST) return norms;
      }
    }
  }
  return norms;
}

const sentences = (text: string): string[] =>
  text
    .replace(/^\s*(?:[-*+>]|\d{1,3}[.)])\s+(?:\[[ x]\]\s+)?/, "")
    .replace(/\*\*|__/g, "")
    .split(/(?<=[.!?])\s+(?=[A-Z*`"])/)
    .map(sentence => sentence.trim());
