import type { OtlpRecord } from "../schema";
import { readJsonLogs } from "./json/read-logs";
import { readProtobufLogs } from "./protobuf/read-logs";

/**
 * Decodes the (inflated) body of POST …/v1/logs. Content such as prompts, responses, tool inputs and commands is gone
 * from what is returned; unknown attributes too. Throws DecodeError when the bytes are not OTLP.
 */
export function decodeLogs(body: Uint8Array, encoding: "json" | "protobuf"): OtlpRecord[] {
  return encoding === "json" ? readJsonLogs(body) : readProtobufLogs(body);
}
