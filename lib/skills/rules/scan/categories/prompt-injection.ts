import type { Finding } from "@/lib/skills/schema";
import { isDiscussed } from "../circumstances";
import { atMost, finding } from "../finding";
import { type Phrase, phraseFindings, plain } from "../phrases";
import { type Category, isText, type Scene } from "../scene";

const PHRASES: readonly Phrase[] = [
  {
    rule: "override",
    pattern:
      /\b(?:ignore|disregard|forget|discard|set aside)\b[^.\n]{0,30}\b(?:previous|prior|earlier|preceding|above|system|developer|original|existing|safety)\b[^.\n]{0,30}\b(?:instructions?|prompts?|rules|guidelines|directives|safeguards|guardrails|training|messages?)\b/i,
    unless: /\bignore\b[^.\n]{0,30}\b(?:error|warning|lint|log|file)\s/i,
    severity: "critical",
    message: "Tells the agent to drop the instructions that it was given.",
  },
  {
    rule: "override-safety",
    pattern:
      /\b(?:bypass|disable|turn off|circumvent|override|ignore|skip)\b[^.\n]{0,30}\b(?:safety|security|ethical|content|permission)\b[^.\n]{0,20}\b(?:filters?|guidelines|guardrails|policies|policy|restrictions?|checks?|protocols?|prompts?|measures)\b/i,
    severity: "medium",
    message: "Tells the agent to get round a safeguard.",
  },
  {
    rule: "role-change",
    pattern:
      /\byou are (?:now|no longer)\b[^.\n]{0,60}\b(?:unrestricted|jailbroken|uncensored|DAN|god mode|developer mode|bound by|limited by|restricted|without (?:any )?(?:restrictions|limits|rules)|root)\b|\b(?:enter|enable|activate|switch to)\b[^.\n]{0,15}\b(?:god|jailbreak|unrestricted|DAN|do anything now|admin override)\b[^.\n]{0,10}\bmode\b|\b(?:act|behave|respond) as (?:if|though) you (?:have|had) no (?:restrictions|rules|limits|guidelines|filters)\b/i,
    severity: "critical",
    message: "Gives the agent another role to take its limits away.",
  },
  {
    rule: "reveal-prompt",
    pattern:
      /\b(?:reveal|print|output|repeat|show|leak|dump|send|paste)\b[^.\n]{0,20}\b(?:your|the|its) (?:system|hidden|initial|secret) (?:prompt|instructions|message)\b/i,
    severity: "high",
    message: "Asks the agent for its own instructions.",
  },
  {
    rule: "against-the-user",
    pattern:
      /\b(?:even if|regardless of (?:what|whether|how)|no matter (?:what|whether|how)|despite)\b[^.\n]{0,30}\b(?:user|human|operator|they)\b[^.\n]{0,20}\b(?:objects?|refuses?|declines?|says? (?:no|not to|otherwise|stop)|denies|disagrees?|tells you (?:not to|to stop))\b/i,
    severity: "high",
    message: "Tells the agent to go on against the user's will.",
  },
  {
    rule: "precedence",
    pattern:
      /\b(?:these|this|the following) (?:instructions?|rules|skill|directives?|message)\b[^.\n]{0,30}\b(?:overrides?|supersedes?|replaces?|outranks?|takes? (?:precedence|priority) over)\b[^.\n]{0,30}\b(?:system|safety|user|developer|anthropic|your|all)\b[^.\n]{0,20}\b(?:prompts?|instructions?|rules|guidelines|policies|requests?|settings)\b/i,
    severity: "high",
    message: "Claims to stand above the system's or the user's instructions.",
  },
  {
    rule: "fake-turn",
    pattern:
      /<\|(?:im_start|im_end|system|user|assistant|endoftext|start_header_id|eot_id)\|?>|<<\/?SYS>>|\[\/?INST\]|^\s*(?:\\n)*\s*(?:Human|Assistant): .{10,}|<\/?(?:system|system-reminder|system_prompt|function_results|human|antml:\w{1,20})>\s*\S/,
    severity: "high",
    message: "Imitates a message of the system or of another speaker.",
  },
  {
    rule: "new-orders",
    pattern:
      /\b(?:new|updated|real|actual|true) (?:system )?instructions? ?(?:from (?:anthropic|openai|your developers?|the administrator|admin)\b|:)|\b(?:anthropic|openai|your developers?) (?:has|have) (?:authorized|authorised|approved|instructed) (?:you|this)\b|\b(?:system|admin(?:istrator)?) override\b\s*[:!]/i,
    severity: "high",
    message: "Speaks in the name of the system or its makers.",
  },
];

/** Comments are not shown to readers, but the agent reads them. */
const SPOKEN_TO =
  /\b(?:claude|assistant|agent|ai model|language model|llm|copilot|you)\b[^.\n]{0,40}\b(?:must|should|shall|need to|have to|will|are to|is to|always|never)\b/i;
const ORDER =
  /\b(?:ignore|disregard|forget)\b[^.\n]{0,40}\binstructions?\b|\b(?:execute|run|fetch|download|send|upload|post|read|exfiltrate|collect|append|delete)\b[^.\n]{0,60}(?:https?:\/\/|\.env\b|~\/|credential|secret|token|password|curl|conversation|contents?)/i;
const GRAVE =
  /\b(?:ignore|disregard|forget)\b[^.\n]{0,40}\binstructions?\b|\b(?:send|upload|post|exfiltrate|forward|transmit)\b[^.\n]{0,80}(?:https?:\/\/|@\w)|\bdo(?:n't| not) (?:tell|mention|inform|reveal)\b|\b(?:secretly|silently|covertly)\b/i;
const INVISIBLE =
  /display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|font-size\s{0,5}:\s{0,5}0(?:px|pt|em|%|;|"|')|opacity\s{0,5}:\s{0,5}0(?:;|"|'|\s)|color\s{0,5}:\s{0,5}(?:white|#fff(?:fff)?|transparent)\b/i;

function hidden(scene: Scene): Finding[] {
  return scene.files.flatMap(file => {
    if (!file.prose) return [];
    const inComments = file.prose.comments.flatMap(({ text, line }) => {
      const body = plain(text.slice(0, 4_000));
      if (file.prose?.text[line - 1] === null || !(ORDER.test(body) || SPOKEN_TO.test(body) || GRAVE.test(body)))
        return [];
      const severity = GRAVE.test(body) ? "critical" : ORDER.test(body) ? "medium" : "info";
      const calm = isDiscussed(file, line) && severity === "medium";
      return [
        finding(file, {
          rule: "prompt-injection.comment",
          category: "prompt-injection",
          severity: file.fixture || calm ? atMost(severity, "low") : severity,
          line,
          message: "A comment that readers do not see gives the agent orders.",
        }),
      ];
    });
    const unseen = file.prose.text.flatMap((text, index) => {
      if (
        text === null ||
        !/<\w{1,20}\s[^>]{0,400}style/i.test(text.slice(0, 2_000)) ||
        !INVISIBLE.test(text.slice(0, 2_000))
      )
        return [];
      const said = plain(text.replace(/<[^>]{0,400}>/g, " ").trim());
      if (said.length < 20) return [];
      return [
        finding(file, {
          rule: "prompt-injection.invisible",
          category: "prompt-injection",
          severity: ORDER.test(said) || GRAVE.test(said) ? "critical" : "medium",
          line: index + 1,
          message: "Text that is styled so that readers do not see it.",
        }),
      ];
    });
    return [...inComments, ...unseen];
  });
}

export const promptInjection: Category = {
  id: "prompt-injection",
  label: "Instructions that take the agent over",
  rules: PHRASES.length + 2,
  reads: isText,
  scan: scene => [...phraseFindings(scene, "prompt-injection", PHRASES), ...hidden(scene)],
};
