"use client";
import { Button } from "@/components/ui/button";

/** Saves a text that stands on the page, exactly as it is. */
export function DownloadButton({ text, filename, mediaType }: { text: string; filename: string; mediaType: string }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
    const link = document.createElement("a");
    link.href = address;
    link.download = filename.split("/").at(-1) ?? filename;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button size="s" icon="download" onClick={save}>
      Download
    </Button>
  );
}
