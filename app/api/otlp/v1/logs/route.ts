import { telemetryRoute } from "@/lib/web/ingest/telemetry-route";

export const POST = telemetryRoute("/api/otlp/v1/logs", "Take OTLP logs over HTTP, protobuf or JSON");
