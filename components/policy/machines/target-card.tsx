import { Card, CardBody } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import type { CompiledTarget } from "@/lib/policy/compile-schema";
import { DownloadButton } from "./download-button";
import { placeOf } from "./target-words";

const LANGUAGES: Record<string, "json" | "shell" | undefined> = {
  "application/json": "json",
  "text/x-shellscript": "shell",
};

/** One document to take, and where it goes. */
export function TargetCard({ target }: { target: CompiledTarget }) {
  const { title, filename, mediaType, text } = target;
  return (
    <Card
      className="doc"
      title={title}
      sub={<span className="mono">{filename}</span>}
      rule
      actions={
        <>
          <CopyButton text={text} label={`Copy ${filename}`} />
          <DownloadButton text={text} filename={filename} mediaType={mediaType} />
        </>
      }
      footer={placeOf(target.id)}
    >
      <CodeBlock code={text} label={filename} lang={LANGUAGES[mediaType]} />
    </Card>
  );
}

/** How far it holds while the portal is away. */
export function AwayCard({ says }: { says: string }) {
  return (
    <Card title="When the portal is away">
      <CardBody>
        <p className="sm">{says}</p>
      </CardBody>
    </Card>
  );
}

/** What somebody must not rely on it for. */
export function GapsCard({ gaps }: { gaps: readonly string[] }) {
  return (
    <Card title="What it cannot hold" sub={gaps.length}>
      <CardBody>
        <ul className="plainlist">
          {gaps.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
