import { Icon } from "@/components/ui/icon";
import { CodeWords } from "../baseline/code-words";
import type { Finding } from "./editor-context";

/** What is wrong with the field above, each with its remedy. */
export function Findings({ items, id }: { items: readonly Finding[]; id?: string }) {
  if (!items.length) return null;
  return (
    <ul className="pfind" id={id}>
      {items.map(one => (
        <li key={one.text}>
          <Icon
            name={one.tone === "bad" ? "refused" : "warning"}
            tone={one.tone}
            size="s"
            label={one.tone === "bad" ? "must be mended" : "worth a look"}
          />
          <span>
            <CodeWords text={one.text} />
            {one.remedy && <span className="t2"> {one.remedy}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
