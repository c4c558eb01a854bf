"use client";
import { useEffect, useRef } from "react";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import type { JsonCode } from "./json-code";
import type { Brain } from "./use-brain";

/** The same document as text. What is typed is taken over as soon as it can be read; until then it only stands here. */
export default function JsonPanel(props: {
  brain: Brain;
  text: string;
  wrong: string | null;
  readOnly: boolean;
  onText: (text: string) => void;
  onSave: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const code = useRef<JsonCode | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    let gone = false;
    import("./json-code").then(({ openCode }) => {
      if (gone || !box.current) return;
      const { brain, text, readOnly } = latest.current;
      code.current = openCode(box.current, {
        text,
        readOnly,
        read: brain.readText,
        schema: brain.documentJsonSchema(),
        onText: typed => latest.current.onText(typed),
        onSave: () => latest.current.onSave(),
      });
    });
    return () => {
      gone = true;
      code.current?.close();
      code.current = null;
    };
  }, []);
  useEffect(() => code.current?.show(props.text), [props.text]);
  return (
    <Card
      title="JSON"
      sub="the same document; Ctrl-Space completes"
      rule
      className="pjson"
      actions={
        props.wrong ? (
          <Chip tone="bad" icon="refused">
            Not taken over
          </Chip>
        ) : (
          <Chip tone="ok" icon="check">
            In step with the form
          </Chip>
        )
      }
      footer={
        props.wrong
          ? `${props.wrong} The form keeps what was read last.`
          : "Escape, then Tab leaves the text. What the form shows is what is written here."
      }
    >
      <div ref={box} className="pjson-box" />
    </Card>
  );
}
