import type { Decision, Mode } from "../../schema";
import type { Action } from "./action";

const EDITS = new Set(["Edit", "Write", "MultiEdit", "NotebookEdit"]);
/** Commands that acceptEdits lets through besides edits, as the client documents it. */
const EDITING = /^(mkdir|touch|mv|cp|rm|rmdir|sed)( |$)/;

/** What the client does with a call that no rule names, by mode (code.claude.com, permission modes). */
export function unmatched(action: Action, mode: Mode): { decision: Decision; why: string } {
  if (action.readOnly) return { decision: "allow", why: "it only reads" };
  switch (mode) {
    case "bypassPermissions":
      return { decision: "allow", why: "no rule names it, and the mode asks for nothing" };
    case "auto":
      return { decision: "allow", why: "no rule names it, and the mode lets the client's own judge decide" };
    case "acceptEdits":
      return EDITS.has(action.tool) || (action.exact !== null && EDITING.test(action.exact))
        ? { decision: "allow", why: "no rule names it, and the mode accepts edits" }
        : { decision: "ask", why: "no rule names it" };
    case "plan":
      return { decision: "deny", why: "no rule names it, and a plan changes nothing" };
    case "dontAsk":
      return { decision: "deny", why: "no rule names it, and the mode denies what it would ask" };
    default:
      return { decision: "ask", why: "no rule names it" };
  }
}
