import { Card, CardBody } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import type { CompiledTarget } from "@/lib/policy/compile-schema";
import { DownloadButton } from "./download-button";
import { placeOf } from "./target-words";

const LANGUAGES: Record<string, "json" | "shell" | undefined> = {
  "application/json": "json",
  "text/x-shellscript": "shell",
};

/** One document, and in plain words how far it can be relied on. */
export function TargetCard({ target }: { target: CompiledTarget }) {
  const { title, filename, mediaType, text, whenPortalIsDown, cannotEnforce } = target;
  return (
    <>
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
      <div className="cols even">
        <Card title="When the portal is away">
          <CardBody>
            <p className="row items-start">
              <Icon name="info" tone="info" className="mt-0.5" />
              <span className="sm">{whenPortalIsDown}</span>
            </p>
          </CardBody>
        </Card>
        <Card title="What it cannot hold" sub={cannotEnforce.length}>
          <CardBody>
            <ul className="plainlist">
              {cannotEnforce.map(sentence => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </CardBody>
        </Card>
      </div>
    </>
  );
}
