import { Card } from "@/components/ui/card";
import { formatBytes } from "@/components/ui/format-bytes";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { Segmented } from "@/components/ui/nav/segmented";
import type { SkillPage } from "@/lib/skills/page-schema";
import type { SkillFileView } from "@/lib/skills/queries/skill-file";
import { FileTree } from "./file-tree";
import { SkillMarkdown } from "./markdown";
import { Source } from "./source";

/** A version's folder: the tree, and one file of it rendered or as it is written. */
export function FilesCard(props: {
  version: NonNullable<SkillPage["version"]>;
  file: SkillFileView;
  view: "rendered" | "source";
  place: Place;
}) {
  const { version, file, view, place } = props;
  const href = (path: string) => placeHref(place, { file: path === "SKILL.md" ? null : path });
  const paths = new Set(version.files.map(one => one.path));
  const folder = file.path.split("/").slice(0, -1);
  const fileHref = (to: string) => {
    const resolved = resolve(folder, to);
    return paths.has(resolved) ? href(resolved) : null;
  };
  const markdown = /\.md$/i.test(file.path) && file.text !== null;
  const shown = markdown ? view : "source";
  return (
    <Card
      title="Files"
      sub={`${version.files.length} ${version.files.length === 1 ? "file" : "files"}, ${formatBytes(version.bytes)}`}
      rule
      id="files"
      actions={
        markdown ? (
          <Segmented
            label="How the file is shown"
            place={place}
            param="view"
            value={shown}
            fallback="rendered"
            options={[
              { value: "rendered", label: "Rendered" },
              { value: "source", label: "Source" },
            ]}
          />
        ) : undefined
      }
    >
      <div className="skfiles">
        <FileTree files={version.files} current={file.path} href={href} />
        <div className="min-w-0">
          {file.hidden.length > 0 && shown === "rendered" && (
            <p className="note pad">
              {file.hidden.length} {file.hidden.length === 1 ? "place is" : "places are"} not visible when rendered.
              Open Source to see {file.hidden.length === 1 ? "it" : "them"}.
            </p>
          )}
          {file.note && <p className="note pad">{file.note}</p>}
          {file.text !== null && shown === "source" && (
            <Source path={file.path} text={file.text} hidden={file.hidden} />
          )}
          {file.text !== null && shown === "rendered" && (
            <div className="prose">
              {file.path === "SKILL.md" && <Head version={version} />}
              <SkillMarkdown text={file.path === "SKILL.md" ? version.body : file.text} fileHref={fileHref} />
            </div>
          )}
        </div>
      </div>
    </Card>
  );
}

/** The head of SKILL.md as a list of fields. */
function Head({ version: { manifest } }: { version: NonNullable<SkillPage["version"]> }) {
  const fields = [
    { key: "name", value: manifest.name },
    { key: "description", value: manifest.description },
    { key: "license", value: manifest.license },
    { key: "compatibility", value: manifest.compatibility },
    { key: "allowed-tools", value: manifest.allowedTools.join(" ") || null },
    ...manifest.metadata.map(({ key, value }) => ({ key, value })),
    ...manifest.extra.map(({ key, value }) => ({ key, value })),
  ].filter((one): one is { key: string; value: string } => Boolean(one.value));
  return (
    <dl className="fm">
      {fields.map(({ key, value }) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function resolve(folder: readonly string[], to: string): string {
  const parts = [...folder];
  for (const part of to.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
