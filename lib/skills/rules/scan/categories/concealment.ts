import { type Phrase, phraseFindings } from "../phrases";
import { type Category, isText } from "../scene";

const ACTIONS =
  "(?:send|upload|post|transmit|exfiltrat\\w{1,3}|forward|collect|copy|record|harvest|steal|install|execute|run|delete|encrypt|modify|download|report|leak)";

const PHRASES: readonly Phrase[] = [
  {
    rule: "keep-from-user",
    pattern:
      /\b(?:do not|don'?t|never|must not|without)\s(?:ever\s|directly\s)?(?:tell|telling|inform|informing|notify|notifying|alert|alerting|reveal|revealing|disclose|disclosing|let|letting)\b[^.\n]{0,25}\b(?:user|users|human|operator|anyone|developer|owner|reviewer)\b(?!'s\s(?:guess|input))/i,
    unless:
      /\b(?:to (?:run|use|install|open|check|do|restart|wait)|that (?:it|the|they) (?:is|are|works?|passed)|guess|wrong|until|before|unless|after|what they|they'?re|prematurely|stack|error details|internal)\b/i,
    severity: "medium",
    message: "Tells the agent to keep something from the user.",
  },
  {
    rule: "hide-action",
    pattern: new RegExp(
      `\\b(?:secretly|covertly|stealthily|surreptitiously|unnoticed|undetected)\\b[^.\\n]{0,30}\\b${ACTIONS}\\b|\\b${ACTIONS}\\b[^.\\n]{0,60}\\b(?:secretly|covertly|stealthily|without (?:the )?(?:user'?s?|their|anyone'?s?) (?:knowledge|noticing|knowing|awareness)|without (?:the user|anyone) (?:knowing|noticing))\\b`,
      "i",
    ),
    severity: "critical",
    message: "Has something done behind the user's back.",
  },
  {
    rule: "silently-send",
    pattern:
      /\b(?:silently|quietly)\b[^.\n]{0,20}\b(?:send|upload|post|transmit|exfiltrat\w{1,3}|forward|collect|harvest|record)\b/i,
    severity: "high",
    message: "Has data sent or collected without a word.",
  },
  {
    rule: "act-and-hide",
    pattern: new RegExp(
      `\\b${ACTIONS}\\b[^\\n]{0,120}\\b(?:do not|don'?t|never|without)\\s(?:tell|telling|mention|mentioning|inform|informing|reveal|revealing|notify|notifying|show|showing|disclose|disclosing)\\b[^.\\n]{0,20}\\b(?:this|it|that|user|anyone)\\b`,
      "i",
    ),
    unless: /\b(?:unless|until|before|if asked|placeholder|secret|password|token|credential)\b/i,
    severity: "high",
    message: "Orders an action and that nobody be told of it.",
  },
  {
    rule: "cover-tracks",
    pattern:
      /\b(?:cover (?:your|our|its|the) tracks|leave no (?:trace|evidence)|(?:erase|remove|destroy|wipe|hide) (?:all |any |the )?(?:evidence|traces) of|clear (?:the )?(?:bash|shell|command|zsh) history)\b/i,
    severity: "high",
    message: "Has traces removed.",
  },
  {
    rule: "hide-from-user",
    pattern:
      /\b(?:hide|conceal|obscure)\b[^.\n]{0,30}\bfrom (?:the )?(?:user|human|operator|reviewer|developer|owner|logs?)\b/i,
    unless: /\b(?:complexity|details|internals|implementation|ui|view|menu|errors?)\b/i,
    severity: "medium",
    message: "Has something hidden from the user.",
  },
  {
    rule: "lie",
    pattern:
      /\b(?:pretend|claim|tell (?:the )?users?|say|report|respond) (?:to the user )?(?:that )?(?:you|it|nothing|the (?:task|operation|tool))\b[^.\n]{0,30}\b(?:failed|did(?:n'?t| not)|was not|wasn'?t|happened|never)\b[^.\n]{0,30}\b(?:even (?:if|though)|although|while (?:actually|secretly))\b/i,
    severity: "high",
    message: "Tells the agent to say what is not true.",
  },
];

export const concealment: Category = {
  id: "concealment",
  label: "Things kept from the user",
  rules: PHRASES.length,
  reads: isText,
  scan: scene => phraseFindings(scene, "concealment", PHRASES),
};
