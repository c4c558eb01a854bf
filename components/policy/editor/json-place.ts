import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

export type SyntaxNode = ReturnType<typeof syntaxTree>["topNode"];
type Place = { from: number; to: number };

/** Where a path of the document stands in its text; as near as there is something. */
export function placeOf(state: EditorState, path: readonly (string | number)[]): Place {
  let node: SyntaxNode | null = syntaxTree(state).topNode.firstChild;
  let place: Place = { from: 0, to: Math.min(1, state.doc.length) };
  for (const part of path) {
    const next = node && (typeof part === "number" ? itemOf(node, part) : valueOf(state, node, part));
    if (!next) break;
    place = next.label;
    node = next.value;
  }
  return place;
}

type Step = { label: Place; value: SyntaxNode | null };

function valueOf(state: EditorState, node: SyntaxNode, name: string): Step | null {
  for (const property of node.getChildren("Property")) {
    const key = property.getChild("PropertyName");
    if (!key || nameOf(state, key) !== name) continue;
    return { label: { from: key.from, to: key.to }, value: property.lastChild };
  }
  return null;
}

function itemOf(node: SyntaxNode, index: number): Step | null {
  let at = 0;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === "[" || child.name === "]" || child.name === "⚠") continue;
    if (at++ === index) return { label: { from: child.from, to: Math.min(child.to, child.from + 80) }, value: child };
  }
  return null;
}

export const nameOf = (state: EditorState, key: SyntaxNode): string =>
  state.sliceDoc(key.from, key.to).replace(/^"|"$/g, "");

/** The names that lead to a node, from the document down; a number stands for "an entry of a list". */
export function pathTo(state: EditorState, node: SyntaxNode): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === "Property") {
      const key = at.getChild("PropertyName");
      if (key) path.unshift(nameOf(state, key));
    } else if (at.parent?.name === "Array") path.unshift(0);
  }
  return path;
}
