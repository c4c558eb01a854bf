import { liveTail } from "@/lib/web/live-tail";

export const dynamic = "force-dynamic";
export const GET = liveTail;
