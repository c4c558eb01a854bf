import { telemetryRoute } from "@/lib/web/ingest/telemetry-route";

export const POST = telemetryRoute("/api/v1/usage/events", "Book the portal's own usage events");
