import type { AttributeValue, OtlpRecord } from "../../schema";
import { eventName } from "../event-name";
import type { Origin } from "../origin";
import { roomFor } from "../room-for";
import { readJsonAttributes } from "./attributes";
import { fieldOf, nanosOf, parseJsonBody } from "./body";
import { eachJsonScope } from "./scopes";

/** Reads an ExportLogsServiceRequest in OTLP's JSON form. Throws DecodeError. */
export function readJsonLogs(body: Uint8Array): OtlpRecord[] {
  const records: OtlpRecord[] = [];
  eachJsonScope(parseJsonBody(body), "logs", (origin, item) => {
    roomFor(records.length, 0);
    records.push(readRecord(origin, item));
  });
  return records;
}

function readRecord(origin: Origin, item: unknown): OtlpRecord {
  const attributes = new Map<string, AttributeValue>();
  const attributeCount = readJsonAttributes(attributes, fieldOf(item, "attributes"), "logs", origin.attributeCount);
  const body = fieldOf(fieldOf(item, "body"), "stringValue");
  const nameField = fieldOf(item, "eventName");
  const name = eventName(
    typeof nameField === "string" ? nameField : "",
    attributes.get("event.name"),
    typeof body === "string" ? body : "",
  );
  const timeUnixNano = nanosOf(fieldOf(item, "timeUnixNano")) || nanosOf(fieldOf(item, "observedTimeUnixNano"));
  return { name, timeUnixNano, attributes, resource: origin.attributes, attributeCount };
}
