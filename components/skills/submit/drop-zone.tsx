"use client";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { FromGit } from "./from-git";
import { readChosen, readDrop } from "./read-drop";
import { useUpload } from "./use-upload";

/**
 * A line at the top of the page: the whole page accepts a folder or an archive. `children` is what it holds already.
 * Without script there is a plain form for an archive.
 */
export function DropZone(props: { draftId?: string; target?: { owner: string; name: string }; children?: ReactNode }) {
  const { busy, refusal, sendFiles, sendGit } = useUpload(props);
  const [over, setOver] = useState(false);
  const folder = useRef<HTMLInputElement>(null);
  const archive = useRef<HTMLInputElement>(null);
  const full = props.children !== undefined;
  const send = useRef(sendFiles);
  send.current = sendFiles;
  const take = useCallback((input: HTMLInputElement | null) => {
    if (!input?.files?.length) return;
    void send.current(readChosen(input.files));
    input.value = "";
  }, []);
  // What was chosen before the page's script was there is not lost.
  useEffect(() => {
    take(folder.current);
    take(archive.current);
  }, [take]);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer || !carriesFiles(event)) return;
      event.preventDefault();
      void send.current(readDrop(event.dataTransfer));
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, []);
  return (
    <section
      className={["drop", full && "full", over && "over"].filter(Boolean).join(" ")}
      aria-label="The skill's folder"
      aria-busy={busy !== null}
    >
      <Icon name="folder" />
      <div className="min-w-0">
        {busy ? (
          <p className="med">{busy}</p>
        ) : over ? (
          <p className="med">{full ? "Drop it to replace the folder. What you typed stays." : "Drop it anywhere."}</p>
        ) : (
          (props.children ?? (
            <>
              <p className="med">Drop the skill’s folder here</p>
              <p className="xs t3">A folder with a SKILL.md, a .zip or a .tar.gz; 1,000 files and 25 MB at most.</p>
            </>
          ))
        )}
      </div>
      <span className="end">
        <input
          ref={folder}
          type="file"
          className="sr"
          tabIndex={-1}
          aria-label="The skill’s folder"
          {...{ webkitdirectory: "" }}
          onChange={event => take(event.target)}
        />
        <input
          ref={archive}
          type="file"
          className="sr"
          tabIndex={-1}
          aria-label="The skill’s archive"
          accept=".zip,.tar.gz,.tgz"
          onChange={event => take(event.target)}
        />
        <Button size="s" disabled={busy !== null} onClick={() => folder.current?.click()}>
          {full ? "Replace folder" : "Choose a folder"}
        </Button>
        <Button size="s" disabled={busy !== null} onClick={() => archive.current?.click()}>
          {full ? "Archive" : "Choose an archive"}
        </Button>
        <FromGit disabled={busy !== null} send={sendGit} />
      </span>
      {refusal && (
        <div className="sum bad" role="alert">
          <Icon name="warning" />
          <div className="min-w-0">
            <p>{refusal.message}</p>
            {refusal.issues.length > 0 && (
              <ul className="mono xs">
                {refusal.issues.map(issue => (
                  <li key={issue}>{issue}</li>
                ))}
              </ul>
            )}
          </div>
        </div>
      )}
      <noscript>
        <PlainForm {...props} />
      </noscript>
    </section>
  );
}

function PlainForm({ draftId, target }: { draftId?: string; target?: { owner: string; name: string } }) {
  return (
    <form action="/api/v1/skills/drafts" method="post" encType="multipart/form-data" className="row">
      <input type="hidden" name="page" value="1" />
      {draftId && <input type="hidden" name="draftId" value={draftId} />}
      {target && <input type="hidden" name="targetOwner" value={target.owner} />}
      {target && <input type="hidden" name="targetName" value={target.name} />}
      <input type="file" name="archive" accept=".zip,.tar.gz,.tgz" aria-label="An archive of the folder" required />
      <button type="submit" className="btn s">
        Read the archive
      </button>
    </form>
  );
}
