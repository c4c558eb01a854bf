import type { Reader } from "protobufjs/minimal.js";
import { cleanText } from "../../rules/record/clean-text";
import type { AttributeValue } from "../../schema";
import { MAX_ARRAY_VALUES, MAX_TEXT_CHARS } from "../limits";
import { storeLogAttribute, storePointAttribute } from "../store-attribute";
import { type KnownKey, knownKey } from "./known-keys";
import { enter, readInt64, skipField } from "./wire";

// One UTF-16 unit takes at most three bytes of UTF-8, so this many bytes hold all the characters that are kept.
const MAX_TEXT_BYTES = MAX_TEXT_CHARS * 3 + 4;

let bodies = 0;

/**
 * Reads KeyValue messages (opentelemetry.proto.common.v1) of one body straight into maps. Names are recognised by their
 * bytes, and a text equal to the last one of the same name is reused: most attributes of a batch repeat.
 */
export class ProtobufAttributes {
  private readonly body = ++bodies;
  private readonly bytes: Buffer;

  constructor(
    private readonly reader: Reader,
    private readonly signal: "logs" | "metrics",
  ) {
    this.bytes = reader.buf as Buffer;
  }

  /** Reads the KeyValue message at the reader's position, its length first. */
  read(into: Map<string, AttributeValue>): void {
    const { reader } = this;
    const outer = reader.len;
    const end = enter(reader);
    let keyStart = 0;
    let keyEnd = 0;
    let valueStart = -1;
    let valueEnd = -1;
    while (reader.pos < end) {
      const tag = reader.tag();
      if (tag === 10) {
        keyStart = skipLength(reader);
        keyEnd = reader.pos;
      } else if (tag === 18) {
        valueStart = skipLength(reader);
        valueEnd = reader.pos;
      } else skipField(reader, tag);
    }
    if (valueStart >= 0) {
      const known = knownKey(this.bytes, keyStart, keyEnd);
      reader.pos = valueStart;
      reader.len = valueEnd;
      if (this.signal === "metrics") this.storePoint(into, known, keyStart, keyEnd);
      else if (known !== undefined) this.storeLog(into, known);
    }
    reader.pos = end;
    reader.len = outer;
  }

  private storeLog(into: Map<string, AttributeValue>, known: KnownKey): void {
    const value = this.value(known, 0);
    if (value !== undefined) storeLogAttribute(into, known.use, known.name, value);
  }

  private storePoint(into: Map<string, AttributeValue>, known: KnownKey | undefined, start: number, end: number): void {
    const value = this.value(known, 0);
    if (value !== undefined) storePointAttribute(into, known?.name ?? this.text(undefined, start, end), value);
  }

  /** Reads an AnyValue up to reader.len. Bytes, lists of key and value and arrays in arrays read as undefined. */
  private value(known: KnownKey | undefined, depth: number): AttributeValue | undefined {
    const { reader } = this;
    const end = reader.len;
    let value: AttributeValue | undefined;
    while (reader.pos < end) {
      const tag = reader.tag();
      if (tag === 10) value = this.text(known, skipLength(reader), reader.pos);
      else if (tag === 24) value = readInt64(reader);
      else if (tag === 33) value = reader.double() + 0;
      else if (tag === 16) value = reader.bool();
      else if (tag === 42 && depth === 0) value = this.array(end);
      else {
        if (tag === 42 || tag === 50 || tag === 58) value = undefined;
        skipField(reader, tag);
      }
    }
    return value;
  }

  private array(outer: number): string {
    const { reader } = this;
    const end = enter(reader);
    const parts: AttributeValue[] = [];
    while (reader.pos < end) {
      const tag = reader.tag();
      if (tag !== 10 || parts.length >= MAX_ARRAY_VALUES) {
        skipField(reader, tag);
        continue;
      }
      enter(reader);
      const part = this.value(undefined, 1);
      if (part !== undefined) parts.push(part);
      reader.len = end;
    }
    reader.len = outer;
    return cleanText(parts.join(","), MAX_TEXT_CHARS);
  }

  private text(known: KnownKey | undefined, start: number, end: number): string {
    const { bytes } = this;
    if (known?.use === "open") return bytes.toString("utf8", start, end);
    if (known !== undefined && known.body === this.body && known.end - known.start === end - start) {
      const shift = known.start - start;
      let at = end - 1;
      while (at >= start && bytes[at] === bytes[at + shift]) at--;
      if (at < start) return known.text;
    }
    const text = cleanText(bytes.toString("utf8", start, Math.min(end, start + MAX_TEXT_BYTES)), MAX_TEXT_CHARS);
    if (known !== undefined) {
      known.body = this.body;
      known.start = start;
      known.end = end;
      known.text = text;
    }
    return text;
  }
}

/** Skips a length-delimited value and returns where its bytes start; they end at the reader's position. */
function skipLength(reader: Reader): number {
  const length = reader.size();
  const start = reader.pos;
  reader.skip(length);
  return start;
}
