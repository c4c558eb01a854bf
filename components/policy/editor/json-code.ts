import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { ReadText } from "@/lib/policy/rules/read-document";
import { EFFECT_CHOICES } from "@/lib/policy/rules/words/effect-words";
import { completeFrom, type Hints, type JsonSchema } from "./json-completion";
import { placeOf } from "./json-place";

// A theme of its own: CodeMirror's styles stand outside the layers that the portal's stand in.
const LOOK = EditorView.theme({
  // By itself: its gutters and its ring stand above its text, and not above the page's own bars.
  "&": {
    isolation: "isolate",
    maxHeight: "calc(100vh - 180px)",
    fontSize: "12.5px",
    background: "var(--surface)",
    color: "var(--text)",
  },
  "&.cm-focused": { outline: "none" },
  // Above the gutters, which would hide the half of a ring that the editor itself had.
  "&.cm-focused::after": {
    content: '""',
    position: "absolute",
    inset: "0",
    outline: "var(--focus-width) solid var(--focus)",
    outlineOffset: "-2px",
    pointerEvents: "none",
    zIndex: "300",
  },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px" },
  ".cm-gutters": {
    background: "var(--surface)",
    borderRight: "1px solid var(--border)",
    color: "var(--text-3)",
  },
  ".cm-activeLine": { background: "color-mix(in oklab, var(--hover) 60%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { background: "var(--accent-soft)" },
  ".cm-selectionBackground": { background: "var(--accent-soft)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { background: "var(--track)" },
  ".cm-tooltip": {
    background: "var(--surface)",
    border: "1px solid var(--border-strong)",
    borderRadius: "var(--radius-md)",
    color: "var(--text)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxWidth: "min(460px, 88vw)", fontFamily: "var(--font-mono)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--selected)",
    color: "var(--text)",
  },
  ".cm-completionDetail": { color: "var(--text-3)", fontStyle: "normal", fontFamily: "var(--font-sans)" },
});

/** In `does` stands what a command does: the schema knows a text, the picker of the form knows which. */
const effectsAt: Hints = path =>
  path.includes("does") ? EFFECT_CHOICES.map(({ kind, words }) => ({ value: kind, words })) : [];

export type JsonCode = { show: (text: string) => void; close: () => void };
type Options = {
  text: string;
  readOnly: boolean;
  read: (text: string) => ReadText;
  schema: JsonSchema;
  onText: (text: string) => void;
  onSave: () => void;
};

/** CodeMirror over the document's text: colours, folds, completion from the schema, and faults where they are. */
export function openCode(parent: HTMLElement, options: Options): JsonCode {
  let quiet = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        syntaxHighlighting(classHighlighter),
        json(),
        autocompletion({ override: [completeFrom(options.schema, effectsAt)], icons: false }),
        linter(code => faults(code, options.read), { delay: 250 }),
        lintGutter(),
        LOOK,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "The policy as JSON", tabindex: "0" }),
        EditorState.readOnly.of(options.readOnly),
        EditorView.updateListener.of(update => {
          if (update.docChanged && !quiet) options.onText(update.state.doc.toString());
        }),
        keymap.of([
          {
            key: "Mod-s",
            preventDefault: true,
            run: () => {
              options.onSave();
              return true;
            },
          },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...completionKeymap,
          ...lintKeymap,
          indentWithTab,
        ]),
      ],
    }),
  });
  return {
    show(text) {
      if (view.state.doc.toString() === text) return;
      quiet = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      quiet = false;
    },
    close: () => view.destroy(),
  };
}

function faults(view: EditorView, read: Options["read"]): Diagnostic[] {
  const { state } = view;
  const found = read(state.doc.toString());
  if (found.document) return [];
  if ("syntax" in found) {
    const at = Math.min(Number(/position (\d+)/.exec(found.syntax)?.[1] ?? state.doc.length), state.doc.length);
    const line = state.doc.lineAt(at);
    return [{ from: Math.min(at, line.from), to: line.to, severity: "error", message: found.syntax }];
  }
  return found.issues.map(({ path, message }) => ({
    ...placeOf(state, path),
    severity: "error",
    message: `${path.length ? `${path.join(".")}: ` : ""}${message}`,
  }));
}
