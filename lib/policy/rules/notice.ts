import type { ChangeLine } from "../page-schema";
import type { GuardRule, PolicyDocument } from "../schema";
import { comparePolicies } from "./compare";
import { checkFloor } from "./floor-check";
import { heldByBaseline } from "./held-by-baseline";
import { patternWords } from "./words/pattern-words";
import { settingWords } from "./words/place-words";
import { listed, ruleWords } from "./words/rule-words";

export type NoticeText = { what: string; text: string };

/** What a move of the baseline changes for a team, in sentences: both are effective policies of that team. */
export function noticeChanges(before: PolicyDocument, after: PolicyDocument): NoticeText[] {
  return comparePolicies(before, after).map(change => ({ what: change.name, text: sentence(change, before, after) }));
}

function sentence(change: ChangeLine, before: PolicyDocument, after: PolicyDocument): string {
  const { part, name, direction, text } = change;
  if (direction === "words") return `The words or examples of ${name} changed; what it stops did not.`;
  if (part === "rule") {
    const [old, now] = [before, after].map(({ rules }) => rules.find(({ id }) => id === name));
    if (!old && now) return `${newRule(now)}${because(now)}`;
    if (old && !now) return oldRule(old);
    if (change.after === "hard") return `${name} is hard now: there are no exceptions from it.`;
    if (change.after === "soft") return `${name} is soft now: there may be exceptions from it.`;
    if (old && now) return otherRule(old, now);
  }
  if (part === "allow" && name !== settingWords("allow")) return otherPermission(name, before, after);
  const how = direction === "tighter" ? "Tighter" : direction === "looser" ? "Looser" : "Changed";
  return `${how}: ${text}.`;
}

/** Notices are read in lists and mails too: nothing in them is marked as code. */
const said = (words: readonly string[]) => listed(words).replaceAll("`", "");
const newRule = (rule: GuardRule) => `${STOPS[rule.effect]} from now on: ${said(ruleWords(rule))} (${rule.id}).`;
const oldRule = (rule: GuardRule) =>
  `No longer ${STOPS[rule.effect].toLowerCase()}: ${said(ruleWords(rule))} (${rule.id}).`;
const because = ({ rationale }: GuardRule) => (rationale ? ` ${rationale}` : "");
const STOPS = { deny: "Denied", ask: "Asked for" };

/** A rule that answers otherwise, or means more or less than before: each in a sentence of its own. */
function otherRule(old: GuardRule, now: GuardRule): string {
  const [had, has] = [ruleWords(old), ruleWords(now)];
  const [kept, come, gone] = [
    has.filter(one => had.includes(one)),
    has.filter(one => !had.includes(one)),
    had.filter(one => !has.includes(one)),
  ];
  const answer = STOPS[now.effect];
  const before = STOPS[old.effect].toLowerCase();
  const other = old.effect !== now.effect && kept.length > 0;
  const told = [
    ...(other ? [`${answer} from now on, where it was ${before}: ${said(kept)} (${now.id}).`] : []),
    ...(come.length ? [`${answer} from now on: ${said(come)} (${now.id}).`] : []),
  ];
  const why = come.length || now.effect === "deny" ? because(now) : "";
  const left = gone.length ? [`No longer ${before}: ${said(gone)} (${now.id}).`] : [];
  return [...(told.length ? [`${told.join(" ")}${why}`] : []), ...left].join(" ");
}

function otherPermission(name: string, before: PolicyDocument, after: PolicyDocument): string {
  const [had, has] = [before, after].map(({ allow }) => allow?.find(({ id }) => id === name)?.patterns ?? []);
  const only = (here: readonly string[] = [], there: readonly string[] = []) =>
    here.filter(one => !there.includes(one)).map(patternWords);
  const [come, gone] = [only(has, had), only(had, has)];
  return [
    ...(come.length ? [`Needs no question any more: ${said(come)}.`] : []),
    ...(gone.length ? [`Needs a question again: ${said(gone)}.`] : []),
  ].join(" ");
}

/** What of a team's tightening does not go with a baseline: it stays as far as it tightens, and somebody should look. */
export function troubleWith(baseline: PolicyDocument, team: PolicyDocument): NoticeText[] {
  return [
    ...checkFloor(baseline, team).map(({ path, message }) => ({
      what: namedIn(team, path),
      text: `${message} It stays in force only as far as it tightens.`,
    })),
    ...heldByBaseline(baseline, team).map(({ what, message }) => ({ what, text: message })),
  ];
}

function namedIn(team: PolicyDocument, [field, index]: readonly (string | number)[]): string {
  const list = field === "allow" ? team.allow : field === "hooks" ? team.hooks : field === "gates" ? team.gates : null;
  return (typeof index === "number" ? list?.[index]?.id : undefined) ?? String(field);
}
