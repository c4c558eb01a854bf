import type { Reader } from "protobufjs/minimal.js";
import type { AttributeValue } from "../../schema";
import { MAX_ATTRIBUTES } from "../limits";
import type { Origin } from "../origin";
import type { ProtobufAttributes } from "./attributes";
import { eachField, skipField } from "./wire";

const NOWHERE: Origin = { attributes: new Map(), attributeCount: 0 };
// Tags of the repeated KeyValue: field 1 of a Resource, field 3 of an InstrumentationScope.
const RESOURCE_ATTRIBUTE = 10;
const SCOPE_ATTRIBUTE = 26;

/**
 * Walks resource → scope → item, which logs and metrics number alike, and calls `visit` inside each item. Resource and
 * scope are read before their items, wherever they stand on the wire.
 */
export function eachScope(
  reader: Reader,
  keyValues: ProtobufAttributes,
  visit: (origin: Origin, end: number) => void,
): void {
  eachField(reader, 1, () => {
    const resource = readOrigin(reader, keyValues, RESOURCE_ATTRIBUTE, NOWHERE);
    eachField(reader, 2, () => {
      const scope = readOrigin(reader, keyValues, SCOPE_ATTRIBUTE, resource);
      eachField(reader, 2, end => visit(scope, end));
    });
  });
}

/** Looks ahead for field 1 and lays its attributes over those of `base`; the reader stays where it is. */
function readOrigin(reader: Reader, keyValues: ProtobufAttributes, attributeTag: number, base: Origin): Origin {
  const { pos } = reader;
  let added: Map<string, AttributeValue> | null = null;
  let { attributeCount } = base;
  eachField(reader, 1, end => {
    added ??= new Map(base.attributes);
    while (reader.pos < end) {
      const tag = reader.tag();
      if (tag === attributeTag && ++attributeCount <= MAX_ATTRIBUTES) keyValues.read(added);
      else skipField(reader, tag);
    }
  });
  reader.pos = pos;
  return { attributes: added ?? base.attributes, attributeCount };
}
