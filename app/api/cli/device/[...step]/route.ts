import { notOffered } from "@/lib/web/not-offered";

export const POST = notOffered("device");
