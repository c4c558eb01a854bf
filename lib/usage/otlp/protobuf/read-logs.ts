import type { Reader } from "protobufjs/minimal.js";
import type { AttributeValue, OtlpRecord } from "../../schema";
import { eventName } from "../event-name";
import { MAX_ATTRIBUTES } from "../limits";
import type { Origin } from "../origin";
import { roomFor } from "../room-for";
import { ProtobufAttributes } from "./attributes";
import { eachScope } from "./scopes";
import { decoding, enter, readerOf, readFixed64, skipField } from "./wire";

// Longer bodies are text, not names; nothing of them is read.
const MAX_BODY_BYTES = 120;

/** Reads an ExportLogsServiceRequest (opentelemetry.proto.collector.logs.v1). Throws DecodeError. */
export function readProtobufLogs(body: Uint8Array): OtlpRecord[] {
  const reader = readerOf(body);
  return decoding(reader, () => {
    const attributes = new ProtobufAttributes(reader, "logs");
    const records: OtlpRecord[] = [];
    eachScope(reader, attributes, (origin, end) => {
      roomFor(records.length, reader.pos);
      records.push(readRecord(reader, attributes, origin, end));
    });
    return records;
  });
}

function readRecord(reader: Reader, keyValues: ProtobufAttributes, origin: Origin, end: number): OtlpRecord {
  const attributes = new Map<string, AttributeValue>();
  let attributeCount = origin.attributeCount;
  let time = 0n;
  let observed = 0n;
  let body = "";
  let nameField = "";
  while (reader.pos < end) {
    const tag = reader.tag();
    if (tag === 50) {
      if (++attributeCount > MAX_ATTRIBUTES) skipField(reader, tag);
      else keyValues.read(attributes);
    } else if (tag === 9) time = readFixed64(reader);
    else if (tag === 89) observed = readFixed64(reader);
    else if (tag === 42) body = readBody(reader);
    else if (tag === 98) nameField = reader.string();
    else skipField(reader, tag);
  }
  const name = eventName(nameField, attributes.get("event.name"), body);
  return { name, timeUnixNano: time || observed, attributes, resource: origin.attributes, attributeCount };
}

function readBody(reader: Reader): string {
  const outer = reader.len;
  const end = enter(reader);
  let body = "";
  while (reader.pos < end) {
    const tag = reader.tag();
    if (tag === 10 && end - reader.pos <= MAX_BODY_BYTES) body = reader.string();
    else {
      body = "";
      skipField(reader, tag);
    }
  }
  reader.len = outer;
  return body;
}
