import { telemetryRoute } from "@/lib/web/ingest/telemetry-route";

export const POST = telemetryRoute("/api/otlp/v1/traces", "Take OTLP traces over HTTP, protobuf or JSON");
