import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type Place, placeHref, placeParam } from "@/components/ui/nav/place";
import { Segmented } from "@/components/ui/nav/segmented";
import type { ChangedFile } from "@/lib/skills/queries/package-changes";
import { DiffFiles } from "../diff/diff-files";
import type { DiffMode } from "../diff/diff-hunk";
import type { Side } from "../diff/lay-out";
import { CommentForm } from "./comment-form";
import { KeepView } from "./keep-view";
import { plural, type Review } from "./review";
import { type TalkActions, ThreadView } from "./thread-view";

/** The changes of a version with what is said on its lines. */
export function ChangesCard(
  props: TalkActions & { review: Review; place: Place; mode: DiffMode; hideSpaces: boolean; timeZone: string },
) {
  const { review, place, mode, hideSpaces } = props;
  const spot = spotOf(placeParam(place, "at"));
  const closeHref = placeHref(place, { at: null });
  const form = (path: string, side: Side, line: number) => (
    <CommentForm
      key="form"
      action={props.comment}
      label={line ? `Comment on ${side === "old" ? "old " : ""}line ${line}` : `Comment on ${path}`}
      closeHref={closeHref}
      fields={{
        owner: review.owner.slug,
        name: review.name,
        versionId: review.versionId,
        path,
        ...(line ? { line: String(line), side } : {}),
      }}
    />
  );
  const isSpot = (path: string, side: Side, line: number) =>
    spot?.path === path && spot.line === line && (line === 0 || spot.side === side);
  const threads = (list: Review["threads"], where = false) =>
    list.map(thread => (
      <ThreadView
        key={thread.id}
        {...props}
        thread={thread}
        {...(where && thread.line ? { where: `line ${thread.line}` } : {})}
      />
    ));
  return (
    <Card
      id="changes"
      className="rvc"
      title="Changes"
      rule
      actions={
        <>
          <LinkButton
            kind="quiet"
            size="s"
            scroll={false}
            icon={hideSpaces ? "check" : undefined}
            aria-pressed={undefined}
            href={placeHref(place, { spaces: hideSpaces ? null : "hidden" })}
          >
            {hideSpaces ? "Spaces are hidden" : "Hide spaces"}
          </LinkButton>
          <span className="viewsw">
            <Segmented
              label="View"
              place={place}
              param="view"
              value={mode}
              options={[
                { value: "split", label: "Side by side" },
                { value: "unified", label: "Unified" },
              ]}
            />
          </span>
        </>
      }
    >
      <KeepView view={placeParam(place, "view")} />
      {review.files.every(file => file.status === "same") && (
        <p className="dnote">The files are the same as those of {review.previous?.version}.</p>
      )}
      <DiffFiles
        files={review.files}
        mode={mode}
        talk={{
          at: (path, side, line) => {
            const own = review.threads.filter(one => one.path === path && one.side === side && one.line === line);
            const asked = review.may.comment && isSpot(path, side, line);
            return own.length || asked ? (
              <div className="grid gap-2">
                {threads(own)}
                {asked && form(path, side, line)}
              </div>
            ) : null;
          },
          href: (path, side, line) => placeHref(place, { at: `${path}:${line}:${side}` }),
          open: path => spot?.path === path || review.threads.some(one => one.path === path && !one.resolvedAt),
          below: file => {
            const hidden = review.threads.filter(one => one.path === file.path && !isShown(file, one));
            const asked = isSpot(file.path, "new", 0);
            if (!hidden.length && !asked && file.hunks.length) return null;
            return (
              <div className="dtalk grid gap-2">
                {hidden.length > 0 && (
                  <p className="xs t3">{plural(hidden.length, "thread")} on lines that are not shown here</p>
                )}
                {threads(hidden, true)}
                {asked
                  ? form(file.path, "new", 0)
                  : review.may.comment && (
                      <p>
                        <TextLink className="xs" scroll={false} href={placeHref(place, { at: `${file.path}:0:new` })}>
                          Comment on this file
                        </TextLink>
                      </p>
                    )}
              </div>
            );
          },
        }}
      />
    </Card>
  );
}

const isShown = (file: ChangedFile, { line, side }: Review["threads"][number]): boolean =>
  line !== null &&
  file.hunks.some(hunk => hunk.lines.some(one => (side === "old" ? one.oldLine : one.newLine) === line));

function spotOf(text: string | undefined): { path: string; line: number; side: Side } | null {
  const match = /^(.+):(\d{1,7}):(old|new)$/.exec(text ?? "");
  return match ? { path: match[1] ?? "", line: Number(match[2]), side: match[3] as Side } : null;
}
