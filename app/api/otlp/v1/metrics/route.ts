import { telemetryRoute } from "@/lib/web/ingest/telemetry-route";

export const POST = telemetryRoute("/api/otlp/v1/metrics", "Take OTLP metrics over HTTP, protobuf or JSON");
